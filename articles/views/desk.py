"""The desk's home, help, saved views, and what every page knows of the person."""

from typing import Any

from django.contrib import messages
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from articles import permissions
from articles.actions.batch import forget_view, save_view
from articles.forms.batch import VIEWED_PAGES, SavedViewForm
from articles.models import Article, Claim, Review, SavedView, Verdict
from articles.views.methods import post_or_back
from articles.views.paging import COUNTED_UP_TO
from articles.vocabulary import ClaimStage, ReviewState, VerdictState

PAGES_WITH_VIEWS = {page: f"articles:{page}" for page in VIEWED_PAGES}
MAX_TABS = 20


class Allowed:
    """What the person of a request may do, asked by templates only to show or hide controls."""

    def __init__(self, person: permissions.Person) -> None:
        self._person = person

    @property
    def work(self) -> bool:
        """See more than published work."""
        return permissions.may_work_at_desk(self._person)

    @property
    def bring_in(self) -> bool:
        """Import articles."""
        return permissions.may_import(self._person)

    @property
    def triage(self) -> bool:
        """Queue and drop claims."""
        return permissions.may_triage(self._person)

    @property
    def mark(self) -> bool:
        """Mark claims by hand."""
        return permissions.may_mark_claims(self._person)

    @property
    def adjudicate(self) -> bool:
        """Settle disputes and publish."""
        return permissions.may_adjudicate(self._person)

    @property
    def enter_admin(self) -> bool:
        """Open the Django admin."""
        return bool(getattr(self._person, "is_staff", False))


def desk_context(request: HttpRequest) -> dict[str, Any]:
    """Context of every page: what the person may do. Asks the database nothing by itself."""
    person = getattr(request, "user", None)
    return {"allowed": Allowed(person)} if person is not None else {}


def _capped(rows: Any) -> int:
    return int(rows.order_by().values("pk")[: COUNTED_UP_TO + 1].count())


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, and where to begin."""
    claims = Claim.objects.visible_to(request.user)
    context: dict[str, Any] = {
        "n_articles": _capped(Article.objects.all()),
        "n_published": _capped(Verdict.objects.filter(state=VerdictState.PUBLISHED.value)),
        "newest": Article.objects.for_list().order_by("-pk")[:5],
        "cap": COUNTED_UP_TO,
    }
    if permissions.may_work_at_desk(request.user):
        for stage in (ClaimStage.INBOX, ClaimStage.QUEUED, ClaimStage.IN_REVIEW,
                      ClaimStage.DISPUTED, ClaimStage.DECIDED):  # fmt: skip
            context[f"n_{stage.value}"] = _capped(claims.filter(stage=stage.value))
        context["drafts"] = (
            Review.objects.visible_to(request.user)
            .filter(reviewer_id=request.user.pk, state=ReviewState.DRAFT.value)
            .filter(round__closed_at__isnull=True)
            .select_related("round__claim__revision__article")
            .defer("round__claim__revision__text")[:10]
        )
    return render(request, "desk/home.html", context)


@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """Explain the way of a claim, the roles and the keys."""
    return render(request, "desk/help.html")


@post_or_back(lambda: reverse("articles:home"))
def keep_view(request: HttpRequest) -> HttpResponse:
    """Save the filter of a list under a name; people of the desk may share it."""
    form = SavedViewForm(request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
        return redirect("articles:home")
    data = form.cleaned_data
    save_view(
        owner=request.user,  # type: ignore[arg-type]  # strangers never come here
        page=data["page"],
        name=data["name"],
        query=data["query"],
        is_shared=data["shared"] and permissions.may_work_at_desk(request.user),
    )
    return HttpResponseRedirect(f"{reverse(PAGES_WITH_VIEWS[data['page']])}?{data['query']}")


@post_or_back(lambda view_id: reverse("articles:home"))
def delete_view(request: HttpRequest, view_id: int) -> HttpResponse:
    """Forget one of one's own saved views."""
    view = get_object_or_404(SavedView.objects.filter(owner_id=request.user.pk), pk=view_id)
    forget_view(view=view, by=request.user)  # type: ignore[arg-type]
    return redirect(PAGES_WITH_VIEWS[view.page])


def tabs_of(request: HttpRequest, page: str) -> list[dict[str, Any]]:
    """The saved views of a list as tabs, the one in use marked."""
    now = request.GET.urlencode()
    views = SavedView.objects.visible_to(request.user).filter(page=page)  # type: ignore[arg-type]
    is_own = ExpressionWrapper(Q(owner_id=request.user.pk), output_field=BooleanField())
    return [
        {"view": view, "is_current": view.query == now, "is_own": view.owner_id == request.user.pk}
        for view in views.order_by(is_own.desc(), "name")[:MAX_TABS]
    ]
