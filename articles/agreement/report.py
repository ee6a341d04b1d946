"""All figures of agreement of a set of ratings, with intervals and reasons where undefined.

Specification of source reliability, section 7. Intervals are percentile bootstraps over units.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any  # the report is a JSON object

import numpy as np

from articles.agreement import coefficients
from articles.agreement.competence import competences
from articles.agreement.ratings import Floats, Ints, Level, Ratings

METHOD = "1"
N_RESAMPLES = 1_000
_BLOCK = 50  # resamples whose counts are held at once


@dataclass(frozen=True, slots=True)
class Patterns:
    """Distinct rows of counts, and which of them each unit has."""

    rows: Floats
    of_unit: Ints

    @property
    def times(self) -> Floats:
        """How often each row occurs, as a single sample."""
        return np.bincount(self.of_unit, minlength=len(self.rows)).astype(float)[None, :]

    def resamples(self, n: int, seed: int) -> Iterator[Floats]:
        """How often each row occurs in resamples of the units, some at a time."""
        generator = np.random.default_rng(seed)
        n_units = len(self.of_unit)
        for start in range(0, n, _BLOCK):
            yield np.stack([
                np.bincount(
                    self.of_unit[generator.integers(0, n_units, n_units)], minlength=len(self.rows)
                )
                for _resample in range(min(_BLOCK, n - start))
            ]).astype(float)  # fmt: skip


def _patterns(counts: Ints) -> Patterns:
    rows, of_unit = np.unique(counts, axis=0, return_inverse=True)
    return Patterns(rows.astype(float), of_unit.reshape(-1))


def report(ratings: Ratings, *, n_resamples: int = N_RESAMPLES, seed: int = 0) -> dict[str, Any]:
    """Give every coefficient that the ratings allow, as plain JSON values.

    A coefficient that is not defined is None, and `reasons` says why; never 1 or 0 instead.
    n_resamples: 0 leaves the intervals out.
    """
    sizes = ratings.counts.sum(axis=1)
    several = _patterns(ratings.counts[sizes >= 2])
    everything = _patterns(ratings.counts)
    n_usable = int((sizes >= 2).sum())
    found: dict[str, Any] = {
        "method": METHOD,
        "level": ratings.level.value,
        "n_units": len(ratings.units),
        "n_usable_units": n_usable,
        "n_coders": len(ratings.coders),
        "n_ratings": len(ratings.label),
        "labels": list(ratings.labels),
    }
    values: dict[str, float | None] = {}
    intervals: dict[str, Any] = {}
    reasons: dict[str, Any] = {}
    why_not = _why_not(ratings, sizes)
    for name, (patterns, coefficient) in _coefficients(ratings, several, everything).items():
        reason = why_not.get(name, "")
        value = None if reason else _single(coefficient(patterns.rows, patterns.times))
        values[name] = value
        if value is None:
            reasons[name] = reason or "chance agreement leaves nothing to correct"
            intervals[name] = None
        elif n_resamples:
            intervals[name] = _interval(patterns, coefficient, n_resamples, seed)
    pairs, pair_intervals, pair_reasons = _pairs(ratings, n_resamples, seed)
    intervals["cohen"] = pair_intervals
    if pair_reasons:
        reasons["cohen"] = pair_reasons
    competence = {row.coder: row for row in competences(ratings)}
    hidden = {name: row.reason for name, row in competence.items() if row.reason}
    if hidden:
        reasons["competence"] = hidden
    return (
        found
        | values
        | {
            "cohen": pairs,
            "intervals": intervals if n_resamples else {},
            "per_label": _per_label(ratings, several),
            "confusion": confusion(ratings),
            "competence": {name: row.competence for name, row in competence.items()},
            "reasons": reasons,
        }
    )


def _coefficients(
    ratings: Ratings, several: Patterns, everything: Patterns
) -> dict[str, tuple[Patterns, Callable[[Floats, Floats], Floats]]]:
    """Which rows each coefficient is computed from, and how."""
    identity, linear, quadratic = (coefficients.weights_of(ratings.values, p) for p in (0, 1, 2))

    def alpha(rows: Floats, times: Floats) -> Floats:
        return coefficients.alpha(rows, times, ratings.values, ratings.level)

    def gwet(weights: Floats) -> Callable[[Floats, Floats], Floats]:
        return lambda rows, times: coefficients.gwet(rows, times, weights)

    return {
        "percent": (several, coefficients.percent),
        "fleiss": (several, coefficients.fleiss),
        "alpha": (several, alpha),
        "ac1": (everything, gwet(identity)),
        "ac2": (everything, gwet(quadratic)),
        "ac2_linear": (everything, gwet(linear)),
    }


def _why_not(ratings: Ratings, sizes: Ints) -> dict[str, str]:
    """Why a coefficient is not defined for these ratings; empty where it may be."""
    names = ("percent", "fleiss", "alpha", "ac1", "ac2", "ac2_linear")
    usable = sizes[sizes >= 2]
    if len(usable) < 2:
        return dict.fromkeys(names, "fewer than two units have two ratings")
    reasons: dict[str, str] = {}
    if len(np.unique(ratings.label)) < 2:
        reasons |= dict.fromkeys(names[1:], "only one label was used")
    if len(np.unique(sizes)) > 1:
        reasons["fleiss"] = (
            f"units have between {sizes.min()} and {sizes.max()} ratings; an equal number is needed"
        )
    if ratings.level is Level.NOMINAL:
        reasons |= dict.fromkeys(names[4:], "the labels have no order: AC1 is the one to read")
    return reasons


def _single(values: Floats) -> float | None:
    return None if np.isnan(values[0]) else float(values[0])


def _interval(
    patterns: Patterns,
    coefficient: Callable[[Floats, Floats], Floats],
    n_resamples: int,
    seed: int,
) -> list[float] | None:
    """The 2.5 % and 97.5 % points of the resamples in which the coefficient is defined."""
    blocks = patterns.resamples(n_resamples, seed)
    values = np.concatenate([coefficient(patterns.rows, times) for times in blocks])
    values = values[~np.isnan(values)]
    if not len(values):
        return None
    low, high = np.percentile(values, [2.5, 97.5])
    return [float(low), float(high)]


def _pairs(
    ratings: Ratings, n_resamples: int, seed: int
) -> tuple[dict[str, Any], dict[str, Any], dict[str, str]]:
    """Cohen's kappas of each pair of coders on the units that both rated."""
    found: dict[str, Any] = {}
    intervals: dict[str, Any] = {}
    reasons: dict[str, str] = {}
    n_labels = len(ratings.labels)
    for one, other in combinations(range(len(ratings.coders)), 2):
        name = f"{ratings.coders[one]} | {ratings.coders[other]}"
        left, right = ratings.matrix[:, one], ratings.matrix[:, other]
        both = (left >= 0) & (right >= 0)
        cells = left[both] * n_labels + right[both]
        table = np.bincount(cells, minlength=n_labels**2).astype(float)
        row: dict[str, Any] = {"n_units": int(both.sum())}
        for key, power in (("kappa", 0), ("linear", 1), ("quadratic", 2)):
            ordered = power == 0 or ratings.level is not Level.NOMINAL
            weights = coefficients.weights_of(ratings.values, power)
            square = table.reshape(1, n_labels, n_labels)
            enough = ordered and row["n_units"] >= 2
            row[key] = _single(coefficients.cohen(square, weights)) if enough else None
        found[name] = row
        if row["kappa"] is None:
            few = row["n_units"] < 2
            reasons[name] = "fewer than two common units" if few else "only one label was used"
        elif n_resamples:
            intervals[name] = _pair_interval(cells, n_labels, n_resamples, seed)
    return found, intervals, reasons


