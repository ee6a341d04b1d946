"""Claims of different voices that cannot both be true, and interests that bear on a source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.extraction.document import Claim, Figure, Relation
from articles.extraction.topics import stems

_WINDOW = 7  # claims before in which what is disputed is looked for
_NEAR = 3
_LEAD = 240  # characters before a cue in which its sentence may begin
_CONTRAST = re.compile(r"(?:but|however|yet)\b", re.I)
_NEGATION = re.compile(r"\b(?:no|not|never|none|nobody|nothing|zero)\b|n['’]t\b", re.I)
_REJECTION = re.compile(
    r"\b(?:is|was|are|were|been|simply|just|complete|pure|utter)\s(?:a |an |just |simply )?"
    r"(?:fictions?|nonsense|wrong|false|untrue|misleading|lies?|fabrications?|misunderstood|"
    r"misquoted|rubbish|invented|baseless|unfounded)\b"
    r"|\bdid not recognise\b|\bdoes not recognise\b|\bnever used those words\b",
    re.I,
)
_CONCESSION = re.compile(
    r"\b(?:partly right|has a point|half right|not the trend|not disputed|to a degree|"
    r"that part is (?:true|right)|some truth|admittedly)\b",
    re.I,
)
_INTEREST = re.compile(
    r"\b(?:(?:owned|paid|funded|financed|commissioned|bankrolled|sponsored|employed) by|"
    r"holds? (?:a|an) (?:\w+ )?(?:position|stake|share)|shareholders? in|"
    r"(?:stake|shares) in|(?:brother|sister|wife|husband|son|daughter|cousin|brother-in-law) of|"
    r"donated to|donors? (?:to|of)|advis(?:es|ed|er to)|lobb(?:ies|ied|yist) for|works for|"
    r"budget is paid)\b",
    re.I,
)
_MISQUOTED = re.compile(r"\b(?:misunderstood|misquoted|misheard|those words)\b", re.I)
_ADMISSION = re.compile(r"(?:I|we)\b", re.I)
_POINTS_BACK = re.compile(r"(?:that|this|it|they|those|he|she)\b", re.I)
_HEAD = 4  # first letters by which two words are taken for kin
_FLAT_REACH = 5
_FLAT_NO = re.compile(
    r"(?:no|none|nobody|never|there (?:is|was|were|are|has been) (?:no|never)|"
    r"(?:we|he|she|it|they|i) (?:have|has|had|did|do|does|was|were|is|are)(?: no\b| not\b|n['’]t\b|"
    r" never\b))",
    re.I,
)
_NO_COUNTS = frozenset(
    {"years", "months", "weeks", "days", "hours", "minutes", "times", "ratio", "quarters"}
)
_SHARES = frozenset({"percent", "share", "percentage points"})
_SAME_VALUE = 0.005  # relative difference up to which two figures are one


@dataclass(frozen=True, slots=True)
class _Side:
    """A claim with what comparing it needs."""

    claim: Claim
    voice: str
    topic: frozenset[str]
    figures: tuple[Figure, ...]
    negated: bool
    paragraph: int


def dispute_relations(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """contradicts, denies, partial_agreement, conflict_of_interest between nearby claims."""
    sides = [_side(text, claim) for claim in body]
    for index, side in enumerate(sides):
        words = side.claim.span.of(text)
        if _INTEREST.search(words):
            yield from _interest(text, sides, index)
        earlier = sides[max(0, index - _WINDOW) : index]
        rejects = _REJECTION.search(words) and not _ADMISSION.match(words)
        if rejects or _CONCESSION.search(words):
            kind = "denies" if rejects else "partial_agreement"
            target = _rejected(side, words, earlier)
            if target is not None:
                yield Relation(kind, side.claim.id, target.claim.id)
                continue
        denied = _flatly_denied(side, words, earlier)
        if denied is not None:
            yield Relation("denies", side.claim.id, denied.claim.id)
            continue
        clashing = [other for other in earlier if other.voice != side.voice and _clash(side, other)]
        if not clashing:
            clashing = _contrasted(text, side, earlier)
        if clashing:
            before = max(clashing, key=lambda other: len(other.topic & side.topic))
            yield Relation("contradicts", side.claim.id, before.claim.id)


def _flatly_denied(side: _Side, words: str, earlier: Sequence[_Side]) -> _Side | None:
    """`No engine was recalled`: what another voice said of engines just before."""
    if len(side.claim.attribution) < 2 or not _FLAT_NO.match(words):
        return None
    others = (
        other
        for other in reversed(earlier[-_FLAT_REACH:])
        if other.voice != side.voice and not other.negated and _akin(side, other)
    )
    return next(others, None)


def _akin(side: _Side, other: _Side) -> bool:
    """A content word in common, inflections apart."""
    heads = {word[:_HEAD] for word in side.topic if len(word) > 2}
    return bool(heads & {word[:_HEAD] for word in other.topic if len(word) > 2})


def _contrasted(text: str, side: _Side, earlier: Sequence[_Side]) -> list[_Side]:
    """`But X said that no deal had been signed`: another voice against the one just heard."""
    start = side.claim.cue.start if side.claim.cue else side.claim.span.start
    opening = text[max(0, text.rfind("\n", 0, start) + 1, start - _LEAD) : start]
    sentence = re.split(r"[.!?][”’»\"']*\s", opening)[-1].lstrip("“‘«\"' ")
    if not _CONTRAST.match(sentence) or len(side.claim.attribution) < 2:
        return []
    return [
        other
        for other in earlier
        if other.voice != side.voice
        and 0 <= side.paragraph - other.paragraph <= 1
        and len(other.claim.attribution) > 1
        and (side.topic & other.topic)
    ]


def _side(text: str, claim: Claim) -> _Side:
    words = claim.span.of(text)
    figures = tuple(f for f in claim.figures if f.value is not None and not f.vague)
    paragraph = claim.sentence.partition(".")[0]
    return _Side(
        claim=claim,
        voice=claim.attribution[-1].name,
        topic=stems(words),
        figures=figures,
        negated=bool(_NEGATION.search(words)),
        paragraph=int(paragraph[1:] or 0),
    )


def _rejected(side: _Side, words: str, earlier: Sequence[_Side]) -> _Side | None:
    """What a rejection or concession is about: words in common first, else the claim before.

    `I was misquoted` is about what others say that the same person said.
    """
    if _MISQUOTED.search(words):
        relayed = (
            other
            for other in reversed(earlier)
            if other.voice == side.voice and len(other.claim.attribution) > 2
        )
        return next(relayed, None)
    others = [other for other in reversed(earlier) if other.voice != side.voice]
    heads = {word[:_HEAD] for word in side.topic}
    akin = [other for other in others if heads & {word[:_HEAD] for word in other.topic}]
    near = [other for other in others if side.paragraph - other.paragraph <= 1]
    points_back = _POINTS_BACK.match(words) is not None
    return next(iter(akin or (near if points_back else ())), None)


def _clash(side: _Side, before: _Side) -> bool:
    shared = side.topic & before.topic
    return _figures_differ(side, before, shared) or _negates(side, before, shared)


def _figures_differ(side: _Side, before: _Side, shared: frozenset[str]) -> bool:
    """One thing counted by two voices with different results."""
    narrated = 1 in (len(side.claim.attribution), len(before.claim.attribution))
    if abs(side.paragraph - before.paragraph) > 2 - narrated or not shared:
        return False
    for figure in side.figures:
        for other in before.figures:
            if figure.unit is None or figure.unit != other.unit or figure.unit in _NO_COUNTS:
                continue
            told = shared - stems(figure.unit)
            needed = 2 if figure.unit in _SHARES else 1
            if len(told) >= needed and apart(figure, other):
                return True
    return False


def apart(figure: Figure, other: Figure) -> bool:
    """Values that cannot both hold, bounds and ranges taken into account."""
    low, high = _bounds(figure)
    other_low, other_high = _bounds(other)
    margin = _SAME_VALUE * max(abs(low), abs(other_low))
    return low > other_high + margin or other_low > high + margin


def _bounds(figure: Figure) -> tuple[float, float]:
    value = figure.value or 0.0
    high = figure.value_high if figure.value_high is not None else value
    if figure.modifier in {"at_least", "more_than"}:
        return value, float("inf")
    if figure.modifier == "at_most":
        return 0.0, high
    slack = 0.1 * abs(value) if figure.modifier in {"about", "almost"} else 0.0
    return value - slack, high + slack


def _negates(side: _Side, before: _Side, shared: frozenset[str]) -> bool:
    """One says that something is, the other that it is not, in much the same words."""
    if side.negated == before.negated or len(shared) < 2:
        return False
    return len(shared) >= 0.3 * min(len(side.topic), len(before.topic))


def _interest(text: str, sides: Sequence[_Side], index: int) -> Iterator[Relation]:
    """Who pays or owns a source bears on what that source asserts nearby."""
    own = sides[index]
    words = own.claim.span.of(text)
    match = _INTEREST.search(words)
    held = stems(words[: match.start()]) if match else frozenset()
    opens = words.split(maxsplit=1)[0].lower() in {"who", "which", "whose"}
    candidates = []
    for side in sides[max(0, index - _NEAR) : index + _NEAR + 1]:
        if side is own or len(side.claim.attribution) < 2:
            continue
        named = held & stems(side.voice)
        same = opens and side.claim.sentence == own.claim.sentence
        if named or same:
            candidates.append(side)
    if candidates:
        best = min(candidates, key=lambda side: _distance(side, own))
        yield Relation("conflict_of_interest", own.claim.id, best.claim.id)


def _distance(first: _Side, second: _Side) -> int:
    return abs(first.claim.span.start - second.claim.span.start)
