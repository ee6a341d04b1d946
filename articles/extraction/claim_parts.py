"""What belongs to a claim: figures and dates by position; what is no claim."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from articles.extraction import grammar, verbs
from articles.extraction.dates import FoundDate
from articles.extraction.document import Figure
from articles.extraction.tokens import Token
from articles.text import Span

_LABEL_MAX = 10  # tokens of a label before the note: `Correction, 3 May:`
_NOTE_OPENINGS = frozenset({"a", "an", "the", "our", "this"})
_NOTE_REACH = 10  # tokens of a labelled note in which it says what was said where
_FORMERLY = frozenset({"originally", "previously", "initially", "incorrectly", "wrongly"})
_SAID = frozenset({"said", "stated", "gave", "named", "reported", "listed"})
_PUBLISHED = frozenset({"article", "story", "report", "headline", "piece", "caption", "entry"})
_EARLIER = frozenset({"earlier", "previous", "original", "prior", "first", "initial"})

Spanned = TypeVar("Spanned", Figure, FoundDate)


def is_order(tokens: Sequence[Token]) -> bool:
    """`Call the office`, `Use “Topics”`: a bare verb with a capital and its object."""
    if len(tokens) < 3 or not tokens[0].is_capitalised or tokens[0].low not in verbs.BASE_FORMS:
        return bool(tokens) and tokens[0].low in {"visit", "email", "contact", "click"}
    following = tokens[1]
    return following.low in grammar.DETERMINERS or following.text in {"“", "‘", '"', "'"}


def correction_start(tokens: Sequence[Token]) -> int | None:
    """Where the note begins in `Correction: An earlier version of this story said that X`.

    The whole note is one claim, X included: the report no longer says X. None for other sentences.
    """
    for index in range(min(_LABEL_MAX, len(tokens) - 3)):
        if tokens[index].low not in _NOTE_OPENINGS or (index and tokens[index - 1].text.isalnum()):
            continue
        words = [token.low for token in tokens[index + 1 : index + 6]]
        if "version" not in words:
            said = {token.low for token in tokens[index + 1 : index + _NOTE_REACH]}
            formerly = said & _FORMERLY and said & _SAID and said & _PUBLISHED
            return index if formerly and index else None
        before = words[: words.index("version")]
        if (before and before[0] in _EARLIER) or (not before and words[1:2] == ["of"]):
            return index
        return None
    return None


def near(items: Sequence[Spanned], span: Span) -> Sequence[Spanned]:
    """Those of the ordered, disjoint items that may overlap the span."""
    if not items:
        return items
    first = bisect_left(items, span.start, key=lambda item: item.span.start)
    last = bisect_left(items, span.end, key=lambda item: item.span.start)
    return items[max(0, first - 1) : last]


def without_lead(date: FoundDate, span: Span) -> FoundDate:
    """The date of a claim that begins after its preposition: of `since 2009, when` the year."""
    if not date.span.start < span.start < date.span.end <= span.end:
        return date
    resolved = date.resolved.partition("/")[0] if date.resolved else None
    return FoundDate(Span(span.start, date.span.end), resolved or date.resolved)


def mostly_inside(inner: Span, outer: Span) -> bool:
    """Inside, or cut off only at its beginning, where a qualifier stands."""
    return outer.start < inner.end <= outer.end and inner.end - max(
        inner.start, outer.start
    ) >= min(2, len(inner))


def clipped(figure: Figure, span: Span) -> Figure:
    """The figure as far as it lies in the span; a qualifier before the claim is cut off."""
    if span.contains(figure.span):
        return figure
    return replace(figure, span=Span(max(figure.span.start, span.start), figure.span.end))
