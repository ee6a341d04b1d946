"""The stage of a claim follows from the facts, whatever way it came."""

import pytest
from hypothesis import given, strategies as st

from articles.lifecycle import ClaimFacts, derive_stage
from articles.vocabulary import ClaimStage, RoundOutcome, VerdictState

NEW = ClaimFacts(
    dropped=False, queued=False, has_open_round=False, last_outcome=None, verdict_state=None
)


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        ({}, ClaimStage.INBOX),
        ({"queued": True}, ClaimStage.QUEUED),
        ({"queued": True, "has_open_round": True}, ClaimStage.IN_REVIEW),
        ({"last_outcome": RoundOutcome.DISPUTED}, ClaimStage.DISPUTED),
        ({"last_outcome": RoundOutcome.AGREED}, ClaimStage.AGREED),
        ({"last_outcome": RoundOutcome.SINGLE}, ClaimStage.AGREED),
        ({"last_outcome": RoundOutcome.ABANDONED}, ClaimStage.QUEUED),
        (
            {"last_outcome": RoundOutcome.DISPUTED, "verdict_state": VerdictState.RECORDED},
            ClaimStage.DECIDED,
        ),
        ({"verdict_state": VerdictState.PUBLISHED}, ClaimStage.PUBLISHED),
        ({"verdict_state": VerdictState.WITHDRAWN}, ClaimStage.QUEUED),
        (
            {"verdict_state": VerdictState.PUBLISHED, "has_open_round": True},
            ClaimStage.IN_REVIEW,
        ),
        ({"dropped": True, "has_open_round": True}, ClaimStage.DROPPED),
    ],
)
def test_facts_give_the_stage(facts, stage):
    values = {name: getattr(NEW, name) for name in ClaimFacts.__slots__} | facts
    assert derive_stage(ClaimFacts(**values)) is stage


@given(
    st.builds(
        ClaimFacts,
        dropped=st.booleans(),
        queued=st.booleans(),
        has_open_round=st.booleans(),
        last_outcome=st.none() | st.sampled_from(RoundOutcome),
        verdict_state=st.none() | st.sampled_from(VerdictState),
    )
)
def test_every_combination_has_a_stage_and_dropped_wins(facts):
    stage = derive_stage(facts)
    assert (stage is ClaimStage.DROPPED) == facts.dropped
