"""What agreement is computed from: reviews of closed rounds, filtered as a page asks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias  # reports are JSON objects

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, OuterRef, QuerySet

from articles.agreement import Level, make_ratings, report
from articles.models import Claim, RatingScheme, Review, Verdict
from articles.models.claim import ClaimQuerySet
from articles.vocabulary import Basis, Reached, ReviewState

MOST_UNITS = 20_000


@dataclass(frozen=True, slots=True)
class Asked:
    """Which reviews: of one scheme version, closed between two days, of a topic, of two people."""

    scheme: RatingScheme
    since: date | None = None
    until: date | None = None
    topic: str = ""
    pair: tuple[int, int] | None = None


def reviews_for(asked: Asked, reader: AbstractBaseUser) -> QuerySet[Review]:
    """Handed-in reviews of closed rounds that the reader may read with their authors' names."""
    rows = Review.objects.attributable_to(reader).filter(
        state=ReviewState.SUBMITTED.value,
        round__scheme=asked.scheme,
        round__closed_at__isnull=False,
    )
    if asked.since:
        rows = rows.filter(round__closed_at__date__gte=asked.since)
    if asked.until:
        rows = rows.filter(round__closed_at__date__lte=asked.until)
    if asked.topic:
        rows = rows.filter(round__claim__revision__article__topic__iexact=asked.topic)
    if asked.pair:
        rows = rows.filter(reviewer_id__in=asked.pair)
    return rows


def agreement_of(reviews: QuerySet[Review], scheme: RatingScheme, level: Level) -> dict[str, Any]:
    """The report on these reviews, the newest MOST_UNITS rounds of them.

    Ratings outside the scheme's line are labels at the nominal level and gaps at the others.
    """
    rows = reviews.order_by("-round_id").values_list(
        "round_id", "reviewer__username", "rating__key", "rating__ordinal"
    )
    ratings = make_ratings(
        (
            (str(unit), coder, key if level is Level.NOMINAL or ordinal is not None else "")
            for unit, coder, key, ordinal in rows[: 3 * MOST_UNITS]
        ),
        level=level,
        order=_order(scheme, level),
    )
    return report(ratings)


def claims_rated(reviews: QuerySet[Review], one: str, other: str) -> ClaimQuerySet:
    """Claims with a review of the one rating and, by somebody else, one of the other."""
    first = reviews.filter(rating__key=one)
    second = reviews.filter(rating__key=other, round=OuterRef("round")).exclude(
        reviewer=OuterRef("reviewer")
    )
    return Claim.objects.filter(rounds__in=first.filter(Exists(second)).values("round")).distinct()


def _order(scheme: RatingScheme, level: Level) -> list[str]:
    steps = scheme.steps()
    if level is Level.NOMINAL:
        return [step.key for step in steps]
    on_line = [step for step in steps if step.ordinal is not None]
    return [step.key for step in sorted(on_line, key=lambda step: step.ordinal or 0)]


def overturn_rate(asked: Asked, reader: AbstractBaseUser) -> tuple[int, int]:
    """How many adjudicated verdicts gave a rating that no reviewer gave, of how many."""
    verdicts = Verdict.objects.visible_to(reader).filter(
        reached=Reached.ADJUDICATED.value, rating__scheme=asked.scheme, supersedes__isnull=True
    )
    if asked.since:
        verdicts = verdicts.filter(created_at__date__gte=asked.since)
    if asked.until:
        verdicts = verdicts.filter(created_at__date__lte=asked.until)
    bases = list(verdicts.values_list("basis", flat=True))
    return sum(basis == Basis.OVERRULED for basis in bases), len(bases)


FIGURE_COLUMNS = ("figure", "of", "against", "value", "low", "high", "n", "why_undefined")
Figures: TypeAlias = Iterator[tuple[Any, ...]]
COEFFICIENTS = ("alpha", "percent", "fleiss", "ac1", "ac2")


