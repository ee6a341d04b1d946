"""Pages of lists by key: the last row of a page tells where the next begins.

A deep page costs what the first one costs, and totals are exact only where that is cheap.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import (
    Any,  # rows of any model
    TypeAlias,
)

from django.db.models import BooleanField, F, Func, QuerySet, Value
from django.http import Http404, HttpRequest

PAGE_SIZE = 50
COUNTED_UP_TO = 1_000

# Order name: the columns with their direction, the last one unique.
Order: TypeAlias = Sequence[tuple[str, bool]]
NEWEST: Order = (("pk", True),)
OLDEST: Order = (("pk", False),)
BY_WORTH: Order = (("check_worthiness", True), ("priority", True), ("pk", True))
BY_DUE: Order = (("due_on", False), ("pk", False))
BY_FIRST_USE: Order = (("shown_since", True), ("pk", True))
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


def page_of(
    request: HttpRequest,
    rows: QuerySet[Any],
    order: Order,
    fetch: Callable[[QuerySet[Any]], Iterable[Any]] = iter,
) -> Page:
    """Give the page of `rows` that the address asks for by `after`.

    fetch: makes of the queryset of one page what the list shows, each with `pk` and the columns
    of the order; by default the model's objects.
    Raises Http404 for an `after` that is none of this list's.
    """
    after = request.GET.get("after", "")
    ordered = rows.order_by(
        *(F(column).desc() if falling else F(column).asc() for column, falling in order)
    )
    here = ordered.filter(_beyond(after, order)) if after else ordered
    # Keys first, from the index alone; then the rows of this page with all that they join.
    keys = list(here.values_list("pk", flat=True)[: PAGE_SIZE + 1])
    by_key = {row.pk: row for row in fetch(rows.order_by().filter(pk__in=keys[:PAGE_SIZE]))}
    found = [by_key[key] for key in keys[:PAGE_SIZE] if key in by_key]
    total = rows.order_by().values("pk")[: COUNTED_UP_TO + 1].count()
    query = request.GET.copy()
    query.pop("after", None)
    first_query = query.urlencode()
    next_query = ""
    if len(keys) > PAGE_SIZE and found:
        query["after"] = _cursor(found[-1], order)
        next_query = query.urlencode()
    return Page(
        rows=found,
        total=min(total, COUNTED_UP_TO),
        total_is_exact=total <= COUNTED_UP_TO,
        next_query=next_query,
        first_query=first_query if after else "",
    )


def _cursor(row: Any, order: Order) -> str:
    return "~".join(str(getattr(row, column)) for column, _falling in order)


def _beyond(after: str, order: Order) -> "_RowBeyond":
    """Rows behind the cursor."""
    parts = after.split("~")
    surplus = len(parts) - len(order)
    if surplus > 0 and order[0][0] == "name":  # a name may hold the separator
        parts = ["~".join(parts[: surplus + 1]), *parts[surplus + 1 :]]
    if len(parts) != len(order):
        raise Http404("This page does not exist.")
    columns = [column for column, _falling in order]
    values = [_value(column, part) for column, part in zip(columns, parts, strict=True)]
    return _RowBeyond(
        *(F(column) for column in columns),
        *(Value(value) for value in values),
        sign="<" if order[0][1] else ">",
    )


class _RowBeyond(Func):
    """`(a, b, c) < (x, y, z)`: one comparison of rows, which opens an index at its place.

    The same condition written with AND and OR makes SQLite read all before it.
    """

    output_field = BooleanField()

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **context: Any) -> Any:
        """Half of the expressions stand left of the sign, half right."""
        parts, params = [], []
        for expression in self.get_source_expressions():
            sql, its_params = compiler.compile(expression)
            parts.append(sql)
            params.extend(its_params)
        half = len(parts) // 2
        left, right = ", ".join(parts[:half]), ", ".join(parts[half:])
        return f"({left}) {self.extra['sign']} ({right})", params


def _moment(part: str) -> datetime:
    """A moment with its zone. Raises ValueError for one without, or out of all time."""
    moment = datetime.fromisoformat(part)
    if moment.tzinfo is None:
        raise ValueError("without a zone")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(str(error)) from error


_MOMENTS = {"due_on": date.fromisoformat, "shown_since": _moment}


def _value(column: str, part: str) -> str | float | int | date:
    if column in _MOMENTS:
        try:
            return _MOMENTS[column](part)
        except ValueError:
            raise Http404("This page does not exist.") from None
    if column == "name":
        if "\x00" in part:
            raise Http404("This page does not exist.")
        return part
    try:
        value = float(part) if column == "priority" else int(part)
    except ValueError:
        raise Http404("This page does not exist.") from None
    if not -(2**62) < value < 2**62:
        raise Http404("This page does not exist.")
    return value
