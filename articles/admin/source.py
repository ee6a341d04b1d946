"""Sources and their other names."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles import permissions
from articles.actions.reliability import recount_source
from articles.admin.base import TrackedAdmin
from articles.forms.source import SourceAliasForm, SourceAliasFormSet, SourceForm
from articles.models import Source, SourceAlias


class SourceAliasInline(admin.TabularInline):
    """Other names of a source, typed under it."""

    model = SourceAlias
    form = SourceAliasForm
    formset = SourceAliasFormSet
    extra = 0
    fields = ["kind", "value", "seen_in"]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Look at the names."""
        return permissions.may_work_at_desk(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Add names."""
        return permissions.may_manage_sources(request.user)

    has_change_permission = has_add_permission
    has_delete_permission = has_add_permission


@admin.register(Source)
class SourceAdmin(TrackedAdmin):
    """Parties whose reliability the desk follows."""

    list_display = ["name", "kind", "key", "parent", "merged_into"]
    list_filter = ["kind"]
    list_select_related = ["parent", "merged_into"]
    search_fields = ["name", "key", "aliases__value"]
    autocomplete_fields = ["parent"]
    form = SourceForm
    readonly_fields = ["merged_into"]  # merged and taken apart on the source's page, with a reason
    inlines = [SourceAliasInline]
    export_kind = "sources"

    def may_change(self, request: HttpRequest) -> bool:
        """Managers and administrators keep the sources."""
        return permissions.may_manage_sources(request.user)

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        """Store the source; one of another kind is counted anew."""
        super().save_model(request, obj, form, change)
        if change and "kind" in form.changed_data:
            recount_source(obj)


@admin.register(SourceAlias)
class SourceAliasAdmin(TrackedAdmin):
    """All other names in one list."""

    list_display = ["value", "kind", "source", "seen_in"]
    list_filter = ["kind"]
    list_select_related = ["source"]
    search_fields = ["value", "source__name"]
    autocomplete_fields = ["source"]
    form = SourceAliasForm
    fields = ["source", "kind", "value", "seen_in"]

    def may_change(self, request: HttpRequest) -> bool:
        """Managers and administrators keep the sources."""
        return permissions.may_manage_sources(request.user)
