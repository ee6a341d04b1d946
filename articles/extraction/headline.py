"""How far the body bears out the headline: shared words and figures."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.document import Claim, HeadlineSupport
from articles.extraction.topics import stem, stems

_SUPPORTED_AT = 0.6
_PARTIAL_AT = 0.25
_EVIDENCE_MAX = 3
_HEADLINE_CLAIMS_MAX = 8


def assess_headline(text: str, claims: Sequence[Claim]) -> list[HeadlineSupport]:
    """One entry for every headline claim, with the body claims that share most with it."""
    body = [claim for claim in claims if not claim.in_headline]
    topics = [stems(claim.span.of(text)) for claim in body]
    headline = [claim for claim in claims if claim.in_headline]
    return [
        _assess(text, claim, body, topics)
        if index < _HEADLINE_CLAIMS_MAX
        else HeadlineSupport(claim.id, "none", ())
        for index, claim in enumerate(headline)
    ]


def _assess(
    text: str, claim: Claim, body: Sequence[Claim], topics: Sequence[frozenset[str]]
) -> HeadlineSupport:
    wanted = stems(claim.span.of(text)) - {stem(name) for name in ("live", "update")}
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
    if best < _PARTIAL_AT:
        return HeadlineSupport(claim.id, "none", ())
    evidence = [body[-index] for score, index in scored if score >= max(_PARTIAL_AT, 0.75 * best)]
    support = _support(best, values, evidence)
    return HeadlineSupport(claim.id, support, tuple(sorted((c.id for c in evidence), key=_number)))


def _number(identifier: str) -> int:
    return int(identifier[1:])


def _share(wanted: frozenset[str], topic: frozenset[str]) -> float:
    return len(wanted & topic) / len(wanted)


def _same_value(values: set[float], claim: Claim) -> bool:
    return any(figure.value in values for figure in claim.figures)


def _support(best: float, values: set[float], evidence: Sequence[Claim]) -> str:
    """supported, partial or contradicted by the strength of the match and the figures."""
    if values and not any(_same_value(values, claim) for claim in evidence):
        has_value = any(figure.value is not None for claim in evidence for figure in claim.figures)
        return "contradicted" if has_value else "partial"
    doubted = all(claim.attribution[-1].kind in {"anonymous", "unknown"} for claim in evidence)
    if best >= _SUPPORTED_AT and not doubted:
        return "supported"
    return "partial"
