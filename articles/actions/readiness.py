"""Readiness of a verdict, from what is stored about it."""

from django.conf import settings

from articles.lifecycle import CitedSource, Point, VerdictFacts, readiness
from articles.models import Citation, Comment, Verdict
from articles.vocabulary import LinkKind, ReviewState, Stance

_UNNAMED = (LinkKind.ANONYMOUS.value, LinkKind.UNKNOWN.value)


def points_of(verdict: Verdict) -> list[Point]:
    """Every point of readiness for this verdict, with what to do where it is not met."""
    links = list(verdict.claim.links.order_by("position").values_list("kind", flat=True))
    review_round = verdict.round
    facts = VerdictFacts(
        citations=cited_sources(verdict),
        is_attributed=len(links) > 1,
        is_named=bool(links) and links[-1] not in _UNNAMED,
        n_reviews=review_round.reviews.filter(state=ReviewState.SUBMITTED.value).count(),
        n_reviews_asked=review_round.n_reviews,
        n_open_comments=Comment.objects.filter(
            claim_id=verdict.claim_id, resolved_at__isnull=True
        ).count(),
        interests_declared=bool(verdict.interest_statement),
        has_corrections_route=bool(settings.CORRECTIONS_URL),
        has_summary=bool(verdict.summary),
    )
    return readiness(facts)


def cited_sources(verdict: Verdict) -> list[CitedSource]:
    """What readiness asks of each citation of a verdict."""
    rows = Citation.objects.filter(verdict=verdict).select_related("evidence", "capture")
    return [cited_source(row) for row in rows.order_by("position", "pk")]


def cited_source(row: Citation) -> CitedSource:
    """What a citation, fetched with evidence and capture, tells of its origin and its weight."""
    return CitedSource(
        url=row.evidence.url or "",
        title=row.title or row.evidence.title,
        publisher=row.publisher_name,
        origin_note=row.origin_note or row.evidence.origin_note,
        is_primary=row.is_primary,
        is_context=row.stance == Stance.CONTEXT,
        text=row.capture.text if row.capture else "",
    )
