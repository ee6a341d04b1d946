"""What people of the desk say to each other about a claim."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from articles.models.assignment import HOLDING, Assignment
from articles.models.history import Timestamped, Versioned, tracked
from articles.models.review import FINISHED, Review, Round
from articles.models.roles import works_at_desk
from articles.vocabulary import RoundOutcome


class CommentQuerySet(models.QuerySet["Comment"]):
    """Questions about comments."""

    def visible_to(self, reader: AbstractBaseUser | AnonymousUser) -> "CommentQuerySet":
        """The blind rule for talk: a comment could say how its author rates the claim.

        One's own are always read. What was said since the claim's open round began is read by
        others when it is closed: most of them could still take a place in it. What was said in a
        round that was abandoned or sent back waits for the end of the next one, which asks for
        the same judgement. What the reviewers of a dispute said since waits for the decision.
        Whoever holds a place reads nothing of others, also not of earlier.
        """
        if not works_at_desk(reader):
            return self.none()
        own = Q(author_id=reader.pk)
        has_place = Exists(
            Assignment.objects.filter(
                round=OuterRef("claim__round"),
                reviewer_id=reader.pk,
                state__in=HOLDING,
                round__closed_at__isnull=True,
            )
        )
        in_vain = Exists(
            Round.objects.filter(
                claim=OuterRef("claim"),
                created_at__lte=OuterRef("created_at"),
                closed_at__gt=OuterRef("created_at"),
            ).exclude(outcome__in=FINISHED)
        )
        is_over = Q(claim__round__isnull=True) | Q(claim__round__outcome__in=FINISHED)
        before = Q(claim__round__closed_at__isnull=False) | Q(
            created_at__lt=F("claim__round__created_at")
        )
        # What a reviewer says of a dispute would put a name to one of its nameless reviews.
        names_itself = Exists(
            Review.objects.filter(
                round=OuterRef("claim__round"),
                reviewer=OuterRef("author"),
                round__outcome=RoundOutcome.DISPUTED.value,
                round__verdicts__isnull=True,
            )
        ) & Exists(
            Round.objects.filter(claim=OuterRef("claim"), created_at__lte=OuterRef("created_at"))
        )
        is_told = is_over | (before & ~in_vain)
        return self.filter(own | (~has_place & is_told & ~names_itself))


class Comment(Versioned):
    """A remark on a claim; `resolved_at` when it needs no answer any more."""

    claim = models.ForeignKey("articles.Claim", on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments"
    )
    text = models.TextField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CommentQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="comment_resolved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Comment {self.pk}"


class MentionQuerySet(models.QuerySet["Mention"]):
    """Questions about mentions."""

    def visible_to(self, reader: AbstractBaseUser | AnonymousUser) -> "MentionQuerySet":
        """Mentions in comments that the reader may read."""
        return self.filter(comment__in=Comment.objects.visible_to(reader).values("pk"))


class Mention(Timestamped):
    """Somebody named in a comment with `@name`; it waits in their inbox until read."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions"
    )
    read_at = models.DateTimeField(null=True, blank=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "person"], name="mention_one_per_comment_and_person"
            )
        ]
        indexes = [models.Index(fields=["person", "read_at"], name="mention_by_person")]

    def __str__(self) -> str:
        return f"Mention {self.pk}"
