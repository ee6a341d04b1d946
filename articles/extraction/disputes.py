"""Claims of different voices that cannot both be true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from articles.extraction.document import Claim, Figure, Relation
from articles.extraction.opposites import opposed
from articles.extraction.sides import Side, Sides
from articles.extraction.tolls import toll_class

_REACH = 6  # claims before that are looked at
_CLOSE = 2  # claims before that count as side by side
_SHORT = 3  # content words up to which a claim needs the one before to be understood
_FAR = 40  # claims before in which the value that is set right is looked for
_CUE = 40  # characters before a claim in which the cue stands
_TELLING_WEIGHT = 4.5  # weight of shared words from which a yes and a no belong together
_TRULY = re.compile(
    r"\b(?:the (?:true|real|actual|correct) \w+|in (?:fact|truth|reality)|actually|"
    r"(?:nearer|closer)(?: to)?|(?:not|no) more than an?)\b"
)
_RARE = 1.5  # weight of shared words of which the article does not speak throughout
_OPEN = 2  # times the value up to which `more than` reaches
_SAME_VALUE = 0.005  # relative difference up to which two figures are one
_POINTS_APART = 2  # percentage points by which two shares differ
_CONTRAST = re.compile(r"\b(?:but|however|yet|although|though|whereas|despite|contrary)\b")
# what was, is planned or is usual may differ from what is without contradicting it
_OTHER_TIME = re.compile(
    r"\b(?:expect(?:s|ed)?|forecasts?|target|budgeted|predict(?:s|ed)|hoped?|want(?:s|ed)?|"
    r"asked|aims?|plans to|planned|offer(?:s|ed)?|bids?|limit|standard|normal|usual(?:ly)?|"
    r"last (?:year|month|week|season|time|winter|summer|spring|autumn)|previous|earlier|before|"
    r"ago|since|(?:in|by) (?:19|20)\d\d)\b"
)
# less can be shown than was said: that leaves open what is true
_VERIFIED = re.compile(r"\b(?:can|could|able to|been able to) (?:only )?(?:confirm|verify)\b")
_ALL = re.compile(
    r"\b(?:every|everyone|everybody|all of|always|fully|entirely|completely|nobody|no one|none|"
    r"never|no \w+ (?:has|have|was|were))\b"
)
_PART = re.compile(r"\b(?:\d+|one|two|three|four|five|some|several|many) of (?:\w+ ){0,3}?\w+s\b")
_CAUSE = re.compile(
    r"\b(?:blame[sd]?|to blame|due to|because of|caused|the cause|down to|fault of|did it|"
    r"owing to|brought about|the reason)\b"
)
# the narrator cites a paper: `A copy seen by the Post gives 48 hours`
_PAPER = re.compile(
    r"(?:an? |the |his |her |its |their )?(?:[\w’'-]+ ){0,4}?(?:cop(?:y|ies)|certificate|letter|"
    r"records?|minutes|figures|documents?|e-?mails?|footage|video|data|logs?|accounts|transcripts?|"
    r"photographs?|photos|receipts?|invoices?|contract|memo|audit|survey|study|filings?|archives?|"
    r"report|lists?|rotas?|register|tally|count)"
    r"\b.{0,60}\b(?:shows?|showed|gives?|gave|suggests?|suggested|says?|asks?|records?|recorded|"
    r"lists?|listed|puts?|states?|names?|contains?|reveals?|revealed|mentions?|refers?|comes? to)\b"
    r"|(?:[\w’'-]+ ){1,4}?(?:counted|measured|logged|registered) "
    r"|(?:[\w’'-]+ ){1,4}?(?:says?|puts?|gives?|claims?|estimates?|reckons?) (?:\w+ ){0,2}\d"
)
_WORD = re.compile(r"[^\W\d_][^\W_]+(?:-[^\W_]+)?")
_TIMES = frozenset({"years", "months", "weeks", "days", "years of age", "times", "ratio"})
_CLOCK = {"seconds": 1, "minutes": 60, "hours": 3600}
_SHARES = frozenset({"percent", "share"})
_UNMISTAKABLE = 100  # numbers that are hardly said of two things in one article
_TELLING = 10  # smaller numbers are the same by chance
_OUT_OF_SIZE = 20
_NO_VALUES = frozenset({"ordinal", "withdrawn", "result"})


def disputes(sides: Sides) -> Iterator[Relation]:
    """contradicts between claims that stand near one another; one at most for each later claim."""
    for side in sides.all:
        others = [
            (strength, other.index, other)
            for other in sides.before(side, _REACH)
            if _may_dispute(side, other)
            for strength in [_strength(sides, side, other)]
            if strength
        ]
        if others:
            kind = "tension" if _VERIFIED.search(f"{side.lead} {side.words}") else "contradicts"
            yield Relation(kind, side.claim.id, max(others)[2].claim.id)
    yield from _set_right(sides)
    yield from _yes_and_no(sides)
    yield from _withdrawn(sides)
    yield from _same_figure(sides)


def _set_right(sides: Sides) -> Iterator[Relation]:
    """`The true rate is closer to one tonne` contradicts another value anywhere before."""
    for side in sides.all:
        if not side.figures or not _TRULY.search(f"{side.lead[-_CUE:]} {side.words}"):
            continue
        others = [
            (len(side.topic & other.topic), other.index, other)
            for other in sides.all[max(0, side.index - _FAR) : side.index]
            if other.voice != side.voice
            and _counted_apart(side, other, other.sentence + 1 == side.sentence)
        ]
        if others:
            yield Relation("contradicts", side.claim.id, max(others)[2].claim.id)


def _yes_and_no(sides: Sides) -> Iterator[Relation]:
    """`I sent the log books`, and much later `He received no log books`: rare words in common."""
    for side in sides.all:
        others = [
            (sides.shared(side, other), other.index, other)
            for other in sides.related(side)
            if side.negated != other.negated
            and _are_two(side, other)
            and len(side.topic & other.topic) > 1
            and sides.shared(side, other) >= _TELLING_WEIGHT
        ]
        if others:
            yield Relation("contradicts", side.claim.id, max(others)[2].claim.id)


def _are_two(side: Side, other: Side) -> bool:
    """Two voices of which neither is the narrator's."""
    return side.voice != other.voice and not side.is_narrated and not other.is_narrated


