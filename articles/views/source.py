"""Sources: the list, and the page of one with its articles, claims and verdicts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from articles import permissions
from articles.actions.merging import merge_source, split_source, undo_merge
from articles.actions.reliability import current_records
from articles.actions.source import source_named, unmerged
from articles.errors import FactcheckError
from articles.forms.source import SourceFilter
from articles.models import Article, Claim, Source
from articles.views.desk import tabs_of
from articles.views.filters import active_chips
from articles.views.methods import post_or_back, words_sent
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
    own = source.with_merged
    claims = Claim.objects.visible_to(request.user).filter(claimant__in=own)
    return render(
        request,
        "source/source_detail.html",
        {
            "source": source,
            "is_outlet": source.kind == SourceKind.OUTLET,
            "aliases": source.aliases.all(),
            "children": source.children.all()[:20],
            "articles": Article.objects.filter(outlet__in=own).order_by("-pk")[:20],
            "merged": Source.objects.filter(pk__in=own - {source.pk}) if len(own) > 1 else (),
            "may_manage": permissions.may_manage_sources(request.user),
            "claims": claims.for_list().by_worth()[:20],
            **context,
            "points": [(f"{on.day} {on:%b %Y}", record) for on, record in context["history"]],
        },
    )


def _page_of(source_id: int) -> str:
    return reverse("articles:source-detail", args=[source_id])


def _kept_by(request: HttpRequest, source_id: int) -> Source:
    source = get_object_or_404(Source, pk=source_id)
    if not permissions.may_manage_sources(request.user):
        raise PermissionDenied("Managers and administrators keep the sources.")
    return source


def _done(request: HttpRequest, source: Source, act: Callable[[], Source], word: str) -> Source:
    """Do the act and say so; what it refuses is said too, and the page stays that of `source`."""
    try:
        shown = act()
    except FactcheckError as error:
        messages.error(request, str(error))
        return source
    messages.success(request, f"{word} The records are counted anew.")
    return shown


@post_or_back(_page_of)
def merge(request: HttpRequest, source_id: int) -> HttpResponse:
    """Let a source go on as another one of its kind, named by `into`."""
    source = _kept_by(request, source_id)
    person: Any = request.user
    name, reason = words_sent(request, "into"), words_sent(request, "reason")
    into = source_named(name, source.kind)
    if into is None:
        kind = source.get_kind_display().lower()
        messages.error(request, f"No {kind} is known as “{name[:100]}”. Check the spelling.")
        return redirect(source)
    return redirect(_done(
        request, source, lambda: merge_source(source=source, into=into, by=person, reason=reason),
        "Merged.",
    ))  # fmt: skip


@post_or_back(_page_of)
def unmerge(request: HttpRequest, source_id: int) -> HttpResponse:
    """Let a merged source stand for itself again."""
    source = _kept_by(request, source_id)
    person: Any = request.user
    reason = words_sent(request, "reason")
    return redirect(_done(
        request, source, lambda: undo_merge(source=source, by=person, reason=reason),
        "Taken apart.",
    ))  # fmt: skip


@post_or_back(_page_of)
def split(request: HttpRequest, source_id: int) -> HttpResponse:
    """Move the ticked names, and what stands under them, to a new source."""
    source = _kept_by(request, source_id)
    person: Any = request.user
    sent = request.POST.getlist("names")
    names = [int(key) for key in sent if key.isascii() and key.isdecimal() and len(key) < 19]
    new_name, reason = words_sent(request, "new_name"), words_sent(request, "reason")
    return redirect(_done(
        request, source,
        lambda: split_source(
            source=source, names=names, new_name=new_name, by=person, reason=reason
        ),
        "Split.",
    ))  # fmt: skip
