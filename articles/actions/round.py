"""Rounds: opened for a claim, their places given out and taken, sent back, reopened."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from articles import permissions
from articles.actions.claim import abandon, refresh_claim
from articles.actions.rating import desk_scheme, freeze
from articles.actions.verdict import require_dispute
from articles.errors import PlacesTakenError, StageError
from articles.models import Assignment, Claim, RatingScheme, Review, Round
from articles.models.assignment import HOLDING
from articles.models.history import record, save_change
from articles.models.statements import insert
from articles.vocabulary import (
    AssignmentState,
    AssignmentWay,
    ClaimStage,
    Proposal,
    ReviewState,
    RoundOutcome,
)


def open_round(
    claim: Claim,
    *,
    by: AbstractBaseUser | None,
    scheme: RatingScheme | None = None,
    n_reviews: int | None = None,
    agreement: str = "",
    due_on: date | None = None,
    question: str = "",
) -> Round:
    """Open the next round of a claim whose row the caller's transaction holds.

    What is not said is the desk's rule. The claim is in review from now on, and a proposal
    counts as accepted: whoever sends it to review takes it for a claim.
    """
    scheme = scheme or desk_scheme()
    freeze(scheme)
    number = claim.round.number + 1 if claim.round else 1
    opened = Round(
        claim=claim,
        number=number,
        scheme=scheme,
        n_reviews=n_reviews or settings.REVIEWS_PER_CLAIM,
        agreement=agreement or settings.AGREEMENT,
        due_on=due_on,
        question=question,
    )
    insert([opened])
    claim.round = opened
    claim.stage = ClaimStage.IN_REVIEW.value
    if claim.proposal == Proposal.PROPOSED:
        claim.proposal = Proposal.ACCEPTED.value
    save_change(claim, by=by, why=f"round {number} opened", fields=["round", "stage", "proposal"])
    return opened


def due_day() -> date:
    """The day by which a review that is asked for today should be in."""
    return timezone.localdate() + timedelta(days=settings.DAYS_TO_REVIEW)


def due_day_of(review_round: Round) -> date:
    """The day for a place that is given today: the round's own, unless it is over."""
    own = review_round.due_on
    return own if own is not None and own >= timezone.localdate() else due_day()


def give_places(
    review_round: Round,
    reviewers: Sequence[int],
    *,
    way: AssignmentWay,
    by: AbstractBaseUser | None,
    due_on: date | None = None,
) -> list[Assignment]:
    """Offer places of an open round; the caller holds the claim's row and knows there are some."""
    rows = [
        Assignment(
            round=review_round, reviewer_id=key, way=way.value, due_on=due_on,
            assigned_by_id=by.pk if by else None,
        )
        for key in reviewers
    ]  # fmt: skip
    record(insert(rows), by=by, why=f"assigned: {way.label.lower()}")
    return rows


def take_place(
    review_round: Round, reviewer: AbstractBaseUser, *, state: AssignmentState, is_new: bool
) -> None:
    """Give the reviewer who saves a review their place, or move it on.

    is_new: the round was opened by this save and has no places given out yet.
    Raises PlacesTakenError when others hold all places. The caller holds the claim's row.
    """
    places = [] if is_new else list(Assignment.objects.filter(round=review_round).only(
        "reviewer_id", "state", "version"))  # fmt: skip
    own = next((place for place in places if place.reviewer_id == reviewer.pk), None)
    if own is not None and own.state == state:
        return
    if own is None or own.state not in HOLDING:
        n_held = sum(place.state in HOLDING for place in places)
        if n_held >= review_round.n_reviews:
            raise PlacesTakenError(
                f"All {review_round.n_reviews} places of this round are taken by others. "
                "What you typed was not stored; take the next claim instead."
            )
    if own is None:
        own = Assignment(
            round=review_round,
            reviewer_id=reviewer.pk,
            state=state.value,
            way=AssignmentWay.POOL.value,
            due_on=due_day_of(review_round),
        )
        record(insert([own]), by=reviewer, why="taken")
        return
    fields = ["state"]
    if own.state not in HOLDING:  # taken again: the reason is over, and so may be the day
        own.due_on, own.reason = due_day_of(review_round), ""
        fields += ["due_on", "reason"]
    own.state = state.value
    save_change(own, by=reviewer, why=state.label.lower(), fields=fields)


