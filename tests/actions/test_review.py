"""Reviews: drafts, handing in, the closing of a round, conflicts, evidence."""

from dataclasses import replace

import pytest

from articles.actions.assignment import decline_assignment
from articles.actions.citation import CitationContent
from articles.actions.claim import drop_claims, queue_claims
from articles.actions.rating import freeze
from articles.actions.review import save_review, withdraw_review
from articles.errors import (
    ConflictError,
    FactcheckError,
    NotPermittedError,
    PlacesTakenError,
    StageError,
)
from articles.models import (
    Assignment,
    Citation,
    Evidence,
    Rating,
    RatingScheme,
    Review,
    Round,
    Verdict,
)
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


def save(claim, person, *, submit=True, version=None, **values):
    return save_review(
        claim=claim,
        reviewer=person,
        content=builders.content(**values),
        submit=submit,
        version=version,
    )


def test_a_draft_may_lack_everything_and_opens_the_round(people):
    claim = builders.make_claim()
    review = save(claim, people.reviewer, submit=False, rating=None, rationale="", confidence="",
                  citations=())  # fmt: skip
    claim.refresh_from_db()
    assert review.state == "draft"
    assert (claim.stage, claim.proposal, claim.round.n_submitted) == ("in_review", "accepted", 0)


def test_two_equal_reviews_record_a_verdict_with_all_evidence(people):
    claim = builders.make_claim()
    save(claim, people.reviewer)
    other = CitationContent(stance="supports", title="A letter of the harbour master")
    save(claim, people.reviewer2, citations=(other,), rationale="The letter says so.")
    claim.refresh_from_db()
    verdict = claim.verdict
    assert (claim.stage, claim.round.outcome) == ("decided", "agreed")
    assert (verdict.reached, verdict.state, verdict.rating.key) == ("agreed", "recorded", "false")
    assert "The letter says so." in verdict.rationale
    assert [c.stance for c in verdict.citations.order_by("position")] == ["refutes", "supports"]


def test_two_differing_reviews_dispute_the_claim(people):
    claim = builders.make_claim()
    save(claim, people.reviewer, rating_key="false")
    save(claim, people.reviewer2, rating_key="mixed")
    claim.refresh_from_db()
    assert (claim.stage, claim.round.outcome) == ("disputed", "disputed")
    assert not Verdict.objects.exists()


def test_equal_ratings_with_different_answers_to_was_it_said_are_a_dispute(people):
    claim = builders.make_claim()
    save(claim, people.reviewer, said="as_quoted")
    save(claim, people.reviewer2, said="not_said")
    claim.refresh_from_db()
    assert claim.stage == "disputed"


def test_one_review_is_enough_where_the_desk_asks_for_one(people, settings):
    settings.REVIEWS_PER_CLAIM = 1
    claim = builders.make_claim()
    save(claim, people.reviewer)
    claim.refresh_from_db()
    assert (claim.stage, claim.round.outcome, claim.verdict.reached) == (
        "decided", "single", "single",
    )  # fmt: skip


def test_a_submitted_review_lacks_nothing(people):
    claim = builders.make_claim()
    for missing in ({"rating": None}, {"rationale": " "}, {"confidence": ""}):
        with pytest.raises(StageError, match="before you submit"):
            save(claim, people.reviewer, **missing)
    assert not Review.objects.exists()
    assert not Round.objects.exists()


def test_who_may_not_review_is_told_so(people):
    claim = builders.make_claim()
    for person in (people.reader, people.admin):
        with pytest.raises(NotPermittedError, match="You may not review claims"):
            save(claim, person)


def test_a_closed_claim_takes_no_more_reviews(people):
    claim = builders.make_agreed_claim()
    with pytest.raises(StageError, match="takes no reviews now"):
        save(claim, people.reviewer)


def test_a_draft_holds_its_place_and_a_third_reviewer_is_told(people):
    claim = builders.make_claim()
    draft = save(claim, people.reviewer, submit=False)
    save(claim, people.reviewer2)
    for submit in (False, True):
        with pytest.raises(PlacesTakenError, match="All 2 places"):
            save(claim, builders.make_user(), submit=submit)
    save(claim, people.reviewer, version=draft.version)
    claim.refresh_from_db()
    assert claim.stage == "decided"
    assert Review.objects.count() == 2


def test_whoever_gave_their_place_back_keeps_the_draft_and_may_come_again(people):
    claim = builders.make_claim()
    draft = save(claim, people.reviewer, submit=False)
    decline_assignment(assignment=Assignment.objects.get(), by=people.reviewer, reason="No time")
    save(claim, people.reviewer2)
    draft = save(claim, people.reviewer, version=draft.version)
    assert (draft.state, Assignment.objects.get(reviewer=people.reviewer).state) == (
        "submitted", "submitted",
    )  # fmt: skip


def test_submitting_again_while_the_round_is_open_replaces_and_counts_once(people):
    claim = builders.make_claim()
    first = save(claim, people.reviewer)
    again = save(claim, people.reviewer, version=first.version, rating_key="true")
    claim.refresh_from_db()
    assert first.pk == again.pk
    assert (claim.round.n_submitted, again.rating.key) == (1, "true")


