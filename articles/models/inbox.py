"""What waits for a person: one place for the page, its counts and the digest by mail."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from articles.models.assignment import Assignment
from articles.models.capture import verdicts_to_look_at
from articles.models.comment import Mention
from articles.models.review import IN_VAIN, Round
from articles.models.roles import roles_of
from articles.models.verdict import Verdict
from articles.vocabulary import ClaimStage, Role, RoundOutcome, VerdictState


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits, the first due first; each a queryset with the claim of its rows fetched.

    disputed, to_publish, to_look_at: for adjudicators, else empty.
    """

    assigned: QuerySet[Assignment]
    overdue: QuerySet[Assignment]
    mentions: QuerySet[Mention]
    disputed: QuerySet[Round]
    to_publish: QuerySet[Verdict]
    to_look_at: QuerySet[Verdict]


def inbox_of(person: AbstractBaseUser | AnonymousUser, today: date) -> Inbox:
    """Say what waits for a person on a day."""
    article = "claim__revision__article"
    own = Assignment.objects.waiting().filter(reviewer_id=person.pk)
    own = own.select_related(f"round__{article}").defer("round__claim__revision__text")
    mentions = (
        Mention.objects.visible_to(person)
        .filter(person_id=person.pk, read_at__isnull=True)
        .select_related("comment__author", f"comment__{article}")
        .defer("comment__claim__revision__text")
    )
    settles = Role.ADJUDICATOR in roles_of(person)
    disputed = to_settle(person) if settles else Round.objects.none()
    verdicts = to_publish()
    worrying = verdicts_to_look_at()
    if not settles:
        verdicts, worrying = verdicts.none(), worrying.none()
    return Inbox(
        assigned=own.order_by("due_on", "pk"),
        overdue=own.filter(due_on__lt=today),
        mentions=mentions,
        disputed=disputed.select_related(article).defer("claim__revision__text"),
        to_publish=verdicts.select_related(article, "rating").defer("claim__revision__text"),
        to_look_at=worrying.select_related(article, "rating").defer("claim__revision__text"),
    )


def to_settle(person: AbstractBaseUser | AnonymousUser) -> QuerySet[Round]:
    """Disputed rounds without a verdict that are not this adjudicator's own work."""
    settled = Verdict.objects.filter(round=OuterRef("pk"))
    return (
        Round.objects.filter(
            outcome=RoundOutcome.DISPUTED.value, claim__stage=ClaimStage.DISPUTED.value
        )
        .not_work_of(person)
        .filter(~Exists(settled))
        .order_by("closed_at", "pk")
    )


def to_publish() -> QuerySet[Verdict]:
    """Recorded verdicts that can go out: of the newest round of a claim that is not dropped.

    A round that was abandoned or sent back leaves what stood before it.
    """
    newer = Round.objects.filter(
        claim=OuterRef("claim"), number__gt=OuterRef("round__number")
    ).exclude(outcome__in=IN_VAIN)
    return Verdict.objects.filter(
        ~Exists(newer), state=VerdictState.RECORDED.value, claim__stage=ClaimStage.DECIDED.value
    )
