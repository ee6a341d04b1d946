"""Fitted numbers that the engine reads: those that ship, or a desk's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from articles.errors import UnreadableFileError
from articles.extraction.linear import LinearModel, read_model
from articles.extraction.tagger import Tagger, read_tagger

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
    return read_model(_text(path), str(path))


def load_attribution(path: Path) -> Tagger:
    """The tagger of a file that `train attribution` wrote. Raises UnreadableFileError."""
    return read_tagger(_text(path), str(path))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"{path}: not UTF-8 at byte {error.start}.") from error
