"""Ratings of units by coders, with gaps, as arrays that every coefficient starts from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class Level(StrEnum):
    """What the labels mean: names, an order, or numbers with distances."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"


@dataclass(frozen=True, eq=False)
class Ratings:
    """Each rating is one place of the three index arrays.

    units, coders, labels: the names, in the order of the numbers in `unit`, `coder`, `label`.
    values: of the labels, where they are numbers (interval) or places in an order.
    """

    units: Sequence[str]
    coders: Sequence[str]
    labels: Sequence[str]
    unit: Ints
    coder: Ints
    label: Ints
    values: Floats
    level: Level

    @cached_property
    def counts(self) -> Ints:
        """How often each label was given to each unit: units × labels."""
        shape = (len(self.units), len(self.labels))
        flat = np.bincount(self.unit * shape[1] + self.label, minlength=shape[0] * shape[1])
        return flat.reshape(shape)

    @cached_property
    def matrix(self) -> Ints:
        """Label number of each unit by each coder, -1 where there is none."""
        table = np.full((len(self.units), len(self.coders)), -1, dtype=np.int64)
        table[self.unit, self.coder] = self.label
        return table


def make_ratings(
    rows: Iterable[tuple[str, str, str]], *, level: Level, order: Sequence[str] = ()
) -> Ratings:
    """Build ratings from (unit, coder, rating); empty ratings are gaps.

    order: labels from lowest to highest, for the ordinal level; numbers need none.
    Raises ValueError, in words, for a unit that one coder rated twice, a label outside the
    order, or labels without the numbers or the order that the level asks for.
    """
    kept: dict[tuple[str, str], str] = {}
    for unit, coder, label in rows:
        if not label:
            continue
        if (unit, coder) in kept:
            raise ValueError(f"coder {coder!r} rated unit {unit!r} twice")
        kept[unit, coder] = label
    units = sorted({unit for unit, _coder in kept})
    coders = sorted({coder for _unit, coder in kept})
    labels, values = _scale(set(kept.values()), level, order)
    place = {name: number for number, name in enumerate(labels)}
    unit_at = {name: number for number, name in enumerate(units)}
    coder_at = {name: number for number, name in enumerate(coders)}
    return Ratings(
        units=units,
        coders=coders,
        labels=labels,
        unit=np.array([unit_at[unit] for unit, _coder in kept], dtype=np.int64),
        coder=np.array([coder_at[coder] for _unit, coder in kept], dtype=np.int64),
        label=np.array([place[label] for label in kept.values()], dtype=np.int64),
        values=values,
        level=level,
    )


def _scale(used: set[str], level: Level, order: Sequence[str]) -> tuple[list[str], Floats]:
    """The labels in their order and what each is worth on the scale."""
    if order:
        unknown = sorted(used - set(order))
        if unknown:
            raise ValueError(f"{unknown[0]!r} is not in the order {', '.join(order)}")
        if len(set(order)) < len(order):
            raise ValueError("a label stands twice in the order")
        labels = list(order)
    elif level is Level.NOMINAL:
        labels = sorted(used)
    else:
        numbers = {label: _number(label, level) for label in used}
        labels = sorted(used, key=lambda label: numbers[label])
    if level is Level.INTERVAL:
        values = np.array([_number(label, level) for label in labels], dtype=np.float64)
    else:
        values = np.arange(len(labels), dtype=np.float64)
    return labels, values


def _number(label: str, level: Level) -> float:
    try:
        number = float(label)
    except ValueError:
        number = float("nan")
    if not np.isfinite(number):
        hint = "numbers" if level is Level.INTERVAL else "numbers, or the order of the labels"
        raise ValueError(f"the {level} level asks for {hint}; {label!r} is no number")
    return number
