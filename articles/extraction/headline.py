"""How far the body bears out the headline: shared words and figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from articles.extraction.disputes import apart
from articles.extraction.document import Claim, Figure, HeadlineSupport, Relation
from articles.extraction.topics import stem, stems

_SUPPORTED_AT = 0.45
_PARTIAL_AT = 0.2
_EVIDENCE_MAX = 3
_HEADLINE_CLAIMS_MAX = 8
# headlines have short words of their own for what the report says at length
_SYNONYMS = {
    stem(word): row[0]
    for row in (
        line.split()
        for line in """
        dead died die dies killed killing kill deaths death fatal perished bodies
        hurt injured injuries wounded
        fall falls fell fallen drop drops dropped lower decline declined decrease decreased slid
        rise rises rose risen increase increased climb climbed jump jumped higher soar soars surge
        cut cuts slash slashed reduce reduced reduction axe axed lowered
        jail jailed prison sentenced imprisoned
        fire blaze wildfire
        crash collision collided derailment
        probe inquiry investigation investigating
        boss chief director head executive
        talks negotiations negotiated
        quit quits resigned resign resignation
        strike walkout walk
        snub snubs reject rejects rejected knocked refused
        win wins won victory
        ban bans banned suspended suspension
        cops police officers
        kids children pupils
        firm company
        lift lifts lifted raise raises raised
        outlook forecast guidance
        fix fixes fixed fixing repair repairs repaired repairing
        stop stops stopped halt halts halted
        axes scrap scraps scrapped
        warn warns warned warning alert
        full packed
        jobs workers staff employees
        vote votes voted ballot
        ill sick sickness
        missing unaccounted
        """.strip().splitlines()
    )
    for word in row
}
_HEDGES = re.compile(
    r"\b(?:might|may|could|up to|probably|possibly|reportedly|allegedly|alleged|suspected|feared|"
    r"suggests?|if|unconfirmed|likely|about|almost|nearly)\b",
    re.I,
)
_NEGATED_BEFORE = re.compile(
    r"\b(?:nothing|no evidence|no proof|denie[sd]|denying|rejected|not|never)\b[^.!?]{0,50}\Z", re.I
)
_LEAD = 70  # characters before a claim in which it may be denied
_NEGATION = re.compile(
    r"\b(?:(?:no|not)(?! (?:more|fewer|less|only|later))|never|nobody|none|neither)\b|n['’]t\b",
    re.I,
)
_HEAD = 5  # first letters by which two inflections of a word are taken for one
# words that claim the utmost: a body that never speaks so shows something more ordinary
_UTMOST = re.compile(
    r"\b(?:massacres?|slaughter(?:ed)?|bloodbath|carnage|killer|wiped out|on the loose|"
    r"out of control|meltdown|battering|catastroph(?:e|ic)|annihilat\w+|"
    r"obliterat\w+|apocalyp\w+|doomed|bankrupt|in ruins|crippl\w+)\b",
    re.I,
)
# feelings and revolts: where the body voices none there is nothing that could exclude them
_FEELING = re.compile(
    r"\b(?:humiliat\w+|fury|furious|outrage\w*|rage|panic\w*|terror|mutin(?:y|ies|ous)|revolt\w*|"
    r"despair|shame\w*|heartbreak\w*|backlash|uproar)\b",
    re.I,
)
_QUOTED_AT = 0.4


@dataclass(frozen=True, slots=True)
class _Standing:
    """Body claims that others of the body dispute, and those that newer ones replace."""

    disputed: set[str]
    overtaken: set[str]


def assess_headline(
    text: str, claims: Sequence[Claim], relations: Sequence[Relation] = ()
) -> list[HeadlineSupport]:
    """One entry for every headline claim, with the body claims that share most with it."""
    body = [claim for claim in claims if not claim.in_headline]
    topics = [_topic(claim.span.of(text)) for claim in body]
    headline = [claim for claim in claims if claim.in_headline]
    disputed = {
        relation.target for relation in relations if relation.type in {"contradicts", "denies"}
    }
    overtaken = {relation.target for relation in relations if relation.type == "supersedes"}
    overtaken -= {relation.source for relation in relations if relation.type == "supersedes"}
    standing = _Standing(disputed, overtaken)
    return [
        _assess(text, claim, body, topics, standing)
        if index < _HEADLINE_CLAIMS_MAX
        else HeadlineSupport(claim.id, "none", ())
        for index, claim in enumerate(headline)
    ]


def _assess(
    text: str,
    claim: Claim,
    body: Sequence[Claim],
    topics: Sequence[frozenset[str]],
    standing: _Standing,
) -> HeadlineSupport:
    words = claim.span.of(text)
    wanted = _topic(words) - {stem(name) for name in ("live", "update")}
    if not wanted:
        return HeadlineSupport(claim.id, "none", ())
    values = {figure.value for figure in claim.figures if figure.value is not None}
    scored = sorted(
        (
            (_share(wanted, topic) + 0.5 * _same_value(values, other), -index)
            for index, (other, topic) in enumerate(zip(body, topics, strict=True))
        ),
        reverse=True,
    )[:_EVIDENCE_MAX]
    best = scored[0][0] if scored else 0.0
    evidence = [-index for score, index in scored if score >= max(_PARTIAL_AT, 0.75 * best)]
    exaggerates = _exaggerates(words, topics)
    if _FEELING.search(words) and not exaggerates and _unvoiced(words, topics):
        return HeadlineSupport(claim.id, "none", ())
    if best < _least(claim) and not (exaggerates and scored and best > 0):
        return HeadlineSupport(claim.id, "contradicted" if exaggerates else "none", ())
    evidence = evidence or [-scored[0][1]]
    found = [body[index] for index in evidence]
    covered = frozenset().union(*(topics[index] for index in evidence))
    share = max(best, _share(wanted, covered))
    if (
        exaggerates
        or _reversed(words, text, body[-scored[0][1]])
        or _fallen(text, values, body, found, standing)
    ):
        support = "contradicted"
    else:
        support = _support(share, claim.figures, found)
    doubtful = _hedged(words, text, found) or any(c.id in standing.disputed for c in found)
    if support == "supported" and doubtful:
        support = "partial"
    return HeadlineSupport(claim.id, support, tuple(sorted((c.id for c in found), key=_number)))


def _exaggerates(words: str, topics: Sequence[frozenset[str]]) -> bool:
    """A word for the utmost that the body uses nowhere."""
    match = _UTMOST.search(words)
    if match is None:
        return False
    core = {stem(word) for word in match.group().lower().split() if len(word) > 3}
    return not any(core & topic for topic in topics)


def _least(claim: Claim) -> float:
    """Words in quotation marks are borne out by nearly the same words alone."""
    return _QUOTED_AT if claim.quote_type == "direct" else _PARTIAL_AT


def _unvoiced(words: str, topics: Sequence[frozenset[str]]) -> bool:
    """A feeling that nobody in the body speaks of."""
    match = _FEELING.search(words)
    core = stem(match.group().lower())[:_HEAD] if match else ""
    return not any(word.startswith(core) for topic in topics for word in topic)


def _fallen(
    text: str,
    values: set[float],
    body: Sequence[Claim],
    found: Sequence[Claim],
    standing: _Standing,
) -> bool:
    """All that says so is replaced by something newer; or all that has its figure is denied."""
    if found and all(claim.id in standing.overtaken for claim in found):
        return True
    holders = [claim for claim in body if values and _same_value(values, claim)]
    fallen = standing.overtaken | standing.disputed
    return len(holders) > 1 and all(
        claim.id in fallen or _NEGATION.search(claim.span.of(text)) for claim in holders
    )


def _number(identifier: str) -> int:
    return int(identifier[1:])


def _share(wanted: frozenset[str], topic: frozenset[str]) -> float:
    """Part of the wanted stems that the topic holds, by their first letters where they differ."""
    held = len(wanted & topic)
    heads = _heads(topic)
    if not heads.isdisjoint(_heads(wanted)):
        rest = wanted - topic
        held += sum(1 for word in rest if len(word) >= _HEAD and word[:_HEAD] in heads)
    return held / len(wanted)


@lru_cache(maxsize=512)
def _heads(topic: frozenset[str]) -> frozenset[str]:
    """The beginnings of longer words; asked for once for every claim of the headline."""
    return frozenset(word[:_HEAD] for word in topic if len(word) >= _HEAD)


def _same_value(values: set[float], claim: Claim) -> bool:
    return bool(values) and any(figure.value in values for figure in claim.figures)


def _topic(words: str) -> frozenset[str]:
    """Stems, with the words that headlines use for others replaced by one of each row."""
    found = stems(words)
    if _SYNONYMS.keys().isdisjoint(found):
        return found
    return frozenset(_SYNONYMS.get(word, word) for word in found)


def _reversed(headline: str, text: str, nearest: Claim) -> bool:
    """The claim nearest to the headline says that it is not so."""
    words = nearest.span.of(text)
    before = text[max(0, nearest.span.start - _LEAD) : nearest.span.start]
    negated = _NEGATION.search(words) or _NEGATED_BEFORE.search(before)
    return bool(negated) and not _NEGATION.search(headline)


def _hedged(headline: str, text: str, evidence: Sequence[Claim]) -> bool:
    """The headline is flat where all that bears it out is careful."""
    if _HEDGES.search(headline):
        return False
    return all(_HEDGES.search(claim.span.of(text)) for claim in evidence)


def _kind(unit: str | None) -> str | None:
    """Shares are compared with percentages, prices per litre with prices."""
    return "percent" if unit == "share" else unit and unit.partition(" per ")[0]


def _whole(figure: Figure) -> Figure:
    """The figure with a share as percentage."""
    if figure.unit != "share" or figure.value is None:
        return figure
    return replace(figure, value=100 * figure.value, unit="percent")


def _support(best: float, figures: Sequence[Figure], evidence: Sequence[Claim]) -> str:
    """supported, partial or contradicted by the strength of the match and the figures."""
    counted = [figure for figure in figures if figure.value is not None]
    values = {figure.value for figure in counted if figure.value is not None}
    if values and not any(_same_value(values, claim) for claim in evidence):
        units = {_kind(figure.unit) for figure in counted}
        others = [f for claim in evidence for f in claim.figures if f.value is not None]
        same = [other for other in others if _kind(other.unit) in units]
        if same and all(
            apart(_whole(figure), _whole(other)) for figure in counted for other in same
        ):
            return "contradicted"
        if not same:
            return "partial"
    doubted = all(claim.attribution[-1].kind in {"anonymous", "unknown"} for claim in evidence)
    if best >= _SUPPORTED_AT and not doubted:
        return "supported"
    return "partial"
