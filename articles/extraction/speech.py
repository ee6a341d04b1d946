"""Who says what in each sentence: stretches of text with the chain of their sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction import grammar, reporting
from articles.extraction.cues import find_cue, reporting_relative
from articles.extraction.descriptions import Register, end_of_head, is_source_noun
from articles.extraction.names import find_names
from articles.extraction.parties import CRITICS, UNKNOWN, Party
from articles.extraction.reported import Cue
from articles.extraction.tokens import Token
from articles.text import Span

_ANONYMITY = frozenset({"named", "identified", "anonymity", "anonymously"})
_OPENING = 8  # tokens in which the subject of a sentence and its verb are looked for
_NO_HEADS = grammar.PREPOSITIONS | grammar.SUBJECT_PRONOUNS | grammar.SUBORDINATORS
_SOURCE_NOUNS = reporting.DOCUMENT_NOUNS | reporting.PERSON_NOUNS | reporting.GENERIC_ORGS
_DEPTH_MAX = 4
_CUES_MAX = 400  # reports in one sentence; a longer one is no prose


@dataclass(frozen=True, slots=True)
class Source:
    """One link as found: the party with the words that name it and report it.

    level: how many quotations stand around the cue itself.
    """

    party: Party
    surface: Span | None
    cue: Span | None
    level: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Token range [start, end) of a sentence with the sources that assert it, outermost first."""

    start: int
    end: int
    sources: tuple[Source, ...]
    kind: str = "clause"


@dataclass(slots=True)
class SentenceView:
    """A sentence as tokens, with the number of quotations around each of them."""

    tokens: list[Token]
    levels: list[int]
    stretches: list[Stretch]
    speaker: Source | None = None  # of what stands outside quotations: the last cue's source


