"""A source's track record: weighted verdicts, a fitted prior, an interval.

Method 1 of the specification of source reliability, sections 1 to 4. A record describes claims
that somebody chose to check, not all that a source says.
Sources: beta-binomial empirical Bayes (Casella, American Statistician 39 (1985) 83-87; Gelman et
al., Bayesian Data Analysis, 3rd ed., chapter 5).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaincinv, betaln, digamma

METHOD = "1"
RHO = 0.3
LEAST_SOURCES = 10
_MEANS = (0.001, 0.999)
_STRENGTHS = (0.5, 200.0)


@dataclass(frozen=True, slots=True)
class Counted:
    """One verdict as it counts for a source.

    line: assertion, relay, headline or unnamed. cluster: what its claims have in common, such as
    the article. claim: the proposition; repeats share it. accuracy: in [0, 1]; None where the
    claim is not settled. superseded_at: when the verdict stopped to be in force.
    """

    source: str
    kind: str
    line: str
    cluster: str
    claim: str
    accuracy: float | None
    published_at: datetime
    superseded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Prior:
    """Beta(mean · strength, (1 - mean) · strength) of a kind of source on one line."""

    mean: float
    strength: float
    n_sources: int = 0


JEFFREYS = Prior(0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Tally:
    """What the verdicts of one source on one line come to, before any prior.

    total: weighted sum of accuracies. n_effective: sum of weights. claims: the propositions.
    """

    source: str
    kind: str
    line: str
    total: float
    n_effective: float
    n_claims: int
    n_unproven: int
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A tally seen through its prior: share of accurate claims with its 95 % interval.

    mean, low, high: None where nothing was settled; then there is nothing to say.
    """

    tally: Tally
    prior: Prior
    mean: float | None
    low: float | None
    high: float | None


