"""Reading numbers: digits, words, scale words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.extraction.tokens import Token
from articles.text import word_list

UNITS = {
    word: number
    for number, word in enumerate(
        word_list(
            """
            zero one two three four five six seven eight nine ten eleven twelve thirteen
            fourteen fifteen sixteen seventeen eighteen nineteen
            """
        )
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        word_list("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "million": 1e6,
    "millions": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "m": 1e6,
    "crore": 1e7,
    "crores": 1e7,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "dozen": 12,
    "dozens": 12,
}
LETTER_SCALES = frozenset({"k", "m", "b", "mn", "bn", "tn", "mln"})
ORDINALS = {
    word: number
    for number, word in enumerate(
        word_list(
            """
            second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
            thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
            twentieth
            """
        ),
        start=2,
    )
}
FRACTIONS = {
    "half": 0.5,
    "halves": 0.5,
    "third": 0.3333,
    "quarter": 0.25,
    "fifth": 0.2,
    "sixth": 0.1667,
    "seventh": 0.1429,
    "eighth": 0.125,
    "ninth": 0.1111,
    "tenth": 0.1,
}
_GLUED = re.compile(r"(?P<number>\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<rest>[a-z]+)?\Z")
_LENGTH_MAX = 18  # longer rows of digits are identifiers


def number_word(low: str) -> float | None:
    """The value of one number word, hyphenated tens included; None for anything else."""
    if low in UNITS:
        return UNITS[low]
    if low in TENS:
        return TENS[low]
    tens, dash, unit = low.partition("-")
    if dash and tens in TENS and unit in UNITS:
        return TENS[tens] + UNITS[unit]
    return None


def digits(low: str) -> tuple[float, str] | None:
    """The value of a token in digits and the letters grown on to it (`86.5m`, `4p`, `58th`)."""
    if not low[:1].isdigit() or len(low) > _LENGTH_MAX:
        return None
    match = _GLUED.match(low)
    if match is None or not match["number"].isascii():
        return None
    return float(match["number"].replace(",", "")), match["rest"] or ""


def is_number(token: Token) -> bool:
    """True for a token that reads as a number by itself."""
    return digits(token.low) is not None or number_word(token.low) is not None


def read_words(tokens: Sequence[Token], index: int) -> tuple[float, int] | None:
    """A number in words from index on: value and the index after it."""
    total, current, position, any_word = 0.0, 0.0, index, False
    while position < len(tokens) and position - index < 12:
        low = tokens[position].low
        value = number_word(low)
        if value is not None:
            if any_word and not _continues(current, value):
                break
            current += value
        elif low == "hundred" and any_word:
            current = (current or 1) * 100
        elif (
            low in SCALES
            and low not in LETTER_SCALES
            and any_word
            and low not in {"dozens", "millions"}
        ):
            total, current = total + (current or 1) * SCALES[low], 0.0
        elif low == "and" and any_word and _joins(tokens, position):
            position += 1
            continue
        else:
            break
        any_word = True
        position += 1
    return (total + current, position) if any_word else None


def _continues(current: float, value: float) -> bool:
    """`a hundred twenty`, `twenty three` go on; `two three` does not."""
    tail = current % 100
    return (
        (tail == 0 and current >= 100)
        or (tail >= 20 and tail % 10 == 0 and value < 10)
        or current == 0
    )


def _joins(tokens: Sequence[Token], position: int) -> bool:
    """`two hundred and six`: the and stands after a scale word and before a number word."""
    if position + 1 >= len(tokens):
        return False
    return (
        tokens[position - 1].low in {"hundred", "thousand"}
        and number_word(tokens[position + 1].low) is not None
    )
