"""Evidence and citations, as far as the blind rule shows them."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from articles import permissions
from articles.admin.base import DeskAdmin, TrackedAdmin
from articles.models import Capture, Citation, Evidence, EvidenceCheck


class EvidenceForm(forms.ModelForm):
    """What is told of a document beside its address, which stays as it was cited."""

    def clean_title(self) -> str:
        """Keep a title where there is no URL to know the evidence by."""
        title = str(self.cleaned_data["title"])
        if not title and not self.instance.url:
            raise forms.ValidationError("Give a title: this evidence has no URL to know it by.")
        return title


@admin.register(Evidence)
class EvidenceAdmin(TrackedAdmin):
    """Documents that can be cited."""

    list_display = ["__str__", "url", "publisher", "published_on"]
    list_select_related = ["publisher"]
    search_fields = ["title", "url"]
    autocomplete_fields = ["publisher", "superseded_by"]
    form = EvidenceForm
    fields = ["url", "title", "publisher", "published_on", "archive_url", "origin_note",
              "interest_note", "superseded_by"]  # fmt: skip
    readonly_fields = ["url"]

    def may_change(self, request: HttpRequest) -> bool:
        """Managers complete what reviewers cited in haste."""
        return permissions.may_manage_sources(request.user)

    def has_add_permission(self, request: HttpRequest, *args: object) -> bool:
        """Evidence comes with the review that cites it."""
        return False

    def get_history_queryset(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> QuerySet[Any]:
        """Show what was completed here; the first entry would tell who cited it first, and when."""
        entries: QuerySet[Any] = super().get_history_queryset(request, *args, **kwargs)
        return entries.exclude(history_type="+")


@admin.register(Citation)
class CitationAdmin(DeskAdmin):
    """Uses of evidence, to be read."""

    list_display = ["evidence", "stance", "title", "review", "verdict"]
    list_filter = ["stance"]
    list_select_related = ["evidence", "review", "verdict"]
    search_fields = ["title", "quotation"]
    export_kind = "citations"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Citation]:
        """Leave out those whose author is not to be guessed."""
        return Citation.objects.attributable_to(request.user)


@admin.register(Capture)
class CaptureAdmin(DeskAdmin):
    """Pages as they were when cited, to be read; who took one wrote the review that cites it."""

    list_display = ["__str__", "url", "is_pasted", "created_at"]
    search_fields = ["url", "title"]
    exclude = ["taken_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Capture]:
        """Leave the texts out of lists, and what a nameless review alone rests on."""
        return Capture.objects.attributable_to(request.user).defer("text")


@admin.register(EvidenceCheck)
class EvidenceCheckAdmin(TrackedAdmin):
    """What later looks at published evidence found."""

    list_display = ["citation", "result", "problem", "checked_at", "settled_at"]
    list_filter = ["result"]
    list_select_related = ["citation"]