class SpeechReader:
    """Reads one sentence after another; pronouns look back through the register."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._n_cues = 0
        self._visible: dict[int, list[bool]] = {}
        self._subject: Source | None = None

    def read(
        self,
        view: SentenceView,
        sources: tuple[Source, ...] = (),
        level: int = 0,
        low: int = 0,
        high: int | None = None,
    ) -> None:
        """Fill in the stretches of a sentence whose words the sources assert already."""
        self._n_cues = 0
        self._visible.clear()
        self._subject = sources[-1] if sources else None
        if not sources:
            self._remember_person(view)
        self._region(view, low, len(view.tokens) if high is None else high, sources, level, 0)
        if view.speaker is None and not sources:
            self._remember_subject(view)
        elif view.speaker is not None and not sources:
            # Whoever speaks, not whom they speak of, is meant by the next pronoun.
            self._register.memory.remember(view.speaker.party)
        view.stretches.sort(key=lambda item: (item.start, item.end))

    def _remember_subject(self, view: SentenceView) -> None:
        """A sentence without a report: its subject is whom the next pronoun means."""
        tokens = view.tokens
        end = next(
            (
                i
                for i in range(1, min(len(tokens), 14))
                if tokens[i].text in {",", "("} or grammar.is_finite(tokens, i)
            ),
            None,
        )
        if end is None or not tokens[0].is_word or tokens[0].low in _NO_HEADS:
            return
        phrase = tokens[: end if not grammar.is_adverb(tokens[end - 1]) or end == 1 else end - 1]
        head = phrase[end_of_head(phrase) - 1].low
        if tokens[end].text == "," and len(phrase) == end:
            phrase = tokens[: _past_name(tokens, end)]
        sourcelike = phrase[0].is_capitalised and (
            find_names(phrase, self._register.known) or head in _SOURCE_NOUNS
        )
        if sourcelike:
            self._register.describe(phrase)

    def _remember_person(self, view: SentenceView) -> None:
        """`Lee blamed what she called`: whoever opens the sentence is meant by its pronouns."""
        tokens = view.tokens[:_OPENING]
        if not tokens or not tokens[0].is_capitalised or (view.levels and view.levels[0]):
            return
        names = find_names(tokens, self._register.known)
        if not names or names[0].first > 0 or names[0].last >= len(tokens):
            return
        party = self._register.party_of(names[0], tokens)
        if party.kind == "person" and grammar.is_finite(tokens, names[0].last):
            self._register.memory.remember(party)

    def _region(
        self,
        view: SentenceView,
        low: int,
        high: int,
        sources: tuple[Source, ...],
        level: int,
        depth: int,
    ) -> None:
        while low < high:
            cue = None
            if depth < _DEPTH_MAX and self._n_cues < _CUES_MAX:
                visible = self._outside(view, level)
                cue = self._past_relative(view, low, high, visible) or find_cue(
                    view.tokens, low, high, visible
                )
            if cue is None:
                self._emit(view, low, high, sources)
                return
            self._n_cues += 1
            low = self._report(view, cue, low, sources, level, depth)

    def _past_relative(
        self, view: SentenceView, low: int, high: int, visible: Sequence[bool]
    ) -> Cue | None:
        """`The minister, who had said X, now says Y`: the report behind the relative clause.

        Read from the left, the report inside the clause would take all that follows.
        """
        clause = reporting_relative(view.tokens, low, high, visible)
        if clause is None:
            return None
        shown = list(visible)
        shown[clause[0] : clause[1]] = [False] * (clause[1] - clause[0])
        cue = find_cue(view.tokens, low, high, shown)
        if cue is None or cue.subject is None or cue.words[0] <= clause[1]:
            return None
        return cue if cue.subject[1] < clause[0] else None

    def _outside(self, view: SentenceView, level: int) -> list[bool]:
        """For each token whether it stands outside quotations deeper than the level.

        Made once for a sentence and level, since every reader of every region asks for it.
        """
        visible = self._visible.get(level)
        if visible is None:
            visible = self._visible[level] = [inner <= level for inner in view.levels]
        return visible

    def _report(
        self,
        view: SentenceView,
        cue: Cue,
        low: int,
        sources: tuple[Source, ...],
        level: int,
        depth: int,
    ) -> int:
        """Emit what one cue reports and what stands before it; returns where reading goes on."""
        tokens = view.tokens
        inner_low = min(start for start, _ in cue.content) if cue.content else cue.begin
        if cue.begin > low and inner_low > low and not _leads_in(tokens, low, cue.begin):
            self._emit(view, low, cue.begin, sources)
        source = self._source(view, cue, level, sources)
        if cue.subject is not None:
            self._asides(view, cue, source, sources, level, depth)
        chain = sources
        if source is not None and not _same(sources, source):
            chain = (*sources, source)
        elif source is not None and source.level == sources[-1].level:
            chain = (*sources[:-1], source)  # the same voice by a nearer cue
        if source is not None:
            self._subject = source
            if depth == 0:
                view.speaker = source
        if cue.kind == "deny":
            chain = (*chain, self._doubted(view, cue, level))
        for start, end in cue.content:
            inside = self._quote_level(view, start, end, level)
            self._region(view, start, end, chain, inside, depth + 1)
        return max(cue.rest[0], cue.words[1]) if cue.rest[0] < cue.rest[1] else len(tokens) + 1

    def _quote_level(self, view: SentenceView, start: int, end: int, level: int) -> int:
        """One level deeper when the reported words are one quotation from end to end."""
        if not any(view.levels[start:end]):
            return level
        inner = [view.levels[i] for i in range(start, end) if view.tokens[i].is_word]
        return min(inner) if inner and min(inner) > level else level

    def _source(
        self, view: SentenceView, cue: Cue, level: int, sources: tuple[Source, ...]
    ) -> Source | None:
        words = Span(view.tokens[cue.words[0]].start, view.tokens[cue.words[1] - 1].end)
        if cue.kind == "emerge":
            return None
        if cue.kind == "passive":
            return Source(UNKNOWN, None, words, level)
        if cue.kind == "noun":
            return self._charging(view, cue, words, level)
        if cue.subject is None:
            if self._subject is None:
                return Source(self._clause_subject(view, cue), None, words, level)
            return Source(self._subject.party, None, words, level)
        start, end = cue.subject
        phrase = view.tokens[start:end]
        first = phrase[0].low
        if len(phrase) == 1 and first in {"i", "we"}:
            return self._subject
        if len(phrase) == 1 and first in {"which", "who"}:
            party = self._antecedent(view, start)
            if party is not None:
                self._register.memory.remember(party)
            return Source(party or UNKNOWN, self._surface(phrase), words, level)
        own = self._own_pronoun(view, start, end, sources)
        if own is not None:
            return Source(own, self._surface(phrase), words, level)
        if _is_earlier_version(phrase):
            return None
        party = self._register.describe(phrase, [source.party for source in sources])
        return Source(party, self._surface(phrase), words, level)

    def _charging(self, view: SentenceView, cue: Cue, words: Span, level: int) -> Source:
        """Whose claim a noun reports: `Mr Lee's claim`, else nobody that can be told."""
        start, end = cue.subject or cue.words
        phrase = view.tokens[start:end]
        if phrase and phrase[-1].low.endswith(("'s", "s'")):
            last = phrase[-1]
            cut = 2 if last.low.endswith("'s") else 1
            owner = Token(last.start, last.end - cut, last.text[:-cut])
            party = self._register.describe([*phrase[:-1], owner])
            return Source(party, self._surface(phrase), words, level)
        bare = [token.text for token in view.tokens[start : cue.words[1]] if token.is_word]
        name = " ".join(bare).lower()
        return Source(Party(name.removeprefix("the "), "unknown"), words, words, level)

    def _own_pronoun(
        self, view: SentenceView, start: int, end: int, sources: tuple[Source, ...]
    ) -> Party | None:
        """`Lee said she expected X`: outside quotation marks the pronoun means the speaker."""
        if end - start != 1 or not sources or view.levels[start] > sources[-1].level >= 0:
            return None
        if sources[-1].level < 0:
            return None
        party, low = sources[-1].party, view.tokens[start].low
        human = party.kind in {"person", "anonymous"}
        fits = {"he": human, "she": human, "it": not human, "they": party.kind != "person"}
        return party if fits.get(low, False) else None

    def _antecedent(self, view: SentenceView, index: int) -> Party | None:
        """Whom a relative pronoun means: the phrase before its comma, a near name, the source."""
        phrase = _phrase_before_comma(view.tokens, index) or _phrase_right_before(
            view.tokens, index
        )
        if phrase and is_source_noun(phrase[-1].low):
            return self._register.describe(phrase)
        before = view.tokens[max(0, index - 12) : index]
        names = [n for n in find_names(before, self._register.known) if n.kind != "place"]
        people = [name for name in names if name.kind == "person"]
        if people or names:
            return self._register.party_of((people or names)[-1], before)
        return self._subject.party if self._subject is not None else None

    def _surface(self, phrase: Sequence[Token]) -> Span:
        """The phrase up to its first comma, when what follows only explains it."""
        end = len(phrase)
        for index, token in enumerate(phrase):
            if index and token.text == ",":
                end = index
                break
        return Span(phrase[0].start, phrase[end - 1].end)

    def _clause_subject(self, view: SentenceView, cue: Cue) -> Party:
        """Subject of the clause that a participle hangs on: its first name or noun phrase."""
        verb = next((i for i in range(1, 10) if self._finite(view, i, cue.words[0])), None)
        if verb is not None and view.tokens[0].is_capitalised and view.tokens[verb - 1].is_word:
            phrase = view.tokens[:verb]
            if len(phrase) > 1 and is_source_noun(phrase[-1].low):
                return self._register.describe(phrase)
        names = [
            name
            for name in find_names(view.tokens[: cue.words[0]], self._register.known)
            if name.kind != "place"
        ]
        for name in names:
            if name.first < 12:
                party = self._register.party_of(name, view.tokens)
                self._register.memory.remember(party)
                return party
        if view.tokens and view.tokens[0].low in grammar.SUBJECT_PRONOUNS:
            return self._register.memory.pronoun(view.tokens[0].low) or UNKNOWN
        return UNKNOWN

    @staticmethod
    def _finite(view: SentenceView, index: int, limit: int) -> bool:
        return index < limit and grammar.is_finite(view.tokens, index)

    def _doubted(self, view: SentenceView, cue: Cue, level: int) -> Source:
        """Origin of a denied report: `a report in Y`, else nobody that can be told."""
        tokens = view.tokens
        between = tokens[cue.words[1] : cue.content[0][0]]
        medium = _medium(between)
        if medium:
            party = self._register.describe(medium)
            return Source(party, self._surface(medium), None, level)
        names = find_names(between, self._register.known)
        if names and any(token.low in reporting.CHARGE_NOUNS for token in between):
            return Source(self._register.party_of(names[-1], between), names[-1].span, None, level)
        noun = next((token for token in between if token.low in reporting.CHARGE_NOUNS), None)
        if noun is not None and noun.low.startswith("report"):
            return Source(Party("unspecified reports", "unknown"), noun.span, None, level)
        return Source(CRITICS, noun.span if noun else None, None, level)

    def _asides(
        self,
        view: SentenceView,
        cue: Cue,
        source: Source | None,
        sources: tuple[Source, ...],
        level: int,
        depth: int,
    ) -> None:
        """Relative clauses between speaker and verb: the narrator's own facts, or a report."""
        start = cue.subject[1] if cue.subject else cue.words[0]
        stop = cue.words[0] if cue.words[0] > start else start
        if stop - start < 4 or view.tokens[start].text != ",":
            return
        for index in range(start + 1, stop):
            if view.tokens[index].low in {"who", "which", "whose"}:
                if not _ANONYMITY.isdisjoint(token.low for token in view.tokens[index:stop]):
                    return
                end = stop
                while (end > index and not view.tokens[end - 1].is_word) or view.tokens[
                    end - 1
                ].low in {"has", "had", "have", "also"}:
                    end -= 1
                inner = reporting_relative(
                    view.tokens, start, cue.words[1], self._outside(view, level)
                )
                if inner is not None:
                    self._subject = source
                    self._region(view, inner[0], inner[1], sources, level, depth + 1)
                else:
                    view.stretches.append(Stretch(index, end, sources, "relative"))
                return

    def _emit(self, view: SentenceView, low: int, high: int, sources: tuple[Source, ...]) -> None:
        if any(token.is_word for token in view.tokens[low:high]):
            view.stretches.append(Stretch(low, high, sources))


