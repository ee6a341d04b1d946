"""What outlets were asked to correct, and what came of it."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import F, Q

from articles.models.history import Versioned, tracked
from articles.models.verdict import Verdict
from articles.vocabulary import Channel, CorrectionOutcome


class CorrectionRequestQuerySet(models.QuerySet["CorrectionRequest"]):
    """Questions about correction requests."""

    def visible_to(self, reader: AbstractBaseUser | AnonymousUser) -> "CorrectionRequestQuerySet":
        """Requests that rest on a verdict which the reader may read."""
        return self.filter(verdict__in=Verdict.objects.visible_to(reader).values("pk"))


class CorrectionRequest(Versioned):
    """One request to an outlet: what, of whom, by which way, the answer, the outcome."""

    verdict = models.ForeignKey(
        Verdict, on_delete=models.PROTECT, related_name="correction_requests"
    )
    outlet = models.ForeignKey(
        "articles.Source",
        on_delete=models.PROTECT,
        related_name="correction_requests",
    )
    recipient = models.CharField(max_length=300, help_text="Who was asked: a name or an address.")
    channel = models.CharField(max_length=10, choices=Channel.choices())
    asked_on = models.DateField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(help_text="What was asked for.")
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    outcome = models.CharField(
        max_length=16, choices=CorrectionOutcome.choices(), default=CorrectionOutcome.OPEN.value
    )
    closed_on = models.DateField(null=True, blank=True)

    objects = CorrectionRequestQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="open", closed_on__isnull=True)
                | (~Q(outcome="open") & Q(closed_on__isnull=False)),
                name="correctionrequest_closed_with_an_outcome",
                violation_error_message="A closed request has an outcome and a day.",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("asked_on")),
                name="correctionrequest_closed_after_it_was_asked",
                violation_error_message="It cannot be closed before it was asked.",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
                name="correctionrequest_answered_after_it_was_asked",
                violation_error_message="The answer cannot be older than the request.",
            ),
        ]
        indexes = [
            models.Index(fields=["outcome", "-asked_on"], name="correctionrequest_by_outcome"),
            models.Index(fields=["outlet", "-asked_on"], name="correctionrequest_by_outlet"),
        ]

    def __str__(self) -> str:
        return f"Correction request {self.pk}"

    def days_open(self, today: date) -> int:
        """Days from asking to the end, or to today while it is open."""
        return ((self.closed_on or today) - self.asked_on).days
