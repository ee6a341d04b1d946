"""Numbers with currency and scale, and the two ends of ranges and results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.extraction import units
from articles.extraction.numbers import (
    LETTER_SCALES,
    SCALES,
    digits,
    number_word,
    read_words,
)
from articles.extraction.tokens import Token
from articles.extraction.units import counted_noun
from articles.text import word_list

_SCORE_VERBS = frozenset(
    word_list(
        """
        voted vote votes won win beat lost lose drew draw passed approved defeated rejected led
        lead trailed by
        """
    )
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was read: its tokens are [start, end)."""

    value: float
    start: int
    end: int
    currency: str | None = None
    suffix: str = ""


def read_number(tokens: Sequence[Token], index: int, dollar: str) -> Number | None:
    """A number at index with its currency sign and scale word."""
    currency, position = None, index
    low = tokens[index].low
    if low in units.SYMBOLS:
        currency, position = (dollar if low == "$" else units.SYMBOLS[low]), index + 1
    elif low in units.PREFIXES and index + 1 < len(tokens):
        following = tokens[index + 1]
        if following.low in units.SYMBOLS and following.start == tokens[index].end:
            currency, position = units.PREFIXES[low], index + 2
        elif digits(following.low) and len(low) > 1 and low not in {"us", "au", "ca", "kr"}:
            currency, position = units.PREFIXES[low], index + 1
    if position >= len(tokens):
        return None
    if low in {"a", "an"} and position + 1 < len(tokens):
        return _one_of_scale(tokens, index)
    glued = units.GLUED.get(low[:1]) if low[1:2].isdigit() else None
    if glued is not None and (amount := digits(low[1:])) is not None:
        return _scaled(tokens, Number(amount[0], index, index + 1, glued, amount[1]))
    read = digits(tokens[position].low)
    if read is not None:
        value, rest = read
        end = position + 1
    else:
        words = read_words(tokens, position)
        if words is None or (currency and position > index):
            return None
        (value, end), rest = words, ""
    return _scaled(tokens, Number(value, index, end, currency, rest))


def _one_of_scale(tokens: Sequence[Token], index: int) -> Number | None:
    """`a million tea towels`, `about a dozen`: one of a scale word."""
    scale = tokens[index + 1].low
    if scale not in {"hundred", "thousand", "million", "billion", "trillion", "dozen"}:
        return None
    return Number(float(SCALES[scale]), index, index + 2)


def _scaled(tokens: Sequence[Token], number: Number) -> Number:
    """Multiply a scale out: grown on (`86.5m`) or a word of its own (`1.5 million`)."""
    value, end, suffix = number.value, number.end, number.suffix
    metres = suffix == "m" and not number.currency and counted_noun(tokens, end) is None
    if suffix in LETTER_SCALES and not metres:
        value, suffix = value * SCALES[suffix], ""
    while end < len(tokens) and end - number.end < 2:
        low = tokens[end].low
        if (
            low not in SCALES
            or (low in LETTER_SCALES and not number.currency)
            or (low in {"dozens", "hundred"} and suffix)
        ):
            break
        value, end = value * SCALES[low], end + 1
    return replace(number, value=value, end=end, suffix=suffix)


def around(tokens: Sequence[Token], index: int) -> str:
    """The words near a token, for telling votes from goals."""
    return " ".join(token.low for token in tokens[max(0, index - 8) : index + 8])


def shares_scale(tokens: Sequence[Token], low: Number, high: Number) -> bool:
    """`2 to 3 million`: the scale word of the end holds for both."""
    return (
        low.end - low.start - bool(low.currency) == 1
        and high.end - high.start - bool(high.currency) > 1
        and low.value < 1000
    )


def minor_word(tokens: Sequence[Token], number: Number) -> bool:
    """True when pence or cents follow as a word of their own."""
    return (
        number.end < len(tokens)
        and tokens[number.end].low in {"pence", "cents", "p"}
        and not number.currency
    )


def range_end(
    tokens: Sequence[Token], low: Number, blocked: Sequence[bool], dollar: str
) -> Number | None:
    """The upper number of `between A and B`, `A to B`, `A-B`, `twelve, thirteen`."""
    joint = low.end
    before = tokens[low.start - 1].low if low.start else ""
    if joint < len(tokens) and tokens[joint].low in units.PERCENT:
        joint += 1
    if joint + 1 >= len(tokens) or blocked[joint + 1]:
        return None
    word = tokens[joint].low
    dashed = (
        word in {"-", "–"} and tokens[joint].start == tokens[joint - 1].end == tokens[joint].end - 1
    )
    listed = (
        word == ","
        and number_word(tokens[low.end - 1].low) is not None
        and number_word(tokens[joint + 1].low) == low.value + 1
    )
    if not (
        dashed
        or listed
        or (word == "and" and before == "between")
        or (word in {"to", "or"} and before not in {"from"})
    ):
        return None
    high = read_number(tokens, joint + 1, dollar)
    if (
        high is not None
        and joint > low.end
        and (high.currency or tokens[high.end].low if high.end < len(tokens) else "")
        not in units.PERCENT | {"per"}
    ):
        return None
    if (
        high is None
        or (high.value <= low.value and not dashed)
        or (word in {"or", "to"} and high.value > 1000 * low.value + 1000)
    ):
        return None
    return high


def is_result(tokens: Sequence[Token], low: Number, high: Number) -> bool:
    """`voted 5-2`, `won 4–0`: two small numbers with a dash near a verb of contest."""
    if high.value > 700 or tokens[low.end].text not in {"-", "–"} or low.currency:
        return False
    sides = [*tokens[max(0, low.start - 1) : low.start], *tokens[high.end : high.end + 1]]
    if len(sides) == 2 and all(side.is_capitalised for side in sides) and high.value < 100:
        return True
    near = {token.low for token in tokens[max(0, low.start - 6) : low.start]} | {
        token.low for token in tokens[high.end : high.end + 3]
    }
    return bool(near & _SCORE_VERBS)
