"""The queue and the claim in hand: filters, pages, marking, triage."""

import pytest

from articles.models import Claim
from articles.views import paging
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


@pytest.fixture
def reviewer(client, people):
    client.force_login(people.reviewer)
    return client


def claims_in(answer):
    return [claim.pk for claim in answer.context["page"].rows]


def test_the_queue_is_ordered_by_worth_and_pages_cover_it_once(reviewer, monkeypatch):
    monkeypatch.setattr(paging, "PAGE_SIZE", 4)
    for _ in range(3):
        builders.make_article()
    for order in ("worth", "newest", "oldest"):
        seen, address = [], f"/claims/?order={order}"
        while address:
            answer = reviewer.get(address)
            seen += claims_in(answer)
            following = answer.context["page"].next_query
            address = f"/claims/?{following}" if following else ""
        assert len(seen) == len(set(seen)) == Claim.objects.count()
        if order == "worth":
            worth = dict(Claim.objects.values_list("pk", "check_worthiness"))
            assert [worth[pk] for pk in seen] == sorted(worth.values(), reverse=True)


@pytest.mark.parametrize("after", ["x", "1", "1~2", "9~9~9~9", "~~", "1~nan~3", "9" * 40 + "~1~1"])
def test_an_address_of_no_page_is_not_found(reviewer, after):
    assert reviewer.get(f"/claims/?after={after}").status_code == 404


def test_filters_stand_in_the_address_and_as_chips(reviewer):
    claim = builders.make_disputed_claim()
    builders.make_article()
    answer = reviewer.get("/claims/?stage=disputed&worth=1&outlet=tidegull.example")
    assert claims_in(answer) in ([claim.pk], [])
    page = reviewer.get("/claims/?stage=disputed").content.decode()
    assert "Stage: Disputed" in page
    assert claims_in(reviewer.get("/claims/?stage=disputed")) == [claim.pk]


@pytest.mark.parametrize(
    "query",
    [
        "stage=x",
        "worth=9",
        "article=x",
        "quote_type=%00",
        "q=%00",
        "article=-1e1000000",
        "article=1e49",
        "article=99999999999999999999",
    ],
)
def test_filters_that_cannot_be_read_give_a_page(reviewer, query):
    assert reviewer.get(f"/claims/?{query}").status_code == 200


def test_mine_shows_what_i_have_reviewed(client, people):
    claim = builders.make_claim()
    builders.make_review(claim, people.reviewer)
    client.force_login(people.reviewer)
    assert claims_in(client.get("/claims/?mine=true")) == [claim.pk]
    client.force_login(people.reviewer2)
    assert claims_in(client.get("/claims/?mine=true")) == []


def test_htmx_gets_the_panel_alone_and_history_the_whole_page(reviewer):
    claim = builders.make_claim()
    panel = reviewer.get(claim.get_absolute_url(), headers={"HX-Request": "true"})
    assert "<html" not in panel.content.decode()
    assert "HX-Request" in panel["Vary"]
    restored = reviewer.get(
        claim.get_absolute_url(),
        headers={"HX-Request": "true", "HX-History-Restore-Request": "true"},
    )
    assert "<html" in restored.content.decode()


def test_selected_words_become_a_claim(reviewer):
    article = builders.make_article()
    text = article.revisions.get().text
    start = text.index("off Lusk")
    address = f"/articles/{article.pk}/revisions/1/claims/"
    answer = reviewer.post(address, {"start": start, "end": start + 8}, follow=True)
    assert "Claim marked" in answer.content.decode()
    assert Claim.objects.get(origin="manual").text == "off Lusk"


def test_words_typed_become_a_claim_when_they_stand_there_once(reviewer):
    article = builders.make_article("Nine die\n\nNine people died, nine said.\n\nsource: a.example")
    address = f"/articles/{article.pk}/revisions/1/claims/"
    for words, problem in (
        ("Ten people", "not in the text"),
        ("Nine", "more than once"),
        ("", "Select the words"),
        ("Nine die\n\nNine", "several paragraphs"),
    ):
        answer = reviewer.post(address, {"words": words})
        assert answer.status_code == 422
        assert problem in answer.content.decode()
    assert reviewer.post(address, {"words": "nine said"}).status_code == 302


@pytest.mark.parametrize("data", [{"start": "x", "end": "y"}, {"start": -1, "end": 5},
                                  {"start": 10**12, "end": 10**13}, {"start": 5}])  # fmt: skip
def test_offsets_of_nonsense_are_refused_with_a_page(reviewer, data):
    article = builders.make_article()
    answer = reviewer.post(f"/articles/{article.pk}/revisions/1/claims/", data)
    assert answer.status_code == 422


def test_readers_mark_nothing(client, people):
    article = builders.make_article()
    client.force_login(people.reader)
    address = f"/articles/{article.pk}/revisions/1/claims/"
    assert client.post(address, {"words": "off"}).status_code == 403


