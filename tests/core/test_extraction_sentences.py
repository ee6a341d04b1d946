import pytest

from articles.extraction import extract
from tests.core.extraction_samples import body


def sentences(paragraph):
    text = body(paragraph)
    return [s.span.of(text) for s in extract(text).sentences if s.paragraph == "p1"]


@pytest.mark.parametrize(
    "one",
    [
        "Mr. Vance and Dr. Ode met at 10.14 a.m. on Mill St. near the U.S. embassy.",
        "Cllr. Ada Finch (Ind.) voted for version 2.0 of the plan.",
        "“Where did it go?” Ada Finch asked.",
        "The plan was… not ready.",
        "It cost about £3.5m in Oct. 2021.",
        "J. P. Hale spoke first.",
    ],
)
def test_marks_that_do_not_end_a_sentence(one):
    assert sentences(one) == [one]


def test_marks_that_do_end_a_sentence():
    assert sentences(
        "It opened at 9 a.m. The queue was long! Was it worth it? “Yes.” She left."
    ) == [
        "It opened at 9 a.m.",
        "The queue was long!",
        "Was it worth it?",
        "“Yes.”",
        "She left.",
    ]


def test_closing_marks_belong_to_their_sentence():
    assert sentences("(It was late.) “We left.” Nobody stayed.") == [
        "(It was late.)",
        "“We left.”",
        "Nobody stayed.",
    ]


def test_headline_is_one_sentence():
    extraction = extract("Help! Mill closes. Town in shock\n\nThe mill closed.")
    assert [sentence.id for sentence in extraction.sentences] == ["h.1", "p1.1"]


def test_dateline_belongs_to_no_sentence():
    assert sentences("OSTRAVA, May 3 (Wire) — The mine closed.") == ["The mine closed."]
