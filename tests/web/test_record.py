"""Pages of records and agreement: clickable down to verdicts, dated, few queries, in words."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Contribution, HookMove, Review, Source, SourceAssessment
from tests import builders
from tests.web.conftest import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]
MOST_QUERIES = 16


def test_a_figure_is_clicked_down_to_its_verdicts(as_):
    verdict = builders.make_published_verdict()
    source = verdict.claim.revision.article.outlet
    client = as_("reader")
    page = text(client.get(source.get_absolute_url()))
    assert "of its checked claims were accurate, judging from 1" in page
    assert "chose to check" in page
    assert "<svg" in page
    address = f"/sources/{source.pk}/verdicts/assertion/"
    assert address in page
    behind = text(client.get(address))
    assert verdict.get_absolute_url() in behind
    assert "False" in behind
    assert client.get(f"/sources/{source.pk}/verdicts/gossip/").status_code == 404


def test_the_page_of_a_past_day_shows_that_day(as_):
    verdict = builders.make_published_verdict()
    source = verdict.claim.revision.article.outlet
    yesterday = timezone.now().date() - timedelta(days=1)
    client = as_("reader")
    page = text(client.get(f"{source.get_absolute_url()}?as_of={yesterday}"))
    assert "Not checked yet" in page
    Contribution.objects.update(published_at=timezone.now() - timedelta(days=3))
    page = text(client.get(f"{source.get_absolute_url()}?as_of={yesterday}"))
    assert "judging from 1" in page
    assert f"?as_of={yesterday}" in page
    for bad in ("soon", "9999-12-31", "0001-01-01", "2024-13-01"):
        answer = client.get(f"{source.get_absolute_url()}?as_of={bad}")
        assert answer.status_code == 200
        assert "shown is today" in text(answer)


def table(answer):
    lines = b"".join(answer.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(lines, newline="")))


def test_each_part_of_a_record_is_clicked_down_to_its_verdicts(as_):
    outlet = Source.objects.create(kind="outlet", name="One", key="one.example")
    for topic, quoted in (("health", False), ("health", True), ("", False)):
        verdict = builders.make_published_verdict()
        article = verdict.claim.revision.article
        values = {"topic": topic} | ({} if quoted else {"outlet": outlet})
        Article.objects.filter(pk=article.pk).update(**values)
        Contribution.objects.filter(verdict=verdict).update(source=outlet)
    recount = timezone.now().date()
    client = as_("reader")
    page = text(client.get(f"{outlet.get_absolute_url()}?window=year&as_of={recount}"))
    assert "by topic" in page
    assert "No topic given" in page
    links = re.findall(r'href="([^"]*(?:topic|role)=[^"]*)"[^>]*>The (\d+) verdicts', page)
    assert [int(n) for _link, n in links] == [2, 1, 2, 1]
    for link, n in links:
        assert "window=year" in link
        found = client.get(link.replace("&amp;", "&")).context["page"].rows
        assert len(found) == int(n)
    assert client.get(f"/sources/{outlet.pk}/verdicts/assertion/?topic=%00x").status_code == 200


def test_records_and_agreement_are_tables_too(as_, people):
    for claim in (builders.make_claim(), builders.make_claim()):
        for person in (people.reviewer, people.reviewer2):
            builders.make_review(claim, person)
    builders.publish(claim.verdicts.get())
    outlet = claim.revision.article.outlet
    (row,) = table(as_("reader").get("/sources/records.csv"))
    row_of_outlet = row
    assert (row["source_id"], row["line"], row["n_claims"]) == (str(outlet.pk), "assertion", "1")
    assert 0 < float(row["low"]) < float(row["mean"]) < float(row["high"]) < 1
    assert row["suggested_letter"] == "F"
    assert table(as_("reader").get("/sources/records.csv?as_of=2001-01-01")) == []
    rows = table(as_("manager").get("/agreement/figures.csv?level=nominal"))
    figures = {(row["figure"], row["of"], row["against"]): row for row in rows}
    assert figures["percent", "", ""]["value"] == "1.0"
    assert figures["alpha", "", ""]["value"] == ""
    assert figures["alpha", "", ""]["why_undefined"]
    assert figures["confusion", "false", "false"]["value"] == "2"
    assert figures["overturned", "", ""]["n"] == "0"
    own = table(as_("reader").get(f"/sources/{outlet.pk}/record.csv"))
    assert {(row["table"], row["row"], row["n_claims"]) for row in own} >= {
        ("line", "assertion", "1")
    }
    assert own[0]["mean"] == row_of_outlet["mean"]
    mine = table(as_("reviewer").get("/calibration/figures.csv"))
    assert mine[0] == {"figure": "same", "own": "", "verdict": "", "n": "2", "of": "2"}
    assert as_("manager").get("/agreement/figures.csv?since=soon").status_code == 422


def test_sources_are_merged_split_and_taken_apart_on_their_pages(as_):
    source = builders.make_published_verdict().claim.revision.article.outlet
    other = Source.objects.create(kind="outlet", name="Gull", key="gull.example")
    client = as_("manager")
    page = source.get_absolute_url()
    missing = client.post(f"{page}merge/", {"into": "no\x00body"}, follow=True)
    assert "No outlet is known as “nobody”" in text(missing)
    assert "Say why." in text(client.post(f"{page}merge/", {"into": "gull.example"}, follow=True))
    merged = client.post(f"{page}merge/", {"into": "Gull.example", "reason": "One"}, follow=True)
    assert merged.redirect_chain[-1][0] == other.get_absolute_url()
    assert "judging from 1" in text(merged)
    assert "Undo the merge" in text(merged)
    assert "Undo the merge" not in text(as_("reader").get(other.get_absolute_url()))
    undone = as_("manager").post(f"{page}unmerge/", {"reason": "Two papers"}, follow=True)
    assert "Taken apart." in text(undone)
    assert "judging from 1" in text(client.get(page))
    refused = client.post(f"{page}split/", {"names": ["x", "²"], "reason": "x"}, follow=True)
    assert "Choose the names" in text(refused)
    for act in ("merge", "unmerge", "split"):
        assert as_("adjudicator").post(f"{page}{act}/").status_code == 403


def test_the_page_of_a_past_day_stays_as_it_was_shown(as_):
    """Band, letters, other bodies and corrections too: later verdicts change nothing of it."""
    verdict = builders.make_published_verdict()
    source = verdict.claim.revision.article.outlet
    request = builders.make_correction_request(verdict)
    Contribution.objects.update(published_at=timezone.now() - timedelta(days=40))
    day = timezone.now().date() - timedelta(days=20)
    type(request).objects.filter(pk=request.pk).update(asked_on=day)
    address, client = f"{source.get_absolute_url()}?as_of={day}", as_("adjudicator")
    before = text(client.get(address))
    assert "1 request:" in before
    assert "The record over time" in before
    for link, n in re.findall(r'href="([^"]*as_of=[^"]*)"[^>]*>The (\d+) verdicts', before):
        assert len(client.get(link.replace("&amp;", "&")).context["page"].rows) == int(n)
    builders.make_external_rating(source, provider="Late Institute")
    builders.make_assessment(source, "A")
    for _number in range(3):
        builders.make_published_verdict()
    type(request).objects.filter(pk=request.pk).update(
        outcome="refused", closed_on=timezone.now().date()
    )

    def record(page):
        csrf = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
        return csrf.sub("", page[page.index('id="record"') : page.index('id="articles"')])

    assert record(text(client.get(address))) == record(before)
    assert "Late Institute" in text(client.get(source.get_absolute_url()))


def test_sources_are_compared_without_a_ranking(as_):
    builders.make_published_verdict()
    page = text(as_("reader").get("/sources/compare/"))
    assert "this is no ranking" in page
    assert "tidegull.example" in page
    assert "No source of this kind" in text(as_("reader").get("/sources/compare/?least=9"))
    for query in ("kind=planet", "line=gossip"):
        assert as_("reader").get(f"/sources/compare/?{query}").status_code == 404
    assert as_("reader").get("/sources/compare/?least=%C2%B2").status_code == 200


def test_lists_and_pages_of_sources_take_few_queries(as_, django_assert_max_num_queries):
    for _number in range(3):
        builders.make_published_verdict()
    source = builders.make_published_verdict().claim.revision.article.outlet
    for _number in range(3):
        builders.make_assessment(source)
        builders.make_external_rating(source)
    client = as_("adjudicator")
    for address in ("/sources/", "/sources/compare/", "/agreement/", source.get_absolute_url(),
                    f"/sources/{source.pk}/verdicts/assertion/"):  # fmt: skip
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(address).status_code == 200


def test_a_letter_is_given_with_its_reason(as_):
    source = builders.make_published_verdict().claim.revision.article.outlet
    client, address = as_("adjudicator"), f"/sources/{source.pk}/assess/"
    assert "Choose a letter." in text(client.post(address, {"letter": "Z"}, follow=True))
    assert "Say why" in text(client.post(address, {"letter": "B"}, follow=True))
    page = text(client.post(address, {"letter": "B", "reason": "Own <b>archive</b>."}, follow=True))
    assert "Own &lt;b&gt;archive&lt;/b&gt;." in page
    assert SourceAssessment.objects.get().suggested == "F"
    assert "Own" not in text(as_("reader").get(source.get_absolute_url()))
    assert as_("manager").post(address, {"letter": "B", "reason": "x"}).status_code == 403


def test_a_verdict_is_moved_to_another_link(as_):
    claim = builders.make_published_verdict().claim
    client, address = as_("adjudicator"), f"/claims/{claim.pk}/hook/"
    assert "no such link" in text(client.post(address, {"position": "²"}, follow=True))
    client.post(address, {"position": "0", "reason": "Its own words."})
    assert HookMove.objects.get().reason == "Its own words."
    page = text(client.get(f"/claims/{claim.pk}/timeline/"))
    assert "Its own words." in page


def test_agreement_shows_figures_and_reasons(as_, people):
    for key in ("false", "true", "false"):
        claim = builders.make_claim()
        builders.make_review(claim, people.reviewer, "false")
        builders.make_review(claim, people.reviewer2, key)
        claim.refresh_from_db()
        if claim.stage == "disputed":
            builders.decide(claim)
    page = text(as_("manager").get("/agreement/"))
    assert "3 rounds with two reviews" in page
    assert "0.667" in page
    assert f"{people.reviewer} | {people.reviewer2}" in page
    assert "1 of 1" in page  # mixed, which no reviewer gave
    cell = text(as_("manager").get("/agreement/claims/?row=false&column=true"))
    assert "1 claim" in cell
    assert "2 claims" in text(as_("manager").get("/agreement/claims/?row=false&column=false"))
    assert "No claim" in text(as_("manager").get("/agreement/claims/?row=x%00&column=x"))
    pair = f"one={people.reviewer.pk}&other={people.reviewer2.pk}"
    assert "3 rounds" in text(as_("manager").get(f"/agreement/?{pair}&level=ordinal"))
    assert "No two reviews" in text(as_("manager").get("/agreement/?topic=health"))
    bad = as_("manager").get(f"/agreement/?one={people.reviewer.pk}&since=soon")
    assert bad.status_code == 422
    assert "Choose two different people" in text(bad)


def test_an_undecided_dispute_is_not_in_the_agreement_page(as_, people):
    builders.make_disputed_claim()
    page = text(as_("manager").get("/agreement/"))
    assert "No two reviews of one round yet." in page


def test_calibration_is_ones_own(as_, people):
    claim = builders.make_claim()
    builders.make_review(claim, people.reviewer, "false")
    builders.make_review(claim, people.reviewer2, "true")
    claim.refresh_from_db()
    builders.decide(claim)
    assert "0 of 1" in text(as_("reviewer").get("/calibration/"))
    assert "None of your rounds" in text(as_("manager").get("/calibration/"))
    assert Review.objects.count() == 2
