"""Fitted numbers that the engine reads: those that ship, or a desk's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from articles.errors import UnreadableFileError
from articles.extraction.linear import LinearModel, read_model

SHIPPED_CHECKWORTHINESS = Path(__file__).with_name("weights") / "checkworthiness.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """One model for each thing that the engine learns from examples."""

    checkworthiness: LinearModel


@cache
def shipped_weights() -> Weights:
    """What the engine uses where the caller brings nothing; read once."""
    return Weights(load_checkworthiness(SHIPPED_CHECKWORTHINESS))


def load_checkworthiness(path: Path) -> LinearModel:
    """The model of a file that `train checkworthiness` wrote. Raises UnreadableFileError."""
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"{path}: not UTF-8 at byte {error.start}.") from error
    return read_model(text, str(path))