def _may_dispute(side: Side, other: Side) -> bool:
    """Two parties that are named side by side: neither relays the other."""
    return (
        (side.voice != other.voice or side.is_narrated)
        and not (side.is_narrated and not _is_record(side))
        and not other.is_narrated
        and side.paragraph - other.paragraph <= 1
        and side.voice not in {link.name for link in other.claim.attribution[1:]}
        and other.voice not in {link.name for link in side.claim.attribution[1:]}
        and ("utterance" not in side.claim.types or side.is_narrated)
        and not side.party & other.party
    )


def _differently_hit(side: Side, other: Side) -> bool:
    """The dead of the one and the missing of the other are not the same people."""
    first, second = toll_class(side.words), toll_class(other.words)
    return bool(first and second) and first != second


def _strength(sides: Sides, side: Side, other: Side) -> int:
    """How much speaks for a contradiction: 0 nothing, 3 two values for one thing."""
    together = side.paragraph == other.paragraph
    close = side.index - other.index <= _CLOSE
    shared = bool(side.topic & other.topic)
    if _counted_apart(side, other, together) and not _elsewhen(side, other):
        return 0 if _differently_hit(side, other) else 3
    if opposed(words_of(side), words_of(other)) and (shared or (together and close)):
        return 2
    if together and shared and side.negated != other.negated:
        return 2
    if shared and (_is_exception(side, other) or _is_exception(other, side)):
        return 2
    if close and _names_cause(side) and _names_cause(other):
        return 2
    if together and close and _CONTRAST.search(side.lead):
        return 2
    if close and _is_record(side) and not _is_record(other) and (together or shared):
        return 2
    if together and shared and sides.shared(side, other) >= _RARE:
        return 1
    return 0


def _is_exception(side: Side, rule: Side) -> bool:
    """`Every truck was let through`, `11 of the 20 trucks arrived`: a part against all."""
    part = any(figure.unit in _SHARES for figure in side.figures) or _PART.search(side.words)
    return bool(part) and _ALL.search(rule.words) is not None


def _names_cause(side: Side) -> bool:
    """`The loss is down to anchors`, `the weather did it`: two causes named for one effect."""
    return "cause" in side.claim.types or _CAUSE.search(side.words) is not None


def _is_record(side: Side) -> bool:
    """A document speaks: what papers show right after a party's word tells against it."""
    if side.is_narrated:
        return _PAPER.match(side.words) is not None
    return side.claim.attribution[-1].kind == "document"


def _elsewhen(side: Side, other: Side) -> bool:
    return bool(_OTHER_TIME.search(side.words) or _OTHER_TIME.search(other.words))


def words_of(side: Side) -> frozenset[str]:
    """All words of the claim, in lower case."""
    return frozenset(_WORD.findall(side.words))


