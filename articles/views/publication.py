"""Publishing a verdict, and what comes after: corrected, withdrawn, reopened, shown to all."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from articles import permissions
from articles.actions.extraction import proposed_support
from articles.actions.publication import correct_verdict, open_dossier, withdraw_verdict
from articles.actions.readiness import points_of
from articles.actions.reliability import credibility_of
from articles.actions.round import give_up_round, reopen_claim
from articles.actions.verdict import Wording, publish_verdict
from articles.errors import ConflictError, FactcheckError, QuotationError
from articles.forms.citation import (
    CITATION_HELPER,
    citations_of,
    filled,
    rows_of,
    with_one_more,
    without_complaint,
)
from articles.forms.review import initial_answers
from articles.forms.verdict import CorrectForm, PublishForm, WithdrawForm
from articles.models import Claim, Verdict
from articles.views.evidence import with_look_up
from articles.views.methods import post_or_back, words_sent
from articles.views.verdict import visible_verdict
from articles.vocabulary import VerdictState


def _for_publishers(request: HttpRequest, verdict_id: int) -> Verdict:
    verdict = visible_verdict(request, verdict_id)
    if not permissions.may_publish(request.user):
        raise PermissionDenied("Adjudicators publish, correct and withdraw verdicts.")
    return verdict


def _wording(data: dict[str, Any]) -> Wording:
    names = ("summary", "rationale", "interest_statement", "override_reason", "is_open",
             "change", "public_note", "headline_support")  # fmt: skip
    return Wording(**{name: data[name] for name in names if name in data})


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, verdict_id: int) -> HttpResponse:
    """Word a recorded verdict for readers, see what is asked for, and publish it."""
    verdict = _for_publishers(request, verdict_id)
    if verdict.state != VerdictState.RECORDED:
        return redirect(verdict)
    before = verdict.claim.verdicts.filter(state=VerdictState.PUBLISHED.value).first()
    initial = {
        name: getattr(verdict, name)
        for name in ("version", "summary", "rationale", "interest_statement")
    }
    initial["headline_support"] = verdict.headline_support or proposed_support(verdict.claim)
    sent = request.POST if request.method == "POST" else None
    form = PublishForm(
        sent,
        initial=initial,
        replaces=before is not None,
        in_headline=verdict.claim.in_headline,
    )
    if sent is not None and form.is_valid():
        data = form.cleaned_data
        stored = _try(form, verdict, lambda: publish_verdict(
            verdict=verdict, by=request.user, version=data["version"], wording=_wording(data),  # type: ignore[arg-type]
        ))  # fmt: skip
        if stored is not None:
            messages.success(request, "Verdict published.")
            return redirect(stored)
    _as_typed(verdict, form)
    context = {"verdict": verdict, "claim": verdict.claim, "form": form, "before": before,
               "points": points_of(verdict), "credibility": credibility_of(verdict)}  # fmt: skip
    return render(request, "verdict/publish.html", context, status=422 if form.errors else 200)


def _as_typed(verdict: Verdict, form: Any) -> None:
    """Let the list of readiness speak of what stands in the form, not of what was stored."""
    if form.is_bound:
        verdict.summary = form.data.get("summary", "").strip()
        verdict.interest_statement = form.data.get("interest_statement", "").strip()


def _try(form: Any, verdict: Verdict, act: Callable[[], Verdict]) -> Verdict | None:
    """Do the act; what it refuses stands in the form, with what was typed.

    After a conflict the form carries the newest version: sent again, it is meant so.
    """
    try:
        return act()
    except QuotationError:
        raise  # it stands by the row of its evidence
    except ConflictError as error:
        form.add_error(None, str(error))
        newest = Verdict.objects.get(pk=verdict.pk).version
        form.data = {**form.data.dict(), "version": str(newest)}
    except FactcheckError as error:
        form.add_error(None, str(error))
    return None


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, verdict_id: int) -> HttpResponse:
    """Write a new version of the published verdict; its evidence can change with it.

    `act`: send, row (one more row of evidence) or `look-2` (read the page of row 2).
    """
    old = _for_publishers(request, verdict_id)
    if old.state != VerdictState.PUBLISHED:
        messages.info(request, f"This verdict is {old.get_state_display().lower()}.")
        return redirect(old)
    act = request.POST.get("act", "send") if request.method == "POST" else ""
    sent: Any = request.POST if act else None
    if act == "row":
        sent = with_one_more(request.POST)
    elif act.startswith("look-"):
        sent = with_look_up(request, act.removeprefix("look-"))
    form = CorrectForm(
        sent,
        initial=_initial(old),
        ratings=old.rating.scheme.steps(),
        links=list(old.claim.links.all()),
        in_headline=old.claim.in_headline,
    )
    cited = old.citations.select_related("evidence").order_by("position", "pk")
    rows = rows_of(sent, list(cited))
    if act == "send" and all([form.is_valid(), rows.is_valid()]):
        new = _corrected(request, old, form, rows)
        if new is not None:
            messages.success(request, "The new version is published; the old one stays readable.")
            return redirect(new)
    elif act and act != "send":
        without_complaint(form, rows)
    context = {"verdict": old, "claim": old.claim, "form": form, "rows": rows,
               "row_helper": CITATION_HELPER, "points": points_of(old)}  # fmt: skip
    return render(request, "verdict/correct.html", context, status=422 if act == "send" else 200)


def _initial(old: Verdict) -> dict[str, Any]:
    names = ("version", "said", "summary", "rationale", "interest_statement", "as_of",
             "headline_support")  # fmt: skip
    shown = {name: getattr(old, name) for name in names} | {"rating": old.rating_id}
    return shown | initial_answers(old.said_links)


def _corrected(request: HttpRequest, old: Verdict, form: CorrectForm, rows: Any) -> Verdict | None:
    data = form.cleaned_data
    try:
        return _try(form, old, lambda: correct_verdict(
            verdict=old,
            by=request.user,  # type: ignore[arg-type]  # strangers never come here
            version=data["version"],
            rating=data["rating"],
            said=data.get("said", ""),
            said_links=form.answers(),
            as_of=data["as_of"],
            wording=_wording(data | {"is_open": old.is_open}),
            citations=citations_of(rows),
        ))  # fmt: skip
    except QuotationError as error:
        filled(rows)[error.row].add_error("quotation", str(error))
    return None


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, verdict_id: int) -> HttpResponse:
    """Take a published verdict back, with a public note."""
    old = _for_publishers(request, verdict_id)
    if old.state != VerdictState.PUBLISHED:
        return redirect(old)
    sent = request.POST if request.method == "POST" else None
    form = WithdrawForm(sent, initial={"version": old.version})
    if sent is not None and form.is_valid():
        stored = _try(form, old, lambda: withdraw_verdict(
            verdict=old, by=request.user, **form.cleaned_data,  # type: ignore[arg-type]
        ))  # fmt: skip
        if stored is not None:
            messages.success(request, "Verdict withdrawn. The claim waits for review again.")
            return redirect(stored)
    context = {"verdict": old, "claim": old.claim, "form": form}
    return render(request, "verdict/withdraw.html", context, status=422 if form.errors else 200)


@post_or_back(lambda verdict_id: reverse("articles:verdict-detail", args=[verdict_id]))
def set_open(request: HttpRequest, verdict_id: int) -> HttpResponse:
    """Show the dossier of a published verdict without a login, or stop doing so."""
    verdict = _for_publishers(request, verdict_id)
    is_open = request.POST.get("open") == "yes"
    try:
        open_dossier(verdict=verdict, by=request.user, is_open=is_open)  # type: ignore[arg-type]
    except FactcheckError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, "Everybody can read this dossier." if is_open else "Only people with a login."
        )
    return redirect(verdict)


@post_or_back(lambda verdict_id: reverse("articles:verdict-detail", args=[verdict_id]))
def reopen(request: HttpRequest, verdict_id: int) -> HttpResponse:
    """Start a new round for the verdict's claim; a published verdict stands until replaced."""
    verdict = _for_publishers(request, verdict_id)
    try:
        reopen_claim(claim=verdict.claim, by=request.user, reason=words_sent(request, "reason"))  # type: ignore[arg-type]
    except FactcheckError as error:
        messages.error(request, str(error))
        return redirect(verdict)
    messages.success(request, "Reopened: a new round waits for reviewers.")
    return redirect("articles:claim-address", verdict.claim_id)


@post_or_back(lambda claim_id: reverse("articles:claim-address", args=[claim_id]))
def give_up(request: HttpRequest, claim_id: int) -> HttpResponse:
    """End the open round of a reopened claim; its verdict stands."""
    if not permissions.may_publish(request.user):
        raise PermissionDenied("Adjudicators give rounds up.")
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    try:
        give_up_round(claim=claim, by=request.user, reason=words_sent(request, "reason"))  # type: ignore[arg-type]
    except FactcheckError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The round is given up: the verdict stands as before.")
    return redirect("articles:claim-address", claim_id)
