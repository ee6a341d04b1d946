"""Patterns that are tried only on a text that holds one of their words.

A search by a pattern looks at every character; most texts hold none of the words that the
pattern is about, and that is told once a text for all patterns by the set of its words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from articles.text import word_set

_RUN = re.compile(r"\w+")
_KEPT_MAX = 600  # characters: a text is asked about by one pattern after another
NUMBER = "#"  # stands for any first word that begins with a digit


class Gate:
    """A pattern with words of which one stands, whole, in everything that it matches.

    words: in lower case, a list written as one string. first: words that open the gate only
    where the text begins with one, marks before it apart. marks: characters, each of which
    opens the gate as well as a word does.
    """

    __slots__ = ("_first", "_marks", "_words", "pattern")

    def __init__(
        self, pattern: re.Pattern[str], words: str, *, first: str = "", marks: str = ""
    ) -> None:
        self.pattern = pattern
        self._words = word_set(words)
        self._first = word_set(first)
        self._marks = marks

    def opens(self, text: str) -> bool:
        """True when the pattern may match in the text."""
        words = _kept_words(text) if len(text) <= _KEPT_MAX else words_in(text)
        if not self._words.isdisjoint(words):
            return True
        if self._first and first_word(text) in self._first:
            return True
        return bool(self._marks) and any(mark in text for mark in self._marks)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match, as the pattern alone finds it."""
        return self.pattern.search(text) if self.opens(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """The match at the beginning, as the pattern alone finds it."""
        return self.pattern.match(text) if self.opens(text) else None


def words_in(text: str) -> frozenset[str]:
    """Runs of letters, digits and underscores in lower case: what a pattern sees as words."""
    return frozenset(_RUN.findall(_plain(text)))


def first_word(text: str) -> str:
    """The first of them; NUMBER for one that begins with a digit, empty where there is none."""
    run = _RUN.search(text)
    word = _plain(run.group()) if run else ""
    return NUMBER if word[:1].isdigit() else word


def _plain(text: str) -> str:
    # patterns that ignore case take these letters for s and i
    return text.replace("ſ", "s").replace("ı", "i").replace("İ", "i").lower()


_kept_words = lru_cache(maxsize=512)(words_in)
