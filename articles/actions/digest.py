"""The digest by mail: what waits for a person, as the inbox says it, and nothing of any review."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from articles.models.inbox import inbox_of
from articles.models.roles import works_at_desk

SHOWN = 20


def digests(today: date) -> Iterator[EmailMessage]:
    """One mail for each person of the desk who wants it, has an address and something waiting."""
    people = User.objects.filter(is_active=True).exclude(email="").order_by("pk")
    for person in people.exclude(reviewer_profile__wants_digest=False):
        body = body_for(person, today) if works_at_desk(person) else ""
        if body:
            subject = f"{settings.DESK_NAME}: what waits for you, {today.day} {today:%B %Y}"
            yield EmailMessage(subject=subject, body=body, to=[person.email])


def body_for(person: User, today: date) -> str:
    """The text of a person's digest; empty when nothing waits."""
    found = inbox_of(person, today)
    late = set(found.overdue.values_list("pk", flat=True))
    sections = [
        ("To review", [
            f"{row.round.claim}{_due(row.due_on, row.pk in late)}" for row in found.assigned[:SHOWN]
        ]),
        ("To settle", [str(row.claim) for row in found.disputed[:SHOWN]]),
        ("To publish", [str(row.claim) for row in found.to_publish[:SHOWN]]),
        ("Published, and their evidence changed", [
            str(row.claim) for row in found.to_look_at[:SHOWN]
        ]),
        ("You were named by", [
            f"{row.comment.author.get_username()}, about: {row.comment.claim}"
            for row in found.mentions[:SHOWN]
        ]),
    ]  # fmt: skip
    parts = [
        "\n".join([title, *(f"- {line}" for line in lines)]) for title, lines in sections if lines
    ]
    if not parts:
        return ""
    return "\n\n".join([*parts, f"{settings.SITE_URL}{reverse('articles:inbox')}"]) + "\n"


def _due(day: date | None, is_late: bool) -> str:
    if day is None:
        return ""
    return f" (due {day.day} {day:%B %Y}{', overdue' if is_late else ''})"


def send_digests(*, today: date) -> int:
    """Send all digests over one connection; give how many were sent."""
    messages = list(digests(today))
    if messages:
        get_connection().send_messages(messages)
    return len(messages)
