"""The unit of a number whose noun is left out: told by the words around it or counted before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.extraction import grammar, units
from articles.extraction.document import Figure
from articles.extraction.tokens import Token
from articles.text import word_list

_PEOPLE_VERBS = frozenset(
    word_list(
        """
        died dead killed injured wounded hurt admitted hospitalised arrested detained missing
        toll population evacuated rescued attendance turnout crowd audience onlookers displaced
        """
    )
)
_COUNT_NOUNS = frozenset({"number", "numbers", "total", "count", "toll", "tally"})
_HEAD_REACH = 16  # tokens before a number in which `the number of X` is looked for
_TOTALS = frozenset({"total", "count", "tally", "toll"})
_CLOCK = frozenset({"minutes", "hours", "seconds", "percent"})
_EQUATES = frozenset({"is", "was", "were", "are", "interval"})
_AGES = frozenset({"years", "years of age"})
_PAID = frozenset(word_list("spent spends spend paid pays pay cost costs earned earns owes owed"))
_POINTS_REACH = 4  # sentences after a percentage in which points are of percent
_RATES = frozenset({"inflation", "growth", "unemployment", "joblessness"})
_PLACES = frozenset(
    word_list("town city village county island population district community parish")
)
_NOT_INHERITED = frozenset(
    {
        "percent",
        "share",
        "ratio",
        "percentage points",
        "times",
        "years",
        "months",
        "weeks",
        "days",
        "hours",
        "minutes",
    }
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What an article has counted so far: the first noun, the last one, the last currency.

    since_percent: sentences since a percentage stood there; None before the first.
    """

    first: str | None = None
    last: str | None = None
    money: str | None = None
    since_percent: int | None = None

    def after(self, figures: Sequence[Figure]) -> Counted:
        """The same with the figures of one more sentence."""
        last = counted_unit(figures) or self.last
        sums = (f.unit for f in reversed(figures) if f.unit and len(f.unit) == 3)
        money = next((unit for unit in sums if unit.isupper()), self.money)
        since = None if self.since_percent is None else self.since_percent + 1
        if any(figure.unit == "percent" for figure in figures):
            since = 0
        return Counted(self.first or last, last, money, since)

    def of_percent(self, figures: Sequence[Figure]) -> list[Figure]:
        """A sentence's figures; points near a percentage are percentage points."""
        near = self.since_percent is not None and self.since_percent < _POINTS_REACH
        if not near and not any(figure.unit == "percent" for figure in figures):
            return list(figures)
        return [
            replace(figure, unit="percentage points") if figure.unit == "points" else figure
            for figure in figures
        ]


NOTHING_COUNTED = Counted()


def left_out(
    tokens: Sequence[Token],
    after: int,
    found: Sequence[Figure],
    counted: Counted,
) -> str | None:
    """The unit of a bare number: told by the words around it, else that of the figure before."""
    named = _number_of(tokens, after)
    if named is not None:
        return named
    if found and found[-1].unit in _AGES and "aged" in {t.low for t in tokens[max(0, after - 5) :]}:
        return found[-1].unit  # `aged nine and eleven`
    near = {token.low for token in tokens[max(0, after - 7) : after + 5]}
    before = {token.low for token in tokens[max(0, after - 4) : after]}
    rate = {token.low for token in tokens[max(0, after - 4) : max(0, after - 1)]}
    if rate & _RATES and rate & {"of", "at", "to", "from"}:
        return "percent"
    if near & _PEOPLE_VERBS or before & _PLACES:
        return "people"
    if counted.first is not None and not found and _speaks_of_total(tokens, after):
        return counted.first
    if counted.money is not None and before & _PAID and tokens[after - 1].text[0].isdigit():
        return counted.money
    if found and found[-1].unit in _CLOCK and before & _EQUATES:
        return found[-1].unit
    for figure in reversed(found[-8:]):
        if figure.unit is not None and figure.unit not in _NOT_INHERITED:
            return figure.unit
    return counted.last


def _speaks_of_total(tokens: Sequence[Token], after: int) -> bool:
    """`put the total at 41`: the count that the article is about; `its own count` may not be."""
    return any(
        tokens[index].low in _TOTALS and tokens[index - 1].low == "the"
        for index in range(max(1, after - 4), after)
    )


def _number_of(tokens: Sequence[Token], after: int) -> str | None:
    """The noun of `the number of avoidable deaths at 12`, `Visitor numbers fell from 61,000`."""
    for index in range(after - 2, max(0, after - _HEAD_REACH), -1):
        low = tokens[index].low
        if low in {".", ";"}:
            return None
        if low in _COUNT_NOUNS and tokens[index + 1].low == "of":
            noun = units.counted_noun(tokens, index + 2)
            return noun[0] if noun else None
        if low == "numbers" and index and tokens[index - 1].low.isalpha():
            before = tokens[index - 1].low
            plain = before not in grammar.DETERMINERS and not before.endswith(("ed", "er", "est"))
            return units.plural(before) if plain or before.endswith("er") else None
    return None


def counted_unit(figures: Sequence[Figure]) -> str | None:
    """The last counted noun among the figures, which a later bare number may mean."""
    for figure in reversed(figures):
        if (
            figure.unit
            and figure.unit not in _NOT_INHERITED
            and figure.unit.islower()
            and not figure.vague
            and figure.modifier != "ordinal"
            and "per " not in figure.unit
        ):
            return figure.unit
    return None