def test_an_older_window_does_not_overwrite_a_newer_one(people):
    claim = builders.make_claim()
    first = save(claim, people.reviewer, submit=False)
    save(claim, people.reviewer, submit=False, version=first.version, rationale="Newer.")
    for stale in (first.version, None):
        with pytest.raises(ConflictError):
            save(claim, people.reviewer, version=stale, rationale="Older.")
    assert Review.objects.get().rationale == "Newer."


def test_evidence_is_one_row_per_address_and_kept_when_nothing_changed(people):
    claim = builders.make_claim()
    review = save(claim, people.reviewer, submit=False)
    (before,) = review.citations.all()
    same = CitationContent(stance="refutes", url="https://HARBOUR.example/log#x",
                           title="Harbour log", quotation="eight were found ")  # fmt: skip
    more = replace(same, stance="context", quotation="")
    save(claim, people.reviewer, submit=False, version=1, citations=(same, more, same))
    assert Evidence.objects.count() == 1
    assert [c.stance for c in review.citations.order_by("position")] == ["refutes", "context"]
    assert review.citations.filter(pk=before.pk).exists()
    save(claim, people.reviewer, submit=False, version=2, citations=(more,))
    assert [c.stance for c in review.citations.all()] == ["context"]
    assert Citation.history.filter(id=before.pk, history_type="-").get().history_user == (
        people.reviewer
    )


@pytest.mark.parametrize(
    "citation",
    [CitationContent("refutes"), CitationContent("refutes", url="javascript:alert(1)")],
)
def test_evidence_without_a_place_is_refused_and_nothing_stays(people, citation):
    with pytest.raises(FactcheckError):
        save(builders.make_claim(), people.reviewer, citations=(citation,))
    assert not Review.objects.exists()
    assert not Evidence.objects.exists()


def test_a_withdrawn_review_no_longer_counts_and_can_be_handed_in_again(people):
    claim = builders.make_claim()
    review = save(claim, people.reviewer)
    review = withdraw_review(review=review, by=people.reviewer, version=review.version)
    claim.refresh_from_db()
    assert (review.state, claim.round.n_submitted) == ("withdrawn", 0)
    save(claim, people.reviewer, version=review.version)
    claim.refresh_from_db()
    assert claim.round.n_submitted == 1


def test_a_review_is_withdrawn_by_its_author_while_the_round_is_open(people):
    claim = builders.make_claim()
    review = save(claim, people.reviewer)
    with pytest.raises(NotPermittedError):
        withdraw_review(review=review, by=people.manager, version=review.version)
    with pytest.raises(ConflictError):
        withdraw_review(review=review, by=people.reviewer, version=99)
    save(claim, people.reviewer2)
    with pytest.raises(StageError, match="closed"):
        withdraw_review(review=review, by=people.reviewer, version=review.version)


def test_history_says_who_what_and_why(people):
    review = save(builders.make_claim(), people.reviewer)
    entry = review.history.get()
    assert (entry.history_user, entry.history_change_reason) == (people.reviewer, "submitted")


def test_the_first_change_of_a_proposal_keeps_what_was_proposed(people):
    claim = builders.make_claim()
    assert not claim.history.exists()
    save(claim, people.reviewer)
    first = claim.history.order_by("history_id").first()
    assert (first.stage, first.history_change_reason) == ("inbox", "as proposed")


def test_dropping_a_claim_ends_its_round_and_keeps_the_reviews(people):
    claim = builders.make_claim()
    save(claim, people.reviewer)
    drop_claims(claims=[claim], reason="no longer of interest", by=people.manager)
    claim.refresh_from_db()
    assert (claim.stage, claim.round.outcome) == ("dropped", "abandoned")
    assert Review.objects.count() == 1


def test_a_submitted_review_is_not_changed_by_saving_a_draft(people):
    claim = builders.make_claim()
    review = save(claim, people.reviewer)
    with pytest.raises(StageError, match="handed in"):
        save(claim, people.reviewer, submit=False, version=review.version, rating_key="true")
    review.refresh_from_db()
    assert review.rating.key == "false"


def test_reviews_of_a_dropped_claim_stay_blind_when_it_comes_back(people):
    claim = builders.make_claim()
    review = save(claim, people.reviewer)
    drop_claims(claims=[claim], reason="later", by=people.manager)
    queue_claims(claims=[claim], by=people.manager)
    for person in (people.manager, people.reviewer2, people.adjudicator):
        assert review not in Review.objects.visible_to(person)
    assert review not in Review.objects.of_settled_rounds()
    assert review in Review.objects.visible_to(people.reviewer)


def test_shared_evidence_carries_no_title_of_a_colleague(people):
    save(builders.make_claim(), people.reviewer)
    assert Evidence.objects.get().title == ""


def test_a_rating_of_another_scheme_is_refused(people):
    with pytest.raises(StageError, match="scheme"):
        save(builders.make_claim(), people.reviewer,
             rating=Rating.objects.filter(scheme__key="fever").first())  # fmt: skip


def test_a_scheme_that_is_used_first_keeps_what_was_changed_meanwhile():
    read_before = builders.make_scheme()
    RatingScheme.objects.filter(pk=read_before.pk).update(name="The new name")
    freeze(read_before)
    stored = RatingScheme.objects.get(pk=read_before.pk)
    assert stored.frozen_at is not None
    assert stored.name == "The new name"
