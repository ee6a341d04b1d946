"""Commands as people run them: what they print, their exit status, what they leave behind."""

import csv
import io
import json
import os
import socket
import sys
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.actions import article as article_actions
from articles.models import Article, Batch, Claim, Rating, Source
from tests import builders

pytestmark = pytest.mark.django_db


def run(*arguments, **options):
    out = io.StringIO()
    call_command(*map(str, arguments), stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def failing(*arguments):
    out = io.StringIO()
    with pytest.raises(CommandError) as caught:
        call_command(*map(str, arguments), stdout=out, stderr=io.StringIO())
    return out.getvalue(), str(caught.value)


@pytest.fixture
def folder(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(builders.TEXT.format(n=number), "utf-8")
    (tmp_path / "notes.md").write_text("not an article", "utf-8")
    return tmp_path


def test_ingest_takes_folders_files_and_patterns(folder):
    assert json.loads(run("ingest", folder, "--json"))["counts"]["stored"] == 3
    report = json.loads(run("ingest", folder / "0.txt", f"{folder}/[12].txt", "--json"))
    assert report["counts"] == {"stored": 0, "unchanged": 3, "revised": 0, "failed": 0}
    table = run("ingest", folder)
    assert "unchanged" in table
    assert Article.objects.count() == 3


def test_ingest_reads_standard_input(monkeypatch):
    data = builders.TEXT.format(n=1).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert json.loads(run("ingest", "-", "--json"))["results"][0]["file"] == "standard input"


def test_ingest_goes_on_after_a_bad_file_and_fails_in_the_end(folder):
    (folder / "1.txt").write_bytes(b"%PDF-1.7")
    (folder / "rows.jsonl").write_text('{"text": "A\\n\\nNine died."}\n{broken\n', "utf-8")
    out, error = failing("ingest", folder, folder / "missing.txt", f"{folder}/none*.txt")
    assert "3 of 6 failed" in error or "4 of 7 failed" in error
    assert "this is a PDF" in out
    assert "rows.jsonl, line 2: not JSON" in out
    assert "missing.txt: cannot be read: no such file or directory" in out
    assert Article.objects.count() == 3
    batch = Batch.objects.get()
    assert (batch.state, batch.counts["stored"]) == ("failed", 3)
    assert {row["file"].rsplit("/", 1)[-1] for row in batch.errors} >= {"1.txt", "rows.jsonl"}


def test_ingest_on_trial_stores_nothing(folder):
    report = json.loads(run("ingest", folder, "--dry-run", "--json"))
    assert (report["dry_run"], report["counts"]["stored"]) == (True, 3)
    assert not Article.objects.exists()
    assert not Batch.objects.exists()
    assert "Dry run" in run("ingest", folder, "--dry-run")


def test_a_run_that_breaks_off_leaves_a_failed_batch(folder, monkeypatch):
    def broken(**kwargs):
        raise RuntimeError("the power went out")

    monkeypatch.setattr(article_actions, "store_extraction", broken)
    with pytest.raises(RuntimeError):
        run("ingest", folder)
    assert Batch.objects.get().state == "failed"


def test_file_names_that_are_not_utf_8_are_shown_with_their_bytes(folder):
    folder_of_odd = folder / os.fsdecode(b"caf\xe9")
    folder_of_odd.mkdir()
    (folder_of_odd / os.fsdecode(b"\xff1.txt")).write_text(builders.TEXT.format(n=7), "utf-8")
    (folder_of_odd / os.fsdecode(b"\xff2.txt")).write_bytes(b"%PDF-1.7")
    out, error = failing("ingest", folder)
    assert "1 of 5 failed" in error
    assert "caf\\udce9/\\udcff2.txt: this is a PDF" in out
    out.encode("utf-8")
    assert Article.objects.latest("pk").origin == "caf\\udce9/\\udcff1.txt"
    out, _error = failing("ingest", folder_of_odd, "--json")
    assert json.loads(out)["counts"] == {"stored": 0, "unchanged": 1, "revised": 0, "failed": 1}
    assert Batch.objects.latest("pk").label.endswith("caf\\udce9")
    out, _error = failing("ingest", folder / os.fsdecode(b"none\xff.txt"))
    assert "none\\udcff.txt: cannot be read: no such file" in out


def test_only_regular_files_of_folders_and_patterns_are_read(folder):
    os.mkfifo(folder / "pipe.txt")
    (folder / "inner.txt").mkdir()
    (folder / "inner.txt" / "9.txt").write_text(builders.TEXT.format(n=9), "utf-8")
    (folder / "link.txt").symlink_to(folder / "0.txt")
    place = os.getcwd()
    os.chdir(folder)  # a socket's path is short
    try:
        door = socket.socket(socket.AF_UNIX)
        door.bind("door.txt")
        door.close()
        report = json.loads(run("ingest", folder, "--json"))
        assert report["counts"] == {"stored": 4, "unchanged": 1, "revised": 0, "failed": 0}
        report = json.loads(run("ingest", "*.txt", "--json"))
        assert report["counts"] == {"stored": 0, "unchanged": 5, "revised": 0, "failed": 0}
    finally:
        os.chdir(place)


def test_a_link_to_nothing_is_reported(folder):
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    out, error = failing("ingest", folder)
    assert "1 of 4 failed" in error
    assert "gone.txt: cannot be read: no such file or directory" in out


def test_an_article_keeps_the_path_below_the_folder_that_was_given(folder):
    inner = folder / "may" / "9.txt"
    inner.parent.mkdir()
    inner.write_text(builders.TEXT.format(n=9), "utf-8")
    report = json.loads(run("ingest", folder / "0.txt", f"{folder}/[1].txt", folder, "--json"))
    assert {row["file"] for row in report["results"]} == {
        *(str(folder / f"{number}.txt") for number in range(3)), str(inner),
    }  # fmt: skip
    origins = Article.objects.order_by("pk").values_list("origin", flat=True)
    assert list(origins) == ["0.txt", "1.txt", "2.txt", "may/9.txt"]


@pytest.mark.parametrize("name", ["binary.txt", "empty.txt", "line.txt", "quotes.txt",
                                  "control.txt", "latin.txt", "utf16.txt"])  # fmt: skip
def test_garbage_gives_a_clear_error_or_a_clean_result(tmp_path, name):
    contents = {
        "binary.txt": bytes(range(256)) * 50,
        "empty.txt": b"",
        "line.txt": b"x" * 10_000_000,
        "quotes.txt": "Headline\n\n“Nine ‘died “today, said «Bo.\n\n”’”’".encode(),
        "control.txt": b"Headline\n\nNine\x07 died\x1b[0m on Friday, Bo Lund said.",
        "latin.txt": "Headline\n\nThe café’s “owner” said £5 – no more.".encode("cp1252"),
        "utf16.txt": "Headline\n\nNine died.".encode("utf-16"),
    }
    path = tmp_path / name
    path.write_bytes(contents[name])
    is_refused = name in ("binary.txt", "empty.txt", "line.txt")
    if is_refused:
        out, _error = failing("ingest", path)
        assert f"/{name}" in out.replace("\n", "")
        assert not Article.objects.exists()
    else:
        assert json.loads(run("ingest", path, "--json"))["counts"]["stored"] == 1
    assert not Claim.objects.exclude(revision__article__in=Article.objects.all()).exists()


def test_extract_prints_the_contract_without_the_database(folder):
    document = json.loads(run("extract", folder / "0.txt"))
    assert document["contract_version"] == "1.0"
    assert document["claims"]
    assert run("extract", folder / "0.txt") == run("extract", folder / "0.txt")
    lines = run("extract", folder / "0.txt", folder / "1.txt").splitlines()
    assert [json.loads(line)["contract_version"] for line in lines] == ["1.0", "1.0"]
    assert "tidegull.example" in run("extract", folder / "0.txt", "--format", "table")
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "no such file"), (b"", "is empty"), (b" \n", "is empty"),
     (b"Nine \xff died", "not UTF-8 at byte 5"), (b"x" * 2_100_000, "MB")],
)  # fmt: skip
def test_extract_says_in_one_line_what_is_wrong(tmp_path, content, words):
    path = tmp_path / "a.txt"
    if content is not None:
        path.write_bytes(content)
    out, error = failing("extract", path)
    assert out == ""
    assert words in error
    assert "\n" not in error


