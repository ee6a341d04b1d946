"""The desk's answers, with the state each is in."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.models.history import Versioned, tracked
from articles.models.roles import works_at_desk
from articles.vocabulary import Reached, VerdictState


class VerdictQuerySet(models.QuerySet["Verdict"]):
    """Questions about verdicts."""

    def public(self) -> "VerdictQuerySet":
        """Verdicts that were published, also those since superseded or withdrawn."""
        return self.exclude(state=VerdictState.RECORDED.value)

    def visible_to(self, reader: AbstractBaseUser | AnonymousUser) -> "VerdictQuerySet":
        """Readers see what was published, people of the desk also what is recorded."""
        return self if works_at_desk(reader) else self.public()


class Verdict(Versioned):
    """The desk's answer on a claim, reached in one round.

    Published verdicts are never changed (triggers in the database refuse it): a correction is a
    new verdict that supersedes the old one, with a public note, and both stay readable.
    """

    claim = models.ForeignKey("articles.Claim", on_delete=models.PROTECT, related_name="verdicts")
    round = models.ForeignKey("articles.Round", on_delete=models.PROTECT, related_name="verdicts")
    rating = models.ForeignKey("articles.Rating", on_delete=models.PROTECT)
    said = models.CharField(max_length=20, blank=True)
    reached = models.CharField(max_length=12, choices=Reached.choices())
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    summary = models.CharField(
        "the fact in one sentence", max_length=500, blank=True, help_text="What is so, plainly."
    )
    rationale = models.TextField()
    as_of = models.DateField()
    state = models.CharField(
        max_length=12, choices=VerdictState.choices(), default=VerdictState.RECORDED.value
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    public_note = models.TextField(blank=True)

    objects = VerdictQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(supersedes__isnull=True),
                name="verdict_one_per_round",
            ),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(state="published"),
                name="verdict_one_published_per_claim",
            ),
            models.CheckConstraint(
                condition=Q(state="recorded", published_at__isnull=True)
                | (~Q(state="recorded") & Q(published_at__isnull=False) & ~Q(summary="")),
                name="verdict_published_is_complete",
                violation_error_message="Say the fact in one sentence before you publish.",
            ),
            models.CheckConstraint(condition=~Q(rationale=""), name="verdict_says_why"),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(public_note=""),
                name="verdict_correction_has_a_note",
                violation_error_message="Say in a public note what changed.",
            ),
        ]
        indexes = [models.Index(fields=["state", "-published_at"], name="verdict_by_publication")]

    def __str__(self) -> str:
        return f"Verdict {self.pk}"

    def get_absolute_url(self) -> str:
        """Address of the verdict's page."""
        return reverse("articles:verdict-detail", args=[self.pk])
