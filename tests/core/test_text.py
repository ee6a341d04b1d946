from hypothesis import given, strategies as st

from articles.text import Span, fold_whitespace, normalise, plain_quotes, trimmed, word_list


def test_span_gives_its_words_and_length():
    span = Span(4, 9)
    assert span.of("The river rose") == "river"
    assert len(span) == 5


def test_spans_that_only_touch_do_not_overlap():
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_a_span_contains_itself_and_what_lies_inside():
    assert Span(2, 8).contains(Span(2, 8))
    assert Span(2, 8).contains(Span(3, 5))
    assert not Span(2, 8).contains(Span(1, 5))


def test_trimming_a_blank_stretch_leaves_nothing():
    assert trimmed("  \n ", 0, 4) is None


@given(st.text(), st.integers(0, 30), st.integers(0, 30))
def test_trimmed_span_has_no_white_space_at_its_ends(text, start, length):
    span = trimmed(text, min(start, len(text)), min(start + length, len(text)))
    if span is not None:
        assert span.of(text) == span.of(text).strip()


def test_normalise_removes_one_byte_order_mark_and_unifies_line_ends():
    assert normalise("\ufeffa\r\nb\rc\n\ufeff") == "a\nb\nc\n\ufeff"


def test_normalise_keeps_odd_spaces_and_combining_marks():
    assert normalise("e\u0301\xa0…") == "e\u0301\xa0…"


def test_folding_white_space():
    assert fold_whitespace(" a \n\t b\xa0c ") == "a b c"


@given(st.text())
def test_plain_quotes_keep_every_offset(text):
    assert len(plain_quotes(text)) == len(text)


def test_word_list_keeps_the_order():
    assert word_list(" b a \n c ") == ("b", "a", "c")
