"""Numbers that count nothing: years, telephone and road numbers, addresses, versions."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from articles.extraction import units
from articles.extraction.date_words import MONTHS
from articles.extraction.quantities import Number
from articles.extraction.tokens import Token
from articles.text import word_list

_NOT_BEFORE = frozenset(
    word_list(
        """
        no. no number route highway flight room apartment flat unit chapter article section page
        platform channel version type model iphone windows category phase group grade year-old
        u.s. m a b road interstate junction boeing airbus bbc itv ward district tel phone
        telephone row outfall gate pier berth line lines bus lap stage level tier wing
        """
    )
)
_NAMED_AFTER = frozenset({"category", "phase", "stage", "level", "tier", "outfall", "ward", "type"})


_ADDRESS = frozenset(
    word_list("street st. st road rd avenue ave lane drive boulevard blvd block square close")
)


def _is_address(tokens: Sequence[Token], number: Number) -> bool:
    """`140 Close Road`, `12 Park Square`; 140 square kilometres are an area."""
    following = [token.low for token in tokens[number.end : number.end + 2]]
    if following[:1] == ["square"] and following[1:] and following[1] in units.MEASURES:
        return False
    return bool(following) and following[0] in _ADDRESS


def is_label(tokens: Sequence[Token], number: Number) -> bool:
    """Years, telephone and road numbers, addresses, versions: numbers that count nothing."""
    before = tokens[number.start - 1] if number.start else None
    token = tokens[number.start]
    after = tokens[number.end].low if number.end < len(tokens) else ""
    if number.currency:
        return False
    if (
        before is not None
        and before.end == token.start
        and before.text in {"#", "-", "/", "@", ".", ":"}
    ):
        return True
    article = before is not None and before.text in {"a", "m", "b"}  # `a 3-1 win`, not the A 40
    if before is not None and not article and before.low in _NOT_BEFORE and token.text[0].isdigit():
        return True
    if before is not None and before.low in _NAMED_AFTER:
        return True  # `a category four system`
    if _ends_name(tokens, number):
        return True
    if number.suffix and number.suffix not in {
        "p",
        "km",
        "kg",
        "cm",
        "mm",
        "mph",
        "c",
        "kw",
        "mw",
        "gw",
        "m",
        "ft",
        "st",
        "nd",
        "rd",
        "th",
        "pc",
        "x",
    }:
        return True
    if token.text.isdigit() and (
        (len(token.text) == 3 and after == "calls") or _is_address(tokens, number)
    ):
        return True
    row = itertools.takewhile(lambda t: t.is_capitalised, tokens[number.end : number.end + 4])
    following = [t.low for t in row]
    if token.text[0].isdigit() and any(
        low in {"st.", "street", "road", "avenue", "ave."} for low in following
    ):
        return True
    if token.low == "one":
        return _is_pronoun_one(tokens, number)
    return _is_phone(tokens, number)


def _ends_name(tokens: Sequence[Token], number: Number) -> bool:
    """`Skylark 31, was`: a number that closes a name and counts nothing."""
    if number.start < 2 or not tokens[number.start].text.isdigit():
        return False
    before = tokens[number.start - 1]
    after = tokens[number.end].text if number.end < len(tokens) else "."
    named = before.is_capitalised and not before.text.isupper() and before.low not in MONTHS
    return named and tokens[number.start - 2].is_word and after in {",", ".", ")", ";"}


def _is_pronoun_one(tokens: Sequence[Token], number: Number) -> bool:
    """`one of the worst`, `this one`, `one day`: no count."""
    before = tokens[number.start - 1].low if number.start else ""
    following = [t.low for t in tokens[number.end : number.end + 3]]
    if not following:
        return True
    if before in {
        "this",
        "that",
        "the",
        "no",
        "which",
        "every",
        "any",
        "each",
        "smaller",
        "stronger",
        "only",
    }:
        return True
    if following[0] in {
        "day",
        "another",
        "would",
        "can",
        "could",
        "should",
        "thing",
        "has",
        "is",
        "which",
        "that",
        "who",
        ".",
        ",",
        "to",
        "in",
        "for",
    }:
        return True
    return (following[0] == "of" and following[1:2] != ["them"]) or before in {"a", "an"}


def _is_phone(tokens: Sequence[Token], number: Number) -> bool:
    """Digits, a hyphen, four digits."""
    if number.end + 1 >= len(tokens) or tokens[number.end].text not in {"-", "–"}:
        return False
    following = tokens[number.end + 1].text
    return (
        following.isdigit()
        and len(following) == 4
        and tokens[number.start].text.isdigit()
        and following[0] == "0"
    )
