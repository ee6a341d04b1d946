"""The speaker of every sentence: cues, quotations that run on, labels of a transcript."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from articles.extraction.descriptions import Register
from articles.extraction.document import Paragraph, Quotation, Sentence
from articles.extraction.interviews import turns
from articles.extraction.parties import UNKNOWN, Party
from articles.extraction.sentence_views import SentenceViews
from articles.extraction.speech import SentenceView, Source, SpeechReader, Stretch, only_quotation
from articles.text import Span

_LABEL = re.compile(
    r"(?P<label>Q|A|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
    r"(?: \((?P<who>[^()\n]{3,40})\))?:\s"
)
_BARE_LABELS = frozenset({"Q", "A"})


class SpeakerFinder:
    """Fills in the stretches of all sentences, paragraph by paragraph.

    Within a paragraph the sentences with words outside quotations are read first: they name
    the speakers of the quotations, also of those that stand before their cue.
    """

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        sentences: Sequence[Sentence],
        views: SentenceViews,
        quotations: Sequence[Quotation],
        register: Register,
        author: str | None,
    ) -> None:
        self._text = text
        self._sentences, self._views = sentences, views
        self._register = register
        self._reader = SpeechReader(register)
        self._author = author
        self._outer = [quotation for quotation in quotations if quotation.level == 1]
        self._speaker_of: dict[str, tuple[Source, ...]] = {}
        self._voices: dict[int, Source] = {}  # of the paragraph that is read, by sentence
        self._last: tuple[Source, ...] | None = None
        self._next_quotation = 0
        self._labels = _labels(text, paragraphs)
        self._turns = {} if self._labels else turns(text, paragraphs)

    def read(self) -> None:
        """Read the whole article."""
        for paragraph, rows in groupby(
            range(len(self._sentences)), key=lambda i: self._sentences[i].paragraph
        ):
            indices = list(rows)
            if self._is_transcript(paragraph, indices):
                continue
            self._read_paragraph(indices)

    # ------------------------------------------------------------- prose
    def _read_paragraph(self, indices: list[int]) -> None:
        self._voices.clear()
        pure = {index for index in indices if only_quotation(self._views[index])}
        holders = {index: self._quotations_in(self._sentences[index].span) for index in indices}
        for index in indices:
            if index not in pure:
                self._read_sentence(index)
                self._credit(index, holders[index])
        previous: tuple[Source, ...] | None = None
        for index in indices:
            if index in pure:
                sources = self._speaker_of_quotation(index, indices, holders, previous)
                for quotation in holders[index]:
                    self._speaker_of.setdefault(quotation.id, sources)
                self._read_sentence(index, sources, level=1)
                previous = sources
            else:
                previous = self._credited(index, holders[index]) or previous
        self._last = previous

    def _read_sentence(self, index: int, sources: tuple[Source, ...] = (), level: int = 0) -> None:
        view = self._views[index]
        self._reader.read(view, sources, level)
        if view.speaker is not None:
            self._voices[index] = view.speaker

    def _credit(self, index: int, quotations: list[Quotation]) -> None:
        """Give each quotation of the sentence the sources of the stretch that it lies in."""
        view = self._views[index]
        stretches = [
            stretch
            for stretch in view.stretches
            if stretch.sources and stretch.start < len(view.tokens)
        ]
        position = 0
        for quotation in quotations:
            while (
                position < len(stretches)
                and _end(view, stretches[position]) <= quotation.span.start
            ):
                position += 1
            if (
                position < len(stretches)
                and view.tokens[stretches[position].start].start < quotation.span.end
            ):
                sources = stretches[position].sources
                # A cue inside the quotation names whom the speaker quotes, not the speaker.
                outer = tuple(source for source in sources if source.level < 1)
                self._speaker_of.setdefault(quotation.id, outer or sources)

    def _credited(self, index: int, quotations: list[Quotation]) -> tuple[Source, ...] | None:
        """Who speaks in this sentence: its last quotation's sources, else its last cue's."""
        for quotation in reversed(quotations):
            if quotation.id in self._speaker_of:
                return self._speaker_of[quotation.id]
        speaker = self._voices.get(index)
        return (speaker,) if speaker is not None else None

    def _speaker_of_quotation(
        self,
        index: int,
        indices: list[int],
        holders: dict[int, list[Quotation]],
        previous: tuple[Source, ...] | None,
    ) -> tuple[Source, ...]:
        for quotation in holders[index]:
            if quotation.id in self._speaker_of:
                return self._speaker_of[quotation.id]
        if previous is not None:
            return previous
        for later in indices:
            if later > index:
                sources = self._credited(later, holders[later])
                if sources is not None:
                    return sources
        subject = self._subject_before(index, indices)
        if subject is not None:
            return (subject,)
        if self._last is not None and index == indices[0]:
            return self._last
        return (Source(UNKNOWN, None, None, 0),)

    def _subject_before(self, index: int, indices: list[int]) -> Source | None:
        """The person named first in the sentence before, within the paragraph."""
        if index == indices[0]:
            return None
        view = self._views[index - 1]
        for name in self._register.names_in(view.tokens):
            party = self._register.party_of(name, view.tokens)
            if party.kind == "person":
                return Source(party, name.span, None, 0)
        return None

    def _quotations_in(self, span: Span) -> list[Quotation]:
        """Outermost quotations that overlap the span; asked in text order."""
        while (
            self._next_quotation < len(self._outer)
            and self._outer[self._next_quotation].span.end <= span.start
        ):
            self._next_quotation += 1
        found = []
        position = self._next_quotation
        while position < len(self._outer) and self._outer[position].span.start < span.end:
            found.append(self._outer[position])
            position += 1
        return found

    # ------------------------------------------------------------- transcripts
    def _is_transcript(self, paragraph: str, indices: list[int]) -> bool:
        """Read a labelled paragraph, or an unlabelled one that follows it; False for prose."""
        label = self._labels.get(paragraph)
        turn = self._turns.get(paragraph)
        if not indices or (label is None and turn is None):
            return False
        party = self._labelled_party(label.of(self._text) if label else turn or "")
        sources = (Source(party, label and Span(label.start, label.end), None, -1),)
        self._register.memory.remember(party)
        for position, index in enumerate(indices):
            view = self._views[index]
            low = 0
            if position == 0 and label is not None:
                low = next((i + 1 for i, token in enumerate(view.tokens) if token.text == ":"), 0)
            self._reader.read(view, sources, 0, low)
        return True

    def _labelled_party(self, label: str) -> Party:
        name = label.rstrip(":").strip()
        if name == "Q":
            return (
                Party(self._author, "person")
                if self._author
                else Party("the interviewer", "anonymous")
            )
        if name == "A":
            return Party(self._interviewee() or "the interviewee", "person")
        words = name.title() if name.isupper() else name
        bare = re.sub(r"\A(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir)\.? ", "", words)
        return Party(self._register.person(bare) or bare, "person")

    def _interviewee(self) -> str | None:
        """The person whom the prose names most often."""
        counts: Counter[str] = Counter()
        for index in range(min(200, len(self._views))):
            view = self._views[index]
            for name in self._register.names_in(view.tokens):
                party = self._register.party_of(name, view.tokens)
                if party.kind == "person":
                    counts[party.name] += 1
        return counts.most_common(1)[0][0] if counts else None


def _end(view: SentenceView, stretch: Stretch) -> int:
    """Offset at which the words of a stretch end."""
    return view.tokens[min(stretch.end, len(view.tokens)) - 1].end


def _labels(text: str, paragraphs: Sequence[Paragraph]) -> dict[str, Span]:
    """Paragraph id to label, when three paragraphs begin with one and one recurs or is Q."""
    found: dict[str, Span] = {}
    counts: Counter[str] = Counter()
    for paragraph, match in _matches(text, paragraphs):
        found[paragraph.id] = Span(match.start(), match.end("label") + 1)
        counts[match["label"]] += 1
    if len(found) < 3 or not (
        counts.keys() & _BARE_LABELS or any(count > 1 for count in counts.values())
    ):
        return {}
    return found


def _matches(
    text: str, paragraphs: Sequence[Paragraph]
) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    for paragraph in paragraphs:
        if paragraph.role == "body":
            match = _LABEL.match(text, paragraph.span.start, paragraph.span.end)
            if match:
                yield paragraph, match
