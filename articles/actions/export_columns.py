"""What each kind of export holds: its columns, and the rows that a viewer may read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import (
    Any,  # rows of any model
    TypeAlias,
)

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import F, Func, QuerySet, Value
from django.db.models.functions import Concat

from articles.models import (
    Article,
    Citation,
    Claim,
    Contribution,
    CorrectionRequest,
    ExternalRating,
    Review,
    Source,
    SourceAssessment,
    Verdict,
)
from articles.models.expressions import IsoDay, IsoMoment, JoinedList, address

Expression: TypeAlias = str | Func | F | Value
Viewer: TypeAlias = AbstractBaseUser | None


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of row: its columns, in order, and the rows that a viewer may read.

    columns: column name to field path or expression. A name never changes its meaning; new ones
    are added at the end (docs/exports.md).
    """

    columns: dict[str, Expression]
    visible_to: Callable[[Viewer], QuerySet[Any]]


def _claims(viewer: Viewer) -> QuerySet[Claim]:
    return Claim.objects.all() if viewer is None else Claim.objects.visible_to(viewer)


def _reviews(viewer: Viewer) -> QuerySet[Review]:
    rows = Review.objects
    return rows.of_settled_rounds() if viewer is None else rows.attributable_to(viewer)


def _citations(viewer: Viewer) -> QuerySet[Citation]:
    if viewer is None:
        return Citation.objects.of_settled_rounds()
    return Citation.objects.attributable_to(viewer)


def _verdicts(viewer: Viewer) -> QuerySet[Verdict]:
    return Verdict.objects.all() if viewer is None else Verdict.objects.visible_to(viewer)


def _corrections(viewer: Viewer) -> QuerySet[CorrectionRequest]:
    rows = CorrectionRequest.objects.all()
    return rows if viewer is None else rows.visible_to(viewer)


def _assessments(viewer: Viewer) -> QuerySet[SourceAssessment]:
    rows = SourceAssessment.objects.all()
    return rows if viewer is None else rows.visible_to(viewer)


def _claim_address(article: str, claim: str) -> Concat:
    return Concat(
        address(f"{settings.SITE_URL}/articles/", article, "/claims/"), address("", claim)
    )


def _articles_export() -> Export:
    site = settings.SITE_URL
    return Export(
        {
            "article_id": "pk",
            "article_url": address(f"{site}/articles/", "pk"),
            "headline": "headline",
            "original_url": "url",
            "outlet_id": "outlet_id",
            "outlet_url": address(f"{site}/sources/", "outlet_id"),
            "outlet_key": "outlet__key",
            "outlet_name": "outlet__name",
            "byline": "byline",
            "published_from": IsoDay("published_from"),
            "published_to": IsoDay("published_to"),
            "published_precision": "published_precision",
            "published_basis": "published_basis",
            "n_revisions": "n_revisions",
            "n_claims": "n_claims",
            "origin": "origin",
            "created_at": IsoMoment("created_at"),
        },
        lambda viewer: Article.objects.all(),
    )


