"""What claims count, compared: plain figures, units that compare nothing, one side or two."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.document import Claim, Figure

NO_COUNTS = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "times", "ratio"})


def plain(figures: Sequence[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.value is not None and not figure.vague]


def same_side(first: Claim, second: Claim) -> bool:
    """One voice, or the narrator's against anybody's."""
    narrated = 1 in (len(first.attribution), len(second.attribution))
    return narrated or first.attribution[-1].name == second.attribution[-1].name


def counts_alike(first: Claim, second: Claim) -> bool:
    """A figure of one unit in both, with different values."""
    values = {(figure.unit, figure.value) for figure in plain(second.figures)}
    return any(
        unit == figure.unit and unit not in NO_COUNTS and value != figure.value
        for figure in plain(first.figures)
        for unit, value in values
    )


def paragraph(claim: Claim) -> str:
    return claim.sentence.partition(".")[0]
