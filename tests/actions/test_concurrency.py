"""People who act in the same moment: nothing is lost, counted twice or left open."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from articles.actions.assignment import assign_claims
from articles.actions.review import save_review
from articles.errors import FactcheckError
from articles.models import Evidence, Review, Round
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
