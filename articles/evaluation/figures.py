"""Figures, units and dates, on the gold cases of Recognizers-Text.

A find is right when it overlaps an expected span, an expected span is found when a find overlaps
it; of the values it is asked how many of those that are compared were found and equal. Which cases
count and why: `articles.evaluation.recognizers`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any  # predictions are JSON objects

from articles.evaluation.recognizers import Amount, Case, Expected, read_cases
from articles.evaluation.report import Figure, Report
from articles.evaluation.sentences import sentence_spans
from articles.evaluation.timex import means_the_same
from articles.extraction.chronology import Chronology, parse_day
from articles.extraction.dates import FoundDate, find_dates
from articles.extraction.document import Figure as FoundFigure
from articles.extraction.figures import find_figures
from articles.extraction.tokens import tokenise
from articles.extraction.units import MEASURES
from articles.text import Span

GROUPS = ("numbers", "units", "dates")
_SECONDS = {
    "seconds": 1,
    "minutes": 60,
    "hours": 3600,
    "days": 86_400,
    "nights": 86_400,
    "weeks": 604_800,
    "weekends": 172_800,
    "months": 30 * 86_400,
    "years": 365 * 86_400,
    "decades": 3650 * 86_400,
}
_DIMENSIONS = frozenset(MEASURES.values()) - _SECONDS.keys() - {"people", "seats", "beds", "pages"}
_LOWER = {"at_least", "more_than"}
_UPPER = {"at_most", "almost"}


@dataclass(slots=True)
class Score:
    """Counts of one group."""

    cases: int = 0
    found: int = 0
    missed: int = 0
    right: int = 0
    extra: int = 0
    values: int = 0
    equal: int = 0

    def add(self, other: Score) -> None:
        """Take in the counts of another group."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def evaluate_figures(path: Path) -> Report:
    """Score a folder of specifications. Raises UnreadableFileError."""
    cases = read_cases(path)
    scores = {group: Score() for group in GROUPS}
    predictions: list[dict[str, Any]] = []
    for case in cases:
        if not case.counts:
            continue
        figures, dates = found_in(case)
        predictions.append(_score(case, figures, dates, scores[case.group]))
    total = Score()
    for score in scores.values():
        total.add(score)
    read = Counter(case.group for case in cases)
    rows = [
        row
        for group, score in (*scores.items(), ("overall", total))
        for row in _rows(group, score, read[group] or len(cases))
    ]
    return Report(
        task="figures",
        data=f"{total.cases:,} of {len(cases):,} cases count",
        figures=tuple(rows),
        predictions=tuple(predictions),
    )


def _rows(group: str, score: Score, read: int) -> list[Figure]:
    def share(part: int, whole: int) -> float:
        return part / whole if whole else 1.0

    recall = share(score.found, score.found + score.missed)
    precision = share(score.right, score.right + score.extra)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    spans = score.found + score.missed
    return [
        Figure(f"{group}: span precision", precision, f"{score.extra} extra"),
        Figure(f"{group}: span recall", recall, f"{score.missed} of {spans} missed"),
        Figure(
            f"{group}: span overlap F1",
            f1,
            f"{score.cases} of {read} cases count; the others lie outside the contract",
        ),
        Figure(
            f"{group}: value recall",
            share(score.equal, score.values),
            f"{score.equal} of {score.values} that are compared",
        ),
    ]


def found_in(case: Case) -> tuple[list[FoundFigure], list[FoundDate]]:
    """What the engine finds in a text that was published on the day of reference."""
    chronology = Chronology(parse_day(case.reference))
    figures: list[FoundFigure] = []
    dates: list[FoundDate] = []
    for start, end in sentence_spans(case.text):
        span = Span(start, end)
        tokens = tokenise(case.text, span, frozenset())
        here = find_dates(case.text, tokens, span, chronology)
        dates += here
        figures += find_figures(tokens, [date.span for date in here])
    return figures, dates