def test_export_writes_a_file_whole_with_filters(tmp_path, scheme):
    builders.make_disputed_claim()
    target = tmp_path / "claims.csv"
    run("export", "claims", "--filter", "stage=disputed", "-o", target)
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["stage"] for row in rows] == ["disputed"]
    assert [path.name for path in tmp_path.iterdir()] == ["claims.csv"]
    assert run("export", "sources").startswith("source_id,")


def test_export_shows_a_person_what_that_person_may_read(scheme):
    person = builders.make_user()
    builders.make_review(reviewer=person)
    assert len(run("export", "reviews").splitlines()) == 1
    assert len(run("export", "reviews", "--as", person.username).splitlines()) == 2


def test_export_filters_by_what_a_person_began_to_review(scheme):
    person = builders.make_user()
    claim = builders.make_claim()
    builders.make_review(claim, person)
    mine = run("export", "claims", "--filter", "mine=true", "--as", person.username)
    rows = list(csv.DictReader(io.StringIO(mine, newline="")))
    assert [row["claim_id"] for row in rows] == [str(claim.pk)]
    others = run("export", "claims", "--filter", "mine=false", "--as", person.username)
    assert len(others.splitlines()) == Claim.objects.count()


def test_export_ends_quietly_when_its_reader_has_read_enough(scheme, monkeypatch):
    builders.make_claim()
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as pipe:
        monkeypatch.setattr(sys, "stdout", pipe)
        assert call_command("export", "claims") is None
        pipe.write("what is still to be flushed goes nowhere")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["claims", "--filter", "mine=true"], "--as USERNAME"),
        (["claims", "--filter", "colour=red"], "one of these names"),
        (["claims", "--filter", "stage"], "NAME=VALUE"),
        (["claims", "--filter", "stage=nowhere"], "stage: "),
        (["claims", "--as", "nobody"], "no user 'nobody'"),
        (["claims", "-o", "/nowhere/x.csv"], "cannot be written"),
        (["cats"], "invalid choice"),
    ],
)
def test_export_says_what_is_wrong(arguments, words):
    assert words in failing("export", *arguments)[1]


