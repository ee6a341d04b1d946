"""Sources: the list, and the page of one with its articles, claims and verdicts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from articles.actions.reliability import current_records
from articles.actions.source import unmerged
from articles.forms.source import SourceFilter
from articles.models import Claim, CorrectionRequest, Source
from articles.views.desk import tabs_of
from articles.views.filters import active_chips
from articles.views.paging import BY_NAME, page_of
from articles.views.record import record_context
from articles.vocabulary import RecordLine, SourceKind


@require_GET
def source_list(request: HttpRequest) -> HttpResponse:
    """List the sources that the desk follows."""
    filters = SourceFilter(
        request.GET, queryset=Source.objects.current().select_related("parent"), request=request
    )
    page = page_of(request, filters.qs, BY_NAME)
    records = current_records([source.pk for source in page.rows])
    for source in page.rows:
        source.record = records.get((source.pk, RecordLine.ASSERTION.value))
    return render(
        request,
        "source/source_list.html",
        {
            "filters": filters,
            "chips": active_chips(request, filters),
            "page": page,
            "tabs": tabs_of(request, "source-list"),
        },
    )


@require_GET
def source_detail(request: HttpRequest, source_id: int) -> HttpResponse:
    """Show a source: names, newest articles, claims that it makes, published verdicts on them."""
    source = get_object_or_404(Source.objects.select_related("parent", "merged_into"), pk=source_id)
    kept = unmerged(source)
    if kept != source:
        return redirect(kept)
    context = record_context(request, source)
    claims = Claim.objects.visible_to(request.user).filter(claimant=source)
    return render(
        request,
        "source/source_detail.html",
        {
            "source": source,
            "is_outlet": source.kind == SourceKind.OUTLET,
            "aliases": source.aliases.all(),
            "children": source.children.all()[:20],
            "articles": source.articles.order_by("-pk")[:20],
            "claims": claims.for_list().by_worth()[:20],
            "requests": CorrectionRequest.objects.visible_to(request.user).filter(outlet=source)[
                :20
            ],
            **context,
            "points": [(f"{on.day} {on:%b %Y}", record) for on, record in context["history"]],
        },
    )
