"""Claims of an article: clauses with their sources, figures, dates, types and scores."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from articles.extraction import grammar
from articles.extraction.check_worthiness import rate
from articles.extraction.chronology import Chronology
from articles.extraction.claim_types import claim_types
from articles.extraction.clauses import split_clauses
from articles.extraction.dates import FoundDate, find_dates
from articles.extraction.document import (
    Claim,
    DateMention,
    Figure,
    Link,
    Metadata,
    Paragraph,
    Quotation,
    Sentence,
)
from articles.extraction.figures import find_figures
from articles.extraction.parties import Register
from articles.extraction.spans import final_range
from articles.extraction.speakers import SpeakerFinder
from articles.extraction.speech import SentenceView, Source, Stretch
from articles.extraction.tokens import Token, tokenise
from articles.extraction.units import DOMAIN_DOLLARS
from articles.text import Span

_SILENT_ROLES = frozenset({"list_heading", "subhead", "crosshead"})
_Spanned = TypeVar("_Spanned", Figure, FoundDate)


class ClaimReader:
    """Reads the sentences in order and collects claims, figures and who is speaking."""

    def __init__(self, text: str, metadata: Metadata, paragraphs: list[Paragraph], sentences: list[Sentence],
                 quotations: list[Quotation], chronology: Chronology) -> None:
        self._text = text
        self._metadata = metadata
        self._roles = {paragraph.id: paragraph.role for paragraph in paragraphs}
        self._sentences = sentences
        self._chronology = chronology
        tokens = [tokenise(text, sentence.span) for sentence in sentences]
        self.views = [
            SentenceView(row, levels)
            for row, levels in zip(tokens, quotation_levels(tokens, quotations), strict=True)
        ]
        self.register = Register(tokens)
        author = metadata.byline.of(text) if metadata.byline else None
        self._speakers = SpeakerFinder(text, paragraphs, sentences, self.views, quotations, self.register, author)
        self._dollar = DOMAIN_DOLLARS.get(metadata.outlet.rpartition(".")[2], "USD")
        if ".com.au" in metadata.outlet or ".org.au" in metadata.outlet:
            self._dollar = "AUD"

    def claims(self) -> list[Claim]:
        """All claims in text order, ids `c1`, `c2` ..."""
        self._speakers.read()
        found: list[Claim] = []
        for sentence, view in zip(self._sentences, self.views, strict=True):
            dates = find_dates(self._text, view.tokens, sentence.span, self._chronology)
            figures = find_figures(view.tokens, [date.span for date in dates], self._dollar)
            if self._is_silent(sentence, view, figures):
                continue
            seen: set[Span] = set()
            for stretch in view.stretches:
                for start, end in self._clauses(view, stretch, sentence):
                    span = Span(view.tokens[start].start, view.tokens[end - 1].end)
                    if span not in seen:
                        seen.add(span)
                        found.append(self._claim(len(found) + 1, sentence, view, stretch, (start, end), span, figures, dates))
        return _in_order(found)

    def _is_silent(self, sentence: Sentence, view: SentenceView, figures: Sequence[Figure]) -> bool:
        """Headings, calls for information and orders assert nothing."""
        role = self._roles[sentence.paragraph]
        if role in _SILENT_ROLES and not (figures and role == "subhead"):
            return True
        words = [token.low for token in view.tokens if token.is_word][:3]
        if words[:2] in (["anyone", "with"], ["anyone", "who"]):
            return True
        return bool(words) and words[0] in {"call", "visit", "email", "contact", "click", "see", "send"} and role == "body"

    def _clauses(self, view: SentenceView, stretch: Stretch, sentence: Sentence) -> list[tuple[int, int]]:
        tokens = view.tokens
        end = min(stretch.end, len(tokens))
        if stretch.kind == "relative":
            pieces = [(stretch.start, end)]
        elif self._roles[sentence.paragraph] == "correction":
            pieces = [(stretch.start, end)]
        else:
            pieces = split_clauses(tokens, stretch.start, end)
        ranges = []
        for low, high in pieces:
            final = final_range(view, low, high)
            if final is not None and self._asserts(view, final, stretch, high, sentence):
                ranges.append(final)
        return ranges

    def _asserts(self, view: SentenceView, final: tuple[int, int], stretch: Stretch, high: int, sentence: Sentence) -> bool:
        """A clause with a verb or reported words; not a question, not a mere adjunct of the narrator."""
        tokens = view.tokens
        low, end = final
        following = [token.text for token in tokens[end : min(end + 3, len(tokens))]]
        if "?" in following[: 1 + (following[:1] != ["?"] and following[:1] in (["”"], ["’"], ['"'], ["'"]))]:
            return False
        words = [token for token in tokens[low:end] if token.is_word]
        if not words:
            return False
        if sentence.paragraph == "h":
            return len(words) >= 2
        finite = any(grammar.is_finite(tokens, index) for index in range(low, end))
        if stretch.sources:
            return finite or len(words) >= 2 or len(tokens) <= 4
        if finite:
            return len(words) >= 3 or low == 0
        return low == 0 and len(words) >= 3 and end >= len(tokens) - 1

    def _claim(self, number: int, sentence: Sentence, view: SentenceView, stretch: Stretch, tokens: tuple[int, int], span: Span,
               figures: Sequence[Figure], dates: Sequence[FoundDate]) -> Claim:
        own_figures = tuple(_clipped(figure, span) for figure in _near(figures, span) if _mostly_inside(figure.span, span))
        own_dates = tuple(
            DateMention(date.span, date.resolved, "content") for date in _near(dates, span) if span.contains(date.span)
        )
        links = self._links(view, stretch.sources, tokens)
        in_headline = self._roles[sentence.paragraph] == "headline"
        words = [token for token in view.tokens[tokens[0] : tokens[1]]]
        types = claim_types(words, own_figures, own_dates, links)
        score = rate(words, types, own_figures, own_dates, links, in_headline)
        return Claim(
            id=f"c{number}", span=span, sentence=sentence.id, in_headline=in_headline, quote_type=links[-1].mode,
            cue=links[-1].cue, attribution=links, types=types, figures=own_figures, dates=own_dates, check_worthiness=score,
        )

    def _links(self, view: SentenceView, sources: tuple[Source, ...], tokens: tuple[int, int]) -> tuple[Link, ...]:
        """The chain with the publisher in front."""
        levels = [level for token, level in zip(view.tokens[tokens[0] : tokens[1]], view.levels[tokens[0] : tokens[1]], strict=True) if token.is_word]
        links = [Link(self._metadata.outlet, "publisher", None, "narrator", None, None)]
        for source in sources:
            low, high = min(levels, default=0), max(levels, default=0)
            mode = "direct" if low > source.level else "mixed" if high > source.level else "indirect"
            party = source.party
            links.append(Link(party.name, party.kind, party.role, mode, source.surface, source.cue))
        return tuple(links)


def quotation_levels(sentences: Sequence[Sequence[Token]], quotations: Sequence[Quotation]) -> list[list[int]]:
    """For every token the number of quotations around it."""
    edges = sorted([(q.span.start, 1) for q in quotations] + [(q.span.end, -1) for q in quotations])
    result: list[list[int]] = []
    position = level = 0
    for tokens in sentences:
        row: list[int] = []
        for token in tokens:
            while position < len(edges) and edges[position][0] <= token.start:
                level += edges[position][1]
                position += 1
            row.append(level)
        result.append(row)
    return result


def _near(items: Sequence[_Spanned], span: Span) -> Sequence[_Spanned]:
    """Those of the ordered, disjoint items that may overlap the span."""
    first = bisect_left(items, span.start, key=lambda item: item.span.start)
    last = bisect_left(items, span.end, key=lambda item: item.span.start)
    return items[max(0, first - 1) : last]


def _mostly_inside(inner: Span, outer: Span) -> bool:
    """Inside, or cut off only at its beginning, where a qualifier stands."""
    return outer.start < inner.end <= outer.end and inner.end - max(inner.start, outer.start) >= min(2, len(inner))


def _clipped(figure: Figure, span: Span) -> Figure:
    if span.contains(figure.span):
        return figure
    return replace(figure, span=Span(max(figure.span.start, span.start), figure.span.end))


def _in_order(claims: list[Claim]) -> list[Claim]:
    """Sorted by start, outer first, and numbered anew."""
    ordered = sorted(claims, key=lambda claim: (claim.span.start, -claim.span.end))
    return [replace(claim, id=f"c{number}") for number, claim in enumerate(ordered, start=1)]

