"""Verdicts, to be read; they are reached and published on the web."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin.base import DeskAdmin, TrackedAdmin
from articles.admin.review import CitationInline
from articles.models import Dossier, Verdict


@admin.register(Verdict)
class VerdictAdmin(TrackedAdmin):
    """The desk's answers."""

    list_display = ["claim", "rating", "reached", "state", "as_of", "published_at"]
    list_filter = ["state", "reached"]
    search_fields = ["claim__text", "summary"]
    inlines = [CitationInline]
    export_kind = "verdicts"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Verdict]:
        """Fetch claims and ratings with the verdicts."""
        return super().get_queryset(request).select_related("claim", "rating")


@admin.register(Dossier)
class DossierAdmin(DeskAdmin):
    """What was published with each verdict, to be read."""

    list_display = ["verdict", "sha256", "created_at"]
    list_select_related = ["verdict"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dossier]:
        """Leave the contents out of lists."""
        return super().get_queryset(request).defer("content")
