import time
from datetime import date

import pytest

from articles.extraction import extract
from articles.extraction.chronology import Chronology
from articles.extraction.dates import find_dates
from articles.extraction.tokens import tokenise
from articles.text import Span
from tests.core.extraction_samples import body


def dates(sentence, published="2023-06-14"):  # a Wednesday
    text = body(sentence)
    return [
        found.resolved
        for claim in extract(text, published=published).claims
        for found in claim.dates
    ]


@pytest.mark.parametrize(
    ("sentence", "resolved"),
    [
        ("The mill burned down on 3 May 2021.", "2021-05-03"),
        ("The mill burned down on May 3, 2021.", "2021-05-03"),
        ("The mill burned down on Monday.", "2023-06-12"),
        ("The mill will open on Monday.", "2023-06-19"),
        ("The mill burned down yesterday.", "2023-06-13"),
        ("The mill burned down last week.", "2023-06-05/2023-06-11"),
        ("The mill burned down last month.", "2023-05"),
        ("The mill burned down last year.", "2022"),
        ("The mill burned down in April.", "2023-04"),
        ("The mill burned down in December.", "2022-12"),
        ("The mill will open in September.", "2023-09"),
        ("The mill has been empty since 2019.", "2019/2023-06-14"),
        ("The mill will be sold by Friday.", "../2023-06-16"),
        ("The mill burned down on Monday at 9 a.m.", "2023-06-12T09:00"),
        ("The mill was open in the 1970s.", "1970/1979"),
        ("The mill was full in the 2016–17 season.", "2016/2017"),
        ("Sales fell in the 12 months to December.", "2022-01/2022-12"),
        ("The mill burned down twelve years ago.", "2011"),
        ("The mill will open by Christmas.", "../2023-12-25"),
        ("Sales fell in the first quarter of 2022.", "2022-01/2022-03"),
        ("The mill opens this season.", None),
        ("The mill burned down on the 3rd of March.", "2023-03-03"),
        ("The mill burned down on the tenth of September, two thousand.", "2000-09-10"),
        ("The mill burned down on 2016/11/7.", "2016-11-07"),
        ("The mill burned down on 21-04-2016.", "2016-04-21"),
        ("The mill burned down two weeks ago.", "2023-05-31"),
        ("The mill burned down 1 month and 21 days ago.", "2023-04-23"),
        ("The mill burned down twenty-five years ago.", "1998"),
        ("The mill will open in 5 days.", "2023-06-19"),
        ("The mill will open the day after tomorrow.", "2023-06-16"),
        ("The mill will open a fortnight from now.", "2023-06-28"),
        ("The mill will open three weeks from tomorrow.", "2023-07-06"),
        ("The mill burned down two weeks before 13 May 2020.", "2020-04-29"),
        ("The mill will open on Friday next week.", "2023-06-23"),
        ("The mill will open on the second Monday of next month.", "2023-07-10"),
        ("The mill will open on Friday the 30th.", "2023-06-30"),
        ("The mill will open on the 20th of next month.", "2023-07-20"),
        ("The mill will open in the week of 4 July.", "2023-07-03/2023-07-09"),
        ("The mill burned down in the first week of October 2022.", "2022-10-03/2022-10-09"),
        ("The mill will open next weekend.", "2023-06-24/2023-06-25"),
        ("The mill will open late next month.", "2023-07"),
        ("The mill will open by the end of 2026.", "../2026"),
        ("The mill will open in Q3 2024.", "2024-07/2024-09"),
        ("The mill was rebuilt last quarter.", "2023-01/2023-03"),
        ("The mill burned down in the summer of 2016.", "2016-06/2016-08"),
        ("The mill was open in the nineteen seventies.", "1970/1979"),
        ("The mill was open in the '40s.", "1940/1949"),
        ("The mill was open in the 19th century.", "1800/1899"),
        ("The mill was shut from 3 to 12 of May.", "2023-05-03/2023-05-12"),
        ("The mill was shut from 2015 to May 5th, 2017.", "2015/2017-05-05"),
        ("The mill was shut from 7:00 to 8:00pm on Monday.", "2023-06-12T19:00/2023-06-12T20:00"),
        ("The mill burned down on Easter 2018.", "2018-04-01"),
    ],
)
def test_resolved_with_a_day_of_publication(sentence, resolved):
    assert dates(sentence) == [resolved]


@pytest.mark.parametrize(
    ("sentence", "resolved"),
    [
        ("The mill burned down on 24 February.", "XXXX-02-24"),
        ("The mill burned down in March.", "XXXX-03"),
        ("The mill burned down in 2019.", "2019"),
        ("The mill burned down on Monday.", None),
        ("The mill burned down last week.", None),
    ],
)
def test_resolved_without_one(sentence, resolved):
    assert dates(sentence, published=None) == [resolved]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mill burned down for the third time in ten years.",
        "The mill lost 2000 pieces.",
        "It is worth £14,000 in today’s money.",
        "Yes. May I ask why the mill burned down?",
    ],
)
def test_what_is_no_date(sentence):
    assert dates(sentence) == []


@pytest.mark.parametrize(
    "part",
    [
        "2016-11-",
        "3 May ",
        "Monday ",
        "the week of ",
        "2 weeks and ",
        "twenty-",
        "the 22nd ",
        "9:00 ",
    ],
)
def test_long_rows_are_read_in_linear_time(part):
    row = part * (20_000 // len(part))
    span = Span(0, len(row))
    tokens = tokenise(row, span, frozenset())
    began = time.process_time()
    find_dates(row, tokens, span, Chronology(date(2023, 6, 14)))
    assert time.process_time() - began < 5


def test_that_evening_points_back():
    sentence = "The mill burned on 3 May 2021. The roof fell in that evening."
    assert dates(sentence) == ["2021-05-03", "2021-05-03"]


def test_the_verbs_may_and_march_are_no_months():
    assert dates("The owner may march to the town hall.") == []