def test_triage_in_the_queue(client, people):
    claim = builders.make_claim()
    client.force_login(people.manager)
    answer = client.post("/claims/triage/", {"claims": [claim.pk], "act": "queue"}, follow=True)
    assert "Sent to review: 1" in answer.content.decode()
    answer = client.post("/claims/triage/", {"claims": [claim.pk], "act": "drop"}, follow=True)
    assert "Say why" in answer.content.decode()
    answer = client.post(
        "/claims/triage/",
        {"claims": [claim.pk], "act": "drop", "reason": "no", "next": "https://evil.example/"},
    )
    assert answer["Location"] == "/claims/"
    claim.refresh_from_db()
    assert claim.stage == "dropped"
    for data in ({}, {"claims": ["x"], "act": "queue"}, {"claims": [10**9], "act": "queue"},
                 {"claims": ["9" * 30], "act": "queue"}):  # fmt: skip
        assert client.post("/claims/triage/", data, follow=True).status_code == 200
    client.force_login(people.reviewer)
    assert client.post("/claims/triage/", {"claims": [claim.pk], "act": "queue"}).status_code == 403


def test_a_saved_view_is_kept_shown_as_tab_and_forgotten(reviewer, people):
    data = {"page": "claim-list", "name": "Mine", "query": "stage=queued"}
    answer = reviewer.post("/views/", data, follow=True)
    assert answer.redirect_chain[-1][0] == "/claims/?stage=queued"
    assert ">Mine</a>" in answer.content.decode()
    view = people.reviewer.saved_views.get()
    reviewer.post(f"/views/{view.pk}/delete/")
    assert not people.reviewer.saved_views.exists()
    assert reviewer.post("/views/", {"page": "nowhere", "name": "x"}).status_code == 302


def test_accepting_a_proposal(reviewer):
    claim = builders.make_claim()
    reviewer.post(f"/claims/{claim.pk}/proposal/", {"version": claim.version})
    claim.refresh_from_db()
    assert claim.proposal == "accepted"
    page = reviewer.post(f"/claims/{claim.pk}/proposal/", {"version": "x"}, follow=True)
    assert "changed just now" in page.content.decode()


def test_a_proposal_is_rejected_and_restored_on_the_page(reviewer):
    claim = builders.make_claim()
    address = f"/claims/{claim.pk}/proposal/"
    page = reviewer.post(address, {"version": claim.version, "act": "reject"}, follow=True)
    assert "Proposal rejected" in page.content.decode()
    assert ">Restore</button>" in page.content.decode()
    claim.refresh_from_db()
    reviewer.post(address, {"version": claim.version, "act": "restore"})
    claim.refresh_from_db()
    assert claim.stage == "inbox"


def edit_form(claim, **overrides):
    data = {
        "version": claim.version,
        "words": claim.text,
        "check_worthiness": 1,
        "links-TOTAL_FORMS": 2,
        "links-INITIAL_FORMS": 0,
        "links-0-name": "Bo  Lund",
        "links-0-kind": "person",
        "links-0-role": "harbour master",
        "links-1-name": "",
        "links-1-kind": "person",
        "links-1-role": "",
    }
    return {**data, **overrides}


def test_a_claim_is_edited_on_its_page(reviewer):
    claim = builders.make_claim()
    address = f"/claims/{claim.pk}/edit/"
    assert claim.text in reviewer.get(address).content.decode()
    page = reviewer.post(address, edit_form(claim), follow=True)
    assert "Claim edited" in page.content.decode()
    claim.refresh_from_db()
    assert (claim.claimant_name, claim.proposal, claim.check_worthiness) == (
        "Bo Lund", "edited", 1,
    )  # fmt: skip
    assert claim.links.get(position=1).role == "harbour master"


@pytest.mark.parametrize(
    ("overrides", "words"),
    [
        ({"words": "words of nobody"}, "not in the text"),
        ({"words": ""}, "This field is required"),
        ({"check_worthiness": 7}, "not one of the available choices"),
        ({"links-0-kind": "publisher"}, "not one of the available choices"),
        ({"version": 99}, "changed just now"),
        ({"links-TOTAL_FORMS": "x"}, "could not be stored"),
    ],
)
def test_an_edit_that_cannot_be_stored_says_why_and_keeps_what_was_typed(
    reviewer, overrides, words
):
    claim = builders.make_claim()
    answer = reviewer.post(f"/claims/{claim.pk}/edit/", edit_form(claim, **overrides))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Bo  Lund" in answer.content.decode() or "links-TOTAL_FORMS" in overrides


def test_readers_see_no_unpublished_claim_through_a_relation(client, people):
    verdict = builders.make_published_verdict()
    hidden = Claim.objects.exclude(pk=verdict.claim_id).first()
    verdict.claim.links_out.create(to_claim=hidden, kind="supersedes")
    client.force_login(people.reader)
    assert "supersedes" not in client.get(verdict.claim.get_absolute_url()).content.decode()
    client.force_login(people.reviewer)
    assert "supersedes" in client.get(verdict.claim.get_absolute_url()).content.decode()


def test_a_readers_shared_views_do_not_push_out_ones_own(client, people):
    client.force_login(people.reader)
    for number in range(25):
        data = {"page": "claim-list", "name": f"0{number}", "query": f"worth={number}"}
        client.post("/views/", {**data, "shared": "on"})
    assert not people.reader.saved_views.filter(is_shared=True).exists()
    client.force_login(people.reviewer)
    client.post("/views/", {"page": "claim-list", "name": "zz", "query": "worth=1"})
    assert ">zz</a>" in client.get("/claims/?worth=1").content.decode()
    assert client.post("/views/", {"page": "claim-list", "name": "a\0"}).status_code == 302
