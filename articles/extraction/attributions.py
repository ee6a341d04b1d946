"""Who says what in a text, as flat triples of source, cue and content, by the rules alone.

The same reading as for claims, yet with all words that are reported: clauses that assert nothing,
questions and orders too. The form is that of PolNeAR (Newell, Margolin, Ruths, LREC 2018): every
word belongs to at most one attribution, so of reports inside reports the outermost counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from articles.extraction import grammar, verbs
from articles.extraction.boilerplate import line_kinds
from articles.extraction.descriptions import Register
from articles.extraction.document import Paragraph, Sentence
from articles.extraction.lines import split_lines
from articles.extraction.metadata import read_metadata
from articles.extraction.paragraphs import split_paragraphs
from articles.extraction.quotations import find_quotations
from articles.extraction.reported import QUOTES
from articles.extraction.sentence_views import SentenceViews
from articles.extraction.sentences import split_sentences
from articles.extraction.speakers import SpeakerFinder
from articles.extraction.speech import SentenceView, Source
from articles.extraction.tokens import Token
from articles.text import Span

_LABEL_REACH = 45  # characters after a label within which its colon stands
_EDGE_MARKS = frozenset(",.;:—–-…?!")
_WITH_VERB = verbs.AUXILIARIES | {"not", "also", "been", "be", "never", "to"}
_NO_APPOSITION = grammar.SUBORDINATORS | grammar.PREPOSITIONS | {"and", "but", "or", "so", "yet"}


@dataclass(frozen=True, slots=True)
class Attribution:
    """One report. source: None where nobody is named. content: disjoint stretches in order."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the rules read it: sentences as views, alongside them, with what they report."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    views: tuple[SentenceView, ...]
    attributions: tuple[Attribution, ...]


def read_attributions(text: str) -> Reading:
    """Read a normalised text up to who says what; any string gives a valid result."""
    lines = split_lines(text)
    kinds = line_kinds(lines)
    metadata = read_metadata(text, lines, kinds, None, None)
    paragraphs = split_paragraphs(lines, kinds)
    sentences = split_sentences(text, paragraphs, metadata.dateline)
    quotations = find_quotations(text, paragraphs)
    kept = SentenceViews(text, sentences, quotations)
    author = metadata.byline.of(text) if metadata.byline else None
    register = Register(kept)
    SpeakerFinder(text, paragraphs, sentences, kept, quotations, register, author).read()
    views = tuple(kept)
    return Reading(
        text, tuple(paragraphs), tuple(sentences), views, tuple(_attributions(text, views))
    )


def _attributions(text: str, views: Sequence[SentenceView]) -> Iterator[Attribution]:
    """One for each cue that the outermost source of some stretch has, in the cues' order."""
    places = {token.start: view for view in views for token in view.tokens}
    found: dict[Span, tuple[Source, list[Span]]] = {}
    taken: set[Span] = set()
    for view in views:
        for stretch in view.stretches:
            source, cue = _outermost(text, stretch.sources)
            span = _content(view, stretch.start, min(stretch.end, len(view.tokens)))
            if source is None or cue is None or cue.start not in places or span is None:
                continue
            if span not in taken:
                taken.add(span)
                found.setdefault(cue, (source, []))[1].append(span)
    cues = sorted(found)
    for cue in cues:
        source, spans = found[cue]
        view, content = places[cue.start], joined(spans, text)
        whole = _whole_source(view, source, cue, (content, cues))
        yield Attribution(whole, _whole_cue(view, source, cue), tuple(content))


def _outermost(text: str, sources: Sequence[Source]) -> tuple[Source | None, Span | None]:
    """The first source with words that show it, and these words."""
    for source in sources:
        cue = _cue_of(text, source)
        if cue is not None:
            return source, cue
    return None, None


