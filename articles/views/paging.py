"""Pages of lists by key: the last row of a page tells where the next begins.

A deep page costs what the first one costs, and totals are exact only where that is cheap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import (
    Any,  # rows of any model
    TypeAlias,
)

from django.db.models import F, Model, Q, QuerySet
from django.http import Http404, HttpRequest

PAGE_SIZE = 50
COUNTED_UP_TO = 1_000

# Order name: the columns with their direction, the last one unique.
Order: TypeAlias = Sequence[tuple[str, bool]]
NEWEST: Order = (("pk", True),)
OLDEST: Order = (("pk", False),)
BY_WORTH: Order = (("check_worthiness", True), ("priority", True), ("pk", True))
BY_NAME: Order = (("name", False), ("pk", False))


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page. next_query and first_query are query strings of its neighbours."""

    rows: list[Any]
    total: int
    total_is_exact: bool
    next_query: str
    first_query: str

    @property
    def total_in_words(self) -> str:
        """The count as people read it: `1,000+` where counting on would cost too much."""
        return f"{self.total:,}" if self.total_is_exact else f"{COUNTED_UP_TO:,}+"


def page_of(request: HttpRequest, rows: QuerySet[Any], order: Order) -> Page:
    """Give the page of `rows` that the address asks for by `after`.

    Raises Http404 for an `after` that is none of this list's.
    """
    after = request.GET.get("after", "")
    ordered = rows.order_by(
        *(F(column).desc() if falling else F(column).asc() for column, falling in order)
    )
    here = ordered.filter(_beyond(after, order)) if after else ordered
    found = list(here[: PAGE_SIZE + 1])
    total = rows.order_by().values("pk")[: COUNTED_UP_TO + 1].count()
    query = request.GET.copy()
    query.pop("after", None)
    first_query = query.urlencode()
    next_query = ""
    if len(found) > PAGE_SIZE:
        query["after"] = _cursor(found[PAGE_SIZE - 1], order)
        next_query = query.urlencode()
    return Page(
        rows=found[:PAGE_SIZE],
        total=min(total, COUNTED_UP_TO),
        total_is_exact=total <= COUNTED_UP_TO,
        next_query=next_query,
        first_query=first_query if after else "",
    )


def _cursor(row: Model, order: Order) -> str:
    return "~".join(str(getattr(row, column)) for column, _falling in order)


def _beyond(after: str, order: Order) -> Q:
    """Rows behind the cursor. The first column's bound stands alone too: it opens the index."""
    parts = after.split("~")
    if len(order) < len(parts) and order[0][0] == "name":  # a name may hold the separator
        parts = [
            "~".join(parts[: len(parts) - len(order) + 1]),
            *parts[len(parts) - len(order) + 1 :],
        ]
    if len(parts) != len(order):
        raise Http404("This page does not exist.")
    values = [_value(column, part) for (column, _falling), part in zip(order, parts, strict=True)]
    condition = Q()
    equal = Q()
    for (column, falling), value in zip(order, values, strict=True):
        condition |= equal & Q(**{f"{column}__{'lt' if falling else 'gt'}": value})
        equal &= Q(**{column: value})
    column, falling = order[0]
    return Q(**{f"{column}__{'lte' if falling else 'gte'}": values[0]}) & condition


def _value(column: str, part: str) -> str | float | int:
    if column == "name":
        return part
    try:
        value = float(part) if column == "priority" else int(part)
    except ValueError:
        raise Http404("This page does not exist.") from None
    if not -(2**62) < value < 2**62:
        raise Http404("This page does not exist.")
    return value
