"""`agreement` and `track_record` on a researcher's own files, without the database."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

HEAD = "source,kind,line,cluster,claim,accuracy,published_at,superseded_at\n"


def run(command, path, *arguments):
    out = io.StringIO()
    call_command(command, str(path), *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "data.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_agreement_prints_figures_and_json(file):
    path = file("unit,coder,rating,note\n1,a,x,\n1,b,x,\n2,a,y,\n2,b,x,\n3,a,y,\n3,b,y,\n3,c,,\n")
    found = json.loads(run("agreement", path, "--json", "--bootstrap", "50", "--seed", "3"))
    assert (found["method"], found["n_units"], found["n_coders"], found["n_ratings"]) == (
        "1", 3, 2, 6,
    )  # fmt: skip
    assert found["cohen"]["a | b"]["kappa"] == pytest.approx(0.4)
    assert len(found["intervals"]["alpha"]) == 2
    assert "cohen    0.400  a | b, 3 units" in run("agreement", path)


def test_ordinal_labels_take_their_order(file):
    path = file("unit,coder,rating\n1,a,low\n1,b,mid\n2,a,high\n2,b,high\n")
    arguments = ["--level", "ordinal", "--order", "low,mid,high", "--json", "--bootstrap", "0"]
    assert json.loads(run("agreement", path, *arguments))["labels"] == ["low", "mid", "high"]


@pytest.mark.parametrize(
    ("text", "arguments", "words"),
    [
        ("unit,coder\n1,a\n", [], "line 1: column 'rating' is missing"),
        ("unit,coder,rating\n,a,x\n", [], "line 2: unit and coder"),
        ("unit,coder,rating\n1,a,x\n1,a,y\n", [], "twice"),
        ("unit,coder,rating\n1,a,x\n", ["--level", "interval"], "no number"),
        ("unit,coder,rating\n", [], "no rating in it"),
        ("unit,coder,rating\n1,a,x\n", ["--bootstrap", "-1"], "--bootstrap"),
    ],
)
def test_agreement_refuses_in_words(file, text, arguments, words):
    with pytest.raises(CommandError, match=words):
        run("agreement", file(text), *arguments)


def test_track_record_holds_to_the_worked_example(file):
    rows = "".join(
        f"X,outlet,assertion,{cluster},{claim},{accuracy},2024-01-01,\n"
        for cluster, claim, accuracy in
        [(1, "a", 1), (1, "b", 0), (1, "c", 0.5), (2, "d", 1), (3, "e", "")]
    )  # fmt: skip
    path = file(HEAD + rows, "utf-16")
    found = json.loads(
        run("track_record", path, "--as-of", "2024-02-01", "--prior", "0.6,8", "--json")
    )
    (record,) = found["records"]
    assert (found["method"], found["as_of"]) == ("1", "2024-02-01")
    assert record["mean"] == pytest.approx(0.6195, abs=5e-5)
    assert (record["n_claims"], record["n_unproven"], record["letter"]) == (4, 1, "F")
    assert "Between" in run("track_record", path)
    assert json.loads(run("track_record", path, "--as-of", "2023-01-01", "--json"))["records"] == []


@pytest.mark.parametrize(
    ("row", "arguments", "words"),
    [
        ("X,outlet,gossip,,,1,2024-01-01,", [], "line 2: line must be one of"),
        ("X,outlet,relay,,,2,2024-01-01,", [], "accuracy must be a number from 0 to 1"),
        ("X,outlet,relay,,,nan,2024-01-01,", [], "accuracy must be a number from 0 to 1"),
        ("X,outlet,relay,,,1,May,", [], "ISO 8601"),
        ("X,outlet,relay,,,1,,", [], "published_at must not be empty"),
        (",outlet,relay,,,1,2024-01-01,", [], "source must not be empty"),
        ("X,outlet,relay,,,1,2024-01-01,", ["--as-of", "soon"], "no day"),
        ("X,outlet,relay,,,1,2024-01-01,", ["--prior", "2,3"], "mean lies between"),
        ("X,outlet,relay,,,1,2024-01-01,", ["--prior", "x"], "MEAN,STRENGTH"),
        ("X,outlet,relay,,,1,2024-01-01,", ["--half-life", "0"], "half-life"),
        ("X,outlet,relay,,,1,2024-01-01,", ["--rho", "7"], "rho"),
    ],
)
def test_track_record_refuses_in_words(file, row, arguments, words):
    with pytest.raises(CommandError, match=words):
        run("track_record", file(f"{HEAD}{row}\n"), *arguments)


@pytest.mark.parametrize("command", ["agreement", "track_record"])
def test_files_that_cannot_be_read(command, tmp_path):
    with pytest.raises(CommandError):
        run(command, tmp_path / "nowhere.csv")
    binary = tmp_path / "binary.csv"
    binary.write_bytes(bytes(range(256)) * 4)
    with pytest.raises(CommandError):
        run(command, binary)
