"""Reviews: the form under the claim in hand, drafts, handing in, one's own list."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from articles import permissions
from articles.actions.rating import desk_scheme
from articles.actions.review import save_review, withdraw_review
from articles.actions.round import n_free_places
from articles.errors import ConflictError, FactcheckError, QuotationError, UnknownNameError
from articles.forms.citation import (
    CITATION_HELPER,
    MAX_CITATIONS,
    PREFIX,
    CitationForm,
    filled,
    rows_of,
    with_one_more,
    without_complaint,
)
from articles.forms.review import ReviewForm, content_of, initial_of
from articles.models import Assignment, Claim, Review, Round
from articles.models.assignment import HOLDING, WAITING
from articles.models.evidence import citations_with_evidence
from articles.views.evidence import with_look_up
from articles.views.methods import post_or_back
from articles.views.paging import NEWEST, page_of
from articles.views.workbench import workbench_context
from articles.vocabulary import ReviewState


def review_form_context(
    person: permissions.Person,
    claim: Claim,
    data: Any = None,
    *,
    submit: bool = False,
    panel: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The form of this person's review of a claim, filled from what is stored or was sent.

    panel: what `panel_context` found already, where nothing was sent.
    """
    if not permissions.may_review_claim(person, claim):
        return {}
    own = None
    open_round = claim.round if claim.round and claim.round.closed_at is None else None
    if open_round is not None and panel is not None:
        own = _own_of(panel["reviews"], person, open_round)
        if own is None and not may_take_place(panel["own_assignment"], open_round):
            return {"review_problem": "All places of this round are taken by others."}
    try:
        scheme = open_round.scheme if open_round else desk_scheme()
    except UnknownNameError as error:
        return {"review_problem": str(error)}
    form = ReviewForm(
        data,
        initial=initial_of(own),
        ratings=scheme.steps(),
        links=panel["links"] if panel else list(claim.links.all()),
        submit=submit,
    )
    return {
        "own_review": own,
        "scheme": scheme,
        "form": form,
        "rows": rows_of(data, list(own.citations.all()) if own else []),
        "row_helper": CITATION_HELPER,
    }


def _own_of(
    reviews: Iterable[Review], person: permissions.Person, open_round: Round
) -> Review | None:
    """The person's own review of an open round among those that they may read."""
    own = (r for r in reviews if r.round_id == open_round.pk and r.reviewer_id == person.pk)
    return next(own, None)


def may_take_place(own: Assignment | None, review_round: Round) -> bool:
    """Whether the person with this assignment holds a place of an open round, or one is free."""
    return (own is not None and own.state in HOLDING) or n_free_places(review_round) > 0


