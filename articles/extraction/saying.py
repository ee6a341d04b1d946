"""Verbs of saying with their speaker, before, between and after the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.extraction import grammar, reporting, units, verbs
from articles.extraction.phrases import SET_PHRASES, subject_after, subject_before
from articles.extraction.report_end import content_end
from articles.extraction.reported import (
    QUOTES,
    QUOTES_OR_COMMA,
    Cue,
    after_resumed,
    content_before,
    content_start,
    has_clause,
    is_verb,
    resumed,
    takes_content,
    trim_content,
)
from articles.extraction.tokens import Token
from articles.text import word_list

# `..., the Observatory has learned`: the paper's own finding
_CONCESSIVE = frozenset({"although", "though", "while", "whereas"})
_LEARNED = frozenset({"learned", "learnt", "understands"})
ASK = frozenset({"asked", "asks", "ask"})
_SOURCES = reporting.DOCUMENT_NOUNS | reporting.PERSON_NOUNS | {"police", "tests", "test"}
_SHARES = units.PERCENT | {"cent"}
_LEADING = grammar.PREPOSITIONS - grammar.SUBORDINATORS
_BEFORE_PARTICIPLES = QUOTES | {",", "—"}


_CLOSING_SAY = frozenset(
    word_list(
        """
        say says said report reports reported find finds found show shows showed suggest
        suggests suggested claim claims claimed warn warns warned admit admits admitted add adds
        added indicate indicates reveal reveals revealed confirm confirms confirmed announce
        announced prove proves proved estimate estimates estimated believe believes believed
        argue argues argued insist insists insisted predict predicts predicted explained
        fear fears feared
        """
    )
)

_CLOSING = _CLOSING_SAY | _LEARNED
_NOUNS_TOO = frozenset({"forecast", "forecasts", "estimate", "estimates", "report", "claim"})
_NO_SPEAKERS = frozenset(
    {"you", "what", "how", "why", "where", "there", "nothing", "nobody", "none", "neither", "no"}
)
_REDUCED = frozenset({"found", "shown", "reported", "suggested", "claimed", "estimated"})
_GO_ON = frozenset(
    word_list("say add find claim argue warn explain insist suggest announce admit conclude tell")
)
_WAS = frozenset({"is", "was", "were", "been", "are"})
CITE = frozenset({"quoted", "cited", "quotes", "cites", "records", "recorded"})
_BASES_TOO = frozenset(
    word_list("report claim state note post estimate hope fear forecast answer rule signal show")
)
_TAKES_PREPOSITION = frozenset(
    word_list("says hopes hope hoped wrote promised vowed pledged told said")
)


def trailing(tokens: Sequence[Token], low: int, high: int, visible: Sequence[bool]) -> Cue | None:
    """`..., the agency reports.` closes the region: it stands around every other report in it."""
    end = high
    while end > low and not tokens[end - 1].is_word:
        end -= 1
    verb = end - 1
    if verb - low < 4 or not visible[verb]:
        return None
    if tokens[verb].low not in _CLOSING:
        return None
    subject = subject_before(tokens, low, verb)
    if subject is None or subject[0] - low < 3:
        return None
    if tokens[subject[0] - 1].text not in QUOTES_OR_COMMA or tokens[subject[0]].low == "according":
        return None
    content = trim_content(tokens, low, subject[0])
    if content is None:
        return None
    bare = subject[1] - subject[0] == 1 and _is_source(tokens[subject[0]].low)
    if not bare and not has_clause(tokens, *content, visible):
        return None
    kind = "emerge" if tokens[verb].low in _LEARNED else "say"
    return Cue(kind, (verb, verb + 1), subject, subject[0], (content,), (high, high))


def _is_source(low: str) -> bool:
    return low in _SOURCES


def say(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> Cue | None:
    """The report whose verb stands at index: words before it, after it or on both sides."""
    word = tokens[index].low
    if word in reporting.PARTICIPLES:
        return _participle(tokens, low, index, high, visible)
    if word in _GO_ON and index - low > 3 and _goes_on(tokens, index):
        cue = _in_order_to_say(tokens, low, index, high, visible)
        return replace(cue, begin=low) if cue else None
    if word in _REDUCED and _is_reduced(tokens, index, high):
        return None
    if word == "say" and index - low > 2 and tokens[index - 1].low == "to":
        if tokens[index - 2].low in {"sorry", "happy", "fair", "safe", "glad", "that", "sad"}:
            return None
        return _in_order_to_say(tokens, low, index, high, visible)
    if not (
        _after_words(tokens, low, index)
        or is_verb(tokens, index)
        or _is_parenthetical(tokens, low, index, high)
    ):
        return None
    following = tokens[index + 1].low if index + 1 < high else ""
    takes = word in _TAKES_PREPOSITION or (
        following == "to" and _that_follows(tokens, index + 1, high, visible)
    )
    if following in {"by", "to", "for"} and not takes:
        return None
    if word in _NOUNS_TOO and (following in grammar.PREPOSITIONS or not following[:1].isalnum()):
        return None
    inverted = _inverted(tokens, low, index, high, visible)
    if inverted is not None:
        begin, speaker, words = inverted
        return _words_first(tokens, index, speaker, begin, words, (speaker[1], high))
    subject = subject_before(tokens, low, index)
    if subject is None and (word in ASK or not _continues_subject(tokens, low, index)):
        return None
    if subject is not None and tokens[subject[0]].low in _NO_SPEAKERS:
        return None
    if subject is not None and _is_share(tokens, subject):
        return None  # `27 per cent said they would`: a poll's answers are the narrator's figure
    if subject is not None and word in reporting.NEEDS_CLAUSE and _restricts(tokens, subject):
        return None
    begin = subject[0] if subject else index
    relative = subject is not None and tokens[subject[0]].low in grammar.RELATIVES
    if (
        subject is not None
        and not relative
        and content_before(tokens, low, index, visible) is not None
    ):
        before = trim_content(tokens, low, begin)
        goes_on = word in reporting.LISTENER and _that_follows(tokens, index, high, visible)
        # `In a ruling seen by the paper, the tribunal says X`: what follows is what it says.
        leads = tokens[low].low in _LEADING
        goes_on = goes_on or (leads and following[:1].isalnum() and word not in reporting.LISTENER)
        if before is not None and following != "that" and not goes_on:
            return _words_first(tokens, index, subject, begin, before, (index + 1, high))
    if subject is not None and _is_parenthetical(tokens, low, index, high):
        amid = _amid(tokens, low, index, begin, high)
        if amid is not None:
            return amid
    if word in ASK:
        return None
    if word in CITE:
        return _citing(tokens, index, subject, begin, high, visible)
    return _words_after(tokens, index, subject, begin, high, visible)


def _is_share(tokens: Sequence[Token], subject: tuple[int, int]) -> bool:
    """`27 per cent`, `only 38% of those polled`: who answered a poll is no source."""
    if tokens[subject[1] - 1].low in _SHARES:
        return True
    words = [token.low for token in tokens[subject[0] : min(subject[1], subject[0] + 4)]]
    return any(word in _SHARES for word in words) and any(word[0].isdigit() for word in words)


def _that_follows(tokens: Sequence[Token], index: int, high: int, visible: Sequence[bool]) -> bool:
    """`boasted to a neighbour that X`: the report begins with `that`, after the listener."""
    for position in range(index + 1, min(high, index + 14)):
        if (tokens[position].low == "that" or tokens[position].text == ":") and visible[position]:
            return True
        if visible[position] and grammar.is_finite(tokens, position):
            return False
    return False


def _is_parenthetical(tokens: Sequence[Token], low: int, index: int, high: int) -> bool:
    """`X has won, a poll suggests, two weeks before`: subject and verb alone between commas."""
    if tokens[index].low not in _CLOSING_SAY or index - low < 4:
        return False
    if index + 1 < high and tokens[index + 1].text not in {",", "."}:
        return False
    subject = subject_before(tokens, low, index)
    return subject is not None and subject[0] > low and tokens[subject[0] - 1].text == ","


def _restricts(tokens: Sequence[Token], subject: tuple[int, int]) -> bool:
    """`the man who found the body`: the verb of a restrictive clause reports nothing."""
    start, end = subject
    if end - start != 1 or tokens[start].low not in {"who", "which", "that"} or start == 0:
        return False
    return tokens[start - 1].is_word


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """`It went on to find that X`."""
    return tokens[index - 1].low == "to" and tokens[index - 2].low == "on"


def _is_reduced(tokens: Sequence[Token], index: int, high: int) -> bool:
    """`a receipt found in the same box shows X`: the participle hangs on the noun before it."""
    if index + 1 >= high or tokens[index + 1].low not in grammar.PREPOSITIONS:
        return False
    for position in range(index + 2, min(high, index + 12)):
        if tokens[position].text in {",", ";"} or tokens[position].low == "that":
            return False
        if grammar.is_finite(tokens, position):
            return tokens[position].low in reporting.SAY
    return False


def _amid(tokens: Sequence[Token], low: int, index: int, begin: int, high: int) -> Cue | None:
    """`If all were saved, the study finds, the beds would grow`: words on both sides."""
    before = trim_content(tokens, low, begin)
    if before is None or index + 2 >= high or tokens[index + 1].text != ",":
        return None
    goes_on = index + 2 < high and grammar.is_finite(tokens, index + 2)
    whole = before[0] == low and not grammar.finite_in(tokens, low, before[1]) and goes_on
    if tokens[before[0]].low not in grammar.SUBORDINATORS and not whole:
        return None
    words = (before[0], high)
    return Cue("say", (index, index + 1), (begin, index), begin, (words,), (high, high))


def _in_order_to_say(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> Cue | None:
    """`the driver radioed the centre to say X`: the subject of the clause says it."""
    reach = range(low + 1, min(index - 1, low + 20))
    verb = next((i for i in reach if grammar.is_finite(tokens, i)), None)
    start = content_start(tokens, index, high, visible)
    if verb is None or start is None or not takes_content(tokens, index, start, high):
        return None
    if tokens[verb].low in verbs.AUXILIARIES:
        return None
    end = content_end(tokens, start, high, visible)
    return Cue("say", (index, index + 1), (low, verb), index - 1, ((start, end),), (end, high))


def _after_words(tokens: Sequence[Token], low: int, index: int) -> bool:
    if tokens[index].low in _BASES_TOO:
        return False  # `..., state officials said`: a noun
    return index > low and tokens[index - 1].text in QUOTES_OR_COMMA


def _words_first(
    tokens: Sequence[Token],
    index: int,
    subject: tuple[int, int],
    begin: int,
    words: tuple[int, int],
    rest: tuple[int, int],
) -> Cue:
    """A report whose words stand before its verb, and perhaps go on after the speaker."""
    content = (words, *resumed(tokens, rest))
    return Cue("say", (index, index + 1), subject, begin, content, after_resumed(tokens, rest))


def _words_after(
    tokens: Sequence[Token],
    index: int,
    subject: tuple[int, int] | None,
    begin: int,
    high: int,
    visible: Sequence[bool],
) -> Cue | None:
    start = content_start(tokens, index, high, visible)
    if start is None or not takes_content(tokens, index, start, high):
        return None
    end = content_end(tokens, start, high, visible)
    if begin and tokens[begin - 1].low in _CONCESSIVE:
        end = _before_main_clause(tokens, start, end, visible)
    return Cue("say", (index, index + 1), subject, begin, ((start, end),), (end, high))


def _before_main_clause(
    tokens: Sequence[Token], start: int, end: int, visible: Sequence[bool]
) -> int:
    """`Although X insists Y, Z`: the report ends at the comma before the main clause."""
    for position in range(start + 1, end - 2):
        if tokens[position].text == "," and visible[position] and tokens[position + 1].is_word:
            if tokens[position + 1].low in grammar.RELATIVES:
                continue
            if grammar.finite_in(tokens, position + 2, min(end, position + 10)):
                return position
    return end


def _citing(
    tokens: Sequence[Token],
    index: int,
    subject: tuple[int, int] | None,
    begin: int,
    high: int,
    visible: Sequence[bool],
) -> Cue | None:
    """`X quoted her as saying Y`: the inner report follows within a dozen words."""
    reach = range(index + 1, min(high, index + 12))
    saying = next((i for i in reach if tokens[i].low == "saying"), None)
    if saying is None:
        return None
    end = content_end(tokens, saying + 1, high, visible)
    return Cue("say", (index, index + 1), subject, begin, ((index + 1, end),), (high, high))


def _inverted(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> tuple[int, tuple[int, int], tuple[int, int]] | None:
    """`..., said the mayor`: the words stand before, the speaker after the verb."""
    if index <= low or tokens[index - 1].text not in QUOTES_OR_COMMA:
        return None
    subject = subject_after(tokens, index, high)
    content = trim_content(tokens, low, index - 1 if tokens[index - 1].text == "," else index)
    if subject is None or content is None:
        return None
    quoted = tokens[index - 1].text in QUOTES
    if tokens[index].low in reporting.LISTENER and not quoted:
        return None
    if not quoted:
        relative = any(
            tokens[i].low in grammar.RELATIVES for i in range(max(low, index - 40), index)
        )
        if relative or not has_clause(tokens, low, index - 1, visible):
            return None
        if grammar.finite_in(tokens, subject[0], min(subject[1] + 1, high)):
            return None
    return index, subject, content


def _participle(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> Cue | None:
    """`..., saying X`, `..., adding that X`: the subject is that of the clause before."""
    if (
        index > low
        and tokens[index - 1].text not in _BEFORE_PARTICIPLES
        and tokens[index - 1].low not in {"and", "before", "by", "as"}
    ) and (tokens[index].low not in {"saying", "telling"} or index == low):
        return None
    start = content_start(tokens, index, high, visible)
    if start is None or not takes_content(tokens, index, start, high):
        return None
    end = content_end(tokens, start, high, visible)
    subject: tuple[int, int] | None = None
    if tokens[index].low == "telling" and index > low:
        subject = subject_before(tokens, low, index)
        if subject is not None and grammar.is_contracted(tokens[subject[0]]):
            return None
    elif index - 1 > low and tokens[index - 1].low == "as":
        subject = (low, _before_quoted(tokens, low, index - 1))
    return Cue(
        "say",
        (index, index + 1),
        subject,
        subject[0] if subject else index,
        ((start, end),),
        (end, high),
    )


def _before_quoted(tokens: Sequence[Token], low: int, high: int) -> int:
    """Of `The minister was quoted by the agency as saying`: where the words on the minister end."""
    for index in range(low + 1, high):
        if tokens[index].low in {"quoted", "cited"} and tokens[index - 1].low in _WAS:
            return index - 1 - (tokens[index - 1].low == "been")
    return high


def _continues_subject(tokens: Sequence[Token], low: int, index: int) -> bool:
    """`X did A and said B`: the verb has no subject of its own after a conjunction."""
    before = index - 1
    if before - 1 > low and (tokens[before - 1].low, tokens[before].low) in SET_PHRASES:
        before -= 2
    while before >= low and grammar.is_adverb(tokens[before]):
        before -= 1
    return before >= low and tokens[before].low in {"and", "but", "or", "who", "which", "then"}
