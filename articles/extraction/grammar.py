"""Closed classes of English words and the finding of finite verbs in a row of tokens."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import verbs
from articles.extraction.tokens import Token
from articles.text import word_list

DETERMINERS = frozenset(
    word_list(
        """
        the a an this that these those its his her their my our your every each some any no
        another both all either neither whose
        """
    )
)
SUBJECT_PRONOUNS = frozenset(word_list("i you he she it we they who there"))
PRONOUNS = SUBJECT_PRONOUNS | frozenset(
    word_list(
        """
        me him her us them this that these those nobody everyone everybody someone somebody
        anyone none nothing everything something what which himself herself itself themselves
        """
    )
)
PREPOSITIONS = frozenset(
    word_list(
        """
        of in on at by for with from to into onto over under about after before since until till
        against between among amongst through throughout during within without across along
        around behind below beneath beside besides beyond despite down inside near off out
        outside past per toward towards up upon via as than like including amid
        """
    )
)
CONJUNCTIONS = frozenset(word_list("and but or nor so yet"))
SUBORDINATORS = frozenset(
    word_list(
        """
        while whereas although though because when after before as since until once if unless
        where whenever that whether lest
        """
    )
)
RELATIVES = frozenset(word_list("who which whose where whom"))
ADVERBS = frozenset(
    word_list(
        """
        not also now still already just only even never always often then later again soon once
        twice quickly initially previously recently currently finally eventually reportedly
        allegedly apparently actually really probably nearly almost about too so far ever yet
        long merely simply largely mostly elsewhere separately meanwhile however instead
        formerly originally repeatedly publicly
        """
    )
)


# Words that carry no content of their own.
FUNCTION_WORDS = (
    DETERMINERS
    | PRONOUNS
    | PREPOSITIONS
    | CONJUNCTIONS
    | SUBORDINATORS
    | ADVERBS
    | verbs.AUXILIARIES
)
_NOUNS_IN_S = frozenset(
    word_list(
        """
        figures reports claims estimates states records shows forecasts results charges cases
        """
    )
)


_NO_ADVERBS = frozenset(
    word_list(
        """
        family assembly supply reply ally rally bully belly jelly italy anomaly monopoly butterfly
        apply comply imply multiply rely early daily weekly monthly yearly quarterly hourly
        elderly friendly likely unlikely lonely lovely costly deadly orderly disorderly cowardly
        """
    )
)


_COUNTS = frozenset(word_list("two three four five six seven eight nine ten dozens hundreds"))


def is_adverb(token: Token) -> bool:
    """True for adverbs of the list and words in -ly that are no nouns, verbs or adjectives."""
    low = token.low
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in _NO_ADVERBS)


def is_contracted(token: Token) -> bool:
    """True for a pronoun with a verb grown on to it: it's, we'll, they've."""
    head, mark, tail = token.low.partition("'")
    return bool(mark) and bool(tail) and head in PRONOUNS | {"that", "here", "what", "who"}


def is_finite(tokens: Sequence[Token], index: int) -> bool:
    """True for what is probably the finite verb of a clause, judged by form and neighbours."""
    token = tokens[index]
    low = token.low
    if low in verbs.AUXILIARIES or is_contracted(token) or low.endswith("n't"):
        return True
    if not low[0].isalpha() or (token.is_capitalised and index > 0):
        return False
    before = _previous_word(tokens, index)
    if low in verbs.PAST_ONLY:
        return before is None or before.low not in DETERMINERS - {"this", "that", "these", "those"}
    if low in verbs.PAST_OR_PARTICIPLE or (low.endswith("ed") and len(low) > 4):
        return _is_past(tokens, index, before)
    if low in verbs.THIRD_PERSON:
        return _is_third_person(tokens, index, before)
    if low in verbs.BASE_FORMS:
        return before is not None and _takes_base(tokens, index, before)
    return False


def _previous_word(tokens: Sequence[Token], index: int) -> Token | None:
    """The nearest word before, adverbs left out; None at a mark or the start."""
    position = index - 1
    while position >= 0 and index - position < 4 and is_adverb(tokens[position]):
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
    if (
        low in verbs.AUXILIARIES
        or is_contracted(before)
        or low in {"be", "been", "being", "to", "having", "get", "got"}
    ):
        return False
    if low in SUBJECT_PRONOUNS or low in {
        "which",
        "that",
        "nobody",
        "everyone",
        "this",
        "these",
        "those",
    }:
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
        low in DETERMINERS - {"this", "that"}
        or low in PREPOSITIONS
        or low in verbs.AUXILIARIES
        or before.text[0].isdigit()
    ):
        return False
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if tokens[index].low in _NOUNS_IN_S and following not in DETERMINERS | PRONOUNS:
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
    if low in {"to", *verbs.AUXILIARIES} or low in DETERMINERS or low in PREPOSITIONS:
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
