"""Claims of an article: clauses with their sources, figures, dates, types and scores."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from articles.extraction import grammar, verbs
from articles.extraction.check_worthiness import rate
from articles.extraction.chronology import Chronology
from articles.extraction.claim_parts import (
    clipped,
    correction_start,
    is_order,
    mostly_inside,
    near,
    without_lead,
)
from articles.extraction.claim_types import claim_types
from articles.extraction.clauses import counted_harm, split_clauses, split_headline
from articles.extraction.dates import FoundDate, find_dates
from articles.extraction.descriptions import Register, is_source_noun
from articles.extraction.document import (
    CheckWorthiness,
    Claim,
    DateMention,
    Figure,
    Link,
    Metadata,
    Paragraph,
    Quotation,
    Sentence,
)
from articles.extraction.entities import Mentions
from articles.extraction.figures import find_figures
from articles.extraction.left_out import NOTHING_COUNTED
from articles.extraction.linear import LinearModel
from articles.extraction.names import find_names
from articles.extraction.parties import CRITICS
from articles.extraction.sentence_views import SentenceViews
from articles.extraction.spans import final_range
from articles.extraction.speakers import SpeakerFinder
from articles.extraction.speech import SentenceView, Source, Stretch
from articles.extraction.tokens import Token
from articles.extraction.units import DOMAIN_DOLLARS
from articles.text import Span

_LENGTH = re.compile(r"(?:in|for|over) [\w-]+ (?:years|months|weeks|days|hours|decades)")
_STEP_ENDS = (" ago", " later", " earlier", " from now")
_ANSWERS = frozenset({"yes", "no", "never", "correct", "true", "absolutely", "none", "nobody"})
_DECKS = frozenset({"p1", "p2", "p3"})
_BLOCK = 64  # sentences
_LABEL_REACH = 8  # tokens of a headline that may name who speaks in it
_SILENT_ROLES = frozenset({"list_heading", "subhead", "crosshead"})


@dataclass(slots=True)
class _Draft:
    """A claim before it is known what kind of claim it is."""

    sentence: str
    span: Span
    words: Sequence[Token]
    links: tuple[Link, ...]
    in_headline: bool
    figures: tuple[Figure, ...]
    dates: tuple[DateMention, ...]


class ClaimReader:
    """Reads the sentences in order and collects claims, figures and who is speaking."""

    def __init__(
        self,
        text: str,
        metadata: Metadata,
        paragraphs: list[Paragraph],
        sentences: list[Sentence],
        quotations: list[Quotation],
        chronology: Chronology,
        model: LinearModel,
    ) -> None:
        self._text = text
        self._model = model
        self._publisher = Link(metadata.outlet, "publisher", None, "narrator", None, None)
        self._roles = {paragraph.id: paragraph.role for paragraph in paragraphs}
        self._sentences = sentences
        self._chronology = chronology
        self._counted = NOTHING_COUNTED
        self._views = SentenceViews(text, sentences, quotations)
        self._register = Register(self._views)
        self.mentions = Mentions(self._register)
        author = metadata.byline.of(text) if metadata.byline else None
        self._speakers = SpeakerFinder(
            text, paragraphs, sentences, self._views, quotations, self._register, author
        )
        self._dollar = DOMAIN_DOLLARS.get(metadata.outlet.rpartition(".")[2], "USD")
        if ".com.au" in metadata.outlet or ".org.au" in metadata.outlet:
            self._dollar = "AUD"

    def claims(self) -> list[Claim]:
        """All claims in text order, ids `c1`, `c2` ...; fills in the mentions on the way."""
        self._speakers.read()
        found: list[Claim] = []
        for first in range(0, len(self._sentences), _BLOCK):
            sentences = self._sentences[first : first + _BLOCK]
            views = [self._views[first + number] for number in range(len(sentences))]
            found += self._claims_of(sentences, views, len(found))
        return _in_order(found)

    def _claims_of(
        self, sentences: Sequence[Sentence], views: Sequence[SentenceView], n_before: int
    ) -> Iterator[Claim]:
        """The claims of a block of sentences: one stage for all of them, then the next.

        That is a tenth faster than all stages for one sentence: what a stage needs is still at
        hand in the processor's cache when it comes to the next sentence.
        """
        for view in views:
            self.mentions.note(view)
        dates = [self._dates(*pair) for pair in zip(sentences, views, strict=True)]
        figures = [self._figures(*pair) for pair in zip(views, dates, strict=True)]
        parts = zip(sentences, views, figures, dates, strict=True)
        drafts = [draft for part in parts for draft in self._drafts(*part)]
        types = [
            claim_types(draft.words, draft.figures, draft.dates, draft.links) for draft in drafts
        ]
        scores = [self._score(*pair) for pair in zip(drafts, types, strict=True)]
        pairs = zip(drafts, types, scores, strict=True)
        for number, (draft, own_types, score) in enumerate(pairs, start=n_before + 1):
            yield Claim(
                id=f"c{number}",
                span=draft.span,
                sentence=draft.sentence,
                in_headline=draft.in_headline,
                quote_type=draft.links[-1].mode,
                cue=draft.links[-1].cue,
                attribution=draft.links,
                types=own_types,
                figures=draft.figures,
                dates=draft.dates,
                check_worthiness=score,
            )

    def _dates(self, sentence: Sentence, view: SentenceView) -> list[FoundDate]:
        found = find_dates(self._text, view.tokens, sentence.span, self._chronology)
        return sorted(found, key=lambda date: date.span) if len(found) > 1 else found

    def _figures(self, view: SentenceView, dates: Sequence[FoundDate]) -> list[Figure]:
        """The figures of the next sentence; what was counted so far is remembered."""
        taken = [date.span for date in dates if not self._counts(date.span)]
        found = find_figures(view.tokens, taken, self._dollar, self._counted)
        figures = self._counted.of_percent(found)
        self._counted = self._counted.after(figures)
        return figures

    def _score(self, draft: _Draft, types: Sequence[str]) -> CheckWorthiness:
        return rate(
            draft.words,
            types,
            draft.figures,
            draft.dates,
            draft.links,
            draft.in_headline,
            self._model,
        )

    def _drafts(
        self,
        sentence: Sentence,
        view: SentenceView,
        figures: Sequence[Figure],
        dates: Sequence[FoundDate],
    ) -> Iterator[_Draft]:
        if self._is_silent(sentence, view, figures):
            return
        seen: set[tuple[int, int]] = set()
        note = correction_start(view.tokens)
        whole = [] if note is None else [Stretch(note, len(view.tokens), (), "relative")]
        for stretch in whole or [*view.stretches, *self._memberships(view)]:
            for start, end in self._clauses(view, stretch, sentence):
                if (start, end) in seen:
                    continue
                seen.add((start, end))
                span = Span(view.tokens[start].start, view.tokens[end - 1].end)
                sources = stretch.sources or self._unnamed(sentence, view, (start, end))
                yield _Draft(
                    sentence.id,
                    span,
                    view.tokens[start:end],
                    self._links(view, sources, (start, end)),
                    self._roles[sentence.paragraph] == "headline",
                    _figures_in(figures, span),
                    _dates_in(dates, span),
                )

    def _counts(self, date: Span) -> bool:
        """`36 hours later`, `a week ago`: the time that lies between is a figure as well."""
        words = self._text[date.start : date.end].lower()
        return words.endswith(_STEP_ENDS) or _LENGTH.fullmatch(words) is not None

    def _is_silent(self, sentence: Sentence, view: SentenceView, figures: Sequence[Figure]) -> bool:
        """Headings, calls for information and orders assert nothing."""
        role = self._roles[sentence.paragraph]
        if role in _SILENT_ROLES and not (figures and role == "subhead"):
            return True
        labelled = len(view.tokens) > 2 and view.tokens[1].text == ":"
        opening = (token.low for token in view.tokens[2 * labelled :] if token.is_word)
        words = [*islice(opening, 2)]
        if words[:1] and words[0] in {"thank", "thanks", "hello", "welcome", "goodbye"}:
            return True
        if words[:2] in (["anyone", "with"], ["anyone", "who"]):
            return True
        return role == "body" and is_order(view.tokens)

    def _clauses(
        self, view: SentenceView, stretch: Stretch, sentence: Sentence
    ) -> list[tuple[int, int]]:
        tokens = view.tokens
        end = min(stretch.end, len(tokens))
        if stretch.kind == "relative" or self._roles[sentence.paragraph] == "correction":
            pieces = [(stretch.start, end)]
        elif sentence.paragraph == "h" or self._is_deck(sentence, tokens):
            pieces = split_headline(tokens, stretch.start, end)
        else:
            pieces = [*split_clauses(tokens, stretch.start, end)]
        ranges = []
        for low, high in pieces:
            final = final_range(view, low, high)
            if final is not None and self._asserts(view, final, stretch, high, sentence):
                ranges.append(final)
        return ranges

    def _is_deck(self, sentence: Sentence, tokens: Sequence[Token]) -> bool:
        """A line below the headline in its manner: no full stop at its end."""
        first = sentence.paragraph in _DECKS and self._roles[sentence.paragraph] == "body"
        return first and bool(tokens) and tokens[-1].is_word

    def _memberships(self, view: SentenceView) -> list[Stretch]:
        """`Cr Ann Lee (Labor)`, `Ann Lee, 58,`: party, ward and age are the narrator's claims."""
        found = []
        for name in self._register.names_in(view.tokens):
            tokens = view.tokens[name.last : name.last + 6]
            if _is_age(tokens, name.kind) and not view.levels[name.last]:
                found.append(Stretch(name.first, name.last + 2, (), "relative"))
                continue
            close = next((i for i, token in enumerate(tokens) if token.text == ")"), None)
            if close is None or close < 2 or tokens[0].text != "(" or view.levels[name.last]:
                continue
            if not tokens[1].is_capitalised or (name.kind == "organisation" and not name.titled):
                continue
            found.append(Stretch(name.first, name.last + close + 1, (), "relative"))
        return found

    def _asserts(
        self,
        view: SentenceView,
        final: tuple[int, int],
        stretch: Stretch,
        high: int,
        sentence: Sentence,
    ) -> bool:
        """A clause with a verb or reported words; no question, no mere adjunct of the narrator."""
        tokens = view.tokens
        low, end = final
        following = [token.text for token in tokens[end : min(end + 3, len(tokens))]]
        if "?" in following[1:2] and following[0].isalpha():
            return False
        if (
            "?"
            in following[
                : 1 + (following[:1] != ["?"] and following[:1] in (["”"], ["’"], ['"'], ["'"]))
            ]
        ):
            return False
        words = [token for token in tokens[low:end] if token.is_word]
        if not words or (tokens[low].low == "asked" and end < len(tokens)):
            return False
        if stretch.kind == "relative":
            return True
        if sentence.paragraph == "h":
            return len(words) >= 2 and [token.low for token in words] != ["live", "updates"]
        finite = grammar.finite_in(tokens, low, end)
        if stretch.sources:
            answers = words[0].low in _ANSWERS or words[0].text[0].isdigit()
            return finite or len(words) >= 2 or len(tokens) <= 4 or answers
        if finite:
            return len(words) >= 3 or (low == 0 and end >= len(tokens) - 1)
        if counted_harm(tokens, low, end):
            return True
        if tokens[low].low in verbs.PAST_OR_PARTICIPLE and any(
            token.text[0].isdigit() for token in words
        ):
            return True
        whole = end >= len(tokens) - 1 and len(words) >= 3
        if self._roles[sentence.paragraph] == "list_item":
            return whole and not any(token.is_word for token in tokens[:low])
        return low == 0 and whole

    def _unnamed(
        self, sentence: Sentence, view: SentenceView, tokens: tuple[int, int]
    ) -> tuple[Source, ...]:
        """Quotation marks in a headline without a speaker: somebody says it, nobody knows who."""
        quoted = any(level > 0 for level in view.levels[tokens[0] : tokens[1]])
        if not quoted or self._roles[sentence.paragraph] != "headline":
            return ()
        return (self._labelled(view, tokens[0]) or Source(CRITICS, None, None, 0),)

    def _labelled(self, view: SentenceView, start: int) -> Source | None:
        """`Harbourmaster: “We turned them away”`: who stands before the colon says it."""
        reach = range(1, min(start, _LABEL_REACH))
        colon = next((i for i in reach if view.tokens[i].text == ":"), None)
        if colon is None or any(view.levels[:colon]):
            return None
        label = view.tokens[:colon]
        named = find_names(label, self._register.known)
        if not named and not is_source_noun(label[-1].low):
            return None
        return Source(self._register.describe(label), Span(label[0].start, label[-1].end), None, 0)

    def _links(
        self, view: SentenceView, sources: tuple[Source, ...], tokens: tuple[int, int]
    ) -> tuple[Link, ...]:
        """The chain with the publisher in front."""
        if not sources:
            return (self._publisher,)
        levels = [view.levels[i] for i in range(*tokens) if view.tokens[i].is_word]
        low, high = min(levels, default=0), max(levels, default=0)
        links = [self._publisher]
        for source in sources:
            mode = (
                "direct" if low > source.level else "mixed" if high > source.level else "indirect"
            )
            party = source.party
            links.append(Link(party.name, party.kind, party.role, mode, source.surface, source.cue))
        return tuple(links)


