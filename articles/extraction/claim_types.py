"""What a claim asserts: its types by words and forms."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from articles.extraction import grammar, verbs
from articles.extraction.document import DateMention, Figure, Link
from articles.extraction.gates import Gate
from articles.extraction.tokens import Token
from articles.text import word_list, word_set

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
_RELATING = frozenset({"up", "down", "more", "less"})
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
_CAUSAL = Gate(
    re.compile(
        r"\b(?:due to|helped by|driven by|caused by|as a result|for reasons? of|which is why|"
        r"a reason (?:to|for)|brought about|on the back of)\b"
    ),
    "due helped driven caused result reason reasons why brought back",
)
_MEMBERSHIP = Gate(
    re.compile(
        r"\b(?:owns?|operates?|owned by|belong(?:s|ed)? to|controlled by|commissioned by|funded by|"
        r"paid by|heads|commands|chairs|made up of|members? of|holds? a [\w-]+ position|"
        r"(?:is|was|became|becomes) (?:the |a )?(?:\w+ )?(?:owner|treasurer|chairman|chair|head|"
        r"leader|director|secretary|president|manager|captain|editor|harbourmaster|mayor|founder)"
        r" of)\b"
    ),
    "own owns operate operates owned belong belongs belonged controlled commissioned "
    "funded paid heads commands chairs made member members hold holds owner treasurer "
    "chairman chair head leader director secretary president manager captain editor "
    "harbourmaster mayor founder",
)
_DECLINED = Gate(
    re.compile(
        r"\b(?:(?:could|did|would|does|do|will|can)(?: not|n't) (?:comment|respond|answer|be drawn|"
        r"be reached|recognise|confirm|say)|rather not say|ruled out|no comment|not be drawn|"
        r"not helpful|corrected (?:him|her|them)self|neither confirm nor deny)\b"
    ),
    "comment respond answer drawn reached recognise confirm say ruled helpful corrected",
)
_PLANNED = Gate(
    re.compile(
        r"\b(?:(?:is|are|was|were) (?:due|set|scheduled|expected)\b|(?:is|are|was|were) to [a-z]+|"
        r"willing to|going to)"
    ),
    "is are was were willing going",
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
_PAST_FORMS = (verbs.PAST_ONLY | verbs.PAST_OR_PARTICIPLE | verbs.PARTICIPLES) - word_set(
    "was were had did been knew understood"
)
_BE = frozenset(word_list("is are was were am isn't aren't wasn't weren't has have had remains"))


def claim_types(
    tokens: Sequence[Token],
    figures: Sequence[Figure],
    dates: Sequence[DateMention],
    links: Sequence[Link],
) -> tuple[str, ...]:
    """The types that hold, in a fixed order; at least one."""
    low = [token.low for token in tokens]
    words = set(low)
    if "may" in words and any(token.text == "May" for token in tokens):
        words = {token.low for token in tokens if token.text != "May"}
    line = " ".join(low)
    if tokens[-1].text == ")" and not grammar.finite_in(tokens, 0, len(tokens)):
        return ("affiliation",)
    types: list[str] = []
    if figures:
        types.append("quantity")
    if _compares(words, figures):
        types.append("comparison")
    if _is_superlative(low, words, line):
        types.append("superlative")
    if dates:
        types.append("date")
    told = _DECLINED.search(line) is not None
    outlook = None if told else _outlook(low, words, links, line)
    if outlook:
        types.append(outlook)
    if not words.isdisjoint(_CAUSE) or _CAUSAL.search(line):
        types.append("cause")
    if _MEMBERSHIP.search(line):
        types.append("affiliation")
    if "is" in words and not words.isdisjoint(_RULE):
        types.append("rule")
    if _corrects(words, figures):
        types.append("correction")
    elif told or (len(links) == 1 and _tells(tokens, words)):
        types.append("utterance")
    if _judges(words, links, figures, dates):
        types.append("opinion")
    if not outlook and "utterance" not in types and "correction" not in types:
        negated = not words.isdisjoint(_NEGATIVE) or "n't " in f"{line} "
        types.extend(_happening(low, words, types, figures, negated and len(links) > 1))
    return tuple(dict.fromkeys(types)) or ("state",)


def _compares(words: set[str], figures: Sequence[Figure]) -> bool:
    """A word of change, a ratio, or up and down, more and less beside a figure."""
    if not words.isdisjoint(_COMPARE) or any(figure.unit == "ratio" for figure in figures):
        return True
    if words.isdisjoint(_RELATING):
        return False
    qualified = any(figure.modifier in {"more_than", "at_most", "at_least"} for figure in figures)
    beside = bool(words & {"up", "down"}) and bool(figures) and not qualified
    return beside or (bool(words & {"more", "less"}) and "than" in words and not qualified)


def _is_superlative(low: Sequence[str], words: set[str], line: str) -> bool:
    if not words.isdisjoint(_SUPERLATIVE):
        return True
    superlative = "est" in line and any(
        word.endswith("est") and len(word) > 5
        and word not in _NO_SUPERLATIVES
        and before in grammar.DETERMINERS
        for before, word in itertools.pairwise(low)
    )  # fmt: skip
    return superlative or " the most " in f" {line} "


def _outlook(low: Sequence[str], words: set[str], links: Sequence[Link], line: str) -> str | None:
    """prediction, promise or intention, when the claim speaks of what is to come."""
    if low[:2] == ["to", "have"]:
        return None
    intends = "to" in words and not words.isdisjoint(_INTEND)
    if low[0] == "to" or intends or _PLANNED.search(line):
        return "intention"
    contracted = "'ll " in f"{line} "
    if not contracted and words.isdisjoint(_MODAL):
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
    if not words.isdisjoint(_UTTERED) and words & {"not", "neither", "declined", "refused", "no"}:
        return True
    for index, token in enumerate(tokens):
        if token.verb and token.low not in verbs.AUXILIARIES and grammar.is_finite(tokens, index):
            return token.low in _UTTER
    return False


def _judges(
    words: set[str], links: Sequence[Link], figures: Sequence[Figure], dates: Sequence[DateMention]
) -> bool:
    """A word of judgement, or quoted words of a source with nothing that could be counted."""
    if figures or dates:
        return False
    if not words.isdisjoint(_OPINION):
        return True
    return links[-1].mode == "mixed" and not words & {"he", "she", "they"}


def _happening(
    low: Sequence[str],
    words: set[str],
    types: list[str],
    figures: Sequence[Figure],
    denies: bool,
) -> list[str]:
    """event for verbs of action, state for be and have, denial for what a source negates.

    denies: the words of a source that hold a negation.
    """
    action = any(map(_acts, low))
    result = ["denial"] if denies and words.isdisjoint(_UNSURE) else []
    if action:
        return result if "comparison" in types and figures else ["event", *result]
    if "opinion" not in types and (not figures or words & _BE):
        result.append("state")
    if figures and ("comparison" in types or not words & {"had", "has", "have", "is"}):
        return []
    return result


def _acts(low: str) -> bool:
    """A past form that is not one of be, have or do."""
    return low in _PAST_FORMS or (low[-2:] == "ed" and len(low) > 4)
