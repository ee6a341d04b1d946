"""Claims that say the same thing twice."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from articles.extraction.document import Relation
from articles.extraction.sides import Side, Sides
from articles.extraction.topics import likeness
from articles.extraction.values import plain

_SAME_AT_LEAST = 0.6
_HELD_AT_LEAST = 0.8
_LIKE = 0.5
_STEMS_MIN = 3
_SHARES = frozenset({"percent", "share", "USD", "GBP", "EUR"})
_YES = re.compile(
    r"(?:yes|yeah|correct|exactly|absolutely|true|that(?:['’]s| is) (?:right|correct|true)|"
    r"(?:i|we|he|she|they) did|indeed)\b[^.]{0,12}\Z"
)
_STILL_NO = re.compile(
    r"(?:it|he|she|they|we|i) (?:never|did(?: not|n['’]t)|has(?: not|n['’]t)|have(?: not|n['’]t)|"
    r"was(?: not|n['’]t)|were(?: not|n['’]t))(?: \w+)?\Z|not even\b|not (?:once|one|ever)\b"
)
_BRINGS = re.compile(
    r"(?:that|this|it|the \w+|his \w+|her \w+)? ?(?:brings?|brought|takes?|took|raises?|raised) "
    r"(?:the )?(?:\w+ )?(?:number|total|toll|count|tally)\b"
)
_QUOTED = re.compile(r"[“‘«\"](?P<words>[^“”‘’«»\"]{3,60} [^“”‘’«»\"]{2,60})[”’»\"]")


def repetitions(text: str, sides: Sides) -> Iterator[Relation]:
    """same_proposition between claims of different sentences."""
    yield from _same_words(text, sides)
    for before, side in itertools.pairwise(sides.all):
        if _agrees(before, side) or _goes_on(before, side) or _sums_up(before, side):
            yield Relation("same_proposition", side.claim.id, before.claim.id)
    for side in sides.all:
        if len(side.topic) < _STEMS_MIN:
            continue
        for earlier in sides.related(side):
            if earlier.sentence == side.sentence or len(earlier.topic) < _STEMS_MIN:
                continue
            if _alike(sides, side, earlier) and not _differ(side, earlier):
                yield Relation("same_proposition", side.claim.id, earlier.claim.id)


def _same_words(text: str, sides: Sides) -> Iterator[Relation]:
    """One quotation of several words in two claims."""
    holders: dict[str, Side] = {}
    for side in sides.all:
        for match in _QUOTED.finditer(side.claim.span.of(text)):
            words = match["words"].strip(" ,.").lower()
            other = holders.setdefault(words, side)
            if other.sentence != side.sentence:
                yield Relation("same_proposition", side.claim.id, other.claim.id)


def _agrees(before: Side, side: Side) -> bool:
    """`Yes`, `That's right` after somebody else's claim."""
    return (
        side.voice != before.voice
        and not side.is_narrated
        and _YES.match(side.words) is not None
        and side.paragraph - before.paragraph <= 1
    )


def _goes_on(before: Side, side: Side) -> bool:
    """`The siren didn't go off`, `It never did`: a second no in words that need the first."""
    return (
        side.sentence - before.sentence == 1
        and before.negated
        and _STILL_NO.match(side.words) is not None
    )


def _sums_up(before: Side, side: Side) -> bool:
    """`A second man has died`, `That brings the number of dead to two`."""
    return side.sentence - before.sentence == 1 and _BRINGS.match(side.words) is not None


def _alike(sides: Sides, side: Side, earlier: Side) -> bool:
    """Most words in common, or nearly all of the shorter in the longer; or one share and words."""
    shared = side.topic & earlier.topic
    shorter = min(len(side.topic), len(earlier.topic))
    if likeness(side.topic, earlier.topic) >= _SAME_AT_LEAST:
        return True
    if shorter > _STEMS_MIN and len(shared) >= _HELD_AT_LEAST * shorter:
        return True
    if len(shared) >= _STEMS_MIN and sides.likeness(side, earlier) >= _LIKE:
        return True
    return _same_share(side, earlier, len(shared))


def _same_share(first: Side, second: Side, n_shared: int) -> bool:
    """One share, percentage or sum in both, and two more words in common."""
    if n_shared < 2 or first.claim.attribution[-1] == second.claim.attribution[-1]:
        return False
    values = {(f.unit, f.value) for f in plain(second.claim.figures) if f.unit in _SHARES}
    return any((f.unit, f.value) in values for f in plain(first.claim.figures))


def _differ(first: Side, second: Side) -> bool:
    """Figures with one unit and different values, or a yes and a no: not the same assertion."""
    if first.negated != second.negated:
        return True
    values = {figure.unit: figure.value for figure in plain(second.claim.figures)}
    return any(
        figure.unit in values and values[figure.unit] != figure.value
        for figure in plain(first.claim.figures)
    )
