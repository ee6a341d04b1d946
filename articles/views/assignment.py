"""What waits for a person, and places in rounds: given out, taken, declined, passed on."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from articles import permissions
from articles.actions.assignment import (
    Terms,
    assign_claims,
    decline_assignment,
    pass_on,
    save_profile,
    take_next,
)
from articles.errors import FactcheckError
from articles.forms.assignment import AssignForm, PassOnForm, ProfileForm
from articles.forms.claim import TickedForm
from articles.models import Assignment, Claim, Review, ReviewerProfile
from articles.models.inbox import inbox_of
from articles.models.roles import may_be_reviewers
from articles.views.methods import back_to, post_or_back, words_sent
from articles.views.paging import OLDEST, page_of
from articles.vocabulary import AssignmentState, ReviewState

SHOWN = 20


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Everything that waits for this person, the first due first."""
    person = request.user
    found = inbox_of(person, timezone.localdate())
    drafts = (
        Review.objects.filter(
            reviewer_id=person.pk, state=ReviewState.DRAFT.value, round__closed_at__isnull=True
        )
        .exclude(round__assignments__in=found.assigned.values("pk"))
        .select_related("round__claim__revision__article")
        .defer("round__claim__revision__text")
    )
    context = {
        "assigned": found.assigned[:SHOWN],
        "mentions": found.mentions[:SHOWN],
        "disputed": found.disputed[:SHOWN],
        "to_publish": found.to_publish[:SHOWN],
        "to_look_at": found.to_look_at[:SHOWN],
        "drafts": drafts[:SHOWN],
        "today": timezone.localdate(),
        "may_review": permissions.may_review(person),
    }
    return render(request, "desk/inbox.html", context)


@post_or_back(lambda: reverse("articles:inbox"))
def take(request: HttpRequest) -> HttpResponse:
    """Open the next claim: one that waits for this person, else the best one of the pool."""
    if not permissions.may_review(request.user):
        raise PermissionDenied("Reviewers, adjudicators and managers review claims.")
    waiting = Assignment.objects.waiting().filter(reviewer_id=request.user.pk)
    waiting = waiting.select_related("round").order_by("due_on", "pk")
    found = waiting.first()
    if found is None:
        found = take_next(by=request.user)  # type: ignore[arg-type]  # strangers never come here
    if found is None:
        messages.info(request, "No claim of the queue needs you now.")
        return redirect("articles:inbox")
    return redirect("articles:claim-address", found.round.claim_id)


@post_or_back(lambda: reverse("articles:claim-list"))
def assign(request: HttpRequest) -> HttpResponse:
    """Send the ticked claims to review and give their places out."""
    if not permissions.may_assign(request.user):
        raise PermissionDenied("Managers and administrators assign claims.")
    ticked = TickedForm(request.POST, claims=Claim.objects.visible_to(request.user))
    form = AssignForm(request.POST)
    if all([ticked.is_valid(), form.is_valid()]):
        _assign(request, ticked.cleaned_data["claims"], form.cleaned_data)
    else:
        problems = {**ticked.errors, **form.errors}
        for errors in problems.values():
            messages.error(request, " ".join(str(error) for error in errors))
    return back_to(request, "articles:claim-list")


def _assign(request: HttpRequest, claims: Any, data: dict[str, Any]) -> None:
    people = {"automatic": None, "by_hand": list(data["people"]), "pool": []}[data["way"]]
    terms = Terms(data["n_reviews"], data["agreement"], data["due_on"])
    try:
        given = assign_claims(claims=claims, by=request.user, people=people, terms=terms)  # type: ignore[arg-type]
    except FactcheckError as error:
        messages.error(request, str(error))
        return
    if people == []:
        messages.success(request, "Open to all reviewers.")
        return
    messages.success(request, f"Places given: {given.n_given}.")
    if given.n_empty:
        messages.error(
            request,
            f"{given.n_empty} places stand open: nobody who can take them has room. They wait "
            "in the pool.",
        )


@post_or_back(lambda assignment_id: reverse("articles:inbox"))
def decline(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Give one's own place back, with a reason."""
    own = Assignment.objects.filter(reviewer_id=request.user.pk).select_related("round")
    assignment = get_object_or_404(own, pk=assignment_id)
    try:
        decline_assignment(
            assignment=assignment,
            by=request.user,  # type: ignore[arg-type]
            reason=words_sent(request, "reason"),
        )
    except FactcheckError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Declined. The place is free for others.")
    return redirect("articles:inbox")


@require_GET
def assignment_list(request: HttpRequest) -> HttpResponse:
    """Who has what, until when: for those who give work out."""
    if not permissions.may_assign(request.user):
        raise PermissionDenied("Managers and administrators see who has what.")
    rows = Assignment.objects.visible_to(request.user).select_related(
        "round__claim__revision__article", "reviewer"
    )
    rows = rows.defer("round__claim__revision__text")
    state = request.GET.get("state", "")
    today = timezone.localdate()
    if state == "overdue":
        rows = rows.overdue(today)
    elif state in list(AssignmentState):
        rows = rows.filter(state=state)
    elif state == "":
        rows = rows.waiting()
    context = {
        "page": page_of(request, rows, OLDEST),
        "states": [("overdue", "Overdue"), *AssignmentState.choices()],
        "state": state,
        "today": today,
        "people": may_be_reviewers().order_by("username"),
    }
    return render(request, "desk/assignment_list.html", context)


@post_or_back(lambda assignment_id: reverse("articles:assignment-list"))
def reassign(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Take a place from its reviewer and give it to another."""
    if not permissions.may_assign(request.user):
        raise PermissionDenied("Managers and administrators reassign claims.")
    rows = Assignment.objects.visible_to(request.user).select_related("round")
    assignment = get_object_or_404(rows, pk=assignment_id)
    form = PassOnForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose somebody of the list.")
        return back_to(request, "articles:assignment-list")
    data = form.cleaned_data
    try:
        new = pass_on(
            assignment=assignment, by=request.user, to=data["to"], version=data["version"]  # type: ignore[arg-type]
        )  # fmt: skip
    except FactcheckError as error:
        messages.error(request, str(error))
    else:
        name = new.reviewer.get_username() if new else ""
        messages.success(
            request, f"{name} has it now." if new else "Nobody has room: the place stands open."
        )
    return back_to(request, "articles:assignment-list")


@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """What one can be given: languages, topics, how much at once, the digest."""
    if not permissions.may_work_at_desk(request.user):
        raise PermissionDenied("People of the desk have a profile.")
    stored = ReviewerProfile.objects.filter(person_id=request.user.pk).first()
    form = ProfileForm(request.POST if request.method == "POST" else None, instance=stored)
    if request.method == "POST" and form.is_valid():
        save_profile(person=request.user, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        messages.success(request, "Profile saved.")
        return redirect("articles:profile")
    status = 422 if form.errors else 200
    return render(request, "desk/profile.html", {"form": form}, status=status)
