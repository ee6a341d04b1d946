"""Verdicts: recorded from agreeing reviews or by an adjudicator, worded and published."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles import permissions
from articles.actions.claim import refresh_claim
from articles.actions.dossier import seal_verdict
from articles.actions.readiness import points_of
from articles.actions.reliability import recount_claim
from articles.errors import ConflictError, StageError
from articles.models import Citation, Claim, Rating, Review, Round, Verdict
from articles.models.history import record, save_change
from articles.models.inbox import to_publish
from articles.models.statements import insert
from articles.vocabulary import (
    Basis,
    ClaimStage,
    Reached,
    ReviewState,
    RoundOutcome,
    VerdictChange,
    VerdictState,
)

ADJUDICATORS = "Adjudicators"
# What of a citation a verdict takes over from a review or from the version before.
_COPIED = (
    "evidence_id", "title", "stance", "quotation", "quotation_sha256", "quotation_start",
    "strength", "group", "credibility", "publisher_name", "publisher_id", "published_on",
    "archive_url", "origin_note", "interest_note", "is_primary", "capture_id", "note",
)  # fmt: skip


def record_verdict(
    *,
    review_round: Round,
    reviews: Sequence[Review],
    rating: Rating,
    reached: Reached,
    by: AbstractBaseUser,
) -> Verdict:
    """Record the verdict of reviews that agree, with all their citations.

    Runs inside the caller's transaction. The editor words it before publication.
    """
    verdict = Verdict(
        claim_id=review_round.claim_id,
        round=review_round,
        rating=rating,
        said=reviews[0].said,
        said_links=reviews[0].said_links,
        reached=reached.value,
        rationale="\n\n".join(dict.fromkeys(review.rationale for review in reviews)),
        as_of=max(review.as_of or timezone.localdate() for review in reviews),
    )
    save_change(verdict, by=by, why=f"recorded: {reached.value}", creating=True)
    copy_citations(verdict, Citation.objects.filter(review__in=reviews))
    return verdict


def copy_citations(verdict: Verdict, citations: QuerySet[Citation]) -> None:
    """Give the verdict these citations, each once, in their order."""
    copies: dict[tuple[int, str, str], Citation] = {}
    for row in citations.order_by("position", "pk"):
        copies.setdefault(
            (row.evidence_id, row.stance, row.quotation_sha256),
            Citation(
                verdict=verdict,
                position=len(copies),
                **{name: getattr(row, name) for name in _COPIED},
            ),
        )
    record(insert(list(copies.values())), by=None, why="taken over")


@transaction.atomic
def adjudicate_round(
    *,
    review_round: Round,
    by: AbstractBaseUser,
    rating: Rating,
    rationale: str,
    summary: str = "",
    said: str = "",
    said_links: Mapping[str, str] | None = None,
    as_of: date | None = None,
    reason: str = "",
    citations: Collection[int] | None = None,
) -> Verdict:
    """Settle a disputed round by the adjudicator's own decision; the reviews stay as they are.

    reason: for the desk; asked for where the rating is one that no reviewer gave.
    citations: numbers of those of the reviews' citations that the verdict rests on; None: all.
    Raises NotPermittedError for one who reviewed in the round or marked the claim by hand;
    StageError for a round that is not disputed, is settled already, or a rating of another scheme.
    """
    claim = Claim.objects.select_for_update().get(pk=review_round.claim_id)
    locked = Round.objects.select_related("claim").get(pk=review_round.pk)
    require_dispute(claim, locked)
    permissions.require(
        permissions.may_adjudicate_round(by, locked),
        "settle this round",
        "An adjudicator who neither reviewed in it nor marked the claim by hand",
    )
    if rating.scheme_id != locked.scheme_id:
        raise StageError(f"{rating.label!r} is not a rating of this round's scheme.")
    if not rationale.strip():
        raise StageError("Say why you decide so.")
    reviews = list(locked.reviews.filter(state=ReviewState.SUBMITTED.value))
    answers = (said, dict(said_links or {}))
    basis = _basis(reviews, rating, answers)
    if basis is Basis.OVERRULED and not reason.strip():
        raise StageError("No reviewer gave this rating: tell the desk why you overrule them.")
    verdict = Verdict(
        claim=claim,
        round=locked,
        rating=rating,
        said=said,
        said_links=answers[1],
        reached=Reached.ADJUDICATED.value,
        decided_by_id=by.pk,
        basis=basis.value,
        decision_reason=reason.strip(),
        summary=summary.strip(),
        rationale=rationale.strip(),
        as_of=as_of or timezone.localdate(),
    )
    save_change(verdict, by=by, why=f"adjudicated: {basis.label.lower()}", creating=True)
    chosen = Citation.objects.filter(review__in=reviews)
    copy_citations(verdict, chosen if citations is None else chosen.filter(pk__in=citations))
    refresh_claim(claim, by=by, why="adjudicated")
    return verdict


def require_dispute(claim: Claim, review_round: Round) -> None:
    """Raise StageError unless the round waits for a decision; a dropped claim waits for none."""
    is_settled = review_round.outcome != RoundOutcome.DISPUTED or review_round.verdicts.exists()
    if is_settled or claim.stage != ClaimStage.DISPUTED:
        raise StageError("This round is not waiting for a decision. Nothing was stored.")


def _basis(reviews: Sequence[Review], rating: Rating, answers: tuple[str, dict[str, str]]) -> Basis:
    """Whether the decision is one review's, a mix of several, or nobody's.

    answers: to "was it said?", for the last link and for those before it.
    """
    alike = [review for review in reviews if review.rating_id == rating.pk]
    if not alike:
        return Basis.OVERRULED
    is_taken = any((review.said, review.said_links) == answers for review in alike)
    return Basis.TOOK_A_REVIEW if is_taken else Basis.MIXED


@dataclass(frozen=True, slots=True)
class Wording:
    """What readers will read, and what the desk answers for when it publishes.

    override_reason: why it goes out though a point of readiness is open.
    change, public_note: for a verdict that replaces a published one.
    headline_support: for a claim of a headline, how far its own article bears it out.
    """

    summary: str
    rationale: str
    interest_statement: str = ""
    override_reason: str = ""
    is_open: bool = False
    change: str = ""
    public_note: str = ""
    headline_support: str = ""


@transaction.atomic
def publish_verdict(
    *, verdict: Verdict, by: AbstractBaseUser, version: int, wording: Wording
) -> Verdict:
    """Publish a recorded verdict in the editor's words; from now on it is never changed.

    One of a reopened claim supersedes the one that was published before, with a public note.
    Raises NotPermittedError, StageError when it is published already, is not of the newest
    round, says no fact, or is not ready and no reason is given; ConflictError when it was
    changed meanwhile.
    """
    permissions.require(permissions.may_publish(by), "publish verdicts", ADJUDICATORS)
    claim = Claim.objects.select_for_update().get(pk=verdict.claim_id)
    locked = Verdict.objects.select_related("round").get(pk=verdict.pk)
    if locked.state != VerdictState.RECORDED:
        raise StageError(f"This verdict is {locked.get_state_display().lower()} already.")
    if locked.version != version:
        raise ConflictError("This verdict was changed meanwhile. Compare and publish again.")
    if not to_publish().filter(pk=locked.pk).exists():
        raise StageError(
            "The claim was dropped or reopened since: the verdict of its new round is published."
        )
    if not wording.summary.strip() or not wording.rationale.strip():
        raise StageError("Say the fact in one sentence, and why, before you publish.")
    _supersede(claim, locked, wording, by)
    send_out(locked, wording, by=by)
    refresh_claim(claim, by=by, why="verdict published")
    return locked


def _supersede(claim: Claim, verdict: Verdict, wording: Wording, by: AbstractBaseUser) -> None:
    before = claim.verdicts.filter(state=VerdictState.PUBLISHED.value).first()
    if before is None:
        return
    if not wording.public_note.strip():
        raise StageError(
            "Another verdict on this claim is published. Say in a public note what changed."
        )
    before.state = VerdictState.SUPERSEDED.value
    save_change(before, by=by, why="superseded", fields=["state"])
    verdict.supersedes = before
    verdict.change = wording.change or VerdictChange.UPDATE.value
    verdict.public_note = wording.public_note.strip()


def send_out(verdict: Verdict, wording: Wording, *, by: AbstractBaseUser) -> None:
    """Give a recorded verdict its words, publish it, seal its dossier; refuse one not ready.

    Runs inside the caller's transaction.
    """
    verdict.summary = wording.summary.strip()
    verdict.rationale = wording.rationale.strip()
    verdict.interest_statement = wording.interest_statement.strip()
    verdict.override_reason = wording.override_reason.strip()
    verdict.is_open = wording.is_open
    verdict.headline_support = wording.headline_support if verdict.claim.in_headline else ""
    open_points = [point for point in points_of(verdict) if not point.is_met]
    if open_points and not verdict.override_reason:
        named = "; ".join(point.label.lower() for point in open_points)
        raise StageError(
            f"Not ready to be published. Still asked for: {named}. See to it, or give a reason "
            "for publishing all the same."
        )
    if not open_points:
        verdict.override_reason = ""
    verdict.state = VerdictState.PUBLISHED.value
    verdict.published_at = timezone.now()
    verdict.published_by_id = by.pk
    save_change(verdict, by=by, why="published")
    seal_verdict(verdict)
    recount_claim(verdict.claim)
