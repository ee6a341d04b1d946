import pytest

from articles.extraction import extract


def quotations(*paragraphs):
    text = "A headline without marks\n\n" + "\n\n".join(paragraphs)
    return [(q.span.of(text), q.level, q.paragraphs) for q in extract(text).quotations]


@pytest.mark.parametrize("pair", ["“”", '""', "‘’", "''", "«»", "„”"])
def test_pairs_of_marks(pair):
    assert quotations(f"She called it {pair[0]}a long day{pair[1]} and left.") == [
        ("a long day", 1, 1)
    ]


def test_nested_quotation_has_its_parent():
    text = "H\n\n“He told me ‘never’ and left,” she said."
    outer, inner = extract(text).quotations
    assert (outer.level, outer.parent) == (1, None)
    assert (inner.level, inner.parent, inner.span.of(text)) == (2, outer.id, "never")


def test_apostrophes_are_no_marks():
    assert (
        quotations("The dogs’ owners didn't see '90s music as rock 'n' roll, Lee's son said.") == []
    )


def test_single_outer_marks_with_apostrophes_inside():
    assert quotations("'We didn't see the girls' coats, and that's all,' he said.") == [
        ("We didn't see the girls' coats, and that's all,", 1, 1)
    ]


def test_quotation_runs_on_when_the_next_paragraph_opens_with_the_same_mark():
    assert quotations("“It began at nine.", "“It ended at ten.”") == [
        ("It began at nine.\n\n“It ended at ten.", 1, 2)
    ]


def test_unclosed_quotation_ends_with_its_paragraph():
    assert quotations("He said “it was late and went home.", "Nobody saw him.") == [
        ("it was late and went home.", 1, 1)
    ]


def test_mark_of_another_shape_closes():
    assert quotations("She said ‘it was late.'") == [("it was late.", 1, 1)]


def test_empty_pair_is_no_quotation():
    assert quotations('He wrote "" and “ ” twice.') == []
