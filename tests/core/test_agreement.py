"""Agreement against published values, two libraries, and the definitions themselves."""

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, strategies as st

from articles.agreement import Level, competences, make_ratings, report

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import krippendorff
    from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa

pytestmark = pytest.mark.core
NOMINAL, ORDINAL, INTERVAL = Level

# Krippendorff, "Computing Krippendorff's alpha-reliability" (2011): four observers, twelve units.
KRIPPENDORFF = [
    "1 1 * 1", "2 2 3 2", "3 3 3 3", "3 3 3 3", "2 2 2 2", "1 2 3 4", "4 4 4 4", "1 1 2 1",
    "2 2 2 2", "* 5 5 5", "* * 1 1", "* * 3 *",
]  # fmt: skip
# Fleiss (1971), table 1: thirty patients, six psychiatrists, five diagnoses.
FLEISS = (
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 "
    "00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
)
# A worked example that many texts reprint: ten units, fourteen raters, five labels.
FOURTEEN = ["0 0 0 0 14", "0 2 6 4 2", "0 0 3 5 6", "0 3 9 2 0", "2 2 8 1 1", "7 7 0 0 0",
            "3 2 6 3 0", "2 5 3 2 2", "6 5 2 1 0", "0 2 2 3 7"]  # fmt: skip


def by_coder(lines):
    """Rows of units, a column for each coder."""
    return [
        (f"u{unit:03}", f"c{coder}", label)
        for unit, line in enumerate(lines)
        for coder, label in enumerate(line.split())
        if label != "*"
    ]


def by_label(lines):
    """Rows of units, how often each label was given."""
    rows = []
    for unit, line in enumerate(lines):
        labels = [str(label) for label, n in enumerate(line) for _time in range(n)]
        rows += [(f"u{unit:03}", f"c{coder}", label) for coder, label in enumerate(labels)]
    return rows


FLEISS_ROWS = by_label([[int(digit) for digit in line] for line in FLEISS.split(" ")])
FOURTEEN_ROWS = by_label([[int(n) for n in line.split()] for line in FOURTEEN])


def figures(rows, level=NOMINAL, **options):
    return report(make_ratings(rows, level=level, **options), n_resamples=0)


def random_rows(seed, n_units=40, n_coders=3, n_labels=4, gaps=0.2, hit=0.6):
    generator = np.random.default_rng(seed)
    truth = generator.integers(0, n_labels, n_units)
    rows = []
    for unit in range(n_units):
        for coder in range(n_coders):
            if generator.random() < gaps:
                continue
            label = truth[unit] if generator.random() < hit else generator.integers(0, n_labels)
            rows.append((f"u{unit:03}", f"c{coder}", str(label)))
    return rows


DATA = {
    "krippendorff": by_coder(KRIPPENDORFF),
    "fleiss": FLEISS_ROWS,
    "fourteen": FOURTEEN_ROWS,
    **{
        f"random {seed}": random_rows(seed, n_coders=2 + seed % 4, n_labels=2 + seed % 5,
                                      gaps=0.1 * (seed % 4))
        for seed in range(12)
    },
}  # fmt: skip


def table_of(rows):
    """Coders × units, nan for gaps."""
    units = sorted({row[0] for row in rows})
    coders = sorted({row[1] for row in rows})
    table = np.full((len(coders), len(units)), np.nan)
    for unit, coder, label in rows:
        table[coders.index(coder), units.index(unit)] = float(label)
    return table


@pytest.mark.parametrize("name", DATA)
@pytest.mark.parametrize("level", list(Level))
def test_alpha_is_that_of_the_library(name, level):
    rows = DATA[name]
    expected = krippendorff.alpha(table_of(rows), level_of_measurement=level.value)
    assert figures(rows, level)["alpha"] == pytest.approx(expected, abs=1e-9)


def test_published_values():
    rows = by_coder(KRIPPENDORFF)
    alphas = [round(figures(rows, level)["alpha"], 3) for level in Level]
    assert alphas == [0.743, 0.815, 0.849]
    # Gwet, Handbook of Inter-Rater Reliability, takes the same data for AC1.
    assert figures(rows)["ac1"] == pytest.approx(0.77544, abs=5e-6)
    assert figures(FLEISS_ROWS)["fleiss"] == pytest.approx(0.430, abs=5e-4)
    assert figures(FOURTEEN_ROWS)["fleiss"] == pytest.approx(0.210, abs=5e-4)


