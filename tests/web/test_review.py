"""The review form: what it takes, what it refuses, and that nothing typed is lost."""

import pytest

from articles.models import Assignment, Citation, Claim, Review
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


def form(act="submit", rows=1, **overrides):
    data = {
        "act": act,
        "version": "",
        "rating": builders.rating("false").pk,
        "rationale": "The log says so.",
        "confidence": "high",
        "evidence-TOTAL_FORMS": rows,
        "evidence-INITIAL_FORMS": 1,
        "evidence-0-stance": "refutes",
        "evidence-0-url": "https://harbour.example/log",
        "evidence-0-title": "Log",
        "evidence-0-quotation": "eight were found",
        "evidence-0-note": "",
    }
    return {**data, **overrides}


@pytest.fixture
def claim():
    return builders.make_claim()


@pytest.fixture
def reviewer(client, people):
    client.force_login(people.reviewer)
    return client


def address(claim):
    return f"/claims/{claim.pk}/review/"


SECOND = {
    "evidence-1-stance": "context",
    "evidence-1-url": "https://council.example/minutes",
    "evidence-1-title": "",
    "evidence-1-quotation": "",
    "evidence-1-note": "a note",
}


def test_a_review_with_two_pieces_of_evidence_is_stored(reviewer, claim):
    answer = reviewer.post(address(claim), form(rows=2, **SECOND), follow=True)
    assert "Review submitted." in answer.content.decode()
    assert Review.objects.get().state == "submitted"
    assert list(Citation.objects.values_list("stance", flat=True)) == ["refutes", "context"]


def test_evidence_saved_as_a_draft_is_still_there_after_submitting(reviewer, claim):
    reviewer.post(address(claim), form("draft", rows=2, **SECOND))
    reviewer.post(address(claim), form(rows=2, version=1, **SECOND))
    assert Review.objects.get().state == "submitted"
    assert Citation.objects.count() == 2


def test_what_is_missing_is_said_by_the_field_and_the_rest_is_kept(reviewer, claim):
    data = form(rationale="Half a thought", confidence="", **{"evidence-0-stance": ""})
    del data["rating"]
    answer = reviewer.post(address(claim), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Choose a rating.", "Say how sure you are.", "supports or refutes the claim",
                  "Half a thought", "eight were found", "https://harbour.example/log"):  # fmt: skip
        assert words in page
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "overrides",
    [
        {"rating": "x"},
        {"rating": 10**9},
        {"confidence": "total"},
        {"as_of": "soon"},
        {"version": "x"},
        {"rationale": "a\x00b"},
        {"evidence-TOTAL_FORMS": "x"},
        {"evidence-TOTAL_FORMS": 10**6},
        {"evidence-0-url": "javascript:alert(1)"},
        {"evidence-0-stance": "maybe"},
        {"rationale": "x" * 20_001},
    ],
)
def test_nonsense_is_refused_with_a_page(reviewer, claim, overrides):
    answer = reviewer.post(address(claim), form(**overrides))
    assert answer.status_code == 422
    assert not Review.objects.exists()


def test_a_form_without_its_rows_is_refused_with_a_page(reviewer, claim):
    assert reviewer.post(address(claim), {"act": "submit"}).status_code == 422


def test_one_more_row_without_scripts_keeps_what_was_typed(reviewer, claim):
    page = reviewer.post(address(claim), form("row", rationale="Half", confidence=""))
    text = page.content.decode()
    assert page.status_code == 200
    assert "evidence-1-url" in text
    assert "Half" in text
    assert "could not be stored" not in text
    assert not Review.objects.exists()


def test_a_draft_may_be_half_and_is_shown_again(reviewer, claim):
    data = {"act": "draft", "rationale": "Half", "evidence-TOTAL_FORMS": 1,
            "evidence-INITIAL_FORMS": 1}  # fmt: skip
    answer = reviewer.post(address(claim), data, follow=True)
    assert "Only you can read it" in answer.content.decode()
    assert ">Half</textarea>" in answer.content.decode().replace("\n", "")


def test_autosave_answers_with_the_version_to_go_on_from(reviewer, claim):
    first = reviewer.post(address(claim), form("autosave")).json()
    assert first["version"] == 1
    assert reviewer.post(address(claim), form("autosave", version=1)).json()["version"] == 2
    assert "version" not in reviewer.post(address(claim), form("autosave", version=1)).json()
    assert "version" not in reviewer.post(address(claim), form("autosave", rating="x")).json()


