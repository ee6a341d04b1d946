"""Sentence boundaries, on JSON files with a list of texts and their sentences.

A case is `{"text": …, "sentences": [[start, end], …]}` with offsets, as made from UD English GUM,
or with the sentences' own words, as the golden rules of pragmatic_segmenter and pySBD. Of the
former the ends are scored, of the latter how many texts are cut exactly right.
"""

from pathlib import Path
from typing import Any

from articles.errors import UnreadableFileError
from articles.evaluation.files import read_json
from articles.evaluation.report import Figure, Report
from articles.evaluation.scores import f1_score
from articles.extraction.document import Paragraph
from articles.extraction.sentences import split_sentences
from articles.text import Span, trimmed


def evaluate_sentences(path: Path) -> Report:
    """Score the sentence ends of a file. Raises UnreadableFileError."""
    cases = read_json(path)
    if not isinstance(cases, list) or not all(map(_is_case, cases)):
        raise UnreadableFileError(f"{path}: needs a list of objects with `text` and `sentences`.")
    found = [sentence_spans(case["text"]) for case in cases]
    hits = misses = extras = exact = 0
    for case, spans in zip(cases, found, strict=True):
        wanted = case["sentences"]
        if wanted and isinstance(wanted[0], str):
            exact += [case["text"][a:b].strip() for a, b in spans] == [w.strip() for w in wanted]
            continue
        ends, expected = {end for _start, end in spans}, {end for _start, end in wanted}
        exact += spans == [tuple(span) for span in wanted]
        hits += len(ends & expected)
        misses += len(expected - ends)
        extras += len(ends - expected)
    figures = [Figure("texts exactly right", exact / len(cases), f"{exact} of {len(cases)}")]
    if hits + misses:
        score = f1_score(hits, misses, extras)
        figures.insert(0, Figure("F1 of sentence ends", score, f"{misses} missed, {extras} extra"))
    n_sentences = sum(len(case["sentences"]) for case in cases)
    return Report(
        task="sentences",
        data=f"{len(cases):,} texts, {n_sentences:,} sentences",
        figures=tuple(figures),
        predictions=tuple(
            {"id": case.get("id", number), "sentences": spans}
            for number, (case, spans) in enumerate(zip(cases, found, strict=True))
        ),
    )


def _is_case(case: Any) -> bool:
    return (
        isinstance(case, dict)
        and isinstance(case.get("text"), str)
        and isinstance(case.get("sentences"), list)
        and all(
            isinstance(s, str) or (isinstance(s, list) and len(s) == 2) for s in case["sentences"]
        )
    )


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Sentences of a text whose lines are paragraphs."""
    paragraphs: list[Paragraph] = []
    at = 0
    for line in text.split("\n"):
        span = trimmed(text, at, at + len(line))
        at += len(line) + 1
        if span is not None:
            paragraphs.append(
                Paragraph(f"p{len(paragraphs) + 1}", "body", Span(span.start, span.end))
            )
    return [(s.span.start, s.span.end) for s in split_sentences(text, paragraphs)]
