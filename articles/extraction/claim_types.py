"""What a claim asserts: its types by words and forms."""

from __future__ import annotations

import itertools
import re
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
        jumped climbed worse wiped shrank outstripped overtook overtaken fewer cheaper faster slower
        slid slide slides slipped unchanged ahead behind shrunk risen rising falling eased
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
        blamed owing contributed thanks
        """
    )
)
_CAUSAL = re.compile(
    r"\b(?:due to|helped by|driven by|caused by|as a result|for reasons? of|which is why|"
    r"a reason (?:to|for)|brought about|on the back of)\b"
)
_MEMBERSHIP = re.compile(
    r"\b(?:owns?|operates?|owned by|belong(?:s|ed)? to|controlled by|commissioned by|funded by|"
    r"paid by|heads|commands|chairs|made up of|members? of|holds? a [\w-]+ position|"
    r"(?:is|was|became|becomes) (?:the |a )?(?:\w+ )?(?:owner|treasurer|chairman|chair|head|"
    r"leader|director|secretary|president|manager|captain|editor|harbourmaster|mayor|founder) of)\b"
)
_DECLINED = re.compile(
    r"\b(?:(?:could|did|would|does|do|will|can)(?: not|n't) (?:comment|respond|answer|be drawn|"
    r"be reached|recognise|confirm|say)|rather not say|ruled out|no comment|not be drawn|"
    r"not helpful|corrected (?:him|her|them)self|neither confirm nor deny)\b"
)
_PLANNED = re.compile(
    r"\b(?:(?:is|are|was|were) (?:due|set|scheduled|expected)\b|(?:is|are|was|were) to [a-z]+|"
    r"willing to|going to)"
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
        asked told announced denied denies agreed disagreed vowed corrected claimed
        """
    )
)
_UTTERED = frozenset({"comment", "confirm", "deny", "drawn", "say", "mention", "publishing"})
_MODAL = frozenset({"will", "would", "won't", "shall", "could", "might", "may", "expected"})
_UNSURE = frozenset({"know", "clear", "sure", "expect", "think", "idea"})
_FIRST_PERSON = frozenset({"i", "we", "i'll", "we'll", "i'd"})
_INTEND = frozenset(
    word_list(
        """
        plans plan planned intends aims aim wants want hopes decided due seek seeks tries bid
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
    line = " ".join(token.low for token in tokens)
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
    told = _DECLINED.search(line) is not None
    outlook = None if told else _outlook(tokens, words, links, line)
    if outlook:
        types.append(outlook)
    if words & _CAUSE or _CAUSAL.search(line):
        types.append("cause")
    if _MEMBERSHIP.search(line):
        types.append("affiliation")
    if words & _RULE and "is" in words:
        types.append("rule")
    if _corrects(words, figures):
        types.append("correction")
    elif told or (len(links) == 1 and _tells(tokens, words)):
        types.append("utterance")
    if _judges(words, links, figures, dates):
        types.append("opinion")
    if not outlook and "utterance" not in types and "correction" not in types:
        types.extend(_happening(tokens, words, types, figures, len(links) > 1))
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


def _outlook(
    tokens: Sequence[Token], words: set[str], links: Sequence[Link], line: str
) -> str | None:
    """prediction, promise or intention, when the claim speaks of what is to come."""
    low = [token.low for token in tokens]
    if low[:2] == ["to", "have"]:
        return None
    if low[:1] == ["to"] or (words & _INTEND and "to" in words) or _PLANNED.search(line):
        return "intention"
    contracted = any(word.endswith("'ll") for word in low)
    if not (words & _MODAL or contracted):
        return None
    if "have" in words and words & {"would", "could", "might", "may"}:
        return None
    if "would" in words and words & {"cost", "mean", "need"}:
        return None
    if words & {"could", "can"} and words & {"not", "only"}:
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
    if "version" in words and words & {"earlier", "previous"}:
        return True
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
    tokens: Sequence[Token],
    words: set[str],
    types: list[str],
    figures: Sequence[Figure],
    attributed: bool,
) -> list[str]:
    """event for verbs of action, state for be and have, denial for what a source negates."""
    action = any(_acts(token) for token in tokens)
    negative = bool(words & _NEGATIVE) or any(token.low.endswith("n't") for token in tokens)
    denies = ["denial"] if negative and attributed and not words & _UNSURE else []
    if action:
        return denies if "comparison" in types and figures else ["event", *denies]
    result = denies
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
