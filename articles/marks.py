"""Claims laid over a text: stretches between which the set of claims does not change."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.text import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text and the keys of the marks over it, the shortest mark first."""

    span: Span
    marks: tuple[int, ...]


def cut(block: Span, marks: Iterable[tuple[int, Span]]) -> list[Segment]:
    """Cut a block of text where marks begin and end; the segments cover the block exactly.

    marks: pairs of key and span; what lies outside the block is left out. Of two marks of the
    same length the one with the smaller key comes first.
    """
    inside = [
        (key, span) for key, span in marks if span.overlaps(block) and len(span) and len(block)
    ]
    edges = {block.start, block.end}
    for _key, span in inside:
        edges |= {max(span.start, block.start), min(span.end, block.end)}
    borders = sorted(edges)
    segments = []
    waiting = deque(sorted(inside, key=lambda mark: mark[1].start))
    active: list[tuple[int, int, int]] = []  # length, key, end
    for start, end in pairwise(borders):
        while waiting and waiting[0][1].start <= start:
            key, span = waiting.popleft()
            active.append((len(span), key, span.end))
        active = [mark for mark in active if mark[2] > start]
        keys = tuple(key for _length, key, _end in sorted(active))
        segments.append(Segment(Span(start, end), keys))
    return segments


def group_by_block(
    blocks: Sequence[Span], marks: Iterable[tuple[int, Span]]
) -> list[list[tuple[int, Span]]]:
    """Give for each block, in text order, the marks that touch it; one pass over both."""
    groups: list[list[tuple[int, Span]]] = [[] for _block in blocks]
    first = 0
    for key, span in sorted(marks, key=lambda mark: mark[1].start):
        while first < len(blocks) and blocks[first].end <= span.start:
            first += 1
        index = first
        while index < len(blocks) and blocks[index].start < span.end:
            groups[index].append((key, span))
            index += 1
    return groups