def _phrase_before_comma(tokens: Sequence[Token], index: int) -> Sequence[Token]:
    """Of `a statement by the governor, who`: the words from the last article on."""
    if index < 2 or tokens[index - 1].text != ",":
        return ()
    for start in range(index - 2, max(-1, index - 8), -1):
        if tokens[start].low in grammar.DETERMINERS:
            return tokens[start : index - 1]
        if not tokens[start].is_word or tokens[start].low in grammar.PREPOSITIONS:
            return ()
    return ()


def _phrase_right_before(tokens: Sequence[Token], index: int) -> Sequence[Token]:
    """Of `by business leaders who`: the words right before, back to a preposition or a verb."""
    start = index
    while start and index - start < 4 and tokens[start - 1].is_word:
        before = tokens[start - 1]
        if before.low in grammar.PREPOSITIONS | grammar.CONJUNCTIONS or before.verb:
            break
        start -= 1
    return tokens[start:index]


def _past_name(tokens: Sequence[Token], comma: int) -> int:
    """`The leader, Ann Lee, was`: the index after a name in commas, else the comma's."""
    stop = comma + 1
    while stop < len(tokens) and stop - comma < 5 and tokens[stop].is_capitalised:
        stop += 1
    closed = stop < len(tokens) and tokens[stop].text == "," and stop - comma > 1
    return stop if closed else comma


