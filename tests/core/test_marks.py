"""Claims over a text: the segments cover it exactly, the innermost claim comes first."""

from itertools import pairwise

from hypothesis import given, strategies as st

from articles.marks import cut, group_by_block
from articles.text import Span

spans = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda p: Span(p[0], p[0] + p[1]))


def test_nested_and_overlapping_marks_are_cut_where_they_begin_and_end():
    segments = cut(Span(0, 10), [(1, Span(0, 8)), (2, Span(2, 4)), (3, Span(6, 12))])
    assert [(s.span.start, s.span.end, s.marks) for s in segments] == [
        (0, 2, (1,)),
        (2, 4, (2, 1)),
        (4, 6, (1,)),
        (6, 8, (3, 1)),
        (8, 10, (3,)),
    ]


def test_a_block_without_marks_is_one_segment():
    assert [segment.marks for segment in cut(Span(3, 9), [(1, Span(20, 30))])] == [()]


@given(st.lists(spans, max_size=12), spans)
def test_segments_cover_the_block_and_name_exactly_the_marks_over_them(marks, block):
    keyed = list(enumerate(marks))
    segments = cut(block, keyed)
    assert segments[0].span.start == block.start
    assert segments[-1].span.end == block.end
    for before, after in pairwise(segments):
        assert before.span.end == after.span.start
    for segment in segments:
        over = {key for key, span in keyed if span.contains(segment.span)}
        assert set(segment.marks) == over


@given(st.lists(spans, max_size=12))
def test_each_block_gets_the_marks_that_touch_it(marks):
    blocks = [Span(0, 10), Span(12, 30), Span(31, 60)]
    keyed = list(enumerate(marks))
    for block, group in zip(blocks, group_by_block(blocks, keyed), strict=True):
        assert set(group) == {mark for mark in keyed if mark[1].overlaps(block)}
