"""Correction requests: the list, asking, noting the answer."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from articles import permissions
from articles.actions.correction import ask_for_correction, note_answer
from articles.errors import ConflictError, FactcheckError
from articles.forms.correction import AnswerForm, AskForm, CorrectionFilter
from articles.models import CorrectionRequest
from articles.views.desk import tabs_of
from articles.views.filters import active_chips
from articles.views.paging import NEWEST, page_of
from articles.views.verdict import visible_verdict


@require_GET
def correction_list(request: HttpRequest) -> HttpResponse:
    """What outlets were asked to correct, the newest first."""
    rows = (
        CorrectionRequest.objects.visible_to(request.user)
        .select_related("outlet", "verdict__claim__revision__article", "verdict__rating")
        .defer("verdict__claim__revision__text")
    )
    filters = CorrectionFilter(request.GET, queryset=rows, request=request)
    page = page_of(request, filters.qs, NEWEST)
    today = timezone.localdate()
    for row in page.rows:
        row.n_days = row.days_open(today)
    context = {
        "filters": filters,
        "chips": active_chips(request, filters),
        "page": page,
        "tabs": tabs_of(request, "correction-list"),
        "may_ask": permissions.may_ask_for_corrections(request.user),
    }
    return render(request, "correction/correction_list.html", context)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, verdict_id: int) -> HttpResponse:
    """Note that the outlet was asked to correct what a verdict is about."""
    verdict = visible_verdict(request, verdict_id)
    if not permissions.may_ask_for_corrections(request.user):
        raise PermissionDenied("Adjudicators and managers ask for corrections.")
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_correction(verdict=verdict, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except FactcheckError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Request noted.")
            return redirect(verdict)
    context = {"verdict": verdict, "claim": verdict.claim, "form": form}
    return render(request, "correction/ask.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, request_id: int) -> HttpResponse:
    """Note what an outlet answered and how it ended."""
    row = get_object_or_404(
        CorrectionRequest.objects.visible_to(request.user)
        .select_related("verdict__claim__revision__article", "outlet")
        .defer("verdict__claim__revision__text"),
        pk=request_id,
    )
    if not permissions.may_ask_for_corrections(request.user):
        raise PermissionDenied("Adjudicators and managers keep correction requests.")
    names = ("version", "answered_on", "answer", "outcome", "closed_on")
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(row, name) for name in names},
    )
    context = {"row": row, "claim": row.verdict.claim, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            note_answer(request=row, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except ConflictError as error:
            form.add_error(None, str(error))
            row.refresh_from_db(fields=names)
            # Sent again, it is meant to replace what stands there now, which the page shows.
            form.data = {**form.data.dict(), "version": str(row.version)}  # type: ignore[attr-defined]
            context["theirs"] = row
        except FactcheckError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Answer noted.")
            return redirect("articles:correction-list")
    return render(request, "correction/answer.html", context, status=422 if form.errors else 200)
