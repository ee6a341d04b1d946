"""What a claim is about, as a set of word stems, to find claims about the same thing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from articles.extraction import grammar
from articles.text import word_list

_WORD = re.compile(r"[^\W_]{2,}(?:[’'-][^\W_]+)*")
_EMPTY = grammar.FUNCTION_WORDS | frozenset(
    word_list("be been being more most such other than not very much many some")
    # words of amounts say how much, not of what
    + word_list("hundred thousand million billion trillion cent per percent pct dozen")
)
_KEPT_MAX = 600  # characters: claims are asked for again and again, and few are longer
_WORD_KEPT_MAX = 24
_ENDINGS = ("ing", "ed", "es", "s")


def stems(text: str) -> frozenset[str]:
    """Stems of the content words; figures stay as printed."""
    return _kept_stems(text) if len(text) <= _KEPT_MAX else _stems(text)


@lru_cache(maxsize=512)
def _kept_stems(text: str) -> frozenset[str]:
    return _stems(text)


def _stems(text: str) -> frozenset[str]:
    words = _WORD.findall(text)
    found = {_kept(word) if len(word) < _WORD_KEPT_MAX else _stem_of(word) for word in words}
    found.discard(None)
    return frozenset(cast("set[str]", found))


def _stem_of(printed: str) -> str | None:
    """The stem of a printed word, None for one without content."""
    word = printed.lower().replace("’", "'").removesuffix("'s")
    return None if word in _EMPTY else stem(word)


_kept = lru_cache(maxsize=4096)(_stem_of)  # words recur more often than claims


def stem(word: str) -> str:
    """A word without its inflection, roughly: four letters remain at least."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: len(word) - len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 3 else word


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Shared stems over all stems (Jaccard), 0 for empty sets."""
    union = len(first | second)
    return len(first & second) / union if union else 0.0
