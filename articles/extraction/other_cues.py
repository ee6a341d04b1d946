"""Cues other than verbs of saying: according to, denials, names given, values published."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import grammar, reporting
from articles.extraction.phrases import subject_before
from articles.extraction.report_end import content_end
from articles.extraction.reported import QUOTES, Cue, trim_content
from articles.extraction.tokens import Token


def after_determiner(tokens: Sequence[Token], index: int) -> bool:
    """Right before stands a word after which no finite verb can come."""
    before = tokens[index - 1].low
    return (
        before in grammar.DETERMINERS
        or before in grammar.PREPOSITIONS
        or before in {"be", "been", "being", "was", "were", "is", "are"}
    )


def according(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> Cue | None:
    """`according to X`: reports what stands before it, or after its comma when it opens."""
    start = index + 2
    end = start
    while end < high and end - start < 40:
        token = tokens[end]
        if (
            token.text in {",", ";", "—", "."}
            or token.low in grammar.RELATIVES
            or (token.low in {"and", "but", "while"} and not tokens[end - 1].is_capitalised)
        ):
            break
        end += 1
    if end <= start:
        return None
    if index - low <= 1:
        speaker_end, end = end, _past_relative(tokens, end, high)
        if end >= high or tokens[end].text != ",":
            return None
        stop = content_end(tokens, end + 1, high, visible)
        return Cue(
            "according",
            (index, index + 2),
            (start, speaker_end),
            index,
            ((end + 1, stop),),
            (stop, high),
        )
    content = trim_content(tokens, low, index)
    if content is None:
        return None
    return Cue("according", (index, index + 2), (start, end), index, (content,), (end, high))


def _past_relative(tokens: Sequence[Token], comma: int, high: int) -> int:
    """`According to one man, who asked not to be named, X`: the comma after the relative clause.

    Or after a participle: `According to a report, seen by the Herald, X`.
    """
    if comma + 2 >= high:
        return comma
    opening, following = tokens[comma + 1].low, tokens[comma + 2].low
    hangs_on = opening in _HANDED and following in _BY_WHOM
    if opening not in grammar.RELATIVES and not hangs_on:
        return comma
    return next(
        (i for i in range(comma + 2, min(high, comma + 40)) if tokens[i].text == ","), comma
    )


_HANDED = frozenset(
    {"seen", "obtained", "published", "released", "issued", "reviewed", "commissioned", "leaked",
     "shared", "dated", "compiled", "prepared", "written", "carried", "conducted", "cited", "read",
     "posted", "presented"}
)  # fmt: skip
_BY_WHOM = grammar.PREPOSITIONS | {"by", "last", "this", "yesterday", "today", "exclusively", "out"}
_JOINTS = {
    "accuse": "of",
    "blame": "on for",
    "criticise": "for",
    "praise": "for",
    "attribute": "to",
}


def denial(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> Cue | None:
    """`X denied (claims) that Z`, `X denied a report in Y that Z`, `X denied Z had happened`."""
    subject = subject_before(tokens, low, index)
    if subject is None or index + 1 >= high:
        return None
    that = next(
        (
            i
            for i in range(index + 1, min(high, index + 22))
            if tokens[i].low == "that" and visible[i]
        ),
        None,
    )
    noun = (
        any(token.low in reporting.CHARGE_NOUNS for token in tokens[index + 1 : that])
        if that
        else False
    )
    if that is not None and that + 1 < high and (noun or that == index + 1):
        start = that + 1
    elif tokens[index].low in {"denied", "denies", "deny"} and _clause_follows(
        tokens, index + 1, high
    ):
        start = index + 1
    else:
        return None
    end = content_end(tokens, start, high, visible)
    return Cue("deny", (index, index + 1), subject, subject[0], ((start, end),), (end, high))


def _clause_follows(tokens: Sequence[Token], start: int, high: int) -> bool:
    return (
        grammar.finite_in(tokens, start + 1, min(high, start + 7))
        and tokens[start].low not in grammar.PREPOSITIONS
    )


def call(
    tokens: Sequence[Token], low: int, index: int, high: int, visible: Sequence[bool]
) -> Cue | None:
    """`X called the plan “Y”`, `X described it as Z`."""
    if index + 2 >= high or tokens[index + 1].low in {
        "for",
        "on",
        "in",
        "off",
        "by",
        "to",
        "up",
        "at",
        "from",
        ",",
    }:
        return None
    subject = subject_before(tokens, low, index)
    window = range(index + 1, min(high, index + 24))
    joint = next((j for base, j in _JOINTS.items() if tokens[index].low.startswith(base)), None)
    if joint is not None:
        joined = any(tokens[i].low in joint.split() and visible[i] for i in window)
        if subject is None or not joined:
            return None
        end = content_end(tokens, index + 1, high, visible)
        return Cue(
            "call", (index, index + 1), subject, subject[0], ((index + 1, end),), (end, high)
        )
    quoted = any(not visible[i] or tokens[i].text in QUOTES for i in window)
    has_as = any(tokens[i].low == "as" and visible[i] for i in window)
    naming = tokens[index].low.startswith(("call", "dub", "label", "brand"))
    if not (quoted or (has_as and not naming)):
        return None
    if subject is None and (index <= low or tokens[index - 1].low not in {"and", "but"}):
        return None
    end = content_end(tokens, index + 1, high, visible)
    begin = subject[0] if subject else index
    return Cue("call", (index, index + 1), subject, begin, ((index + 1, end),), (end, high))


def calling(tokens: Sequence[Token], index: int, high: int, visible: Sequence[bool]) -> Cue | None:
    """`..., calling it a full acquittal`: what the subject of the clause calls it."""
    if index + 2 >= high or tokens[index + 1].low in grammar.PREPOSITIONS:
        return None
    end = content_end(tokens, index + 1, high, visible)
    return Cue("call", (index, index + 1), None, index, ((index + 1, end),), (end, high))
