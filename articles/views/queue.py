"""Rows of the queue: plain values, since fifty rows of joined models cost a page its speed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from articles.models import Claim
from articles.templatetags.desk import chip, published_in_words, worth

_HEADLINE = 60
_COLUMNS = (
    "pk",
    "check_worthiness",
    "priority",
    "text",
    "trail",
    "stage",
    "revision__article_id",
    "revision__article__headline",
    "revision__article__published_from",
    "revision__article__published_to",
    "revision__article__published_precision",
    "revision__article__published_basis",
    "round__n_submitted",
    "round__n_reviews",
    "round__due_on",
    "round__closed_at",
    "verdict__rating__label",
    "verdict__rating__accuracy",
)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue, ready to print. key: the claim's number as text."""

    pk: int
    check_worthiness: int
    priority: float
    key: str
    address: str
    text: str
    trail: str
    stage: str
    stage_in_words: str
    worth: SafeString
    headline: str
    published: str
    reviews: str
    due: str
    due_on: date | None
    rating: SafeString


def queue_rows(claims: QuerySet[Claim]) -> Iterator[QueueRow]:
    """Fetch the lines of a page by one query."""
    for values in claims.values_list(*_COLUMNS):
        yield _row(*values)


def _row(
    pk: int, score: int, priority: float, text: str, trail: str, stage: str, article_id: int,
    headline: str, first: Any, last: Any, precision: str, basis: str,
    n_submitted: int | None, n_reviews: int | None, due_on: date | None, closed_at: Any,
    label: str | None, accuracy: float | None,
) -> QueueRow:  # fmt: skip
    return QueueRow(
        pk=pk,
        check_worthiness=score,
        priority=priority,
        key=str(pk),
        address=f"/articles/{article_id}/claims/{pk}/",
        text=text,
        trail=trail,
        stage=stage,
        stage_in_words=stage.replace("_", " "),
        worth=worth(score),
        headline=headline if len(headline) <= _HEADLINE else f"{headline[: _HEADLINE - 1]}…",
        published=published_in_words(first, last, precision, basis),
        reviews="–" if n_reviews is None else f"{n_submitted}/{n_reviews}",
        due=f"{due_on.day} {due_on:%b %Y}" if due_on and not closed_at else "",
        due_on=due_on,
        rating=chip(label, accuracy) if label else SafeString(""),
    )
