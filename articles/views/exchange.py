"""Export of what a list shows, streamed as CSV."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from articles.actions.exchange import KINDS, export_lines, exportable, table_lines
from articles.forms.exchange import filter_for


@require_GET
def export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Stream the rows of one kind that this person may read, filtered as their list is."""
    if kind not in KINDS:
        raise Http404("There is no such export.")
    filters = filter_for(kind)(
        request.GET,
        queryset=exportable(kind, request.user),  # type: ignore[arg-type]  # strangers never come
        request=request,
    )
    if not filters.is_valid():
        context: dict[str, Any] = {"kind": kind, "filters": filters}
        return render(request, "desk/export_refused.html", context, status=400)
    name = f"{kind}-{timezone.now():%Y%m%dT%H%M%SZ}.csv"
    return _streamed(name, export_lines(kind, filters.qs))


def csv_answer(
    name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> StreamingHttpResponse:
    """A table that is computed, as a CSV file under the rules of all exports."""
    return _streamed(name, table_lines(columns, rows))


def _streamed(name: str, lines: Iterable[str]) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        (some.encode("utf-8") for some in lines),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
