"""Figures and dates of all claims of an article, each span once.

A found one is right where it overlaps an expected one and means the same.
"""

import re
from math import isclose
from typing import Any  # values of JSON objects

from articles.evaluation.comparison import (
    Comparison,
    common_share,
    do_overlap,
    f1_of_counts,
    first_of_each_span,
)
from articles.evaluation.expected import Row
from articles.evaluation.matching import best_pairs
from articles.evaluation.names import words_of

_SIGNS = str.maketrans({"°": " deg ", "/": " per ", "%": " percent "})
_SAME_UNIT = {
    "deg c": "degrees celsius",
    "fraction": "share",
    "km per h": "kmh",
    "m": "metres",
    "metre": "metres",
    "pct": "percent",
    "per cent": "percent",
    "percentage points": "percentage point",
    "points": "point",
    "time": "times",
    "times": "ratio",
    "x": "ratio",
}
_PLURAL_IN_Y = re.compile(r"ies\b")
_AFTER_MINUTES = re.compile(r"(?<=T\d\d:\d\d)(?::00)?(?:Z|[+-]\d\d:?\d\d)?")


def amount_scores(compared: Comparison) -> dict[str, float]:
    """F1 of figures (value and unit) and of dates; left out where there are none at all."""
    scores = {"figure_f1": _figure_f1(compared), "date_f1": _date_f1(compared)}
    return {name: score for name, score in scores.items() if score is not None}


# --- figures ----------------------------------------------------------------------------
def _figure_f1(compared: Comparison) -> float | None:
    wanted = first_of_each_span(row for c in compared.wanted_claims for row in c["figures"])
    found = first_of_each_span(row for c in compared.found_claims for row in c["figures"])
    if not wanted and not found:
        return None
    pairs = best_pairs(wanted, found, _figure_worth)
    right = sum(_is_same_unit(wanted[i], found[j]) for i, j in pairs.items())
    return f1_of_counts(right, len(wanted), len(found))


def _figure_worth(wanted: Row, found: Row) -> float:
    """Pairs need overlap and the same value; those of the same unit go first."""
    if not do_overlap(wanted, found) or not _is_same_value(wanted, found):
        return 0.0
    return 1 + common_share(wanted, found) + 10 * _is_same_unit(wanted, found)


def _is_same_value(wanted: Row, found: Row) -> bool:
    """Both ends within a thousandth, as given or with shares counted in percent."""
    return any(
        all(_is_close(scale(wanted, key), scale(found, key)) for key in ("value", "value_high"))
        for scale in (Row.get, _in_percent)
    )


def _in_percent(figure: Row, key: str) -> float | None:
    value: float | None = figure[key]
    return value * 100 if value is not None and _unit(figure["unit"]) == "share" else value


def _is_close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-3, abs_tol=1e-9)


def _is_same_unit(wanted: Row, found: Row) -> bool:
    """The same, or the noun at the end of the expected one, or what is measured is the same."""
    theirs, ours = _percent_for_share(wanted), _percent_for_share(found)
    measured = _unit(wanted["measures"])
    if ours and theirs.endswith(f" {ours}"):
        return True
    return ours in {theirs, measured} or (measured != "" and measured == _unit(found["measures"]))


def _percent_for_share(figure: Row) -> str:
    unit = _unit(figure["unit"])
    return "percent" if unit == "share" else unit


def _unit(printed: str | None) -> str:
    """A unit in one spelling and in the singular."""
    words = " ".join(words_of((printed or "").translate(_SIGNS)))
    unit = _SAME_UNIT.get(words, words)
    return unit if unit.endswith("ss") else _PLURAL_IN_Y.sub("y", unit).removesuffix("s")


# --- dates ------------------------------------------------------------------------------
def _date_f1(compared: Comparison) -> float | None:
    """Of dates of the content; one found where only the context is dated does not count."""
    wanted, context = _wanted_dates(compared)
    found = [
        row
        for row in first_of_each_span(d for c in compared.found_claims for d in c["dates"])
        if any(do_overlap(row, date) for date in wanted)
        or not any(do_overlap(row, date) for date in context)
    ]
    if not wanted and not found:
        return None
    return f1_of_counts(len(best_pairs(wanted, found, _date_worth)), len(wanted), len(found))


def _wanted_dates(compared: Comparison) -> tuple[list[Row], list[Row]]:
    """Expected dates of content and of context, each with all that it may resolve to."""
    content: list[Row] = []
    context: list[Row] = []
    for claim in compared.wanted_claims:
        others = compared.article.alternatives(claim).get("dates_accepted") or {}
        for number, date in enumerate(claim["dates"]):
            accepted = [date["resolved"], *others.get(str(number), ())]
            row = {**date, "accepted": [_to_the_minute(value) for value in accepted]}
            (content if date["scope"] == "content" else context).append(row)
    return first_of_each_span(content), first_of_each_span(context)


def _date_worth(wanted: Row, found: Row) -> float:
    is_right = _to_the_minute(found["resolved"]) in wanted["accepted"]
    return 1 + common_share(wanted, found) if is_right and do_overlap(wanted, found) else 0.0


def _to_the_minute(resolved: Any) -> Any:
    """Without full seconds and zone; null, an undated date, stays null."""
    return _AFTER_MINUTES.sub("", resolved.strip()) if isinstance(resolved, str) else resolved
