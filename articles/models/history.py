"""What every row carries: its times, and, where people change it, version and history."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.validators import URLValidator
from django.db import connection, models
from django.utils import timezone
from simple_history.models import HistoricalRecords

from articles.models.statements import insert, update

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


class _Entries(HistoricalRecords):  # type: ignore[misc]  # the library has no types
    """History found by the row's number alone: each further index would cost every save."""

    def copy_fields(self, model: type[models.Model]) -> dict[str, Any]:
        """Copy the columns without the indexes of their references."""
        fields: dict[str, Any] = super().copy_fields(model)
        for field in fields.values():
            if isinstance(field, models.ForeignKey):
                field.db_index = False  # type: ignore[attr-defined]  # missing in the stubs
        return fields


def tracked() -> HistoricalRecords:
    """History of a table: who changed which row, when, what, and why."""
    return _Entries(history_change_reason_field=models.TextField(null=True))


def save_change(
    row: models.Model,
    *,
    by: AbstractBaseUser | None,
    why: str = "",
    creating: bool = False,
    fields: Sequence[str] | None = None,
) -> None:
    """Store a row and its history entry with the person and the reason.

    Rows that the machine made in bulk have no entry for their beginning; before the first
    change by a person one is written from what is stored, so that the proposal is not lost.
    fields: names of the only fields that changed; None stores all that are loaded.
    Raises nothing of its own; constraints of the database speak for themselves.
    """
    if not creating:
        _record_beginning(row)
        if isinstance(row, Versioned):
            row.version += 1
    if creating:
        insert([row])
    else:
        update(row, _changed_fields(row, fields))
    record([row], by=by, why=why, kind="+" if creating else "~")


def _changed_fields(row: models.Model, fields: Sequence[str] | None) -> Sequence[str]:
    if fields is None:
        loaded = row._meta.concrete_fields
        absent = row.get_deferred_fields()
        return [f.name for f in loaded if not f.primary_key and f.attname not in absent]
    return [*fields, "updated_at", *(["version"] if isinstance(row, Versioned) else [])]


def record(
    rows: Sequence[models.Model], *, by: AbstractBaseUser | None, why: str = "", kind: str = "+"
) -> None:
    """Write one history entry for each stored row of one table, by a single statement.

    The library's own way is a model object and a statement a row; a save of a review makes
    a dozen. kind: `+` for new rows, `~` for changed ones.
    """
    if not rows:
        return
    places = ", ".join(["%s"] * len(rows))
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_entry_statement(type(rows[0]), '%s')} WHERE id IN ({places})",
            [now, kind, why or None, by.pk if by else None, *(row.pk for row in rows)],
        )


def _record_beginning(row: models.Model) -> None:
    """Keep what was proposed, when this is the first change of a row made in bulk."""
    with connection.cursor() as cursor:
        cursor.execute(
            _beginning_statement(type(row)),
            ["+", "as proposed", None, row.pk, row.pk],
        )


@cache
def _beginning_statement(model: type[models.Model]) -> str:
    history = connection.ops.quote_name(model.history.model._meta.db_table)  # type: ignore[attr-defined]
    return (
        f"{_entry_statement(model, 'created_at')} WHERE id = %s"
        f" AND NOT EXISTS (SELECT 1 FROM {history} h WHERE h.id = %s)"
    )


@cache
def _entry_statement(model: type[models.Model], moment: str) -> str:
    """INSERT … SELECT of a table's columns into its history, up to its WHERE."""
    history = model.history.model  # type: ignore[attr-defined]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in history.tracked_fields)
    return (
        f"INSERT INTO {quote(history._meta.db_table)} ({columns}, history_date, history_type,"
        f" history_change_reason, history_user_id) SELECT {columns}, {moment}, %s, %s, %s"
        f" FROM {quote(model._meta.db_table)}"
    )
