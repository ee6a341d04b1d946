"""Dossiers: what was published with a verdict, sealed, and compared with what is stored now."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any  # JSON objects hold mixed values

from django.conf import settings

from articles.exchange import (
    PublishedVerdict,
    ReviewedClaim,
    claim_review,
    differences,
    seal,
    sha256,
)
from articles.models import Citation, Dossier, Verdict

_AROUND = 300  # characters of the article shown on either side of the claim


def seal_verdict(verdict: Verdict) -> Dossier:
    """Store the dossier of a verdict that is being published, in the caller's transaction."""
    sealed = seal(content_of(verdict))
    return Dossier.objects.create(
        verdict=verdict, content=sealed["content"], sha256=sealed["sha256"]
    )


def content_of(verdict: Verdict, *, with_texts: bool = False) -> dict[str, Any]:
    """All that is published with a verdict, as plain JSON values.

    with_texts: also the whole texts of the article and of the captures, which are others' work
    and not published, but needed to verify the hashes.
    """
    claim = verdict.claim
    revision = claim.revision
    article = revision.article
    rating = verdict.rating
    text = revision.text
    content: dict[str, Any] = {
        "verdict": {
            "id": verdict.pk,
            "url": f"{settings.SITE_URL}/verdicts/{verdict.pk}/",
            "scheme": rating.scheme.key,
            "scheme_version": rating.scheme.number,
            "rating": rating.key,
            "rating_label": rating.label,
            "said": verdict.said,
            "summary": verdict.summary,
            "rationale": verdict.rationale,
            "as_of": verdict.as_of.isoformat(),
            "reached": verdict.reached,
            "change": verdict.change,
            "public_note": verdict.public_note,
            "supersedes": verdict.supersedes_id,
            "interest_statement": verdict.interest_statement,
            "override_reason": verdict.override_reason,
            "published_at": verdict.published_at.isoformat() if verdict.published_at else None,
        },
        "claim": {
            "id": claim.pk,
            "text": claim.text,
            "start": claim.start,
            "end": claim.end,
            "before": text[max(claim.start - _AROUND, 0) : claim.start],
            "after": text[claim.end : claim.end + _AROUND],
            "quote_type": claim.quote_type,
            "chain": [
                {"name": link.name, "kind": link.kind, "role": link.role, "cue": link.cue}
                for link in claim.links.order_by("position")
            ],
        },
        "article": {
            "id": article.pk,
            "headline": article.headline,
            "url": article.url,
            "outlet": article.outlet.key if article.outlet else None,
            "published_from": _day(article.published_from),
            "published_to": _day(article.published_to),
            "revision": revision.number,
            "text_sha256": revision.text_sha256,
        },
        "evidence": [_evidence(row, with_texts) for row in _citations(verdict)],
    }
    if with_texts:
        content["article"]["text"] = text
    return content


def _citations(verdict: Verdict) -> Iterator[Citation]:
    rows = Citation.objects.filter(verdict=verdict).select_related("evidence", "capture")
    yield from rows.order_by("position", "pk")


def _evidence(row: Citation, with_texts: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "url": row.evidence.url,
        # The title of a page on its shared row is the desk's own: managers complete it later.
        "title": row.title or ("" if row.evidence.url else row.evidence.title),
        "publisher": row.publisher_name,
        "published_on": _day(row.published_on),
        "archive_url": row.archive_url,
        "stance": row.stance,
        "strength": row.strength,
        "group": row.group,
        "is_primary": row.is_primary,
        "origin_note": row.origin_note,
        "interest_note": row.interest_note,
        "note": row.note,
        "quotation": row.quotation,
        "quotation_sha256": row.quotation_sha256,
        "quotation_start": row.quotation_start,
        "captured_sha256": row.capture.text_sha256 if row.capture else None,
        "captured_at": row.capture.created_at.isoformat() if row.capture else None,
    }
    if with_texts and row.capture:
        found["captured_text"] = row.capture.text
    return found


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None


def verify_verdict(verdict: Verdict) -> list[str]:
    """Recompute every hash of a published verdict; give in words what differs, empty when none.

    Compared are the sealed dossier with its own hashes, the stored texts with theirs, and what
    was sealed with what the rows say now.
    """
    dossier = Dossier.objects.filter(verdict=verdict).first()
    if dossier is None:
        return ["the dossier: there is none; the verdict was published before dossiers were kept"]
    stored = {"content": dossier.content, "sha256": dossier.sha256}
    found = list(differences(stored))
    # Read anew: what the caller has may be from before.
    verdict = Verdict.objects.select_related(
        "claim__revision__article__outlet", "rating__scheme"
    ).get(pk=verdict.pk)
    now = content_of(verdict, with_texts=True)
    for words in differences(seal(now)):
        found.append(f"stored now: {words}")
    return found + [f"stored now: {words}" for words in compare(dossier.content, now)]


def compare(sealed: Any, now: Any, path: str = "") -> Iterator[str]:
    """Name each value of a sealed dossier that is another one now."""
    if isinstance(sealed, Mapping) and isinstance(now, Mapping):
        for key, value in sealed.items():
            yield from compare(value, now.get(key), f"{path}.{key}" if path else str(key))
    elif isinstance(sealed, list) and isinstance(now, list):
        if len(sealed) != len(now):
            yield f"{path}: {len(sealed)} were published, {len(now)} are stored"
        for number, (before, after) in enumerate(zip(sealed, now, strict=False), 1):
            yield from compare(before, after, f"{path} {number}")
    elif sealed != now:
        yield f"{path}: {_short(sealed)} was published, {_short(now)} is stored"


def _short(value: Any) -> str:
    words = repr(value)
    return words if len(words) <= 60 else f"{words[:40]}… ({sha256(words)[:12]})"


def claim_review_of(verdict: Verdict, citations: Iterable[Citation]) -> dict[str, Any]:
    """The ClaimReview of a published verdict: what its dossier page says, for machines."""
    claim = verdict.claim
    article = claim.revision.article
    last = claim.links.order_by("-position").first()
    ordinals = [step.ordinal for step in verdict.rating.scheme.steps() if step.ordinal is not None]
    return claim_review(
        PublishedVerdict(
            url=f"{settings.SITE_URL}/verdicts/{verdict.pk}/",
            claim=ReviewedClaim(
                text=claim.text,
                claimant="" if last is None or last.is_unnamed else last.name,
                claimant_kind=last.kind if last else "",
                article_url=article.url or "",
                article_headline=article.headline,
                published_on=article.published_from
                if article.published_from == article.published_to
                else None,
            ),
            rating_label=verdict.rating.label,
            ordinal=verdict.rating.ordinal,
            best=max(ordinals, default=0),
            summary=verdict.summary,
            published_at=verdict.published_at or verdict.created_at,
            changed_at=verdict.published_at if verdict.supersedes_id else None,
            note=verdict.public_note,
            desk_name=settings.DESK_NAME,
            desk_url=settings.SITE_URL,
            corrections_url=settings.CORRECTIONS_URL,
            evidence_urls=[row.evidence.url for row in citations if row.evidence.url],
        ),
        language=article.language,
    )
