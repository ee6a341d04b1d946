"""People who act in the same moment: nothing is lost, counted twice or left open."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from threading import Barrier

import pytest
from django.db import connections
from django.utils import timezone

from articles.actions.assignment import Terms, assign_claims, save_profile, take_next
from articles.actions.claim import find_drift, queue_claims
from articles.actions.publication import correct_verdict
from articles.actions.rating import copy_scheme, put_in_use
from articles.actions.review import save_review, withdraw_review
from articles.actions.verdict import adjudicate_round, publish_verdict
from articles.errors import FactcheckError, StageError
from articles.models import (
    Claim,
    Evidence,
    RatingScheme,
    Review,
    ReviewerProfile,
    Round,
    Verdict,
)
from articles.vocabulary import Role
from tests import builders

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("real_commits")]


def at_once(*acts):
    """Run the acts in threads of their own that start together; give results or errors."""
    barrier = Barrier(len(acts))

    def run(act):
        barrier.wait()
        try:
            return act()
        except FactcheckError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def submission(claim, person, **overrides):
    content = builders.content(**overrides)
    return lambda: save_review(
        claim=claim, reviewer=person, content=content, submit=True, version=None
    )


@pytest.fixture
def claims():
    builders.make_scheme()
    return list(builders.make_article().revisions.get().claims.all())


@pytest.mark.parametrize("is_open", [False, True])
def test_two_reviewers_who_submit_at_once_close_the_round(claims, is_open):
    people = [builders.make_user(), builders.make_user()]
    for claim in claims[:4]:
        if is_open:
            assign_claims(claims=[claim], by=builders.make_user(Role.MANAGER), people=[])
        results = at_once(*(submission(claim, person) for person in people))
        assert all(isinstance(result, Review) for result in results), results
        closed = Round.objects.get(claim=claim)
        assert (closed.n_submitted, closed.outcome) == (2, "agreed")
        claim.refresh_from_db()
        assert claim.stage == "decided"
    assert Evidence.objects.count() == 1


def test_one_reviewer_in_two_windows_stores_one_review_and_is_told(claims):
    person = builders.make_user()
    for claim in claims[:4]:
        results = at_once(submission(claim, person), submission(claim, person))
        assert sorted(isinstance(result, Review) for result in results) == [False, True]
        assert Review.objects.filter(round__claim=claim).count() == 1


SAVERS = 16


def test_sixteen_savers_lose_and_double_nothing(claims):
    """Sixteen people at once: drafts, changes of drafts, submissions, over every claim."""
    people = [builders.make_user() for _number in range(SAVERS)]
    manager = builders.make_user(Role.MANAGER)
    assign_claims(claims=claims, by=manager, people=[], terms=Terms(n_reviews=9))
    content = builders.content()

    def work(person):
        stored = []
        for claim in claims[:4]:
            draft = replace(content, rationale=f"{person} on {claim.pk}", rating=None)
            try:
                review = save_review(
                    claim=claim, reviewer=person, content=draft, submit=False, version=None
                )
                review = save_review(
                    claim=claim, reviewer=person, version=review.version, submit=True,
                    content=replace(draft, rating=content.rating),
                )  # fmt: skip
            except StageError:  # all places taken, or the round closed by now
                continue
            stored.append((claim.pk, review.pk))
        return stored

    results = at_once(*(partial(work, person) for person in people))
    kept = [pair for stored in results for pair in stored]
    assert len(kept) == len(set(kept)) == 4 * 9
    for claim in claims[:4]:
        closed = Round.objects.get(claim=claim)
        assert (closed.n_submitted, closed.outcome) == (9, "agreed")
        assert closed.assignments.filter(state="submitted").count() == 9
        assert closed.verdicts.count() == 1
        for review in closed.reviews.select_related("reviewer"):
            assert review.rationale == f"{review.reviewer} on {claim.pk}"
            assert (review.state, review.citations.count()) == ("submitted", 1)
            assert list(review.history.order_by("version").values_list("version", flat=True)) == [
                1, 2,
            ]  # fmt: skip
    assert Evidence.objects.count() == 1
    assert list(find_drift(repair=False)) == []


def test_sixteen_who_take_the_next_claim_get_a_place_each(claims):
    people = [builders.make_user() for _number in range(SAVERS)]
    queue_claims(claims=claims, by=builders.make_user(Role.MANAGER))
    results = at_once(*(partial(take_next, by=person) for person in people))
    n_places = 2 * len(claims)
    taken = [row for row in results if row is not None]
    assert len(taken) == min(SAVERS, n_places)
    assert all(opened.assignments.count() <= 2 for opened in Round.objects.all())


def test_two_adjudicators_two_publishers_and_two_correctors_make_one_of_each(claims):
    editors = [builders.make_user(Role.ADJUDICATOR) for _number in range(2)]
    claim = claims[0]
    builders.make_review(claim, rating_key="false")
    builders.make_review(claim, rating_key="true")
    disputed = Round.objects.get(claim=claim)
    rating = builders.rating("true")
    decide = [
        partial(adjudicate_round, review_round=disputed, by=person, rating=rating, rationale="So.")
        for person in editors
    ]
    verdict, refused = sorted(at_once(*decide), key=lambda found: isinstance(found, Exception))
    assert isinstance(refused, StageError)

    words = builders.wording()
    publish = [
        partial(publish_verdict, verdict=verdict, by=person, version=1, wording=words)
        for person in editors
    ]
    published, refused = sorted(at_once(*publish), key=lambda found: isinstance(found, Exception))
    assert isinstance(refused, StageError)

    change = builders.wording(change="correction", public_note="Nine.")
    correct = [
        partial(correct_verdict, verdict=published, by=person, version=published.version,
                rating=rating, wording=change)
        for person in editors
    ]  # fmt: skip
    new, refused = sorted(at_once(*correct), key=lambda found: isinstance(found, Exception))
    assert isinstance(refused, StageError)
    assert list(Verdict.objects.order_by("pk").values_list("pk", "state")) == [
        (published.pk, "superseded"), (new.pk, "published"),
    ]  # fmt: skip


def test_a_review_withdrawn_while_the_last_one_comes_in_is_withdrawn_or_told(claims):
    for claim in claims[:4]:
        review = builders.make_review(claim)
        other = builders.make_user()
        withdraw = partial(
            withdraw_review, review=review, by=review.reviewer, version=review.version
        )
        first, second = at_once(withdraw, submission(claim, other))
        opened = Round.objects.get(claim=claim)
        assert isinstance(second, Review)
        if isinstance(first, StageError):
            assert (opened.n_submitted, opened.outcome) == (2, "agreed")
        else:
            assert (opened.n_submitted, opened.closed_at) == (1, None)


def test_a_scheme_put_in_use_meanwhile_does_not_change_an_open_round(claims):
    claim = claims[0]
    builders.make_review(claim, submit=False)
    submitting = submission(claim, builders.make_user())
    boss = builders.make_user(Role.ADMIN)
    copy = copy_scheme(scheme=Round.objects.get().scheme, by=boss)
    results = at_once(
        partial(put_in_use, scheme=copy, by=boss, in_use=True),
        submitting,
    )
    assert isinstance(results[1], Review)
    assert Round.objects.get(claim=claim).scheme_id == results[1].rating.scheme_id


def test_triage_and_assignment_of_the_same_claims_do_not_lock_each_other_out(claims):
    manager = builders.make_user(Role.MANAGER)
    for _time in range(5):
        results = at_once(
            *(partial(assign_claims, claims=claims, by=manager, people=[]),
              partial(queue_claims, claims=claims, by=manager)) * 2
        )  # fmt: skip
        assert not [result for result in results if isinstance(result, Exception)]
        Round.objects.filter(closed_at__isnull=True).update(
            closed_at=timezone.now(), outcome="abandoned"
        )
        Claim.objects.update(stage="inbox", queued_at=None)


def test_a_scheme_copied_twice_at_once_has_one_new_version(claims):
    builders.make_review(claims[0])
    scheme, admin = builders.rating().scheme, builders.make_user(Role.ADMIN)
    results = at_once(*[partial(copy_scheme, scheme=scheme, by=admin)] * 4)
    assert sum(isinstance(result, StageError) for result in results) == 3
    assert RatingScheme.objects.filter(key=scheme.key).count() == 2


def test_a_first_profile_saved_twice_at_once_is_one(claims):
    person = builders.make_user()
    results = at_once(*[partial(save_profile, person=person, by=person, capacity=3)] * 4)
    assert {profile.pk for profile in results} == {ReviewerProfile.objects.get().pk}
