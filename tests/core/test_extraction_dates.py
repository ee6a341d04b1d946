import pytest

from articles.extraction import extract
from tests.core.extraction_samples import body


def dates(sentence, published="2023-06-14"):  # a Wednesday
    text = body(sentence)
    return [
        date.resolved for claim in extract(text, published=published).claims for date in claim.dates
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


def test_that_evening_points_back():
    sentence = "The mill burned on 3 May 2021. The roof fell in that evening."
    assert dates(sentence) == ["2021-05-03", "2021-05-03"]


def test_the_verbs_may_and_march_are_no_months():
    assert dates("The owner may march to the town hall.") == []
