"""Fitted numbers that the engine reads: those that ship, or a desk's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from articles.extraction.linear import LinearModel, read_model
from articles.extraction.tagger import Tagger, read_tagger
from articles.extraction.weights_file import read_utf8

SHIPPED_CHECKWORTHINESS = Path(__file__).with_name("weights") / "checkworthiness.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """One model for each thing that the engine learns from examples.

    attribution: None where the rules alone say who says what, as they do with what ships.
    """

    checkworthiness: LinearModel
    attribution: Tagger | None = None


@cache
def shipped_weights() -> Weights:
    """What the engine uses where the caller brings nothing; read once."""
    return Weights(load_checkworthiness(SHIPPED_CHECKWORTHINESS))


def load_checkworthiness(path: Path) -> LinearModel:
    """The model of a file that `train checkworthiness` wrote. Raises UnreadableFileError."""
    return read_model(read_utf8(path), str(path))


def load_attribution(path: Path) -> Tagger:
    """The tagger of a file that `train attribution` wrote. Raises UnreadableFileError."""
    return read_tagger(read_utf8(path), str(path))
