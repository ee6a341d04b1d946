"""Passes over a claim and what each reviewer judged in them."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Q

from articles.models.history import Timestamped, Versioned, tracked
from articles.models.roles import works_at_desk
from articles.vocabulary import Confidence, ReviewState, RoundOutcome, SaidRating


class Round(Timestamped):
    """One pass over a claim: `n_reviews` people judge it by one scheme without seeing each other.

    It closes when the last review is in. `n_submitted` counts reviews handed in; nothing else
    about them is known to others until then.
    """

    claim = models.ForeignKey("articles.Claim", on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    scheme = models.ForeignKey("articles.RatingScheme", on_delete=models.PROTECT)
    n_reviews = models.PositiveSmallIntegerField()
    n_submitted = models.PositiveSmallIntegerField(default=0, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=RoundOutcome.choices(), blank=True)

    class Meta:
        ordering = ["claim", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="round_one_per_number"),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(closed_at__isnull=True),
                name="round_one_open_per_claim",
            ),
            models.CheckConstraint(condition=Q(n_reviews__gte=1), name="round_asks_for_a_review"),
            models.CheckConstraint(
                condition=Q(n_submitted__lte=models.F("n_reviews")),
                name="round_takes_no_more_than_asked",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="")
                | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="round_outcome_when_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"Round {self.number} of claim {self.claim_id}"


_CLOSED = Q(
    round__closed_at__isnull=False,
    round__outcome__in=[
        RoundOutcome.AGREED.value,
        RoundOutcome.DISPUTED.value,
        RoundOutcome.SINGLE.value,
    ],
    state=ReviewState.SUBMITTED.value,
)


class ReviewQuerySet(models.QuerySet["Review"]):
    """Questions about reviews."""

    def visible_to(self, reader: AbstractBaseUser | AnonymousUser) -> "ReviewQuerySet":
        """The blind rule: a review of an open round is read by its author only.

        Reviews of closed rounds are read by the people of the desk. Drafts, withdrawn reviews
        and those of an abandoned round (its claim was dropped, and may come back to the same
        reviewers) stay with their author for ever.
        """
        if not works_at_desk(reader):
            return self.none()
        return self.filter(Q(reviewer_id=reader.pk) | _CLOSED)

    def of_closed_rounds(self) -> "ReviewQuerySet":
        """What anybody at the desk may read: for exports without a person behind them."""
        return self.filter(_CLOSED)


class Review(Versioned):
    """One reviewer's judgement of a claim, given in one round.

    Blind rule: while the round is open only the author may read it. Wherever a person will see
    the answer, ask Review.objects.visible_to(user), never .all().
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reviews"
    )
    rating = models.ForeignKey("articles.Rating", on_delete=models.PROTECT, null=True, blank=True)
    said = models.CharField(max_length=20, choices=SaidRating.choices(), blank=True)
    rationale = models.TextField(
        blank=True, help_text="Why this rating, in words a reader can check."
    )
    confidence = models.CharField(max_length=10, choices=Confidence.choices(), blank=True)
    as_of = models.DateField(
        null=True, blank=True, help_text="The day whose knowledge the rating stands on."
    )
    state = models.CharField(
        max_length=10, choices=ReviewState.choices(), default=ReviewState.DRAFT.value
    )
    submitted_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "reviewer"], name="review_one_per_round_and_reviewer"
            ),
            models.CheckConstraint(
                condition=~Q(state="submitted")
                | (
                    Q(rating__isnull=False, submitted_at__isnull=False)
                    & ~Q(rationale="")
                    & ~Q(confidence="")
                ),
                name="review_submitted_is_complete",
                violation_error_message=(
                    "Choose a rating and a confidence and say why before you submit."
                ),
            ),
        ]
        indexes = [models.Index(fields=["reviewer", "state", "-id"], name="review_by_reviewer")]

    def __str__(self) -> str:
        return f"Review {self.pk}"
