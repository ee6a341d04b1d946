"""The finding of finite verbs in a row of tokens; the closed classes of words go with it."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import verbs, word_classes
from articles.extraction.tokens import Token
from articles.extraction.word_classes import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from articles.text import word_list

__all__ = [
    "ADVERBS",
    "CONJUNCTIONS",
    "DETERMINERS",
    "FUNCTION_WORDS",
    "PREPOSITIONS",
    "PRONOUNS",
    "RELATIVES",
    "SUBJECT_PRONOUNS",
    "SUBORDINATORS",
    "finite_in",
    "is_adverb",
    "is_contracted",
    "is_finite",
]
_NOUNS_IN_S = frozenset(
    word_list(
        """
        figures reports claims estimates states records shows forecasts results charges cases
        """
    )
)


_COUNTS = frozenset(word_list("two three four five six seven eight nine ten dozens hundreds"))


# Unions and differences that the rules below ask for, made once and not at every word.
_POINTING = frozenset({"this", "that", "these", "those"})
_NO_SUBJECT_BEFORE_PAST = DETERMINERS - _POINTING
_NO_SUBJECT_BEFORE_PRESENT = DETERMINERS - {"this", "that"}
_OPEN_PHRASES = DETERMINERS | PRONOUNS
_NO_SUBJECT_BEFORE_BASE = {"to"} | verbs.AUXILIARIES | DETERMINERS | PREPOSITIONS
_BEFORE_PARTICIPLES = verbs.AUXILIARIES | {"be", "been", "being", "to", "having", "get", "got"}
_SUBJECTS_OF_PAST = SUBJECT_PRONOUNS | _POINTING | {"which", "nobody", "everyone"}


def is_adverb(token: Token) -> bool:
    """True for adverbs of the list and words in -ly that are no nouns, verbs or adjectives."""
    return token.is_adverb


def is_contracted(token: Token) -> bool:
    """True for a pronoun with a verb grown on to it: it's, we'll, they've."""
    return "'" in token.low and word_classes.is_contracted(token.low)


def is_finite(tokens: Sequence[Token], index: int) -> bool:
    """True for what is probably the finite verb of a clause, judged by form and neighbours."""
    token = tokens[index]
    form = token.verb
    if not form or form == word_classes.ALWAYS_FINITE:
        return bool(form)
    if token.is_capitalised and index > 0:
        return False
    before = _previous_word(tokens, index)
    if form == word_classes.PAST_ONLY:
        return before is None or before.low not in _NO_SUBJECT_BEFORE_PAST
    if form == word_classes.PAST_OR_PARTICIPLE:
        return _is_past(tokens, index, before)
    if form == word_classes.THIRD_PERSON:
        return _is_third_person(tokens, index, before)
    return before is not None and _takes_base(tokens, index, before)


def finite_in(tokens: Sequence[Token], low: int, high: int) -> bool:
    """True when [low, high) holds a probable finite verb."""
    return any(tokens[index].verb and is_finite(tokens, index) for index in range(low, high))


def _previous_word(tokens: Sequence[Token], index: int) -> Token | None:
    """The nearest word before, adverbs left out; None at a mark or the start."""
    position = index - 1
    while position >= 0 and index - position < 4 and tokens[position].is_adverb:
        position -= 1
    if position < 0:
        return None
    token = tokens[position]
    return token if token.is_word or token.low in {")", "”", "’"} else None


def _is_past(tokens: Sequence[Token], index: int, before: Token | None) -> bool:
    """Past tense rather than participle: a noun, name or pronoun precedes and no `by` follows."""
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if before is None:
        return following != "by" and _after_apposition(tokens, index)
    low = before.low
    if low in _BEFORE_PARTICIPLES or is_contracted(before):
        return False
    if low in _SUBJECTS_OF_PAST:
        return True
    if before.text[0].isdigit():
        return index > 1 and tokens[index - 2].low in {"of", "aged"} and following != "by"
    if low in DETERMINERS or low in PREPOSITIONS or low in CONJUNCTIONS:
        return low in CONJUNCTIONS
    return following != "by"


def _after_apposition(tokens: Sequence[Token], index: int) -> bool:
    """`Ann Lee, 45, resigned`, `the manager, Bo Lund, left`: a comma closed an apposition."""
    if index < 4 or tokens[index - 1].text != ",":
        return False
    for position in range(index - 2, max(0, index - 9), -1):
        token = tokens[position]
        if token.text == ",":
            return position < index - 2 and tokens[position - 1].is_word
        if not token.is_word or token.low in verbs.AUXILIARIES or token.low in CONJUNCTIONS:
            return False
    return False


def _is_third_person(tokens: Sequence[Token], index: int, before: Token | None) -> bool:
    """says, shows: after a singular subject and not between determiner and noun."""
    if before is None:
        return False
    low = before.low
    if (
        low in _NO_SUBJECT_BEFORE_PRESENT
        or low in PREPOSITIONS
        or low in verbs.AUXILIARIES
        or before.text[0].isdigit()
    ):
        return False
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if tokens[index].low in _NOUNS_IN_S and following not in _OPEN_PHRASES:
        return following[:1].isdigit()
    if (
        low in SUBJECT_PRONOUNS
        or low in RELATIVES
        or low in {"that", "nobody", "everyone"}
        or before.is_capitalised
    ):
        return True
    if following in {"of", "and", "or", ",", "."}:
        return False
    return (
        following in DETERMINERS
        or following in PREPOSITIONS
        or following in PRONOUNS
        or following[:1].isdigit()
        or following in _COUNTS
        or following in {"“", "‘", '"', "'", "that", "not", "more", "less", "no", ""}
    )


def _takes_base(tokens: Sequence[Token], index: int, before: Token) -> bool:
    """we employ, people keep: a base form after a plural subject."""
    low = before.low
    if low in {"i", "you", "we", "they", "who"}:
        return True
    if low in _NO_SUBJECT_BEFORE_BASE:
        return False
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    plural = (low.endswith("s") and not low.endswith("ss")) or low in {
        "people",
        "police",
        "men",
        "women",
        "children",
    }
    return plural and (
        following in DETERMINERS
        or following in PRONOUNS
        or following in PREPOSITIONS
        or following == "that"
        or following[:1].isdigit()
        or following in {"$", "£", "€"}
    )
