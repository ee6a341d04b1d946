"""A linear-chain conditional random field, fitted by stochastic gradients.

Lafferty, McCallum, Pereira, ICML 2001; forward and backward sums scaled as by Rabiner, Proc. IEEE
77 (1989); steps by Adam (Kingma, Ba, ICLR 2015) with decoupled decay of weights (Loshchilov,
Hutter, ICLR 2019).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Array: TypeAlias = NDArray[np.float32]
Features: TypeAlias = Sequence[Sequence[str]]  # of each item of a sequence

_BATCH = 4_000  # items
_RATE = 0.02
_MEAN_DECAY, _SQUARE_DECAY, _TINY = 0.9, 0.99, 1e-8


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights of (feature, tag) and of neighbouring tags; start: of the first tag.

    Forbidden transitions are -inf.
    """

    tags: tuple[str, ...]
    weights: Mapping[str, Array]
    transitions: Array
    start: Array


@dataclass(frozen=True, slots=True)
class _Batch:
    """Sequences, longest first. places: row of the matrix for each (sequence, item)."""

    items: csr_matrix
    gold: NDArray[np.intp]
    places: NDArray[np.intp]
    active: list[int]  # how many sequences are longer than their number in this list


def fit_crf(
    sequences: Sequence[Features],
    tags: Sequence[Sequence[str]],
    *,
    epochs: int,
    decay: float,
    least: int,
) -> Fitted:
    """Fit to sequences with their tags, all of which are non-empty.

    epochs: passes over the data. decay: share of each weight that a step at full rate takes away.
    least: features in fewer items are left out. The same data give the same weights.
    """
    names = tuple(sorted({tag for row in tags for tag in row}))
    known = _vocabulary(sequences, least)
    batches = _batches(sequences, tags, known, names)
    weights = np.zeros((len(known), len(names)), np.float32)
    borders = np.zeros((len(names) + 1, len(names)), np.float32)  # the last row: the start
    allowed = _allowed(names)
    steps = _Steps([weights, borders], decay, n_steps=epochs * len(batches))
    order = np.random.default_rng(0)
    for _ in range(epochs):
        for number in order.permutation(len(batches)):
            batch = batches[number]
            scores = np.asarray(batch.items @ weights)
            slope, border_slope = _slopes(batch, scores, borders, allowed)
            steps.take([np.asarray(batch.items.T @ slope), border_slope])
    borders = np.where(allowed > 0, borders, -np.inf).astype(np.float32)
    return Fitted(
        tags=names,
        weights={name: weights[index] for name, index in known.items()},
        transitions=borders[:-1],
        start=borders[-1],
    )


def _vocabulary(sequences: Sequence[Features], least: int) -> dict[str, int]:
    counts = Counter(name for row in sequences for item in row for name in item)
    kept = sorted(name for name, count in counts.items() if count >= least)
    return {name: index for index, name in enumerate(kept)}


def _allowed(names: Sequence[str]) -> Array:
    """1 where a tag may follow another; inside a part only after its beginning or inside."""
    allowed = np.ones((len(names) + 1, len(names)), np.float32)
    for column, tag in enumerate(names):
        if tag.startswith("I-"):
            for line, before in enumerate([*names, ""]):
                allowed[line, column] = before[1:] == tag[1:]
    return allowed


def _batches(
    sequences: Sequence[Features],
    tags: Sequence[Sequence[str]],
    known: Mapping[str, int],
    names: Sequence[str],
) -> list[_Batch]:
    """Sequences of like length together, so that little is padded."""
    numbers = {name: index for index, name in enumerate(names)}
    order = sorted(range(len(sequences)), key=lambda index: (-len(sequences[index]), index))
    result: list[_Batch] = []
    chosen: list[int] = []
    size = 0
    for index in order:
        chosen.append(index)
        size += len(sequences[index])
        if size >= _BATCH:
            result.append(_batch(chosen, sequences, tags, known, numbers))
            chosen, size = [], 0
    if chosen:
        result.append(_batch(chosen, sequences, tags, known, numbers))
    return result


