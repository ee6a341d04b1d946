"""The whole extraction, on articles with the output that is expected of it.

Metrics are taken per article, averaged over the articles that have something to measure, and put
together by weight. Intervals say how far other articles of the same sort would move them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean

from articles.evaluation.amounts import amount_scores
from articles.evaluation.bonds import bond_scores
from articles.evaluation.bootstrap import bootstrap_interval
from articles.evaluation.chains import attribution_scores
from articles.evaluation.comparison import Comparison, bare, f1_of_counts
from articles.evaluation.expected import ExpectedArticle, Row, read_expected
from articles.evaluation.layout import layout_scores
from articles.evaluation.report import Figure, Report
from articles.evaluation.weighing import weighing_scores
from articles.extraction import extract, to_contract
from articles.extraction.weights import Weights

WEIGHTS = {  # in hundredths of the overall score
    "metadata": 3,
    "boilerplate_f1": 4,
    "paragraph_f1": 2,
    "sentence_f1": 4,
    "quotation_f1": 5,
    "claim_overlap_f1": 16,
    "claim_exact_f1": 8,
    "quote_type_e2e": 5,
    "speaker_e2e": 9,
    "chain_exact_e2e": 7,
    "chain_link_f1": 4,
    "figure_f1": 7,
    "date_f1": 6,
    "type_f1": 4,
    "check_map": 3,
    "check_spearman": 2,
    "check_kappa": 2,
    "relation_f1": 5,
    "headline_accuracy": 2,
    "entity_link_f1": 2,
}
BESIDE = ("nested_chain_recall", "relation_supersedes_f1")  # of interest, without weight
Scores = Mapping[str, float]  # metric to its value in one article, where it has one


def evaluate_extraction(folder: Path, weights: Weights) -> Report:
    """Extract every text of a folder and score it. Raises UnreadableFileError."""
    articles = read_expected(folder)
    found = [to_contract(extract(article.text, weights=weights)) for article in articles]
    scored = [scores_of(article, row) for article, row in zip(articles, found, strict=True)]
    n_claims = sum(len(article.expected["claims"]) for article in articles)
    claims = f"{n_claims:,} claim{'s' * (n_claims != 1)}"
    return Report(
        task="extraction",
        data=f"{_articles(len(articles))}, {claims}",
        figures=figures_of(scored),
        predictions=tuple(found),
    )


def scores_of(article: ExpectedArticle, found: Row) -> dict[str, float]:
    """All metrics of one article; those for which it has nothing to measure are left out."""
    compared = Comparison.of(article, found)
    return {
        **layout_scores(compared),
        **_claim_scores(compared),
        **attribution_scores(compared),
        **amount_scores(compared),
        **weighing_scores(compared),
        **bond_scores(compared),
    }


def _claim_scores(compared: Comparison) -> dict[str, float]:
    """F1 of claims that share half of their characters, and of spans that are just the same."""
    text = compared.article.text
    wanted, found = compared.wanted_claims, compared.found_claims
    same = {bare(text, claim) for claim in wanted} & {bare(text, claim) for claim in found}
    sizes = len(wanted), len(found)
    return {
        "claim_overlap_f1": f1_of_counts(len(compared.partners), *sizes),
        "claim_exact_f1": f1_of_counts(len(same), *sizes),
    }


def figures_of(scored: Sequence[Scores]) -> tuple[Figure, ...]:
    """The overall score, then every metric that some article has, with intervals."""
    low, high = bootstrap_interval(scored, overall)
    remark = f"95 % {low:.3f} to {high:.3f}, {_articles(len(scored))}"
    figures = [Figure("overall", overall(scored), remark)]
    for name in (*WEIGHTS, *BESIDE):
        values = [scores[name] for scores in scored if name in scores]
        if values:
            low, high = bootstrap_interval(values, fmean)
            weight = f"weight {WEIGHTS[name]}" if name in WEIGHTS else "no weight"
            remark = f"95 % {low:.3f} to {high:.3f}, {_articles(len(values))}, {weight}"
            figures.append(Figure(name, fmean(values), remark))
    return tuple(figures)


def overall(scored: Sequence[Scores]) -> float:
    """Weighted mean of the averages over articles; metrics that no article has are left out."""
    total, weights = 0.0, 0
    for name, weight in WEIGHTS.items():
        values = [scores[name] for scores in scored if name in scores]
        if values:
            total += weight * sum(values) / len(values)
            weights += weight
    return total / weights


def _articles(count: int) -> str:
    return f"{count:,} article{'s' * (count != 1)}"