def _claims_export() -> Export:
    site = settings.SITE_URL
    return Export(
        {
            "claim_id": "pk",
            "claim_url": _claim_address("revision__article_id", "pk"),
            "claim_text": "text",
            "article_id": "revision__article_id",
            "article_url": address(f"{site}/articles/", "revision__article_id"),
            "article_headline": "revision__article__headline",
            "revision_number": "revision__number",
            "text_sha256": "revision__text_sha256",
            "span_start": "start",
            "span_end": "end",
            "in_headline": "in_headline",
            "outlet_id": "revision__article__outlet_id",
            "outlet_key": "revision__article__outlet__key",
            "published_from": IsoDay("revision__article__published_from"),
            "published_to": IsoDay("revision__article__published_to"),
            "claimant_name": "claimant_name",
            "claimant_id": "claimant_id",
            "claimant_url": address(f"{site}/sources/", "claimant_id"),
            "trail": "trail",
            "quote_type": "quote_type",
            "types": JoinedList("types"),
            "check_worthiness": "check_worthiness",
            "priority": "priority",
            "reasons": JoinedList("reasons"),
            "origin": "origin",
            "proposal": "proposal",
            "engine_version": "engine_version",
            "stage": "stage",
            "dropped_reason": "dropped_reason",
            "round_number": "round__number",
            "reviews_asked": "round__n_reviews",
            "reviews_submitted": "round__n_submitted",
            "round_outcome": "round__outcome",
            "verdict_id": "verdict_id",
            "verdict_url": address(f"{site}/verdicts/", "verdict_id"),
            "verdict_state": "verdict__state",
            "verdict_rating": "verdict__rating__key",
            "verdict_rating_label": "verdict__rating__label",
            "verdict_accuracy": "verdict__rating__accuracy",
            "verdict_scheme": "verdict__rating__scheme__key",
            "verdict_scheme_version": "verdict__rating__scheme__number",
            "verdict_reached": "verdict__reached",
            "verdict_summary": "verdict__summary",
            "verdict_rationale": "verdict__rationale",
            "verdict_as_of": IsoDay("verdict__as_of"),
            "created_at": IsoMoment("created_at"),
            "updated_at": IsoMoment("updated_at"),
        },
        _claims,
    )


def _reviews_export() -> Export:
    return Export(
        {
            "review_id": "pk",
            "claim_id": "round__claim_id",
            "claim_url": _claim_address("round__claim__revision__article_id", "round__claim_id"),
            "claim_text": "round__claim__text",
            "article_id": "round__claim__revision__article_id",
            "round_number": "round__number",
            "round_closed_at": IsoMoment("round__closed_at"),
            "round_outcome": "round__outcome",
            "reviewer": "reviewer__username",
            "state": "state",
            "rating": "rating__key",
            "rating_label": "rating__label",
            "accuracy": "rating__accuracy",
            "scheme": "round__scheme__key",
            "scheme_version": "round__scheme__number",
            "said": "said",
            "confidence": "confidence",
            "rationale": "rationale",
            "as_of": IsoDay("as_of"),
            "submitted_at": IsoMoment("submitted_at"),
            "created_at": IsoMoment("created_at"),
            "updated_at": IsoMoment("updated_at"),
            "needs_context": "needs_context",
            "context_note": "context_note",
            "seconds": "seconds",
        },
        _reviews,
    )


def _citations_export() -> Export:
    site = settings.SITE_URL
    return Export(
        {
            "citation_id": "pk",
            "review_id": "review_id",
            "verdict_id": "verdict_id",
            "verdict_url": address(f"{site}/verdicts/", "verdict_id"),
            "evidence_id": "evidence_id",
            "evidence_url": "evidence__url",
            "evidence_title": "evidence__title",
            "title": "title",
            "stance": "stance",
            "quotation": "quotation",
            "quotation_sha256": "quotation_sha256",
            "strength": "strength",
            "group": "group",
            "credibility": "credibility",
            "note": "note",
            "created_at": IsoMoment("created_at"),
            "publisher": "publisher_name",
            "publisher_id": "publisher_id",
            "published_on": IsoDay("published_on"),
            "archive_url": "archive_url",
            "origin_note": "origin_note",
            "interest_note": "interest_note",
            "is_primary": "is_primary",
            "quotation_start": "quotation_start",
            "captured_sha256": "capture__text_sha256",
        },
        _citations,
    )


