"""The machine's proposals: accepting, rejecting, restoring, editing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from articles import permissions
from articles.actions.proposal import (
    LinkContent,
    accept_proposal,
    edit_claim,
    reject_proposal,
    restore_claim,
)
from articles.errors import FactcheckError, NotPermittedError
from articles.forms.claim import ClaimForm, LinkFormSet, link_helper
from articles.models import Claim
from articles.views.claim import visible_claim
from articles.views.methods import post_or_back

_ACTS: dict[str, tuple[Callable[..., Claim], str]] = {
    "accept": (accept_proposal, "Proposal accepted."),
    "reject": (reject_proposal, "Proposal rejected. It is kept, and can be restored."),
    "restore": (restore_claim, "The claim is back in the inbox."),
}


@post_or_back(lambda claim_id: reverse("articles:claim-address", args=[claim_id]))
def judge_proposal(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Accept, reject or restore a proposal; `act` says which."""
    claim = visible_claim(request, claim_id)
    act, done = _ACTS.get(request.POST.get("act", "accept"), _ACTS["accept"])
    version = request.POST.get("version", "")
    try:
        act(
            claim=claim,
            version=int(version) if version.isdecimal() and len(version) < 9 else 0,
            by=request.user,
        )
    except NotPermittedError as error:
        raise PermissionDenied(str(error)) from error
    except FactcheckError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, done)
    return redirect("articles:claim-detail", claim.revision.article_id, claim.pk)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Correct a claim's words, its worth, and who says it."""
    claim = visible_claim(request, claim_id)
    if not permissions.may_mark_claims(request.user):
        raise PermissionDenied("Reviewers, adjudicators and managers edit claims.")
    links = list(claim.links.order_by("position"))
    data = request.POST if request.method == "POST" else None
    form = ClaimForm(data, initial=_initial(claim), claim=claim)
    stored = [{"name": link.name, "kind": link.kind, "role": link.role} for link in links[1:]]
    steps = LinkFormSet(data, initial=None if data else stored, prefix="links")
    if data is not None and all([form.is_valid(), steps.is_valid()]):
        start, end = form.span or (0, 0)
        try:
            edit_claim(
                claim=claim,
                version=form.cleaned_data["version"],
                start=start,
                end=end,
                check_worthiness=form.cleaned_data["check_worthiness"],
                links=_typed_links(steps),
                by=request.user,  # type: ignore[arg-type]  # strangers never come here
            )
        except FactcheckError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Claim edited. Its history keeps the proposal.")
            return redirect("articles:claim-detail", claim.revision.article_id, claim.pk)
    context = {
        "claim": claim,
        "article": claim.revision.article,
        "publisher": links[0].name if links else "",
        "form": form,
        "rows": steps,
        "row_helper": link_helper(),
    }
    status = 422 if form.errors or steps.total_error_count() else 200
    return render(request, "claim/edit_claim.html", context, status=status)


def _initial(claim: Claim) -> dict[str, Any]:
    return {
        "version": claim.version,
        "words": claim.text,
        "check_worthiness": claim.check_worthiness,
    }


def _typed_links(steps: Any) -> list[LinkContent]:
    return [
        LinkContent(
            name=" ".join(row.cleaned_data["name"].split()),
            kind=row.cleaned_data["kind"] or "unknown",
            role=row.cleaned_data["role"].strip(),
        )
        for row in steps
        if row.cleaned_data.get("name", "").strip()
    ]
