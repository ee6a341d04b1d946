"""Evidence: what the desk has, reading a page that is to be cited, settling what changed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from articles import permissions
from articles.actions.capture import capture_page
from articles.actions.publication import settle_check
from articles.errors import FactcheckError
from articles.forms.citation import PREFIX
from articles.models import Capture, Evidence, EvidenceCheck
from articles.views.methods import post_or_back, words_sent
from articles.views.paging import BY_FIRST_USE, page_of


@require_GET
def evidence_list(request: HttpRequest) -> HttpResponse:
    """Find evidence that the person may see; to htmx the first few as a fragment for a form."""
    if not permissions.may_work_at_desk(request.user):
        raise PermissionDenied("People of the desk look into its evidence.")
    words = request.GET.get("q", "").strip().replace("\x00", "")[:200]
    found = _found(request, words)
    if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
        context = {
            "found": found.order_by("-shown_since", "pk")[:8] if words else (),
            "words": words,
        }
        return render(request, "evidence/_found.html", context)
    page = page_of(request, found, BY_FIRST_USE)
    return render(request, "evidence/evidence_list.html", {"page": page, "words": words})


def _found(request: HttpRequest, words: str) -> "QuerySet[Any]":  # with annotations
    found = Evidence.objects.visible_to(request.user).as_shown(request.user)
    for word in words.split()[:8]:
        found = found.filter(Q(shown_title__icontains=word) | Q(url__icontains=word))
    return found


@post_or_back(lambda: reverse("articles:evidence-list"))
def look_up(request: HttpRequest) -> HttpResponse:
    """Read the page at `url`, or take the pasted `text` for it; answer what fills its row."""
    if not (permissions.may_review(request.user) or permissions.may_publish(request.user)):
        raise PermissionDenied("Reviewers, adjudicators and managers cite evidence.")
    try:
        capture = _capture(request, request.POST.get("url", ""), words_sent(request, "text"))
    except FactcheckError as error:
        return JsonResponse({"problem": str(error)})
    return JsonResponse(_values(capture) | {"note": _note(capture)})


def _capture(request: HttpRequest, url: str, pasted: str = "") -> Capture:
    return capture_page(url=url[:2100], by=request.user, pasted=pasted)  # type: ignore[arg-type]


def _values(capture: Capture) -> dict[str, Any]:
    return {
        "capture": capture.pk,
        "url": capture.url,
        "title": capture.title,
        "publisher_name": capture.publisher_name,
        "published_on": capture.published_on.isoformat() if capture.published_on else "",
    }


def _note(capture: Capture) -> str:
    n_words = len(capture.text.split())
    if not n_words:
        return "No text was found in this page: quotations cannot be looked up in it."
    return f"Captured, {n_words:,} words. Quotations are looked up in it."


def with_look_up(request: HttpRequest, row: str) -> Any:
    """What was sent of a form, with one row of evidence filled from the page at its URL.

    What was typed stays; only empty fields are filled. A problem is told as a message.
    """
    data = request.POST.copy()
    prefix = f"{PREFIX}-{row}-" if row.isdecimal() and len(row) < 4 else None
    if prefix is None:
        return data
    try:
        capture = _capture(request, data.get(f"{prefix}url", ""))
    except FactcheckError as error:
        messages.error(request, str(error))
        return data
    data[f"{prefix}capture"] = str(capture.pk)
    for name, value in _values(capture).items():
        if not data.get(f"{prefix}{name}", "").strip():
            data[f"{prefix}{name}"] = str(value)
    messages.info(request, _note(capture))
    return data


@post_or_back(lambda check_id: reverse("articles:verdict-list"))
def settle(request: HttpRequest, check_id: int) -> HttpResponse:
    """Note that changed evidence was looked at and the verdict stands."""
    if not permissions.may_publish(request.user):
        raise PermissionDenied("Adjudicators settle changed evidence.")
    check = get_object_or_404(EvidenceCheck.objects.select_related("citation"), pk=check_id)
    try:
        settle_check(check=check, by=request.user, note=words_sent(request, "note"))  # type: ignore[arg-type]
    except FactcheckError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Noted. The verdict stands.")
    return redirect("articles:verdict-detail", check.citation.verdict_id)
