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


@pytest.mark.parametrize(
    "expected",
    [
        ["They moved to Rome in 1805. [17]", "Nobody followed."],
        ["It ended there. [...]", "Nobody came back."],
        ["The paper calls it “a long [...] affair [...]” (Finch 55)."],
        ["It was weakened . . . Ada Finch said.", "We left . . . .", "Nobody stayed."],
        ["The practice went on.", ". . . The town knew."],
        ["The mill dates from c. 1818.", "See Nº. 12.34.", "It is you and I.", "Did you see it?"],
        ["They sat.", "The sun rose in the sun.", "Two came on Sat. 4 May."],
        ["1. The mill.", "2. The weir.", "3. The 9 quays."],
        ["a) The mill", "b) The weir", "c) The quay"],
        ["7.) The mill", "8.) The weir"],
        ["Turnout fell by 3 per cent.", "Votes in Cent. London are late."],
    ],
)
def test_where_sentences_end(expected):
    assert sentences(" ".join(expected)) == expected


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
