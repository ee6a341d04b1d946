"""Noun phrases around a verb: where the subject of a reporting verb begins and ends."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import grammar, reporting, verbs
from articles.extraction.date_words import MONTHS, WEEKDAYS
from articles.extraction.numbers import number_word
from articles.extraction.tokens import Token
from articles.text import word_set

_PERIODS = frozenset({"night", "week", "month", "year", "morning", "afternoon", "evening"})
_SPELLS = frozenset({"moment", "minute", "hour", "day", "week", "month", "year"})
_REACH = 45  # tokens that a search for the beginning of a phrase looks back
_SEGMENTS = 6
SET_PHRASES = frozenset(
    {("at", "first"), ("at", "last"), ("in", "turn"), ("in", "fact"), ("so", "far"),
     ("on", "average"), ("in", "general"), ("by", "then"), ("in", "effect"), ("in", "response"),
     ("in", "reply"), ("of", "course")}
)  # fmt: skip
_RELATIVE_REACH = 7  # tokens between a relative word and its verb
_RESTRICTIVE = frozenset({"that", "who", "which", "whose"})
_BOUNDS = frozenset({",", ";", "—", "”", "“", '"', "«", "»", "„", ":"})
_MARKS = frozenset(",;:—–-[]“”‘’\"'«»….?!•")
_CLAUSE_JOINTS = grammar.CONJUNCTIONS | (
    grammar.SUBORDINATORS - {"before", "after", "as", "since", "until", "once"}
)


_LEADS = grammar.CONJUNCTIONS | word_set("while although though whereas that when because if")
_DAYS = WEEKDAYS.keys() | MONTHS.keys()
_WH = grammar.RELATIVES | {"whom"}
_TIME_JOINTS = frozenset({"after", "before", "as", "since", "until", "once"})


def is_mark(token: Token) -> bool:
    """Punctuation that bounds a phrase."""
    return token.text in _MARKS


def subject_before(tokens: Sequence[Token], low: int, verb: int) -> tuple[int, int] | None:
    """The subject that ends right before the verb at index verb, not before index low.

    Auxiliaries and adverbs are passed over, and so are appositions and relative clauses in
    commas: of `Ann Lee, the director, also said` the subject is `Ann Lee`.
    """
    end = _before_auxiliaries(tokens, low, verb)
    if end <= low:
        return None
    if tokens[end - 1].text == ",":
        found = _over_parentheses(tokens, low, end - 1)
        return _with_apposed_name(tokens, found, end - 1) if found else None
    if tokens[end - 1].low == "-" or is_mark(tokens[end - 1]):
        return None
    return _without_lead(tokens, phrase_start(tokens, low, end), end)


def _with_apposed_name(
    tokens: Sequence[Token], subject: tuple[int, int], comma: int
) -> tuple[int, int]:
    """`its chief, Ann Lee, says`: a name in commas is the name of the description before it."""
    start, end = subject
    stop = end + 1
    if stop + 1 < comma and tokens[stop].low == "the" and tokens[stop + 1].is_capitalised:
        stop += 1
    while (
        stop + 2 < comma
        and stop - end < 4
        and tokens[stop].low.isalpha()
        and (not tokens[stop].is_capitalised and tokens[stop].low not in grammar.FUNCTION_WORDS)
    ):
        stop += 1  # `the chairman, retired major Basil Thring, said`
    while (
        stop < comma
        and (tokens[stop].is_capitalised or tokens[stop].text[0] == "@")
        and stop - end < 8
    ):
        stop += 1
    named = stop > end + 1 and tokens[stop - 1].is_capitalised
    described = tokens[start].low in grammar.DETERMINERS and any(
        reporting.is_person_noun(token.low) or token.low in reporting.TITLES
        for token in tokens[start:end]
    )
    apposed = (
        named and tokens[stop].text == "," and (described or not tokens[end - 1].is_capitalised)
    )
    return (start, stop) if apposed else subject


def _before_auxiliaries(tokens: Sequence[Token], low: int, verb: int) -> int:
    end = verb
    while end > low and verb - end < 6:
        token = tokens[end - 1]
        width = _time_width(tokens, low, end) or _phrase_width(tokens, low, end)
        if width:
            end -= width
            continue
        if grammar.is_adverb(token) or token.low in {
            "has",
            "have",
            "had",
            "would",
            "will",
            "did",
            "to",
            "can",
            "could",
            "may",
            "might",
            "must",
            "should",
            "does",
            "do",
            "not",
            "first",
            "earlier",
            "previously",
            "long",
        }:
            end -= 1
        else:
            break
    return end


def _phrase_width(tokens: Sequence[Token], low: int, end: int) -> int:
    """`at first`, `in turn`, `in fact` between subject and verb."""
    pair = (tokens[end - 2].low, tokens[end - 1].low) if end - 2 >= low else ("", "")
    return 2 if pair in SET_PHRASES else 0


def _time_width(tokens: Sequence[Token], low: int, end: int) -> int:
    """Number of tokens of a time that stands between subject and verb: `Lee last night said`."""
    last = tokens[end - 1].low
    before = tokens[end - 2].low if end - 2 > low else ""
    if before in {"last", "this", "next"} and last in _PERIODS:
        return 2
    if last in WEEKDAYS and end - 1 > low:
        return 2 if before in {"on", "last"} else 1
    return 1 if last in {"yesterday", "today", "tonight"} and end - 1 > low else 0


def _over_parentheses(tokens: Sequence[Token], low: int, comma: int) -> tuple[int, int] | None:
    """Step back over segments in commas until the phrase that they belong to."""
    end = comma
    later: tuple[int, int] | None = None
    for _ in range(_SEGMENTS):
        start = end
        floor = max(low, end - _REACH)
        while start > floor and tokens[start - 1].text not in _BOUNDS:
            start -= 1
        if start >= end:
            return None
        if _is_apposed_name(tokens, end, comma) and tokens[start].low in grammar.DETERMINERS:
            return start, end
        at_boundary = start == low or tokens[start - 1].text != ","
        if at_boundary and later is not None and end - start == 1 and _is_opener(tokens[start]):
            return later
        if at_boundary:
            if tokens[start].low in grammar.RELATIVES:
                return None
            end = _past_auxiliaries(tokens, start, end)
            return _without_lead(tokens, phrase_start(tokens, start, end), end)
        if tokens[start].low not in _WH:
            later = _without_lead(tokens, start, end)
        if (
            tokens[start].low in {"and", "but", "while", "although"}
            and tokens[start + 1].low not in grammar.RELATIVES
        ):
            return _without_lead(tokens, start + 1, end)
        end = start - 1
        if end <= low:
            return None
    return None


def _is_opener(token: Token) -> bool:
    """`However,`, `Meanwhile,`: no subject stands there."""
    return grammar.is_adverb(token) or token.low in grammar.CONJUNCTIONS


def _past_auxiliaries(tokens: Sequence[Token], start: int, end: int) -> int:
    """`The presidency had, in May, declared`: the auxiliary before the comma is left out."""
    while end - 1 > start and tokens[end - 1].low in verbs.AUXILIARIES:
        end -= 1
    return end


def _is_apposed_name(tokens: Sequence[Token], comma: int, last: int) -> bool:
    """Between this comma and the last one stands nothing but a name of two to four words."""
    between = tokens[comma + 1 : last]
    if len(between) == 1 and between[0].low in _DAYS:
        return False
    return 1 <= len(between) <= 4 and all(token.is_capitalised for token in between)


def phrase_start(tokens: Sequence[Token], low: int, end: int) -> int:
    """Where the noun phrase that ends before index end begins: after a mark, a joint or a verb."""
    index = end - 1
    if tokens[index].low in grammar.SUBJECT_PRONOUNS:
        return index
    floor = max(low, end - _REACH)
    while index >= floor:
        token = tokens[index]
        if token.text == ")":
            while index > floor and tokens[index].text != "(":
                index -= 1
        elif (
            is_mark(token)
            or token.text == "("
            or (token.low in _CLAUSE_JOINTS and not _joins_nouns(tokens, index, end, low))
            or (token.low in _TIME_JOINTS and _opens_clause(tokens, low, index, end))
        ):
            return index + 1
        elif token.low in verbs.AUXILIARIES or (
            index < end - 1 and grammar.is_finite(tokens, index) and not _reduced(tokens, index)
        ):
            relative = _restrictive(tokens, floor, index)
            if relative is None:
                return min(index + 1, end - 1)
            index = relative
        index -= 1
    return max(low, index + 1)


def _opens_clause(tokens: Sequence[Token], low: int, index: int, end: int) -> bool:
    """`cut the ban after a tribunal described`: a verb stands before, a subject after."""
    if index + 1 >= end:
        return False
    following = tokens[index + 1]
    counted = following.text[0].isdigit() or number_word(following.low) is not None
    opens = following.low in grammar.DETERMINERS or following.is_capitalised or counted
    if not opens:
        return False
    floor = max(low, index - _REACH)
    return grammar.finite_in(tokens, floor, index)


def _restrictive(tokens: Sequence[Token], floor: int, verb: int) -> int | None:
    """Index of the relative word whose clause the verb belongs to: `the trust that runs it`.

    None where the verb is that of a main clause. A `that` after a verb opens no relative clause.
    """
    for index in range(verb - 1, max(floor, verb - _RELATIVE_REACH), -1):
        token, before = tokens[index], tokens[index - 1]
        if is_mark(token) or not before.is_word:
            return None
        if token.low in _RESTRICTIVE:
            past = before.low in verbs.PAST_ONLY or before.low in verbs.PAST_OR_PARTICIPLE
            no_noun = past or grammar.is_finite(tokens, index - 1)
            return None if no_noun or before.low in grammar.PREPOSITIONS else index
        if grammar.is_finite(tokens, index):
            return None
    return None


def _reduced(tokens: Sequence[Token], index: int) -> bool:
    """`figures released by the board`: a participle with its preposition hangs on the noun."""
    token = tokens[index]
    if token.low in verbs.PAST_ONLY or token.low in verbs.THIRD_PERSON:
        return False
    return index + 1 < len(tokens) and tokens[index + 1].low in grammar.PREPOSITIONS


def _joins_nouns(tokens: Sequence[Token], index: int, end: int, low: int) -> bool:
    """`Lavra and Merensk`, `Workers' Union and its members`: and between two names or nouns."""
    if tokens[index].low not in {"and", "or"} or index <= low or index + 1 >= end:
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if before.is_capitalised and after.is_capitalised:
        return True
    counted = after.text[0].isdigit() or number_word(after.low) is not None
    if counted and (before.low.endswith("s") or before.low in {"women", "men", "people"}):
        return True
    if before.is_word and before.low not in grammar.PRONOUNS and index - 1 == low:
        return True
    opens = is_mark(tokens[index - 2]) or (index > low + 2 and is_mark(tokens[index - 3]))
    return opens and _speaks(before.low) and _speaks(after.low)


def _speaks(low: str) -> bool:
    """`police and medics said`: nouns of those who speak."""
    return reporting.is_person_noun(low) or low in reporting.GENERIC_ORGS or low == "police"


def _past_later(tokens: Sequence[Token], start: int, end: int) -> int:
    """`Hours later the ministry`, `a day earlier the minister`: where the subject begins."""
    for width in (1, 2):
        if start + width + 1 >= end:
            return start
        unit, word = tokens[start + width - 1].low, tokens[start + width].low
        if unit.removesuffix("s") in _SPELLS and word in {"later", "earlier", "afterwards"}:
            return start + width + 1
    return start


def _without_lead(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
    """Drop conjunctions, adverbs, times and prepositional phrases that stand before the subject."""
    start = _past_later(tokens, start, end)
    while start < end and (
        tokens[start].low in _LEADS
        or (grammar.is_adverb(tokens[start]) and end - start > 1)
        or is_mark(tokens[start])
    ):
        start += 1
    if start >= end:
        return None
    if tokens[start].low in grammar.PREPOSITIONS and tokens[start].low not in {
        "like",
        "near",
        "under",
        "over",
        "about",
    }:
        inner = _after_preposition(tokens, start, end)
        if inner is not None:
            start = inner
    if tokens[start].low in _DAYS and end - start > 1 and tokens[start].low != "may":
        start += 1
    return (start, end) if start < end else None


def _after_preposition(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """The last determiner or row of capitals that no preposition governs."""
    for index in range(end - 1, start + 1, -1):
        token, before = tokens[index], tokens[index - 1]
        if before.low in grammar.PREPOSITIONS or before.low in grammar.DETERMINERS:
            continue
        if token.low in grammar.DETERMINERS or token.low in grammar.SUBJECT_PRONOUNS:
            return index
        if token.is_capitalised and not before.is_capitalised and before.low not in WEEKDAYS:
            return index
    return None


def subject_after(tokens: Sequence[Token], verb: int, high: int) -> tuple[int, int] | None:
    """The subject of an inverted clause: `said one store manager, who ...`, `wrote @name on X`."""
    start = verb + 1
    if start >= high or not (tokens[start].is_word or tokens[start].text[0] == "@"):
        return None
    first = tokens[start]
    if (
        first.low in grammar.PREPOSITIONS
        or first.low in {"that", "not"}
        or grammar.is_finite(tokens, start)
    ):
        return None
    if first.low in grammar.SUBJECT_PRONOUNS:
        return start, start + 1
    if first.low in grammar.PRONOUNS:
        return None
    end = start
    while end < high and end - start < _REACH:
        token = tokens[end]
        if is_mark(token) or token.low in grammar.RELATIVES:
            break
        if (
            end > start
            and token.low in {"on", "at", "during", "after", "before", "as", "when", "last", "in"}
            and (end - start > 1 or tokens[start].text[0] == "@" or token.low == "as")
            and not _describes(tokens, start, end, high)
        ):
            break
        if end > start and token.low in WEEKDAYS:
            break
        if end > start and token.low in grammar.CONJUNCTIONS and not tokens[end - 1].is_capitalised:
            break
        end += 1
    return (start, _past_apposed_name(tokens, start, end, high)) if end > start else None


def _describes(tokens: Sequence[Token], start: int, end: int, high: int) -> bool:
    """`said a cheese seller in the covered market`: the place belongs to who has no name."""
    if tokens[start].low not in {"a", "an", "one", "two", "three", "several", "some"}:
        return False
    if tokens[end].low not in {"in", "at", "on"} or end + 2 >= high:
        return False
    following = tokens[end + 1]
    if tokens[end].low == "on" and following.low != "the":
        return False
    named = following.is_capitalised and following.low not in _DAYS
    return following.low in {"the", "his", "her", "their"} or named


def _past_apposed_name(tokens: Sequence[Token], start: int, end: int, high: int) -> int:
    """`said its leader, Ann Lee, adding`: the name in commas belongs to the description."""
    if end >= high or tokens[end].text != "," or any(t.is_capitalised for t in tokens[start:end]):
        return end
    stop = end + 1
    while stop < high and tokens[stop].is_capitalised and stop - end < 5:
        stop += 1
    closed = stop < high and tokens[stop].text in {",", ".", ";"}
    return stop if closed and stop - end > 2 else end
