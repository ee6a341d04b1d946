"""What a claim asserts: its types by words and forms."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from articles.extraction import grammar, verbs
from articles.extraction.document import DateMention, Figure, Link
from articles.extraction.tokens import Token
from articles.text import word_list

_COMPARE = frozenset(
    word_list(
        """
        higher lower rise rises rose risen fall falls fell fallen increase increased decrease
        decreased double doubled tripled halved grew growth drop dropped gained larger bigger
        compared exceed exceeds outnumber collapse collapsed slump soar soared surged plunged
        jumped climbed worse wiped shrank outstripped overtook fewer cheaper faster slower
        """
    )
)
_SUPERLATIVE = frozenset(
    word_list(
        """
        best worst record biggest largest highest lowest oldest youngest greatest deadliest
        fastest unprecedented
        """
    )
)
_NO_SUPERLATIVES = frozenset(
    word_list(
        """
        request interest protest forest arrest harvest invest contest suggest honest modest
        northwest southwest manifest conquest digest unrest latest
        """
    )
)
_CAUSE = frozenset(
    word_list(
        """
        because caused causes cause led leads leading result resulted prompted sparked triggered
        blamed owing contributed
        """
    )
)
_RULE = frozenset(
    word_list("law rule rules required requires target limit illegal banned permitted threshold")
)
_OPINION = frozenset(
    word_list(
        """
        should good bad great terrible wrong right safe unsafe fair unfair shame shameful
        disgrace disgraceful nonsense ridiculous wonderful awful sad proud afraid fear hope
        believe think important better vital crucial disaster disastrous brilliant easy hard
        deserve deserves unacceptable outrageous scandal tragedy failure foolish reckless brave
        nice beautiful ugly dangerous slow sorry bloody shocking killer massacre probably too
        smaller stronger serious moment history
        """
    )
)
_NEGATIVE = frozenset(word_list("not no never neither nor cannot false untrue wrong"))
_UTTER = frozenset(
    word_list(
        """
        said declined refused comment disputes disputed demanded urged apologised apologized
        asked told announced denied agreed disagreed vowed corrected claimed
        """
    )
)
_UTTERED = frozenset({"comment", "confirm", "deny", "drawn", "say", "mention", "publishing"})
_MODAL = frozenset({"will", "would", "won't", "shall", "could", "might", "may", "expected"})
_FIRST_PERSON = frozenset({"i", "we", "i'll", "we'll", "i'd"})
_INTEND = frozenset(
    word_list(
        """
        plans plan planned intends aims aim wants want hopes decided due seek seeks tries bid
        agree agreed
        """
    )
)
_BE = frozenset(word_list("is are was were am isn't aren't wasn't weren't has have had remains"))


def claim_types(
    tokens: Sequence[Token],
    figures: Sequence[Figure],
    dates: Sequence[DateMention],
    links: Sequence[Link],
) -> tuple[str, ...]:
    """The types that hold, in a fixed order; at least one."""
    words = {token.low for token in tokens if token.text != "May"}
    if tokens[-1].text == ")" and not any(_is_verb(tokens, i) for i in range(len(tokens))):
        return ("affiliation",)
    types: list[str] = []
    if figures:
        types.append("quantity")
    if _compares(words, figures):
        types.append("comparison")
    if _is_superlative(tokens, words):
        types.append("superlative")
    if dates:
        types.append("date")
    outlook = _outlook(tokens, words, links)
    if outlook:
        types.append(outlook)
    if words & _CAUSE:
        types.append("cause")
    if words & _RULE and "is" in words:
        types.append("rule")
    if _corrects(words, figures):
        types.append("correction")
    elif len(links) == 1 and _tells(tokens, words):
        types.append("utterance")
    if _judges(words, links, figures, dates):
        types.append("opinion")
    if not outlook and "utterance" not in types and "correction" not in types:
        types.extend(_happening(tokens, words, types, figures))
    return tuple(dict.fromkeys(types)) or ("state",)


def _is_verb(tokens: Sequence[Token], index: int) -> bool:
    return grammar.is_finite(tokens, index)


def _compares(words: set[str], figures: Sequence[Figure]) -> bool:
    """A word of change, a ratio, or up and down, more and less beside a figure."""
    if words & _COMPARE or any(figure.unit == "ratio" for figure in figures):
        return True
    qualified = any(figure.modifier in {"more_than", "at_most", "at_least"} for figure in figures)
    beside = bool(words & {"up", "down"}) and bool(figures) and not qualified
    return beside or (bool(words & {"more", "less"}) and "than" in words and not qualified)


def _is_superlative(tokens: Sequence[Token], words: set[str]) -> bool:
    if words & _SUPERLATIVE:
        return True
    superlative = any(
        index and token.low.endswith("est") and len(token.low) > 5
        and token.low not in _NO_SUPERLATIVES
        and tokens[index - 1].low in grammar.DETERMINERS
        for index, token in enumerate(tokens)
    )  # fmt: skip
    most = any(pair == ("the", "most") for pair in itertools.pairwise(t.low for t in tokens))
    return superlative or most


def _outlook(tokens: Sequence[Token], words: set[str], links: Sequence[Link]) -> str | None:
    """prediction, promise or intention, when the claim speaks of what is to come."""
    low = [token.low for token in tokens]
    if low[:1] == ["to"] or (words & _INTEND and "to" in words):
        return "intention"
    contracted = any(word.endswith("'ll") for word in low)
    if not (words & _MODAL or contracted):
        return None
    if "have" in words and words & {"would", "could", "might"}:
        return None
    if (
        low[0] in _FIRST_PERSON
        and len(links) > 1
        and words & {"will", "won't"} | {word for word in low if word.endswith("'ll")}
    ):
        return "promise"
    if words & {"may", "might", "could", "expected", "likely"}:
        return "prediction"
    actor = len(links) > 1 and links[-1].kind in {"organisation", "metonym", "document"}
    return "intention" if actor or len(links) == 1 else "prediction"


def _corrects(words: set[str], figures: Sequence[Figure]) -> bool:
    """Two values of which one was wrong, in the words of a correction note."""
    return len(figures) > 1 and bool(words & {"should", "had", "not", "were"}) and ";" in words


def _tells(tokens: Sequence[Token], words: set[str]) -> bool:
    """A narrator's clause whose verb is one of saying or refusing to say."""
    if words & _UTTERED and words & {"not", "neither", "declined", "refused", "no"}:
        return True
    for index in range(len(tokens)):
        if grammar.is_finite(tokens, index) and tokens[index].low not in verbs.AUXILIARIES:
            return tokens[index].low in _UTTER
    return False


