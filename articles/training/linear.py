"""Logistic regression over words and signs, fitted by scikit-learn, as plain numbers."""

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from statistics import fmean

from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from articles.extraction.linear import LinearModel
from articles.extraction.sentence_features import signs_of, terms_of, words_of
from articles.extraction.tokens import tokenise
from articles.text import Span

_MOST_TERMS = 14_000  # as much as a weights file of 400 kB holds
_SIGN = "="  # before the names of signs; no word begins with it
_SIGN_SCALE = 0.25  # signs are few and strong: at full scale they outweigh the words
_INTERCEPT_SCALE = 5.0  # liblinear penalises the intercept; scaled, hardly


@dataclass(frozen=True, slots=True)
class Example:
    """What is learned from a sentence: its terms, its signs, the answer, how much it counts."""

    terms: Mapping[str, int]
    signs: Mapping[str, float]
    is_worthy: bool
    weight: float


def example_of(text: str, is_worthy: bool, weight: float = 1.0) -> Example:
    """The features of a sentence as the engine sees it."""
    tokens = tokenise(text, Span(0, len(text)))
    words = words_of(tokens)
    return Example(terms_of(words), signs_of(tokens, words), is_worthy, weight)


def fit(
    examples: Sequence[Example],
    *,
    data: str,
    strength: float,
    threshold: float,
    context: tuple[float, float],
) -> LinearModel:
    """Fit the model; the same examples in the same order give the same numbers.

    strength: inverse of the L2 penalty (C of scikit-learn). Both labels must occur. Terms that
    stand in one sentence only are left out.
    """
    idf = _idf(examples)
    rows = [_row(example, idf) for example in examples]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(rows)
    # liblinear counts in 32 bits
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    solver = LogisticRegression(
        C=strength, solver="liblinear", random_state=0, intercept_scaling=_INTERCEPT_SCALE
    )
    mean = fmean(example.weight for example in examples)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # a little short of it is enough
        solver.fit(
            matrix,
            [example.is_worthy for example in examples],
            sample_weight=[example.weight / mean for example in examples],
        )
    weights = dict(zip(vectors.get_feature_names_out(), map(float, solver.coef_[0]), strict=True))
    return LinearModel(
        data=data,
        terms={term: (value, round(weights[term], 3)) for term, value in sorted(idf.items())},
        signs={
            name.removeprefix(_SIGN): round(weight * _SIGN_SCALE, 4)
            for name, weight in sorted(weights.items())
            if name.startswith(_SIGN)
        },
        intercept=round(float(solver.intercept_[0]), 4),
        threshold=threshold,
        context=context,
    )


def _idf(examples: Sequence[Example]) -> dict[str, float]:
    """Inverse document frequency of the most frequent terms, 1 + ln(n / df)."""
    frequency = Counter(term for example in examples for term in example.terms)
    known = sorted(frequency.items(), key=lambda item: (-item[1], item[0]))[:_MOST_TERMS]
    return {term: round(1 + log(len(examples) / n), 2) for term, n in known if n > 1}


def _row(example: Example, idf: Mapping[str, float]) -> dict[str, float]:
    values = {
        term: idf[term] * (1 + log(count)) for term, count in example.terms.items() if term in idf
    }
    length = sqrt(sum(value * value for value in values.values())) or 1.0
    row = {term: value / length for term, value in values.items()}
    row.update({_SIGN + name: value * _SIGN_SCALE for name, value in example.signs.items()})
    return row
