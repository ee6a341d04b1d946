"""Who should review which claim by when, and what a reviewer takes."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from articles.models.history import Timestamped, Versioned, tracked
from articles.models.roles import manages_desk
from articles.vocabulary import AssignmentState, AssignmentWay

# States in which an assignment holds one of the places of its round.
HOLDING = (
    AssignmentState.OFFERED.value,
    AssignmentState.STARTED.value,
    AssignmentState.SUBMITTED.value,
)
WAITING = (AssignmentState.OFFERED.value, AssignmentState.STARTED.value)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Questions about assignments."""

    def visible_to(self, person: AbstractBaseUser | AnonymousUser) -> "AssignmentQuerySet":
        """One's own; managers and administrators see who has what."""
        return self if manages_desk(person) else self.filter(reviewer_id=person.pk)

    def waiting(self) -> "AssignmentQuerySet":
        """Those whose reviewer still has to hand a review in."""
        return self.filter(state__in=WAITING, round__closed_at__isnull=True)

    def overdue(self, today: date) -> "AssignmentQuerySet":
        """Waiting ones whose day is over."""
        return self.waiting().filter(due_on__lt=today)


class Assignment(Versioned):
    """A place in a round that one reviewer holds, was offered, or gave back.

    `offered` until the reviewer writes something, `started` until they hand it in. A declined or
    expired assignment frees its place.
    """

    round = models.ForeignKey(
        "articles.Round", on_delete=models.PROTECT, related_name="assignments"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments"
    )
    state = models.CharField(
        max_length=10, choices=AssignmentState.choices(), default=AssignmentState.OFFERED.value
    )
    way = models.CharField(max_length=10, choices=AssignmentWay.choices())
    due_on = models.DateField(null=True, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was declined.")

    objects = AssignmentQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "reviewer"], name="assignment_one_per_round_and_reviewer"
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""),
                name="assignment_declined_with_a_reason",
                violation_error_message="Say why you decline.",
            ),
        ]
        indexes = [
            models.Index(fields=["reviewer", "state", "due_on"], name="assignment_by_reviewer"),
            models.Index(fields=["state", "due_on"], name="assignment_by_due"),
        ]

    def __str__(self) -> str:
        return f"Assignment {self.pk}"


class ReviewerProfile(Timestamped):
    """What a reviewer can be given: languages, topics, how much at once; and their mail.

    languages, topics: lists of words in lower case; an empty list stands for all of them.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reviewer_profile"
    )
    languages = models.JSONField(default=list, blank=True)
    topics = models.JSONField(default=list, blank=True)
    capacity = models.PositiveSmallIntegerField(
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text="Open assignments at once, at most.",
    )
    is_available = models.BooleanField("can be given claims", default=True)
    wants_digest = models.BooleanField("gets the digest by mail", default=True)

    history = tracked()

    class Meta:
        ordering = ["person"]
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__gte=1, capacity__lte=1000),
                name="reviewerprofile_capacity_in_bounds",
            )
        ]

    def __str__(self) -> str:
        return f"Profile of {self.person}"
