"""Ingest: stored once, revised when changed, never half an article."""

import hashlib
import json

import pytest

from articles.actions import article as article_actions
from articles.actions.article import ingest_file, ingest_pasted, revise_article
from articles.actions.source import find_or_add_outlet
from articles.errors import NotPermittedError, UnreadableFileError
from articles.models import Article, AttributionLink, Claim, Extraction, Revision, Source
from tests import builders

pytestmark = pytest.mark.django_db
LIMIT = 1_000_000


def ingest(data, name="a.txt", **options):
    data = data if isinstance(data, bytes) else data.encode()
    return list(ingest_file(data=data, name=name, max_bytes=LIMIT, **options))


def json_lines(*rows):
    return "\n".join(json.dumps(row) for row in rows)


def test_an_article_is_stored_with_outlet_revision_claims_and_chains():
    article = builders.make_article()
    assert article.outlet.key == "tidegull.example"
    assert str(article.published_from) == "2024-05-03"
    revision = article.revisions.get()
    assert revision.text_sha256 == hashlib.sha256(revision.text.encode()).hexdigest()
    assert article.n_claims == revision.claims.count() > 3
    for claim in revision.claims.all():
        assert revision.text[claim.start : claim.end] == claim.text
        links = list(claim.links.all())
        assert [link.position for link in links] == list(range(len(links)))
        assert links[0].kind == "publisher"
        assert links[0].source == article.outlet
        assert claim.claimant_name == links[-1].name
        assert claim.trail == " ▸ ".join(link.name for link in links)
    assert revision.extractions.get().document["paragraphs"][0]["role"] == "headline"


def test_boilerplate_holds_no_claim():
    article = builders.make_article()
    revision = article.revisions.get()
    document = revision.extractions.get().document
    for row in document["boilerplate"]:
        assert not revision.claims.filter(start__lt=row["end"], end__gt=row["start"]).exists()
    assert "READ MORE" in [row["text"] for row in document["boilerplate"]]


def test_the_same_file_twice_changes_nothing():
    text = builders.TEXT.format(n=0)
    assert [result.status for result in ingest(text)] == ["stored"]
    before = (Article.objects.count(), Revision.objects.count(), Claim.objects.count())
    assert [result.status for result in ingest(text)] == ["unchanged"]
    assert [result.status for result in ingest(text.replace("\n", "\r\n"))] == ["unchanged"]
    assert (Article.objects.count(), Revision.objects.count(), Claim.objects.count()) == before


def test_a_changed_text_of_the_same_url_is_a_new_revision():
    row = {"headline": "Ferry sinks", "text": "Nine died.", "url": "https://a.example/1"}
    assert ingest(json_lines(row), "a.jsonl")[0].status == "stored"
    row["text"] = "Eleven died."
    row["url"] += "?utm_source=feed#top"
    (result,) = ingest(json_lines(row), "a.jsonl")
    assert result.status == "revised"
    article = Article.objects.get()
    assert article.n_revisions == 2
    assert [r.text for r in article.revisions.order_by("number")] == [
        "Ferry sinks\n\nNine died.",
        "Ferry sinks\n\nEleven died.",
    ]
    assert article.n_claims == article.revisions.get(number=2).claims.count()
    assert ingest(json_lines(row), "a.jsonl")[0].status == "unchanged"


def test_a_bad_record_does_not_stop_the_others():
    rows = json_lines({"text": "One\n\nNine died."}, {"text": ""}, {"text": "Two\n\nTen died."})
    results = ingest(rows, "a.jsonl")
    assert [result.status for result in results] == ["stored", "failed", "stored"]
    assert results[1].line == 2
    assert Article.objects.count() == 2


def test_a_failure_in_the_middle_leaves_no_half_article(monkeypatch):
    def broken(**kwargs):
        raise RuntimeError("the power went out")

    monkeypatch.setattr(article_actions, "store_extraction", broken)
    with pytest.raises(RuntimeError):
        ingest(builders.TEXT.format(n=0))
    assert not Article.objects.exists()
    assert not Revision.objects.exists()
    assert not Source.objects.exists()


def test_a_dry_run_stores_nothing_and_reports_the_same():
    text = builders.TEXT.format(n=0)
    (dry,) = ingest(text, dry_run=True)
    assert not Article.objects.exists()
    assert not Source.objects.exists()
    (real,) = ingest(text)
    assert (dry.status, dry.n_claims, dry.headline) == (real.status, real.n_claims, real.headline)
    assert ingest(text, dry_run=True)[0].status == "unchanged"


def test_the_same_text_of_two_outlets_is_two_articles():
    text = "Ferry sinks\n\nNine died."
    rows = [{"text": text, "publisher": name} for name in ("A Post", "B Post")]
    assert [result.status for result in ingest(json_lines(*rows), "a.jsonl")] == ["stored"] * 2
    assert set(Article.objects.values_list("outlet__name", flat=True)) == {"A Post", "B Post"}


def test_dates_given_with_the_file_beat_those_of_the_text():
    row = {"text": builders.TEXT.format(n=0), "published": "2023-02"}
    ingest(json_lines(row), "a.jsonl")
    article = Article.objects.get()
    assert (str(article.published_from), str(article.published_to)) == ("2023-02-01", "2023-02-28")
    assert (article.published_precision, article.published_basis) == ("month", "given")


