"""Who may do what: functions of a person and, where it matters, an object.

Pages, admin, commands and the API ask these and nothing else. What a person may *read* is a
question for the querysets (`visible_to`).
"""

from typing import TypeAlias

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from articles.errors import NotPermittedError
from articles.models import Claim, Round
from articles.models.roles import roles_of, works_at_desk
from articles.vocabulary import ClaimStage, Role, RoundOutcome

Person: TypeAlias = AbstractBaseUser | AnonymousUser

_REVIEWERS = frozenset({Role.REVIEWER, Role.ADJUDICATOR, Role.MANAGER})
_MANAGERS = frozenset({Role.MANAGER, Role.ADMIN})
OPEN_FOR_REVIEW = frozenset({ClaimStage.INBOX, ClaimStage.QUEUED, ClaimStage.IN_REVIEW})


def _has(person: Person, roles: frozenset[Role]) -> bool:
    return not roles.isdisjoint(roles_of(person))


def may_work_at_desk(person: Person) -> bool:
    """See claims at every stage: everyone but plain readers."""
    return works_at_desk(person)


def may_import(person: Person) -> bool:
    """Bring articles in and revise them."""
    return _has(person, _MANAGERS)


def may_triage(person: Person) -> bool:
    """Queue, drop and restore claims."""
    return _has(person, _MANAGERS)


def may_manage_sources(person: Person) -> bool:
    """Change and merge sources."""
    return _has(person, _MANAGERS)


def may_mark_claims(person: Person) -> bool:
    """Mark claims by hand and judge the machine's proposals."""
    return _has(person, _REVIEWERS)


def may_review(person: Person) -> bool:
    """Write reviews at all."""
    return _has(person, _REVIEWERS)


def may_review_claim(person: Person, claim: Claim) -> bool:
    """Write or change a review of this claim now."""
    return may_review(person) and ClaimStage(claim.stage) in OPEN_FOR_REVIEW


def may_adjudicate(person: Person) -> bool:
    """Settle disputed rounds."""
    return _has(person, frozenset({Role.ADJUDICATOR}))


def may_adjudicate_round(person: Person, disputed: Round) -> bool:
    """Settle this round: nobody settles their own work."""
    return (
        may_adjudicate(person)
        and disputed.outcome == RoundOutcome.DISPUTED
        and Round.objects.not_work_of(person).filter(pk=disputed.pk).exists()
    )


def may_publish(person: Person) -> bool:
    """Publish recorded verdicts."""
    return _has(person, frozenset({Role.ADJUDICATOR}))


def may_assign(person: Person) -> bool:
    """Give claims to reviewers and take them back."""
    return _has(person, _MANAGERS)


def may_comment(person: Person) -> bool:
    """Talk about claims."""
    return works_at_desk(person)


def may_ask_for_corrections(person: Person) -> bool:
    """Ask outlets to correct what a published verdict is about."""
    return _has(person, frozenset({Role.ADJUDICATOR, Role.MANAGER}))


def may_assess(person: Person) -> bool:
    """Give sources their letter and move verdicts to other links."""
    return _has(person, frozenset({Role.ADJUDICATOR}))


def may_see_agreement(person: Person) -> bool:
    """See how far reviewers match; one's own calibration is everybody's."""
    return _has(person, frozenset({Role.ADJUDICATOR, Role.MANAGER, Role.ADMIN}))


def may_administer(person: Person) -> bool:
    """Change users, rating schemes and settings."""
    return _has(person, frozenset({Role.ADMIN}))


def require(allowed: bool, act: str, who: str) -> None:
    """Raise NotPermittedError unless `allowed`; the message names the act and who may do it."""
    if not allowed:
        raise NotPermittedError(f"You may not {act}. {who} can.")
