"""One rule for how far a claim has come, used wherever a fact about it changes."""

from dataclasses import dataclass

from articles.vocabulary import ClaimStage, RoundOutcome, VerdictState

_CLOSED = {
    RoundOutcome.AGREED: ClaimStage.AGREED,
    RoundOutcome.SINGLE: ClaimStage.AGREED,
    RoundOutcome.DISPUTED: ClaimStage.DISPUTED,
    RoundOutcome.ABANDONED: ClaimStage.QUEUED,
    RoundOutcome.RETURNED: ClaimStage.QUEUED,
}


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What the stage depends on.

    dropped: somebody dropped the claim, with a reason.
    queued: somebody sent it to review.
    has_open_round: a round is open now.
    last_outcome: how the newest closed round ended, None without one.
    verdict_state: state of the verdict of that newest round; None without one.
    """

    dropped: bool
    queued: bool
    has_open_round: bool
    last_outcome: RoundOutcome | None
    verdict_state: VerdictState | None


def derive_stage(facts: ClaimFacts) -> ClaimStage:
    """Say how far a claim has come.

    An open round comes before an older verdict: a reopened claim is in review again. A verdict
    that was withdrawn sends the claim back to the queue.
    """
    if facts.dropped:
        return ClaimStage.DROPPED
    if facts.has_open_round:
        return ClaimStage.IN_REVIEW
    if facts.verdict_state is VerdictState.PUBLISHED:
        return ClaimStage.PUBLISHED
    if facts.verdict_state is VerdictState.RECORDED:
        return ClaimStage.DECIDED
    if facts.verdict_state is not None:
        return ClaimStage.QUEUED
    if facts.last_outcome is not None:
        return _CLOSED[facts.last_outcome]
    return ClaimStage.QUEUED if facts.queued else ClaimStage.INBOX
