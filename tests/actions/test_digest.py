"""The inbox and the digest: what waits, for whom, and nothing of any review."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from articles.actions.assignment import Terms, assign_claims, save_profile
from articles.actions.comment import add_comment
from articles.actions.digest import send_digests
from articles.models.inbox import inbox_of
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]
TODAY = timezone.localdate()


@pytest.fixture
def with_addresses(people):
    for name, person in vars(people).items():
        person.email = f"{name}@desk.example"
        person.save()
    return people


def bodies():
    mail.outbox.clear()
    send_digests(today=TODAY)
    return {message.to[0].split("@")[0]: message.body for message in mail.outbox}


def test_nothing_waits_and_nothing_is_sent(with_addresses):
    builders.make_claim()
    assert bodies() == {}


def test_each_person_is_told_what_waits_for_them(with_addresses):
    people = with_addresses
    claim = builders.make_claim(builders.make_article(), 1)
    assign_claims(claims=[claim], by=people.manager, people=[people.reviewer],
                  terms=Terms(due_on=TODAY - timedelta(days=1)))  # fmt: skip
    disputed = builders.make_disputed_claim()
    agreed = builders.make_agreed_claim()
    found = bodies()
    assert set(found) == {"reviewer", "adjudicator"}
    assert f"- {claim} (due " in found["reviewer"]
    assert "overdue" in found["reviewer"]
    assert f"To settle\n- {disputed}" in found["adjudicator"]
    assert f"To publish\n- {agreed}" in found["adjudicator"]
    save_profile(person=people.reviewer, by=people.reviewer, wants_digest=False)
    assert set(bodies()) == {"adjudicator"}


def test_no_digest_holds_anything_of_an_open_review_or_its_talk(with_addresses):
    people = with_addresses
    claim = builders.make_claim()
    assign_claims(claims=[claim], by=people.manager, people=[people.reviewer, people.reviewer2])
    builders.make_review(claim, people.reviewer, rationale="zanzibar")
    add_comment(claim=claim, author=people.reviewer,
                text=f"zanzibar @{people.reviewer2} @{people.manager}")  # fmt: skip
    found = bodies()
    assert "zanzibar" not in str(found)
    assert set(found) == {"reviewer2"}


def test_a_dispute_does_not_wait_for_one_who_reviewed_or_marked_it(people):
    claim = builders.make_claim()
    builders.make_review(claim, people.adjudicator, "false")
    builders.make_review(claim, people.reviewer, "true")
    assert not inbox_of(people.adjudicator, TODAY).disputed.exists()
    other = builders.make_disputed_claim()
    assert [row.claim for row in inbox_of(people.adjudicator, TODAY).disputed] == [other]
    other.created_by = people.adjudicator
    other.save()
    assert not inbox_of(people.adjudicator, TODAY).disputed.exists()
