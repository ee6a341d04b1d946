"""What an evaluation found."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One metric: its usual name, its value (a share unless the name says otherwise), a remark."""

    name: str
    value: float
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one task on one set of data, and what was predicted.

    data: what was read, in words ("19 files, 16,421 sentences"). predictions: one JSON object
    each, in the order of the data.
    """

    task: str
    data: str
    figures: tuple[Figure, ...]
    predictions: tuple[dict[str, Any], ...] = ()