def _leads_in(tokens: Sequence[Token], low: int, begin: int) -> bool:
    """`In a ruling seen by the paper, the tribunal says`: no claim stands before the speaker."""
    return tokens[low].low in grammar.PREPOSITIONS and tokens[begin - 1].text == ","


def _medium(between: Sequence[Token]) -> Sequence[Token]:
    """Of `a report on Velikan state television that`: who is said to have reported."""
    noun = next((i for i, token in enumerate(between) if token.low in reporting.CHARGE_NOUNS), None)
    if noun is None or noun + 2 >= len(between):
        return ()
    agent = next((i for i in range(noun + 1, len(between)) if between[i].low == "by"), None)
    if agent is not None:
        reach = range(agent + 1, len(between))
        ends = (i for i in reach if between[i].low in {"in", "on", ",", "at"})
        stop = next(ends, len(between))
        return between[agent + 1 : stop]
    if between[noun + 1].low not in {"in", "on", "by", "from"}:
        return ()
    phrase = between[noun + 2 :]
    while phrase and (not phrase[-1].is_word or phrase[-1].low == "that"):
        phrase = phrase[:-1]
    return phrase


def _is_earlier_version(phrase: Sequence[Token]) -> bool:
    """`An earlier version said`: a correction note speaks for the publisher itself."""
    words = {token.low for token in phrase}
    return bool(words & {"version", "article", "headline", "story"}) and bool(
        words & {"earlier", "previous", "original", "this"}
    )


def _same(sources: tuple[Source, ...], source: Source) -> bool:
    """The speaker's own words quoted back make no second link."""
    return bool(sources) and sources[-1].party == source.party


def only_quotation(view: SentenceView) -> bool:
    """True when all words of the sentence stand inside quotations; False for no tokens at all."""
    if not any(view.levels):
        return bool(view.tokens) and not any(token.is_word for token in view.tokens)
    return all(
        level > 0 for token, level in zip(view.tokens, view.levels, strict=True) if token.is_word
    )
