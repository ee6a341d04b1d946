"""Spans and white space: what every core package needs of a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch [start, end) of a text, counted in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """True when the other span lies inside this one; equal spans contain each other."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True when both share at least one code point."""
        return self.start < other.end and other.start < self.end


def trimmed(text: str, start: int, end: int, also: str = "") -> Span | None:
    """Narrow [start, end) until it neither begins nor ends with white space.

    also: further characters to drop at both ends. None when nothing is left.
    """
    while start < end and (text[start].isspace() or text[start] in also):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in also):
        end -= 1
    return Span(start, end) if start < end else None


def normalise(raw: str) -> str:
    """Remove one leading byte order mark; CRLF and lone CR become LF. Nothing else changes."""
    return raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def fold_whitespace(text: str) -> str:
    """Every run of white space becomes one space; the ends are trimmed."""
    return " ".join(text.split())


def word_list(listed: str) -> tuple[str, ...]:
    """The words of a list that is written as one string, in order."""
    return tuple(listed.split())


def word_set(listed: str) -> frozenset[str]:
    """The words of a list that is written as one string, for asking whether a word is one."""
    return frozenset(word_list(listed))


def plain_quotes(text: str) -> str:
    """Typographic apostrophes and quotation marks as ASCII; the length stays the same."""
    return text.translate(_PLAIN)


_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"'})