def end_of_day(day: date) -> datetime:
    """The last moment of a day in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), UTC) - timedelta(microseconds=1)


def in_force(verdicts: Iterable[Counted], as_of: date) -> list[Counted]:
    """The verdicts that were published and not superseded at the end of a day (UTC)."""
    end = end_of_day(as_of)
    return [
        row
        for row in verdicts
        if row.published_at <= end and (row.superseded_at is None or row.superseded_at > end)
    ]


def tallies(
    verdicts: Iterable[Counted], *, as_of: date, rho: float = RHO, half_life: float | None = None
) -> list[Tally]:
    """Count verdicts by source, kind and line, in that order.

    Verdicts of one cluster are not independent: with m settled ones each weighs
    1 / (1 + (m - 1) rho). Of the repeats of one proposition the latest counts, and the clusters
    in which it stood are one. half_life: days after which a verdict weighs half; None: never.
    Raises ValueError for rho outside [0, 1] or a half-life that is not positive.
    """
    if not 0 <= rho <= 1:
        raise ValueError(f"rho must lie between 0 and 1, not {rho}")
    if half_life is not None and half_life <= 0:
        raise ValueError(f"the half-life must be more than 0 days, not {half_life}")

    def key(row: Counted) -> tuple[str, str, str]:
        return row.source, row.kind, row.line

    rows = sorted(in_force(verdicts, as_of), key=key)
    return [_tally(*name, list(group), as_of, rho, half_life) for name, group in groupby(rows, key)]


def _tally(
    source: str,
    kind: str,
    line: str,
    rows: Sequence[Counted],
    as_of: date,
    rho: float,
    half_life: float | None,
) -> Tally:
    counted, clusters = _without_repeats(rows)
    settled = [row for row in counted if row.accuracy is not None]
    size: dict[str, int] = defaultdict(int)
    for row in settled:
        size[clusters[row.cluster]] += 1
    total = n_effective = 0.0
    for row in settled:
        weight = 1 / (1 + (size[clusters[row.cluster]] - 1) * rho)
        if half_life is not None:
            age = (as_of - row.published_at.astimezone(UTC).date()).days
            weight *= 0.5 ** (age / half_life)
        total += weight * (row.accuracy or 0.0)
        n_effective += weight
    return Tally(
        source=source,
        kind=kind,
        line=line,
        total=total,
        n_effective=n_effective,
        n_claims=len(settled),
        n_unproven=len(counted) - len(settled),
        claims=tuple(row.claim for row in counted),
    )


def _without_repeats(rows: Sequence[Counted]) -> tuple[list[Counted], Mapping[str, str]]:
    """The latest verdict of each proposition, and the name under which each cluster goes."""
    latest: dict[str, Counted] = {}
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        while parents.setdefault(name, name) != name:
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    for row in sorted(rows, key=lambda row: (row.published_at, row.cluster)):
        before = latest.get(row.claim)
        if before is not None:
            parents[root(before.cluster)] = root(row.cluster)
        latest[row.claim] = row
    clusters = {row.cluster: root(row.cluster) for row in rows}
    return sorted(latest.values(), key=lambda row: row.claim), clusters


def fit_prior(counted: Sequence[Tally]) -> Prior:
    """Fit the prior of one kind and line to the tallies of its sources.

    Maximises the beta-binomial likelihood of weighted counts over the mean in [0.001, 0.999] and
    the strength in [0.5, 200]. Jeffreys' prior where fewer than ten sources have settled claims,
    or all of these sources have one value.
    """
    used = [tally for tally in counted if tally.n_effective > 0]
    total = np.array([tally.total for tally in used])
    weight = np.array([tally.n_effective for tally in used])
    if len(used) < LEAST_SOURCES or np.ptp(total / weight) < 1e-12:
        return Prior(JEFFREYS.mean, JEFFREYS.strength, len(used))

    def cost(point: np.ndarray) -> tuple[float, np.ndarray]:
        mean, strength = point
        a, b = mean * strength, (1 - mean) * strength
        value = np.sum(betaln(a + total, b + weight - total) - betaln(a, b))
        common = digamma(strength) - digamma(strength + weight)
        by_a = np.sum(digamma(a + total) - digamma(a) + common)
        by_b = np.sum(digamma(b + weight - total) - digamma(b) + common)
        slope = np.array([strength * (by_a - by_b), mean * by_a + (1 - mean) * by_b])
        return -float(value), -slope

    middle = float(np.clip(total.sum() / weight.sum(), *_MEANS))
    starts = [(mean, strength) for mean in (middle, 0.5) for strength in (1.0, 8.0, 60.0)]
    found = [
        minimize(
            cost, start, jac=True, method="L-BFGS-B", bounds=[_MEANS, _STRENGTHS],
            options={"ftol": 1e-15, "gtol": 1e-10, "maxiter": 500},
        )
        for start in starts
    ]  # fmt: skip
    best = min(found, key=lambda result: float(result.fun))
    return Prior(float(best.x[0]), float(best.x[1]), len(used))


def priors_of(counted: Sequence[Tally]) -> dict[tuple[str, str], Prior]:
    """The fitted prior of each kind of source and line."""
    groups: dict[tuple[str, str], list[Tally]] = defaultdict(list)
    for tally in counted:
        groups[tally.kind, tally.line].append(tally)
    return {key: fit_prior(group) for key, group in sorted(groups.items())}


def records_of(counted: Sequence[Tally], priors: Mapping[tuple[str, str], Prior]) -> list[Record]:
    """Each tally with mean and interval of its posterior, in the order given."""
    used = [priors[tally.kind, tally.line] for tally in counted]
    a = np.array([p.mean * p.strength + t.total for t, p in zip(counted, used, strict=True)])
    b = np.array([
        (1 - p.mean) * p.strength + t.n_effective - t.total
        for t, p in zip(counted, used, strict=True)
    ])  # fmt: skip
    low, high = betaincinv(a, b, 0.025), betaincinv(a, b, 0.975)
    mean = a / (a + b)
    return [
        Record(tally, prior, float(mean[at]), float(low[at]), float(high[at]))
        if tally.n_claims
        else Record(tally, prior, None, None, None)
        for at, (tally, prior) in enumerate(zip(counted, used, strict=True))
    ]


def track_records(
    verdicts: Iterable[Counted],
    *,
    as_of: date,
    rho: float = RHO,
    half_life: float | None = None,
    prior: Prior | None = None,
) -> tuple[dict[tuple[str, str], Prior], list[Record]]:
    """Priors by (kind, line) and every source's records as of a day.

    prior: one to use for all instead of fitting.
    """
    counted = tallies(verdicts, as_of=as_of, rho=rho, half_life=half_life)
    if prior is None:
        priors = priors_of(counted)
    else:
        priors = {(t.kind, t.line): Prior(prior.mean, prior.strength) for t in counted}
        for key in priors:
            n_sources = sum(1 for t in counted if (t.kind, t.line) == key and t.n_effective > 0)
            priors[key] = Prior(prior.mean, prior.strength, n_sources)
    return priors, records_of(counted, priors)