@pytest.mark.parametrize("name", [name for name in DATA if name not in ("krippendorff",)])
def test_fleiss_is_that_of_the_library_where_all_units_have_as_many_ratings(name):
    rows = DATA[name]
    found = figures(rows)
    counts = make_ratings(rows, level=NOMINAL).counts
    if len(set(counts.sum(axis=1))) == 1:
        assert found["fleiss"] == pytest.approx(fleiss_kappa(counts), abs=1e-9)
    else:
        assert found["fleiss"] is None
        assert "an equal number is needed" in found["reasons"]["fleiss"]


@pytest.mark.parametrize("seed", range(14))
def test_cohen_plain_and_weighted_is_that_of_the_library(seed):
    rows = random_rows(seed, n_coders=2, n_labels=3 + seed % 4, gaps=0.1)
    found = figures(rows, ORDINAL)["cohen"]["c0 | c1"]
    left, right = make_ratings(rows, level=ORDINAL).matrix.T
    both = (left >= 0) & (right >= 0)
    n_labels = 3 + seed % 4
    table = np.zeros((n_labels, n_labels))
    np.add.at(table, (left[both], right[both]), 1)
    for name, weights in (("kappa", None), ("linear", "linear"), ("quadratic", "quadratic")):
        expected = cohens_kappa(table, wt=weights, return_results=False)
        assert found[name] == pytest.approx(expected, abs=1e-9)
    assert found["n_units"] == both.sum()


def test_cohen_by_hand():
    # 20 and 15 agree, 5 and 10 do not: observed 0.7, expected 0.5.
    cells = {("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}
    rows, unit = [], 0
    for (one, other), n in cells.items():
        for _time in range(n):
            unit += 1
            rows += [(str(unit), "a", one), (str(unit), "b", other)]
    found = figures(rows)
    assert found["cohen"]["a | b"]["kappa"] == pytest.approx(0.4)
    assert found["percent"] == pytest.approx(0.7)
    assert found["confusion"]["counts"] == [[15, 10], [5, 20]]
    # AC1: both label shares are 0.55 and 0.45, so chance is 2 · 0.55 · 0.45.
    assert found["ac1"] == pytest.approx((0.7 - 0.495) / (1 - 0.495))


@pytest.mark.parametrize(
    ("seed", "n_coders", "n_labels", "gaps", "ac1", "ac2", "ac2_linear"),
    [
        (1, 2, 3, 0.0, 0.486120669878, 0.447799827437, 0.466370205670),
        (2, 3, 4, 0.2, 0.359122490795, 0.199583344755, 0.286613898159),
        (3, 4, 5, 0.3, 0.263086380636, 0.323441929347, 0.307055581721),
        (4, 2, 5, 0.1, 0.361785321587, 0.311141612932, 0.330574675109),
        (5, 5, 3, 0.4, 0.405915435533, 0.438306317256, 0.422177064632),
        (6, 3, 2, 0.1, 0.267449969921, 0.267449969921, 0.267449969921),
    ],
)
def test_gwets_coefficients_are_those_of_irrcac(
    seed, n_coders, n_labels, gaps, ac1, ac2, ac2_linear
):
    """Computed with irrCAC 0.4.4, which is not installed here: its releases have ended."""
    rows = random_rows(seed, n_coders=n_coders, n_labels=n_labels, gaps=gaps)
    assert figures(rows)["ac1"] == pytest.approx(ac1, abs=1e-9)
    found = figures(rows, ORDINAL, order=[str(label) for label in range(n_labels)])
    assert found["ac2"] == pytest.approx(ac2, abs=1e-9)
    assert found["ac2_linear"] == pytest.approx(ac2_linear, abs=1e-9)


def test_ac2_of_two_labels_is_ac1_and_forgives_near_misses():
    two_labels = figures(random_rows(4, n_labels=2), ORDINAL)
    assert two_labels["ac2"] == pytest.approx(two_labels["ac1"])
    pairs = [(1, 1), (1, 2), (2, 2), (3, 2), (4, 5), (5, 5), (4, 4), (3, 3)]
    rows = [(str(u), coder, str(label)) for u, pair in enumerate(pairs)
            for coder, label in zip("ab", pair, strict=True)]  # fmt: skip
    found = figures(rows, ORDINAL)
    assert found["ac1"] < found["ac2_linear"] < found["ac2"]


@pytest.mark.parametrize(
    ("rows", "name", "words"),
    [
        ([("1", "a", "x"), ("1", "b", "x")], "alpha", "fewer than two units"),
        ([(u, c, "x") for u in "123" for c in "ab"], "alpha", "only one label"),
        ([(u, c, "x") for u in "123" for c in "ab"], "ac1", "only one label"),
        ([("1", "a", "x"), ("2", "b", "y")], "percent", "fewer than two units"),
    ],
)
def test_what_is_not_defined_is_null_with_its_reason(rows, name, words):
    found = figures(rows)
    assert found[name] is None
    assert words in found["reasons"][name]


@pytest.mark.parametrize(
    ("rows", "options", "words"),
    [
        ([("1", "a", "x"), ("1", "a", "y")], {}, "rated unit '1' twice"),
        ([("1", "a", "x")], {"level": INTERVAL}, "no number"),
        ([("1", "a", "nan")], {"level": INTERVAL}, "no number"),
        ([("1", "a", "x")], {"level": ORDINAL, "order": ["y", "z"]}, "not in the order"),
        ([("1", "a", "x")], {"level": ORDINAL, "order": ["x", "x"]}, "stands twice"),
    ],
)
def test_ratings_that_cannot_be_read_are_refused_in_words(rows, options, words):
    with pytest.raises(ValueError, match=words):
        make_ratings(rows, **{"level": NOMINAL, **options})


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 3), st.integers(0, 3)),
                min_size=1, max_size=40, unique_by=lambda row: row[:2]))  # fmt: skip
