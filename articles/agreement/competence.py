"""How often each coder names the true label, when nobody knows the truth.

Source: Dawid and Skene, Applied Statistics 28 (1979) 20-28, by expectation maximisation.
"""

from dataclasses import dataclass

import numpy as np

from articles.agreement.ratings import Floats, Ratings

LEAST_UNITS = 20
_SMOOTHING = 0.01
_STEPS = 200
_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Competence:
    """A coder's chance to name the true label; None with the reason where there is too little."""

    coder: str
    n_units: int
    competence: float | None
    reason: str = ""


def competences(ratings: Ratings) -> list[Competence]:
    """Estimate the competence of each coder: the sum over labels of prior times hit rate.

    Starts from vote shares; stops when the log-likelihood moves less than 1e-6, or at 200 steps.
    """
    n_rated = np.bincount(ratings.coder, minlength=len(ratings.coders))
    if not len(ratings.label) or len(ratings.labels) < 2:
        why = "there are fewer than two labels"
        return [
            Competence(name, int(n), None, why)
            for name, n in zip(ratings.coders, n_rated, strict=True)
        ]
    prior, hits = _fit(ratings)
    diagonal = np.einsum("ckk->ck", hits) @ prior
    return [
        Competence(name, int(n), float(diagonal[at]))
        if n >= LEAST_UNITS
        else Competence(name, int(n), None, f"not enough: {n} units, {LEAST_UNITS} are needed")
        for at, (name, n) in enumerate(zip(ratings.coders, n_rated, strict=True))
    ]


def _fit(ratings: Ratings) -> tuple[Floats, Floats]:
    """Prior of the labels, and for each coder the chance of each label given the true one."""
    counts = ratings.counts.astype(float)
    truth = counts / counts.sum(axis=1, keepdims=True)
    before = -np.inf
    for _step in range(_STEPS):
        prior, hits = _maximise(ratings, truth)
        truth, likelihood = _expect(ratings, prior, hits)
        if abs(likelihood - before) < _TOLERANCE:
            break
        before = likelihood
    return prior, hits


def _maximise(ratings: Ratings, truth: Floats) -> tuple[Floats, Floats]:
    n_coders, n_labels = len(ratings.coders), len(ratings.labels)
    hits = np.full((n_coders, n_labels, n_labels), _SMOOTHING)
    by_given = np.zeros((n_coders * n_labels, n_labels))
    np.add.at(by_given, ratings.coder * n_labels + ratings.label, truth[ratings.unit])
    hits += by_given.reshape(n_coders, n_labels, n_labels).transpose(0, 2, 1)
    hits /= hits.sum(axis=2, keepdims=True)
    prior = truth.sum(axis=0) + _SMOOTHING
    return prior / prior.sum(), hits


def _expect(ratings: Ratings, prior: Floats, hits: Floats) -> tuple[Floats, float]:
    score = np.tile(np.log(prior), (len(ratings.units), 1))
    np.add.at(score, ratings.unit, np.log(hits[ratings.coder, :, ratings.label]))
    highest = score.max(axis=1, keepdims=True)
    chance = np.exp(score - highest)
    total = chance.sum(axis=1, keepdims=True)
    return chance / total, float((highest + np.log(total)).sum())
