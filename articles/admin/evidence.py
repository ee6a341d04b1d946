"""Evidence and citations, as far as the blind rule shows them."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles import permissions
from articles.admin.base import DeskAdmin, TrackedAdmin
from articles.models import Citation, Evidence


@admin.register(Evidence)
class EvidenceAdmin(TrackedAdmin):
    """Documents that can be cited."""

    list_display = ["__str__", "url", "publisher", "published_on"]
    list_select_related = ["publisher"]
    search_fields = ["title", "url"]
    autocomplete_fields = ["publisher"]
    fields = ["url", "title", "publisher", "published_on", "archive_url", "origin_note",
              "interest_note", "captured_text", "captured_sha256", "captured_at"]  # fmt: skip
    readonly_fields = ["url", "captured_text", "captured_sha256", "captured_at"]

    def may_change(self, request: HttpRequest) -> bool:
        """Managers complete what reviewers cited in haste."""
        return permissions.may_manage_sources(request.user)

    def has_add_permission(self, request: HttpRequest, *args: object) -> bool:
        """Evidence comes with the review that cites it."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        """Leave captured texts out of lists."""
        return super().get_queryset(request).defer("captured_text")


@admin.register(Citation)
class CitationAdmin(DeskAdmin):
    """Uses of evidence, to be read."""

    list_display = ["evidence", "stance", "title", "review", "verdict"]
    list_filter = ["stance"]
    list_select_related = ["evidence", "review", "verdict"]
    search_fields = ["title", "quotation"]
    export_kind = "citations"