def test_an_outlet_is_found_by_its_alias():
    outlet = find_or_add_outlet(name="tidegull.example")
    outlet.aliases.create(kind="name", value="The Gull", key="the gull")
    assert find_or_add_outlet(name="The  GULL") == outlet
    assert find_or_add_outlet(name="www.TideGull.example") == outlet


def test_a_merged_outlet_leads_to_the_one_it_was_merged_into():
    old, new = find_or_add_outlet(name="old.example"), find_or_add_outlet(name="new.example")
    Source.objects.filter(pk=old.pk).update(merged_into=new)
    assert find_or_add_outlet(name="old.example") == new


def test_known_speakers_are_linked_and_unknown_ones_are_not_made_up():
    person = Source.objects.create(kind="person", name="Bo Lund", key="bo lund")
    builders.make_article()
    linked = AttributionLink.objects.filter(source=person)
    assert linked.exists()
    assert set(linked.values_list("name", flat=True)) == {"Bo Lund"}
    assert set(Source.objects.values_list("name", flat=True)) == {"Bo Lund", "tidegull.example"}


def test_odd_texts_are_stored_or_refused_never_half():
    odd = ["“", "x" * 50_000, "Ferry\n\n“unclosed ‘quote", "é\u0301\u200b\ufeff\n\nNine died.",
           "\x0bFerry\n\nNine\x1b[31m died on Friday, said Bo Lund of the harbour office.",
           "🙂 Ferry\n\n🙂 “Nine 🙂 died,” Bo Lund said."]  # fmt: skip
    for text in odd:
        (result,) = ingest(text)
        assert result.status == "stored", result.problem
    for revision in Revision.objects.all():
        for claim in revision.claims.all():
            assert revision.text[claim.start : claim.end] == claim.text


def test_only_managers_and_admins_bring_articles_in(people):
    values = {"text": "Ferry\n\nNine died.", "url": "", "publisher": "", "published": "",
              "max_bytes": LIMIT}  # fmt: skip
    for person in (people.reader, people.reviewer, people.adjudicator):
        with pytest.raises(NotPermittedError):
            ingest_pasted(by=person, **values)
        with pytest.raises(NotPermittedError):
            ingest("x", by=person)
    assert ingest_pasted(by=people.manager, **values).status == "stored"
    article = Article.objects.get()
    assert article.history.get().history_user == people.manager


def test_a_pasted_text_that_is_none_is_a_failure_with_words(people):
    result = ingest_pasted(text=" \n ", url="", publisher="", published="", max_bytes=LIMIT,
                           by=people.manager)  # fmt: skip
    assert (result.status, result.problem) == ("failed", "the file is empty")


def test_a_revision_by_hand_keeps_the_old_text_and_its_claims(people):
    article = builders.make_article()
    old = article.revisions.get()
    result = revise_article(
        article=article, text=old.text.replace("Nine", "Eleven"), max_bytes=LIMIT, by=people.manager
    )
    assert result.status == "revised"
    assert article.revisions.count() == 2
    assert old.claims.exists()
    same = revise_article(
        article=article, text=article.revisions.get(number=2).text, max_bytes=LIMIT,
        by=people.manager,
    )  # fmt: skip
    assert same.status == "unchanged"
    with pytest.raises(UnreadableFileError):
        revise_article(article=article, text="  ", max_bytes=LIMIT, by=people.manager)


def test_claims_that_people_worked_on_are_carried_over_and_proposals_replaced(people, scheme):
    article = builders.make_article()
    old = article.revisions.get()
    worked_on = builders.make_claim(article, 1)
    builders.make_review(worked_on, people.reviewer)
    text = old.text + "\n\nA tenth body was found on Sunday, the harbour office said."
    revise_article(article=article, text=text, max_bytes=LIMIT, by=people.manager)
    new = article.revisions.get(number=2)
    link = new.claims.get(text=worked_on.text).links_out.get()
    assert (link.kind, link.state, link.to_claim) == ("same_proposition", "confirmed", worked_on)
    worked_on.refresh_from_db()
    assert worked_on.stage == "in_review"
    others = old.claims.exclude(pk=worked_on.pk)
    assert {claim.stage for claim in others} == {"dropped"}
    assert {claim.dropped_reason for claim in others} == {"revision 2 replaced this text"}
    assert {claim.stage for claim in new.claims.all()} == {"inbox"}


def test_the_engine_version_stands_on_extraction_and_claims():
    builders.make_article()
    versions = {*Extraction.objects.values_list("engine_version", flat=True),
                *Claim.objects.values_list("engine_version", flat=True)}  # fmt: skip
    assert len(versions) == 1
    assert "" not in versions


def test_the_real_article_is_stored_with_exact_offsets(shared):
    path = next((shared / "seeds").glob("*.txt"))
    (result,) = ingest(path.read_bytes(), path.name)
    assert result.status == "stored"
    article = Article.objects.get()
    revision = article.revisions.get()
    assert article.outlet.key == "express.co.uk"
    claims = list(revision.claims.all())
    assert claims
    assert all(revision.text[claim.start : claim.end] == claim.text for claim in claims)
    document = revision.extractions.get().document
    boilerplate = [row["text"] for row in document["boilerplate"]]
    assert "DON’T MISS" in boilerplate
    assert "Brexit LIVE: British food crisis breakthrough looms" in boilerplate
    for row in document["boilerplate"]:
        assert not [c for c in claims if c.start < row["end"] and c.end > row["start"]]
    assert ingest(path.read_bytes(), path.name)[0].status == "unchanged"
