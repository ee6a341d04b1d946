"""Verdicts: the list, the page of one, settling a disputed round, publishing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from articles import permissions
from articles.actions.verdict import adjudicate_round, publish_verdict
from articles.errors import FactcheckError, NotPermittedError
from articles.forms.verdict import AdjudicationForm, PublishForm, VerdictFilter
from articles.models import Citation, Review, Round, Verdict
from articles.views.desk import tabs_of
from articles.views.filters import active_chips
from articles.views.paging import NEWEST, OLDEST, page_of
from articles.vocabulary import QuoteType, ReviewState, RoundOutcome, VerdictState


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


def _visible(request: HttpRequest, verdict_id: int) -> Verdict:
    return get_object_or_404(
        Verdict.objects.visible_to(request.user)
        .select_related(
            "claim__revision__article__outlet",
            "rating__scheme",
            "round",
            "decided_by",
            "supersedes",
        )
        .defer("claim__revision__text"),
        pk=verdict_id,
    )


@require_GET
def verdict_detail(request: HttpRequest, verdict_id: int) -> HttpResponse:
    """Show a verdict with its evidence; to the desk also the reviews behind it."""
    verdict = _visible(request, verdict_id)
    return render(
        request,
        "verdict/verdict_detail.html",
        {
            "verdict": verdict,
            "claim": verdict.claim,
            "links": verdict.claim.links.select_related("source"),
            "citations": Citation.objects.visible_to(request.user)
            .filter(verdict=verdict)
            .select_related("evidence"),
            "ratings": verdict.rating.scheme.steps(),
            "reviews": Review.objects.visible_to(request.user)
            .filter(round=verdict.round, state=ReviewState.SUBMITTED.value)
            .select_related("rating", "reviewer")
            .order_by("pk"),
            "may_publish": permissions.may_publish(request.user)
            and verdict.state == VerdictState.RECORDED,
        },
    )


@require_http_methods(["GET", "POST"])
def adjudicate(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show the differing reviews of a closed round and take the adjudicator's decision."""
    if not permissions.may_adjudicate(request.user):
        raise PermissionDenied("Adjudicators settle disputed rounds.")
    disputed = get_object_or_404(
        Round.objects.filter(outcome=RoundOutcome.DISPUTED.value)
        .select_related("claim__revision__article__outlet", "scheme")
        .defer("claim__revision__text"),
        pk=round_id,
    )
    settled = disputed.verdicts.first()
    if settled is not None:
        return redirect(settled)
    if not permissions.may_adjudicate_round(request.user, disputed):
        raise PermissionDenied("You reviewed in this round: another adjudicator settles it.")
    form = AdjudicationForm(
        request.POST if request.method == "POST" else None,
        ratings=disputed.scheme.steps(),
        attributed=disputed.claim.quote_type != QuoteType.NARRATOR,
    )
    if request.method == "POST" and form.is_valid():
        try:
            verdict = adjudicate_round(
                review_round=disputed,
                by=request.user,  # type: ignore[arg-type]  # strangers never come here
                **form.cleaned_data,
            )
        except FactcheckError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Verdict recorded. Publish it when it is ready.")
            return redirect(verdict)
    reviews = (
        Review.objects.visible_to(request.user)
        .filter(round=disputed, state=ReviewState.SUBMITTED.value)
        .select_related("rating")
        .prefetch_related("citations__evidence")
        .order_by("pk")
    )
    context = {
        "round": disputed,
        "claim": disputed.claim,
        "links": disputed.claim.links.all(),
        "reviews": zip("ABCDEFGHIJ", reviews, strict=False),
        "form": form,
    }
    return render(request, "verdict/adjudicate.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, verdict_id: int) -> HttpResponse:
    """Word a recorded verdict for readers and publish it."""
    verdict = _visible(request, verdict_id)
    if not permissions.may_publish(request.user):
        raise PermissionDenied("Adjudicators publish verdicts.")
    if verdict.state != VerdictState.RECORDED:
        return redirect(verdict)
    form = PublishForm(
        request.POST if request.method == "POST" else None,
        initial={
            "version": verdict.version,
            "summary": verdict.summary,
            "rationale": verdict.rationale,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            publish_verdict(
                verdict=verdict,
                by=request.user,  # type: ignore[arg-type]
                **form.cleaned_data,
            )
        except NotPermittedError as error:
            raise PermissionDenied(str(error)) from error
        except FactcheckError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Verdict published.")
            return redirect(verdict)
    return render(
        request,
        "verdict/publish.html",
        {"verdict": verdict, "claim": verdict.claim, "form": form},
        status=422 if form.errors else 200,
    )
