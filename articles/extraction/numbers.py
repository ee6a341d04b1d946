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
    "mil": 1e6,
    "m": 1e6,
    "crore": 1e7,
    "crores": 1e7,
    "billion": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "tln": 1e12,
    "dozen": 12,
    "dozens": 12,
}
LETTER_SCALES = frozenset({"k", "m", "b", "mn", "bn", "tn", "mln", "mil", "bln", "tln"})
APART_SCALES = LETTER_SCALES - {"bn", "mln", "mil", "bln", "tln"}  # apart only after a currency
ONE_OF = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})
NOUGHTS = frozenset({"nought", "naught", "oh"})
DENOMINATORS = {"hundredth": 1e-2, "thousandth": 1e-3, "millionth": 1e-6, "billionth": 1e-9,
                "trillionth": 1e-12}  # fmt: skip
VULGAR = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅛": 0.125, "⅜": 0.375,
          "⅝": 0.625, "⅞": 0.875}  # fmt: skip
_DENOMINATORS = frozenset({2, 3, 4, 5, 8, 16})
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
    "fourth": 0.25,
    "fifth": 0.2,
    "sixth": 0.1667,
    "seventh": 0.1429,
    "eighth": 0.125,
    "ninth": 0.1111,
    "tenth": 0.1,
}
_GLUED = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?)(?P<rest>[a-z]+)?\Z"
)
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
    """A number in words from index on: value and the index after it.

    `two hundred and six thousand`, `three lakh crore`, `4 thousand 3 hundred and 21`,
    `nine point nought four`, `two and a half million`.
    """
    total, current, position, last_scale, any_word = 0.0, 0.0, index, 1.0, False
    while position < len(tokens) and position - index < 14:
        low = tokens[position].low
        value = number_word(low)
        if value is None and position > index and last_scale > 1 and low.isdigit() and len(low) < 4:
            value = float(low) if low.isascii() else None
        if value is not None:
            if any_word and not _continues(current, value):
                break
            current += value
            last_scale = 1.0
        elif low == "hundred" and any_word:
            current, last_scale = (current or 1) * 100, 100.0
        elif low in SCALES and low not in LETTER_SCALES and any_word and low != "millions":
            if not current and last_scale > 1:
                total *= SCALES[low]
            else:
                total, current = total + (current or 1) * SCALES[low], 0.0
            last_scale = SCALES[low]
        elif low == "and" and any_word and _joins(tokens, position):
            position += 1
            continue
        else:
            break
        any_word = True
        position += 1
    if not any_word:
        return _decimals(tokens, index, 0.0) if tokens[index].low in NOUGHTS else None
    return _decimals(tokens, position, total + current) or (total + current, position)


def _decimals(tokens: Sequence[Token], position: int, whole: float) -> tuple[float, int] | None:
    """`point four five` after a number in words: the value with its decimals, one word each."""
    if position < len(tokens) and tokens[position].low in NOUGHTS:
        position += 1
    if position + 1 >= len(tokens) or tokens[position].low != "point":
        return None
    printed, position = "", position + 1
    while position < len(tokens) and len(printed) < 9:
        low = tokens[position].low
        value = 0.0 if low in NOUGHTS else number_word(low)
        if value is None:
            break
        printed += str(int(value))
        position += 1
    return (whole + float("0." + printed), position) if printed else None


def fraction_after(tokens: Sequence[Token], position: int) -> tuple[float, int] | None:
    """`½`, `1/2` or `and a half` after a whole number: the part and the index after it."""
    if position >= len(tokens):
        return None
    low = tokens[position].low
    if low in VULGAR:
        return VULGAR[low], position + 1
    if low[0].isdigit():
        return printed_fraction(tokens, position)
    if low != "and" or position + 1 >= len(tokens):
        return None
    word = tokens[position + 1].low
    if word == "half":
        return 0.5, position + 2
    if position + 2 >= len(tokens):
        return None
    part = tokens[position + 2].low
    if word in {"a", "one"} and part in FRACTIONS:
        return (FRACTIONS[part], position + 3) if _may_follow(tokens, position + 3, part) else None
    count = UNITS.get(word, 0)
    if count > 1 and part.endswith("s") and part[:-1] in FRACTIONS:
        return round(count * FRACTIONS[part[:-1]], 4), position + 3
    return None


def _may_follow(tokens: Sequence[Token], position: int, part: str) -> bool:
    """A half goes with any noun; `two and a third man` is no number."""
    following = tokens[position].low if position < len(tokens) else ""
    return part in {"half", "quarter"} or not following.isalpha() or following in SCALES


def printed_fraction(tokens: Sequence[Token], index: int) -> tuple[float, int] | None:
    """`3/4` in figures without space, of the denominators that measures have."""
    if index + 2 >= len(tokens) or tokens[index + 1].text != "/":
        return None
    upper, lower = tokens[index], tokens[index + 2]
    if upper.end != tokens[index + 1].start or lower.start != tokens[index + 1].end:
        return None
    if not (upper.text.isdecimal() and lower.text.isdecimal() and len(lower.text) < 3):
        return None
    if index + 3 < len(tokens) and tokens[index + 3].text in {"/", "-"}:
        return None
    count, whole = int(upper.text[:4]), int(lower.text)
    if whole not in _DENOMINATORS or count >= whole:
        return None
    return round(count / whole, 4), index + 3


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
    following = tokens[position + 1].low
    if number_word(following) is None:
        return tokens[position - 1].low == "hundred" and following.isdigit() and len(following) < 3
    before = tokens[position - 1].low
    if before in {"hundred", "thousand"}:
        return True
    return before in {"million", "billion", "trillion"} and (
        position + 2 < len(tokens) and tokens[position + 2].low in {"hundred", "thousand"}
    )
