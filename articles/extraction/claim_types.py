"""What a claim asserts: its types by words and forms."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import grammar, verbs
from articles.extraction.document import DateMention, Figure, Link
from articles.extraction.tokens import Token


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_COMPARE = _set(
    "more less fewer than higher lower rise rises rose risen fall falls fell fallen increase increased decrease decreased double doubled tripled "
    "halved up down grew growth drop dropped cut gained lost larger smaller bigger compared exceed exceeds outnumber collapse collapsed slump soar "
    "soared surged plunged jumped climbed worse better wiped shrank outstripped overtook"
)
_SUPERLATIVE = _set("most least best worst first record biggest largest highest lowest oldest youngest greatest deadliest fastest last only unprecedented ever")
_CAUSE = _set("because due caused causes cause led leads leading result resulted prompted sparked triggered blamed killed thanks owing contributed why drove")
_STATE = _set("is are was were has have remains remain know knows knew understand understood need needs feel feels felt holds lies lives stands seems")
_RULE = _set("law rule rules must required requires target limit legal illegal banned permitted allowed mandatory threshold obliged regulations")
_OPINION = _set(
    "should good bad great terrible wrong right safe unsafe fair unfair shame shameful disgrace disgraceful nonsense ridiculous wonderful awful sad proud "
    "afraid fear hope believe think important better best worst vital crucial disaster disastrous brilliant robbery easy hard deserve deserves "
    "unacceptable outrageous scandal vandalism tragedy failure foolish reckless brave stubborn nice beautiful ugly dangerous slow sorry"
)
_AFFILIATION = _set("owner chairman chair director president member joined works employed runs operates owns owned founder leader chief appointed elected represents funded")
_DENIAL = _set("not no never didn't wasn't isn't aren't weren't hasn't haven't hadn't don't doesn't neither nor deny denied cannot can't won't false untrue")
_UTTER = _set("said declined refused comment confirm disputes disputed called demanded urged apologised apologized asked told announced denied agreed disagreed vowed")
_WILL = _set("will would could may might shall won't forecast expected expects likely predict predicted set due")
_FIRST_PERSON = _set("i we i'll we'll i'd")
_INTEND = _set("plans plan planned intends aims aim wants want hopes hope decided agreed agree due seek seeks trying tries bid")


def claim_types(tokens: Sequence[Token], figures: Sequence[Figure], dates: Sequence[DateMention], links: Sequence[Link]) -> tuple[str, ...]:
    """The types that hold, in a fixed order; at least one."""
    words = {token.low for token in tokens}
    types: list[str] = []
    if figures:
        types.append("quantity")
    if words & _COMPARE or any(figure.unit == "ratio" for figure in figures):
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
    if len(links) == 1 and _tells(tokens):
        types.append("utterance")
    if words & _OPINION and not figures:
        types.append("opinion")
    if not outlook and "utterance" not in types:
        types.extend(_happening(tokens, words, types, bool(figures)))
    return tuple(dict.fromkeys(types)) or ("state",)


def _is_superlative(tokens: Sequence[Token], words: set[str]) -> bool:
    if words & _SUPERLATIVE - {"most", "last", "only", "ever", "first"}:
        return True
    return any(
        token.low.endswith("est") and len(token.low) > 5 and index and tokens[index - 1].low in grammar.DETERMINERS | {"'s"}
        for index, token in enumerate(tokens)
    ) or ("most" in words and "the" in words)


def _outlook(tokens: Sequence[Token], words: set[str], links: Sequence[Link]) -> str | None:
    """prediction, promise or intention, when the claim speaks of what is to come."""
    low = [token.low for token in tokens]
    if low[:1] == ["to"] or words & _INTEND and "to" in words:
        return "intention"
    contracted = any(word.endswith("'ll") for word in low)
    if not (words & {"will", "would", "won't", "shall", "could", "might", "may", "expected"} or contracted):
        return None
    if "have" in words and words & {"would", "could", "might"}:
        return None
    if low[0] in _FIRST_PERSON and len(links) > 1:
        return "promise"
    if words & {"may", "might", "could", "expected", "likely"}:
        return "prediction"
    return "intention" if len(links) > 1 and links[-1].kind in {"organisation", "metonym", "document"} else "prediction"


def _tells(tokens: Sequence[Token]) -> bool:
    """A narrator's sentence whose verb is one of saying or refusing to say."""
    for index in range(len(tokens)):
        if grammar.is_finite(tokens, index) and tokens[index].low not in {"would", "will", "has", "had", "have"}:
            return tokens[index].low in _UTTER
    return False


def _happening(tokens: Sequence[Token], words: set[str], types: list[str], has_figure: bool) -> list[str]:
    """event for verbs of action, state for forms of be and have, denial for negations in the present."""
    result: list[str] = []
    action = any(
        (token.low in verbs.PAST_ONLY or token.low in verbs.PAST_OR_PARTICIPLE or token.low in verbs.PARTICIPLES or token.low.endswith("ed"))
        and token.low not in {"was", "were", "had", "did"}
        for token in tokens
    )
    if words & _DENIAL and not has_figure and not action:
        result.append("denial")
    if action:
        result.append("event")
    elif "opinion" not in types and not has_figure:
        result.append("state")
    elif not types:
        result.append("state")
    if words & _AFFILIATION and not has_figure and not action:
        result.append("affiliation")
    return result
