"""Verdicts: recorded from agreeing reviews or by an adjudicator, then published."""

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles import permissions
from articles.actions.claim import refresh_claim
from articles.errors import ConflictError, StageError
from articles.models import Citation, Claim, Rating, Review, Round, Verdict
from articles.models.history import save_change
from articles.vocabulary import Reached, ReviewState, RoundOutcome, VerdictState

ADJUDICATORS = "Adjudicators"


def record_verdict(
    *, review_round: Round, reviews: Sequence[Review], reached: Reached, by: AbstractBaseUser
) -> Verdict:
    """Record the verdict of reviews that agree, with all their citations.

    Runs inside the caller's transaction. The editor words it before publication.
    """
    first = reviews[0]
    verdict = Verdict(
        claim_id=review_round.claim_id,
        round=review_round,
        rating=first.rating,
        said=first.said,
        reached=reached.value,
        rationale="\n\n".join(dict.fromkeys(review.rationale for review in reviews)),
        as_of=max(review.as_of or timezone.localdate() for review in reviews),
    )
    save_change(verdict, by=by, why=f"recorded: {reached.value}", creating=True)
    _copy_citations(verdict, reviews)
    return verdict


def _copy_citations(verdict: Verdict, reviews: Sequence[Review]) -> None:
    """Give the verdict the citations of the reviews, each once."""
    copies: dict[tuple[int, str, str], Citation] = {}
    for row in Citation.objects.filter(review__in=reviews).order_by("position", "pk"):
        copies.setdefault(
            (row.evidence_id, row.stance, row.quotation_sha256),
            Citation(
                verdict=verdict,
                evidence_id=row.evidence_id,
                position=len(copies),
                title=row.title,
                stance=row.stance,
                quotation=row.quotation,
                quotation_sha256=row.quotation_sha256,
                strength=row.strength,
                group=row.group,
                credibility=row.credibility,
                note=row.note,
            ),
        )
    Citation.objects.bulk_create(copies.values())


@transaction.atomic
def adjudicate_round(
    *,
    review_round: Round,
    by: AbstractBaseUser,
    rating: Rating,
    rationale: str,
    summary: str = "",
    said: str = "",
    as_of: date | None = None,
) -> Verdict:
    """Settle a disputed round by the adjudicator's own decision; the reviews stay as they are.

    Raises NotPermittedError for one who reviewed in the round, StageError for a round that is
    not disputed, is settled already, or a rating of another scheme.
    """
    claim = Claim.objects.select_for_update().get(pk=review_round.claim_id)
    locked = Round.objects.get(pk=review_round.pk)
    if locked.outcome != RoundOutcome.DISPUTED or locked.verdicts.exists():
        raise StageError("This round is not waiting for a decision. Nothing was stored.")
    permissions.require(
        permissions.may_adjudicate_round(by, locked),
        "settle this round",
        "An adjudicator who did not review in it",
    )
    if rating.scheme_id != locked.scheme_id:
        raise StageError(f"{rating.label!r} is not a rating of this round's scheme.")
    if not rationale.strip():
        raise StageError("Say why you decide so.")
    verdict = Verdict(
        claim=claim,
        round=locked,
        rating=rating,
        said=said,
        reached=Reached.ADJUDICATED.value,
        decided_by_id=by.pk,
        summary=summary.strip(),
        rationale=rationale.strip(),
        as_of=as_of or timezone.localdate(),
    )
    save_change(verdict, by=by, why="adjudicated", creating=True)
    _copy_citations(verdict, list(locked.reviews.filter(state=ReviewState.SUBMITTED.value)))
    refresh_claim(claim, by=by, why="adjudicated")
    return verdict


@transaction.atomic
def publish_verdict(
    *, verdict: Verdict, by: AbstractBaseUser, summary: str, rationale: str, version: int
) -> Verdict:
    """Publish a recorded verdict in the editor's words; from now on it is never changed.

    Raises NotPermittedError, StageError when it is published already or says no fact,
    ConflictError when it was changed meanwhile.
    """
    permissions.require(permissions.may_publish(by), "publish verdicts", ADJUDICATORS)
    claim = Claim.objects.select_for_update().get(pk=verdict.claim_id)
    locked = Verdict.objects.get(pk=verdict.pk)
    if locked.state != VerdictState.RECORDED:
        raise StageError(f"This verdict is {locked.get_state_display().lower()} already.")
    if locked.version != version:
        raise ConflictError("This verdict was changed meanwhile. Compare and publish again.")
    if not summary.strip() or not rationale.strip():
        raise StageError("Say the fact in one sentence, and why, before you publish.")
    locked.summary = summary.strip()
    locked.rationale = rationale.strip()
    locked.state = VerdictState.PUBLISHED.value
    locked.published_at = timezone.now()
    locked.published_by_id = by.pk
    save_change(locked, by=by, why="published")
    refresh_claim(claim, by=by, why="verdict published")
    return locked