def test_seeds_load_once_and_completely(settings):
    first = run("load_seeds")
    assert "Rating schemes: 4 new." in first
    counts = (Article.objects.count(), Source.objects.count(), Rating.objects.count())
    assert counts[0] >= 8
    assert counts[1] >= 24
    assert run("load_seeds").startswith("Rating schemes: 0 new.\nSources: 0 new.")
    assert (Article.objects.count(), Source.objects.count(), Rating.objects.count()) == counts
    assert not Article.objects.filter(outlet__isnull=True).exists()


def test_seeds_that_are_missing_are_named(tmp_path):
    assert "rating_schemes.json cannot be read" in failing("load_seeds", tmp_path)[1]


def test_a_first_start_prepares_all_and_a_second_changes_nothing(settings, tmp_path, monkeypatch):
    from articles.management.commands.prepare_desk import Command

    monkeypatch.setattr(Command, "_collect_static", lambda self: None)
    first = run("prepare_desk")
    names = ("reader", "reviewer", "reviewer2", "adjudicator", "manager", "admin")
    for name in names:
        password = next(line.split()[1] for line in first.splitlines()
                        if line.startswith(f"  {name} "))  # fmt: skip
        assert User.objects.get(username=name).check_password(password)
    counts = (Article.objects.count(), User.objects.count())
    second = run("prepare_desk")
    assert "passwords" not in second
    assert settings.SITE_URL in second
    assert (Article.objects.count(), User.objects.count()) == counts


def test_stages_are_recomputed(scheme):
    claim = builders.make_agreed_claim()
    assert "Every claim fits" in run("recompute_stages")
    Claim.objects.filter(pk=claim.pk).update(stage="queued")
    assert f"claim {claim.pk}: stage is queued, facts say decided" in failing("recompute_stages")[0]
    assert "1 repaired" in run("recompute_stages", "--repair")


def test_no_migration_is_missing():
    assert "No changes detected" in run("makemigrations", "--check", "--dry-run")
