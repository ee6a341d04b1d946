"""Quotations: what stands between matching quotation marks, over paragraphs if need be."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from articles.extraction.document import Paragraph, Quotation
from articles.text import Span, trimmed

_OPENERS = {
    "“": "double",
    "„": "double",
    "‟": "double",
    "‘": "single",
    "‚": "single",
    "«": "angle",
    "‹": "angle1",
}
_CLOSERS = {"”": "double", "’": "single", "»": "angle", "›": "angle1"}
_BOTH = {'"': "double", "'": "single", "“": "double", "‘": "single", "»": "angle", "«": "angle"}
_MARKS = frozenset(_OPENERS) | frozenset(_CLOSERS) | frozenset(_BOTH)
_MARK = re.compile(f"[{re.escape(''.join(sorted(_MARKS)))}]")
_SINGLE_MARK = re.compile("['‘’]")
_BEFORE_OPENING = frozenset("([{-–—/\u2026:,;“‘\"'«„")
_ELISIONS = ("n", "em", "til", "tis", "twas", "cause", "bout", "round", "tween", "cos", "s")
_DEPTH_MAX = 4  # deeper marks are taken for noise


@dataclass(slots=True)
class _Open:
    """A quotation that waits for its closing mark."""

    family: str
    mark: str
    start: int
    level: int
    paragraphs: int
    order: int


def find_quotations(text: str, paragraphs: list[Paragraph]) -> list[Quotation]:
    """All quotations in the paragraphs, by start, outer first; empty pairs of marks are dropped.

    An outermost quotation that is open at the end of its paragraph goes on when the next
    paragraph begins with the same mark, else it ends there.
    """
    reader = _Reader(text)
    for index, paragraph in enumerate(paragraphs):
        reader.read(paragraph.span)
        following = paragraphs[index + 1].span if index + 1 < len(paragraphs) else None
        reader.end_paragraph(paragraph.span.end, following)
    return reader.quotations()


class _Reader:
    """Walks over the marks once, with a stack of open quotations."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stack: list[_Open] = []
        self._found: list[tuple[int, int, int, int]] = []  # start, end, level, paragraphs
        self._resume_at: int | None = None

    def read(self, span: Span) -> None:
        """Open and close quotations at the marks of one paragraph."""
        singles = _SingleMarks(self._text, span)
        for match in _MARK.finditer(self._text, span.start, span.end):
            if match.start() != self._resume_at:
                self._at_mark(match.group(), match.start(), span, singles)
        self._resume_at = None

    def _at_mark(self, mark: str, position: int, span: Span, singles: _SingleMarks) -> None:
        family = _OPENERS.get(mark) or _CLOSERS.get(mark) or _BOTH[mark]
        if family == "single":
            if self._is_open(family) and singles.closes(position):
                self._close(family, position)
            elif singles.opens(position):
                self._open(family, mark, position)
            return
        opens = self._looks_opening(position, span)
        if mark in _OPENERS and not (mark in "“«" and not opens and self._is_open(family)):
            self._open(family, mark, position)
        elif self._is_open(family) and not (mark == "»" and opens and not self._is_open(family)):
            self._close(family, position)
        elif opens and mark in _BOTH:
            self._open(family, mark, position)

    def _looks_opening(self, position: int, span: Span) -> bool:
        before = self._text[position - 1] if position > span.start else " "
        after = self._text[position + 1] if position + 1 < span.end else " "
        return (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()

    def _is_open(self, family: str) -> bool:
        return any(item.family == family for item in self._stack)

    def _open(self, family: str, mark: str, position: int) -> None:
        if len(self._stack) < _DEPTH_MAX:
            level = len(self._stack) + 1
            self._stack.append(_Open(family, mark, position + 1, level, 1, len(self._found)))

    def _close(self, family: str, position: int) -> None:
        """Close the innermost quotation of the family and whatever stands open inside it."""
        while self._stack:
            item = self._stack.pop()
            self._keep(item, position)
            if item.family == family:
                return

    def _keep(self, item: _Open, end: int) -> None:
        span = trimmed(self._text, item.start, end)
        if span is not None and any(char not in _MARKS for char in span.of(self._text)[:8]):
            self._found.append((span.start, span.end, item.level, item.paragraphs))

    def end_paragraph(self, end: int, following: Span | None) -> None:
        """Close what is open, but for an outermost quotation that the next paragraph resumes."""
        if not self._stack:
            return
        outer = self._stack[0]
        if following is not None and self._resumes(outer, following):
            for item in reversed(self._stack[1:]):
                self._keep(item, end)
            del self._stack[1:]
            outer.paragraphs += 1
            self._resume_at = following.start
            return
        while self._stack:
            self._keep(self._stack.pop(), end)

    def _resumes(self, outer: _Open, following: Span) -> bool:
        mark = self._text[following.start]
        if mark == outer.mark:
            return True
        return mark in _BOTH and _BOTH[mark] == outer.family and mark not in _CLOSERS

    def quotations(self) -> list[Quotation]:
        """The kept spans with ids, levels counted anew and parents found by nesting."""
        result: list[Quotation] = []
        around: list[Quotation] = []
        for start, end, _, n_paragraphs in sorted(
            self._found, key=lambda item: (item[0], -item[1], item[2])
        ):
            while around and around[-1].span.end < end:
                around.pop()
            parent = around[-1].id if around else None
            quotation = Quotation(
                f"q{len(result) + 1}", Span(start, end), len(around) + 1, parent, n_paragraphs
            )
            result.append(quotation)
            around.append(quotation)
        return result


class _SingleMarks:
    """Tells apostrophes from single quotation marks within one paragraph."""

    def __init__(self, text: str, span: Span) -> None:
        self._text, self._span = text, span
        positions = [m.start() for m in _SINGLE_MARK.finditer(text, span.start, span.end)]
        self._openers = [i for i in positions if self.opens(i)]
        self._closers = [i for i in positions if self._may_close(i)]

    def opens(self, position: int) -> bool:
        """A mark after a gap and before a word that it does not shorten ('em, '90s)."""
        text, span = self._text, self._span
        before = text[position - 1] if position > span.start else " "
        after = text[position + 1] if position + 1 < span.end else " "
        if after.isspace() or not (before.isspace() or before in _BEFORE_OPENING):
            return False
        if text[position] == "’":
            return False
        return not self._shortens(position + 1)

    def _shortens(self, start: int) -> bool:
        """True when the word at start is one that an apostrophe opens."""
        word = self._text[start : min(start + 8, self._span.end)]
        letters = len(word) - len(word.lstrip("abcdefghijklmnopqrstuvwxyz"))
        if word[:letters] in _ELISIONS:
            return True
        return word[:2].isdigit() and word[2:3] == "s"

    def _may_close(self, position: int) -> bool:
        text, span = self._text, self._span
        if text[position] == "‘" or position == span.start:
            return False
        after = text[position + 1] if position + 1 < span.end else " "
        return not text[position - 1].isspace() and not after.isalnum()

    def closes(self, position: int) -> bool:
        """A mark after a word that no letter follows, unless it is the s' of a possessive.

        It is taken for a possessive when a lower-case word follows and another mark closes
        the quotation before a new one opens.
        """
        if not self._may_close(position):
            return False
        text, end = self._text, self._span.end
        possessive = text[position - 1] in "sS" and text[position + 1 : position + 2] == " "
        if not possessive or not text[position + 2 : min(position + 3, end)].isalpha():
            return True
        later = bisect_right(self._closers, position)
        if later == len(self._closers):
            return True
        opening = bisect_right(self._openers, position)
        return opening < len(self._openers) and self._openers[opening] < self._closers[later]
