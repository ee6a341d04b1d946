"""Track records against the worked example, a plain re-computation, and simulated truth."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, strategies as st
from scipy import stats
from scipy.optimize import brute

from articles.reliability import (
    JEFFREYS,
    Counted,
    Prior,
    Supporting,
    Tally,
    fit_prior,
    in_words,
    records_of,
    steps_apart,
    suggest_credibility,
    suggest_letter,
    tallies,
    track_records,
)

pytestmark = pytest.mark.core
DAY = date(2024, 6, 1)


def verdict(accuracy, cluster="1", claim=None, day=1, **more):
    values = {
        "source": "X", "kind": "outlet", "line": "assertion", "cluster": cluster,
        "claim": claim or f"{cluster}:{accuracy}:{day}", "accuracy": accuracy,
        "published_at": datetime(2024, 1, day, 9, tzinfo=UTC),
    }  # fmt: skip
    return Counted(**{**values, **more})


EXAMPLE = [
    verdict(1.0, "1"), verdict(0.0, "1"), verdict(0.5, "1"), verdict(1.0, "2"),
    verdict(None, "3"),
]  # fmt: skip


def test_the_worked_example_of_the_specification():
    _priors, (record,) = track_records(EXAMPLE, as_of=DAY, prior=Prior(0.6, 8))
    tally = record.tally
    assert (tally.total, tally.n_effective) == (1.9375, 2.875)
    assert (tally.n_claims, tally.n_unproven) == (4, 1)
    assert record.mean == pytest.approx(0.6195, abs=5e-5)
    beta = stats.beta(6.7375, 4.1375)
    assert (record.low, record.high) == pytest.approx(tuple(beta.ppf([0.025, 0.975])))


def test_a_verdict_counts_from_its_publication_until_it_is_superseded():
    moment = datetime(2024, 3, 1, 15, tzinfo=UTC)
    row = verdict(1.0, superseded_at=moment)
    counts = {
        day: [t.n_claims for t in tallies([row], as_of=day)]
        for day in (date(2023, 12, 31), date(2024, 1, 1), date(2024, 2, 29), date(2024, 3, 1))
    }
    assert list(counts.values()) == [[], [1], [1], []]


def test_repeats_of_a_proposition_count_once_and_join_their_clusters():
    rows = [
        verdict(0.0, "1", "toll", day=1), verdict(1.0, "2", "toll", day=5),
        verdict(1.0, "1", "a"), verdict(1.0, "2", "b"),
    ]  # fmt: skip
    (tally,) = tallies(rows, as_of=DAY)
    assert tally.n_claims == 3  # the later toll, a, b: all of one cluster now
    assert tally.n_effective == pytest.approx(3 / 1.6)
    assert tally.total == pytest.approx(3 / 1.6)


def test_a_half_life_lets_old_verdicts_fade():
    row = verdict(1.0)
    later = date(2024, 1, 1) + timedelta(days=60)
    (tally,) = tallies([row], as_of=later, half_life=30)
    assert tally.n_effective == pytest.approx(0.25)
    for wrong in ({"rho": 1.5}, {"half_life": 0}):
        with pytest.raises(ValueError, match="must"):
            tallies([row], as_of=later, **wrong)


def test_lines_and_kinds_are_never_mixed():
    rows = [verdict(1.0), verdict(0.0, line="relay"), verdict(0.5, kind="person")]
    found = tallies(rows, as_of=DAY)
    assert [(t.kind, t.line, t.n_claims) for t in found] == [
        ("outlet", "assertion", 1), ("outlet", "relay", 1), ("person", "assertion", 1),
    ]  # fmt: skip


def tally(total, n, source="s"):
    return Tally(source, "outlet", "assertion", total, n, round(n), 0)


def test_few_sources_and_sources_of_one_value_get_jeffreys_prior():
    few = [tally(n / 2, n, str(n)) for n in range(1, 10)]
    alike = [tally(3.0, 3.0, str(n)) for n in range(30)]
    for counted in (few, alike, []):
        prior = fit_prior(counted)
        assert (prior.mean, prior.strength) == (JEFFREYS.mean, JEFFREYS.strength)


@pytest.mark.parametrize("seed", range(5))
def test_the_fit_is_the_best_of_a_fine_grid(seed):
    generator = np.random.default_rng(seed)
    truth = generator.beta(4, 2, 60)
    n = generator.integers(1, 20, 60)
    counted = [
        tally(float(generator.binomial(size, share)), float(size), str(at))
        for at, (share, size) in enumerate(zip(truth, n, strict=True))
    ]
    total = np.array([row.total for row in counted])

    def cost(point):
        mean, strength = point
        a, b = mean * strength, (1 - mean) * strength
        return -np.sum(stats.betabinom.logpmf(total, n, a, b))

    best = brute(cost, ((0.3, 0.95), (0.6, 60)), Ns=150, finish=None)
    prior = fit_prior(counted)
    assert cost((prior.mean, prior.strength)) <= cost(best) + 1e-6
    assert prior.n_sources == 60


@pytest.mark.parametrize(("n", "least", "most"), [(3, 0.90, 0.995), (10, 0.93, 0.97),
                                                  (40, 0.93, 0.97)])  # fmt: skip
def test_intervals_cover_the_simulated_truth(n, least, most):
    generator = np.random.default_rng(n)
    truth = generator.beta(5, 3, 4000)
    right = generator.binomial(n, truth)
    counted = [tally(float(k), float(n), str(at)) for at, k in enumerate(right)]
    prior = fit_prior(counted)
    records = records_of(counted, {("outlet", "assertion"): prior})
    low = np.array([record.low for record in records])
    high = np.array([record.high for record in records])
    covered = np.mean((low <= truth) & (truth <= high))
    assert least <= covered <= most
    # The plain percentage with its normal interval does not.
    share = right / n
    spread = 1.96 * np.sqrt(share * (1 - share) / n)
    assert np.mean(np.abs(share - truth) <= spread) < least


def test_a_source_without_a_settled_claim_has_no_record():
    _priors, (record,) = track_records([verdict(None)], as_of=DAY)
    assert (record.mean, record.low, record.high) == (None, None, None)
    assert in_words(record) == "Not checked yet; 1 could not be settled."
    assert suggest_letter(record.mean, record.low, record.high, 0) == "F"


def test_a_record_in_words_says_interval_and_numbers():
    _priors, (record,) = track_records(EXAMPLE, as_of=DAY, prior=Prior(0.6, 8))
    assert in_words(record) == (
        "Between 33 % and 87 % of its checked claims were accurate, judging from 4 "
        "(about 3 independent); 1 could not be settled."
    )


@pytest.mark.parametrize(
    ("record", "letter"),
    [
        ((0.9, 0.85, 0.95, 20), "A"), ((0.9, 0.70, 0.95, 20), "B"), ((0.5, 0.3, 0.7, 20), "C"),
        ((0.2, 0.1, 0.49, 20), "E"), ((0.45, 0.3, 0.6, 20), "D"), ((0.9, 0.86, 0.95, 4.9), "F"),
        ((0.5, 0.1, 0.75, 20), "F"), ((None, None, None, 0), "F"),
    ],
)  # fmt: skip
def test_letters_by_the_rules_in_their_order(record, letter):
    assert suggest_letter(*record) == letter


def test_letters_are_compared_on_their_scale():
    assert (steps_apart("A", "C"), steps_apart("E", "A"), steps_apart("F", "A")) == (2, 4, None)


def cite(origin, supports=True, letter="", **more):
    return Supporting(origin, supports, letter, **more)


@pytest.mark.parametrize(
    ("citations", "number"),
    [
        ([], 6),
        ([cite("a", letter="E")], 6),
        ([cite("a", letter="A"), cite("b", letter="C")], 1),
        ([cite("a", is_primary=True), cite("b", letter="B")], 1),
        ([cite("a", letter="C"), cite("b", letter="C")], 2),
        ([cite("a", letter="A")], 2),
        ([cite("a", letter="A"), cite("a", letter="A")], 2),
        ([cite("a", letter="D")], 3),
        ([cite("a", letter="A"), cite("b", False, "C")], 3),
        ([cite("a", False, "A")], 5),
        ([cite("a", False, "C")], 4),
        ([cite("a", letter="D"), cite("b", False, "A")], 4),
        ([cite("a", is_primary=True, is_interested=True)], 3),
        ([cite("a", letter="A"), cite("a", False, "A")], 6),
    ],
)
def test_credibility_by_the_rules_in_their_order(citations, number):
    assert suggest_credibility(citations).number == number


def test_an_origin_on_both_sides_is_a_conflict():
    found = suggest_credibility([cite("wire", letter="A"), cite("wire", False), cite("b")])
    assert (found.conflicts, found.supporting, found.refuting) == (("wire",), 1, 0)


accuracies = st.sampled_from([None, 0.0, 0.25, 0.5, 0.75, 1.0])


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), accuracies), max_size=30))
def test_any_verdicts_give_records_in_bounds(rows):
    verdicts = [
        verdict(accuracy, cluster, f"{at}", source=source)
        for at, (source, cluster, accuracy) in enumerate(rows)
    ]
    _priors, records = track_records(verdicts, as_of=DAY)
    for record in records:
        if record.mean is not None:
            assert 0 <= record.low <= record.high <= 1
            assert record.tally.n_effective <= record.tally.n_claims + 1e-9
    again = track_records([replace(row) for row in reversed(verdicts)], as_of=DAY)[1]
    for one, other in zip(records, again, strict=True):
        assert (one.mean is None) == (other.mean is None)
        assert (one.mean or 0.0) == pytest.approx(other.mean or 0.0)