def _counted_apart(side: Side, other: Side, together: bool) -> bool:
    """One unit, two values; of a bare number the unit is taken for that beside it."""
    for figure in side.figures:
        for before in other.figures:
            if figure.modifier in _NO_VALUES or before.modifier in _NO_VALUES:
                continue
            if figure.unit in _CLOCK and before.unit in _CLOCK:
                figure, before = _seconds(figure), _seconds(before)
            if {figure.unit, before.unit} <= _SHARES:
                told = _is_short(side) or side.topic & other.topic
                if told and abs(_percent(figure) - _percent(before)) > _POINTS_APART:
                    return True
            elif figure.unit == before.unit and figure.unit is not None:
                if apart(figure, before) and _of_one_size(figure, before, side, other):
                    return True
            elif together and None in (figure.unit, before.unit) and apart(figure, before):
                return True
    return False


def _of_one_size(figure: Figure, before: Figure, side: Side, other: Side) -> bool:
    """Not thousands of times each other; sums of money must be spoken of in one word at least."""
    low, high = sorted((abs(figure.value or 0.0), abs(before.value or 0.0)))
    if low and high > _OUT_OF_SIZE * low:
        return False
    unit = figure.unit or ""
    is_money = len(unit) == 3 and unit.isupper()
    return not is_money or bool(side.topic & other.topic) or _is_short(side)


def _percent(figure: Figure) -> float:
    return (figure.value or 0.0) * (100 if figure.unit == "share" else 1)


def _seconds(figure: Figure) -> Figure:
    """90 seconds and four minutes in one unit."""
    factor = _CLOCK[figure.unit or ""]
    high = None if figure.value_high is None else figure.value_high * factor
    return replace(figure, value=(figure.value or 0.0) * factor, value_high=high, unit="seconds")


def _is_short(side: Side) -> bool:
    """So few words that the claim before is needed to understand it."""
    return sum(1 for word in side.topic if not word[0].isdigit()) <= _SHORT


def _withdrawn(sides: Sides) -> Iterator[Relation]:
    """`£1m, not £2m` contradicts whoever else says £2m."""
    stated: dict[tuple[str | None, float | None], Claim] = {}
    for side in sides.all:
        for figure in side.claim.figures:
            if figure.modifier != "withdrawn" and figure.value:
                for unit in (figure.unit, _count_of(figure)):
                    stated.setdefault((unit, figure.value), side.claim)
    for side in sides.all:
        for figure in side.claim.figures:
            other = stated.get((figure.unit, figure.value)) or stated.get(
                (_count_of(figure), figure.value)
            )
            if figure.modifier != "withdrawn" or other is None or "correction" in side.claim.types:
                continue
            if other.id != side.claim.id:
                yield Relation("contradicts", side.claim.id, other.id)


def _count_of(figure: Figure) -> str | None:
    """One key for whatever is counted: `two sailings, not four` takes back four freighters."""
    unit = figure.unit or ""
    measured = not unit.islower() or unit in _TIMES | _SHARES | _CLOCK.keys()
    return figure.unit if measured else "counted"


def _same_figure(sides: Sides) -> Iterator[Relation]:
    """`Nobody measured 290` against whoever else says 290."""
    stated: dict[tuple[str | None, float | None], Side] = {}
    for side in sides.all:
        for figure in side.figures:
            if (figure.value or 0) < _TELLING or figure.unit in _TIMES:
                continue
            if not side.negated:
                stated.setdefault((figure.unit, figure.value), side)
                stated.setdefault((None, figure.value), side)
                continue
            other = stated.get((figure.unit, figure.value))
            if other is None and (figure.value or 0) >= _UNMISTAKABLE:
                other = stated.get((None, figure.value))  # the unit is left out: `recorded 290`
            if other is None:
                continue
            if other.voice != side.voice and not side.is_narrated:
                yield Relation("contradicts", side.claim.id, other.claim.id)


def apart(figure: Figure, other: Figure) -> bool:
    """Values that cannot both hold, bounds and ranges taken into account."""
    low, high = _bounds(figure)
    other_low, other_high = _bounds(other)
    margin = _SAME_VALUE * max(abs(low), abs(other_low))
    return low > other_high + margin or other_low > high + margin


def _bounds(figure: Figure) -> tuple[float, float]:
    value = figure.value or 0.0
    high = figure.value_high if figure.value_high is not None else value
    if figure.modifier in {"at_least", "more_than"}:
        return value, _OPEN * value  # who says `more than 30` does not mean 400
    if figure.modifier == "at_most":
        return 0.0, high
    slack = 0.1 * abs(value) if figure.modifier in {"about", "almost"} else 0.0
    return value - slack, high + slack
