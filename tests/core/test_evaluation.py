"""Metrics against cases done by hand, and the public formats of labelled sentences."""

import pytest

from articles.errors import UnreadableFileError
from articles.evaluation.checkworthiness import evaluate_checkworthiness, figures_of
from articles.evaluation.labelled import described, read_labelled
from articles.evaluation.scores import average_precision, f1_score
from articles.extraction.linear import LinearModel

pytestmark = pytest.mark.core

SPEECH = (
    "1\tTODD\tGood evening.\t0\n"
    "2\tSYSTEM\t(APPLAUSE) taxes\t0\n"
    "3\tCLINTON\tTaxes fell by half.\t1\n"
    "4\tCLINTON\tThank you.\t0\n"
)
POLL = "sentence_id\tlabel\ttext\n7\t1\tTaxes fell.\n8\t0\tThank you.\n9\t1\tGood night.\n"
TAXES = LinearModel(
    data="none",
    terms={"taxes": (1.0, 4.0)},
    signs={},
    intercept=-2.0,
    threshold=0.5,
    context=(0.0, 0.0),
)


@pytest.mark.parametrize(
    ("ranking", "expected"),
    [
        ([True, False, True], (1 + 2 / 3) / 2),
        ([False, True], 1 / 2),
        # Manning, Raghavan, Schütze, section 8.4: relevant at ranks 1, 3 and 6
        ([True, False, True, False, False, True], (1 + 2 / 3 + 3 / 6) / 3),
        ([False, False], 0.0),
        ([], 0.0),
    ],
)
def test_average_precision_is_the_mean_at_each_relevant_rank(ranking, expected):
    assert average_precision(ranking) == pytest.approx(expected)


def test_f1_is_the_harmonic_mean():
    precision, recall = 6 / 8, 6 / 10
    assert f1_score(6, 4, 2) == pytest.approx(2 * precision * recall / (precision + recall))
    assert f1_score(0, 0, 0) == 1.0
    assert f1_score(0, 1, 1) == 0.0


def test_files_of_a_folder_are_ranked_each_for_itself(tmp_path):
    (tmp_path / "a.tsv").write_text(SPEECH, "utf-8")
    (tmp_path / "b.tsv").write_text(SPEECH.replace("Taxes fell by half", "We won"), "utf-8")
    (tmp_path / "README.md").write_text("no data", "utf-8")
    report = evaluate_checkworthiness(tmp_path, TAXES)
    assert report.data == "2 files, 8 sentences, 2 check-worthy"
    # first file: at the top; second: three are alike, so second in their order
    assert report.figures[0].name == "mean average precision"
    assert report.figures[0].value == pytest.approx((1 + 1 / 2) / 2)
    note = report.predictions[1]
    assert note == {"file": "a.tsv", "id": "2", "probability": 0.0, "check_worthy": False}


def test_one_file_of_many_debates_is_told_apart(tmp_path):
    (tmp_path / "poll.tsv").write_text(POLL, "utf-8")
    figures = {f.name: f.value for f in evaluate_checkworthiness(tmp_path, TAXES).figures}
    # one of two found, none wrongly: F1 2/3; the other class: one found, one too many: 2/3
    assert figures["macro F1"] == figures["F1 of the positive class"] == pytest.approx(2 / 3)
    assert figures["average precision"] == pytest.approx((1 + 2 / 3) / 2)


def test_a_file_without_anything_worth_checking_does_not_count(tmp_path):
    (tmp_path / "a.tsv").write_text(SPEECH, "utf-8")
    (tmp_path / "b.tsv").write_text(SPEECH.replace("\t1\n", "\t0\n"), "utf-8")
    files = read_labelled(tmp_path)
    scored = [[0.1, 0.0, 0.9, 0.2]] * 2
    assert figures_of(files, scored, 0.5)[0].value == 1.0
    assert described(files[:1]) == "1 file, 4 sentences, 1 check-worthy"


def test_windows_line_ends_a_byte_order_mark_and_other_columns_are_read(tmp_path):
    text = "\ufefftext\tsentence_id\tlabel\r\nTaxes\u2028fell.\t7\t1\r\n\r\n"
    (tmp_path / "x.tsv").write_bytes(text.encode())
    (row,) = read_labelled(tmp_path / "x.tsv")[0].sentences
    assert (row.id, row.text, row.is_worthy) == ("7", "Taxes\u2028fell.", True)


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({}, r"no \*.tsv here"),
        ({"a.tsv": SPEECH + "5\tTODD\tonly three\n"}, "line 5: .*3 columns instead of 4"),
        ({"a.tsv": POLL + "9\tyes\tText\n"}, "line 5: .*label 'yes' is not 0 or 1"),
        ({"a.tsv": SPEECH.replace("\t1\n", "\t0\n")}, "no sentence is labelled 1"),
        ({"a.tsv": SPEECH, "b.tsv": POLL}, "side by side"),
        ({"a.tsv": b"1\tA\t\xe9\t1\n"}, "not UTF-8 at byte 4"),
        ({"a.tsv": ""}, "no sentence is labelled 1"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(tmp_path, files, problem):
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableFileError, match=problem):
        read_labelled(tmp_path)
    with pytest.raises(UnreadableFileError, match="no such file or folder"):
        read_labelled(tmp_path / "absent")
