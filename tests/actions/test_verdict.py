"""Verdicts: who settles a dispute, what publishing asks for, what stays afterwards."""

import pytest
from django.utils import timezone

from articles.actions.claim import drop_claims, queue_claims
from articles.actions.round import return_round
from articles.actions.verdict import adjudicate_round, publish_verdict
from articles.errors import ConflictError, NotPermittedError, StageError
from articles.models import Rating, Review
from articles.models.inbox import inbox_of
from articles.vocabulary import Role
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


def decide(claim, person, **overrides):
    values = {
        "rating": builders.rating("mixed"),
        "rationale": "Both are half right.",
        "reason": "So.",
    }
    return adjudicate_round(review_round=claim.round, by=person, **{**values, **overrides})


def publish(verdict, person, **overrides):
    version = overrides.pop("version", verdict.version)
    values = {"summary": "Eight died.", "rationale": "The log.", **overrides}
    return publish_verdict(
        verdict=verdict, by=person, version=version, wording=builders.wording(**values)
    )


def test_an_adjudicator_settles_a_dispute_and_the_reviews_stay(people):
    claim = builders.make_disputed_claim()
    verdict = decide(claim, people.adjudicator)
    claim.refresh_from_db()
    assert (claim.stage, claim.verdict, verdict.reached) == ("decided", verdict, "adjudicated")
    assert verdict.decided_by == people.adjudicator
    assert set(Review.objects.values_list("rating__key", flat=True)) == {"false", "true"}
    assert verdict.citations.count() == 1


def test_only_an_adjudicator_who_did_not_review_in_the_round_settles_it(people):
    claim = builders.make_claim()
    builders.make_review(claim, people.adjudicator, "false")
    builders.make_review(claim, people.reviewer, "true")
    claim.refresh_from_db()
    for person in (people.adjudicator, people.reviewer2, people.manager, people.admin):
        with pytest.raises(NotPermittedError):
            decide(claim, person)
    assert decide(claim, builders.make_user(Role.ADJUDICATOR))


def test_a_round_is_settled_once(people):
    claim = builders.make_disputed_claim()
    decide(claim, people.adjudicator)
    with pytest.raises(StageError):
        decide(claim, people.adjudicator)


def test_a_claim_that_was_dropped_waits_for_no_decision(client, people):
    claim = builders.make_disputed_claim()
    drop_claims(claims=[claim], by=people.manager, reason="Corrected by its outlet")
    assert not inbox_of(people.adjudicator, timezone.localdate()).disputed.exists()
    with pytest.raises(StageError):
        decide(claim, people.adjudicator)
    with pytest.raises(StageError):
        return_round(review_round=claim.round, by=people.adjudicator, question="Which log?")
    client.force_login(people.adjudicator)
    answer = client.get(f"/rounds/{claim.round_id}/adjudicate/")
    assert answer["Location"] == f"/claims/{claim.pk}/"
    queue_claims(claims=[claim], by=people.manager)
    assert decide(claim, people.adjudicator)


def test_an_agreed_round_needs_no_decision(people):
    with pytest.raises(StageError):
        decide(builders.make_agreed_claim(), people.adjudicator)


def test_a_decision_uses_the_rounds_own_scheme_and_says_why(people):
    claim = builders.make_disputed_claim()
    with pytest.raises(StageError, match="scheme"):
        decide(claim, people.adjudicator, rating=Rating.objects.get(scheme__key="fever",
                                                                    position=1))  # fmt: skip
    with pytest.raises(StageError, match="why"):
        decide(claim, people.adjudicator, rationale=" ")


def test_publishing_words_the_verdict_and_opens_the_claim_to_readers(people):
    claim = builders.make_agreed_claim()
    verdict = publish(claim.verdict, people.adjudicator)
    claim.refresh_from_db()
    assert (claim.stage, verdict.state, verdict.published_by) == (
        "published", "published", people.adjudicator,
    )  # fmt: skip
    assert verdict.summary == "Eight died."


def test_publishing_is_refused_to_others_twice_without_words_and_from_an_old_page(people):
    verdict = builders.make_agreed_claim().verdict
    for person in (people.reader, people.reviewer, people.manager, people.admin):
        with pytest.raises(NotPermittedError):
            publish(verdict, person)
    with pytest.raises(StageError, match="one sentence"):
        publish(verdict, people.adjudicator, summary="  ")
    with pytest.raises(ConflictError):
        publish(verdict, people.adjudicator, version=7)
    publish(verdict, people.adjudicator)
    with pytest.raises(StageError, match="published already"):
        publish(verdict, people.adjudicator)
