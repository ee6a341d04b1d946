"""Runs over many rows, to be read; saved views."""

from django.contrib import admin
from django.http import HttpRequest

from articles import permissions
from articles.admin.base import DeskAdmin
from articles.models import Batch, SavedView


@admin.register(Batch)
class BatchAdmin(DeskAdmin):
    """What was imported and exported, with its errors."""

    list_display = ["kind", "state", "label", "counts", "started_by", "created_at"]
    list_filter = ["kind", "state"]
    list_select_related = ["started_by"]
    search_fields = ["label"]


@admin.register(SavedView)
class SavedViewAdmin(DeskAdmin):
    """Filters that people keep: their own and those shared."""

    list_display = ["name", "page", "owner", "is_shared"]
    list_filter = ["page", "is_shared"]
    list_select_related = ["owner"]
    search_fields = ["name"]

    def may_change(self, request: HttpRequest) -> bool:
        """Administrators tidy up."""
        return permissions.may_administer(request.user)
