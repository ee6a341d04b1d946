"""A gate never hides a match: whatever its pattern matches holds one of its words."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from articles.extraction import claim_types, disputes, furniture
from articles.extraction.gates import Gate, words_in

SEARCHED = [
    gate for module in (claim_types, disputes) for gate in vars(module).values()
    if isinstance(gate, Gate)
]  # fmt: skip
MATCHED = [furniture.CAPTION, *(gate for _, gate in furniture.PROMPTS if isinstance(gate, Gate))]
MANY = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=60)


def test_words_are_whole_and_lower_case():
    assert words_in("A state-owned MILL; don’t ask") == {
        *("a", "state", "owned", "mill", "don", "t", "ask")
    }


def test_letters_that_a_pattern_takes_for_plain_ones_are_plain():
    assert words_in("WAſ FİNE, ıll") == {"was", "fine", "ill"}


@pytest.mark.parametrize("gate", SEARCHED, ids=lambda gate: gate.pattern.pattern[:30])
@MANY
@given(data=st.data())
def test_what_a_pattern_finds_passes_its_gate(gate, data):
    text = data.draw(st.from_regex(gate.pattern))
    assert bool(gate.search(text)) == bool(gate.pattern.search(text))


@pytest.mark.parametrize("gate", MATCHED, ids=lambda gate: gate.pattern.pattern[:30])
@MANY
@given(data=st.data())
def test_what_a_pattern_matches_passes_its_gate(gate, data):
    text = data.draw(st.from_regex(gate.pattern))
    assert bool(gate.match(text)) == bool(gate.pattern.match(text))
