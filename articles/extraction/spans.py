"""The exact words of a claim: what stands at the edges of a clause and does not belong to it."""

from __future__ import annotations

from articles.extraction import grammar
from articles.extraction.date_words import WEEKDAYS
from articles.extraction.speech import SentenceView
from articles.extraction.tokens import Token
from articles.text import word_list

_QUOTES = frozenset("“”‘’\"'«»„")
_TRAILING = frozenset({",", ".", ";", ":", "!", "?", "—", "–", "-", "…", "(", "|"})
_LEADING = _TRAILING | frozenset({")", "•", "*", "▪", "●"})
_JOINTS = grammar.CONJUNCTIONS | {"while", "whereas", "although", "though", "that"}
_THAT_TIMES = frozenset(word_list("day evening morning night afternoon week month year autumn"))
_TIME_JOINTS = frozenset({"after", "before", "as", "until", "because", "when"})
_ALL_JOINTS = _JOINTS | _TIME_JOINTS
_OPENERS = frozenset(
    word_list(
        """
        however meanwhile moreover furthermore nevertheless nonetheless instead therefore
        besides still previously also again well look yes elsewhere okay ok oh no sure anyway
        actually honestly frankly sadly
        """
    )
)


def final_range(view: SentenceView, low: int, high: int) -> tuple[int, int] | None:
    """Narrow the token range [low, high) to the asserted words; None when nothing is left."""
    tokens = view.tokens
    changed = True
    while changed and low < high:
        before = (low, high)
        low = _drop_leading(view, low, high)
        high = _drop_trailing(view, low, high)
        while high - 1 > low and tokens[high - 1].low in _ALL_JOINTS:
            high -= 1
        changed = before != (low, high)
    return (low, high) if low < high else None


def _drop_leading(view: SentenceView, low: int, high: int) -> int:
    tokens = view.tokens
    while low < high:
        token = tokens[low]
        if token.text in _QUOTES:
            if not _encloses(view, low + 1, low, high):
                return low
        elif (
            (
                token.text in _LEADING
                and not (
                    token.text == "-" and low + 1 < high and tokens[low + 1].start == token.end
                )
            )
            or (token.low in _JOINTS and low + 1 < high and not _is_pronoun_that(tokens, low, high))
            or (
                token.low in {"as", "when", "after", "because"}
                and low
                and _subordinate(tokens, low, high)
            )
        ):
            pass
        elif _opens_with(token) and low + 1 < high and tokens[low + 1].text == ",":
            low += 1
        else:
            return low
        low += 1
    return low


def _opens_with(token: Token) -> bool:
    """`However,`, or the day on which it was said (`said Saturday, after ...`)."""
    return token.low in _OPENERS or token.low in WEEKDAYS


def _is_pronoun_that(tokens: list[Token], low: int, high: int) -> bool:
    """`That is wrong`: the word is the subject."""
    if tokens[low].low not in {"that", "so", "yet"}:
        return False
    if tokens[low].low == "that" and low + 1 < high and tokens[low + 1].low in _THAT_TIMES:
        return True
    return low + 1 < high and grammar.is_finite(tokens, low + 1)


def _subordinate(tokens: list[Token], low: int, high: int) -> bool:
    """A joint that a clause follows, not the `as` of `as many as 15`."""
    if low + 1 < high and tokens[low + 1].low in {"many", "much", "few", "little"}:
        return False
    return grammar.finite_in(tokens, low + 1, high)


def _drop_trailing(view: SentenceView, low: int, high: int) -> int:
    tokens = view.tokens
    while high > low:
        token = tokens[high - 1]
        if token.text in _QUOTES:
            if not _encloses(view, high - 2, low, high):
                return high
        elif token.text not in _TRAILING:
            return high
        high -= 1
    return high


def _encloses(view: SentenceView, inner: int, low: int, high: int) -> bool:
    """True when a mark beside index inner opens or closes a quotation that holds the whole range.

    Also true when the mark stands at the far side of its quotation, outside the range's words.
    """
    words = [view.levels[i] for i in range(low, high) if view.tokens[i].is_word]
    if not words or not low <= inner < high:
        return True
    level = view.levels[inner]
    return min(words) >= level
