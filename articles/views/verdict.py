"""Verdicts: the list, and the dossier of one, for the desk and for everybody."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from articles import permissions
from articles.actions.dossier import claim_review_of
from articles.actions.reliability import credibility_of
from articles.exchange import as_file
from articles.forms.verdict import VerdictFilter
from articles.models import (
    Citation,
    Claim,
    CorrectionRequest,
    Dossier,
    EvidenceCheck,
    Review,
    Verdict,
)
from articles.views.desk import tabs_of
from articles.views.filters import active_chips
from articles.views.paging import NEWEST, OLDEST, page_of
from articles.vocabulary import ReviewState, VerdictState


@require_GET
def verdict_list(request: HttpRequest) -> HttpResponse:
    """List the verdicts that this person may read."""
    verdicts = (
        Verdict.objects.visible_to(request.user)
        .select_related("claim__revision__article__outlet", "rating")
        .defer("claim__revision__text")
    )
    filters = VerdictFilter(request.GET, queryset=verdicts, request=request)
    order = OLDEST if request.GET.get("order") == "oldest" else NEWEST
    return render(
        request,
        "verdict/verdict_list.html",
        {
            "filters": filters,
            "chips": active_chips(request, filters),
            "page": page_of(request, filters.qs, order),
            "tabs": tabs_of(request, "verdict-list"),
        },
    )


def visible_verdict(request: HttpRequest, verdict_id: int) -> Verdict:
    """The verdict with all that its pages show, as far as the person may read it."""
    return get_object_or_404(
        Verdict.objects.visible_to(request.user).select_related(
            "claim__revision__article__outlet",
            "rating__scheme",
            "round",
            "decided_by",
            "supersedes",
        ),
        pk=verdict_id,
    )


def _or_login(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let strangers in: to what is not shown to them they are asked to log in."""

    @login_not_required
    @require_GET
    @wraps(view)
    def shown(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, **kwargs)
        except Http404:
            if request.user.is_authenticated:
                raise
            return redirect_to_login(request.get_full_path())

    return shown


@_or_login
def verdict_detail(request: HttpRequest, verdict_id: int) -> HttpResponse:
    """Show the dossier of a verdict; to the desk also the reviews behind it.

    Without a login only those that the desk opened to everybody are found.
    """
    verdict = visible_verdict(request, verdict_id)
    return render(request, "verdict/verdict_detail.html", _dossier_context(request, verdict))


def _dossier_context(request: HttpRequest, verdict: Verdict) -> dict[str, Any]:
    person = request.user
    works = permissions.may_work_at_desk(person)
    context: dict[str, Any] = {
        "verdict": verdict,
        "claim": verdict.claim,
        "excerpt": _excerpt(verdict.claim),
        "links": list(verdict.claim.links.select_related("source")),
        "citations": list(
            Citation.objects.visible_to(person)
            .filter(verdict=verdict)
            .select_related("evidence__superseded_by", "capture", "check_row")
            .defer("capture__text")
        ),
        "ratings": verdict.rating.scheme.steps(),
        "dossier": Dossier.objects.filter(verdict=verdict).defer("content").first(),
        "corrections_url": settings.CORRECTIONS_URL,
        "desk_name": settings.DESK_NAME,
        "address": f"{settings.SITE_URL}/verdicts/{verdict.pk}/",
        "today": timezone.localdate(),
    }
    requests = list(
        CorrectionRequest.objects.visible_to(person).filter(verdict__claim=verdict.claim)
    )
    context["steps"] = _steps(verdict, _versions(request, verdict), requests)
    if verdict.published_at is not None:
        context["claim_review"] = claim_review_of(verdict, context["citations"])
    if works:
        context["reviews"] = (
            Review.objects.visible_to(person)
            .filter(round=verdict.round, state=ReviewState.SUBMITTED.value)
            .with_names(person)
            .select_related("rating")
            .order_by("pk")
        )
        context["requests"] = requests
        context["credibility"] = credibility_of(verdict)
        context["may_ask"] = permissions.may_ask_for_corrections(person)
        context["worrying"] = EvidenceCheck.objects.worrying().filter(citation__verdict=verdict)
    context["may_publish"] = permissions.may_publish(person)
    return context


def _versions(request: HttpRequest, verdict: Verdict) -> list[Verdict]:
    """Every public version of the answer to this claim, the oldest first."""
    return list(
        Verdict.objects.visible_to(request.user)
        .filter(claim=verdict.claim)
        .exclude(state=VerdictState.RECORDED.value)
        .select_related("rating")
        .order_by("published_at", "pk")
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One public step of a verdict. version: the one that was published in it."""

    on: date
    what: str
    version: Verdict | None = None


def _steps(
    verdict: Verdict, versions: list[Verdict], requests: list[CorrectionRequest]
) -> list[Step]:
    """What readers may know of how the verdict came about and went on, the oldest first."""
    article = verdict.claim.revision.article
    steps = []
    if article.published_from and article.published_from == article.published_to:
        steps.append(Step(article.published_from, "article published"))
    if verdict.round.closed_at:
        n_reviews = verdict.round.n_submitted
        words = f"{n_reviews} review{'' if n_reviews == 1 else 's'} in, independently written"
        steps.append(Step(timezone.localdate(verdict.round.closed_at), words))
    for version in versions:
        what = version.get_change_display().lower() if version.change else "verdict published"
        steps.append(Step(timezone.localdate(version.published_at), what, version))
    for row in requests:
        steps.append(Step(row.asked_on, "outlet asked to correct"))
        if row.closed_on:
            steps.append(Step(row.closed_on, f"outlet: {row.get_outcome_display().lower()}"))
    return sorted(steps, key=lambda step: step.on)


def _excerpt(claim: Claim) -> dict[str, str]:
    """The paragraph in which the claim stands, cut in three; long ones are shortened."""
    text = claim.revision.text
    start = text.rfind("\n", 0, claim.start) + 1
    end = text.find("\n", claim.end)
    before, after = text[start : claim.start], text[claim.end : end if end >= 0 else None]
    return {
        "before": before if len(before) <= 400 else f"… {before[-400:]}",
        "after": after if len(after) <= 400 else f"{after[:400]} …",
    }


@_or_login
def dossier_file(request: HttpRequest, verdict_id: int) -> HttpResponse:
    """The sealed dossier as a JSON file; `manage.py verify FILE` checks it."""
    verdict = visible_verdict(request, verdict_id)
    dossier = get_object_or_404(Dossier, verdict=verdict)
    answer = JsonResponse(
        as_file(dossier.content, dossier.sha256),
        json_dumps_params={"ensure_ascii": False, "indent": 2, "sort_keys": True},
    )
    name = f"dossier-{verdict.pk}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