@post_or_back(lambda claim_id: reverse("articles:claim-address", args=[claim_id]))
def write_review(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Store a draft or hand in the current person's review of a claim.

    `act` says which: draft, submit, next (submit, then the next claim), row (one more row of
    evidence, nothing stored), `look-2` (read the page of row 2, nothing else stored) or autosave
    (a draft, answered by a short note).
    """
    try:
        claim = Claim.objects.in_short(request.user, claim_id)
    except Claim.DoesNotExist as error:
        raise Http404(str(error)) from error
    if not permissions.may_review(request.user):
        raise PermissionDenied("Reviewers, adjudicators and managers review claims.")
    act = request.POST.get("act", "submit")
    if act == "row":
        return _not_finished(request, claim, with_one_more(request.POST))
    if act.startswith("look-"):
        return _not_finished(request, claim, with_look_up(request, act.removeprefix("look-")))
    submit = act in ("submit", "next")
    context = review_form_context(request.user, claim, request.POST, submit=submit)
    form, rows = context.get("form"), context.get("rows")
    if form is None or rows is None:
        return _with_problems(request, claim, _to_be_copied(request, claim, context), act)
    if all([form.is_valid(), rows.is_valid()]):
        try:
            review = save_review(
                claim=claim,
                reviewer=request.user,  # type: ignore[arg-type]  # strangers never come here
                content=content_of(form, rows),
                submit=submit,
                version=form.cleaned_data["version"],
                scheme=context["scheme"],
            )
        except ConflictError as error:
            form.add_error(None, str(error))
            context["theirs"] = own = _stored_now(request, claim)
            form.data = form.data.copy()  # sent again, it is meant to replace what stands there
            form.data["version"] = str(own.version) if own else ""
        except QuotationError as error:
            filled(rows)[error.row].add_error("quotation", str(error))
        except FactcheckError as error:
            form.add_error(None, str(error))
        else:
            return _stored(request, claim, review, act)
    return _with_problems(request, claim, context, act)


def _to_be_copied(request: HttpRequest, claim: Claim, context: dict[str, Any]) -> dict[str, Any]:
    """What a page without the form shows in its place: why, and what was typed."""
    problem = context.get("review_problem") or (
        f"This claim takes no reviews now: it is {claim.get_stage_display().lower()}. "
        "What you typed was not stored; it stands below, to be copied."
    )
    return context | {"review_problem": problem, "unsent": _typed(request)}


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed into a form that is not there any more: label and words."""
    labels = {"rationale": "Why", "context_note": "Which context"} | {
        f"{PREFIX}-{row}-{name}": f"Evidence {row + 1}, {field.label}"
        for row in range(MAX_CITATIONS)
        for name, field in CitationForm.base_fields.items()
        if name not in ("stance", "capture", "strength", "is_primary")
    }
    sent = ((label, request.POST.get(name, "").strip()) for name, label in labels.items())
    return [(label, words) for label, words in sent if words]


def _stored_now(request: HttpRequest, claim: Claim) -> Review | None:
    return (
        Review.objects.visible_to(request.user)
        .filter(round__claim=claim, reviewer_id=request.user.pk, round__closed_at__isnull=True)
        .with_names(request.user)
        .select_related("rating", "round")
        .prefetch_related(citations_with_evidence())
        .first()
    )


def _not_finished(request: HttpRequest, claim: Claim, data: Any) -> HttpResponse:
    """Show what was typed again, without complaint: it is not finished yet."""
    context = review_form_context(request.user, claim, data)
    if "form" not in context:
        return _workbench(request, claim, _to_be_copied(request, claim, context), status=422)
    without_complaint(context["form"], context["rows"])
    return _workbench(request, claim, context, status=200)


def _stored(request: HttpRequest, claim: Claim, review: Review, act: str) -> HttpResponse:
    if act == "autosave":
        note = f"draft saved {timezone.localtime():%H:%M}"
        return JsonResponse({"version": review.version, "note": note})
    if act == "draft":
        messages.success(request, "Draft saved. Only you can read it.")
    else:
        messages.success(request, "Review submitted.")
    if act != "next":
        return redirect("articles:claim-detail", claim.revision.article_id, claim.pk)
    waiting = next_waiting(request.user, claim)
    if waiting is not None:
        return redirect(waiting)
    messages.info(request, "Nothing more waits for you here.")
    return redirect("articles:inbox")


def next_waiting(person: permissions.Person, claim: Claim) -> Claim | None:
    """What to do next: an assignment of one's own, the first due first, else the next claim of
    the same article that takes a review and has none of this person's.
    """
    own = (
        Claim.objects.filter(
            round__assignments__reviewer_id=person.pk,
            round__assignments__state__in=WAITING,
            round__closed_at__isnull=True,
        )
        .exclude(pk=claim.pk)
        .select_related("revision")
        .only("pk", "revision__article_id")
        .order_by("round__assignments__due_on", "pk")
    )
    return own.first() or _next_in_article(person, claim)


def _next_in_article(person: permissions.Person, claim: Claim) -> Claim | None:
    waiting = (
        Claim.objects.visible_to(person)
        .filter(
            revision_id=claim.revision_id,
            stage__in=[stage.value for stage in permissions.OPEN_FOR_REVIEW],
        )
        .exclude(rounds__reviews__reviewer_id=person.pk)
        .exclude(pk__in=Claim.objects.without_free_place().values("pk"))
        .select_related("revision")
        .order_by("start", "-end")
        .only("pk", "start", "revision__article_id")
    )
    return waiting.filter(start__gte=claim.start).exclude(pk=claim.pk).first() or waiting.first()


def _with_problems(
    request: HttpRequest, claim: Claim, context: dict[str, Any], act: str
) -> HttpResponse:
    if act == "autosave":
        return JsonResponse(
            {"note": "not saved yet: something is missing or was changed elsewhere"}
        )
    return _workbench(request, claim, context, status=422)


def _workbench(
    request: HttpRequest, claim: Claim, context: dict[str, Any], status: int
) -> HttpResponse:
    whole = Claim.objects.select_related(
        "revision__article__outlet", "round", "verdict__rating", "claimant"
    ).get(pk=claim.pk)
    article = whole.revision.article
    full = workbench_context(request.user, article, whole.revision, whole) | context
    return render(request, "article/workbench.html", full, status=status)


@post_or_back(lambda review_id: reverse("articles:review-list"))
def withdraw(request: HttpRequest, review_id: int) -> HttpResponse:
    """Take one's own submitted review back while its round is open."""
    review = get_object_or_404(
        Review.objects.filter(reviewer_id=request.user.pk).select_related("round__claim__revision"),
        pk=review_id,
    )
    version = request.POST.get("version", "")
    try:
        withdraw_review(
            review=review,
            by=request.user,  # type: ignore[arg-type]
            version=int(version) if version.isdecimal() and len(version) < 9 else 0,
        )
    except FactcheckError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Review withdrawn. You can change it and hand it in again.")
    claim = review.round.claim
    return redirect("articles:claim-detail", claim.revision.article_id, claim.pk)


@require_GET
def review_list(request: HttpRequest) -> HttpResponse:
    """One's own reviews, drafts first to be found again."""
    reviews = (
        Review.objects.visible_to(request.user)
        .filter(reviewer_id=request.user.pk)
        .select_related("round__claim__revision__article", "rating")
        .defer("round__claim__revision__text")
    )
    state = request.GET.get("state", "")
    if state in list(ReviewState):
        reviews = reviews.filter(state=state)
    return render(
        request,
        "review/review_list.html",
        {
            "page": page_of(request, reviews, NEWEST),
            "states": ReviewState.choices(),
            "state": state,
        },
    )