def _verdicts_export() -> Export:
    site = settings.SITE_URL
    return Export(
        {
            "verdict_id": "pk",
            "verdict_url": address(f"{site}/verdicts/", "pk"),
            "claim_id": "claim_id",
            "claim_url": _claim_address("claim__revision__article_id", "claim_id"),
            "claim_text": "claim__text",
            "claimant_name": "claim__claimant_name",
            "trail": "claim__trail",
            "article_id": "claim__revision__article_id",
            "round_number": "round__number",
            "state": "state",
            "rating": "rating__key",
            "rating_label": "rating__label",
            "accuracy": "rating__accuracy",
            "scheme": "rating__scheme__key",
            "scheme_version": "rating__scheme__number",
            "said": "said",
            "reached": "reached",
            "summary": "summary",
            "rationale": "rationale",
            "as_of": IsoDay("as_of"),
            "published_at": IsoMoment("published_at"),
            "supersedes_id": "supersedes_id",
            "public_note": "public_note",
            "created_at": IsoMoment("created_at"),
            "change": "change",
            "interest_statement": "interest_statement",
            "override_reason": "override_reason",
            "dossier_sha256": "dossier__sha256",
            "headline_support": "headline_support",
        },
        _verdicts,
    )


def _corrections_export() -> Export:
    site = settings.SITE_URL
    return Export(
        {
            "request_id": "pk",
            "verdict_id": "verdict_id",
            "verdict_url": address(f"{site}/verdicts/", "verdict_id"),
            "claim_id": "verdict__claim_id",
            "claim_text": "verdict__claim__text",
            "outlet_id": "outlet_id",
            "outlet_url": address(f"{site}/sources/", "outlet_id"),
            "outlet_key": "outlet__key",
            "recipient": "recipient",
            "channel": "channel",
            "asked_on": IsoDay("asked_on"),
            "asked_by": "asked_by__username",
            "text": "text",
            "answered_on": IsoDay("answered_on"),
            "answer": "answer",
            "outcome": "outcome",
            "closed_on": IsoDay("closed_on"),
            "created_at": IsoMoment("created_at"),
        },
        _corrections,
    )


def _contributions_export() -> Export:
    site = settings.SITE_URL
    return Export(
        {
            "contribution_id": "pk",
            "source_id": "source_id",
            "source_key": "source__key",
            "source_kind": "source__kind",
            "line": "line",
            "verdict_id": "verdict_id",
            "verdict_url": address(f"{site}/verdicts/", "verdict_id"),
            "claim_id": "claim_id",
            "cluster": "cluster",
            "proposition": "proposition",
            "accuracy": "accuracy",
            "published_at": IsoMoment("published_at"),
            "superseded_at": IsoMoment("superseded_at"),
            "topic": "claim__revision__article__topic",
        },
        lambda viewer: Contribution.objects.all(),
    )


def _assessments_export() -> Export:
    return Export(
        {
            "assessment_id": "pk",
            "source_id": "source_id",
            "source_key": "source__key",
            "letter": "letter",
            "suggested": "suggested",
            "mean": "record__mean",
            "low": "record__low",
            "high": "record__high",
            "n_claims": "record__n_claims",
            "reason": "reason",
            "given_by": "given_by__username",
            "created_at": IsoMoment("created_at"),
        },
        _assessments,
    )


def _external_ratings_export() -> Export:
    return Export(
        {
            "rating_id": "pk",
            "source_id": "source_id",
            "source": "source__key",
            "provider": "provider",
            "scale": "scale",
            "value": "value",
            "as_of": IsoDay("as_of"),
            "link": "link",
        },
        lambda viewer: ExternalRating.objects.all(),
    )


def _sources_export() -> Export:
    site = settings.SITE_URL
    return Export(
        {
            "source_id": "pk",
            "source_url": address(f"{site}/sources/", "pk"),
            "kind": "kind",
            "name": "name",
            "key": "key",
            "description": "description",
            "parent_id": "parent_id",
            "parent_name": "parent__name",
            "merged_into_id": "merged_into_id",
            "created_at": IsoMoment("created_at"),
        },
        lambda viewer: Source.objects.all(),
    )


EXPORTS: dict[str, Callable[[], Export]] = {
    "articles": _articles_export,
    "claims": _claims_export,
    "reviews": _reviews_export,
    "citations": _citations_export,
    "verdicts": _verdicts_export,
    "corrections": _corrections_export,
    "contributions": _contributions_export,
    "assessments": _assessments_export,
    "external_ratings": _external_ratings_export,
    "sources": _sources_export,
}
