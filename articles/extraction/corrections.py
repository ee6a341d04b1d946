"""Notes on what an earlier version had wrong, and what the report says instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.extraction.document import Relation
from articles.extraction.sides import Side, Sides

_NOTE = re.compile(
    r"\b(?:earlier|previous|original|prior|first) version\b|"
    r"\bversion of (?:this|the|our) (?:article|story|report|entry|post|piece)\b|"
    r"\b(?:article|story|report|headline|piece|caption|entry) (?:originally|previously|initially) |"
    r"\b(?:incorrectly|wrongly|mistakenly|erroneously|misstated|misspelled|misidentified)\b"
)
_TELLING = 10  # smaller numbers are the same by chance
_SAME_VALUE = 0.2  # likeness that a number in common adds
_NOTES_MAX = 8  # notes that are looked into: each is compared with every claim
_LIKE = 0.3  # likeness from which a claim says what the note corrects
_APOLOGY = re.compile(r"\b(?:apologi[sz]e|sorry|regret|amended|updated|corrected)\b")


def is_note(side: Side) -> bool:
    """Whether the claim says what an earlier version had wrong."""
    return side.is_narrated and bool(_NOTE.search(side.words) or _NOTE.search(side.lead))


def corrections(sides: Sides) -> Iterator[Relation]:
    """supersedes: what the report says now replaces what the note quotes."""
    notes = [side for side in sides.all if is_note(side)][:_NOTES_MAX]
    noted = {side.index for side in notes}
    for note in notes:
        for side in sides.all[note.index + 1 : note.index + 2]:
            together = side.paragraph == note.paragraph and side.index not in noted
            if together and not _APOLOGY.search(side.words):
                yield Relation("supersedes", side.claim.id, note.claim.id)
        stated = _stated(sides, note, noted)
        if stated is not None:
            yield Relation("supersedes", stated.claim.id, note.claim.id)


def _stated(sides: Sides, note: Side, noted: set[int]) -> Side | None:
    """The claim of the report that is most like the note, one with a figure of its unit first."""
    units = {figure.unit for figure in note.figures}
    said = {(figure.unit, figure.value) for figure in note.figures[1:]}
    values = {figure.value for figure in note.figures if (figure.value or 0) >= _TELLING}
    best: tuple[float, int] | None = None
    for other in sides.all:
        if other.index in noted:
            continue
        alike = sides.likeness(note, other)
        alike += _SAME_VALUE * any(figure.value in values for figure in other.figures)
        right = any((figure.unit, figure.value) in said for figure in other.figures)
        counts = right or any(figure.unit in units for figure in other.figures)
        if alike >= _LIKE or (counts and len(note.topic & other.topic) > 1) or right:
            key = (alike + 0.3 * counts + right, -other.index)
            best = max(best, key) if best else key
    return sides.all[-best[1]] if best else None
