"""Rounds and reviews: shown, never typed here; the blind rule holds in lists and in history."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from articles.admin.base import DeskAdmin, ReadOnlyInline, TrackedAdmin
from articles.models import Citation, Review, Round
from articles.vocabulary import ReviewState


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
    fields = ["reviewer", "rating", "confidence", "state", "submitted_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Review]:
        """Fetch names and ratings with the reviews; those of an undecided dispute stay out."""
        return Review.objects.attributable_to(request.user).select_related("rating", "reviewer")


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

    list_display = ["claim", "reviewer", "rating", "confidence", "state", "submitted_at"]
    list_filter = ["state", "confidence"]
    list_select_related = ["round__claim", "rating", "reviewer"]
    search_fields = ["rationale", "round__claim__text"]
    inlines = [CitationInline]
    export_kind = "reviews"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Review]:
        """Leave out those of an undecided dispute: they are read nameless where it is settled."""
        return Review.objects.attributable_to(request.user)

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
        return entries.filter(Q(reviewer_id=request.user.pk) | handed_in)
