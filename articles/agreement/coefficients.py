"""Coefficients of agreement from label counts of units, for one sample or many resamples at once.

Every function takes the distinct rows of counts (patterns × labels) and how often each occurs
(samples × patterns), and gives one value a sample; nan where the coefficient is not defined.

Sources: Fleiss, Psychological Bulletin 76 (1971) 378-382; Krippendorff, Content Analysis, 4th
ed. (2018), chapter 12; Gwet, British Journal of Mathematical and Statistical Psychology 61 (2008)
29-48, and Handbook of Inter-Rater Reliability, 4th ed. (2014).
"""

import numpy as np

from articles.agreement.ratings import Floats, Level


def _divided(above: Floats, below: Floats) -> Floats:
    """Quotients; nan where the divisor is nothing but the noise of rounding."""
    defined = np.abs(below) > 1e-12
    result = np.full(np.shape(above), np.nan)
    np.divide(above, below, out=result, where=defined)
    return result


def percent(patterns: Floats, times: Floats) -> Floats:
    """Share of agreeing pairs of coders within units."""
    sizes = patterns.sum(axis=1)
    pairs = sizes * (sizes - 1)
    agreeing = (patterns * (patterns - 1)).sum(axis=1)
    return _divided(times @ agreeing, times @ pairs)


def fleiss(patterns: Floats, times: Floats) -> Floats:
    """Fleiss' kappa; every unit has the same number of ratings."""
    size = patterns.sum(axis=1)[0]
    n_units = times.sum(axis=1)
    by_unit = (patterns * (patterns - 1)).sum(axis=1) / (size * (size - 1))
    observed = times @ by_unit / n_units
    shares = times @ patterns / (n_units * size)[:, None]
    expected = (shares**2).sum(axis=1)
    return _divided(observed - expected, 1 - expected)


def alpha(patterns: Floats, times: Floats, values: Floats, level: Level) -> Floats:
    """Krippendorff's alpha from the coincidences of labels; units with one rating play no part."""
    sizes = patterns.sum(axis=1)
    usable = sizes >= 2
    patterns, times, sizes = patterns[usable], times[:, usable], sizes[usable]
    n_labels = patterns.shape[1]
    within = patterns[:, :, None] * patterns[:, None, :]
    within[:, np.arange(n_labels), np.arange(n_labels)] -= patterns
    within /= (sizes - 1)[:, None, None]
    coincidences = (times @ within.reshape(len(patterns), -1)).reshape(-1, n_labels, n_labels)
    margins = coincidences.sum(axis=2)
    total = margins.sum(axis=1)
    distance = _distances(margins, values, level)
    observed = (coincidences * distance).sum(axis=(1, 2))
    expected = (margins[:, :, None] * margins[:, None, :] * distance).sum(axis=(1, 2))
    return 1 - _divided((total - 1) * observed, expected)


def _distances(margins: Floats, values: Floats, level: Level) -> Floats:
    """Squared distances of labels; those of an order depend on how often each label occurs."""
    if level is Level.NOMINAL:
        return np.broadcast_to(1.0 - np.eye(len(values)), (len(margins), len(values), len(values)))
    if level is Level.INTERVAL:
        apart = (values[:, None] - values[None, :]) ** 2
        return np.broadcast_to(apart, (len(margins), *apart.shape))
    # Sum of the margins from one label to the other, each end counted by half.
    upto = np.cumsum(margins, axis=1) - margins / 2
    return np.asarray((upto[:, :, None] - upto[:, None, :]) ** 2)


def gwet(patterns: Floats, times: Floats, weights: Floats) -> Floats:
    """Gwet's AC1 (identity weights) or AC2.

    Observed agreement over units with two ratings and more, shares of labels over all units.
    """
    n_labels = patterns.shape[1]
    if n_labels < 2:
        return np.full(len(times), np.nan)
    sizes = patterns.sum(axis=1)
    usable = sizes >= 2
    weighted = patterns @ weights
    agreeing = (patterns * (weighted - 1)).sum(axis=1)
    pairs = np.where(usable, sizes * (sizes - 1), 1)
    by_unit = np.where(usable, agreeing / pairs, 0.0)
    observed = _divided(times @ by_unit, times @ usable.astype(float))
    shares = times @ (patterns / sizes[:, None]) / times.sum(axis=1)[:, None]
    spread = (shares * (1 - shares)).sum(axis=1)
    expected = weights.sum() / (n_labels * (n_labels - 1)) * spread
    return _divided(observed - expected, 1 - expected)


def cohen(table: Floats, weights: Floats) -> Floats:
    """Cohen's kappa of two coders, weighted. table: samples × labels of one × of the other.

    Sources: Cohen, Educational and Psychological Measurement 20 (1960) 37-46; Psychological
    Bulletin 70 (1968) 213-220.
    """
    total = table.sum(axis=(1, 2))
    rows, columns = table.sum(axis=2), table.sum(axis=1)
    observed = (table * weights).sum(axis=(1, 2)) / np.maximum(total, 1)
    expected = np.einsum("si,ij,sj->s", rows, weights, columns) / np.maximum(total, 1) ** 2
    return _divided(observed - expected, 1 - expected)


def weights_of(values: Floats, power: int) -> Floats:
    """Weights of agreement: 0 identity, 1 linear, 2 quadratic in the distance of labels."""
    if power == 0 or len(values) < 2:
        return np.eye(len(values))
    apart = np.abs(values[:, None] - values[None, :]) / np.ptp(values)
    return np.asarray(1 - apart**power)
