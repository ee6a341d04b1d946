"""Assignments: given out evenly or by hand, taken from the pool, declined, expired, passed on."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, User
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from articles import permissions
from articles.actions.claim import TRIAGE, refresh_claim
from articles.actions.round import due_day, due_day_of, give_places, n_free_places, open_round
from articles.errors import ConflictError, NotPermittedError, StageError
from articles.lifecycle import Candidate, Vacancy, share_out
from articles.models import Assignment, Claim, ReviewerProfile, Round
from articles.models.assignment import HOLDING, WAITING
from articles.models.history import save_change
from articles.models.roles import reviewers
from articles.vocabulary import AssignmentState, AssignmentWay, ClaimStage

_TAKES_REVIEWERS = (ClaimStage.INBOX, ClaimStage.QUEUED, ClaimStage.IN_REVIEW)


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms claims are reviewed; what is not said is the desk's rule."""

    n_reviews: int | None = None
    agreement: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What an assignment did: places given, and those that nobody could take."""

    n_given: int
    n_empty: int


@transaction.atomic
def assign_claims(
    *,
    claims: Iterable[Claim],
    by: AbstractBaseUser,
    people: Sequence[AbstractBaseUser] | None = None,
    terms: Terms = Terms(),
) -> Given:
    """Send claims to review and give their free places out.

    people: those who get each claim, as far as there are places; None shares out evenly by
    workload, language and topic. An empty sequence gives no place: the round is open to the pool.
    terms: for rounds that this opens; an open round keeps its own.
    Raises NotPermittedError; StageError, and changes nothing, for a claim that takes no reviews
    or a person who may not review.
    """
    permissions.require(permissions.may_assign(by), "assign claims", TRIAGE)
    for person in people or ():
        if not permissions.may_review(person):
            raise StageError(f"{person.get_username()} may not review. Nothing was assigned.")
    locked = _locked(claims)
    for claim in locked:
        _ensure_open(claim, terms, by)
    free = {claim.pk: n_free_places(_round_of(claim)) for claim in locked}
    if people is None:
        pairs = share_out(_vacancies(locked, free), _candidates())
    else:
        pairs = _by_hand(locked, people, free)
    way = AssignmentWay.AUTOMATIC if people is None else AssignmentWay.BY_HAND
    for claim in locked:
        keys = [person for key, person in pairs if key == claim.pk]
        _give(_round_of(claim), keys, way, by, terms.due_on)
    n_wanted = sum(free.values()) if people is None else 0
    return Given(len(pairs), max(n_wanted - len(pairs), 0))


def _locked(claims: Iterable[Claim]) -> list[Claim]:
    """The claims as they are now, held, the most worth checking first."""
    keys = [claim.pk for claim in claims]
    # Held in the order of their keys, as triage does, so that neither waits for the other.
    held = (
        Claim.objects.select_for_update(of=("self",))
        .select_related("revision__article")
        .defer("revision__text")
        .prefetch_related("round")
        .filter(pk__in=keys)
        .order_by("pk")
    )
    return sorted(held, key=lambda claim: (-claim.check_worthiness, -claim.priority))


def _round_of(claim: Claim) -> Round:
    assert claim.round is not None, "opened before its places are given"
    return claim.round


def _ensure_open(claim: Claim, terms: Terms, by: AbstractBaseUser | None) -> None:
    if ClaimStage(claim.stage) not in _TAKES_REVIEWERS:
        raise StageError(
            f"“{claim}” takes no reviewers: it is {claim.get_stage_display().lower()}. "
            "Nothing was assigned."
        )
    if claim.round is not None and claim.round.closed_at is None:
        return
    if claim.queued_at is None:
        claim.queued_at = timezone.now()
        refresh_claim(claim, by=by, why="sent to review")
    open_round(
        claim, by=by, n_reviews=terms.n_reviews, agreement=terms.agreement,
        due_on=terms.due_on or due_day(),
    )  # fmt: skip


def _vacancies(claims: Sequence[Claim], free: dict[int, int]) -> list[Vacancy]:
    # Whoever had a place of the round, also one given back, does not get it again by itself.
    taken: dict[int, set[int]] = {}
    rounds = [claim.round_id for claim in claims]
    rows = Assignment.objects.filter(round__in=rounds).values_list("round__claim", "reviewer")
    for claim_key, person in rows:
        taken.setdefault(claim_key, set()).add(person)
    return [
        Vacancy(
            key=claim.pk,
            n_places=free[claim.pk],
            language=claim.revision.article.language.lower(),
            topic=claim.revision.article.topic.lower(),
            taken=frozenset(taken.get(claim.pk, ())),
        )
        for claim in claims
    ]


def _candidates() -> list[Candidate]:
    """People with the role of a reviewer who can be given claims, with their open work."""
    waiting = Q(assignments__state__in=WAITING, assignments__round__closed_at__isnull=True)
    people = reviewers().annotate(n_open=Count("assignments", filter=waiting))
    profiles = {row.person_id: row for row in ReviewerProfile.objects.all()}
    default = ReviewerProfile()
    candidates = []
    for person in people:
        profile = profiles.get(person.pk, default)
        if profile.is_available:
            candidates.append(
                Candidate(
                    key=person.pk,
                    n_open=person.n_open,
                    capacity=profile.capacity,
                    languages=frozenset(profile.languages),
                    topics=frozenset(profile.topics),
                )
            )
    return candidates


def _by_hand(
    claims: Sequence[Claim], people: Sequence[AbstractBaseUser], free: dict[int, int]
) -> list[tuple[int, int]]:
    pairs = []
    for claim in claims:
        holders = set(
            _round_of(claim)
            .assignments.filter(state__in=HOLDING)
            .values_list("reviewer", flat=True)
        )
        wanted = [person for person in people if person.pk not in holders]
        if len(wanted) > free[claim.pk]:
            raise StageError(
                f"“{claim}” has {free[claim.pk]} free places, not {len(wanted)}. "
                "Nothing was assigned."
            )
        pairs += [(claim.pk, person.pk) for person in wanted]
    return pairs


def _give(
    review_round: Round,
    keys: Collection[int],
    way: AssignmentWay,
    by: AbstractBaseUser | None,
    due_on: date | None,
) -> None:
    """Give places to people; somebody who gave theirs back gets the same row again."""
    due_on = due_on or due_day_of(review_round)
    back = {row.reviewer_id: row for row in review_round.assignments.filter(reviewer__in=keys)}
    for row in back.values():
        row.state, row.way, row.reason = AssignmentState.OFFERED.value, way.value, ""
        row.due_on, row.assigned_by_id = due_on, by.pk if by else None
        save_change(row, by=by, why=f"assigned again: {way.label.lower()}")
    new = [key for key in keys if key not in back]
    give_places(review_round, new, way=way, by=by, due_on=due_on)


def take_next(*, by: AbstractBaseUser) -> Assignment | None:
    """Take a place in the best claim that needs one and that the person had no part in.

    Best: the most worth checking of the queue. None when there is none. Two people who ask at
    the same moment get different places.
    """
    permissions.require(permissions.may_review(by), "review claims", "Reviewers")
    tried: set[int] = set()
    while (key := _best_key(by, tried)) is not None:
        tried.add(key)
        found = _take(key, by)
        if found is not None:
            return found
    return None


def _best_key(person: AbstractBaseUser, tried: Collection[int]) -> int | None:
    had = Assignment.objects.filter(reviewer_id=person.pk, round__closed_at__isnull=True)
    needs_reviewers = Q(stage=ClaimStage.QUEUED.value) | Q(
        stage=ClaimStage.IN_REVIEW.value, pk__in=Claim.objects.with_free_place().values("pk")
    )
    return (
        Claim.objects.filter(needs_reviewers)
        .exclude(pk__in=[*tried])
        .exclude(round__in=had.values("round"))
        .by_worth()
        .values_list("pk", flat=True)
        .first()
    )


@transaction.atomic
def _take(key: int, by: AbstractBaseUser) -> Assignment | None:
    claim = _locked([Claim(pk=key)])[0]
    if claim.stage not in (ClaimStage.QUEUED, ClaimStage.IN_REVIEW):
        return None
    # By nobody, as where a review opens its round: the claim's history is read by all of the desk.
    _ensure_open(claim, Terms(), None)
    review_round = _round_of(claim)
    if not n_free_places(review_round):
        return None
    if review_round.assignments.filter(reviewer_id=by.pk).exists():
        return None
    (row,) = give_places(
        review_round,
        [by.pk],
        way=AssignmentWay.POOL,
        by=by,
        due_on=due_day_of(review_round),
    )
    return row


def _hold(assignment: Assignment, version: int | None) -> Assignment:
    """The assignment as it is now; the claim's row is held until the transaction ends."""
    Claim.objects.select_for_update().only("pk").get(pk=assignment.round.claim_id)
    row = Assignment.objects.select_related("round").get(pk=assignment.pk)
    if version is not None and row.version != version:
        raise ConflictError("This assignment was changed meanwhile. Load the page again.")
    if row.round.closed_at is not None:
        raise StageError("This round is over: its places stay as they are.")
    if row.state not in WAITING:
        raise StageError(f"This assignment is {row.get_state_display().lower()} already.")
    return row


