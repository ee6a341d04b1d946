"""What ties claims together: relations, the headline and the body, mentions of one entity."""

from collections import Counter
from collections.abc import Iterable
from statistics import harmonic_mean
from typing import TypeAlias

from articles.evaluation.comparison import Comparison, common_share, f1_of_counts
from articles.evaluation.expected import Row
from articles.evaluation.matching import best_pairs
from articles.text import word_list

_WITHOUT_DIRECTION = frozenset(
    word_list(
        """contradicts same_proposition tension date_tension partial_agreement precision_mismatch
        arithmetic_check"""
    )
)
_LEAST_MENTION = 0.2
_Tie: TypeAlias = tuple[str, str, str]  # type, and the ids of two expected claims


def bond_scores(compared: Comparison) -> dict[str, float]:
    """Shares in [0, 1]; without the metrics for which an article has nothing."""
    scores: dict[str, float | None] = {
        **_relation_scores(compared),
        "headline_accuracy": _headline_accuracy(compared),
        "entity_link_f1": _entity_link_f1(compared),
    }
    return {name: score for name, score in scores.items() if score is not None}


# --- relations --------------------------------------------------------------------------
def _relation_scores(compared: Comparison) -> dict[str, float]:
    """F1 of relations between claims of the body, and of `supersedes` either way round."""
    wanted = {_tie(row) for row in _of_the_body(compared.article.expected)}
    names = {compared.found_claims[j]["id"]: c["id"] for j, c in compared.wanted_of.items()}
    found, stray = set(), set()
    for row in _of_the_body(compared.found):
        if row["from"] in names and row["to"] in names:
            found.add(_tie({**row, "from": names[row["from"]], "to": names[row["to"]]}))
        else:
            stray.add(_tie(row))
    scores = {}
    if wanted or found or stray:
        n_found = len(found) + len(stray)
        scores["relation_f1"] = f1_of_counts(len(wanted & found), len(wanted), n_found)
    theirs, ours = _superseding(wanted), _superseding(found)
    n_stray = sum(tie[0] == "supersedes" for tie in stray)
    if theirs or ours or n_stray:
        scores["relation_supersedes_f1"] = f1_of_counts(
            len(theirs & ours), len(theirs), len(ours) + n_stray
        )
    return scores


def _of_the_body(extraction: Row) -> list[Row]:
    """Without those of the headline, which `headline_assessment` tells."""
    headline = {claim["id"] for claim in extraction["claims"] if claim["in_headline"]}
    return [row for row in extraction["relations"] if headline.isdisjoint({row["from"], row["to"]})]


def _tie(row: Row) -> _Tie:
    ends = [row["from"], row["to"]]
    first, last = sorted(ends) if row["type"] in _WITHOUT_DIRECTION else ends
    return row["type"], first, last


def _superseding(ties: Iterable[_Tie]) -> set[frozenset[str]]:
    return {frozenset(tie[1:]) for tie in ties if tie[0] == "supersedes"}


# --- headline ---------------------------------------------------------------------------
def _headline_accuracy(compared: Comparison) -> float | None:
    """Share of expected headline claims that were found and have the right support."""
    wanted: list[Row] = compared.article.expected["headline_assessment"]
    if not wanted:
        return None
    supports = {row["claim"]: row["support"] for row in compared.found["headline_assessment"]}
    partners = {claim["id"]: found["id"] for claim, found in compared.pairs}
    right: list[bool] = [
        row["claim"] in partners and supports.get(partners[row["claim"]]) == row["support"]
        for row in wanted
    ]
    return sum(right) / len(right)


# --- entities ---------------------------------------------------------------------------
def _entity_link_f1(compared: Comparison) -> float | None:
    """B-cubed over the expected mentions; each takes the found one that it shares most with.

    Source: A. Bagga, B. Baldwin, Algorithms for Scoring Coreference Chains, LREC 1998. A mention
    that was not found counts as a miss and leaves precision alone.
    """
    wanted = _mentions(compared.article.expected)
    found = _mentions(compared.found)
    if not wanted:
        return None
    partners = best_pairs(
        [mention for _entity, mention in wanted], [mention for _entity, mention in found], _worth
    )
    # entity as expected, entity as found; a mention without a partner is alone in the second
    labels = [(wanted[i][0], found[j][0]) for i, j in partners.items()]
    if not labels:
        return 0.0
    both, ours = Counter(labels), Counter(label for _entity, label in labels)
    theirs = Counter(entity for entity, _mention in wanted)
    precision = sum(both[pair] / ours[pair[1]] for pair in labels) / len(labels)
    recall = sum(both[pair] / theirs[pair[0]] for pair in labels) / len(wanted)
    return harmonic_mean((precision, recall))


def _mentions(extraction: Row) -> list[tuple[int, Row]]:
    """The number of the entity with each of its mentions."""
    return [
        (number, mention)
        for number, entity in enumerate(extraction["entities"])
        for mention in entity["mentions"]
    ]


def _worth(wanted: Row, found: Row) -> float:
    shared = common_share(wanted, found)
    return 1 + shared if shared >= _LEAST_MENTION else 0.0
