"""What every row carries: its times, and, where people change it, version and history."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.validators import URLValidator
from django.db import models
from simple_history.models import HistoricalRecords

# For columns that hold an address as text; only what a browser opens safely.
web_address = URLValidator(schemes=["http", "https"])


class Timestamped(models.Model):
    """When a row was made and last changed, in UTC."""

    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class Versioned(Timestamped):
    """A row that people change: `version` counts its changes, so that none overwrites another."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


def tracked(**options: Any) -> HistoricalRecords:
    """History of a table: who changed which row, when, what, and why."""
    return HistoricalRecords(history_change_reason_field=models.TextField(null=True), **options)


def save_change(
    row: models.Model, *, by: AbstractBaseUser | None, why: str = "", creating: bool = False
) -> None:
    """Store a row and its history entry with the person and the reason.

    Rows that the machine made in bulk have no entry for their beginning; before the first
    change by a person one is written from what is stored, so that the proposal is not lost.
    Raises nothing of its own; constraints of the database speak for themselves.
    """
    entries = row.history  # type: ignore[attr-defined]
    if not creating and row.pk and not entries.exists():
        stored = type(row)._default_manager.get(pk=row.pk)
        entries.model.objects.create(
            **{
                field.attname: getattr(stored, field.attname)
                for field in entries.model.tracked_fields
            },
            history_type="+",
            history_date=stored.created_at,  # type: ignore[attr-defined]
            history_change_reason="as proposed",
        )
    if not creating and isinstance(row, Versioned):
        row.version += 1
    row._history_user = by  # type: ignore[attr-defined]
    row._change_reason = why or None  # type: ignore[attr-defined]
    row.save()