def test_any_ratings_give_numbers_in_bounds_or_reasons(triples):
    rows = [tuple(map(str, row)) for row in triples]
    for level in Level:
        found = report(make_ratings(rows, level=level), n_resamples=20)
        for name in ("percent", "alpha", "fleiss", "ac1", "ac2"):
            value = found[name]
            if value is None:
                assert found["reasons"][name]
                continue
            assert math.isfinite(value)
            assert value <= 1 + 1e-9
            if found["intervals"][name]:
                low, high = found["intervals"][name]
                assert low <= high


def test_intervals_are_the_same_for_one_seed_and_hold_the_value():
    ratings = make_ratings(random_rows(5, n_units=200), level=NOMINAL)
    one, again, other = (report(ratings, seed=seed)["intervals"] for seed in (0, 0, 1))
    assert one == again != other
    value = report(ratings, n_resamples=0)["alpha"]
    assert one["alpha"][0] < value < one["alpha"][1]


def test_the_bootstrap_is_that_of_the_plain_definition():
    rows = random_rows(6, n_units=30, gaps=0)
    low, high = report(make_ratings(rows, level=NOMINAL), n_resamples=200)["intervals"]["alpha"]
    table = table_of(rows)
    generator = np.random.default_rng(0)
    values = [
        krippendorff.alpha(table[:, generator.integers(0, 30, 30)],
                           level_of_measurement="nominal")
        for _resample in range(200)
    ]  # fmt: skip
    assert [low, high] == pytest.approx(list(np.percentile(values, [2.5, 97.5])), abs=1e-9)


def test_competence_finds_who_guesses():
    generator = np.random.default_rng(7)
    truth = generator.integers(0, 3, 400)
    hits = {"good": 0.95, "fair": 0.75, "also fair": 0.8, "another": 0.85, "guesses": 0.0}
    rows = []
    for unit, label in enumerate(truth):
        for coder, hit in hits.items():
            given_label = label if generator.random() < hit else generator.integers(0, 3)
            rows.append((str(unit), coder, str(given_label)))
    rows += [(str(unit), "new", "1") for unit in range(5)]
    found = {row.coder: row for row in competences(make_ratings(rows, level=NOMINAL))}
    for coder, hit in hits.items():
        assert found[coder].competence == pytest.approx(hit + (1 - hit) / 3, abs=0.06)
    assert found["new"].competence is None
    assert "20 are needed" in found["new"].reason


def test_per_label_agreement_by_hand():
    rows = [("1", "a", "x"), ("1", "b", "x"), ("2", "a", "x"), ("2", "b", "y"),
            ("3", "a", "y"), ("3", "b", "y"), ("4", "a", "y"), ("4", "b", "y")]  # fmt: skip
    labels = figures(rows)["per_label"]
    assert (labels["x"]["n"], labels["x"]["agreement"]) == (3, pytest.approx(2 / 3))
    assert (labels["y"]["n"], labels["y"]["agreement"]) == (5, pytest.approx(4 / 5))
