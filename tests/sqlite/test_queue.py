"""The queue of writers, which SQLite alone has: these tests run in its pass only."""

import pytest
from django.db import connection, transaction

from articles.models import Review
from tests import builders
from tests.actions.test_concurrency import at_once, submission

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("real_commits")]


def test_a_writers_place_is_given_back_however_the_transaction_ends():
    assert connection._is_first is False
    with transaction.atomic():
        assert connection._is_first is True
    assert connection._is_first is False
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    assert connection._is_first is False


def test_many_writers_at_once_all_get_their_turn():
    builders.make_scheme()
    claims = builders.make_article().revisions.get().claims.all()[:4]
    results = at_once(*(submission(claim, builders.make_user()) for claim in claims))
    assert all(isinstance(result, Review) for result in results)
