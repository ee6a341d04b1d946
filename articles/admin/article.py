"""Articles, their unchangeable texts, and what the engine made of them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles import permissions
from articles.actions.merging import set_outlet
from articles.admin.base import DeskAdmin, ReadOnlyInline, TrackedAdmin
from articles.models import Article, Extraction, Revision


class RevisionInline(ReadOnlyInline):
    """Texts of an article by number and hash; the words are one click away."""

    model = Revision
    fields = ["number", "length", "text_sha256", "created_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        """Leave the texts out of the row."""
        return super().get_queryset(request).defer("text")


@admin.register(Article)
class ArticleAdmin(TrackedAdmin):
    """Publications; their facts can be corrected, their texts and addresses cannot."""

    list_display = ["headline", "outlet", "published_from", "published_precision",
                    "n_revisions", "n_claims"]  # fmt: skip
    list_filter = ["published_precision", "published_basis"]
    list_select_related = ["outlet"]
    search_fields = ["headline", "url", "outlet__name"]
    autocomplete_fields = ["outlet"]
    readonly_fields = ["url", "identity", "origin", "n_revisions", "n_claims",
                       "created_at", "updated_at"]  # fmt: skip
    inlines = [RevisionInline]
    export_kind = "articles"

    def may_change(self, request: HttpRequest) -> bool:
        """Who imports may also correct what an import got wrong."""
        return permissions.may_import(request.user)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Let what the article claims, and its records, follow to another outlet."""
        if "outlet" in form.changed_data:
            set_outlet(obj, obj.outlet, by=request.user)  # type: ignore[arg-type]
        else:
            super().save_model(request, obj, form, change)

    def has_add_permission(self, request: HttpRequest, *args: object) -> bool:
        """Articles come in by ingest, with their text and claims."""
        return False


@admin.register(Revision)
class RevisionAdmin(DeskAdmin):
    """Texts, to be read."""

    list_display = ["article", "number", "length", "text_sha256", "created_at"]
    list_select_related = ["article"]
    search_fields = ["article__headline", "text_sha256"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        """Leave the texts out of lists."""
        return super().get_queryset(request).defer("text")


@admin.register(Extraction)
class ExtractionAdmin(DeskAdmin):
    """What each engine version found, to be read."""

    list_display = ["revision", "engine_version", "created_at"]
    list_filter = ["engine_version"]
    search_fields = ["revision__article__headline"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Extraction]:
        """Leave the documents out of lists."""
        return super().get_queryset(request).select_related("revision").defer(
            "revision__text", "document"
        )  # fmt: skip
