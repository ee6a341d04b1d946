"""Reports in the passive: understood, told by somebody, heard in court, given as."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import grammar
from articles.extraction.phrases import subject_before
from articles.extraction.report_end import content_end
from articles.extraction.reported import QUOTES_OR_COMMA, Cue, trim_content
from articles.extraction.tokens import Token

_HEARINGS = frozenset(
    {"court", "inquiry", "tribunal", "inquest", "jury", "hearing", "committee", "jurors"}
)
TOLD = frozenset(
    {"told", "informed", "warned", "assured", "advised", "notified", "promised", "reassured"}
)
_FEARED = frozenset({"feared", "believed", "thought", "reported", "presumed"})
_FATES = frozenset({"dead", "killed", "missing", "drowned", "trapped", "lost", "injured"})


def is_passive(tokens: Sequence[Token], low: int, index: int) -> bool:
    """`it is understood`, `X is believed to`: a form of be right before."""
    before = index - 1
    while before > low and grammar.is_adverb(tokens[before]):
        before -= 1
    return before > low and tokens[before].low in {"is", "was", "are", "were", "been"}


def passive(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    """`it is understood that X` reports X; `Y is believed to` reports the whole clause."""
    following = tokens[index + 1].low if index + 1 < high else ""
    impersonal = index - 2 >= low and tokens[index - 2].low == "it"
    if impersonal and index - low > 4 and tokens[index - 3].text == ",":
        content = trim_content(tokens, low, index - 2)
        if content is not None and following != "that":
            words = (index, index + 1)
            return Cue("passive", words, None, index - 2, (content,), (index + 1, high))
    if impersonal:
        start = index + 2 if following == "that" else index + 1
        if start < high:
            return Cue(
                "passive", (index, index + 1), None, index - 2, ((start, high),), (high, high)
            )
    if following == "to" and tokens[index].low in {
        "understood",
        "believed",
        "said",
        "thought",
        "alleged",
        "reported",
    }:
        return Cue("passive", (index, index + 1), None, low, ((low, high),), (high, high))
    return None


def emerged(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    """`it has emerged (that)`: the narrator's own."""
    start = index
    while start > low and index - start < 4 and tokens[start].low != "it":
        start -= 1
    if tokens[start].low != "it":
        return None
    if start - low > 2:
        content = trim_content(tokens, low, start)
        return Cue(
            "emerge",
            (index, index + 1),
            None,
            start,
            (content,) if content else (),
            (index + 1, high),
        )
    that = next(
        (i for i in range(index + 1, min(high, index + 5)) if tokens[i].low == "that"), None
    )
    begin = index + 1 if that is None else that + 1
    return (
        Cue("emerge", (index, index + 1), None, start, ((begin, high),), (high, high))
        if begin < high
        else None
    )


def heard(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    """`The court heard that X`: said there by somebody who is not named."""
    begin = max(low, index - 4)
    subject = subject_before(tokens, low, index)
    before = [token.low for token in tokens[begin:index]]
    if subject is not None:
        before += [token.low for token in tokens[subject[0] : subject[0] + 3]]
        begin = min(begin, subject[0])
    if _HEARINGS.isdisjoint(before):
        return None
    if subject and subject[0] - low > 3 and tokens[subject[0] - 1].text in QUOTES_OR_COMMA:
        content = trim_content(tokens, low, subject[0])
        if content is not None:
            rest = (index + 1, high)
            return Cue("passive", (index, index + 1), None, subject[0], (content,), rest)
    if index + 2 >= high or tokens[index + 1].text == ",":
        return None
    start = index + 1 + (tokens[index + 1].low == "that")
    return Cue("passive", (index, index + 1), None, begin, ((start, high),), (high, high))


def is_told(tokens: Sequence[Token], low: int, index: int) -> bool:
    """`was told`, `been assured by X`: a verb of telling in the passive."""
    if tokens[index].low not in TOLD or index <= low:
        return False
    before = index - 1
    while before > low and grammar.is_adverb(tokens[before]):
        before -= 1
    return tokens[before].low in {"is", "are", "was", "were", "been", "being", "be"}


def told_by(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> Cue | None:
    """`was told by staff that X`: the agent of the passive is the speaker, if it has one."""
    reach = range(index + 1, min(high, index + 16))
    that = next((i for i in reach if tokens[i].low == "that" and visible[i]), None)
    if that is None or that + 1 >= high:
        return None
    has_agent = tokens[index + 1].low == "by" and that > index + 2
    if not has_agent and grammar.finite_in(tokens, index + 1, that):
        return None
    begin = index
    while begin > low and tokens[begin - 1].low in {
        "being",
        "been",
        "was",
        "were",
        "had",
        "having",
        "after",
        "he",
        "she",
        "they",
        ",",
    }:
        begin -= 1
    end = content_end(tokens, that + 1, high, visible)
    last = that - 1 if tokens[that - 1].text == "," else that
    speaker = (index + 2, last) if has_agent else None
    kind = "say" if has_agent else "passive"
    begin = _passive_begin(tokens, low, begin)
    return Cue(kind, (index, index + 1), speaker, begin, ((that + 1, end),), (end, high))


def _passive_begin(tokens: Sequence[Token], low: int, begin: int) -> int:
    """Who was told is no claim of its own: the clause begins with them."""
    subject = subject_before(tokens, low, begin) if begin > low else None
    return subject[0] if subject else begin


def passive_value(tokens: Sequence[Token], low: int, index: int, high: int) -> Cue | None:
    """`the figure was given as 210`, `was put at 40`: somebody said it, nobody knows who."""
    fate = tokens[index + 1].low if index + 1 < high else ""
    active = tokens[index - 1].low in {"he", "she", "they", "i", "we"}
    if tokens[index].low in _FEARED and fate in _FATES and not active:
        return Cue("passive", (index, index + 1), None, low, ((low, high),), (high, high))
    joint = {"given": "as", "put": "at", "listed": "as", "estimated": "at", "valued": "at"}
    following = tokens[index + 1].low if index + 1 < high else ""
    if joint.get(tokens[index].low) != following or index <= low + 1:
        return None
    if tokens[index - 1].low not in {"was", "were", "been", "is", "are"}:
        return None
    return Cue("passive", (index, index + 1), None, low, ((low, high),), (high, high))
