"""Articles: the list, the workbench, pasting and uploading."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from articles import permissions
from articles.actions.article import (
    FAILED,
    IngestResult,
    ingest_pasted,
    ingest_upload,
    revise_article,
)
from articles.errors import FactcheckError
from articles.forms.article import ArticleFilter, ArticleForm, RevisionForm
from articles.models import Article
from articles.views.desk import tabs_of
from articles.views.filters import active_chips
from articles.views.paging import NEWEST, OLDEST, page_of
from articles.views.workbench import workbench_context

SHOWN_RESULTS = 50


@require_GET
def article_list(request: HttpRequest) -> HttpResponse:
    """List articles, fifty a page, filtered by the address."""
    filters = ArticleFilter(request.GET, queryset=Article.objects.for_list(), request=request)
    order = OLDEST if request.GET.get("order") == "oldest" else NEWEST
    return render(
        request,
        "article/article_list.html",
        {
            "filters": filters,
            "chips": active_chips(request, filters),
            "page": page_of(request, filters.qs, order),
            "tabs": tabs_of(request, "article-list"),
        },
    )


@require_GET
def article_detail(request: HttpRequest, article_id: int) -> HttpResponse:
    """Show an article's workbench without a claim in hand."""
    article = get_object_or_404(Article.objects.for_list(), pk=article_id)
    revision = _asked_revision(request, article)
    return render(
        request, "article/workbench.html", workbench_context(request.user, article, revision)
    )


def _asked_revision(request: HttpRequest, article: Article) -> Any:
    number = request.GET.get("revision", "")
    revisions = article.revisions.select_related("article__outlet")
    if not number:
        return revisions.order_by("-number").first()
    return get_object_or_404(revisions, number=int(number) if number.isdecimal()
                             and len(number) < 9 else 0)  # fmt: skip


@require_http_methods(["GET", "POST"])
def add_article(request: HttpRequest) -> HttpResponse:
    """Take an article as pasted text or as a file."""
    if not permissions.may_import(request.user):
        raise PermissionDenied("Managers and administrators add articles.")
    form = ArticleForm(request.POST, request.FILES) if request.method == "POST" else ArticleForm()
    results: list[IngestResult] = []
    if request.method == "POST" and form.is_valid():
        results = _ingest(request, form)
        stored = [result for result in results if result.status != FAILED]
        if len(results) == 1 and stored and stored[0].article_id:
            _tell(request, stored[0])
            return redirect("articles:article-detail", stored[0].article_id)
        _add_failures(form, [result for result in results if result.status == FAILED])
    status = 422 if form.errors else 200
    context = {
        "form": form,
        "results": results,
        "shown": results[:SHOWN_RESULTS],
        "n_more": len(results[SHOWN_RESULTS:]),
    }
    return render(request, "article/add_article.html", context, status=status)


def _add_failures(form: ArticleForm, failures: list[IngestResult]) -> None:
    for failure in failures[:SHOWN_RESULTS]:
        where = f"Line {failure.line}: " if failure.line else ""
        form.add_error(None, f"{where}{failure.problem}.")
    if len(failures) > SHOWN_RESULTS:
        form.add_error(None, f"… and {len(failures) - SHOWN_RESULTS} more that failed.")


def _ingest(request: HttpRequest, form: ArticleForm) -> list[IngestResult]:
    data = form.cleaned_data
    if data["file"]:
        return ingest_upload(
            data=data["file"].read(),
            name=data["file"].name,
            max_bytes=settings.MAX_ARTICLE_BYTES,
            by=request.user,  # type: ignore[arg-type]  # strangers never come here
        )
    return [
        ingest_pasted(
            text=data["text"],
            url=data["url"],
            publisher=data["publisher"],
            published=data["published"],
            max_bytes=settings.MAX_ARTICLE_BYTES,
            by=request.user,  # type: ignore[arg-type]
        )
    ]


def _tell(request: HttpRequest, result: IngestResult) -> None:
    texts = {
        "stored": f"Article added with {result.n_claims} proposed claims.",
        "unchanged": "This article is here already, word for word.",
        "revised": f"The text had changed: a new revision with {result.n_claims} proposed claims.",
    }
    messages.success(request, texts[result.status])


@require_http_methods(["GET", "POST"])
def add_revision(request: HttpRequest, article_id: int) -> HttpResponse:
    """Take the changed text of an article; claims of older revisions stay with their text."""
    article = get_object_or_404(Article.objects.for_list(), pk=article_id)
    if not permissions.may_import(request.user):
        raise PermissionDenied("Managers and administrators add revisions.")
    form = RevisionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            result = revise_article(
                article=article,
                text=form.cleaned_data["text"],
                max_bytes=settings.MAX_ARTICLE_BYTES,
                by=request.user,  # type: ignore[arg-type]
            )
        except FactcheckError as error:
            form.add_error("text", str(error))
        else:
            _tell(request, result)
            return redirect("articles:article-detail", article.pk)
    status = 422 if form.errors else 200
    return render(
        request, "article/add_revision.html", {"form": form, "article": article}, status=status
    )
