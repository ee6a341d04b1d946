"""Passes over a claim and what each reviewer judged in them."""

from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.crypto import salted_hmac

from articles.models.history import Timestamped, Versioned, tracked
from articles.models.roles import works_at_desk
from articles.models.verdict import Verdict
from articles.vocabulary import (
    AgreementRule,
    Confidence,
    ReviewState,
    RoundOutcome,
    SaidRating,
)


class RoundQuerySet(models.QuerySet["Round"]):
    """Questions about rounds."""

    def not_work_of(self, person: AbstractBaseUser | AnonymousUser) -> "RoundQuerySet":
        """Rounds that this person may judge: not reviewed in, nor about a claim of their own.

        A claim that the person marked by hand is their own.
        """
        own = Review.objects.filter(round=OuterRef("pk"), reviewer_id=person.pk)
        return self.filter(~Exists(own)).exclude(
            claim__created_by=person.pk, claim__created_by__isnull=False
        )


class Round(Timestamped):
    """One pass over a claim: `n_reviews` people judge it by one scheme without seeing each other.

    It closes when the last review is in. `n_submitted` counts reviews handed in; nothing else
    about them is known to others until then. `question` is what an adjudicator asked the
    reviewers when the round before was sent back to them.
    """

    claim = models.ForeignKey("articles.Claim", on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    scheme = models.ForeignKey("articles.RatingScheme", on_delete=models.PROTECT)
    n_reviews = models.PositiveSmallIntegerField()
    agreement = models.CharField(
        max_length=10, choices=AgreementRule.choices(), default=AgreementRule.EQUAL.value
    )
    due_on = models.DateField(null=True, blank=True)
    question = models.TextField(blank=True)
    n_submitted = models.PositiveSmallIntegerField(default=0, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=RoundOutcome.choices(), blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["claim", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="round_one_per_number"),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(closed_at__isnull=True),
                name="round_one_open_per_claim",
            ),
            models.CheckConstraint(
                condition=Q(n_reviews__gte=1, n_reviews__lte=9), name="round_asks_for_a_review"
            ),
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
        indexes = [models.Index(fields=["due_on", "id"], name="round_by_due")]

    def __str__(self) -> str:
        return f"Round {self.number} of claim {self.claim_id}"


# Outcomes of rounds whose reviews came in; the others end a round without telling anything of it.
FINISHED = (RoundOutcome.AGREED.value, RoundOutcome.DISPUTED.value, RoundOutcome.SINGLE.value)
# Outcomes of rounds that left everything as it was before them.
IN_VAIN = (RoundOutcome.ABANDONED.value, RoundOutcome.RETURNED.value)
_CLOSED = Q(
    round__closed_at__isnull=False,
    round__outcome__in=FINISHED,
    state=ReviewState.SUBMITTED.value,
)


def _undecided() -> Q:
    decided = Exists(Verdict.objects.filter(round=OuterRef("round")))
    return Q(round__outcome=RoundOutcome.DISPUTED.value) & ~Q(decided)


class ReviewQuerySet(models.QuerySet["Review"]):
    """Questions about reviews."""

    def visible_to(self, reader: AbstractBaseUser | AnonymousUser) -> "ReviewQuerySet":
        """The blind rule: a review of an open round is read by its author only.

        Reviews of closed rounds are read by the people of the desk, those of a dispute by its
        other reviewers when it is decided. Drafts, withdrawn reviews
        and those of a round that was abandoned or sent back (the same reviewers may judge the
        claim again) stay with their author for ever.
        """
        if not works_at_desk(reader):
            return self.none()
        own = Review.objects.filter(round=OuterRef("round"), reviewer_id=reader.pk)
        # Sent back, a dispute is judged once more by the same people.
        settled = ~(_undecided() & Exists(own))
        return self.filter(Q(reviewer_id=reader.pk) | (_CLOSED & settled))

    def with_names(self, reader: AbstractBaseUser | AnonymousUser | None) -> "ReviewQuerySet":
        """Give each review `shown_name`: empty for others' while their dispute is not decided.

        Who settles a dispute weighs arguments, not people.
        """
        return self.annotate(
            shown_name=Case(
                When(reviewer_id=reader.pk if reader else 0, then=F("reviewer__username")),
                When(_undecided(), then=Value("")),
                default=F("reviewer__username"),
            )
        )

    def attributable_to(self, reader: AbstractBaseUser | AnonymousUser) -> "ReviewQuerySet":
        """Readable reviews whose author this person may know.

        For the admin and exports: their rows carry times and numbers, and who compares those with
        the times of assignments learns the names.
        """
        return self.visible_to(reader).filter(Q(reviewer_id=reader.pk) | ~_undecided())

    def of_settled_rounds(self) -> "ReviewQuerySet":
        """What anybody at the desk may read: for exports without a person behind them."""
        return self.filter(_CLOSED).exclude(_undecided())


def in_scattered_order(reviews: Iterable["Review"]) -> list["Review"]:
    """Round by round, in an order that tells nothing of who came first and stays the same."""

    def place(review: Review) -> tuple[int, str]:
        # Keyed: whoever guesses the numbers could draw again.
        drawn = salted_hmac("articles.review.order", f"{review.round_id}:{review.pk}")
        return review.round_id, drawn.hexdigest()

    return sorted(reviews, key=place)


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
    said_links = models.JSONField(
        default=dict, blank=True, help_text="Was it said? for the steps before the last, by place."
    )
    rationale = models.TextField(
        blank=True, help_text="Why this rating, in words a reader can check."
    )
    confidence = models.CharField(max_length=10, choices=Confidence.choices(), blank=True)
    as_of = models.DateField(
        null=True, blank=True, help_text="The day whose knowledge the rating stands on."
    )
    needs_context = models.BooleanField(default=False)
    context_note = models.TextField(blank=True, help_text="What a reader must know besides.")
    seconds = models.PositiveIntegerField(default=0, help_text="Time at work on it, in seconds.")
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
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(needs_context=False) | ~Q(context_note=""),
                name="review_says_which_context",
                violation_error_message="Say which context a reader needs.",
            ),
        ]
        indexes = [models.Index(fields=["reviewer", "state", "-id"], name="review_by_reviewer")]

    def __str__(self) -> str:
        return f"Review {self.pk}"
