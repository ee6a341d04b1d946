"""Settling, publishing and reading verdicts."""

import pytest

from articles.models import Verdict
from articles.vocabulary import Role
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


@pytest.fixture
def adjudicator(client, people):
    client.force_login(people.adjudicator)
    return client


def test_a_dispute_is_settled_without_names_and_then_published(adjudicator, people):
    claim = builders.make_disputed_claim()
    address = f"/rounds/{claim.round_id}/adjudicate/"
    page = adjudicator.get(address).content.decode()
    assert "Reviewer A" in page
    for review in claim.round.reviews.all():
        assert review.reviewer.username not in page
    answer = adjudicator.post(address, {})
    assert answer.status_code == 422
    assert "Say why you decide so." in answer.content.decode()
    data = {
        "rating": builders.rating("mixed").pk,
        "rationale": "Half right.",
        "as_of": "",
        "citations": ["A1", "B1"],
    }
    answer = adjudicator.post(address, data)
    assert "No reviewer gave this rating" in answer.content.decode()
    data["reason"] = "Neither counts the crew."
    answer = adjudicator.post(address, data)
    verdict = Verdict.objects.get()
    assert answer["Location"] == verdict.get_absolute_url()
    assert adjudicator.get(address)["Location"] == verdict.get_absolute_url()

    publish = f"/verdicts/{verdict.pk}/publish/"
    answer = adjudicator.post(publish, {"version": verdict.version, "rationale": "Half right."})
    assert "Say the fact in one sentence." in answer.content.decode()
    data = {"version": verdict.version, "summary": "Eight died.", "rationale": "Half right."}
    answer = adjudicator.post(publish, data)
    assert "Not ready to be published" in answer.content.decode()
    adjudicator.post(publish, data | {"override_reason": "All that there is."})
    verdict.refresh_from_db()
    assert verdict.state == "published"
    assert adjudicator.get(publish).status_code == 302


def test_one_who_reviewed_in_the_round_does_not_settle_it(client, people):
    claim = builders.make_claim()
    builders.make_review(claim, people.adjudicator, "false")
    builders.make_review(claim, people.reviewer, "true")
    claim.refresh_from_db()
    client.force_login(people.adjudicator)
    answer = client.get(f"/rounds/{claim.round_id}/adjudicate/")
    assert answer.status_code == 403
    assert "another adjudicator settles it" in answer.content.decode()


def test_a_stale_publishing_page_publishes_nothing(adjudicator):
    verdict = builders.make_agreed_claim().verdict
    data = {"version": 99, "summary": "Eight died.", "rationale": "Why."}
    answer = adjudicator.post(f"/verdicts/{verdict.pk}/publish/", data)
    assert answer.status_code == 422
    assert "changed meanwhile" in answer.content.decode()


def test_readers_read_published_verdicts_without_reviews_and_names(client, people):
    verdict = builders.make_published_verdict()
    recorded = builders.make_agreed_claim().verdict
    client.force_login(people.reader)
    page = client.get(verdict.get_absolute_url()).content.decode()
    assert "Eight people died." in page
    assert "Reviews behind it" not in page
    for review in verdict.round.reviews.all():
        assert review.reviewer.username not in page
    assert client.get(recorded.get_absolute_url()).status_code == 404
    client.force_login(builders.make_user(Role.REVIEWER))
    assert "Reviews behind it" in client.get(verdict.get_absolute_url()).content.decode()


def test_the_list_filters_by_state_and_words(adjudicator):
    published = builders.make_published_verdict()
    builders.make_agreed_claim()
    rows = adjudicator.get("/verdicts/?state=published").context["page"].rows
    assert rows == [published]
