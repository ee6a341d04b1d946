"""Noun phrases that are asserted: reported, put at, admitted to, claims that, it forecast."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import grammar, reporting, verbs
from articles.extraction.date_words import MONTHS
from articles.extraction.numbers import number_word
from articles.extraction.phrases import subject_before
from articles.extraction.report_end import content_end, publish_end
from articles.extraction.reported import QUOTES, Cue
from articles.extraction.tokens import Token

GAP = frozenset(
    {"forecast", "projected", "predicted", "expected", "estimated", "promised", "announced",
     "reported", "claimed", "budgeted", "planned", "given", "gave"}
)  # fmt: skip
_AGAINST = frozenset(
    {"against", "after", "up", "down", "from", "compared", "with", "than", "rather", "instead",
     "of", "versus", ","}
)  # fmt: skip
CHARGES = reporting.CHARGE_NOUNS | {"fears", "concerns", "warnings", "warning", "hopes", "news"}
_NO_NEWS = grammar.PREPOSITIONS - {"about", "over", "under", "around"}
_BEFORE_DENIED = reporting.DENY | {"any", "no"}
_CHARGE_WORDS = frozenset(
    {"the", "a", "unconfirmed", "persistent", "earlier", "recent", "repeated", "his", "her",
     "their", "its", "widespread", "growing", "false", "several", "media", "local", "some"}
)  # fmt: skip


def notice(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> Cue | None:
    """`X reported 40 cases`, `it had admitted to 18 dead`, `X spoke of “a surplus”`.

    A noun phrase with a figure or a quotation right after the verb, without a verb of its own.
    """
    word = tokens[index].low
    start = index + 1
    joint = reporting.NOTICE_BY.get(word)
    if joint is not None:
        if start >= high or tokens[start].low != joint:
            return None
        start += 1
    elif word not in reporting.NOTICE:
        return None
    subject = None if word == "citing" else subject_before(tokens, low, index)
    if start >= high or (subject is None and word != "citing"):
        return None
    first = tokens[start]
    if first.low in _NO_NEWS or first.text == ",":
        return None
    if word in {"found", "finds"} and first.low != "no":
        return None
    end = _notice_end(tokens, start, high)
    if not _holds_news(tokens, start, end, visible):
        return None
    begin = subject[0] if subject else index
    return Cue("say", (index, index + 1), subject, begin, ((start, end),), (end, high))


def _notice_end(tokens: Sequence[Token], start: int, high: int) -> int:
    """The phrase ends at a joint, or at a comma that no figure of the same list follows."""
    for position in range(start + 1, min(high, start + 40)):
        token = tokens[position]
        following = tokens[position + 1] if position + 1 < high else None
        if token.text == ";" or token.low in {"while", "although", "though", "whereas"}:
            return position - (tokens[position - 1].text == ",")
        if token.low in {"but", "and"} and tokens[position - 1].text == ",":
            return position - 1
        if token.text == "," and following is not None and following.low in {"citing", "who"}:
            return position
    return high


def _holds_news(tokens: Sequence[Token], start: int, end: int, visible: Sequence[bool]) -> bool:
    window = range(start, min(end, start + 12))
    if grammar.finite_in(tokens, start, min(end, start + 6)):
        return False
    figure = any(tokens[position].text[0].isdigit() for position in window) or any(
        number_word(tokens[position].low) is not None
        for position in range(start, min(end, start + 3))
    )
    quoted = not visible[start] or tokens[start].text in QUOTES
    return figure or quoted or tokens[start].low == "no"


def gap(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    """`against the 2.4% it projected in the spring`: the figure before it is what it said."""
    subject = index - 1
    if subject > low and tokens[subject].low in {"had", "has", "originally", "first"}:
        subject -= 1
    if subject <= low + 1 or tokens[subject].low not in {"it", "they", "he", "she"}:
        return None
    start = subject - 1
    while start > low and subject - start < 9 and tokens[start].low != "the":
        start -= 1
    figure = any(token.text[0].isdigit() for token in tokens[start:subject])
    if tokens[start].low != "the" or not figure:
        return None
    begin = start
    while begin > low and tokens[begin - 1].low in _AGAINST:
        begin -= 1
    words = (index, index + 1)
    rest = (_past_time(tokens, index + 1, high), high)
    return Cue("say", words, (subject, subject + 1), begin, ((start, subject),), rest)


def _past_time(tokens: Sequence[Token], start: int, high: int) -> int:
    """Behind `in March`, `at the start of the year`: when it was said asserts nothing itself."""
    if start >= high or tokens[start].low not in {"in", "on", "at", "last", "earlier"}:
        return start
    for position in range(start, min(high, start + 8)):
        if tokens[position].text in {",", ";", "—", "–"} or tokens[position].low in {"and", "but"}:
            return position
        if grammar.is_finite(tokens, position):
            return start
    return high if high - start <= 8 else start


def claiming(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    """`X claims to have destroyed 200 vehicles`: the infinitive is what X asserts."""
    if index + 2 >= high or tokens[index + 1].low != "to":
        return None
    if tokens[index + 2].low not in {"have", "be"}:
        return None
    subject = subject_before(tokens, low, index)
    if subject is None:
        return None
    end = publish_end(tokens, index + 3, high)
    return Cue("say", (index, index + 1), subject, subject[0], ((index + 1, end),), (end, high))


def publish(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    """`X put the total at 41`, `X raised the toll to 31`, `X identified the man as Y`."""
    word = tokens[index].low
    subject = subject_before(tokens, low, index)
    if subject is None or index + 2 >= high or tokens[index + 1].low in grammar.PREPOSITIONS:
        return None
    joint = (
        "as"
        if word.startswith(("identif", "list"))
        else "at"
        if word.startswith(("put", "val", "pric"))
        else "of"
        if word.startswith("g")
        else "to"
    )
    for position in range(index + 2, min(high, index + 26)):
        if joint == "at" and _puts_down_to(tokens, position):
            break
        if tokens[position].low == joint and (
            joint == "as"
            or any(
                t.text[0].isdigit()
                or t.text[1:2].isdigit()
                or t.text in "$£€“‘\"'"
                or t.low in {"about", "more"}
                or number_word(t.low) is not None
                for t in tokens[position + 1 : position + 4]
            )
            or _month_follows(tokens, position)
        ):
            break
    else:
        return None
    if word.startswith(("gave", "giv")) and not any(
        t.low in {"revenue", "figure", "number", "total", "toll", "value"}
        for t in tokens[index + 1 : position]
    ):
        return None
    end = publish_end(tokens, position + 1, high)
    contents: list[tuple[int, int]] = []
    start = index + 1
    for middle in range(position + 1, end - 2):
        if tokens[middle].low == "and" and any(
            token.low == joint for token in tokens[middle + 2 : min(end, middle + 14)]
        ):
            contents.append((start, middle))
            start = middle + 1
            break
    contents.append((start, end))
    return Cue("publish", (index, index + 1), subject, subject[0], tuple(contents), (end, high))


def _puts_down_to(tokens: Sequence[Token], position: int) -> bool:
    """`puts the loss down to anchors`."""
    following = tokens[position + 1].low if position + 1 < len(tokens) else ""
    return tokens[position].low == "down" and following == "to"


def charge(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> Cue | None:
    """`unconfirmed reports that X`, `Mr Lee's claim that X`: a noun reports."""
    if index + 2 >= high or tokens[index + 1].low != "that":
        return None
    if tokens[index + 2].low in verbs.AUXILIARIES:
        return None  # `a claim that could not be checked`: no report, a relative clause
    start = index
    while start > low and (
        tokens[start - 1].is_capitalised or tokens[start - 1].low in _CHARGE_WORDS
    ):
        start -= 1
    if start > low and tokens[start - 1].low in _BEFORE_DENIED:
        return None
    if start > low + 1 and tokens[start - 1].low.endswith(("'s", "s'")):
        article = tokens[start - 2].low in grammar.DETERMINERS
        start -= 2 if article else 1  # `the mayor's claim`
    end = _before_second_verb(tokens, index + 2, content_end(tokens, index + 2, high, visible))
    return Cue("noun", (index, index + 1), (start, index), start, ((index + 2, end),), (end, high))


def _before_second_verb(tokens: Sequence[Token], start: int, end: int) -> int:
    """`The claim that crime has halved is wrong`: the claim ends where its own clause does."""
    for position in range(start + 3, end):
        if tokens[position].low in {"is", "was", "were", "are"} and tokens[position - 1].verb:
            return position
    return end


def _month_follows(tokens: Sequence[Token], position: int) -> bool:
    return position + 1 < len(tokens) and tokens[position + 1].low in MONTHS
