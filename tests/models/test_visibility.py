"""The blind rule and what readers may see, asked of the querysets."""

import pytest
from django.contrib.auth.models import AnonymousUser

from articles.actions.assignment import decline_assignment
from articles.models import Assignment, Citation, Claim, Evidence, Review, SavedView, Verdict
from articles.models.roles import roles_of
from articles.vocabulary import Role
from tests import builders

pytestmark = pytest.mark.django_db


def test_open_round_hides_a_review_from_all_but_its_author(scheme, people):
    review = builders.make_review(reviewer=people.reviewer)
    assert list(Review.objects.visible_to(people.reviewer)) == [review]
    for other in (people.reader, people.reviewer2, people.adjudicator, people.manager,
                  people.admin, builders.make_user(None, is_superuser=True)):  # fmt: skip
        assert not Review.objects.visible_to(other).exists()
        assert not Citation.objects.visible_to(other).exists()
        assert not Evidence.objects.visible_to(other).exists()


def test_closed_round_shows_its_reviews_to_the_desk_and_not_to_readers(scheme, people):
    builders.make_agreed_claim()
    assert Review.objects.visible_to(people.reviewer2).count() == 2
    assert Evidence.objects.visible_to(people.manager).count() == 1
    assert not Review.objects.visible_to(people.reader).exists()
    assert not Review.objects.visible_to(AnonymousUser()).exists()


def test_a_draft_left_in_a_closed_round_stays_its_authors(scheme, people):
    claim = builders.make_claim()
    draft = builders.make_review(claim, people.reviewer, submit=False)
    decline_assignment(assignment=Assignment.objects.get(), by=people.reviewer, reason="No time")
    builders.make_review(claim)
    builders.make_review(claim)
    assert draft in Review.objects.visible_to(people.reviewer)
    assert draft not in Review.objects.visible_to(people.adjudicator)
    assert draft not in Review.objects.of_settled_rounds()


def test_readers_see_claims_and_verdicts_once_published(scheme, people):
    decided = builders.make_agreed_claim()
    assert not Claim.objects.visible_to(people.reader).exists()
    assert not Verdict.objects.visible_to(people.reader).exists()
    published = builders.make_published_verdict()
    assert list(Claim.objects.visible_to(people.reader)) == [published.claim]
    assert list(Verdict.objects.visible_to(people.reader)) == [published]
    assert Verdict.objects.visible_to(people.reviewer).count() == 2
    assert decided in Claim.objects.visible_to(people.reviewer)


def test_saved_views_are_ones_own_or_shared(people):
    own = SavedView.objects.create(owner=people.reviewer, page="claim-list", name="a")
    shared = SavedView.objects.create(
        owner=people.manager, page="claim-list", name="b", is_shared=True
    )
    SavedView.objects.create(owner=people.manager, page="claim-list", name="c")
    assert set(SavedView.objects.visible_to(people.reviewer)) == {own, shared}


def test_roles_come_from_groups(people):
    assert roles_of(people.manager) == {Role.READER, Role.MANAGER}
    assert roles_of(builders.make_user(None)) == {Role.READER}
    assert roles_of(builders.make_user(None, is_superuser=True)) == set(Role)
    assert roles_of(builders.make_user(None, is_superuser=True, is_active=False)) == set()
    assert roles_of(AnonymousUser()) == set()
