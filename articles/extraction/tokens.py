"""Words and marks of a sentence, with offsets into the article."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from articles.text import Span, plain_quotes, word_list

_TOKEN = re.compile(
    r"[$£€¥₹]|\d+(?:[.,]\d+)*(?:[a-z]{1,3}(?![^\W_]))?|@\w+|(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'.&-][^\W_]+)*(?:\.(?=,))?|"
    r"[^\w\s]|_"
)
_COMMON_LENGTH = 24  # characters below which a word is kept for the next of its kind
_ABBREVIATIONS = frozenset(
    word_list(
        """
        mr mrs ms dr prof st sgt det capt col gen lt sen rep gov rev hon jan feb mar apr aug
        sept sep oct nov dec inc ltd co corp jr sr no a.m p.m
        """
    )
)


class Token:
    """One word, number or mark. low: lower case with plain apostrophes.

    is_word: true for words and numbers; is_capitalised: it begins with an upper-case letter.
    All is worked out once, since every rule asks for it.
    """

    __slots__ = ("end", "is_capitalised", "is_word", "low", "start", "text")

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text, self.low, self.is_word, self.is_capitalised = (
            _common_form(text) if len(text) < _COMMON_LENGTH else _form(text)
        )

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)


def _form(text: str) -> tuple[str, str, bool, bool]:
    first = text[0]
    is_word = first.isalnum() or first == "@"
    return text, plain_quotes(text).lower(), is_word, first.isupper()


# Words recur: one string for all of a kind saves memory, and its hash is worked out once.
_common_form = lru_cache(maxsize=4096)(_form)


def tokenise(text: str, span: Span, marks: Set[int] | None = None) -> list[Token]:
    """Tokens of a stretch of text in order. An abbreviation keeps its full stop.

    marks: offsets of the quotation marks; any other apostrophe after a word is part of the word.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        word = match.group()
        if (
            word in "'’"
            and marks is not None
            and match.start() not in marks
            and _touches(tokens, match)
        ):
            previous = tokens.pop()
            word = previous.text + word
            tokens.append(Token(previous.start, match.end(), word))
            continue
        if word == "." and _touches(tokens, match) and _is_short(tokens[-1], text, match.end()):
            previous = tokens.pop()
            word = previous.text + "."
            tokens.append(Token(previous.start, match.end(), word))
            continue
        tokens.append(Token(match.start(), match.end(), word))
    return tokens


def _touches(tokens: list[Token], match: re.Match[str]) -> bool:
    return bool(tokens) and tokens[-1].end == match.start() and tokens[-1].is_word


def _is_short(token: Token, text: str, after: int) -> bool:
    """An abbreviation or initial; `No.` only before a number."""
    if token.low == "no":
        return text[after : after + 2].strip().isdigit()
    return token.low in _ABBREVIATIONS or (len(token.text) == 1 and token.text.isupper())
