"""When two names mean the same source, and how names and units are cut into words.

Case, accents, brackets with what they hold, possessive endings, titles and small words do not
count. Persons, publishers: the same words in the same order. Others: also where half of all words
are shared. Those without a proper name also by a head noun that the annotation lists ("officer").
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any  # JSON objects hold mixed values

from articles.text import word_list

_TITLES = frozenset(
    word_list(
        """capt captain chancellor cllr co col colonel con constable corp councillor dame det
        detective dr emeritus esq gen general governor inc jr judge justice kc lady llc
        lord lt ltd mayor md minister miss mp mep mr mrs ms phd plc president prime prof
        professor qc rep sen senator sergeant sgt sir sr"""
    )
)
_SMALL = frozenset(word_list("a an and at by for from her his in its of on the their to with"))
_BY_ALL_WORDS = frozenset({"person", "publisher"})
_NAMELESS = frozenset({"anonymous", "document", "group", "unknown"})
_SHARED = 0.5

_APOSTROPHES = str.maketrans("’ʻ", "''")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_POSSESSIVE = re.compile(r"'s\b")
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Words without case, accents, apostrophes, possessive endings and what stands in brackets."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    outside = _IN_BRACKETS.sub(" ", plain.translate(_APOSTROPHES))
    return _WORD.findall(_POSSESSIVE.sub("", outside).replace("'", ""))


def has_head(name: str, heads: Iterable[str]) -> bool:
    """Whether a word of the name is one of the nouns."""
    nouns = {word for head in heads for word in words_of(head)}
    return not nouns.isdisjoint(words_of(name))


def is_nameless(link: dict[str, Any]) -> bool:
    """Whether a link of an attribution is of a kind that has no proper name."""
    return link["kind"] in _NAMELESS


def is_same_source(
    found: dict[str, Any], wanted: dict[str, Any], heads: Iterable[str] = ()
) -> bool:
    """Whether a found link of an attribution means the expected one, by `name` and `kind`.

    heads: nouns by which the expected one may be known where it has no proper name.
    """
    ours, theirs = _telling_words(found["name"]), _telling_words(wanted["name"])
    if ours == theirs:
        return True
    if wanted["kind"] in _BY_ALL_WORDS:
        return False
    one, other = set(ours), set(theirs)
    if ours and theirs and len(one & other) / len(one | other) >= _SHARED:
        return True
    nouns = {word for head in heads for word in words_of(head)}
    return is_nameless(wanted) and is_nameless(found) and not nouns.isdisjoint(ours)


def _telling_words(name: str) -> list[str]:
    """Without titles, and without small words unless nothing else is there."""
    words = [word for word in words_of(name) if word not in _TITLES]
    return [word for word in words if word not in _SMALL] or words
