"""The cases of Recognizers-Text, in made-up files: what counts, what is compared, bad input."""

import json

import pytest

from articles.errors import UnreadableFileError
from articles.evaluation.figures import evaluate_figures
from articles.evaluation.recognizers import read_cases
from articles.evaluation.timex import edtf_period, means_the_same

pytestmark = pytest.mark.core


def number(text, words, value, **more):
    start = text.lower().index(words.lower())
    resolution = {"value": value, **more}
    return {
        "Input": text,
        "Results": [
            {"Text": words, "Start": start, "End": start + len(words) - 1, "Resolution": resolution}
        ],
    }


def day(text, words, kind, **value):
    start = text.index(words)
    result = {
        "Text": words,
        "Start": start,
        "End": start + len(words) - 1,
        "TypeName": f"datetimeV2.{kind}",
        "Resolution": {"values": [{"type": kind, **value}]},
    }
    context = {"ReferenceDateTime": "2016-11-07T00:00:00"}
    return {"Input": text, "Context": context, "Results": [result]}


def write(folder, **files):
    for name, cases in files.items():
        (folder / f"{name}.json").write_text(json.dumps(cases), "utf-8")
    return folder


def shares(report):
    return {figure.name: figure.value for figure in report.figures}


def test_spans_and_values_are_counted_by_group(tmp_path):
    folder = write(
        tmp_path,
        Number_NumberModel=[
            number("They lost three games.", "three", "3"),
            number("They lost two games.", "two", "5"),  # found, another value
            number("They lost heart.", "heart", "7"),  # missed
        ],
        NumberWithUnit_CurrencyModel=[number("It cost 5 euros.", "5 euros", "5", unit="Euro")],
    )
    found = shares(evaluate_figures(folder))
    assert found["numbers: span recall"] == pytest.approx(2 / 3)
    assert found["numbers: value recall"] == pytest.approx(1 / 3)
    assert found["units: span overlap F1"] == found["units: value recall"] == 1.0
    assert found["overall: span recall"] == pytest.approx(3 / 4)


@pytest.mark.parametrize(
    "case",
    [
        number("1.3x10^6", "1.3x10^6", "1300000", subtype="power"),
        number("one over three", "one over three", "0.3333"),
        number("My phone number is 2222", "2222", "2222"),
        number("The number is 1,3", "1,3", "1.3"),
    ],
)
def test_what_the_contract_does_not_cover_does_not_count(tmp_path, case):
    (found,) = read_cases(write(tmp_path, Number_NumberModel=[case]))
    assert not found.counts


@pytest.mark.parametrize(
    "case",
    [
        day("I left at 4 pm.", "4 pm", "time", timex="T16", value="16:00:00"),
        day("I leave every Friday.", "every Friday", "set", timex="XXXX-WXX-5"),
        day("I was out the last two days.", "last two days", "daterange", timex="(A,B,P2D)",
            start="2016-11-05", end="2016-11-07"),
        day("See www.a.example/2018-09-23", "2018-09-23", "date", timex="2018-09-23",
            value="2018-09-23"),
    ],
)  # fmt: skip
def test_dates_that_do_not_count(tmp_path, case):
    (found,) = read_cases(write(tmp_path, DateTime_DateTimeModel=[case]))
    assert not found.counts


def test_a_text_without_a_date_counts_in_the_file_that_has_every_date(tmp_path):
    text = {"Input": "It burned in 1962.", "Results": []}
    report = evaluate_figures(write(tmp_path, DateTime_DateTimeModel=[text]))
    assert shares(report)["dates: span precision"] == 0.0


def test_dates_are_compared_by_day(tmp_path):
    folder = write(
        tmp_path,
        DateTime_DateTimeModel=[
            day("It burned on 3 May 2015.", "3 May 2015", "date", timex="2015-05-03",
                value="2015-05-03"),
            day("It burned last week.", "last week", "daterange", timex="2016-W44",
                start="2016-10-31", end="2016-11-07"),
        ],
        DateTime_DurationParser=[
            {"Input": "It burned for 3 hours.", "Results": [
                {"Text": "3 hours", "Type": "duration", "Start": 14, "Length": 7,
                 "Value": {"Timex": "PT3H", "FutureResolution": {"duration": "10800"}}}]},
        ],
    )  # fmt: skip
    found = shares(evaluate_figures(folder))
    assert found["dates: value recall"] == found["units: value recall"] == 1.0


def test_ends_of_ranges_count_in_or_out():
    years = edtf_period("2014/2018")
    assert years is not None
    assert years.start.year == 2014
    assert years.end.year == 2019
    gold = edtf_period("2014/2017")  # ends where 2018 begins
    assert means_the_same("2014/2018", gold)
    assert means_the_same("2014/2017", gold)
    assert not means_the_same("2014/2016", gold)
    assert not means_the_same(None, gold)
    assert edtf_period("XXXX-05-03") is None


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "not JSON"),
        ("{}", "needs a list"),
        ('[{"Input": 3}]', "case 1"),
        ('[{"Input": "a", "Results": [{"Text": "b"}]}]', "case 1"),
        ('["a"]', "case 1"),
    ],
)
def test_bad_files_are_told_by_name(tmp_path, content, says):
    (tmp_path / "Number_NumberModel.json").write_text(content, "utf-8")
    with pytest.raises(UnreadableFileError, match=says):
        evaluate_figures(tmp_path)


def test_a_folder_without_specifications_is_refused(tmp_path):
    with pytest.raises(UnreadableFileError, match=r"no \*\.json"):
        evaluate_figures(tmp_path)
    with pytest.raises(UnreadableFileError, match="needs a folder"):
        evaluate_figures(tmp_path / "nothing")
    (tmp_path / "other.json").write_text("[]", "utf-8")
    with pytest.raises(UnreadableFileError, match="none of"):
        evaluate_figures(tmp_path)
