"""Ingest: stored once, revised when changed, never half an article."""

import hashlib
import json

import pytest
from django.db import DatabaseError

from articles.actions import article as article_actions
from articles.actions.article import (
    MAX_UPLOAD_RECORDS,
    ingest_file,
    ingest_pasted,
    ingest_upload,
    revise_article,
)
from articles.actions.claim import drop_claims, mark_claim
from articles.actions.source import find_or_add_outlet
from articles.errors import NotPermittedError, UnreadableFileError
from articles.models import Article, AttributionLink, Batch, Claim, Extraction, Revision, Source
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


def test_claims_are_numbered_in_the_order_of_the_text():
    claims = builders.make_article().revisions.get().claims.order_by("pk")
    starts = list(claims.values_list("start", flat=True))
    assert starts == sorted(starts)


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


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (DatabaseError("value too long\nDETAIL: 5 MB"), "the database refused it: value too long"),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "no"), "characters that are no text"),
        (RecursionError("maximum depth"), "nested too deeply"),
    ],
)
def test_a_record_that_cannot_be_stored_does_not_stop_the_others(monkeypatch, error, words):
    store = article_actions.store_extraction

    def broken(*, revision, extracted):
        if revision.text.startswith("Two"):
            raise error
        return store(revision=revision, extracted=extracted)

    monkeypatch.setattr(article_actions, "store_extraction", broken)
    texts = [{"text": f"{word}\n\nNine died."} for word in ("One", "Two", "Three")]
    results = ingest(json_lines(*texts), "a.jsonl")
    assert [result.status for result in results] == ["stored", "failed", "stored"]
    assert words in results[1].problem
    assert "DETAIL" not in results[1].problem
    assert results[1].line == 2
    assert Article.objects.count() == 2


def test_an_article_whose_url_was_corrected_is_found_by_its_new_url():
    row = {"text": "Ferry sinks\n\nNine died.", "url": "https://a.example/1"}
    ingest(json_lines(row), "a.jsonl")
    Article.objects.update(url="https://a.example/2")
    row["url"] = "https://a.example/2"
    assert ingest(json_lines(row), "a.jsonl")[0].status == "unchanged"
    row["text"] = "Ferry sinks\n\nEleven died."
    assert ingest(json_lines(row), "a.jsonl")[0].status == "revised"
    row["url"] = "https://a.example/1"
    assert ingest(json_lines(row), "a.jsonl")[0].status == "unchanged"
    assert Article.objects.get().url == "https://a.example/2"


def test_of_two_articles_the_one_that_has_the_url_now_is_meant():
    rows = [{"text": f"Ferry {n}\n\nNine died.", "url": f"https://a.example/{n}"} for n in (1, 2)]
    ingest(json_lines(*rows), "a.jsonl")
    first, second = Article.objects.order_by("pk")
    Article.objects.filter(pk=second.pk).update(url="https://a.example/3")
    Article.objects.filter(pk=first.pk).update(url="https://a.example/2")
    (result,) = ingest(json_lines({**rows[0], "url": "https://a.example/2"}), "a.jsonl")
    assert (result.status, result.article_id) == ("unchanged", first.pk)


def test_the_number_of_claims_is_that_of_the_newest_text_without_dropped_ones(people):
    article = builders.make_article()
    old = article.revisions.get()
    text = old.text + "\n\nA tenth body was found on Sunday, the harbour office said."
    revise_article(article=article, text=text, max_bytes=LIMIT, by=people.manager)
    new = article.revisions.get(number=2)
    start = old.text.index("five best piers")
    mark_claim(revision=old, start=start, end=start + 15, by=people.reviewer)
    drop_claims(claims=new.claims.all()[:2], reason="no claims", by=people.manager)
    shown = new.claims.exclude(stage="dropped").count()
    same = revise_article(article=article, text=text, max_bytes=LIMIT, by=people.manager)
    assert (same.status, same.n_claims) == ("unchanged", shown)
    article.refresh_from_db()
    assert article.n_claims == shown


def test_the_same_file_again_puts_a_wrong_number_of_claims_right():
    article = builders.make_article()
    right = article.n_claims
    text = article.revisions.get().text
    Article.objects.update(n_claims=99)
    assert ingest(text, dry_run=True)[0].n_claims == right
    assert Article.objects.get().n_claims == 99
    assert ingest(text)[0].n_claims == right
    assert Article.objects.get().n_claims == right


def test_readers_learn_the_name_of_the_file_not_the_folders_of_the_server():
    (result,) = ingest(builders.TEXT.format(n=0), "/srv/desk/private/a.txt")
    assert result.origin == "/srv/desk/private/a.txt"
    assert Article.objects.get().origin == "a.txt"
    (result,) = ingest(builders.TEXT.format(n=1), "/srv/in/b/c.txt", origin="b/c.txt")
    assert result.origin == "/srv/in/b/c.txt"
    assert Article.objects.latest("pk").origin == "b/c.txt"


def upload(rows, by):
    data = json_lines(*rows).encode()
    return ingest_upload(data=data, name="a.jsonl", max_bytes=LIMIT, by=by)


def test_an_upload_of_several_is_a_batch_that_keeps_its_errors(people):
    results = upload([{"text": "One\n\nNine died."}, {"text": ""}], people.manager)
    assert [result.status for result in results] == ["stored", "failed"]
    batch = Batch.objects.get()
    assert (batch.kind, batch.state, batch.label) == ("import", "failed", "a.jsonl")
    assert batch.started_by == people.manager
    assert (batch.counts["stored"], batch.counts["failed"]) == (1, 1)
    assert batch.errors == [{"file": "a.jsonl", "line": 2, "problem": "'text' is missing or empty"}]
    assert Revision.objects.get().batch == batch
    upload([{"text": "Two\n\nTen died."}, {"text": "Three\n\nTen died."}], people.manager)
    assert Batch.objects.latest("pk").state == "finished"


def test_an_upload_of_one_opens_no_batch(people):
    assert upload([{"text": "One\n\nNine died."}], people.manager)[0].status == "stored"
    (result,) = ingest_upload(data=b"%PDF", name="a.pdf", max_bytes=LIMIT, by=people.manager)
    assert (result.status, result.origin) == ("failed", "a.pdf")
    assert not Batch.objects.exists()


def test_an_upload_of_too_many_stores_nothing_and_names_the_command(people):
    rows = [{"text": f"Ferry {n}\n\nNine died."} for n in range(MAX_UPLOAD_RECORDS + 1)]
    (result,) = upload(rows, people.manager)
    assert result.status == "failed"
    assert "200" in result.problem
    assert "python manage.py ingest" in result.problem
    assert not Article.objects.exists()
    assert not Batch.objects.exists()


def test_an_upload_that_breaks_off_leaves_a_failed_batch(people, monkeypatch):
    def broken(**kwargs):
        raise RuntimeError("the power went out")

    monkeypatch.setattr(article_actions, "store_extraction", broken)
    with pytest.raises(RuntimeError):
        upload([{"text": "One\n\nNine died."}, {"text": "Two\n\nTen died."}], people.manager)
    assert Batch.objects.get().state == "failed"


def test_only_managers_and_admins_upload(people):
    with pytest.raises(NotPermittedError):
        upload([{"text": "One\n\nNine died."}], people.reviewer)


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
    assert find_or_add_outlet(name="https://tidegull.example/news") == outlet


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
