"""How well sentences are ranked and told apart by whether they are worth checking.

CheckThat! 2019: mean average precision over files (Atanasova et al., CLEF 2019). ClaimBuster:
macro F1, F1 of the positive class, average precision (Arslan et al., ICWSM 2020).
"""

from collections.abc import Sequence
from pathlib import Path
from statistics import fmean, stdev

from articles.evaluation.labelled import LabelledFile, described, read_labelled
from articles.evaluation.report import Figure, Report
from articles.evaluation.scores import average_precision, f1_score
from articles.extraction.linear import LinearModel, probability_of
from articles.extraction.tokens import tokenise
from articles.text import Span

_FIRST = 10


def evaluate_checkworthiness(path: Path, model: LinearModel) -> Report:
    """Score the model on a file or folder. Raises UnreadableFileError."""
    files = read_labelled(path)
    scored = [scores_of(file, model) for file in files]
    threshold = model.threshold
    return Report(
        task="checkworthiness",
        data=described(files),
        figures=figures_of(files, scored, threshold),
        predictions=tuple(
            {
                "file": file.name,
                "id": row.id,
                "probability": round(score, 6),
                "check_worthy": score >= threshold,
            }
            for file, scores in zip(files, scored, strict=True)
            for row, score in zip(file.sentences, scores, strict=True)
        ),
    )


def scores_of(file: LabelledFile, model: LinearModel) -> list[float]:
    """A probability for each sentence; with its neighbours where the order is known.

    Notes of the transcript, such as applause, are nobody's claim: 0. They still part what stands
    around them.
    """
    odds = [model.log_odds(tokenise(row.text, Span(0, len(row.text)))) for row in file.sentences]
    if file.is_ordered:
        odds = model.in_order(odds)
    return [
        probability_of(value) if row.is_spoken else 0.0
        for row, value in zip(file.sentences, odds, strict=True)
    ]


def figures_of(
    files: Sequence[LabelledFile], scored: Sequence[Sequence[float]], threshold: float
) -> tuple[Figure, ...]:
    """The official metrics of the form in which the data came."""
    rankings = [
        [is_worthy for is_worthy, _score in _ranked(file, scores)]
        for file, scores in zip(files, scored, strict=True)
        if any(row.is_worthy for row in file.sentences)
    ]
    precisions = [average_precision(ranking) for ranking in rankings]
    if files[0].is_ordered:
        spread = f"spread {stdev(precisions):.3f}" if len(precisions) > 1 else ""
        first = fmean(sum(ranking[:_FIRST]) / _FIRST for ranking in rankings)
        return (
            Figure("mean average precision", fmean(precisions), spread),
            Figure(f"precision at {_FIRST}", first),
        )
    answers = [
        (row.is_worthy, score >= threshold)
        for file, scores in zip(files, scored, strict=True)
        for row, score in zip(file.sentences, scores, strict=True)
    ]
    positive, negative = _f1_of(answers, True), _f1_of(answers, False)
    return (
        Figure("macro F1", (positive + negative) / 2, f"from probability {threshold:.3f}"),
        Figure("F1 of the positive class", positive),
        Figure("average precision", fmean(precisions)),
    )


def _ranked(file: LabelledFile, scores: Sequence[float]) -> list[tuple[bool, float]]:
    """Labels with scores, best first; equal ones in the order of the file."""
    pairs = [(row.is_worthy, score) for row, score in zip(file.sentences, scores, strict=True)]
    return sorted(pairs, key=lambda pair: -pair[1])


def _f1_of(answers: Sequence[tuple[bool, bool]], label: bool) -> float:
    hits = sum(truth == said == label for truth, said in answers)
    misses = sum(truth == label != said for truth, said in answers)
    extras = sum(said == label != truth for truth, said in answers)
    return f1_score(hits, misses, extras)