@transaction.atomic
def decline_assignment(
    *, assignment: Assignment, by: AbstractBaseUser, reason: str, version: int | None = None
) -> Assignment:
    """Give a place back, with a reason; what was drafted stays with its author.

    Raises NotPermittedError, StageError for one that is handed in or over, ConflictError.
    """
    if assignment.reviewer_id != by.pk:
        raise NotPermittedError("You may not decline someone else's assignment.")
    if not reason.strip():
        raise StageError("Say why you decline.")
    row = _hold(assignment, version)
    row.state = AssignmentState.DECLINED.value
    row.reason = reason.strip()[:300]
    save_change(row, by=by, why="declined", fields=["state", "reason"])
    return row


@transaction.atomic
def pass_on(
    *,
    assignment: Assignment,
    by: AbstractBaseUser,
    to: AbstractBaseUser | None = None,
    version: int | None = None,
) -> Assignment | None:
    """Take a place from its reviewer and give it to another; None: whoever has the least to do.

    Gives the new assignment, or None when nobody could take it and the place stands open.
    Raises NotPermittedError, StageError, ConflictError.
    """
    permissions.require(permissions.may_assign(by), "reassign claims", TRIAGE)
    if to is not None and not permissions.may_review(to):
        raise StageError(f"{to.get_username()} may not review.")
    row = _hold(assignment, version)
    others = row.round.assignments.filter(state__in=HOLDING).exclude(pk=row.pk)
    if to is not None and others.filter(reviewer_id=to.pk).exists():
        raise StageError(f"{to.get_username()} has a place of this round already.")
    row.state = AssignmentState.EXPIRED.value
    save_change(row, by=by, why="passed on", fields=["state"])
    claim = _locked([Claim(pk=row.round.claim_id)])[0]
    if to is None:
        pairs = share_out(_vacancies([claim], {claim.pk: 1}), _candidates())
    else:
        pairs = _by_hand([claim], [to], {claim.pk: 1})
    way = AssignmentWay.AUTOMATIC if to is None else AssignmentWay.BY_HAND
    _give(_round_of(claim), [person for _claim, person in pairs], way, by, None)
    if not pairs:
        return None
    return Assignment.objects.get(round=row.round, reviewer_id=pairs[0][1])


