"""Assignments, profiles, comments, correction requests: read here, worked with on the web."""

from django.contrib import admin
from django.http import HttpRequest

from articles import permissions
from articles.admin.base import DeskAdmin, ReadOnlyInline, TrackedAdmin
from articles.models import Assignment, Comment, CorrectionRequest, Mention, ReviewerProfile


@admin.register(Assignment)
class AssignmentAdmin(TrackedAdmin):
    """Places in rounds, who holds them, until when."""

    list_display = ["claim", "reviewer", "state", "way", "due_on", "reason"]
    list_filter = ["state", "way"]
    list_select_related = ["round__claim", "reviewer"]
    search_fields = ["reviewer__username", "round__claim__text"]

    @admin.display(description="Claim")
    def claim(self, assignment: Assignment) -> str:
        """The claim to be reviewed."""
        return str(assignment.round.claim)


@admin.register(ReviewerProfile)
class ReviewerProfileAdmin(TrackedAdmin):
    """What reviewers can be given."""

    list_display = ["person", "languages", "topics", "capacity", "is_available"]
    list_select_related = ["person"]
    search_fields = ["person__username"]

    def may_change(self, request: HttpRequest) -> bool:
        """Managers keep the profiles of their reviewers."""
        return permissions.may_assign(request.user)


@admin.register(Mention)
class MentionAdmin(DeskAdmin):
    """Who was named where, as far as the comment may be read."""

    list_display = ["comment", "person", "read_at"]
    list_select_related = ["comment", "person"]


class MentionInline(ReadOnlyInline):
    """Who was named in a comment."""

    model = Mention
    fields = ["person", "read_at"]


@admin.register(Comment)
class CommentAdmin(TrackedAdmin):
    """What was said about claims, as far as the blind rule shows it."""

    list_display = ["claim", "author", "text", "resolved_at"]
    list_select_related = ["claim", "author"]
    search_fields = ["text", "claim__text"]
    inlines = [MentionInline]


@admin.register(CorrectionRequest)
class CorrectionRequestAdmin(TrackedAdmin):
    """What outlets were asked to correct."""

    list_display = ["outlet", "recipient", "channel", "asked_on", "outcome", "closed_on"]
    list_filter = ["outcome", "channel"]
    list_select_related = ["outlet"]
    search_fields = ["recipient", "text"]
