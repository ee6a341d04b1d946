"""Rating schemes: edited until they are used, read afterwards."""

from itertools import count
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles import permissions
from articles.admin.base import DeskAdmin, TrackedAdmin
from articles.models import Crosswalk, Rating, RatingScheme


def _is_frozen(obj: Any) -> bool:
    scheme = obj if isinstance(obj, RatingScheme) else getattr(obj, "scheme", None)
    return scheme is not None and scheme.frozen_at is not None


def _set_aside(formset: Any) -> None:
    """Move ratings with a new place or key to free places, and to keys that nobody can type.

    Part of the transaction of the page; `save_formset` then stores what was typed.
    """
    moving = [
        form.instance.pk
        for form in formset.initial_forms
        if form.has_changed() and not {"position", "key"}.isdisjoint(form.changed_data)
    ]
    ratings = Rating.objects.filter(scheme=formset.instance)
    taken = set(ratings.values_list("position", flat=True))
    taken.update(form.cleaned_data.get("position") for form in formset.forms)
    free = (position for position in count() if position not in taken)
    for pk in moving:
        ratings.filter(pk=pk).update(position=next(free), key=f"~{pk}")


class RatingInline(admin.TabularInline):
    """Ratings of a scheme, in their order."""

    model = Rating
    extra = 0
    fields = ["position", "key", "label", "description", "ordinal", "accuracy"]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Look at the ratings."""
        return permissions.may_work_at_desk(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Add ratings to a scheme that is not in use."""
        return permissions.may_administer(request.user) and not _is_frozen(obj)

    has_change_permission = has_add_permission
    has_delete_permission = has_add_permission


@admin.register(RatingScheme)
class RatingSchemeAdmin(TrackedAdmin):
    """Versioned sets of ratings."""

    list_display = ["name", "key", "number", "frozen_at", "retired_at"]
    list_filter = ["key"]
    search_fields = ["name", "key"]
    readonly_fields = ["frozen_at"]
    inlines = [RatingInline]

    def may_change(self, request: HttpRequest) -> bool:
        """Administrators keep the schemes."""
        return permissions.may_administer(request.user)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """In use: all but the day of its retirement stays as it is."""
        if _is_frozen(obj):
            return ["key", "number", "name", "description", "source_url", "frozen_at"]
        return self.readonly_fields

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Let ratings exchange places and keys: first nobody has them, then each its own."""
        _set_aside(formset)
        super().save_formset(request, form, formset, change)


@admin.register(Rating)
class RatingAdmin(DeskAdmin):
    """All ratings, to be read; they are edited under their scheme."""

    list_display = ["label", "scheme", "position", "ordinal", "accuracy"]
    list_filter = ["scheme"]
    list_select_related = ["scheme"]
    search_fields = ["label", "key"]


@admin.register(Crosswalk)
class CrosswalkAdmin(DeskAdmin):
    """Which rating of one scheme stands for which of another."""

    list_display = ["rating", "rating_scheme", "counterpart", "counterpart_scheme"]
    list_select_related = ["rating__scheme", "counterpart__scheme"]
    autocomplete_fields = ["rating", "counterpart"]
    search_fields = ["rating__label", "counterpart__label"]

    def may_change(self, request: HttpRequest) -> bool:
        """Administrators keep the schemes."""
        return permissions.may_administer(request.user)

    @admin.display(description="Scheme")
    def rating_scheme(self, pair: Crosswalk) -> str:
        """Scheme of the first rating."""
        return str(pair.rating.scheme)

    @admin.display(description="Counterpart's scheme")
    def counterpart_scheme(self, pair: Crosswalk) -> str:
        """Scheme of the second rating."""
        return str(pair.counterpart.scheme)
