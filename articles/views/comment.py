"""Comments on a claim: written, resolved."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from articles import permissions
from articles.actions.comment import add_comment, read_mentions, resolve_comment
from articles.errors import FactcheckError
from articles.models import Claim, Comment
from articles.views.methods import post_or_back, words_sent


@post_or_back(lambda claim_id: reverse("articles:claim-timeline", args=[claim_id]))
def add(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Say something about a claim."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user).only("pk"), pk=claim_id)
    if not permissions.may_comment(request.user):
        raise PermissionDenied("People of the desk comment on claims.")
    text = words_sent(request, "text")
    try:
        add_comment(claim=claim, author=request.user, text=text)  # type: ignore[arg-type]
    except FactcheckError as error:
        messages.error(request, str(error))
    return redirect(f"{reverse('articles:claim-timeline', args=[claim_id])}#comments")


@post_or_back(lambda comment_id: reverse("articles:inbox"))
def resolve(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Mark a comment as settled, or open it again."""
    comment = get_object_or_404(Comment.objects.visible_to(request.user), pk=comment_id)
    version = request.POST.get("version", "")
    try:
        resolve_comment(
            comment=comment,
            by=request.user,  # type: ignore[arg-type]
            version=int(version) if version.isdecimal() and len(version) < 9 else 0,
            resolved=request.POST.get("act", "resolve") == "resolve",
        )
    except FactcheckError as error:
        messages.error(request, str(error))
    return redirect(f"{reverse('articles:claim-timeline', args=[comment.claim_id])}#comments")


@post_or_back(lambda claim_id: reverse("articles:claim-timeline", args=[claim_id]))
def read(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Take the mentions of oneself in a claim's comments out of the inbox."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user).only("pk"), pk=claim_id)
    n_read = read_mentions(claim=claim, by=request.user)  # type: ignore[arg-type]
    messages.success(request, f"Taken out of your inbox: {n_read}.")
    return redirect("articles:claim-timeline", claim_id)
