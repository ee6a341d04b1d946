"""How well claims are told apart: their types, and whether they are worth checking."""

from articles.evaluation.comparison import Comparison
from articles.evaluation.expected import Row
from articles.evaluation.ranks import quadratic_kappa, spearman
from articles.evaluation.scores import average_precision, f1_score

_WORTH_IT = 2


def weighing_scores(compared: Comparison) -> dict[str, float]:
    """Shares in [0, 1], correlations below 0 as 0; without the metrics that have no grounds."""
    scores = {
        "type_f1": _type_f1(compared),
        "check_map": _average_precision(compared),
        "check_spearman": 0.0,
        "check_kappa": 0.0,
    }
    if compared.pairs:
        wanted = [_score(claim) for claim, _found in compared.pairs]
        found = [claim for _wanted, claim in compared.pairs]
        scores["check_spearman"] = spearman(wanted, [_priority(claim) for claim in found])
        scores["check_kappa"] = quadratic_kappa(wanted, [_score(claim) for claim in found])
    return {name: max(0.0, score) for name, score in scores.items() if score is not None}


def _score(claim: Row) -> int:
    score: int = claim["check_worthiness"]["score"]
    return score


def _priority(claim: Row) -> float:
    priority: float = claim["check_worthiness"]["priority"]
    return priority


def _type_f1(compared: Comparison) -> float:
    """Over the types of all paired claims together; 0.0 where nothing is paired."""
    if not compared.pairs:
        return 0.0
    both = [(set(wanted["types"]), set(found["types"])) for wanted, found in compared.pairs]
    return f1_score(
        sum(len(wanted & found) for wanted, found in both),
        sum(len(wanted - found) for wanted, found in both),
        sum(len(found - wanted) for wanted, found in both),
    )


def _average_precision(compared: Comparison) -> float | None:
    """Of found claims by priority, over all expected claims that are worth checking."""
    n_worthy = sum(_score(claim) >= _WORTH_IT for claim in compared.wanted_claims)
    if not n_worthy:
        return None
    worthy = {j for j, claim in compared.wanted_of.items() if _score(claim) >= _WORTH_IT}
    order = sorted(
        enumerate(compared.found_claims), key=lambda row: (-_priority(row[1]), row[1]["start"])
    )
    ranking = [number in worthy for number, _claim in order]
    # a worthy claim that was not found lowers the mean as one at the end of an endless list
    return average_precision(ranking) * sum(ranking) / n_worthy
