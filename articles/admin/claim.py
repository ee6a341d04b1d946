"""Claims with the links of who says them, and relations between claims."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from articles import permissions
from articles.actions.claim import queue_claims
from articles.actions.merging import set_link_source
from articles.admin.base import DeskAdmin, ReadOnlyInline, TrackedAdmin, warn
from articles.errors import FactcheckError
from articles.models import AttributionLink, Claim, ClaimLink


class AttributionLinkInline(ReadOnlyInline):
    """Who says the claim, from the publisher inwards."""

    model = AttributionLink
    fields = ["position", "name", "kind", "role", "mode", "surface", "cue", "source"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[AttributionLink]:
        """Fetch the sources with the links."""
        return super().get_queryset(request).select_related("source")


@admin.register(Claim)
class ClaimAdmin(TrackedAdmin):
    """Claims; stages change by the actions below and on the web, never by hand."""

    list_display = ["short_text", "claimant_name", "outlet", "check_worthiness", "stage", "origin"]
    list_filter = ["stage", "check_worthiness", "origin", "proposal", "quote_type"]
    search_fields = ["text", "claimant_name"]
    inlines = [AttributionLinkInline]
    export_kind = "claims"
    actions = ["export_as_csv", "queue"]
    readonly_fields = [
        "revision", "start", "end", "text", "in_headline", "quote_type", "types", "figures",
        "dates", "check_worthiness", "priority", "reasons", "claimant", "claimant_name", "trail",
        "origin", "engine_version", "created_by", "proposal", "stage", "round", "verdict",
        "queued_at", "dropped_reason", "version", "created_at", "updated_at",
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        """Leave the articles' texts out."""
        return super().get_queryset(request).select_related("revision__article__outlet").defer(
            "revision__text"
        )  # fmt: skip

    @admin.display(description="Claim", ordering="pk")
    def short_text(self, claim: Claim) -> str:
        """The claim, cut at eighty characters."""
        return str(claim)

    @admin.display(description="Outlet")
    def outlet(self, claim: Claim) -> str:
        """Where it was published."""
        return str(claim.revision.article.outlet or "—")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Change nothing by hand; ticking claims for an action needs no change."""
        return False

    @admin.action(description="Send to review")
    def queue(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        """Send the ticked claims to review, by the same action as the web."""
        try:
            moved = queue_claims(claims=queryset, by=request.user)  # type: ignore[arg-type]
        except FactcheckError as error:
            warn(request, error)
        else:
            messages.success(request, f"Sent to review: {moved}.")

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Offer triage to those who may."""
        actions = super().get_actions(request)
        if not permissions.may_triage(request.user):
            actions.pop("queue", None)
        return actions


@admin.register(AttributionLink)
class AttributionLinkAdmin(TrackedAdmin):
    """All steps of who says what; a source can be set by hand."""

    list_display = ["name", "kind", "position", "mode", "source"]
    list_filter = ["kind", "mode"]
    list_select_related = ["source"]
    search_fields = ["name", "role"]
    autocomplete_fields = ["source"]
    fields = ["claim", "position", "name", "kind", "role", "mode", "surface", "cue",
              "source", "url", "is_primary"]  # fmt: skip
    readonly_fields = ["claim", "position", "name", "kind", "role", "mode", "surface", "cue"]

    def may_change(self, request: HttpRequest) -> bool:
        """Who keeps the sources also says which one a name means."""
        return permissions.may_manage_sources(request.user)

    def save_model(
        self, request: HttpRequest, obj: AttributionLink, form: Any, change: bool
    ) -> None:
        """Let claimant and records follow the source."""
        if "source" in form.changed_data:
            set_link_source(obj, obj.source, by=request.user)  # type: ignore[arg-type]
        else:
            super().save_model(request, obj, form, change)

    def has_add_permission(self, request: HttpRequest, *args: object) -> bool:
        """Links come with their claims."""
        return False


@admin.register(ClaimLink)
class ClaimLinkAdmin(DeskAdmin):
    """Relations between claims, to be read."""

    list_display = ["from_claim", "kind", "to_claim", "state"]
    list_filter = ["kind", "state"]
    list_select_related = ["from_claim", "to_claim"]
    search_fields = ["from_claim__text", "to_claim__text"]
