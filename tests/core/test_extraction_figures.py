import pytest

from articles.extraction import extract
from tests.core.extraction_samples import body


def figures(sentence):
    text = body(sentence)
    return [
        (figure.value, figure.value_high, figure.unit, figure.modifier)
        for claim in extract(text).claims
        for figure in claim.figures
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The fire killed 87 people.", (87, None, "people", None)),
        ("Eighty-seven people died.", (87, None, "people", None)),
        ("Two hundred and six houses burned down.", (206, None, "houses", None)),
        ("Profit fell to £86.5m.", (86_500_000, None, "GBP", None)),
        ("Shares closed at 212p.", (2.12, None, "GBP", None)),
        ("The grant was $1.5 million.", (1_500_000, None, "USD", None)),
        ("The road cost Rs 1,200 crore.", (12_000_000_000, None, "INR", None)),
        ("The crossing serves 2.4 lakh people.", (240_000, None, "people", None)),
        ("Turnout fell by almost a third.", (0.3333, None, "share", "almost")),
        ("Prices rose 8 per cent.", (8, None, "percent", None)),
        ("Support rose four percentage points.", (4, None, "percentage points", None)),
        ("The deal is worth between €60m and €75m.", (60_000_000, 75_000_000, "EUR", None)),
        ("The wait was between 10 and 14 days.", (10, 14, "days", None)),
        ("At least 11 people have died.", (11, None, "people", "at_least")),
        ("The mill lost up to 1,200 jobs.", (1200, None, "jobs", "at_most")),
        ("Costs have tripled.", (3, None, "ratio", None)),
        (
            "The town has more than double the debt of its neighbour.",
            (2, None, "ratio", "more_than"),
        ),
        ("No deaths were reported.", (0, None, "deaths", None)),
        ("Nobody was hurt.", (0, None, "people", None)),
        ("A 34-year-old man was held.", (34, None, "years", None)),
        ("It was the town's fourth fire of the month.", (4, None, "fires", "ordinal")),
        ("Councillors voted 5-4 to sell the mill.", (5, 4, "votes", "result")),
        ("Many residents left the town.", (None, None, "residents", None)),
    ],
)
def test_figure(sentence, expected):
    assert expected in figures(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mill opened in 1962.",
        "The talks began at 9.30 a.m. on 4 May 2021.",
        "Call centre staff use version 3.1 of the form.",
        "He lives at 12 Mill Road.",
        "The number is 555-0142, she said.",
    ],
)
def test_numbers_that_count_nothing(sentence):
    assert [figure for figure in figures(sentence) if figure[0] not in (None, 0)] == []


def test_span_holds_the_qualifier():
    text = body("At least 11 people have died.")
    claim = extract(text).claims[-1]
    assert claim.figures[0].span.of(text) == "At least 11 people"