def test_a_conflict_shows_both_texts_and_sending_again_replaces(reviewer, claim):
    reviewer.post(address(claim), form("draft", rationale="First."))
    reviewer.post(address(claim), form("draft", version=1, rationale="Of the other window."))
    answer = reviewer.post(address(claim), form(version=1, rationale="Of this window."))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Of the other window." in page
    assert "Of this window." in page
    assert 'name="version" value="2"' in page
    assert reviewer.post(address(claim), form(version=2, rationale="Mine.")).status_code == 302
    assert Review.objects.get().rationale == "Mine."


def test_submit_and_next_leads_to_the_next_claim_that_waits(reviewer, claim):
    answer = reviewer.post(address(claim), form("next"))
    following = Claim.objects.filter(revision=claim.revision, start__gte=claim.start)
    assert answer["Location"] in {other.get_absolute_url() for other in following if other != claim}


def test_when_nothing_waits_next_leads_to_the_inbox(reviewer, claim):
    Claim.objects.exclude(pk=claim.pk).update(stage="dropped", dropped_reason="x")
    assert reviewer.post(address(claim), form("next"))["Location"] == "/inbox/"


def test_a_claim_that_takes_no_reviews_says_so_and_keeps_the_page(client, people):
    claim = builders.make_agreed_claim()
    client.force_login(people.reviewer)
    answer = client.post(address(claim), form())
    assert answer.status_code == 422
    assert "takes no reviews now" in answer.content.decode()


@pytest.mark.parametrize("act", ["row", "look-0", "draft", "submit"])
def test_no_button_loses_what_was_typed_for_a_claim_that_takes_no_reviews(client, people, act):
    claim = builders.make_agreed_claim()
    client.force_login(people.reviewer)
    answer = client.post(address(claim), form(act, rationale="Eight were found in the mole."))
    assert answer.status_code == 422
    assert "Eight were found in the mole." in answer.content.decode()


def test_readers_and_admins_write_no_reviews(client, people, claim):
    client.force_login(people.admin)
    assert client.post(address(claim), form()).status_code == 403
    client.force_login(people.reader)
    assert client.post(address(claim), form()).status_code == 404
    assert not Review.objects.exists()


def test_after_an_expired_login_the_address_leads_back_to_the_form(reviewer, claim):
    answer = reviewer.get(address(claim), follow=True)
    assert answer.redirect_chain[-1][0] == claim.get_absolute_url()


def test_withdrawing_on_the_page(reviewer, claim):
    reviewer.post(address(claim), form())
    review = Review.objects.get()
    page = reviewer.post(f"/reviews/{review.pk}/withdraw/", {"version": 1}, follow=True)
    assert "Review withdrawn" in page.content.decode()
    page = reviewer.post(f"/reviews/{review.pk}/withdraw/", {"version": "x"}, follow=True)
    assert page.status_code == 200


def test_was_it_said_is_asked_of_attributed_claims_only(reviewer):
    article = builders.make_article()
    attributed = Claim.objects.exclude(quote_type="narrator").first()
    narrated = Claim.objects.filter(quote_type="narrator", revision__article=article).first()
    assert 'name="said"' in reviewer.get(attributed.get_absolute_url()).content.decode()
    assert 'name="said"' not in reviewer.get(narrated.get_absolute_url()).content.decode()


def test_a_desk_without_its_scheme_is_told_what_to_do(reviewer, claim, settings):
    settings.RATING_SCHEME = "nowhere"
    page = reviewer.get(claim.get_absolute_url()).content.decode()
    assert "There is no rating scheme" in page
    assert reviewer.post(address(claim), form()).status_code == 422


def test_saving_a_review_takes_few_queries(reviewer, claim, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        reviewer.post(address(claim), form(rows=2, **SECOND))


def test_text_typed_while_the_round_closed_is_shown_to_be_copied(client, people):
    claim = builders.make_claim()
    client.force_login(people.reviewer)
    client.post(address(claim), form("draft", rationale="Early thoughts."))
    own = Assignment.objects.get()
    client.post(f"/assignments/{own.pk}/decline/", {"reason": "No time"})
    builders.make_review(claim)
    builders.make_review(claim)
    answer = client.post(address(claim), form(version=1, rationale="All that I found."))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "All that I found." in page
    assert "eight were found" in page


def test_more_rows_than_can_be_are_no_crash(reviewer, claim):
    answer = reviewer.post(address(claim), form("row", **{"evidence-TOTAL_FORMS": "9" * 5000}))
    assert answer.status_code in (200, 422)
