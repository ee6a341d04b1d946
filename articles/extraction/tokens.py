"""Words and marks of a sentence, with offsets into the article."""

from __future__ import annotations

import re
from collections.abc import Set

from articles.extraction.word_classes import is_adverb, verb_form
from articles.text import Span, plain_quotes, word_list

_TOKEN = re.compile(
    r"[$£€¥₹]|\d+(?:[.,]\d+)*(?:[a-z]{1,3}(?![^\W_]))?|@\w+|(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'.&-][^\W_]+)*(?:\.(?=,))?|"
    r"[^\w\s]|_"
)
_ENDINGS = frozenset(".'’")  # may be part of the word before
_COMMON_LENGTH = 24  # characters below which a word is kept for the next of its kind
_KNOWN_MAX = 8192  # words; when they are full, all are forgotten
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

    is_word: true for words and numbers; is_capitalised: it begins with an upper-case letter;
    bare: low without a possessive ending; is_adverb and verb: what the word by itself tells
    (`word_classes`). All is worked out once a word, since every rule asks for it.
    """

    __slots__ = (
        "bare",
        "end",
        "is_adverb",
        "is_capitalised",
        "is_word",
        "low",
        "start",
        "text",
        "verb",
    )

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        form = _KNOWN.get(text) or _form(text)
        (
            self.text,
            self.low,
            self.bare,
            self.is_word,
            self.is_capitalised,
            self.is_adverb,
            self.verb,
        ) = form

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)


_Form = tuple[str, str, str, bool, bool, bool, int]
# Words recur: one string for all of a kind saves memory, and its hash is worked out once.
_KNOWN: dict[str, _Form] = {}


def _form(text: str) -> _Form:
    first = text[0]
    is_word = first.isalnum() or first == "@"
    low = plain_quotes(text).lower()
    if text.startswith("WHO") and low in {"who", "who's"}:
        low = low.replace("who", "w.h.o")  # the health organisation is no pronoun
    bare = low.removesuffix("'s").removesuffix("s'")
    form = text, low, bare, is_word, first.isupper(), is_adverb(low), verb_form(low)
    if len(text) < _COMMON_LENGTH:
        if len(_KNOWN) >= _KNOWN_MAX:
            _KNOWN.clear()
        _KNOWN[text] = form
    return form


def tokenise(text: str, span: Span, marks: Set[int] | None = None) -> list[Token]:
    """Tokens of a stretch of text in order. An abbreviation keeps its full stop.

    marks: offsets of the quotation marks; any other apostrophe after a word is part of the word.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        word = match.group()
        start, end = match.span()
        if (
            word in _ENDINGS
            and _touches(tokens, start)
            and (
                _is_short(tokens[-1], text, end)
                if word == "."
                else marks is not None and start not in marks
            )
        ):
            previous = tokens.pop()
            start, word = previous.start, previous.text + word
        tokens.append(Token(start, end, word))
    return tokens


def _touches(tokens: list[Token], start: int) -> bool:
    return bool(tokens) and tokens[-1].end == start and tokens[-1].is_word


def _is_short(token: Token, text: str, after: int) -> bool:
    """An abbreviation or initial; `No.` only before a number."""
    if token.low == "no":
        return text[after : after + 2].strip().isdigit()
    return token.low in _ABBREVIATIONS or (len(token.text) == 1 and token.text.isupper())
