"""The scheme editor: versions, ratings with their colours, crosswalk, preview."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods

from articles import permissions
from articles.actions.rating import copy_scheme, edit_scheme, put_in_use, set_crosswalk
from articles.errors import ConflictError, FactcheckError
from articles.forms.scheme import (
    CrosswalkForm,
    RatingFormSet,
    SchemeForm,
    coloured_ratings,
    initial_ratings,
    rating_helper,
    ratings_of,
)
from articles.models import Crosswalk, RatingScheme
from articles.views.methods import post_or_back


@require_GET
def scheme_list(request: HttpRequest) -> HttpResponse:
    """List all versions of all schemes; everybody may know by what is rated."""
    schemes = RatingScheme.objects.prefetch_related("ratings").order_by("key", "-number")
    context = {"schemes": schemes, "may_edit": permissions.may_administer(request.user)}
    return render(request, "scheme/scheme_list.html", context)


@require_GET
def scheme_detail(request: HttpRequest, scheme_id: int) -> HttpResponse:
    """Show one version as reviewers see it, and what its ratings stand for elsewhere."""
    scheme = get_object_or_404(RatingScheme, pk=scheme_id)
    ratings = scheme.ratings.prefetch_related("counterparts__counterpart__scheme")
    others = RatingScheme.objects.exclude(pk=scheme.pk).order_by("key", "-number")
    context = {
        "scheme": scheme,
        "ratings": ratings,
        "others": others,
        "may_edit": permissions.may_administer(request.user),
    }
    return render(request, "scheme/scheme_detail.html", context)


def _for_editors(request: HttpRequest, scheme_id: int) -> RatingScheme:
    scheme = get_object_or_404(RatingScheme, pk=scheme_id)
    if not permissions.may_administer(request.user):
        raise PermissionDenied("Administrators edit rating schemes.")
    return scheme


def _detail(scheme_id: int) -> str:
    return reverse("articles:scheme-detail", args=[scheme_id])


@post_or_back(_detail)
def copy(request: HttpRequest, scheme_id: int) -> HttpResponse:
    """Make the next version of a scheme, to be edited."""
    scheme = _for_editors(request, scheme_id)
    try:
        new = copy_scheme(scheme=scheme, by=request.user)  # type: ignore[arg-type]  # no strangers
    except FactcheckError as error:
        messages.error(request, str(error))
        return redirect(_detail(scheme_id))
    messages.success(request, f"Version {new.number} can be edited. Put it in use when it is done.")
    return redirect("articles:scheme-edit", new.pk)


@post_or_back(_detail)
def use(request: HttpRequest, scheme_id: int) -> HttpResponse:
    """Let new rounds take this version, or retire it."""
    scheme = _for_editors(request, scheme_id)
    in_use = request.POST.get("use") == "yes"
    put_in_use(scheme=scheme, by=request.user, in_use=in_use)  # type: ignore[arg-type]
    messages.success(request, "New rounds can use it." if in_use else "Retired.")
    return redirect(_detail(scheme_id))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, scheme_id: int) -> HttpResponse:
    """Edit a version that is not in use; a used one is shown and can be copied."""
    scheme = _for_editors(request, scheme_id)
    if scheme.frozen_at is not None:
        messages.info(request, "This version is in use and stays as it is. Copy it to change it.")
        return redirect(_detail(scheme_id))
    sent = request.POST if request.method == "POST" else None
    initial = {name: getattr(scheme, name) for name in ("version", "name", "description")}
    form = SchemeForm(sent, initial=initial)
    rows = RatingFormSet(sent, initial=None if sent else initial_ratings(scheme), prefix="ratings")
    is_valid = sent is not None and all([form.is_valid(), rows.is_valid()])
    if is_valid and _stored(request, scheme, form, rows):
        messages.success(request, "Saved.")
        return redirect(_detail(scheme_id))
    context = {"scheme": scheme, "form": form, "rows": rows, "row_helper": rating_helper()}
    return render(request, "scheme/edit.html", context, status=200 if sent is None else 422)


def _stored(request: HttpRequest, scheme: RatingScheme, form: SchemeForm, rows: Any) -> bool:
    try:
        edit_scheme(
            scheme=scheme,
            by=request.user,  # type: ignore[arg-type]
            ratings=ratings_of(rows),
            **form.cleaned_data,
        )
    except ConflictError as error:
        form.add_error(None, str(error))
        newest = RatingScheme.objects.get(pk=scheme.pk).version
        form.data = {**form.data.dict(), "version": str(newest)}  # type: ignore[attr-defined]
    except FactcheckError as error:
        form.add_error(None, str(error))
    else:
        return True
    return False


@require_http_methods(["GET", "POST"])
def crosswalk(request: HttpRequest, scheme_id: int, other_id: int) -> HttpResponse:
    """Say which ratings of another scheme those of this one stand for."""
    scheme = _for_editors(request, scheme_id)
    other = get_object_or_404(RatingScheme.objects.exclude(pk=scheme.pk), pk=other_id)
    pairs = Crosswalk.objects.filter(rating__scheme=scheme, counterpart__scheme=other)
    initial = {f"rating_{pair.rating_id}": pair.counterpart_id for pair in pairs}
    sent = request.POST if request.method == "POST" else None
    form = CrosswalkForm(sent, initial=initial, scheme=scheme, other=other)
    if sent is not None and form.is_valid():
        n_pairs = set_crosswalk(scheme=scheme, other=other, by=request.user, pairs=form.pairs())  # type: ignore[arg-type]
        messages.success(request, f"Crosswalk saved, {n_pairs} pairs.")
        return redirect(_detail(scheme_id))
    context = {"scheme": scheme, "other": other, "form": form}
    return render(request, "scheme/crosswalk.html", context, status=422 if form.errors else 200)


@login_not_required
@cache_control(max_age=300, private=True)
@require_GET
def colours(request: HttpRequest) -> HttpResponse:
    """Colours of ratings as a style sheet: the Content-Security-Policy allows no inline style."""
    lines = [f".rating-{row.pk} {{ --tone: {row.colour}; }}\n" for row in coloured_ratings()]
    return HttpResponse("".join(lines), content_type="text/css; charset=utf-8")
