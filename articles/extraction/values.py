"""What claims count: plain figures, units that compare nothing; where a claim stands."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.document import Claim, Figure

NO_COUNTS = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "times", "ratio"})


def plain(figures: Sequence[Figure]) -> list[Figure]:
    """Those with a value of their own."""
    return [figure for figure in figures if figure.value is not None and not figure.vague]


def paragraph(claim: Claim) -> str:
    """Id of the paragraph that the claim stands in."""
    return claim.sentence.partition(".")[0]
