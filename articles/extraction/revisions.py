"""Newer values that replace older ones: revised, corrected, formerly given."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from articles.extraction.document import Claim, Relation
from articles.extraction.values import NO_COUNTS, counts_alike, paragraph, plain, same_side

_EARLIER = re.compile(r"\b(?:previously|earlier|originally|initially|at first|had)\b", re.I)
_FORMER = re.compile(
    r"\b(?:originally|initially|at first|previously|had been|was (?:due )?to (?:be|have|open)|"
    r"were to|earlier (?:estimate|figure|forecast|count|target)|first (?:put|estimated|priced))\b",
    re.I,
)
_FORECASTS = frozenset({"forecast", "projected", "predicted", "expected", "estimated", "promised"})
_SINCE = re.compile(r"\b(?:has|have) (?:since|now)\b|\b(?:now|later|today)\b", re.I)
_REACH = 6  # claims before in which the value that is revised is looked for
_FORMERLY = re.compile(r"\b(?:had|previously|earlier|originally|initially|at first)\b", re.I)


def updates(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """The same side gives a value and, right after, the one it had given before."""
    for new, old in itertools.pairwise(body):
        if len(new.attribution) < 2 or new.attribution[-1].name != old.attribution[-1].name:
            continue
        if old.cue is None or not _EARLIER.search(text[max(0, old.cue.start - 20) : old.cue.start]):
            continue
        values = {(figure.unit, figure.value) for figure in plain(new.figures)}
        for figure in plain(old.figures):
            if any(unit == figure.unit and value != figure.value for unit, value in values):
                yield Relation("supersedes", new.id, old.id)
                break


def former_values(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """`originally priced at £74m`: what the report says now beside it replaces it."""
    for index, old in enumerate(body):
        words = old.span.of(text)
        cue = old.cue
        lead = text[max(0, cue.start - 25) : cue.start] if cue else ""
        if not (_FORMER.search(words) or _FORMERLY.search(lead)) or "correction" in old.types:
            continue
        for new in (*reversed(body[max(0, index - 2) : index]), *body[index + 1 : index + 3]):
            if paragraph(new) == paragraph(old) and _replaces(text, new, old):
                kind = "supersedes" if same_side(new, old) else "contradicts"
                yield Relation(kind, new.id, old.id)
                break


def revisions(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """`now sees 1.1%, against the 2.4% it projected`; `has since put it at 290`."""
    for index, claim in enumerate(body):
        if claim.cue is None or not plain(claim.figures):
            continue
        cue = claim.cue.of(text).lower()
        lead = text[max(0, claim.cue.start - 24) : claim.cue.start]
        for other in reversed(body[max(0, index - _REACH) : index]):
            if other.attribution[-1].name != claim.attribution[-1].name:
                continue
            if not counts_alike(claim, other):
                continue
            if other.sentence == claim.sentence and cue in _FORECASTS:
                yield Relation("supersedes", other.id, claim.id)
                break
            if _SINCE.search(lead) and other.sentence != claim.sentence:
                yield Relation("supersedes", claim.id, other.id)
                break


def _replaces(text: str, new: Claim, old: Claim) -> bool:
    """The same quantity with another value, without a sign that it is old itself."""
    if _FORMER.search(new.span.of(text)):
        return False
    values = {(figure.unit, figure.value) for figure in plain(old.figures)}
    for figure in plain(new.figures):
        for unit, value in values:
            if (unit == figure.unit or None in (unit, figure.unit)) and value != figure.value:
                return unit not in NO_COUNTS and figure.unit not in NO_COUNTS
    return False


def corrections(body: Sequence[Claim]) -> Iterator[Relation]:
    """A corrected value that the report states supersedes the note on the wrong one."""
    stated = {
        (figure.unit, figure.value): claim
        for claim in reversed(body)
        if "correction" not in claim.types
        for figure in plain(claim.figures)
    }
    for claim in body:
        if "correction" in claim.types and len(claim.figures) > 1:
            right = stated.get((claim.figures[-1].unit, claim.figures[-1].value))
            if right is not None:
                yield Relation("supersedes", right.id, claim.id)
