"""Relative clauses and appositions that add a fact of their own."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import grammar
from articles.extraction.phrases import is_mark
from articles.extraction.tokens import Token

Range = tuple[int, int]

_RELATIVES = frozenset({"who", "which", "whose", "where", "when"})
_HEAD_REACH = 9
_REACH = 80  # tokens that one relative clause may hold


def relatives(tokens: Sequence[Token], low: int, high: int) -> list[Range]:
    """The clause itself and the relative clauses and appositions in commas inside it.

    A relative clause after the subject takes the subject with it: the main clause is then what
    follows. One at the end is left out of the main clause.
    """
    main_start, main_end = low, high
    found: list[Range] = []
    index = low + 1
    while index < high:
        after_comma = tokens[index - 1].text == ","
        inner = _inner_clause(tokens, low, index, high) if after_comma else None
        if inner is None:
            index += 1
            continue
        found.append(inner)
        index = inner[1]
        if index == high:
            main_end = _comma_before(tokens, inner[0], high)
        elif tokens[inner[0] - 1].text == "," and not grammar.finite_in(
            tokens, index, min(high, index + _REACH)
        ):
            main_end = inner[0] - 1
        elif not _verb_before(tokens, low, inner):
            main_start = index + 1
    main = (main_start, main_end)
    return sorted([main, *found] if main[1] > main[0] else found)


def _inner_clause(tokens: Sequence[Token], low: int, index: int, high: int) -> Range | None:
    """The clause that opens at index after a comma, from its head on."""
    if index + 1 >= high:
        return None
    token = tokens[index]
    if token.low in _RELATIVES:
        end = _relative_end(tokens, index, high)
        if grammar.finite_in(tokens, index, end):
            return _head_start(tokens, low, index - 1), end
    elif token.low in {"a", "an", "the"} and grammar.finite_in(
        tokens, max(low, index - _REACH), index - 1
    ):
        end_or_none = _apposition_end(tokens, index, high)
        if end_or_none is not None:
            return index, end_or_none
    return None


def _comma_before(tokens: Sequence[Token], start: int, high: int) -> int:
    """Where the main clause ends before a last inner clause: at the comma that opens it."""
    if tokens[start - 1].text == "," and start > 0:
        return start - 1
    return next((i for i in range(start, high) if tokens[i].text == ","), high)


def _verb_before(tokens: Sequence[Token], low: int, inner: Range) -> bool:
    """True when the main clause has its verb before the inner clause."""
    comma = next((i for i in range(*inner) if tokens[i].low in _RELATIVES), inner[0])
    return tokens[comma].low not in _RELATIVES or grammar.finite_in(
        tokens, max(low, comma - _REACH), max(low, comma - 1)
    )


def _apposition_end(tokens: Sequence[Token], index: int, high: int) -> int | None:
    """`..., an eastern city that has become the target`: a noun phrase with a clause in it."""
    for position in range(index + 1, min(high, index + 8)):
        if tokens[position].text in {",", ";"} or grammar.is_finite(tokens, position):
            return None
        if tokens[position].low in {"that", "which", "who", "it", "they", "he", "she"}:
            end = _relative_end(tokens, position - 1, high)
            return end if grammar.finite_in(tokens, position, end) else None
    return None


def _relative_end(tokens: Sequence[Token], index: int, high: int) -> int:
    """The comma that closes a relative clause, or the end."""
    seen = False
    for position in range(index + 1, min(high, index + _REACH)):
        if grammar.is_finite(tokens, position):
            seen = True
        if tokens[position].text in {",", "—", ";"} and seen:
            return position
    return min(high, index + _REACH)


def _head_start(tokens: Sequence[Token], low: int, end: int) -> int:
    """Where the noun phrase that a relative clause belongs to begins."""
    article: int | None = None
    for index in range(end - 1, max(low, end - _HEAD_REACH) - 1, -1):
        token = tokens[index]
        if token.text == "," and index + 2 == end and tokens[index + 1].text.isdigit():
            continue  # `Ann Lee, 19, who`
        if token.text == "," and index + 3 == end and tokens[index + 1].low == "aged":
            continue  # `a third man, aged 26, who`
        if is_mark(token) or (token.low in grammar.PREPOSITIONS and token.low != "of"):
            hangs = article is not None and tokens[index + 1].low == "of"
            return article if hangs and article is not None else index + 1
        if token.low in grammar.DETERMINERS:
            if index > low + 1 and tokens[index - 1].low == "of":
                if tokens[index - 2].low in {"that", "those", "one"}:
                    return index  # `that of the ship, which`
                article = index
                continue
            return index
        if grammar.is_finite(tokens, index):
            return index + 1
    return max(low, end - _HEAD_REACH)
