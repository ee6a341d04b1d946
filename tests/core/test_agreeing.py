"""When reviews agree: equal, or one step of the line apart; and who gets which claim."""

import pytest
from hypothesis import given, strategies as st

from articles.lifecycle import Candidate, Judgement, Vacancy, agreed_rating, share_out
from articles.vocabulary import AgreementRule

pytestmark = pytest.mark.core
STEPS = [1, 2, 3, 4, 5]
EQUAL, ADJACENT = AgreementRule.EQUAL, AgreementRule.ADJACENT


def judge(*ordinals, said=("",), needs_context=False):
    """Judgements whose rating has the number of its ordinal; None: number 9, outside the line."""
    return [Judgement(o or 9, o, said, needs_context) for o in ordinals]


@pytest.mark.parametrize(
    ("ordinals", "rule", "agreed"),
    [
        ((2, 2), EQUAL, 2),
        ((2, 3), EQUAL, None),
        ((2, 3), ADJACENT, 3),  # nearer to the middle: the more careful statement
        ((1, 2), ADJACENT, 2),
        ((4, 5), ADJACENT, 4),
        ((1, 3), ADJACENT, None),
        ((1, 1, 2), ADJACENT, 1),  # more people before more care
        ((1, 2, 3), ADJACENT, None),
        ((None, None), EQUAL, 9),
        ((None, 3), ADJACENT, None),
        ((4,), EQUAL, 4),
        ((), EQUAL, None),
    ],
)
def test_agreement_by_rule(ordinals, rule, agreed):
    assert agreed_rating(judge(*ordinals), rule, steps=STEPS) == agreed


def test_of_two_neighbours_around_the_middle_the_lower_stands():
    assert agreed_rating(judge(2, 3), ADJACENT, steps=[1, 2, 3, 4]) == 2


def test_another_answer_to_was_it_said_or_to_context_is_no_agreement():
    said = [*judge(2, said=("as_quoted",)), *judge(2, said=("not_said",))]
    context = [*judge(2), *judge(2, needs_context=True)]
    for judgements in (said, context):
        assert agreed_rating(judgements, ADJACENT, steps=STEPS) is None


def test_ordinals_with_gaps_are_neighbours_on_the_line():
    assert agreed_rating(judge(10, 20), ADJACENT, steps=[10, 20, 40]) == 20


@given(st.lists(st.sampled_from(STEPS), min_size=1, max_size=5), st.randoms())
def test_the_order_of_reviews_does_not_matter(ordinals, random):
    shuffled = list(ordinals)
    random.shuffle(shuffled)
    for rule in AgreementRule:
        assert agreed_rating(judge(*ordinals), rule, steps=STEPS) == agreed_rating(
            judge(*shuffled), rule, steps=STEPS
        )


def candidate(key, n_open=0, capacity=100, **more):
    return Candidate(key, n_open, capacity, **more)


def vacancy(key, n_places=2, language="en", topic="", taken=()):
    return Vacancy(key, n_places, language, topic, frozenset(taken))


@given(st.integers(0, 30), st.integers(1, 3), st.lists(st.integers(0, 5), min_size=1, max_size=6))
def test_claims_are_shared_out_evenly(n_claims, n_places, open_work):
    people = [candidate(key, n_open) for key, n_open in enumerate(open_work)]
    pairs = share_out([vacancy(number, n_places) for number in range(n_claims)], people)
    assert len(pairs) == n_claims * min(n_places, len(people))
    assert len(set(pairs)) == len(pairs)
    loads = dict(enumerate(open_work))
    for _claim, person in pairs:
        loads[person] += 1
    given_work = {person for _claim, person in pairs}
    busiest = max((loads[person] for person in given_work), default=0)
    if n_places == 1:  # with two places of one claim the freest person cannot take both
        assert busiest - min(loads.values()) <= max(1, max(open_work) - min(open_work))
        assert all(loads[person] <= max(max(open_work), min(loads.values()) + 1)
                   for person in given_work)  # fmt: skip


def test_nobody_gets_more_than_they_can_take_or_read():
    people = [
        candidate(1, n_open=5, capacity=5),
        candidate(2, languages=frozenset({"fr"})),
        candidate(3, topics=frozenset({"health"})),
        candidate(4),
    ]
    assert share_out([vacancy(7, 3, topic="courts")], people) == [(7, 4)]
    assert share_out([vacancy(7, 3, topic="health")], people) == [(7, 3), (7, 4)]
    assert share_out([vacancy(7, 3, language="fr")], people[:2]) == [(7, 2)]


def test_whoever_had_a_place_does_not_get_it_again():
    assert share_out([vacancy(7, 2, taken=[1])], [candidate(1), candidate(2)]) == [(7, 2)]
