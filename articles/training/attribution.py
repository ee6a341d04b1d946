"""Weights for the tagger of attributions, from texts annotated as PolNeAR is, with figures by
cross-validation over texts."""

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, stdev
from typing import Any  # JSON objects hold mixed values

import numpy as np

from articles.errors import UnreadableFileError
from articles.evaluation import Figure, Report
from articles.evaluation.attribution import figures_of
from articles.evaluation.standoff import Annotated, AnnotatedText, described, read_attributed
from articles.extraction.attributions import Attribution, Reading, read_attributions
from articles.extraction.tagger import BETWEEN, FORMAT, Tagger, linked, read_tagger
from articles.extraction.tagger_features import (
    FEATURES_VERSION,
    OUTSIDE,
    Row,
    named_parts,
    row_features,
    rows_of,
    rule_tags,
    sentence_at,
    tags_of,
)
from articles.training.checkworthiness import Trained
from articles.training.crf import Array, Fitted, fit_crf

_FOLDS = 5
_EPOCHS, _DECAY = 5, 1.0
_RARE = 20  # tokens; a feature of fewer says more about the texts than about the language
_SMALL = 20_000  # tokens; from fewer, every feature is learned
# Added to the weight of a part's beginning. The likelihood is indifferent to what is counted:
# F1 of relations gains where the tagger misses less and adds more. Chosen by cross-validation.
_EAGERNESS = {"B-C": 1.5, "B-S": 1.0}


@dataclass(frozen=True, slots=True)
class _Example:
    """A text as the tagger reads it, with the tags that it should find."""

    text: AnnotatedText
    rows: list[Row]
    features: list[list[list[str]]]
    tags: list[list[str]]


def train_attribution(folder: Path) -> Trained:
    """Fit weights to a folder (`articles.evaluation.standoff` says in which form).

    Cross-validation leaves out every fifth text in turn. Raises UnreadableFileError.
    """
    texts = read_attributed(folder)
    if len(texts) < 2:
        raise UnreadableFileError(f"{folder}: needs two texts at least, to hold one out.")
    examples = [_example(text) for text in texts]
    n_folds = min(_FOLDS, len(examples))
    folds = [_held_out(examples, number, n_folds) for number in range(n_folds)]
    figures = tuple(
        Figure(same[0].name, fmean(f.value for f in same), _spread([f.value for f in same]))
        for same in zip(*folds, strict=True)
    )
    data = described(texts)
    report = Report("attribution", f"{data}; {n_folds}-fold cross-validation", figures)
    return Trained(_written(_fit(examples), f"weights from {data}", figures, n_folds), report)


def _example(text: AnnotatedText) -> _Example:
    reading = read_attributions(text.text)
    rows = rows_of(reading)
    rules = rule_tags(reading, rows)
    features = [row_features(row, hints) for row, hints in zip(rows, rules, strict=True)]
    return _Example(text, rows, features, wanted_tags(reading, rows, text.attributions))


def wanted_tags(
    reading: Reading, rows: Sequence[Row], attributions: Sequence[Annotated]
) -> list[list[str]]:
    """The tags that the annotation asks for, with a mark on what stands between the parts.

    With it the tagger remembers over a gap that a source still waits for its cue.
    """
    tags = tags_of(rows, [named_parts(reading, a.source, a.cue, a.content) for a in attributions])
    places = sorted(
        (token.start, number, index)
        for number, row in enumerate(rows)
        for index, token in enumerate(row.tokens)
    )
    for row in attributions:
        home = sentence_at(reading, row.cue[0].start)
        ends = [
            offset
            for span in (*row.source, *row.cue, *row.content)
            for offset in (span.start, span.end - 1)
            if sentence_at(reading, offset) == home
        ]
        low, high = min(ends), max(ends)
        first = bisect_right(places, (low, -1, -1))
        for start, number, index in places[first:]:
            if start > high:
                break
            if tags[number][index] == OUTSIDE:
                tags[number][index] = BETWEEN
    return tags


def _held_out(examples: Sequence[_Example], number: int, n_folds: int) -> tuple[Figure, ...]:
    known = [row for index, row in enumerate(examples) if index % n_folds != number]
    others = [row for index, row in enumerate(examples) if index % n_folds == number]
    tagger = read_tagger(_written(_fit(known), "", (), n_folds), "fold")
    return figures_of([row.text for row in others], [_found(row, tagger) for row in others])


def _found(example: _Example, tagger: Tagger) -> tuple[Attribution, ...]:
    return linked(example.rows, [tagger.best_tags(row) for row in example.features])


def _fit(examples: Sequence[_Example]) -> Fitted:
    features = [row for example in examples for row in example.features]
    tags = [row for example in examples for row in example.tags]
    n_tokens = sum(map(len, tags))
    least = _RARE if n_tokens >= _SMALL else 1
    return fit_crf(features, tags, epochs=_EPOCHS, decay=_DECAY, least=least)


def _spread(values: Sequence[float]) -> str:
    return f"spread {stdev(values):.3f}, {min(values):.3f} to {max(values):.3f}"


def _written(fitted: Fitted, data: str, figures: Sequence[Figure], n_folds: int) -> str:
    """The weights file: one feature a line with its weights for the tags, in hundredths."""
    eagerness = np.array([_EAGERNESS.get(tag[:3], 0.0) for tag in fitted.tags], np.float32)
    head: dict[str, Any] = {
        "format": FORMAT,
        "features": FEATURES_VERSION,
        "data": data,
        "cross_validation": {
            "folds": n_folds,
            **{figure.name: [round(figure.value, 4), figure.remark] for figure in figures},
        },
        "tags": list(fitted.tags),
        "start": _finite(fitted.start + eagerness),
        "transitions": [_finite(row + eagerness) for row in fitted.transitions],
    }
    hundredths = (
        (name, [round(100 * float(weight)) for weight in row])
        for name, row in fitted.weights.items()
    )
    rows = (
        f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(row, separators=(',', ':'))}"
        for name, row in hundredths
        if any(row)
    )
    opened = json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{opened},\n "weights": {{\n' + ",\n".join(rows) + "\n}\n}\n"


def _finite(row: Array) -> list[float | None]:
    return [round(float(weight), 3) if np.isfinite(weight) else None for weight in row]