def _judges(
    words: set[str], links: Sequence[Link], figures: Sequence[Figure], dates: Sequence[DateMention]
) -> bool:
    """A word of judgement, or quoted words of a source with nothing that could be counted."""
    if figures or dates:
        return False
    if words & _OPINION:
        return True
    return links[-1].mode == "mixed" and not words & {"he", "she", "they"}


def _happening(
    tokens: Sequence[Token], words: set[str], types: list[str], figures: Sequence[Figure]
) -> list[str]:
    """event for verbs of action, state for be and have, denial for negations in the present."""
    action = any(_acts(token) for token in tokens)
    negative = bool(words & _NEGATIVE) or any(token.low.endswith("n't") for token in tokens)
    if action:
        return [] if "comparison" in types and figures else ["event"]
    result = []
    if negative and not figures:
        result.append("denial")
    if "opinion" not in types and (not figures or words & _BE):
        result.append("state")
    if figures and ("comparison" in types or not words & {"had", "has", "have", "is"}):
        return []
    return result


def _acts(token: Token) -> bool:
    """A past form that is not one of be, have or do."""
    low = token.low
    if low in {"was", "were", "had", "did", "been", "knew", "understood"}:
        return False
    known = low in verbs.PAST_ONLY or low in verbs.PAST_OR_PARTICIPLE or low in verbs.PARTICIPLES
    return known or (low.endswith("ed") and len(low) > 4)