def _score(
    case: Case, figures: Sequence[FoundFigure], dates: Sequence[FoundDate], score: Score
) -> dict[str, Any]:
    """Count one case; returns what was found, for the file of predictions."""
    finds: Sequence[FoundFigure | FoundDate] = (
        dates if case.group == "dates" else [f for f in figures if not f.vague]
    )
    score.cases += 1
    wrong: list[str] = []
    for one in case.expected:
        over = [find for find in finds if _overlaps(find.span, one.start, one.end)]
        score.found += bool(over)
        score.missed += not over
        score.values += one.has_value
        is_equal = one.has_value and _is_equal(one, over)
        score.equal += is_equal
        if not over or (one.has_value and not is_equal):
            wrong.append(case.text[one.start : one.end])
    extras: list[str] = []
    for find in finds:
        if any(_overlaps(find.span, one.start, one.end) for one in case.expected):
            score.right += 1
        elif not any(_overlaps(find.span, *place) for place in case.aside) and _is_of_kind(
            case, find
        ):
            score.extra += 1
            extras.append(find.span.of(case.text))
    return {
        "file": case.file,
        "case": case.number,
        "text": case.text,
        "found": [[find.span.start, find.span.end, _printed(find)] for find in finds],
        "missed_or_unequal": wrong,
        "extra": extras,
    }


def _printed(find: FoundFigure | FoundDate) -> Any:
    if isinstance(find, FoundDate):
        return find.resolved
    return [find.value, find.value_high, find.unit, find.modifier]


def _overlaps(span: Span, start: int, end: int) -> bool:
    return span.start < end and start < span.end


def _is_of_kind(case: Case, find: FoundFigure | FoundDate) -> bool:
    """Whether the file would have the find if it were right."""
    if isinstance(find, FoundDate):
        return case.kind == "date"
    unit = find.unit or ""
    if case.kind == "number":  # numbers that are grown together with a unit are not in the file
        printed = find.span.of(case.text)
        grown = any(a.isdigit() and b.isalpha() for a, b in pairwise(printed))
        return find.modifier != "ordinal" and not grown
    if case.kind == "range":
        return find.value_high is not None or find.modifier in _LOWER | _UPPER
    if case.kind == "percent":
        return unit == "percent"
    if case.kind == "age":
        return find.measures == "years of age"
    if case.kind == "currency":
        return len(unit) == 3 and unit.isupper()
    if case.kind == "dimension":
        return unit in _DIMENSIONS
    return unit in _SECONDS and case.file == "DateTime_DurationParser"


def _is_equal(one: Expected, over: Sequence[FoundFigure | FoundDate]) -> bool:
    figures = [find for find in over if not isinstance(find, FoundDate)]
    if one.seconds is not None:
        total = sum((f.value or 0.0) * _SECONDS.get(f.unit or "", 0) for f in figures)
        return _close(total, one.seconds)
    if one.amounts:
        return any(_has(figures, amount) for amount in one.amounts)
    dates = [find for find in over if isinstance(find, FoundDate)]
    return any(means_the_same(d.resolved, period) for d in dates for period in one.periods)


def _has(figures: Sequence[FoundFigure], amount: Amount) -> bool:
    """One figure with the value, or the two ends of a range as two comparisons."""
    if not amount.is_range:
        return any(f.value_high is None and _close(f.value, amount.low) for f in figures)
    if amount.low is not None and amount.high is not None:
        if any(_close(f.value, amount.low) and _close(f.value_high, amount.high) for f in figures):
            return True
        if amount.low == amount.high:
            return any(_close(f.value, amount.low) for f in figures)
    lower = amount.low is None or any(
        _close(f.value, amount.low) and f.modifier in _LOWER for f in figures
    )
    upper = amount.high is None or any(
        _close(f.value, amount.high) and f.modifier in _UPPER for f in figures
    )
    return lower and upper


def _close(found: float | None, wanted: float | None) -> bool:
    """Equal as far as the contract prints: shares have four digits."""
    if found is None or wanted is None:
        return False
    return abs(found - wanted) <= 5e-5 + 5e-4 * abs(wanted)