def _cue_of(text: str, source: Source) -> Span | None:
    """The cue, or the colon after a speaker's label, which alone says that somebody speaks."""
    if source.cue is None and source.level < 0 and source.surface is not None:
        colon = text.find(":", source.surface.start, source.surface.end + _LABEL_REACH)
        return Span(colon, colon + 1) if colon > source.surface.start else None
    return source.cue


def _whole_source(
    view: SentenceView, source: Source, cue: Span, edges: Sequence[Sequence[Span]]
) -> Span | None:
    """The surface with the apposition or relative clause that follows its first comma.

    edges: sorted rows of contents and of cues, at the first of which the source must end.
    """
    surface = source.surface
    if surface is None or surface == cue:
        return None
    if source.cue is None:  # a label, with or without its colon
        return Span(surface.start, min(surface.end, cue.start))
    index = next((i for i, token in enumerate(view.tokens) if token.start >= surface.end), None)
    if index is None or view.tokens[index].text != ",":
        return surface
    if surface.start < cue.start:
        stop = _words_of_cue(view, cue, surface.end)
    else:
        following = view.tokens[index + 1] if index + 1 < len(view.tokens) else None
        if following is None or following.low in _NO_APPOSITION or _is_participle(following):
            return surface
        stop = len(view.tokens)
    limit = min(_next_start(row, surface.end) for row in edges)
    while stop > index and view.tokens[stop - 1].start >= limit:
        stop -= 1
    keeps_comma = surface.start < cue.start
    while stop > index and view.tokens[stop - 1].text in _EDGE_MARKS | QUOTES:
        if keeps_comma and view.tokens[stop - 1].text == ",":
            break
        stop -= 1
    return Span(surface.start, view.tokens[stop - 1].end) if stop > index else surface


def _next_start(spans: Sequence[Span], offset: int) -> float:
    index = bisect_left(spans, Span(offset, offset))
    return spans[index].start if index < len(spans) else inf


def _is_participle(token: Token) -> bool:
    return token.low.endswith("ing")


def _whole_cue(view: SentenceView, source: Source, cue: Span) -> Span:
    """The cue with the auxiliaries and adverbs before it."""
    floor = source.surface.end if source.surface and source.surface.end <= cue.start else None
    first = _words_of_cue(view, cue, floor)
    return Span(view.tokens[first].start, cue.end)


def _words_of_cue(view: SentenceView, cue: Span, floor: int | None) -> int:
    """Index of the first token of the verb group; floor: offset at which the source ends."""
    index = next(i for i, token in enumerate(view.tokens) if token.start >= cue.start)
    while floor is not None and index and view.tokens[index - 1].start >= floor:
        before = view.tokens[index - 1]
        if before.low not in _WITH_VERB and not grammar.is_adverb(before):
            break
        index -= 1
    return index


def _content(view: SentenceView, low: int, high: int) -> Span | None:
    """A stretch with its quotation marks and `that`, without marks of the sentence around it."""
    tokens = view.tokens
    while high > low and not _belongs(tokens[high - 1], view.levels[high - 1]):
        high -= 1
    while low < high and not _belongs(tokens[low], view.levels[low]):
        low += 1
    if low >= high:
        return None
    if low and tokens[low - 1].low == "that" and not view.levels[low - 1]:
        low -= 1
    while low and tokens[low - 1].text in QUOTES and view.levels[low]:
        low -= 1
    while high < len(tokens) and tokens[high].text in QUOTES and view.levels[high - 1]:
        high += 1
    return Span(tokens[low].start, tokens[high - 1].end)


def _belongs(token: Token, level: int) -> bool:
    return token.is_word or level > 0 or token.text not in _EDGE_MARKS


def joined(spans: Sequence[Span], text: str = "") -> list[Span]:
    """Sorted and disjoint: spans that overlap, or that only spaces part, become one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and (
            span.start <= result[-1].end or _only_spaces(text, result[-1].end, span.start)
        ):
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def _only_spaces(text: str, start: int, end: int) -> bool:
    return 0 < end - start <= len(text) and text[start:end].strip(" \u00a0") == ""
