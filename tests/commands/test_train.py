"""`train` and `evaluate checkworthiness` as people run them, on data made up here."""

import io
import json

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from articles.actions.extraction import desk_weights
from articles.extraction.weights import (
    SHIPPED_CHECKWORTHINESS,
    load_checkworthiness,
    shipped_weights,
)
from factcheck.settings import _weights as weights_setting

WORTHY = [
    "Taxes fell by 20 percent in {n} years.",
    "Unemployment rose to 9 percent in state {n}.",
    "We lost {n} thousand jobs.",
]
OTHER = ["Thank you, number {n}.", "I hope so, I really do, {n}.", "What do you think, {n}?"]


def speech(first):
    lines = []
    for n in range(first, first + 6):
        lines += [(text.format(n=n), 1) for text in WORTHY]
        lines += [(text.format(n=n), 0) for text in OTHER]
    return "".join(f"{i}\tLOWE\t{text}\t{label}\n" for i, (text, label) in enumerate(lines, 1))


@pytest.fixture
def folder(tmp_path):
    data = tmp_path / "speeches"
    data.mkdir()
    for number in range(3):
        (data / f"{number}.tsv").write_text(speech(10 * number), "utf-8")
    return data


def run(*arguments):
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out)
    return out.getvalue()


def test_trained_weights_serve_the_evaluation_and_the_desk(folder, tmp_path, settings):
    weights = tmp_path / "mine.json"
    printed = run("train", "checkworthiness", folder, "-o", weights)
    assert "3 files, 108 sentences, 54 check-worthy; 3-fold cross-validation" in printed
    assert "FACTCHECK_CHECKWORTHINESS_WEIGHTS" in printed
    predictions = tmp_path / "predictions.jsonl"
    report = run(
        "evaluate", "checkworthiness", folder, "--weights", weights, "--json",
        "--predictions", predictions,
    )  # fmt: skip
    assert json.loads(report)["figures"]["mean average precision"] > 0.9
    rows = [json.loads(line) for line in predictions.read_text("utf-8").splitlines()]
    assert len(rows) == 108
    assert rows[0]["probability"] > rows[3]["probability"]

    assert desk_weights() == shipped_weights()
    settings.CHECKWORTHINESS_WEIGHTS = weights
    assert desk_weights().checkworthiness == load_checkworthiness(weights)


def test_training_twice_gives_the_same_file(folder, tmp_path):
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    run("train", "checkworthiness", folder, "-o", one)
    run("train", "checkworthiness", folder, "-o", two)
    assert one.read_bytes() == two.read_bytes()


def test_a_file_with_a_header_is_cut_into_tenths(tmp_path):
    rows = [line.split("\t") for line in speech(0).splitlines()]
    lines = [f"{number}\t{label}\t{text}\n" for number, _who, text, label in rows]
    (tmp_path / "poll.tsv").write_text("sentence_id\tlabel\ttext\n" + "".join(lines), "utf-8")
    printed = run("train", "checkworthiness", tmp_path / "poll.tsv", "-o", tmp_path / "w.json")
    assert "10-fold" in printed
    assert "macro F1" in printed


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"1\tLOWE\tTaxes fell\n", "line 1: .*3 columns instead of 4"),
        (b"1\tLOWE\tcaf\xe9\t1\n", "not UTF-8 at byte 10"),
        (b"1\tLOWE\tTaxes fell\t0\n", "no sentence is labelled 1"),
        (b"1\tLOWE\tTaxes fell\t1\n2\tLOWE\tThanks\t0\n", "too little to learn from"),
    ],
)
def test_bad_data_writes_nothing_and_says_why(tmp_path, content, problem):
    (tmp_path / "bad.tsv").write_bytes(content)
    with pytest.raises(CommandError, match=problem):
        run("train", "checkworthiness", tmp_path, "-o", tmp_path / "w.json")
    assert not (tmp_path / "w.json").exists()


def test_a_missing_folder_and_a_task_without_weights_are_named(tmp_path):
    with pytest.raises(CommandError, match="no such file or folder"):
        run("train", "checkworthiness", tmp_path / "absent")
    with pytest.raises(CommandError, match="nowhere: no such folder"):
        run("train", "checkworthiness", tmp_path, "-o", tmp_path / "nowhere" / "w.json")
    with pytest.raises(CommandError, match="sentences uses no weights"):
        run("evaluate", "sentences", tmp_path, "--weights", tmp_path / "w.json")
    with pytest.raises(CommandError, match=r"w\.json: No such file"):
        run("evaluate", "checkworthiness", tmp_path, "--weights", tmp_path / "w.json")


def test_a_setting_with_bad_weights_stops_the_start_by_name(tmp_path, monkeypatch):
    monkeypatch.setenv("MY_WEIGHTS", str(tmp_path / "absent.json"))
    with pytest.raises(ImproperlyConfigured, match=r"MY_WEIGHTS: .*No such file"):
        weights_setting("MY_WEIGHTS", SHIPPED_CHECKWORTHINESS, load_checkworthiness)
    monkeypatch.delenv("MY_WEIGHTS")
    assert (
        weights_setting("MY_WEIGHTS", SHIPPED_CHECKWORTHINESS, load_checkworthiness)
        == SHIPPED_CHECKWORTHINESS
    )
