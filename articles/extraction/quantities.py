"""Numbers with currency and scale, and the two ends of ranges and results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.extraction import units
from articles.extraction.numbers import (
    APART_SCALES,
    LETTER_SCALES,
    ONE_OF,
    SCALES,
    VULGAR,
    digits,
    fraction_after,
    number_word,
    printed_fraction,
    read_words,
)
from articles.extraction.tokens import Token
from articles.extraction.units import counted_noun
from articles.text import word_list

_SCALED = ONE_OF - {"dozen"}
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
        elif digits(following.low) and len(low) > 1 and _is_code(tokens[index]):
            currency, position = units.PREFIXES[low], index + 1
    if position >= len(tokens):
        return None
    if low in {"a", "an"} and position + 1 < len(tokens):
        return _one_of_scale(tokens, index)
    if low in {"half", "quarter"}:
        return _part_of_scale(tokens, index, 0.5 if low == "half" else 0.25)
    glued = units.GLUED.get(low[:1]) if low[1:2].isdigit() else None
    if glued is not None and (amount := digits(low[1:])) is not None:
        return _scaled(tokens, Number(amount[0], index, index + 1, glued, amount[1]))
    part = _fraction_alone(tokens, position)
    if part is not None:
        return Number(part[0], index, part[1], currency)
    read = digits(tokens[position].low)
    if read is not None:
        value, rest = read
        end = position + 1
        if not rest:
            value, end = _spaced(tokens, position, value)
            if (end < len(tokens) and tokens[end].low == "hundred") or _thousands(tokens, end):
                words = _after_digits(tokens, position)
                if words is not None:
                    return _with_part(tokens, Number(words[0], index, words[1], currency))
    else:
        words = read_words(tokens, position) or _scale_alone(tokens, position)
        if words is None or (currency and position > index):
            return None
        (value, end), rest = words, ""
    return _with_part(tokens, _scaled(tokens, Number(value, index, end, currency, rest)))


def _scale_alone(tokens: Sequence[Token], position: int) -> tuple[float, int] | None:
    """`hundred thousand dollars`: two scale words without a number before them."""
    if tokens[position].low != "hundred" or position + 1 >= len(tokens):
        return None
    following = tokens[position + 1].low
    return (100 * SCALES[following], position + 2) if following in _SCALED else None


def _fraction_alone(tokens: Sequence[Token], position: int) -> tuple[float, int] | None:
    """`½`, `1/4`; only before a unit of measurement is a printed fraction no date or score."""
    if tokens[position].low in VULGAR:
        return VULGAR[tokens[position].low], position + 1
    part = printed_fraction(tokens, position)
    if part is None or part[1] >= len(tokens):
        return None
    following = tokens[part[1]].low
    return part if following in units.MEASURES or following in {"of", "cup", "teaspoon"} else None


def _spaced(tokens: Sequence[Token], position: int, value: float) -> tuple[float, int]:
    """`40 000`: groups of three figures, set apart by a narrow space or ending in noughts."""
    end = position + 1
    if len(tokens[position].text) > 3 or not 0 < value < 1000 or value % 1:
        return value, end
    while (
        end < len(tokens)
        and len(tokens[end].text) == 3
        and tokens[end].text.isdecimal()
        and tokens[end].start == tokens[end - 1].end + 1
        and tokens[end].text == "000"
    ):
        value, end = value * 1000, end + 1
    return value, end


def _thousands(tokens: Sequence[Token], end: int) -> bool:
    """`4 thousand 3 hundred`: a scale word after which the number goes on."""
    return (
        end + 1 < len(tokens)
        and tokens[end].low in {"thousand", "million", "billion"}
        and (tokens[end + 1].low[0].isdigit() or number_word(tokens[end + 1].low) is not None)
        and end + 2 < len(tokens)
        and tokens[end + 2].low in {"hundred", "thousand"}
    )


def _after_digits(tokens: Sequence[Token], position: int) -> tuple[float, int] | None:
    """`3 hundred and one`, `4 thousand 3 hundred and 21`: figures that count scale words."""
    total, current = 0.0, 0.0
    end = position
    while end + 1 < len(tokens) and end - position < 10:
        read = digits(tokens[end].low)
        scale = tokens[end + 1].low
        if read is None or read[1] or scale not in {"hundred", "thousand", "million", "billion"}:
            break
        if scale == "hundred":
            current += read[0] * 100
        else:
            total += (current + read[0]) * SCALES[scale]
            current = 0.0
        end += 2
    if end == position:
        return None
    if end + 1 < len(tokens) and tokens[end].low == "and":
        low = tokens[end + 1].low
        tail = number_word(low)
        if tail is None and low.isdecimal() and low.isascii() and len(low) < 3:
            tail = float(low)
        if tail is not None and tail < 100:
            current, end = current + tail, end + 2
    return total + current, end


def _with_part(tokens: Sequence[Token], number: Number) -> Number:
    """`two and a half`, `10 1/2`, `3 million and a half`: a whole number with its part."""
    part = fraction_after(tokens, number.end) if not number.suffix else None
    if part is None or (number.value % 1 and number.value < 1000):
        return number
    value, end = part
    before = tokens[number.end - 1].low
    scale = SCALES[before] if before in SCALES and number.value >= SCALES[before] else 1.0
    following = tokens[end].low if end < len(tokens) else ""
    if following in ONE_OF and following != "dozen":
        if scale > 1:
            return replace(number, value=number.value + value * SCALES[following], end=end + 1)
        return replace(number, value=(number.value + value) * SCALES[following], end=end + 1)
    return replace(number, value=number.value + value * scale, end=end)


def _one_of_scale(tokens: Sequence[Token], index: int) -> Number | None:
    """`a million tea towels`, `about a dozen`, `a hundred and six`: one of a scale word."""
    scale = tokens[index + 1].low
    if scale not in ONE_OF:
        return None
    value, end = float(SCALES[scale]), index + 2
    if end < len(tokens) and tokens[end].low in ONE_OF:
        value, end = value * SCALES[tokens[end].low], end + 1
    elif scale in {"hundred", "thousand"} and end + 1 < len(tokens) and tokens[end].low == "and":
        tail = read_words(tokens, end + 1)
        if tail is not None and tail[0] < 100:
            value, end = value + tail[0], tail[1]
    return Number(value, index, end)


def _part_of_scale(tokens: Sequence[Token], index: int, part: float) -> Number | None:
    """`half a million`, `half million`, `quarter of a million`."""
    end = index + 1
    if end < len(tokens) and tokens[end].low == "of":
        end += 1
    if end < len(tokens) and tokens[end].low == "a":
        end += 1
    if end >= len(tokens) or tokens[end].low not in ONE_OF:
        return None
    return Number(part * SCALES[tokens[end].low], index, end + 1)


def _scaled(tokens: Sequence[Token], number: Number) -> Number:
    """Multiply a scale out: grown on (`86.5m`) or a word of its own (`1.5 million`)."""
    value, end, suffix = number.value, number.end, number.suffix
    metres = suffix == "m" and not number.currency and counted_noun(tokens, end) is None
    metres = metres and not _in_millions(tokens, number.start)
    if suffix in LETTER_SCALES and not metres:
        value, suffix = value * SCALES[suffix], ""
    while end < len(tokens) and end - number.end < 2:
        low = tokens[end].low
        if (
            low not in SCALES
            or (low in APART_SCALES and not number.currency)
            or (low in {"dozens", "hundred"} and suffix)
        ):
            break
        value, end = value * SCALES[low], end + 1
    if end == number.end and suffix == number.suffix:
        return number
    return replace(number, value=value, end=end, suffix=suffix)


_MONEYED = frozenset(
    word_list(
        """
        spent spend spends spending cost costs costing paid pays raised earned lost owes owed
        sales revenue revenues profit profits loss losses budget turnover debt income sold
        worth valued invested investment forecast votes viewers users
        """
    )
)


def _in_millions(tokens: Sequence[Token], start: int) -> bool:
    """`it spent 29m`, `sales of 3.1m`: what is bought and sold is no length."""
    return any(token.low in _MONEYED for token in tokens[max(0, start - 4) : start])


def _is_code(token: Token) -> bool:
    """`USD 200`, `Rs 40`: a currency before a number; `try 3`, `us 3` are words."""
    if token.low in units.CODES:
        return token.text.isupper()
    return token.low not in {"us", "au", "ca", "kr"}


def sign_before(tokens: Sequence[Token], number: Number) -> bool:
    """`minus five`, `negative ten`, `-3`: the number is below zero."""
    if number.start == 0:
        return False
    before = tokens[number.start - 1]
    if before.low in {"minus", "negative"}:
        return number.start < 2 or tokens[number.start - 2].low != "or"  # `plus or minus 3`
    if before.text not in {"-", "−"} or before.end != tokens[number.start].start:
        return False
    if not tokens[number.start].low[0].isdigit():
        return False
    return number.start < 2 or tokens[number.start - 2].end < before.start


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
        and tokens[number.end].low in units.MINOR
        and tokens[number.end].low not in {"c", "cent"}
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
    dashed = word in {"-", "–"} and tokens[joint].start == tokens[joint - 1].end
    apart = (
        word in {"-", "–"}
        and tokens[joint - 1].text.isdecimal()
        and tokens[joint + 1].text.isdecimal()
        and tokens[joint + 1].start == tokens[joint].end + 1
        and tokens[joint - 1].end + 1 == tokens[joint].start
    )
    listed = (
        word == ","
        and number_word(tokens[low.end - 1].low) is not None
        and number_word(tokens[joint + 1].low) == low.value + 1
    )
    if not (
        dashed
        or apart
        or listed
        or (word == "and" and before == "between")
        or (word in {"to", "or", "through"} and before not in {"from"})
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
