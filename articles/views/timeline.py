"""The timeline of a claim: every step, as far as the blind rule shows it, and its comments."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from articles import permissions
from articles.actions.reliability import record_beside
from articles.models import (
    Assignment,
    Claim,
    Comment,
    CorrectionRequest,
    Mention,
    Review,
    Verdict,
)
from articles.vocabulary import ReviewState


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened. who: empty where nobody or nobody who may be named."""

    at: datetime
    what: str
    who: str = ""


@require_GET
def timeline(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Show what happened to a claim, and what was said about it."""
    claim = get_object_or_404(
        Claim.objects.visible_to(request.user)
        .select_related("revision__article", "round", "created_by", "hook_move__moved_by")
        .defer("revision__text"),
        pk=claim_id,
    )
    if not permissions.may_work_at_desk(request.user):
        raise PermissionDenied("People of the desk see how a claim was worked on.")
    names_me = Mention.objects.filter(
        comment=OuterRef("pk"), person_id=request.user.pk, read_at__isnull=True
    )
    comments = list(
        Comment.objects.visible_to(request.user)
        .filter(claim=claim)
        .select_related("author", "resolved_by")
        .annotate(names_me=Exists(names_me))
    )
    context = {
        "claim": claim,
        "article": claim.revision.article,
        "steps": sorted(_steps(request.user, claim), key=lambda step: step.at),
        "comments": comments,
        "n_mentions": sum(
            comment.names_me  # type: ignore[attr-defined]  # annotated
            for comment in comments
        ),
        **_hook(request.user, claim),
        "may_comment": permissions.may_comment(request.user),
    }
    return render(request, "claim/timeline.html", context)


def _hook(person: permissions.Person, claim: Claim) -> dict[str, Any]:
    """Who answers for the truth of a claim, and whether this person may say otherwise."""
    links = list(claim.links.select_related("source__merged_into").order_by("position"))
    move = getattr(claim, "hook_move", None)
    place = move.position if move else len(links) - 1
    holder = next((link for link in links if link.position == place), None)
    return {
        "links": links,
        "move": move,
        "hook_name": holder.name if holder else "nobody",
        "hook_is_unnamed": holder is not None and holder.is_unnamed,
        "may_move": permissions.may_assess(person),
        "record": record_beside(claim, holder.source) if holder and holder.source else None,
    }


def _steps(person: permissions.Person, claim: Claim) -> Iterator[Step]:
    first = "marked by hand" if claim.created_by else "proposed by the machine"
    yield Step(claim.created_at, first, claim.created_by.get_username() if claim.created_by else "")
    yield from _changes_of(claim)
    yield from _places(person, claim)
    yield from _reviews(person, claim)
    yield from _verdicts(claim)
    for row in CorrectionRequest.objects.visible_to(person).filter(
        verdict__claim=claim
    ).select_related("asked_by", "outlet"):  # fmt: skip
        yield Step(row.created_at, f"{row.outlet} asked to correct", row.asked_by.get_username())


def _changes_of(claim: Claim) -> Iterator[Step]:
    entries = claim.history.exclude(
        Q(history_change_reason__isnull=True)
        | Q(history_change_reason__in=["as proposed", "marked by hand"])
    ).select_related("history_user")
    for entry in entries:
        # Whose review came last would tell who reviewed.
        is_closing = entry.history_change_reason.startswith("round ")
        who = "" if is_closing or not entry.history_user else entry.history_user.get_username()
        yield Step(entry.history_date, entry.history_change_reason, who)


def _places(person: permissions.Person, claim: Claim) -> Iterator[Step]:
    rows = Assignment.objects.visible_to(person).filter(round__claim=claim)
    history = Assignment.history.filter(id__in=rows.values("pk"))
    for entry in history.select_related("reviewer"):
        reason = entry.history_change_reason or entry.get_state_display().lower()
        words = f"{reason}: {entry.reason}" if entry.reason else reason
        yield Step(entry.history_date, words, entry.reviewer.get_username())


def _reviews(person: permissions.Person, claim: Claim) -> Iterator[Step]:
    rows = (
        Review.objects.attributable_to(person)
        .filter(round__claim=claim, state=ReviewState.SUBMITTED.value)
        .select_related("round", "reviewer")
    )
    for row in rows:
        what = f"review handed in, round {row.round.number}"
        yield Step(row.submitted_at, what, row.reviewer.get_username())  # type: ignore[arg-type]


def _verdicts(claim: Claim) -> Iterator[Step]:
    verdicts = Verdict.objects.filter(claim=claim)
    entries = Verdict.history.filter(id__in=verdicts.values("pk")).exclude(
        history_change_reason__isnull=True
    )
    for entry in entries.select_related("history_user"):
        reason = entry.history_change_reason
        is_recorded = reason.startswith("recorded")
        who = "" if is_recorded or not entry.history_user else entry.history_user.get_username()
        yield Step(entry.history_date, f"verdict {entry.id} {reason}", who)
