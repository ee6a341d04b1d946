"""Values that can be recomputed from one another."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from articles.extraction.document import Figure, Relation
from articles.extraction.sides import Side, Sides
from articles.extraction.values import NO_COUNTS

_CHANGES = frozenset({"percent", "share", "ratio", "percentage points"})
_SHARES = frozenset({"percent", "share"})
_NOT_ADDED = _CHANGES | NO_COUNTS | {"years of age"}
_TERMS_MAX = 24  # figures of one unit that are tried against one another
_NEAR = 3  # claims before in which the values of a percentage are looked for
_LEAST = 20  # shares of smaller counts come about by chance
_SUM_LEAST = 1000  # sums of smaller values come about by chance
_OF_ITS = re.compile(r"\bof (?:its|the|their|his|her|all)\b")
_AGAINST = re.compile(r"\b(?:compared (?:with|to)|against|versus)\b")
_MOVES = re.compile(
    r"\b(?:rose|rise|risen|fell|fall|fallen|grew|grown|climbed|dropped|jumped|slid|up|down|"
    r"increased?|decreased?|cut|doubled|halved|gained|lost)\b"
)
_OF = re.compile(r"\d of (?:(?:its|the|their|his|her|all) )?\d")
_FROM_VALUE = re.compile(
    r"\b(?:reduction|increase|rise|fall|cut|drop|up|down|higher|lower|more|less)\b.{0,80}?"
    r"\b(?:from|than|on)\b"
)


def arithmetic_checks(sides: Sides) -> Iterator[Relation]:
    """arithmetic_check within a claim and between claims that stand near one another."""
    for side in sides.all:
        if _holds_both(side):
            yield _check(side, side)
        if side.index:
            before = sides.all[side.index - 1]
            if (
                _gives_part(before, side)
                or _gives_change(before, side)
                or _gives_share(before, side)
                or gives_ratio(before, side)
            ):
                yield _check(before, side)
        base = _new_value(sides, side) or _value_of_share(sides, side)
        if base is not None:
            yield _check(side, base)
    yield from _sums(sides)


def _check(first: Side, second: Side) -> Relation:
    return Relation("arithmetic_check", first.claim.id, second.claim.id)


def _counts(side: Side) -> list[Figure]:
    """Figures that are added and compared: no shares, times or changes."""
    return [figure for figure in side.figures if figure.unit not in _NOT_ADDED]


def _holds_both(side: Side) -> bool:
    """Two values of a unit and their share, ratio or percentage, or two rates and a change."""
    units = [figure.unit for figure in _counts(side)]
    changes = [figure.unit for figure in side.figures if figure.unit in _CHANGES]
    if set(changes) - {"percentage points"} and any(units.count(unit) >= 2 for unit in units):
        return True
    return len(changes) >= 3 and len(set(changes)) > 1


def _gives_part(before: Side, side: Side) -> bool:
    """`up to 1,200 jobs`, then `about 8% of its 15,000 workers`: the one gives the other."""
    if before.voice != side.voice or not _OF_ITS.search(side.words):
        return False
    part = any(figure.unit in _SHARES for figure in side.figures)
    whole, own = _counts(side), _counts(before)
    return bool(part and whole and own) and (own[0].value or 0) < (whole[0].value or 0)


def _gives_change(before: Side, side: Side) -> bool:
    """`profit rose by a third`, then `$48m, compared with $37m`."""
    units = [figure.unit for figure in _counts(side)]
    paired = any(units.count(unit) >= 2 for unit in units) and _AGAINST.search(side.words)
    shares = any(figure.unit in _CHANGES for figure in before.figures)
    return bool(paired and shares and _MOVES.search(before.words))


def _gives_share(before: Side, side: Side) -> bool:
    """`only 612 of its 1,420 drivers`, then `more than half`: two counts and another's share."""
    units = [figure.unit for figure in _counts(before)]
    paired = any(units.count(unit) >= 2 for unit in units) and _OF.search(before.words)
    shares = any(figure.unit in _SHARES for figure in side.figures)
    return bool(paired and shares) and not _counts(side) and side.paragraph == before.paragraph


def gives_ratio(before: Side, side: Side) -> bool:
    """`9.8 per 100,000, three times as high as last winter`, `when it was 4.1`."""
    ratio = any(figure.unit == "ratio" for figure in before.figures)
    value = any(figure.unit != "ratio" for figure in before.figures)
    return ratio and value and side.sentence == before.sentence and len(side.figures) == 1


def _new_value(sides: Sides, side: Side) -> Side | None:
    """`a reduction of 21% from the N880`: with the new value that the same voice gave."""
    sums = [figure for figure in side.figures if figure.unit and figure.unit.isupper()]
    percent = any(figure.unit == "percent" for figure in side.figures)
    if len(sums) != 1 or not percent or not _FROM_VALUE.search(side.words):
        return None
    for other in sides.before(side, _NEAR + 1):
        values = [f.value for f in other.figures if (f.unit or "").startswith(sums[0].unit or "-")]
        if values and values[0] != sums[0].value:
            return other
    return None


def _value_of_share(sides: Sides, side: Side) -> Side | None:
    """A percentage that two values nearby really give, one of them in another claim."""
    shares = [_fraction(figure) for figure in side.figures if figure.unit in _SHARES]
    if not shares:
        return None
    near = sides.before(side, _NEAR)
    for other in near:
        pool = [*_counts(other), *_counts(side)]
        for first, second in itertools.permutations(pool[:8], 2):
            if first not in other.figures and second not in other.figures:
                continue
            if first.unit == second.unit and _gives(first, second, shares):
                return other
    return None


def _fraction(figure: Figure) -> float:
    return (figure.value or 0.0) / (100 if figure.unit == "percent" else 1)


def _gives(part: Figure, whole: Figure, shares: list[float]) -> bool:
    """The part over the whole, or the change from one to the other, is one of the shares."""
    if not part.value or not whole.value or max(part.value, whole.value) < _LEAST:
        return False
    quotient = part.value / whole.value
    return any(
        abs(quotient - share) < 0.006 or abs(abs(quotient - 1) - share) < 0.006
        for share in shares
        if share > 0.02
    )


def _sums(sides: Sides) -> Iterator[Relation]:
    """A total that two values of the article add up to, each in a claim of its own.

    The relation is between the total and the larger part.
    """
    by_unit: dict[str, list[tuple[float, Side]]] = {}
    for side in sides.all:
        for figure in _counts(side):
            exact = figure.modifier is None and figure.value_high is None
            if figure.unit and exact and (figure.value or 0) > 0:
                held = by_unit.setdefault(figure.unit, [])
                if len(held) < _TERMS_MAX:
                    held.append((figure.value or 0.0, side))
    for held in by_unit.values():
        yield from _totals(held)


def _totals(held: list[tuple[float, Side]]) -> Iterator[Relation]:
    known = {round(value, 4): owner for value, owner in reversed(held)}
    for (first, one), (second, two) in itertools.combinations(held, 2):
        total = round(first + second, 4)
        owner = known.get(total)
        if owner is None or total < _SUM_LEAST or first == second:
            continue
        if owner is not one and owner is not two:
            yield _check(owner, one if first > second else two)