def _pair_interval(cells: Ints, n_labels: int, n_resamples: int, seed: int) -> list[float] | None:
    patterns = Patterns(np.eye(n_labels**2), cells)
    identity = np.eye(n_labels)

    def kappa(rows: Floats, times: Floats) -> Floats:
        return coefficients.cohen(times.reshape(-1, n_labels, n_labels), identity)

    return _interval(patterns, kappa, n_resamples, seed)


def _per_label(ratings: Ratings, several: Patterns) -> dict[str, Any]:
    """For each label: how often it was given, how often a second coder gave it too, alpha."""
    rows, times = several.rows, several.times
    sizes = rows.sum(axis=1)
    found = {}
    for at, label in enumerate(ratings.labels):
        given = rows[:, at]
        possible = float((times @ (given * (sizes - 1)))[0]) if len(rows) else 0.0
        agreeing = float((times @ (given * (given - 1)))[0]) if len(rows) else 0.0
        against = np.column_stack([given, sizes - given])
        alone = None
        if len(rows) and len(several.of_unit) >= 2:
            two = np.array([0.0, 1.0])
            alone = _single(coefficients.alpha(against, times, two, Level.NOMINAL))
        found[label] = {
            "n": int((ratings.label == at).sum()),
            "agreement": agreeing / possible if possible else None,
            "alpha": alone,
        }
    return found


def confusion(ratings: Ratings) -> dict[str, Any]:
    """Which labels stand against which.

    Of two coders: rows are the first one's. Of more: each pair of ratings of a unit counts once
    in each direction, so the table is symmetric.
    """
    n_labels = len(ratings.labels)
    if len(ratings.coders) == 2:
        left, right = ratings.matrix.T
        both = (left >= 0) & (right >= 0)
        flat = np.bincount(left[both] * n_labels + right[both], minlength=n_labels**2)
        counts = flat.reshape(n_labels, n_labels)
        rows, columns = ratings.coders
    else:
        table = ratings.counts
        counts = table.T @ table - np.diag(table.sum(axis=0))
        rows = columns = "any coder"
    return {
        "labels": list(ratings.labels),
        "rows": rows,
        "columns": columns,
        "counts": counts.tolist(),
    }
