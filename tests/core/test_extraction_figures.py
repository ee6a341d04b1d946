import time

import pytest

from articles.extraction import extract
from articles.extraction.figures import find_figures
from articles.extraction.tokens import tokenise
from articles.text import Span
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
        ("The inspectors found no leak in the pipe.", (0, None, "leaks", None)),
        ("There was no night guard at the dam.", (0, None, "guards", None)),
        ("The dam burst a week ago.", (1, None, "weeks", None)),
        ("The pumps were stopped 36 hours later.", (36, None, "hours", None)),
        (
            "The bank cut rates by a quarter of a percentage point.",
            (0.25, None, "percentage points", None),
        ),
        ("The road was half a mile long.", (0.5, None, "miles", None)),
        ("Yields dropped 12 basis points.", (12, None, "basis points", None)),
        ("They trained in temperatures above 35C.", (35, None, "degrees Celsius", "more_than")),
        ("The grass stores 40 times more carbon.", (40, None, "ratio", None)),
        ("People quote a factor of 40 for years.", (40, None, "ratio", None)),
        ("The bay lost 61 ± 8 hectares.", (61, None, "hectares", None)),
        ("A fire driven by 70-mile-an-hour winds burned.", (70, None, "mph", None)),
        ("The valley will be dry for a decade.", (10, None, "years", None)),
        ("The valley was dry for two centuries.", (200, None, "years", None)),
        ("A 34-year-old man was held.", (34, None, "years", None)),
        ("It was the town's fourth fire of the month.", (4, None, "fires", "ordinal")),
        ("Councillors voted 5-4 to sell the mill.", (5, 4, "votes", "result")),
        ("Many residents left the town.", (None, None, "residents", None)),
        ("The fire cost a hundred and six jobs.", (106, None, "jobs", None)),
        ("It burned two hundred and two thousand trees.", (202_000, None, "trees", None)),
        ("The town has 3 hundred and 21 houses.", (321, None, "houses", None)),
        ("The river rose three point one four metres.", (3.14, None, "metres", None)),
        ("The river rose two and a half metres.", (2.5, None, "metres", None)),
        ("The road is 10 1/2 miles long.", (10.5, None, "miles", None)),
        ("Half a million people fled.", (500_000, None, "people", None)),
        ("The pump ran for an hour and a half.", (1.5, None, "hours", None)),
        ("The pump ran for a couple of weeks.", (2, None, "weeks", None)),
        ("Growth was minus five per cent.", (-5, None, "percent", None)),
        ("The fund lost three tenths of its worth.", (0.3, None, "share", None)),
        ("Two out of five hundred houses burned.", (0.004, None, "share", None)),
        ("The mill paid 75 million US dollars.", (75_000_000, None, "USD", None)),
        ("The mill paid 300 Turkish lira.", (300, None, "TRY", None)),
        ("The mill paid thirteen dollars and forty-five cents.", (13.45, None, "USD", None)),
        ("The mill paid MXN 200.", (200, None, "MXN", None)),
        ("The wall is 5 feet 6 inches high.", (5.5, None, "feet", None)),
        ("The parcel weighs 200lbs.", (200, None, "pounds", None)),
        ("The wall costs less than or equal to 300 jobs.", (300, None, "jobs", "at_most")),
        ("Five hundred or more houses burned.", (500, None, "houses", "at_least")),
    ],
)
def test_figure(sentence, expected):
    assert expected in figures(sentence)


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("The trust put the number of avoidable deaths at 12.", 12, "deaths"),
        ("Visitor numbers fell to 38,000 last year.", 38_000, "visitors"),
        ("The survey found mould in 212 of 530 shops.", 212, "shops"),
        ("Patients waited 94 minutes; the standard is 60.", 60, "minutes"),
        ("The loan was CHF 24m. It spent 29m.", 29_000_000, "CHF"),
        ("A mortgage of 300,000 leva, they said, is common.", 300_000, "leva"),
        ("The reserve covers 140 square kilometers.", 140, "square kilometres"),
        ("The number of thefts rose from nine in 2021 to 37.", 9, "thefts"),
        ("The board paid 61 cents a share, up from 47 cents.", 0.47, "USD per share"),
        ("They won after a 3-1 win at home.", 3, "goals"),
        ("It is the first fire in 31 years.", 31, "years"),
    ],
)
def test_unit_that_stands_elsewhere(sentence, value, unit):
    assert (value, unit) in [(found[0], found[2]) for found in figures(sentence)]


@pytest.mark.parametrize(
    "sentence", ["We saw the ship at three in the morning.", "The fire was out by 08.50."]
)
def test_times_of_day_count_nothing(sentence):
    assert figures(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The mill opened in 1962.",
        "The talks began at 9.30 a.m. on 4 May 2021.",
        "Call centre staff use version 3.1 of the form.",
        "He lives at 12 Mill Road.",
        "The number is 555-0142, she said.",
        "See exercises 22,24,26,31 of the book.",
    ],
)
def test_numbers_that_count_nothing(sentence):
    assert [figure for figure in figures(sentence) if figure[0] not in (None, 0)] == []


@pytest.mark.parametrize(
    "part",
    ["1 ", "-1 ", "1/2 ", "one hundred and ", "000 ", "half a ", "5 feet ", "point one ", "1 ± "],
)
def test_long_rows_are_read_in_linear_time(part):
    row = part * (20_000 // len(part))
    tokens = tokenise(row, Span(0, len(row)), frozenset())
    began = time.process_time()
    find_figures(tokens, [])
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "end", ["±", "± ", "°", "degrees", "times", "basis", "half a", "a third of"]
)
def test_a_text_may_end_where_a_unit_is_looked_for(end):
    text = f"The bay lost 61 {end}"
    assert extract(text).text == text


def test_span_holds_the_qualifier():
    text = body("At least 11 people have died.")
    claim = extract(text).claims[-1]
    assert claim.figures[0].span.of(text) == "At least 11 people"
