"""A made-up desk with known truth: to test that intervals cover, and to fill a demonstration."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from django.contrib.auth.models import Group, User
from django.db import transaction

from articles.actions.rating import desk_scheme, freeze
from articles.actions.reliability import recount_claims
from articles.errors import StageError
from articles.models import (
    Article,
    Assignment,
    AttributionLink,
    Claim,
    Rating,
    Review,
    Revision,
    Round,
    Source,
    Verdict,
)
from articles.models.statements import insert
from articles.vocabulary import (
    AssignmentState,
    AssignmentWay,
    ClaimOrigin,
    ClaimStage,
    Confidence,
    LinkKind,
    Proposal,
    QuoteType,
    Reached,
    ReviewState,
    Role,
    RoundOutcome,
    SourceKind,
    VerdictState,
)

_CLAIMS_AN_ARTICLE = 3
_FIRST_DAY = datetime(2025, 1, 1, 9, tzinfo=UTC)
_DAYS = 360


@dataclass(frozen=True, slots=True)
class Truth:
    """What a simulated desk was made from: share of true claims, chance to see it, by name."""

    accuracy: dict[str, float]
    competence: dict[str, float]
    n_claims: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """One claim to be: whose, true or false, what two reviewers said of it."""

    source: int
    is_true: bool
    reviewers: tuple[int, int]
    answers: tuple[bool, bool]


@transaction.atomic
def simulate_desk(*, n_sources: int, n_reviewers: int, n_claims: int, seed: int) -> Truth:
    """Add sources, reviewers, articles and decided claims; every claim is rated true or false.

    A source's share of true claims is drawn from Beta(5, 3), a reviewer's competence from
    Beta(16, 4); reviewers who differ are settled by the truth. The same numbers give the same
    desk. Verdicts are published without a dossier: `verify` says so.
    Raises StageError for fewer than two reviewers, no source, or a seed used before.
    """
    if n_sources < 1 or n_reviewers < 2 or n_claims < 1:
        raise StageError("A desk needs a source, two reviewers and a claim at least.")
    generator = np.random.default_rng(seed)
    prefix = f"sim{seed}"
    if Source.objects.filter(key__startswith=f"{prefix}-").exists():
        raise StageError(f"A desk of seed {seed} is here already. Take another seed.")
    accuracy = generator.beta(5, 3, n_sources)
    competence = generator.beta(16, 4, n_reviewers)
    sources = _sources(prefix, n_sources)
    people = _people(prefix, n_reviewers)
    plans = _plans(generator, accuracy, competence, n_claims)
    claims = _claims(prefix, sources, plans)
    _decide(claims, plans, people, generator)
    recount_claims(claims)
    return Truth(
        {source.name: float(share) for source, share in zip(sources, accuracy, strict=True)},
        {person.username: float(c) for person, c in zip(people, competence, strict=True)},
        len(claims),
    )


def _sources(prefix: str, n: int) -> Sequence[Source]:
    rows = [
        Source(
            kind=SourceKind.OUTLET.value,
            name=f"Simulated outlet {prefix}-{at}",
            key=f"{prefix}-{at}.example",
        )
        for at in range(n)
    ]
    return insert(rows)  # type: ignore[return-value]


def _people(prefix: str, n: int) -> list[User]:
    group = Group.objects.get_or_create(name=Role.REVIEWER.value)[0]
    people = []
    for at in range(n):
        person = User(username=f"{prefix}-reviewer-{at}")
        person.set_unusable_password()  # nobody logs in as a figure of a simulation
        person.save()
        person.groups.add(group)
        people.append(person)
    return people


def _plans(
    generator: np.random.Generator, accuracy: np.ndarray, competence: np.ndarray, n_claims: int
) -> list[_Plan]:
    plans = []
    for _claim in range(n_claims):
        source = int(generator.integers(len(accuracy)))
        is_true = bool(generator.random() < accuracy[source])
        one, other = (int(at) for at in generator.choice(len(competence), 2, replace=False))
        answers = [
            is_true if generator.random() < competence[at] else not is_true for at in (one, other)
        ]
        plans.append(_Plan(source, is_true, (one, other), (answers[0], answers[1])))
    return plans


def _claims(prefix: str, sources: Sequence[Source], plans: Sequence[_Plan]) -> list[Claim]:
    """Articles of up to three claims of one source, and their claims, in the order of the plans."""
    by_source: dict[int, list[int]] = {}
    for at, plan in enumerate(plans):
        by_source.setdefault(plan.source, []).append(at)
    groups = [
        (source, numbers[start : start + _CLAIMS_AN_ARTICLE])
        for source, numbers in by_source.items()
        for start in range(0, len(numbers), _CLAIMS_AN_ARTICLE)
    ]
    articles = [
        Article(
            outlet=sources[source], headline=f"Simulated report {prefix}-{at}",
            identity=_sha256(f"{prefix}-{at}"), n_claims=len(numbers), origin="simulation",
        )
        for at, (source, numbers) in enumerate(groups)
    ]  # fmt: skip
    insert(articles)
    revisions, claims = [], {}
    for article, (source, numbers) in zip(articles, groups, strict=True):
        sentences = [f"Simulated claim {prefix}-{number} was made." for number in numbers]
        text = "\n\n".join([article.headline, *sentences])
        revision = Revision(
            article=article, number=1, text=text, text_sha256=_sha256(text), length=len(text),
            original_sha256=_sha256(text), original_encoding="utf-8",
            original_bytes=len(text.encode()),
        )  # fmt: skip
        revisions.append(revision)
        for number, sentence in zip(numbers, sentences, strict=True):
            start = text.index(sentence)
            claims[number] = Claim(
                revision=revision, start=start, end=start + len(sentence), text=sentence,
                check_worthiness=2, priority=0.5, claimant=sources[source],
                claimant_name=sources[source].key, trail=sources[source].key,
                origin=ClaimOrigin.MANUAL.value, proposal=Proposal.ACCEPTED.value,
                queued_at=_FIRST_DAY, stage=ClaimStage.PUBLISHED.value,
            )  # fmt: skip
    insert(revisions)
    ordered = [claims[number] for number in sorted(claims)]
    for claim in ordered:
        claim.revision_id = claim.revision.pk
    insert(ordered)
    insert([
        AttributionLink(
            claim=claim, position=0, source=claim.claimant, name=claim.trail,
            kind=LinkKind.PUBLISHER.value, mode=QuoteType.NARRATOR.value,
        )
        for claim in ordered
    ])  # fmt: skip
    return ordered


def _sha256(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _decide(
    claims: Sequence[Claim],
    plans: Sequence[_Plan],
    people: Sequence[User],
    generator: np.random.Generator,
) -> None:
    """Close a round on each claim with two reviews, and publish a verdict."""
    scheme = desk_scheme()
    freeze(scheme)
    steps = {step.accuracy: step for step in scheme.steps() if step.accuracy is not None}
    ratings = {True: steps[max(steps)], False: steps[min(steps)]}
    days = np.sort(generator.integers(0, _DAYS, len(claims)))
    rounds, reviews, places, verdicts = [], [], [], []
    for claim, plan, day in zip(claims, plans, days, strict=True):
        moment = _FIRST_DAY + timedelta(days=int(day))
        agreed = plan.answers[0] == plan.answers[1]
        outcome = RoundOutcome.AGREED if agreed else RoundOutcome.DISPUTED
        opened = Round(
            claim=claim, number=1, scheme=scheme, n_reviews=2, n_submitted=2,
            closed_at=moment, outcome=outcome.value,
        )  # fmt: skip
        rounds.append(opened)
        for at, answer in zip(plan.reviewers, plan.answers, strict=True):
            reviews.append(_review(opened, people[at], ratings[answer], moment))
            places.append(Assignment(
                round=opened, reviewer=people[at], state=AssignmentState.SUBMITTED.value,
                way=AssignmentWay.AUTOMATIC.value,
            ))  # fmt: skip
        verdicts.append(_verdict(claim, opened, plan, ratings, agreed, moment))
    insert(rounds)
    for review in reviews:
        review.round_id = review.round.pk
    for place in places:
        place.round_id = place.round.pk
    for verdict in verdicts:
        verdict.round_id = verdict.round.pk
    insert(reviews)
    insert(places)
    insert(verdicts)
    for claim, opened, verdict in zip(claims, rounds, verdicts, strict=True):
        claim.round, claim.verdict = opened, verdict
    Claim.objects.bulk_update(claims, ["round", "verdict"], batch_size=400)


def _review(opened: Round, person: User, rating: Rating, moment: datetime) -> Review:
    return Review(
        round=opened, reviewer=person, rating=rating, rationale="Simulated.",
        confidence=Confidence.MEDIUM.value, as_of=moment.date(),
        state=ReviewState.SUBMITTED.value, submitted_at=moment,
    )  # fmt: skip


def _verdict(
    claim: Claim,
    opened: Round,
    plan: _Plan,
    ratings: dict[bool, Rating],
    agreed: bool,
    moment: datetime,
) -> Verdict:
    """Two who agree decide, also when both are wrong; a dispute is settled by the truth."""
    answer = plan.answers[0] if agreed else plan.is_true
    return Verdict(
        claim=claim, round=opened, rating=ratings[answer], summary="Simulated.",
        reached=(Reached.AGREED if agreed else Reached.ADJUDICATED).value, rationale="Simulated.",
        as_of=moment.date(), state=VerdictState.PUBLISHED.value, published_at=moment,
        override_reason="Simulated.",
    )  # fmt: skip
