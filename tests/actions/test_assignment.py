"""Places in rounds: shared out, named, taken, declined, expired, passed on; sent back; reopened."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.actions.assignment import (
    Given,
    Terms,
    assign_claims,
    decline_assignment,
    expire_assignments,
    pass_on,
    save_profile,
    take_next,
)
from articles.actions.claim import drop_claims, queue_claims
from articles.actions.round import reopen_claim, return_round
from articles.errors import ConflictError, NotPermittedError, StageError
from articles.models import Article, Assignment, Claim, Review, Round
from articles.vocabulary import Role
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


@pytest.fixture
def claims():
    return list(builders.make_article().revisions.get().claims.all())


def held(person):
    return Assignment.objects.waiting().filter(reviewer=person).count()


def test_claims_are_shared_out_evenly_among_reviewers(people, claims):
    third = builders.make_user()
    given = assign_claims(claims=claims[:6], by=people.manager)
    assert (given.n_given, given.n_empty) == (12, 0)
    assert [held(p) for p in (people.reviewer, people.reviewer2, third)] == [4, 4, 4]
    assert held(people.adjudicator) == held(people.manager) == 0  # by hand only
    assert {claim.stage for claim in Claim.objects.filter(round__isnull=False)} == {"in_review"}


def test_language_topic_and_room_decide_who_can_take_a_claim(people, claims):
    Article.objects.update(language="fr", topic="courts")
    save_profile(person=people.reviewer, by=people.reviewer, languages=["fr"], topics=["courts"])
    save_profile(person=people.reviewer2, by=people.manager, languages=["en"])
    given = assign_claims(claims=claims[:2], by=people.manager)
    assert (given.n_given, given.n_empty) == (2, 2)
    assert (held(people.reviewer), held(people.reviewer2)) == (2, 0)
    save_profile(person=people.reviewer, by=people.reviewer, capacity=2)
    assert assign_claims(claims=claims[2:3], by=people.manager).n_given == 0
    with pytest.raises(NotPermittedError):
        save_profile(person=people.reviewer2, by=people.reviewer, capacity=1)


def test_people_are_named_on_terms_of_their_own(people, claims):
    due = date(2030, 1, 2)
    terms = Terms(n_reviews=3, agreement="adjacent", due_on=due)
    named = [people.reviewer, people.adjudicator]
    assign_claims(claims=claims[:1], by=people.manager, people=named, terms=terms)
    opened = Round.objects.get()
    assert (opened.n_reviews, opened.agreement, opened.due_on) == (3, "adjacent", due)
    assert set(opened.assignments.values_list("reviewer", "way", "due_on")) == {
        (person.pk, "by_hand", due) for person in named
    }
    with pytest.raises(StageError, match="1 free places, not 2"):
        assign_claims(claims=claims[:1], by=people.manager,
                      people=[people.reviewer2, people.manager])  # fmt: skip
    with pytest.raises(StageError, match="may not review"):
        assign_claims(claims=claims[:1], by=people.manager, people=[people.reader])
    with pytest.raises(NotPermittedError):
        assign_claims(claims=claims[:1], by=people.reviewer)


def test_a_claim_that_takes_no_reviewers_stops_the_whole_assignment(people, claims):
    drop_claims(claims=claims[:1], reason="no claim", by=people.manager)
    with pytest.raises(StageError, match="takes no reviewers"):
        assign_claims(claims=claims, by=people.manager)
    assert not Assignment.objects.exists()


def test_neighbouring_ratings_agree_where_the_round_says_so(people, claims):
    assign_claims(claims=claims[:1], by=people.manager, people=[people.reviewer, people.reviewer2],
                  terms=Terms(agreement="adjacent"))  # fmt: skip
    builders.make_review(claims[0], people.reviewer, "false")
    builders.make_review(claims[0], people.reviewer2, "mostly_false")
    claims[0].refresh_from_db()
    assert (claims[0].stage, claims[0].verdict.rating.key) == ("decided", "mostly_false")


def test_taking_the_next_gives_the_best_claim_and_none_twice(people, claims):
    queue_claims(claims=claims, by=people.manager)
    best = Claim.objects.by_worth()
    first = take_next(by=people.reviewer)
    assert (first.round.claim, first.way) == (best[0], "pool")
    assert first.due_on is not None
    assert take_next(by=people.reviewer).round.claim == best[1]
    assert take_next(by=people.reviewer2).round.claim == best[0]  # its second place
    assert take_next(by=builders.make_user()).round.claim == best[1]
    with pytest.raises(NotPermittedError):
        take_next(by=people.reader)
    for _more in range(len(claims)):
        take_next(by=people.reviewer)
    assert take_next(by=people.reviewer) is None


def test_a_place_given_back_is_free_and_not_offered_to_the_same_person(people, claims):
    own = builders.make_assignment(claims[0], people.reviewer)
    with pytest.raises(StageError, match="Say why"):
        decline_assignment(assignment=own, by=people.reviewer, reason=" ")
    with pytest.raises(NotPermittedError):
        decline_assignment(assignment=own, by=people.manager, reason="No")
    with pytest.raises(ConflictError):
        decline_assignment(assignment=own, by=people.reviewer, reason="No", version=9)
    decline_assignment(assignment=own, by=people.reviewer, reason="I know the harbour master")
    with pytest.raises(StageError, match="declined already"):
        decline_assignment(assignment=own, by=people.reviewer, reason="No")
    given = assign_claims(claims=claims[:1], by=people.manager)
    assert (given.n_given, given.n_empty) == (1, 1)
    assert held(people.reviewer) == 0
    assert take_next(by=people.reviewer) is None or (
        take_next(by=people.reviewer).round.claim != claims[0]
    )


def test_overdue_places_expire_and_go_to_others(people, claims):
    third = builders.make_user()
    yesterday = timezone.localdate() - timedelta(days=1)
    assign_claims(claims=claims[:1], by=people.manager, people=[people.reviewer, people.reviewer2],
                  terms=Terms(due_on=yesterday))  # fmt: skip
    builders.make_review(claims[0], people.reviewer2)  # handed in: stays
    given = expire_assignments(today=timezone.localdate(), share_again=True)
    assert (given.n_given, given.n_empty) == (1, 0)
    states = dict(Assignment.objects.values_list("reviewer", "state"))
    assert states == {people.reviewer.pk: "expired", people.reviewer2.pk: "submitted",
                      third.pk: "offered"}  # fmt: skip
    assert expire_assignments(today=timezone.localdate(), share_again=True).n_given == 0


def test_a_place_of_a_round_whose_day_is_over_gets_a_day_to_come(people, claims):
    today = timezone.localdate()
    assign_claims(claims=claims[:1], by=people.manager, people=[people.reviewer],
                  terms=Terms(due_on=today))  # fmt: skip
    Round.objects.update(due_on=today - timedelta(days=3))
    Assignment.objects.update(due_on=today - timedelta(days=3))
    assert take_next(by=people.reviewer2).due_on > today
    own = Assignment.objects.get(reviewer=people.reviewer)
    assert pass_on(assignment=own, by=people.manager, to=people.adjudicator).due_on > today
    decline_assignment(assignment=Assignment.objects.get(reviewer=people.adjudicator),
                       by=people.adjudicator, reason="No time")  # fmt: skip
    builders.make_review(claims[0], people.reviewer, submit=False)
    own.refresh_from_db()
    assert (own.state, own.due_on > today) == ("started", True)
    assert expire_assignments(today=today, share_again=False) == Given(0, 0)


def test_who_takes_back_a_place_given_back_gives_no_reason_any_more(people, claims):
    own = builders.make_assignment(claims[0], people.reviewer)
    decline_assignment(assignment=own, by=people.reviewer, reason="No time")
    builders.make_review(claims[0], people.reviewer)
    own.refresh_from_db()
    assert (own.state, own.reason) == ("submitted", "")


def test_a_manager_passes_an_assignment_on(people, claims):
    own = builders.make_assignment(claims[0], people.reviewer)
    new = pass_on(assignment=own, by=people.manager, to=people.adjudicator)
    assert (new.reviewer, new.state) == (people.adjudicator, "offered")
    again = pass_on(assignment=new, by=people.manager)
    assert again.reviewer == people.reviewer2
    assert pass_on(assignment=again, by=people.manager) is None  # nobody is left
    with pytest.raises(NotPermittedError):
        pass_on(assignment=again, by=people.reviewer)


def test_a_place_is_not_passed_on_to_who_has_the_other_one_nor_when_the_round_is_over(
    people, claims
):
    own = builders.make_assignment(claims[0], people.reviewer)
    builders.make_assignment(claims[0], people.reviewer2)
    with pytest.raises(StageError, match="has a place of this round already"):
        pass_on(assignment=own, by=people.manager, to=people.reviewer2)
    assert held(people.reviewer) == 1
    drop_claims(claims=claims[:1], by=people.manager, reason="Corrected")
    with pytest.raises(StageError, match="round is over"):
        decline_assignment(assignment=own, by=people.reviewer, reason="No time")


def test_a_round_sent_back_gives_each_reviewer_their_own_draft_and_no_more(people):
    claim = builders.make_disputed_claim()
    first, second = Review.objects.order_by("pk")
    with pytest.raises(StageError, match="Ask the reviewers"):
        return_round(review_round=claim.round, by=people.adjudicator, question=" ")
    again = return_round(review_round=claim.round, by=people.adjudicator, question="Which log?")
    claim.refresh_from_db()
    assert (claim.stage, claim.round, again.question) == ("in_review", again, "Which log?")
    for review in (first, second):
        copy = again.reviews.get(reviewer=review.reviewer)
        assert (copy.state, copy.rating, copy.rationale) == (
            "draft", review.rating, review.rationale,
        )  # fmt: skip
        assert copy.citations.count() == review.citations.count() == 1
        seen = Review.objects.visible_to(review.reviewer)
        assert set(seen) == {review, copy}
    assert not Review.objects.visible_to(people.adjudicator).exists()
    with pytest.raises(StageError):
        return_round(review_round=claim.rounds.get(number=1), by=people.adjudicator, question="?")


def test_a_reopened_claim_keeps_its_published_verdict_until_another_takes_its_place(people):
    verdict = builders.make_published_verdict()
    with pytest.raises(StageError, match="Say why"):
        reopen_claim(claim=verdict.claim, by=people.adjudicator, reason="")
    with pytest.raises(NotPermittedError):
        reopen_claim(claim=verdict.claim, by=people.manager, reason="New log")
    opened = reopen_claim(claim=verdict.claim, by=people.adjudicator, reason="New log")
    claim = Claim.objects.get(pk=verdict.claim_id)
    assert (claim.stage, claim.round, claim.verdict) == ("in_review", opened, verdict)
    with pytest.raises(StageError, match="Only a claim with a verdict"):
        reopen_claim(claim=claim, by=people.adjudicator, reason="Again")
    builders.make_review(claim, people.reviewer, "true")
    builders.make_review(claim, people.reviewer2, "true")
    claim.refresh_from_db()
    assert claim.stage == "decided"
    assert claim.verdict == verdict  # readers still read the published one


def test_whoever_marked_a_claim_by_hand_does_not_settle_it(people):
    claim = builders.make_disputed_claim()
    Claim.objects.filter(pk=claim.pk).update(created_by=people.adjudicator)
    with pytest.raises(NotPermittedError):
        return_round(review_round=claim.round, by=people.adjudicator, question="Which log?")


def test_names_are_hidden_until_a_dispute_is_decided(people):
    claim = builders.make_disputed_claim()
    reviews = Review.objects.filter(round=claim.round)
    author = reviews.first().reviewer
    assert set(reviews.with_names(people.adjudicator).values_list("shown_name", flat=True)) == {""}
    names = set(reviews.with_names(author).values_list("shown_name", flat=True))
    assert names == {"", author.username}
    builders.decide(claim)
    names = set(reviews.with_names(people.adjudicator).values_list("shown_name", flat=True))
    assert "" not in names


@pytest.mark.parametrize("role", [Role.READER, Role.ADMIN])
def test_readers_and_administrators_take_no_claims(role):
    with pytest.raises(NotPermittedError):
        take_next(by=builders.make_user(role))
