"""Comments: written, resolved, mentions read."""

import re
from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser, User
from django.db import transaction
from django.utils import timezone

from articles import permissions
from articles.errors import ConflictError, StageError
from articles.models import Claim, Comment, Mention
from articles.models.history import save_change
from articles.models.roles import works_at_desk

DESK = "People of the desk"
_TWICE = timedelta(minutes=1)
_NAMED = re.compile(r"(?<![\w@.])@([\w.+-]{1,150})")


@transaction.atomic
def add_comment(*, claim: Claim, author: AbstractBaseUser, text: str) -> Comment:
    """Store a remark; everybody of the desk who is named with `@name` finds it in their inbox.

    Sent twice in a row (a double click) it is one remark.
    Raises NotPermittedError, and StageError for an empty remark.
    """
    permissions.require(permissions.may_comment(author), "comment on claims", DESK)
    if not text.strip():
        raise StageError("Write something first.")
    words = text.strip()[:10_000]
    Claim.objects.select_for_update().only("pk").get(pk=claim.pk)
    last = claim.comments.filter(author_id=author.pk).order_by("-pk").first()
    if last is not None and last.text == words and last.created_at > timezone.now() - _TWICE:
        return last
    comment = Comment(claim=claim, author_id=author.pk, text=words)
    save_change(comment, by=author, creating=True)
    Mention.objects.bulk_create(
        Mention(comment=comment, person=person)
        for person in mentioned(comment.text)
        if person.pk != author.pk and works_at_desk(person)
    )
    return comment


def mentioned(text: str) -> list[User]:
    """People named with `@name`; a full stop after a name does not belong to it."""
    names = {name for found in _NAMED.findall(text) for name in (found, found.rstrip(".-+"))}
    return list(User.objects.filter(username__in=names, is_active=True).order_by("pk"))


@transaction.atomic
def resolve_comment(
    *, comment: Comment, by: AbstractBaseUser, version: int, resolved: bool = True
) -> Comment:
    """Mark a remark that one may read as settled, or open it again.

    Raises NotPermittedError, ConflictError.
    """
    is_readable = Comment.objects.visible_to(by).filter(pk=comment.pk).exists()
    permissions.require(is_readable, "resolve this comment", "Whoever may read it")
    locked = Comment.objects.select_for_update().get(pk=comment.pk)
    if locked.version != version:
        raise ConflictError("This comment was changed meanwhile. Load the page again.")
    locked.resolved_at = timezone.now() if resolved else None
    locked.resolved_by_id = by.pk if resolved else None
    save_change(locked, by=by, why="resolved" if resolved else "opened again")
    return locked


def read_mentions(*, claim: Claim, by: AbstractBaseUser) -> int:
    """Take the mentions of a person in the comments of a claim out of their inbox."""
    readable = Comment.objects.visible_to(by).filter(claim=claim)
    waiting = Mention.objects.filter(
        person_id=by.pk, read_at__isnull=True, comment__in=readable.values("pk")
    )
    return waiting.update(read_at=timezone.now(), updated_at=timezone.now())
