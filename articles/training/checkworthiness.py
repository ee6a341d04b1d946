"""Weights for check-worthiness from labelled sentences, with figures on sentences held out."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev
from typing import Any  # JSON objects hold mixed values

from articles.errors import UnreadableFileError
from articles.evaluation import Figure, Report
from articles.evaluation.checkworthiness import figures_of, scores_of
from articles.evaluation.labelled import LabelledFile, described, read_labelled
from articles.extraction.linear import FORMAT, LinearModel
from articles.extraction.sentence_features import FEATURES_VERSION
from articles.training.linear import Example, example_of, fit

_STRENGTHS = (1.0, 3.0)  # the better one in cross-validation is taken
_CONTEXT = (0.4, 0.2)  # found by leaving one of the CheckThat! files out; flat around the optimum
_FOLDS = 10


@dataclass(frozen=True, slots=True)
class Trained:
    """A weights file's text, and how the same procedure did on data that it had not seen."""

    text: str
    report: Report


@dataclass(frozen=True, slots=True)
class _Trial:
    """One strength in cross-validation. figures: mean over folds, spread in the remark."""

    strength: float
    figures: tuple[Figure, ...]
    threshold: float


def train_checkworthiness(path: Path) -> Trained:
    """Fit weights to a file or folder (`articles.evaluation.labelled` says in which form).

    Cross-validation leaves one file out where there are several, else a tenth of consecutive
    sentences. Raises UnreadableFileError.
    """
    files = _parts(read_labelled(path))
    _check(path, files)
    rows = [_examples(file) for file in files]
    trials = [_trial(files, rows, strength) for strength in _STRENGTHS]
    best = max(trials, key=lambda trial: trial.figures[0].value)
    data = described(read_labelled(path))
    model = fit(
        _spoken(files, rows),
        data=data,
        strength=best.strength,
        threshold=best.threshold,
        context=_CONTEXT,
    )
    report = Report("checkworthiness", f"{data}; {len(files)}-fold cross-validation", best.figures)
    return Trained(_written(model, best, len(files)), report)


def _parts(files: list[LabelledFile]) -> list[LabelledFile]:
    """The folds: files, or consecutive tenths of a single one, as neighbours share a debate."""
    if len(files) > 1:
        return files
    (file,) = files
    rows = file.sentences
    if not file.is_ordered:
        rows = tuple(sorted(rows, key=lambda row: (len(row.id), row.id)))
    cuts = [len(rows) * number // _FOLDS for number in range(_FOLDS + 1)]
    return [replace(file, sentences=rows[low:high]) for low, high in pairwise(cuts) if low < high]


def _check(path: Path, files: Sequence[LabelledFile]) -> None:
    """Every training part must hold both answers, or nothing can be held out."""
    for held_out in files:
        answers = {
            row.is_worthy
            for file in files
            if file is not held_out
            for row in file.sentences
            if row.is_spoken
        }
        if len(answers) < 2:
            raise UnreadableFileError(
                f"{path}: too little to learn from: without one file or tenth of the data "
                "all other sentences have the same label."
            )


def _examples(file: LabelledFile) -> list[Example]:
    """Weighted so that a long debate counts more than a short speech, yet not by its length:
    the metric counts them alike, and in long ones most of what is worth checking goes unchecked.
    """
    weight = 1 / sqrt(len(file.sentences))
    return [example_of(row.text, row.is_worthy, weight) for row in file.sentences]


def _spoken(
    files: Sequence[LabelledFile], rows: Sequence[Sequence[Example]], leave_out: int | None = None
) -> list[Example]:
    return [
        example
        for number, (file, examples) in enumerate(zip(files, rows, strict=True))
        if number != leave_out
        for row, example in zip(file.sentences, examples, strict=True)
        if row.is_spoken
    ]


def _trial(
    files: Sequence[LabelledFile], rows: Sequence[Sequence[Example]], strength: float
) -> _Trial:
    scored = [
        scores_of(file, model)
        for file, model in zip(files, _models(files, rows, strength), strict=True)
    ]
    threshold, macro = _threshold(files, scored)
    folds = [
        figures_of([file], [scores], threshold)
        for file, scores in zip(files, scored, strict=True)
        if any(row.is_worthy for row in file.sentences)
    ]
    figures = tuple(
        Figure(same[0].name, fmean(f.value for f in same), _spread([f.value for f in same]))
        for same in zip(*folds, strict=True)
    )
    if not files[0].is_ordered:
        figures = (Figure("macro F1 if half were check-worthy", macro, "all folds"), *figures)
    return _Trial(strength, figures, threshold)


def _models(
    files: Sequence[LabelledFile], rows: Sequence[Sequence[Example]], strength: float
) -> Iterator[LinearModel]:
    for number in range(len(files)):
        yield fit(
            _spoken(files, rows, leave_out=number),
            data="",
            strength=strength,
            threshold=0.5,
            context=_CONTEXT,
        )


def _spread(values: Sequence[float]) -> str:
    if len(values) < 2:
        return ""
    return f"spread {stdev(values):.3f}, {min(values):.3f} to {max(values):.3f}"


def _threshold(
    files: Sequence[LabelledFile], scored: Sequence[Sequence[float]]
) -> tuple[float, float]:
    """The probability with the best macro F1 if both answers were equally frequent, and that F1.

    How frequent they are where the weights are used is not known, and in training data it is
    a matter of how these were chosen.
    """
    pairs = sorted(
        (score, row.is_worthy)
        for file, scores in zip(files, scored, strict=True)
        for row, score in zip(file.sentences, scores, strict=True)
    )
    n_worthy = sum(is_worthy for _score, is_worthy in pairs)
    worthy_step, other_step = 1 / n_worthy, 1 / (len(pairs) - n_worthy)
    missed = refused = 0.0  # shares of either class below the threshold
    best, threshold = -1.0, 0.5
    for score, is_worthy in pairs:
        found, wrong = 1 - missed, 1 - refused
        macro = found / (1 + found + wrong) + refused / (1 + refused + missed)
        if macro > best:
            best, threshold = macro, score
        missed += worthy_step * is_worthy
        refused += other_step * (not is_worthy)
    return round(threshold, 4), best


def _written(model: LinearModel, trial: _Trial, n_folds: int) -> str:
    """The weights file: one term a line, so that two of them can be compared."""
    head: dict[str, Any] = {
        "format": FORMAT,
        "features": FEATURES_VERSION,
        "data": model.data,
        "strength": trial.strength,
        "cross_validation": {
            "folds": n_folds,
            **{figure.name: [round(figure.value, 4), figure.remark] for figure in trial.figures},
        },
        "intercept": model.intercept,
        "threshold": model.threshold,
        "context": list(model.context),
        "signs": dict(model.signs),
    }
    terms = ",\n".join(
        f"{json.dumps(term, ensure_ascii=False)}:[{idf:g},{weight:g}]"
        for term, (idf, weight) in model.terms.items()
    )
    opened = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{opened},\n "terms": {{\n{terms}\n}}\n}}\n'
