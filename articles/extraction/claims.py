"""Claims of an article: clauses with their sources, figures, dates, types and scores."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

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
from articles.extraction.clauses import split_clauses, split_headline
from articles.extraction.dates import FoundDate, find_dates
from articles.extraction.descriptions import Register, is_source_noun
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
from articles.extraction.left_out import NOTHING_COUNTED
from articles.extraction.linear import LinearModel
from articles.extraction.names import find_names
from articles.extraction.parties import CRITICS
from articles.extraction.sentence_views import sentence_views
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
_LABEL_REACH = 8  # tokens of a headline that may name who speaks in it
_SILENT_ROLES = frozenset({"list_heading", "subhead", "crosshead"})


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
        self._metadata = metadata
        self._roles = {paragraph.id: paragraph.role for paragraph in paragraphs}
        self._sentences = sentences
        self._chronology = chronology
        self.views = sentence_views(text, sentences, quotations)
        self.register = Register([view.tokens for view in self.views])
        author = metadata.byline.of(text) if metadata.byline else None
        self._speakers = SpeakerFinder(
            text, paragraphs, sentences, self.views, quotations, self.register, author
        )
        self._dollar = DOMAIN_DOLLARS.get(metadata.outlet.rpartition(".")[2], "USD")
        if ".com.au" in metadata.outlet or ".org.au" in metadata.outlet:
            self._dollar = "AUD"

    def claims(self) -> list[Claim]:
        """All claims in text order, ids `c1`, `c2` ..."""
        self._speakers.read()
        found: list[Claim] = []
        counted = NOTHING_COUNTED
        for sentence, view in zip(self._sentences, self.views, strict=True):
            found_dates = find_dates(self._text, view.tokens, sentence.span, self._chronology)
            dates = sorted(found_dates, key=lambda date: date.span)
            without_figures = [date.span for date in dates if not self._counts(date.span)]
            figures = find_figures(view.tokens, without_figures, self._dollar, counted)
            counted = counted.after(figures)
            if self._is_silent(sentence, view, figures):
                continue
            seen: set[Span] = set()
            note = correction_start(view.tokens)
            whole = [] if note is None else [Stretch(note, len(view.tokens), (), "relative")]
            for stretch in whole or [*view.stretches, *self._memberships(view)]:
                for start, end in self._clauses(view, stretch, sentence):
                    span = Span(view.tokens[start].start, view.tokens[end - 1].end)
                    if span not in seen:
                        seen.add(span)
                        found.append(
                            self._claim(
                                len(found) + 1,
                                sentence,
                                view,
                                stretch,
                                (start, end),
                                span,
                                figures,
                                dates,
                            )
                        )
        return _in_order(found)

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
        words = [token.low for token in view.tokens[2 * labelled :] if token.is_word][:3]
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
        for name in self.register.names_in(view.tokens):
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
        finite = any(grammar.is_finite(tokens, index) for index in range(low, end))
        if stretch.sources:
            answers = words[0].low in _ANSWERS or words[0].text[0].isdigit()
            return finite or len(words) >= 2 or len(tokens) <= 4 or answers
        if finite:
            return len(words) >= 3 or (low == 0 and end >= len(tokens) - 1)
        if tokens[low].low in verbs.PAST_OR_PARTICIPLE and any(
            token.text[0].isdigit() for token in words
        ):
            return True
        whole = end >= len(tokens) - 1 and len(words) >= 3
        if self._roles[sentence.paragraph] == "list_item":
            return whole and not any(token.is_word for token in tokens[:low])
        return low == 0 and whole

    def _claim(
        self,
        number: int,
        sentence: Sentence,
        view: SentenceView,
        stretch: Stretch,
        tokens: tuple[int, int],
        span: Span,
        figures: Sequence[Figure],
        dates: Sequence[FoundDate],
    ) -> Claim:
        own_figures = tuple(
            clipped(figure, span)
            for figure in near(figures, span)
            if mostly_inside(figure.span, span)
        )
        own_dates = tuple(
            DateMention(date.span, date.resolved, "content")
            for date in map(partial(without_lead, span=span), near(dates, span))
            if span.contains(date.span)
        )
        sources = stretch.sources or self._unnamed(sentence, view, tokens)
        links = self._links(view, sources, tokens)
        in_headline = self._roles[sentence.paragraph] == "headline"
        words = list(view.tokens[tokens[0] : tokens[1]])
        types = claim_types(words, own_figures, own_dates, links)
        score = rate(words, types, own_figures, own_dates, links, in_headline, self._model)
        return Claim(
            id=f"c{number}",
            span=span,
            sentence=sentence.id,
            in_headline=in_headline,
            quote_type=links[-1].mode,
            cue=links[-1].cue,
            attribution=links,
            types=types,
            figures=own_figures,
            dates=own_dates,
            check_worthiness=score,
        )

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
        named = find_names(label, self.register.known)
        if not named and not is_source_noun(label[-1].low):
            return None
        return Source(self.register.describe(label), Span(label[0].start, label[-1].end), None, 0)

    def _links(
        self, view: SentenceView, sources: tuple[Source, ...], tokens: tuple[int, int]
    ) -> tuple[Link, ...]:
        """The chain with the publisher in front."""
        levels = [
            level
            for token, level in zip(
                view.tokens[tokens[0] : tokens[1]], view.levels[tokens[0] : tokens[1]], strict=True
            )
            if token.is_word
        ]
        links = [Link(self._metadata.outlet, "publisher", None, "narrator", None, None)]
        for source in sources:
            low, high = min(levels, default=0), max(levels, default=0)
            mode = (
                "direct" if low > source.level else "mixed" if high > source.level else "indirect"
            )
            party = source.party
            links.append(Link(party.name, party.kind, party.role, mode, source.surface, source.cue))
        return tuple(links)


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
    return [replace(claim, id=f"c{number}") for number, claim in enumerate(ordered, start=1)]
