"""Claims: the queue, the claim in hand, marking by hand, triage."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET
from django.views.decorators.vary import vary_on_headers

from articles import permissions
from articles.actions.claim import drop_claims, mark_claim, queue_claims
from articles.errors import FactcheckError
from articles.forms.assignment import AssignForm
from articles.forms.claim import ORDERS, ClaimFilter, MarkClaimForm, TriageForm
from articles.models import Article, Claim, Revision
from articles.views.desk import tabs_of
from articles.views.filters import active_chips
from articles.views.methods import back_to, post_or_back
from articles.views.paging import BY_DUE, BY_WORTH, NEWEST, OLDEST, page_of
from articles.views.queue import queue_rows
from articles.views.review import review_form_context
from articles.views.workbench import panel_context, workbench_context

_ORDERS = {"worth": BY_WORTH, "newest": NEWEST, "oldest": OLDEST, "due": BY_DUE}


@require_GET
def claim_list(request: HttpRequest) -> HttpResponse:
    """The queue: claims by worth, filtered by the address, fifty a page."""
    claims = Claim.objects.visible_to(request.user)
    order = request.GET.get("order", "worth")
    if order == "due":
        claims = claims.with_due_day()
    filters = ClaimFilter(request.GET, queryset=claims, request=request)
    return render(
        request,
        "claim/claim_list.html",
        {
            "filters": filters,
            "chips": active_chips(request, filters),
            "orders": ORDERS,
            "order": order if order in _ORDERS else "worth",
            "page": page_of(request, filters.qs, _ORDERS.get(order, BY_WORTH), queue_rows),
            "tabs": tabs_of(request, "claim-list"),
            "assign": AssignForm() if permissions.may_assign(request.user) else None,
        },
    )


@require_GET
@vary_on_headers("HX-Request")
def claim_detail(request: HttpRequest, article_id: int, claim_id: int) -> HttpResponse:
    """Show a claim in its article's workbench; to htmx its panel alone."""
    claim = visible_claim(request, claim_id, article_id=article_id)
    revision = claim.revision
    htmx = request.htmx  # type: ignore[attr-defined]  # set by django-htmx
    if htmx and not htmx.history_restore_request:
        context = panel_context(request.user, claim)
        context |= review_form_context(request.user, claim, panel=context)
        return render(request, "claim/_panel.html", context)
    context = workbench_context(request.user, revision.article, revision, claim)
    context |= review_form_context(request.user, claim, panel=context)
    return render(request, "article/workbench.html", context)


def visible_claim(request: HttpRequest, claim_id: int, article_id: int | None = None) -> Claim:
    """The claim, looked up through its article and through what the person may see."""
    claims = Claim.objects.visible_to(request.user).select_related(
        "revision__article__outlet", "round__scheme", "verdict__rating", "claimant"
    )
    if article_id is not None:
        claims = claims.filter(revision__article_id=article_id)
    return get_object_or_404(claims, pk=claim_id)


@require_GET
def claim_address(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Lead the short address of a claim to its place in the workbench."""
    return redirect(visible_claim(request, claim_id))


@post_or_back(lambda article_id, number: reverse("articles:article-detail", args=[article_id]))
def add_claim(request: HttpRequest, article_id: int, number: int) -> HttpResponse:
    """Mark the selected words of a revision as a claim."""
    article = get_object_or_404(Article.objects.for_list(), pk=article_id)
    if not permissions.may_mark_claims(request.user):
        raise PermissionDenied("Reviewers, adjudicators and managers mark claims.")
    revision = get_object_or_404(
        Revision.objects.select_related("article__outlet"), article=article, number=number
    )
    form = MarkClaimForm(request.POST, text=revision.text)
    if form.is_valid():
        try:
            claim = mark_claim(
                revision=revision,
                start=form.cleaned_data["start"],
                end=form.cleaned_data["end"],
                by=request.user,  # type: ignore[arg-type]  # strangers never come here
            )
        except FactcheckError as error:
            form.add_error("words", str(error))
        else:
            messages.success(request, "Claim marked. It waits for its review.")
            return redirect("articles:claim-detail", article.pk, claim.pk)
    context = workbench_context(request.user, article, revision) | {"mark_form": form}
    return render(request, "article/workbench.html", context, status=422)


@post_or_back(lambda: reverse("articles:claim-list"))
def triage(request: HttpRequest) -> HttpResponse:
    """Send the ticked claims to review, or drop them with a reason."""
    if not permissions.may_triage(request.user):
        raise PermissionDenied("Managers and administrators triage claims.")
    form = TriageForm(request.POST, claims=Claim.objects.visible_to(request.user))
    if form.is_valid():
        claims, act = form.cleaned_data["claims"], form.cleaned_data["act"]
        try:
            if act == "queue":
                moved = queue_claims(claims=claims, by=request.user)  # type: ignore[arg-type]
                messages.success(request, f"Sent to review: {moved}.")
            else:
                moved = drop_claims(
                    claims=claims,
                    reason=form.cleaned_data["reason"],
                    by=request.user,  # type: ignore[arg-type]
                )
                messages.success(request, f"Dropped: {moved}.")
        except FactcheckError as error:
            messages.error(request, str(error))
    else:
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
    return back_to(request, "articles:claim-list")
