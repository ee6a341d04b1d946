"""What a value is compared with: a target, an average, what was expected, the year before."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from articles.extraction.arithmetic import gives_ratio
from articles.extraction.document import Figure, Relation
from articles.extraction.sides import Side, Sides

_MOST = 3  # times a value up to which another may be of its kind
_OPENING = 24  # characters in which a ratio stands that refers to what goes before
_NEAR = 3  # claims between a value and its measure
_MEASURE = re.compile(
    r"\b(?:targets?|limit|ceiling|quota|standard|average|usual(?:ly)?|norm(?:al|ally)?|guidelines?|recommended|"
    r"maximum|minimum|threshold|benchmark|permitted|typical(?:ly)?|budgeted|"
    r"(?:had|has|have|were|was) (?:expected|forecast|predicted|budgeted))\b"
)
_EXPECTING = frozenset(
    [
        "expected",
        "forecast",
        "predicted",
        "polled",
        "projected",
        "anticipated",
        "pencilled",
        "penciled",
    ]
)
_RATIO = re.compile(
    r"\b(?:double|doubled|twice|triple|tripled|treble|trebled|half|halved|times (?:as|more|the|"
    r"higher|larger)|(?:more|less|fewer|higher|lower) than (?:in|the|last|at))\b"
)
_EARLIER = re.compile(
    r"\b(?:last (?:year|month|week|season|time|winter|summer|spring|autumn)|previous|before|"
    r"a year (?:ago|earlier)|(?:in|of) (?:the )?(?:19|20)\d\d|used to|when (?:i|we) came|"
    r"normal|usual|in (?:january|february|march|april|may|june|july|august|september|october|"
    r"november|december))\b"
)
# `In 2018 it was 51 per cent` right after the value of today
_THEN = re.compile(
    r"(?:in (?:19|20)\d\d|(?:a|the) year (?:earlier|before)|last (?:year|time|month|season)|"
    r"before (?:that|then|me|him|her|us|them)|"
    r"(?:\w+ ){1,2}(?:years|months|century|decade|generation) ago),? "
    r"(?:it|they|the \w+|there)\b.{0,30}?\b(?:was|were|stood|had been)\b"
    r"|(?:it|they|this|that|the \w+) (?:had|used to) (?:stood at|been|numbered|stand at|be)\b"
)
_FAR = 10  # claims before in which a forecast is looked for
_THAN_EXPECTED = re.compile(
    r"\bthan (?:\w+ )?(?:expected|forecast|predicted|planned|anticipated|projected|feared)\b"
)
_MOVED_TO = re.compile(
    r"\b(?:fallen|fell|risen|rose|dropped|climbed|grown|grew|shrunk|shrank|up|down|increased|"
    r"decreased) (?:\w+ ){0,3}to\b"
)
_RECORD = re.compile(r"\bsince\b|\brecord\b")
_WHEN = re.compile(r"\bwhen\b|\bset by\b")


def comparison_bases(sides: Sides) -> Iterator[Relation]:
    """comparison_base: from the value to what it is measured by."""
    for side in sides.all:
        base = (
            _measure_beside(sides, side)
            or _base_of_ratio(sides, side)
            or _moved_from(sides, side)
            or _forecast(sides, side)
        )
        if base is not None:
            pair = (base, side) if _is_expectation(base) else (side, base)
            yield Relation("comparison_base", pair[0].claim.id, pair[1].claim.id)
    yield from _records(sides)
    for before, side in itertools.pairwise(sides.all):
        if _before_and_after(before, side):
            yield Relation("comparison_base", side.claim.id, before.claim.id)
        elif gives_ratio(before, side):
            yield Relation("comparison_base", before.claim.id, side.claim.id)


def _measure_beside(sides: Sides, side: Side) -> Side | None:
    """`waited 94 minutes`, then `the national standard is 60`."""
    if not side.figures or _is_measure(side):
        return None
    for base in sides.all[side.index + 1 : side.index + 1 + _NEAR]:
        if base.sentence - side.sentence > 1:
            break
        one_side = base.is_narrated or base.voice == side.voice
        then = one_side and _THEN.match(base.words) is not None
        if (then or _is_measure(base)) and _same_kind(side, base):
            return base
    return None


def _is_measure(side: Side) -> bool:
    measures = _is_expectation(side) or _MEASURE.search(f"{side.lead} {side.words}")
    return bool(side.figures) and bool(measures)


def _is_expectation(side: Side) -> bool:
    """`Analysts had expected 58 cents`: the expectation compares itself with what came."""
    return side.claim.cue is not None and bool(_EXPECTING & set(side.lead.split()))


def _same_kind(side: Side, base: Side) -> bool:
    return any(
        None in (figure.unit, other.unit)
        or figure.unit == other.unit
        or (_stem(figure) == _stem(other) and _alike(figure, other))
        for figure in side.figures
        for other in base.figures
    )


def _alike(figure: Figure, other: Figure) -> bool:
    """`58 cents` may be per share beside `61 cents a share`, not beside a profit of millions."""
    low, high = sorted((abs(figure.value or 0.0), abs(other.value or 0.0)))
    return high <= _MOST * low


def _stem(figure: Figure) -> str:
    """`USD per share` and `USD` are of one kind."""
    return (figure.unit or "").partition(" per ")[0]


def _base_of_ratio(sides: Sides, side: Side) -> Side | None:
    """`twice as many as in March`: the claim that gives the value for March."""
    if not _RATIO.search(side.words) or not any(f.unit == "ratio" for f in side.claim.figures):
        return None
    for base in sides.before(side, _NEAR):
        plain = [figure for figure in base.figures if figure.modifier != "ordinal"]
        if side.paragraph - base.paragraph > 1 or not plain:
            continue
        opens = base.sentence == side.sentence and _RATIO.search(side.words[:_OPENING])
        if (opens and base.figures[0].unit != "ratio") or _EARLIER.search(base.words):
            return base
    return None


def _moved_from(sides: Sides, side: Side) -> Side | None:
    """`Average waits had fallen to 41 minutes`: the claim that gives the waits of before."""
    if not _MOVED_TO.search(side.words):
        return None
    for base in reversed(sides.related(side)):
        units = {figure.unit for figure in base.figures}
        same = any(figure.unit in units and figure.unit for figure in side.figures)
        shared = [word for word in side.topic & base.topic if not _is_unit(word, units)]
        if same and base.sentence != side.sentence and len(shared) > 1:
            return base
    return None


def _is_unit(word: str, units: set[str | None]) -> bool:
    """A number, or the word of a unit: no sign that two claims are about one thing."""
    kin = any(word[:4] in (unit or "") for unit in units)
    return word[0].isdigit() or kin or word in {"year", "month", "week", "euro", "dollar", "pound"}


def _forecast(sides: Sides, side: Side) -> Side | None:
    """`later and further south than expected`: what had been expected."""
    if not _THAN_EXPECTED.search(side.words):
        return None
    expected = (
        base
        for base in sides.before(side, _FAR)
        if base.sentence != side.sentence
        and ("prediction" in base.claim.types or _EXPECTING & set(base.lead.split()))
    )
    return next(expected, None)


def _before_and_after(before: Side, side: Side) -> bool:
    """`Before the blockade 30 ships a week called`, `Fewer than 20 have done so since`."""
    return (
        side.sentence - before.sentence == 1
        and side.paragraph == before.paragraph
        and bool(before.figures and side.figures)
        and bool(_BEFORE_THAT.search(before.words))
        and bool(_NOW.search(side.words))
        and _same_kind(side, before)
    )


_BEFORE_THAT = re.compile(r"^(?:before|in the past|last|a year ago|until|on an? (?:normal|usual))")
_NOW = re.compile(r"\b(?:now|since|today|this (?:year|month|week|time))\b")


def _records(sides: Sides) -> Iterator[Relation]:
    """`the deadliest since 1991, when 25 people died`: the record and what it is measured by."""
    for side in sides.all:
        if "superlative" not in side.claim.types or not _RECORD.search(side.words):
            continue
        for base in sides.all[side.index + 1 : side.index + 3]:
            if base.sentence == side.sentence and _WHEN.search(base.words):
                yield Relation("comparison_base", side.claim.id, base.claim.id)
                break