def _batch(
    chosen: Sequence[int],
    sequences: Sequence[Features],
    tags: Sequence[Sequence[str]],
    known: Mapping[str, int],
    numbers: Mapping[str, int],
) -> _Batch:
    items = [item for index in chosen for item in sequences[index]]
    columns = [[known[name] for name in item if name in known] for item in items]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.fromiter((column for row in columns for column in row), np.int32, int(ends[-1]))
    matrix = csr_matrix(
        (np.ones(len(flat), np.float32), flat, ends.astype(np.int32)), (len(items), len(known))
    )
    lengths = [len(sequences[index]) for index in chosen]
    places = np.zeros((len(chosen), lengths[0]), np.intp)
    first = 0
    for line, length in enumerate(lengths):
        places[line, :length] = range(first, first + length)
        first += length
    gold = np.array([numbers[tag] for index in chosen for tag in tags[index]], np.intp)
    active = [sum(length > step for length in lengths) for step in range(lengths[0])]
    return _Batch(matrix, gold, places, active)


def _slopes(batch: _Batch, scores: Array, borders: Array, allowed: Array) -> tuple[Array, Array]:
    """Gradient of the mean negative log-likelihood by scores and by borders."""
    n_items = len(scores)
    grid = np.exp(scores - scores.max(axis=1, keepdims=True))[batch.places]
    pairs = np.exp(borders[:-1]) * allowed[:-1]
    start = np.exp(borders[-1]) * allowed[-1]
    forward, scale = _forward(grid, pairs, start, batch.active)
    slope = np.empty_like(scores)
    border_slope = np.zeros_like(borders)
    backward = np.ones((len(grid), grid.shape[2]), np.float32)
    for step in range(len(batch.active) - 1, -1, -1):
        rows = batch.active[step]
        slope[batch.places[:rows, step]] = forward[:rows, step] * backward[:rows]
        if step:
            ahead = grid[:rows, step] * backward[:rows] / scale[:rows, step, None]
            border_slope[:-1] += forward[:rows, step - 1].T @ ahead
            backward[:rows] = ahead @ pairs.T
    border_slope[:-1] *= pairs
    border_slope[-1] = slope[batch.places[:, 0]].sum(axis=0)
    slope[np.arange(n_items), batch.gold] -= 1.0
    np.subtract.at(border_slope[-1], batch.gold[batch.places[:, 0]], 1.0)
    for step in range(1, len(batch.active)):
        rows = batch.active[step]
        before = batch.gold[batch.places[:rows, step - 1]]
        np.subtract.at(border_slope, (before, batch.gold[batch.places[:rows, step]]), 1.0)
    share = np.float32(1 / n_items)
    return slope * share, border_slope * share


def _forward(grid: Array, pairs: Array, start: Array, active: Sequence[int]) -> tuple[Array, Array]:
    """Forward sums, each scaled to add up to 1, and the scales."""
    forward = np.zeros_like(grid)
    scale = np.ones(grid.shape[:2], np.float32)
    for step, rows in enumerate(active):
        sums = start if not step else forward[:rows, step - 1] @ pairs
        values = sums * grid[:rows, step]
        scale[:rows, step] = values.sum(axis=1)
        forward[:rows, step] = values / scale[:rows, step, None]
    return forward, scale


class _Steps:
    """Adam over several arrays, which are changed in place; the rate falls to zero linearly."""

    def __init__(self, arrays: Sequence[Array], decay: float, n_steps: int) -> None:
        self._arrays, self._decay, self._n_steps = arrays, decay, n_steps
        self._means = [np.zeros_like(array) for array in arrays]
        self._squares = [np.zeros_like(array) for array in arrays]
        self._done = 0

    def take(self, slopes: Sequence[Array]) -> None:
        """One step down the slopes."""
        rate = _RATE * (1 - self._done / self._n_steps)
        self._done += 1
        unbias = np.sqrt(1 - _SQUARE_DECAY**self._done) / (1 - _MEAN_DECAY**self._done)
        for array, slope, mean, square in zip(
            self._arrays, slopes, self._means, self._squares, strict=True
        ):
            mean += (1 - _MEAN_DECAY) * (slope - mean)
            square += (1 - _SQUARE_DECAY) * (slope * slope - square)
            array -= rate * (unbias * mean / (np.sqrt(square) + _TINY) + self._decay * array)