def _figures_in(figures: Sequence[Figure], span: Span) -> tuple[Figure, ...]:
    found = near(figures, span)
    return tuple(clipped(item, span) for item in found if mostly_inside(item.span, span))


def _dates_in(dates: Sequence[FoundDate], span: Span) -> tuple[DateMention, ...]:
    return tuple(
        DateMention(date.span, date.resolved, "content")
        for date in map(partial(without_lead, span=span), near(dates, span))
        if span.contains(date.span)
    )


def _is_age(tokens: Sequence[Token], kind: str) -> bool:
    """`Ann Lee, 58,`: a comma, the age, a mark."""
    if len(tokens) < 3 or kind in {"organisation", "handle"} or tokens[0].text != ",":
        return False
    number, after = tokens[1].text, tokens[2]
    return (
        number.isdigit()
        and 2 <= len(number) <= 3
        and (after.text in {",", "."} or after.low == "who")
        and 10 <= int(number) <= 115
    )


def _in_order(claims: list[Claim]) -> list[Claim]:
    """Sorted by start, outer first, and numbered anew."""
    ordered = sorted(claims, key=lambda claim: (claim.span.start, -claim.span.end))
    return [
        claim if claim.id == f"c{number}" else replace(claim, id=f"c{number}")
        for number, claim in enumerate(ordered, start=1)
    ]
