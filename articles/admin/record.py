"""Records, letters and other bodies' ratings."""

from django.contrib import admin
from django.http import HttpRequest

from articles import permissions
from articles.admin.base import DeskAdmin, TrackedAdmin
from articles.models import (
    Contribution,
    ExternalRating,
    HookMove,
    SourceAssessment,
    SourceTally,
)


@admin.register(Contribution)
class ContributionAdmin(DeskAdmin):
    """What verdicts count for sources; derived, to be read."""

    list_display = ["source", "line", "claim", "accuracy", "published_at", "superseded_at"]
    list_filter = ["line"]
    list_select_related = ["source", "claim"]
    search_fields = ["source__name"]
    export_kind = "contributions"


@admin.register(SourceTally)
class SourceTallyAdmin(DeskAdmin):
    """What contributions come to; derived, to be read."""

    list_display = ["source", "line", "n_claims", "n_effective", "n_unproven", "total"]
    list_filter = ["line"]
    list_select_related = ["source"]
    search_fields = ["source__name"]


@admin.register(HookMove)
class HookMoveAdmin(TrackedAdmin):
    """Verdicts that an editor moved to another link; done on the web."""

    list_display = ["claim", "position", "reason", "moved_by"]
    list_select_related = ["claim", "moved_by"]


@admin.register(SourceAssessment)
class SourceAssessmentAdmin(DeskAdmin):
    """Letters; given on the source's page, never changed."""

    list_display = ["source", "letter", "suggested", "given_by", "created_at"]
    list_filter = ["letter"]
    list_select_related = ["source", "given_by"]
    search_fields = ["source__name", "reason"]
    export_kind = "assessments"


@admin.register(ExternalRating)
class ExternalRatingAdmin(TrackedAdmin):
    """What other bodies say."""

    list_display = ["source", "provider", "value", "scale", "as_of"]
    list_filter = ["provider"]
    list_select_related = ["source"]
    search_fields = ["source__name", "provider"]
    autocomplete_fields = ["source"]
    export_kind = "external_ratings"

    def may_change(self, request: HttpRequest) -> bool:
        """Managers keep the sources, and what is said of them."""
        return permissions.may_manage_sources(request.user)
