"""Counts to scores."""

from collections.abc import Sequence


def f1_score(hits: int, misses: int, extras: int) -> float:
    """Harmonic mean of precision and recall; 1.0 where there was nothing to find or say."""
    return 2 * hits / (2 * hits + misses + extras) if hits + misses + extras else 1.0


def average_precision(relevant: Sequence[bool]) -> float:
    """Mean of the precision at each relevant item of a ranking, best first; 0.0 without any.

    The measure of TREC and of CheckThat!: Manning, Raghavan, Schütze, Introduction to
    Information Retrieval (2008), section 8.4.
    """
    found, total = 0, 0.0
    for rank, is_relevant in enumerate(relevant, start=1):
        if is_relevant:
            found += 1
            total += found / rank
    return total / found if found else 0.0
