"""The lines of a text: the unit in which articles are laid out."""

from __future__ import annotations

from dataclasses import dataclass

from articles.text import Span, trimmed


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it, without surrounding white space.

    gap: True when an empty line (or the start of the text) stands before it. n_words: number of
    stretches between white space.
    """

    span: Span
    text: str
    gap: bool
    n_words: int


def split_lines(text: str) -> list[Line]:
    """The non-empty lines in order; only LF ends a line."""
    lines: list[Line] = []
    start, gap = 0, True
    for piece in text.split("\n"):
        span = trimmed(text, start, start + len(piece))
        start += len(piece) + 1
        if span is None:
            gap = True
            continue
        words = span.of(text)
        lines.append(Line(span, words, gap, len(words.split())))
        gap = False
    return lines
