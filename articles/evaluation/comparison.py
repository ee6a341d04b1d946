"""One article's expected and found objects side by side, their claims paired."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.evaluation.expected import ExpectedArticle, Row
from articles.evaluation.matching import best_pairs
from articles.evaluation.scores import f1_score
from articles.text import Span, trimmed

_MARKS = "\"'“”‘’.,;:!?"
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was expected of an article and what was found.

    partners: index of an expected claim to that of the found claim with which it was paired:
    as many pairs as possible that share half of the characters that either has, and among such
    pairings the one whose shares add up to the most.
    """

    article: ExpectedArticle
    found: Row
    partners: dict[int, int]

    @classmethod
    def of(cls, article: ExpectedArticle, found: Row) -> Comparison:
        """Pair the claims."""
        wanted = article.expected["claims"]
        return cls(article, found, best_pairs(wanted, found["claims"], _claim_worth))

    @property
    def wanted_claims(self) -> list[Row]:
        """The expected claims."""
        claims: list[Row] = self.article.expected["claims"]
        return claims

    @property
    def found_claims(self) -> list[Row]:
        """The found claims."""
        claims: list[Row] = self.found["claims"]
        return claims

    @property
    def pairs(self) -> list[tuple[Row, Row]]:
        """Expected and found claim of each pair."""
        wanted, found = self.wanted_claims, self.found_claims
        return [(wanted[i], found[j]) for i, j in self.partners.items()]

    @property
    def wanted_of(self) -> dict[int, Row]:
        """Index of a found claim to the expected one; without those that have no partner."""
        return {j: self.wanted_claims[i] for i, j in self.partners.items()}

    @property
    def extras(self) -> list[Row]:
        """Found claims that nobody expected."""
        paired = set(self.partners.values())
        return [claim for j, claim in enumerate(self.found_claims) if j not in paired]


def _claim_worth(wanted: Row, found: Row) -> float:
    shared = common_share(wanted, found)
    # the constant outweighs any sum of shares: one pair more is always better
    return 1000 + shared if shared >= _HALF else 0.0


def common_share(one: Row, other: Row) -> float:
    """Characters that both spans hold, as a share of those from the first to the last of both."""
    both = min(one["end"], other["end"]) - max(one["start"], other["start"])
    whole = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return both / whole if both > 0 else 0.0


def do_overlap(one: Row, other: Row) -> bool:
    """Whether the spans share a character."""
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def bare(text: str, row: Row) -> Span:
    """The span without white space and punctuation at its ends; empty where it has no more."""
    return trimmed(text, row["start"], row["end"], also=_MARKS) or Span(row["end"], row["end"])


def first_of_each_span(rows: Iterable[Row]) -> list[Row]:
    """Without rows whose span came before: what stands in two claims counts once."""
    kept: dict[tuple[int, int], Row] = {}
    for row in rows:
        kept.setdefault((row["start"], row["end"]), row)
    return list(kept.values())


def f1_of_counts(hits: int, n_wanted: int, n_found: int) -> float:
    """F1 from what was found rightly, what was expected and what was found."""
    return f1_score(hits, n_wanted - hits, n_found - hits)