def figure_rows(
    found: dict[str, Any],
    drift: Sequence[tuple[str, float | None, int]],
    overturned: tuple[int, int],
) -> Figures:
    """Every figure of the agreement page as a row, in the order of FIGURE_COLUMNS.

    figure: coefficient, confusion (of, against: two ratings), agreement and alpha by rating
    (`label_…`), kappas of a pair (`cohen_…`), agreeing pairs of a quarter, overturned disputes.
    """
    n_units = found["n_usable_units"]
    for name in COEFFICIENTS:
        low, high = found["intervals"].get(name) or (None, None)
        yield name, "", "", found[name], low, high, n_units, found["reasons"].get(name, "")
    labels, counts = found["confusion"]["labels"], found["confusion"]["counts"]
    for one, row in zip(labels, counts, strict=True):
        for other, count in zip(labels, row, strict=True):
            yield "confusion", one, other, count, None, None, None, ""
    for label, row in found["per_label"].items():
        for name in ("agreement", "alpha"):
            yield f"label_{name}", label, "", row[name], None, None, row["n"], ""
    for pair, row in found["cohen"].items():
        for name in ("kappa", "linear", "quadratic"):
            yield f"cohen_{name}", pair, "", row[name], None, None, row["n_units"], ""
    for quarter, value, n in drift:
        yield "percent_of_quarter", quarter, "", value, None, None, n, ""
    n_overturned, n_adjudicated = overturned
    share = n_overturned / n_adjudicated if n_adjudicated else None
    why = "" if n_adjudicated else "no dispute was settled"
    yield "overturned", "", "", share, None, None, n_adjudicated, why


@dataclass(frozen=True, slots=True)
class Calibration:
    """A reviewer's own reviews against the desk's verdicts.

    cells: (own rating, verdict's rating) to how many. by_confidence: word to (right, of how many).
    """

    n_reviews: int
    n_same: int
    cells: dict[tuple[str, str], int]
    by_confidence: dict[str, tuple[int, int]]


def calibration_of(person: AbstractBaseUser) -> Calibration:
    """Compare a person's reviews with the verdicts of their rounds; for that person alone."""
    rows = Review.objects.filter(
        reviewer_id=person.pk,
        state=ReviewState.SUBMITTED.value,
        round__verdicts__supersedes__isnull=True,
        round__verdicts__isnull=False,
    ).values_list("rating__label", "confidence", "round__verdicts__rating__label")
    return _calibrated((own or "", sure, verdict or "") for own, sure, verdict in rows)


def _calibrated(rows: Iterable[tuple[str, str, str]]) -> Calibration:
    cells: dict[tuple[str, str], int] = {}
    confidence: dict[str, tuple[int, int]] = {}
    n_reviews = n_same = 0
    for own, sure, verdict in rows:
        is_same = own == verdict
        n_reviews += 1
        n_same += is_same
        cells[own, verdict] = cells.get((own, verdict), 0) + 1
        right, of = confidence.get(sure, (0, 0))
        confidence[sure] = (right + is_same, of + 1)
    return Calibration(n_reviews, n_same, cells, confidence)


def drift_of(asked: Asked, reader: AbstractBaseUser) -> list[tuple[str, float | None, int]]:
    """Share of agreeing pairs by quarter, with how many units: ("2026 Q1", 0.8, 40)."""
    rows = reviews_for(asked, reader).values_list(
        "round_id", "reviewer__username", "rating__key", "round__closed_at"
    )
    quarters: dict[str, list[tuple[str, str, str]]] = {}
    for unit, coder, key, closed in rows.order_by("-round_id")[: 3 * MOST_UNITS]:
        if closed is None:
            continue
        name = f"{closed.year} Q{(closed.month + 2) // 3}"
        quarters.setdefault(name, []).append((str(unit), coder, key))
    found = []
    for name in sorted(quarters):
        ratings = make_ratings(quarters[name], level=Level.NOMINAL)
        figures = report(ratings, n_resamples=0)
        found.append((name, figures["percent"], figures["n_usable_units"]))
    return found
