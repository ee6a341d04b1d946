"""Runs over many rows, and filters that people keep."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import Q

from articles.models.history import Timestamped
from articles.vocabulary import BatchKind, BatchState


class Batch(Timestamped):
    """One import, extraction or export run.

    counts: numbers by result, such as {"stored": 8, "failed": 1}.
    errors: one object a failure: {"file", "line", "problem"}.
    """

    kind = models.CharField(max_length=12, choices=BatchKind.choices())
    state = models.CharField(
        max_length=10, choices=BatchState.choices(), default=BatchState.RUNNING.value
    )
    label = models.CharField(max_length=300, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    counts = models.JSONField(default=dict)
    errors = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "batches"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="running", finished_at__isnull=True)
                | (~Q(state="running") & Q(finished_at__isnull=False)),
                name="batch_finished_when_over",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Questions about saved views."""

    def visible_to(self, person: AbstractBaseUser) -> "SavedViewQuerySet":
        """One's own views and those shared with the desk."""
        return self.filter(Q(owner_id=person.pk) | Q(is_shared=True))


class SavedView(Timestamped):
    """A named filter of a list, kept as the query part of its address."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views"
    )
    page = models.CharField(max_length=30, help_text="URL name of the list.")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=2000, blank=True)
    is_shared = models.BooleanField("shared with the desk", default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "page", "name"],
                name="savedview_one_per_name",
                violation_error_message="You have a view of this name already.",
            )
        ]

    def __str__(self) -> str:
        return self.name
