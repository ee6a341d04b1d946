"""Fill a desk quickly: copies of the seeds' rows, made by SQL inside the database."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, models, transaction

from articles.actions.account import make_demo_accounts
from articles.actions.citation import CitationContent
from articles.actions.review import ReviewContent, save_review
from articles.models import (
    Article,
    AttributionLink,
    Citation,
    Claim,
    ClaimLink,
    Extraction,
    Rating,
    Review,
    Revision,
    Round,
    Verdict,
)

# The list and the export read these; the others are what a desk holds besides.
LISTED: tuple[type[models.Model], ...] = (Article, Revision, Round, Verdict, Claim)
ALL = (*LISTED, AttributionLink, ClaimLink, Extraction, Review, Citation)

# Values that must differ from copy to copy, or that would make all copies of a claim neighbours.
_VARIED = {
    (Article, "identity"): "printf('%064d', {id})",
    (Article, "url"): "url || '?copy=' || {id}",
    (Article, "headline"): "headline || ' (' || {id} || ')'",
    (Claim, "priority"): "(({id} * 7919) % 1000) / 1000.0",
}


def add_people() -> None:
    """Make the demo accounts, so that manager, reviewer and reviewer2 are there."""
    make_demo_accounts()


def decide_some(*, every: int = 7) -> int:
    """Let two reviewers agree on every so-many-th claim; give how many have a verdict then."""
    rating = Rating.objects.filter(scheme__key="desk").order_by("position").first()
    claims = list(Claim.objects.order_by("pk")[::every])
    content = ReviewContent(
        rating=rating,
        rationale="The log of the harbour office says otherwise.",
        confidence="high",
        citations=[CitationContent(stance="refutes", url="https://harbour.example/log")],
    )
    for name in ("reviewer", "reviewer2"):
        person = User.objects.get(username=name)
        for claim in claims:
            save_review(claim=claim, reviewer=person, content=content, submit=True, version=None)
    return Claim.objects.filter(verdict__isnull=False).count()


@transaction.atomic
def copy_rows(*, copies: int, tables: Sequence[type[models.Model]] = ALL) -> None:
    """Add `copies` copies of all rows of the tables, each with keys of its own.

    Keys of copy number k are the original's plus k strides, also where rows point to each other.
    """
    strides = {table: _largest_key(table) for table in tables}
    with connection.cursor() as cursor:
        for table in tables:
            if not strides[table]:
                continue
            fields = table._meta.concrete_fields
            names = ", ".join(f'"{field.column}"' for field in fields)
            values = ", ".join(_value(table, field, strides) for field in fields)
            cursor.execute(
                "WITH RECURSIVE copy(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM copy "
                f"WHERE k < {copies:d}) "
                f"INSERT INTO {table._meta.db_table} ({names}) "
                f"SELECT {values} FROM copy CROSS JOIN {table._meta.db_table} t "
                f"WHERE t.id <= {strides[table]:d}"
            )


def settle(*, statistics: bool = False) -> None:
    """Put the log into the file. statistics: let SQLite count for its planner, which no desk does.

    With them the planner may choose otherwise, and a list has to stay quick all the same.
    """
    with connection.cursor() as cursor:
        if statistics:
            cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _largest_key(table: type[models.Model]) -> int:
    return table._default_manager.aggregate(largest=models.Max("pk"))["largest"] or 0


def _value(table: type[models.Model], field: Any, strides: dict[Any, int]) -> str:
    own_key = f"(t.id + k * {strides[table]:d})"
    if field.primary_key:
        return own_key
    varied = _VARIED.get((table, field.name))
    if varied is not None:
        return varied.format(id=own_key)
    stride = strides.get(field.related_model) if field.is_relation else None
    return f't."{field.column}"' if stride is None else f't."{field.column}" + k * {stride:d}'
