"""Rounds and reviews: shown, never typed here; the blind rule holds in lists and in history."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from articles.admin.base import DeskAdmin, ReadOnlyInline, TrackedAdmin
from articles.models import Citation, Review, Round
from articles.models.review import ReviewQuerySet
from articles.vocabulary import ReviewState


def shown_name(review: Review) -> str:
    """The name annotated by `with_names`, or words in its place."""
    return getattr(review, "shown_name", "") or "hidden until decided"


class CitationInline(ReadOnlyInline):
    """Evidence that a review or verdict uses."""

    model = Citation
    fields = ["position", "stance", "evidence", "title", "quotation", "note"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Citation]:
        """Fetch the evidence with the citations."""
        return super().get_queryset(request).select_related("evidence")


class ReviewInline(ReadOnlyInline):
    """Reviews of a round, as far as the blind rule shows them."""

    model = Review
    fields = ["shown_name", "rating", "confidence", "state", "submitted_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Review]:
        """Fetch names and ratings with the reviews."""
        rows: ReviewQuerySet = super().get_queryset(request)  # type: ignore[assignment]
        return rows.with_names(request.user).select_related("rating")

    @admin.display(description="Reviewer")
    def shown_name(self, review: Review) -> str:
        """Who wrote it; hidden until a dispute is decided."""
        return shown_name(review)


@admin.register(Round)
class RoundAdmin(DeskAdmin):
    """Passes over claims."""

    list_display = ["claim", "number", "scheme", "n_submitted", "n_reviews", "outcome", "closed_at"]
    list_filter = ["outcome"]
    list_select_related = ["claim", "scheme"]
    search_fields = ["claim__text"]
    inlines = [ReviewInline]


@admin.register(Review)
class ReviewAdmin(TrackedAdmin):
    """Reviews, as far as the blind rule shows them."""

    list_display = ["claim", "shown_name", "rating", "confidence", "state", "submitted_at"]
    list_filter = ["state", "confidence"]
    list_select_related = ["round__claim", "rating"]
    search_fields = ["rationale", "round__claim__text"]
    exclude = ["reviewer"]
    readonly_fields = ["shown_name"]
    inlines = [CitationInline]
    export_kind = "reviews"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Review]:
        """Fetch the names that may be shown."""
        rows: ReviewQuerySet = super().get_queryset(request)  # type: ignore[assignment]
        return rows.with_names(request.user)

    @admin.display(description="Reviewer")
    def shown_name(self, review: Review) -> str:
        """Who wrote it; hidden until a dispute is decided."""
        return shown_name(review)

    @admin.display(description="Claim")
    def claim(self, review: Review) -> str:
        """The claim that was reviewed."""
        return str(review.round.claim)

    def get_history_queryset(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> QuerySet[Any]:
        """Show what was handed in; drafts and their changes are the author's for ever."""
        entries: QuerySet[Any] = super().get_history_queryset(request, *args, **kwargs)
        handed_in = Q(state=ReviewState.SUBMITTED.value)
        nameless = Review.objects.nameless_to(request.user)
        return entries.filter(
            Q(reviewer_id=request.user.pk) | (handed_in & ~Q(id__in=nameless.values("pk")))
        )
