"""A published verdict as schema.org ClaimReview, for machines that read the dossier.

Source: schema.org classes ClaimReview, Claim and Rating; Google's fact check structured data
guide for what must stand in them (worst >= 1, worst < best, worst <= value <= best; no number
for ratings outside the line; no author of the claim when unknown).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any  # JSON objects hold mixed values

_NAMED_KINDS = {"person": "Person"}


@dataclass(frozen=True, slots=True)
class ReviewedClaim:
    """What ClaimReview says about the claim. claimant_kind: a kind of attribution link."""

    text: str
    claimant: str
    claimant_kind: str
    article_url: str
    article_headline: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class PublishedVerdict:
    """What ClaimReview says about the verdict.

    ordinal: place on the scheme's line counted from 1, None outside it; best: the highest place.
    """

    url: str
    claim: ReviewedClaim
    rating_label: str
    ordinal: int | None
    best: int
    summary: str
    published_at: datetime
    changed_at: datetime | None
    note: str
    desk_name: str
    desk_url: str
    corrections_url: str
    evidence_urls: Sequence[str]


def claim_review(verdict: PublishedVerdict, *, language: str = "en") -> dict[str, Any]:
    """Give the JSON-LD object; keys whose value is not known are left out."""
    claim = verdict.claim
    item: dict[str, Any] = {"@type": "Claim"}
    if claim.claimant:
        kind = _NAMED_KINDS.get(claim.claimant_kind, "Organization")
        item["author"] = {"@type": kind, "name": claim.claimant}
    if claim.published_on:
        item["datePublished"] = claim.published_on.isoformat()
    if claim.article_url:
        item["appearance"] = {
            "@type": "CreativeWork",
            "url": claim.article_url,
            "headline": claim.article_headline,
        }
    publisher: dict[str, Any] = {
        "@type": "Organization",
        "name": verdict.desk_name,
        "url": verdict.desk_url,
    }
    if verdict.corrections_url.startswith(("http://", "https://")):
        publisher["correctionsPolicy"] = verdict.corrections_url
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": verdict.url,
        "claimReviewed": claim.text,
        "datePublished": verdict.published_at.isoformat(),
        "inLanguage": language,
        "author": publisher,
        "itemReviewed": item,
        "reviewRating": _rating(verdict),
    }
    if verdict.changed_at:
        found["dateModified"] = verdict.changed_at.isoformat()
    if verdict.note:
        found["correction"] = {"@type": "CorrectionComment", "text": verdict.note}
    if verdict.evidence_urls:
        found["citation"] = list(verdict.evidence_urls)
    return found


def _rating(verdict: PublishedVerdict) -> dict[str, Any]:
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": verdict.rating_label}
    if verdict.ordinal is not None and 1 <= verdict.ordinal <= verdict.best and verdict.best > 1:
        rating |= {"ratingValue": verdict.ordinal, "bestRating": verdict.best, "worstRating": 1}
    if verdict.summary:
        rating["ratingExplanation"] = verdict.summary
    return rating
