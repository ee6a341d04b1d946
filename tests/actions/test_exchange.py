"""Exports: right types, guarded cells, no blind review, constant number of queries."""

import csv
import io

import pandas
import pytest
from django.db.models import Model

from articles.actions.exchange import KINDS, export_lines, exportable
from articles.exchange import read_articles, unguard_cell
from articles.models import Claim, Source
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


def rows_of(kind, viewer=None):
    text = "".join(export_lines(kind, exportable(kind, viewer)))
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_writes_a_header_and_its_rows(kind):
    empty = "".join(export_lines(kind, exportable(kind, None)))
    assert empty.count("\r\n") == 1
    source = builders.make_correction_request().outlet
    builders.make_assessment(source)
    builders.make_external_rating(source)
    assert rows_of(kind)


def test_a_claim_row_holds_article_chain_round_and_verdict(people):
    verdict = builders.make_published_verdict()
    claim = verdict.claim
    row = next(row for row in rows_of("claims") if row["claim_id"] == str(claim.pk))
    article = claim.revision.article
    assert row["claim_url"] == f"http://desk.example/articles/{article.pk}/claims/{claim.pk}/"
    assert row["outlet_key"] == "tidegull.example"
    assert row["trail"] == claim.trail
    assert row["types"] == "|".join(claim.types)
    assert (row["reviews_submitted"], row["round_outcome"]) == ("2", "agreed")
    assert (row["verdict_rating"], row["verdict_scheme"]) == ("false", "desk")
    assert row["verdict_url"] == f"http://desk.example/verdicts/{verdict.pk}/"
    assert row["created_at"].endswith("+00:00")
    assert row["text_sha256"] == claim.revision.text_sha256


def test_what_is_null_is_empty_and_has_no_address():
    builders.make_claim()
    row = rows_of("claims")[0]
    assert (row["verdict_id"], row["verdict_url"], row["round_number"]) == ("", "", "")


def test_pandas_reads_the_types():
    builders.make_published_verdict()
    text = "".join(export_lines("claims", exportable("claims", None)))
    frame = pandas.read_csv(io.StringIO(text), parse_dates=["created_at", "published_from"])
    assert frame["claim_id"].dtype.kind == "i"
    assert frame["check_worthiness"].dtype.kind == "i"
    assert frame["priority"].dtype.kind == "f"
    assert frame["in_headline"].dtype.kind == "b"
    assert frame["created_at"].dtype.kind == "M"
    assert frame["verdict_accuracy"].dropna().tolist() == [0.0]


def test_reviews_of_open_rounds_leave_by_no_export(people):
    secret = "SECRET-RATIONALE"
    builders.make_review(reviewer=people.reviewer, rationale=secret)
    for viewer in (None, people.reader, people.reviewer2, people.adjudicator, people.admin):
        assert rows_of("reviews", viewer) == []
        assert rows_of("citations", viewer) == []
        for kind in KINDS:
            assert secret not in "".join(export_lines(kind, exportable(kind, viewer)))
    (own,) = rows_of("reviews", people.reviewer)
    assert (own["rationale"], own["rating"], own["reviewer"]) == (
        secret, "false", people.reviewer.username,
    )  # fmt: skip
    assert rows_of("citations", people.reviewer)[0]["stance"] == "refutes"


def test_readers_export_what_is_published():
    verdict = builders.make_published_verdict()
    builders.make_agreed_claim()
    reader = builders.make_user(None)
    assert [row["verdict_id"] for row in rows_of("verdicts", reader)] == [str(verdict.pk)]
    assert [row["claim_id"] for row in rows_of("claims", reader)] == [str(verdict.claim_id)]
    assert rows_of("reviews", reader) == []


def test_formulas_are_guarded_and_come_back():
    evil = '=HYPERLINK("http://evil.example","x")'
    Source.objects.create(kind="person", name=evil, key="evil", description="two\nlines, “quoted”")
    row = next(row for row in rows_of("sources") if row["key"] == "evil")
    assert row["name"] == "'" + evil
    assert unguard_cell(row["name"]) == evil
    assert row["description"] == "two\nlines, “quoted”"


def test_a_desk_reads_its_own_export():
    texts = ["=Ferry\n\n'-- nine died", "'=Ferry", "+ “Nine”, he said", "'tis true"]
    for text in texts:
        Source.objects.create(kind="person", name=text, key=text)
    lines = "".join(export_lines("sources", exportable("sources", None)))
    data = lines.replace(",name,", ",text,", 1).encode()
    records = list(read_articles(data, "sources.csv", max_bytes=10_000))
    assert [record.text for record in records] == texts


@pytest.mark.parametrize("kind", KINDS)
def test_a_longer_export_takes_no_more_queries(kind, django_assert_num_queries):
    builders.make_published_verdict()
    builders.make_adjudicated_verdict()
    with django_assert_num_queries(1):
        assert len("".join(export_lines(kind, exportable(kind, None)))) > 50


def test_a_claim_made_in_the_admin_of_types_with_quotes_stays_one_cell():
    claim = builders.make_claim()
    Claim.objects.filter(pk=claim.pk).update(types=['a"b', "c|d"])
    row = next(row for row in rows_of("claims") if row["claim_id"] == str(claim.pk))
    assert row["types"] == 'a"b|c|d'


def test_column_names_are_documented(settings):
    documented = (settings.BASE_DIR / "docs" / "exports.md").read_text("utf-8")
    for kind in KINDS:
        header = next(export_lines(kind, exportable(kind, None))).strip().split(",")
        section = documented.split(f"## {kind}\n", 1)[1].split("\n## ", 1)[0]
        assert [name for name in header if f"`{name}`" not in section] == []


def test_every_reference_has_its_row():
    builders.make_published_verdict()
    assert isinstance(Claim.objects.first(), Model)
    claims = {row["claim_id"] for row in rows_of("claims")}
    articles = {row["article_id"] for row in rows_of("articles")}
    assert {row["claim_id"] for row in rows_of("verdicts")} <= claims
    assert {row["article_id"] for row in rows_of("claims")} <= articles
    sources = {row["source_id"] for row in rows_of("sources")}
    assert {row["outlet_id"] for row in rows_of("articles")} <= sources
