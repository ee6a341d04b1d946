"""A linear model of sentences: weights for words, pairs of words and signs, summed up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import exp, isfinite, log, sqrt
from typing import Any  # JSON objects hold mixed values

from articles.extraction.sentence_features import FEATURES_VERSION, signs_of, words_of
from articles.extraction.tokens import Token
from articles.extraction.weights_file import parsed

_NO_TERMS: dict[str, tuple[float, float]] = {}
FORMAT = "checkworthiness-linear"


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Logistic regression over tf-idf of words and pairs, and signs.

    terms: inverse document frequency and weight of each known term. threshold: the probability
    from which a sentence counts as check-worthy. context: shares of the previous and the next
    sentence's log-odds that are added where the order of sentences is known. data: what the
    weights were fitted on, in words.
    """

    data: str
    terms: Mapping[str, tuple[float, float]]
    signs: Mapping[str, float]
    intercept: float
    threshold: float
    context: tuple[float, float]
    _single: dict[str, tuple[float, float]] = field(init=False, repr=False, compare=False)
    _followers: dict[str, dict[str, tuple[float, float]]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        """Take pairs apart: by their first word, their second."""
        followers: dict[str, dict[str, tuple[float, float]]] = {}
        for term, known in self.terms.items():
            first, space, second = term.partition(" ")
            if space:
                followers.setdefault(first, {})[second] = known
        single = {term: known for term, known in self.terms.items() if " " not in term}
        object.__setattr__(self, "_single", single)
        object.__setattr__(self, "_followers", followers)

    def log_odds(self, tokens: Sequence[Token]) -> float:
        """Log-odds that a fact-checker chooses the sentence; the work is linear in its length."""
        words = words_of(tokens)
        square = product = 0.0
        for idf, weight, count in self._known_terms(words):
            value = idf if count == 1 else idf * (1.0 + log(count))
            square += value * value
            product += value * weight
        total = self.intercept + (product / sqrt(square) if square else 0.0)
        for name, value in signs_of(tokens, words).items():
            total += value * self.signs.get(name, 0.0)
        return total

    def _known_terms(self, words: Sequence[str]) -> Iterable[tuple[float, float, int]]:
        """The known ones of `terms_of(words)` in the same order, with how often each stands there.

        Most pairs are not known: they are told by their first word, without being put together.
        """
        found: dict[str | tuple[str, str], tuple[float, float, int]] = {}
        single, followers_of = self._single, self._followers
        before, followers = "", _NO_TERMS
        for word in words:
            known = single.get(word)
            if known is not None:
                found[word] = (*known, found[word][2] + 1 if word in found else 1)
            known = followers.get(word) if followers else None
            if known is not None:
                pair = (before, word)
                found[pair] = (*known, found[pair][2] + 1 if pair in found else 1)
            before, followers = word, followers_of.get(word, _NO_TERMS)
        return found.values()

    def probability(self, tokens: Sequence[Token]) -> float:
        """The same as a probability, in (0, 1)."""
        return probability_of(self.log_odds(tokens))

    def in_order(self, log_odds: Sequence[float]) -> list[float]:
        """Log-odds of consecutive sentences as weighted means with those of their neighbours.

        What is checked in speech stands close together: a claim goes on in the next sentence.
        Beyond the ends stands the lowest value.
        """
        if not log_odds:
            return []
        low = min(log_odds)
        before, after = self.context
        total = 1.0 + before + after
        return [
            (value + before * previous + after * following) / total
            for value, previous, following in zip(
                log_odds, [low, *log_odds[:-1]], [*log_odds[1:], low], strict=True
            )
        ]


def probability_of(log_odds: float) -> float:
    """The probability with these log-odds; extreme ones are cut at e^±30."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, log_odds))))


def read_model(text: str, name: str) -> LinearModel:
    """The model of a weights file. name: the file, for messages. Raises UnreadableFileError."""
    return parsed(text, name, (FORMAT, FEATURES_VERSION, "checkworthiness"), _model)


def _model(found: Mapping[str, Any]) -> LinearModel:
    before, after = found["context"]
    return LinearModel(
        data=str(found["data"]),
        terms={
            term: (_number(idf), _number(weight)) for term, (idf, weight) in found["terms"].items()
        },
        signs={name: _number(weight) for name, weight in found["signs"].items()},
        intercept=_number(found["intercept"]),
        threshold=_number(found["threshold"]),
        context=(_number(before), _number(after)),
    )


def _number(value: float) -> float:
    """Raise ValueError for NaN and infinity, which JSON readers let through."""
    number = float(value)
    if not isfinite(number):
        raise ValueError(value)
    return number
