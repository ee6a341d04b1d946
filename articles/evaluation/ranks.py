"""Agreement of two lists of grades: rank correlation and weighted kappa.

Both give None where the first list, what was expected, has fewer than three grades or all alike:
then there is nothing to agree on; and 0.0 where the second says nothing.
"""

from collections import Counter
from collections.abc import Sequence
from statistics import correlation

_FEWEST = 3


def spearman(wanted: Sequence[float], found: Sequence[float]) -> float | None:
    """Spearman's rank correlation, equal grades on their mean rank; in [-1, 1].

    Source: C. Spearman, American Journal of Psychology 15 (1904) 72-101, as the correlation of
    ranks.
    """
    if len(wanted) < _FEWEST or len(set(wanted)) < 2:
        return None
    if len(set(found)) < 2:
        return 0.0
    return correlation(_mean_ranks(wanted), _mean_ranks(found))


def _mean_ranks(grades: Sequence[float]) -> list[float]:
    counts = Counter(grades)
    ranks, below = {}, 0
    for grade in sorted(counts):
        ranks[grade] = below + (counts[grade] - 1) / 2
        below += counts[grade]
    return [ranks[grade] for grade in grades]


def quadratic_kappa(wanted: Sequence[int], found: Sequence[int]) -> float | None:
    """Cohen's kappa with quadratic weights: 1 - observed / expected squared difference.

    Source: J. Cohen, Psychological Bulletin 70 (1968) 213-220.
    """
    if len(wanted) < _FEWEST or len(set(wanted)) < 2:
        return None
    observed = sum((a - b) ** 2 for a, b in zip(wanted, found, strict=True)) / len(wanted)
    by_chance = sum((a - b) ** 2 for a in wanted for b in found) / len(wanted) ** 2
    return 1 - observed / by_chance if by_chance else 0.0