def expire_assignments(*, today: date, share_again: bool) -> Given:
    """Free the places whose day is over; with `share_again` give them to others at once.

    Each in a transaction of its own, so that one that is handed in meanwhile stays as it is.
    n_given: places that somebody else has now; n_empty: places that stand open.
    """
    n_expired = n_given = 0
    for row in Assignment.objects.overdue(today).select_related("round").order_by("pk"):
        with transaction.atomic():
            try:
                held = _hold(row, None)
            except StageError:
                continue
            held.state = AssignmentState.EXPIRED.value
            save_change(held, by=None, why="expired", fields=["state"])
            n_expired += 1
            if share_again:
                n_given += _share_one(held.round.claim_id)
    return Given(n_given, n_expired - n_given)


def _share_one(claim_key: int) -> int:
    claim = _locked([Claim(pk=claim_key)])[0]
    pairs = share_out(_vacancies([claim], {claim.pk: 1}), _candidates())
    keys = [person for _claim, person in pairs]
    due_on = due_day()
    give_places(_round_of(claim), keys, way=AssignmentWay.AUTOMATIC, by=None, due_on=due_on)
    return len(keys)


@transaction.atomic
def save_profile(*, person: User, by: AbstractBaseUser, **values: object) -> ReviewerProfile:
    """Store what a reviewer can be given; their own doing, or a manager's."""
    if person.pk != by.pk:
        permissions.require(permissions.may_assign(by), "change profiles of others", TRIAGE)
    # Held, so that of two who save the first profile of a person one makes it.
    User.objects.select_for_update().only("pk").get(pk=person.pk)
    profile = ReviewerProfile.objects.filter(person=person).first()
    is_new = profile is None
    profile = profile or ReviewerProfile(person=person)
    for name, value in values.items():
        setattr(profile, name, value)
    save_change(profile, by=by, creating=is_new)
    return profile
