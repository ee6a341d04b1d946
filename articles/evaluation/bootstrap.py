"""How far a figure would move on other articles of the same sort."""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")
N_RESAMPLES = 2000
_SEED = 1993
_TAIL = 0.025


def bootstrap_interval(
    items: Sequence[Item], statistic: Callable[[Sequence[Item]], float]
) -> tuple[float, float]:
    """Bounds of the 95 % percentile interval of a statistic of the items, which are not empty.

    The seed is fixed: the same items give the same bounds. One item gives no spread, and too
    narrow an interval is to be expected from fewer than ten. Source: B. Efron, R. Tibshirani, An
    Introduction to the Bootstrap (1993), section 13.3.
    """
    chance = random.Random(_SEED)
    drawn = sorted(statistic(chance.choices(items, k=len(items))) for _ in range(N_RESAMPLES))
    outside = round(_TAIL * N_RESAMPLES)
    return drawn[outside], drawn[-outside - 1]
