"""Closed classes of English words, and what a word by itself tells of its part of speech."""

from __future__ import annotations

from articles.extraction import verbs
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
_NO_ADVERBS = frozenset(
    word_list(
        """
        family assembly supply reply ally rally bully belly jelly italy anomaly monopoly butterfly
        apply comply imply multiply rely early daily weekly monthly yearly quarterly hourly
        elderly friendly likely unlikely lonely lovely costly deadly orderly disorderly cowardly
        """
    )
)
_NO_PAST = frozenset(
    word_list(
        """
        seaweed tweed steed creed greed exceed proceed succeed misdeed linseed aniseed birdseed
        hundred kindred sacred naked wicked rugged crooked ragged jagged wretched beloved aged
        biped moped unmanned shed sled homestead infrared
        """
    )
)
_CONTRACTING = PRONOUNS | {"that", "here", "what", "who"}

# forms of verbs, as `verb_form` gives them; 0 where no finite verb can be
ALWAYS_FINITE, PAST_ONLY, PAST_OR_PARTICIPLE, THIRD_PERSON, BASE_FORM = range(1, 6)


def is_adverb(low: str) -> bool:
    """True for adverbs of the list and words in -ly that are no nouns, verbs or adjectives."""
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in _NO_ADVERBS)


def is_contracted(low: str) -> bool:
    """True for a pronoun with a verb grown on to it: it's, we'll, they've."""
    head, _mark, tail = low.partition("'")
    return bool(tail) and head in _CONTRACTING


def verb_form(low: str) -> int:
    """Which form of a verb a lower-case word can be; 0 for none that could be finite."""
    if low in verbs.AUXILIARIES or is_contracted(low) or low.endswith("n't"):
        return ALWAYS_FINITE
    if not low[0].isalpha():
        return 0
    if low in verbs.PAST_ONLY:
        return PAST_ONLY
    if low in verbs.PAST_OR_PARTICIPLE or (
        low.endswith("ed") and len(low) > 4 and low not in _NO_PAST
    ):
        return PAST_OR_PARTICIPLE
    if low in verbs.THIRD_PERSON:
        return THIRD_PERSON
    return BASE_FORM if low in verbs.BASE_FORMS else 0
