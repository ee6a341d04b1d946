"""Claims: stored from an extraction, marked by hand, triaged; what they repeat kept in step."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from articles import permissions
from articles.errors import SpanError, StageError
from articles.lifecycle import ClaimFacts, derive_stage
from articles.models import (
    Article,
    AttributionLink,
    Claim,
    Revision,
    Round,
    Verdict,
)
from articles.models.history import save_change
from articles.models.review import IN_VAIN
from articles.text import Span, trimmed
from articles.vocabulary import (
    ClaimOrigin,
    ClaimStage,
    LinkKind,
    Proposal,
    QuoteType,
    ReviewState,
    RoundOutcome,
    VerdictState,
)

TRIAGE = "People with the role manager or admin"
REVIEWERS = "Reviewers, adjudicators and managers"


@transaction.atomic
def mark_claim(*, revision: Revision, start: int, end: int, by: AbstractBaseUser) -> Claim:
    """Mark a stretch of a revision as a claim by hand.

    White space at its ends is left out; a span inside one paragraph is asked for, since a claim
    is one assertion. Raises NotPermittedError or SpanError.
    """
    permissions.require(permissions.may_mark_claims(by), "mark claims", REVIEWERS)
    span = checked_span(revision, start, end)
    publisher = _publisher_of(revision)
    claim = Claim(
        revision=revision,
        start=span.start,
        end=span.end,
        text=span.of(revision.text),
        in_headline="\n" not in revision.text[: span.end].lstrip(),
        quote_type=QuoteType.NARRATOR.value,
        check_worthiness=2,
        priority=2 / 3,
        reasons=[],
        claimant=revision.article.outlet,
        claimant_name=publisher,
        trail=publisher,
        origin=ClaimOrigin.MANUAL.value,
        proposal=Proposal.ACCEPTED.value,
        created_by=by,  # type: ignore[misc]  # settings.AUTH_USER_MODEL is auth.User here
        queued_at=timezone.now(),
        stage=ClaimStage.QUEUED.value,
    )
    try:
        with transaction.atomic():
            save_change(claim, by=by, why="marked by hand", creating=True)
    except IntegrityError as error:
        raise SpanError("These words were marked as a claim just now.") from error
    link = AttributionLink(
        claim=claim,
        position=0,
        source=revision.article.outlet,
        name=publisher,
        kind=LinkKind.PUBLISHER.value,
        mode=QuoteType.NARRATOR.value,
    )
    save_change(link, by=by, why="marked by hand", creating=True)
    Article.objects.filter(pk=revision.article_id, n_revisions=revision.number).update(
        n_claims=F("n_claims") + 1
    )
    return claim


def checked_span(revision: Revision, start: int, end: int, besides: Claim | None = None) -> Span:
    """The marked stretch without white space around it; SpanError where it cannot be a claim."""
    span = trimmed(revision.text, max(start, 0), min(end, revision.length))
    if span is None:
        raise SpanError("Nothing is selected. Select the words of the claim and try again.")
    if "\n" in span.of(revision.text):
        raise SpanError("The selection runs over several paragraphs. Select one assertion.")
    same = revision.claims.filter(start=span.start, end=span.end)
    if besides is not None:
        same = same.exclude(pk=besides.pk)
    if same.exists():
        raise SpanError("These words are marked as a claim already.")
    return span


def _publisher_of(revision: Revision) -> str:
    outlet = revision.article.outlet
    return (outlet.key if outlet else "unknown")[:300]


@transaction.atomic
def queue_claims(*, claims: Iterable[Claim], by: AbstractBaseUser) -> int:
    """Send claims from the inbox to review, and dropped ones back; give how many moved."""
    permissions.require(permissions.may_triage(by), "send claims to review", TRIAGE)
    n_moved = 0
    for claim in _locked(claims):
        if claim.stage not in (ClaimStage.INBOX, ClaimStage.DROPPED):
            continue
        claim.dropped_reason = ""
        claim.queued_at = timezone.now()
        refresh_claim(claim, by=by, why="sent to review")
        n_moved += 1
    return n_moved


@transaction.atomic
def drop_claims(*, claims: Iterable[Claim], reason: str, by: AbstractBaseUser) -> int:
    """Take claims out of the work, with a reason; give how many were dropped.

    Raises StageError, and drops none, when the reason is empty or a claim has a verdict: of one
    that is in review again the new round is given up instead (`give_up_round`).
    """
    permissions.require(permissions.may_triage(by), "drop claims", TRIAGE)
    if not reason.strip():
        raise StageError("Say why the claims are dropped.")
    n_dropped = 0
    for claim in _locked(claims):
        if claim.verdict_id is not None:
            raise StageError(f"“{claim}” has a verdict and cannot be dropped. Nothing was changed.")
        if claim.stage == ClaimStage.DROPPED:
            continue
        claim.dropped_reason = reason.strip()[:300]
        if claim.round is not None and claim.round.closed_at is None:
            abandon(claim.round)
        refresh_claim(claim, by=by, why=f"dropped: {claim.dropped_reason}")
        n_dropped += 1
    return n_dropped


def abandon(open_round: Round) -> None:
    """End a round that nobody will judge; its reviews stay with their authors."""
    open_round.closed_at = timezone.now()
    open_round.outcome = RoundOutcome.ABANDONED.value
    open_round.save(update_fields=["closed_at", "outcome", "updated_at"])


def _locked(claims: Iterable[Claim]) -> Sequence[Claim]:
    keys = [claim.pk for claim in claims]
    # In the order of their keys, so that two people with the same claims wait and do not lock
    # each other out. The rounds are read after the wait: joined, they would be as old as it.
    return list(
        Claim.objects.select_for_update()
        .prefetch_related("round")
        .filter(pk__in=keys)
        .order_by("pk")
    )


def refresh_claim(claim: Claim, *, by: AbstractBaseUser | None, why: str) -> Claim:
    """Bring what a claim repeats (round, verdict, stage) in step with the facts and store it.

    Runs inside the caller's transaction, which holds the claim's row.
    """
    claim.round = claim.rounds.order_by("-number").first()
    claim.verdict = verdict_in_force(claim)
    claim.stage = stage_of(claim).value
    save_change(claim, by=by, why=why)
    return claim


def verdict_in_force(claim: Claim) -> Verdict | None:
    """The published verdict, else the recorded one of the newest round that has any, else None.

    One recorded before that was never published comes back by no withdrawal.
    """
    published = claim.verdicts.filter(state=VerdictState.PUBLISHED.value).first()
    if published is not None:
        return published
    newest = claim.verdicts.order_by("-round__number", "-pk").first()
    return newest if newest and newest.state == VerdictState.RECORDED else None


def stage_of(claim: Claim) -> ClaimStage:
    """The stage that the stored facts give, whatever the column says."""
    last = claim.rounds.exclude(outcome__in=IN_VAIN).order_by("-number").first()
    is_open = last is not None and last.closed_at is None
    newest = last.verdicts.order_by("-pk").first() if last and not is_open else None
    facts = ClaimFacts(
        dropped=bool(claim.dropped_reason),
        queued=claim.queued_at is not None,
        has_open_round=is_open,
        last_outcome=RoundOutcome(last.outcome) if last and last.outcome else None,
        verdict_state=VerdictState(newest.state) if newest else None,
    )
    return derive_stage(facts)


@dataclass(frozen=True, slots=True)
class Drift:
    """A column of a claim or of its round that does not say what the facts say."""

    claim_id: int
    column: str
    stored: str
    derived: str


def find_drift(*, repair: bool) -> Iterator[Drift]:
    """Compare what claims and rounds repeat (stage, round, verdict, n_submitted) with the facts.

    repair: also store what the facts say, each claim in a transaction of its own.
    """
    for claim in Claim.objects.order_by("pk").iterator(chunk_size=500):
        found = list(_drift_of(claim))
        if found and repair:
            with transaction.atomic():
                locked = Claim.objects.select_for_update().get(pk=claim.pk)
                for opened in locked.rounds.all():
                    Round.objects.filter(pk=opened.pk).update(n_submitted=_n_submitted(opened))
                refresh_claim(locked, by=None, why="recomputed from the facts")
        yield from found


def _drift_of(claim: Claim) -> Iterator[Drift]:
    newest = claim.rounds.order_by("-number").first()
    verdict = verdict_in_force(claim)
    pairs = {
        "stage": (claim.stage, stage_of(claim).value),
        "round": (claim.round_id, newest.pk if newest else None),
        "verdict": (claim.verdict_id, verdict.pk if verdict else None),
    }
    if newest is not None:
        pairs["n_submitted"] = (newest.n_submitted, _n_submitted(newest))
    for column, (stored, derived) in pairs.items():
        if stored != derived:
            yield Drift(claim.pk, column, str(stored), str(derived))


def _n_submitted(counted: Round) -> int:
    return counted.reviews.filter(state=ReviewState.SUBMITTED.value).count()