def n_free_places(review_round: Round) -> int:
    """Places of a round that nobody holds."""
    held = review_round.assignments.filter(state__in=HOLDING).count()
    return max(review_round.n_reviews - held, 0)


@transaction.atomic
def return_round(*, review_round: Round, by: AbstractBaseUser, question: str) -> Round:
    """Send a disputed round back to its reviewers with a question; give the new round.

    Each finds their review there as a draft and does not see the other's. Raises
    NotPermittedError; StageError for a round that does not wait for a decision, or no question.
    """
    claim = (
        Claim.objects.select_for_update(of=("self",))
        .select_related("round")
        .get(pk=review_round.claim_id)
    )
    old = Round.objects.get(pk=review_round.pk)
    require_dispute(claim, old)
    permissions.require(
        permissions.may_adjudicate_round(by, old),
        "send this round back",
        "An adjudicator who did not review in it",
    )
    if not question.strip():
        raise StageError("Ask the reviewers what you need to know.")
    old.outcome = RoundOutcome.RETURNED.value
    old.save(update_fields=["outcome", "updated_at"])
    due_on = due_day()
    again = open_round(
        claim, by=by, scheme=old.scheme, n_reviews=old.n_reviews, agreement=old.agreement,
        due_on=due_on, question=question.strip(),
    )  # fmt: skip
    reviews = list(old.reviews.filter(state=ReviewState.SUBMITTED.value).order_by("pk"))
    keys = [review.reviewer_id for review in reviews]
    give_places(again, keys, way=AssignmentWay.BY_HAND, by=by, due_on=due_on)
    for review in reviews:
        _draft_again(again, review, by)
    return again


def _draft_again(again: Round, review: Review, by: AbstractBaseUser) -> None:
    """Copy a handed-in review into a new round as its author's draft, evidence included."""
    citations = list(review.citations.all())
    _as_new(review)
    review.round = again
    review.state = ReviewState.DRAFT.value
    review.submitted_at = None
    review.version = 1
    save_change(review, by=by, why="sent back with a question", creating=True)
    for citation in citations:
        _as_new(citation)
        citation.review = review
    record(insert(citations), by=by, why="sent back with a question")


def _as_new(row: Model) -> None:
    row.pk = None
    row._state.adding = True


@transaction.atomic
def reopen_claim(*, claim: Claim, by: AbstractBaseUser, reason: str) -> Round:
    """Start a new round for a claim that has a verdict; a published one stands until replaced.

    Raises NotPermittedError; StageError for a claim without a verdict, or no reason.
    """
    permissions.require(permissions.may_publish(by), "reopen claims", "Adjudicators")
    locked = Claim.objects.select_for_update(of=("self",)).select_related("round").get(pk=claim.pk)
    if locked.stage not in (ClaimStage.DECIDED, ClaimStage.PUBLISHED):
        raise StageError(
            f"Only a claim with a verdict is reopened; this one is "
            f"{locked.get_stage_display().lower()}."
        )
    if not reason.strip():
        raise StageError("Say why the claim is reopened.")
    opened = open_round(locked, by=by)
    refresh_claim(locked, by=by, why=f"reopened: {reason.strip()[:280]}")
    return opened


@transaction.atomic
def give_up_round(*, claim: Claim, by: AbstractBaseUser, reason: str) -> Claim:
    """End the round of a reopened claim, open or disputed: its verdict stands as before.

    Raises NotPermittedError; StageError for a claim without such a round or without a verdict
    (that one is dropped instead), or no reason.
    """
    permissions.require(permissions.may_publish(by), "give up rounds", "Adjudicators")
    locked = Claim.objects.select_for_update(of=("self",)).select_related("round").get(pk=claim.pk)
    is_judged = locked.stage in (ClaimStage.IN_REVIEW, ClaimStage.DISPUTED)
    if locked.round is None or not is_judged or locked.verdict_id is None:
        raise StageError("Only the open round of a claim with a verdict is given up.")
    if not reason.strip():
        raise StageError("Say why the round is given up.")
    abandon(locked.round)
    why = f"round {locked.round.number} given up: {reason.strip()[:280]}"
    return refresh_claim(locked, by=by, why=why)
