"""Sentences as tokens with the quotations around them, for all who read who says what."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.document import Quotation, Sentence
from articles.extraction.speech import SentenceView
from articles.extraction.tokens import Token, tokenise


def sentence_views(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
) -> list[SentenceView]:
    """One view a sentence, in order, with no stretches yet."""
    marks = {q.span.start - 1 for q in quotations} | {q.span.end for q in quotations}
    tokens = [tokenise(text, sentence.span, marks) for sentence in sentences]
    levels = _quotation_levels(tokens, quotations)
    return [SentenceView(*parts) for parts in zip(tokens, levels, strict=True)]


def _quotation_levels(
    sentences: Sequence[Sequence[Token]], quotations: Sequence[Quotation]
) -> list[list[int]]:
    """For every token the number of quotations around it."""
    edges = sorted([(q.span.start, 1) for q in quotations] + [(q.span.end, -1) for q in quotations])
    result: list[list[int]] = []
    position = level = 0
    for tokens in sentences:
        row: list[int] = []
        for token in tokens:
            while position < len(edges) and edges[position][0] <= token.start:
                level += edges[position][1]
                position += 1
            row.append(level)
        result.append(row)
    return result
