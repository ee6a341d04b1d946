"""Reviews: drafted, handed in, withdrawn; a round closes when the last one is in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles import permissions
from articles.actions.citation import CitationContent, replace_citations
from articles.actions.claim import REVIEWERS, refresh_claim
from articles.actions.round import open_round, take_place
from articles.actions.verdict import record_verdict
from articles.errors import ConflictError, StageError
from articles.lifecycle import Judgement, agreed_rating
from articles.models import (
    Claim,
    Rating,
    RatingScheme,
    Review,
    Round,
)
from articles.models.history import save_change
from articles.models.statements import lock, update
from articles.vocabulary import (
    AgreementRule,
    AssignmentState,
    Reached,
    ReviewState,
    RoundOutcome,
)


@dataclass(frozen=True, slots=True)
class ReviewContent:
    """What a reviewer typed; a draft may lack any of it."""

    rating: Rating | None = None
    said: str = ""
    rationale: str = ""
    confidence: str = ""
    as_of: date | None = None
    said_links: Mapping[str, str] = field(default_factory=dict)
    needs_context: bool = False
    context_note: str = ""
    seconds: int = 0
    citations: Sequence[CitationContent] = field(default_factory=tuple)


# What may have changed of a claim since the page was read, and what a save decides on.
_LOCKED = ("stage", "proposal", "version", "round_id")


@transaction.atomic
def save_review(
    *,
    claim: Claim,
    reviewer: AbstractBaseUser,
    content: ReviewContent,
    submit: bool,
    version: int | None,
    scheme: RatingScheme | None = None,
) -> Review:
    """Store a draft or hand a review in; the last of a round closes it.

    version: the version that the reviewer's form was filled from, None for the first save.
    scheme: for a round that this save opens; None takes the desk's own.
    A save takes a place in the round where the reviewer has none yet.
    Raises NotPermittedError; StageError when the claim or its round takes no review (any more),
    PlacesTakenError when others hold all its places; ConflictError when another window stored a
    newer version; QuotationError. Nothing is stored then.
    """
    permissions.require(permissions.may_review(reviewer), "review claims", REVIEWERS)
    locked = Claim(pk=claim.pk)
    lock(locked, _LOCKED)
    if locked.round_id is not None:
        locked.round = Round.objects.select_for_update().get(pk=locked.round_id)
    if not permissions.may_review_claim(reviewer, locked):
        raise StageError(
            f"This claim takes no reviews now: it is {locked.get_stage_display().lower()}. "
            "What you typed was not stored."
        )
    is_new = locked.round is None or locked.round.closed_at is not None
    if is_new:
        # Nobody decided that this claim is reviewed; whoever reviews it first has.
        open_round(locked, by=None, scheme=scheme)
    review_round = locked.round
    assert review_round is not None
    if content.rating is not None and content.rating.scheme_id != review_round.scheme_id:
        raise StageError(f"{content.rating.label!r} is not a rating of this round's scheme.")
    review = _own_review(review_round, reviewer, version, is_new)
    was_submitted = review.state == ReviewState.SUBMITTED
    if was_submitted and not submit:
        raise StageError(
            "This review is handed in. Submit your changes, or withdraw it to work on a draft."
        )
    if submit and not was_submitted and review_round.n_submitted >= review_round.n_reviews:
        raise StageError("All reviews of this round are in. What you typed was not stored.")
    take_place(
        review_round,
        reviewer,
        state=AssignmentState.SUBMITTED if submit else AssignmentState.STARTED,
        is_new=is_new,
    )
    _fill(review, content, submit=submit)
    save_change(review, by=reviewer, why="submitted" if submit else "", creating=review.pk is None)
    replace_citations(review, content.citations, reviewer, strict=submit)
    if submit and not was_submitted:
        _count_in(review_round, reviewer)
    return review


def _own_review(
    review_round: Round, reviewer: AbstractBaseUser, version: int | None, is_new: bool
) -> Review:
    review = None
    if not is_new:
        review = review_round.reviews.filter(reviewer_id=reviewer.pk).first()
    if review is None:
        return Review(round=review_round, reviewer_id=reviewer.pk)
    if version != review.version:
        raise ConflictError(
            "You stored another version of this review meanwhile, perhaps in another window. "
            "Both are shown below; nothing was overwritten."
        )
    return review


def _fill(review: Review, content: ReviewContent, *, submit: bool) -> None:
    review.rating = content.rating
    review.said = content.said
    review.rationale = content.rationale.strip()
    review.confidence = content.confidence
    review.as_of = content.as_of
    review.said_links = dict(content.said_links)
    review.needs_context = content.needs_context
    review.context_note = content.context_note.strip()
    review.seconds = max(review.seconds, min(content.seconds, 2**31 - 1))
    if not submit:
        review.state = ReviewState.DRAFT.value
        return
    if review.rating is None or not review.rationale or not review.confidence:
        raise StageError("Choose a rating and a confidence and say why before you submit.")
    if review.needs_context and not review.context_note:
        raise StageError("Say which context a reader needs.")
    review.state = ReviewState.SUBMITTED.value
    review.submitted_at = review.submitted_at or timezone.now()


def _count_in(review_round: Round, by: AbstractBaseUser) -> None:
    """Count a submitted review; the last one closes the round, agreed or disputed."""
    review_round.n_submitted += 1
    if review_round.n_submitted < review_round.n_reviews:
        update(review_round, ["n_submitted", "updated_at"])
        return
    reviews = list(
        review_round.reviews.filter(state=ReviewState.SUBMITTED.value).select_related("rating")
    )
    agreed = _agreed(review_round, reviews)
    review_round.closed_at = timezone.now()
    if len(reviews) == 1:
        review_round.outcome = RoundOutcome.SINGLE.value
    else:
        review_round.outcome = (RoundOutcome.AGREED if agreed else RoundOutcome.DISPUTED).value
    review_round.save()
    if agreed:
        reached = Reached.SINGLE if len(reviews) == 1 else Reached.AGREED
        record_verdict(
            review_round=review_round, reviews=reviews, rating=agreed, reached=reached, by=by
        )
    claim = Claim.objects.get(pk=review_round.claim_id)
    # By nobody: whose review came last would tell readers of the history who reviewed.
    refresh_claim(claim, by=None, why=f"round {review_round.number} closed: {review_round.outcome}")


def _agreed(review_round: Round, reviews: Sequence[Review]) -> Rating | None:
    """The rating that the reviews agree on by the round's rule, if they do."""
    steps = review_round.scheme.steps()
    judgements = [
        Judgement(
            rating=review.rating_id or 0,
            ordinal=review.rating.ordinal if review.rating else None,
            said=(review.said, *(f"{place}: {said}" for place, said in
                                 sorted(review.said_links.items()))),
            needs_context=review.needs_context,
        )
        for review in reviews
    ]  # fmt: skip
    key = agreed_rating(
        judgements,
        AgreementRule(review_round.agreement),
        steps=[rating.ordinal for rating in steps if rating.ordinal is not None],
    )
    return next((rating for rating in steps if rating.pk == key), None)


@transaction.atomic
def withdraw_review(*, review: Review, by: AbstractBaseUser, version: int) -> Review:
    """Take a submitted review back while its round is open; it can be handed in again.

    Raises NotPermittedError, StageError for a closed round, ConflictError.
    """
    permissions.require(
        review.reviewer_id == by.pk, "withdraw someone else's review", "Only its author"
    )
    Claim.objects.select_for_update().only("pk").get(pk=review.round.claim_id)
    review = Review.objects.select_related("round").get(pk=review.pk)
    if review.round.closed_at is not None:
        raise StageError("The round is closed: its reviews stay as they are.")
    if review.version != version:
        raise ConflictError("This review was changed in another window. Look at it again.")
    if review.state != ReviewState.SUBMITTED:
        raise StageError("Only a submitted review can be withdrawn.")
    review.state = ReviewState.WITHDRAWN.value
    save_change(review, by=by, why="withdrawn")
    take_place(review.round, by, state=AssignmentState.STARTED, is_new=False)
    review.round.n_submitted -= 1
    review.round.save(update_fields=["n_submitted", "updated_at"])
    return review
