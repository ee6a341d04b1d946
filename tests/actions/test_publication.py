"""Published verdicts: ready or with a reason, corrected, withdrawn, sealed, verified."""

import json

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from articles.actions.capture import capture_page
from articles.actions.citation import CitationContent
from articles.actions.claim import drop_claims, find_drift
from articles.actions.comment import add_comment
from articles.actions.correction import ask_for_correction, note_answer
from articles.actions.dossier import verify_verdict
from articles.actions.publication import correct_verdict, open_dossier, withdraw_verdict
from articles.actions.readiness import points_of
from articles.actions.round import give_up_round, reopen_claim, return_round
from articles.actions.verdict import publish_verdict
from articles.errors import ConflictError, NotPermittedError, QuotationError, StageError
from articles.exchange import seal
from articles.models import (
    Citation,
    Claim,
    CorrectionRequest,
    Dossier,
    Evidence,
    Source,
    Verdict,
)
from articles.models.inbox import inbox_of
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


@pytest.fixture
def published():
    return builders.make_published_verdict()


def correct(verdict, person, **overrides):
    wording = {"change": "correction", "public_note": "Nine died.", "summary": "Nine died.",
               "rationale": "The log was wrong.", **overrides.pop("wording", {})}  # fmt: skip
    values = {"version": verdict.version, "rating": builders.rating("true"), **overrides}
    return correct_verdict(
        verdict=verdict, by=person, wording=builders.wording(**wording), **values
    )


def test_a_verdict_that_is_not_ready_is_published_with_a_reason_only(people, settings):
    claim = builders.make_agreed_claim()
    bare = builders.wording(override_reason="", interest_statement="")
    with pytest.raises(StageError, match="a first-hand source, or two independent origins"):
        publish_verdict(verdict=claim.verdict, by=people.adjudicator, version=1, wording=bare)
    settings.CORRECTIONS_URL = "https://desk.example/corrections"
    Citation.objects.filter(verdict=claim.verdict).update(is_primary=True)
    comment = add_comment(claim=claim, author=people.manager, text="Wait")
    open_points = [point.key for point in points_of(claim.verdict) if not point.is_met]
    assert open_points == ["fact", "comments", "interest"]
    comment.delete()
    verdict = publish_verdict(
        verdict=claim.verdict, by=people.adjudicator, version=1,
        wording=builders.wording(override_reason="not needed"),
    )  # fmt: skip
    assert (verdict.state, verdict.override_reason) == ("published", "")


def test_a_correction_is_a_new_version_and_the_old_one_stays(people, published):
    new = correct(published, people.adjudicator)
    published.refresh_from_db()
    claim = Claim.objects.get(pk=published.claim_id)
    assert (published.state, published.summary) == ("superseded", "Eight people died.")
    assert (new.supersedes, new.change, new.state) == (published, "correction", "published")
    assert (claim.stage, claim.verdict) == ("published", new)
    assert new.citations.count() == published.citations.count() == 1
    assert set(Verdict.objects.visible_to(people.reader)) == {published, new}
    with pytest.raises(StageError, match="superseded"):
        correct(published, people.adjudicator)


def test_a_correction_may_rest_on_other_evidence(people, published):
    rows = [CitationContent(stance="supports", url="https://register.example/", title="Register")]
    new = correct(published, people.adjudicator, citations=rows)
    assert [row.title for row in new.citations.all()] == ["Register"]
    assert [row.title for row in published.citations.all()] == ["Harbour log"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"wording": {"public_note": " "}}, "public note"),
        ({"wording": {"change": ""}}, "corrects the verdict or brings it up to date"),
        ({"wording": {"summary": ""}}, "Say the fact"),
        ({"wording": {"override_reason": ""}}, "Not ready"),
    ],
)
def test_a_correction_that_lacks_something_changes_nothing(people, published, changes, words):
    with pytest.raises(StageError, match=words):
        correct(published, people.adjudicator, **changes)
    published.refresh_from_db()
    assert (published.state, Verdict.objects.count()) == ("published", 1)


def test_only_adjudicators_correct_and_a_stale_form_is_told(people, published):
    with pytest.raises(NotPermittedError):
        correct(published, people.manager)
    with pytest.raises(ConflictError):
        correct(published, people.adjudicator, version=published.version + 1)


def test_a_withdrawn_verdict_is_a_version_too_and_the_claim_waits_again(people, published):
    with pytest.raises(StageError, match="public note"):
        withdraw_verdict(verdict=published, by=people.adjudicator, version=published.version,
                         public_note="")  # fmt: skip
    published.refresh_from_db()
    new = withdraw_verdict(verdict=published, by=people.adjudicator, version=published.version,
                           public_note="The log is forged.")  # fmt: skip
    claim = Claim.objects.get(pk=published.claim_id)
    assert (new.state, new.change, claim.stage, claim.verdict) == (
        "withdrawn", "withdrawal", "queued", None,
    )  # fmt: skip
    assert set(Verdict.objects.visible_to(people.reader)) == {published, new}
    assert verify_verdict(new) == []
    builders.make_review(claim, people.reviewer)
    claim.refresh_from_db()
    assert (claim.stage, claim.round.number) == ("in_review", 2)


def test_the_verdict_of_a_reopened_claim_replaces_the_published_one(people, published):
    claim = published.claim
    reopen_claim(claim=claim, by=people.adjudicator, reason="New log")
    for person in (people.reviewer, people.reviewer2):
        builders.make_review(claim, person, "true")
    verdict = claim.verdicts.get(state="recorded")
    arguments = {"verdict": verdict, "by": people.adjudicator, "version": verdict.version}
    with pytest.raises(StageError, match="public note"):
        publish_verdict(**arguments, wording=builders.wording())
    new = publish_verdict(**arguments, wording=builders.wording(public_note="A new log."))
    published.refresh_from_db()
    assert (new.supersedes, new.change, published.state) == (published, "update", "superseded")


def test_a_verdict_of_an_older_round_is_not_published(people):
    claim = builders.make_agreed_claim()
    reopen_claim(claim=claim, by=people.adjudicator, reason="New log")
    with pytest.raises(StageError, match="reopened since"):
        publish_verdict(verdict=claim.verdict, by=people.adjudicator, version=1,
                        wording=builders.wording())  # fmt: skip


def test_what_waits_to_be_published_is_what_can_be(people, published):
    def waiting():
        return list(inbox_of(people.adjudicator, timezone.localdate()).to_publish)

    claim = published.claim
    reopen_claim(claim=claim, by=people.adjudicator, reason="New log")
    assert waiting() == []
    for person in (people.reviewer, people.reviewer2):
        builders.make_review(claim, person, "true")
    recorded = claim.verdicts.get(state="recorded")
    assert waiting() == [recorded]
    reopen_claim(claim=claim, by=people.adjudicator, reason="Another log")
    assert waiting() == []
    give_up_round(claim=claim, by=people.adjudicator, reason="The log is a forgery")
    assert waiting() == [recorded]
    words = builders.wording(public_note="A new log.")
    assert publish_verdict(verdict=recorded, by=people.adjudicator, version=1, wording=words)


def test_strangers_read_what_the_desk_opened(people, published):
    from django.contrib.auth.models import AnonymousUser

    assert not Verdict.objects.visible_to(AnonymousUser()).exists()
    open_dossier(verdict=published, by=people.adjudicator, is_open=True)
    assert list(Verdict.objects.visible_to(AnonymousUser())) == [published]
    new = correct(published, people.adjudicator, version=published.version + 1,
                  wording={"is_open": True})  # fmt: skip
    assert set(Verdict.objects.visible_to(AnonymousUser())) == {published, new}
    open_dossier(verdict=new, by=people.adjudicator, is_open=False)
    assert list(Verdict.objects.visible_to(AnonymousUser())) == [published]
    recorded = builders.make_agreed_claim().verdict
    with pytest.raises(StageError):
        open_dossier(verdict=recorded, by=people.adjudicator, is_open=True)


def test_a_dossier_says_what_was_published_and_verifies(published):
    dossier = Dossier.objects.get(verdict=published)
    assert dossier.content["verdict"]["summary"] == "Eight people died."
    assert dossier.content["evidence"][0]["quotation"] == "eight were found"
    assert "text" not in dossier.content["article"]
    assert dossier.sha256 == seal(dossier.content)["sha256"]
    assert verify_verdict(published) == []


def test_a_dossier_verifies_after_managers_completed_the_evidence():
    cited = CitationContent(stance="refutes", url="https://harbour.example/log")
    verdict = builders.make_published_verdict(citations=(cited,))
    Evidence.objects.update(title="Harbour log", published_on="2024-05-04", origin_note="The crew")
    assert verify_verdict(verdict) == []


def test_verification_names_what_was_changed_behind_the_desk(published):
    Source.objects.filter(key="tidegull.example").update(key="other.example")
    found = verify_verdict(published)
    assert found == [
        "stored now: article.outlet: 'tidegull.example' was published, 'other.example' is stored"
    ]


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_keeps_dossiers_as_they_are(published, act):
    rows = Dossier.objects.filter(verdict=published)
    with pytest.raises(DatabaseError, match="never"), transaction.atomic():
        rows.update(sha256="0" * 64) if act == "update" else rows._raw_delete("default")


def test_a_quotation_must_stand_in_the_page_that_was_captured(people, cited_page):
    claim = builders.make_claim()
    capture = capture_page(url=cited_page, by=people.reviewer)
    assert (capture.title, capture.publisher_name) == ("Harbour log", "Harbour Office")
    row = {"stance": "refutes", "url": cited_page, "capture": capture.pk}
    wrong = CitationContent(**row, quotation="nine people were found")
    with pytest.raises(QuotationError):
        builders.make_review(claim, people.reviewer, citations=(wrong,))
    right = CitationContent(**row, quotation="eight people were found")
    citation = builders.make_review(claim, people.reviewer, citations=(right,)).citations.get()
    assert citation.capture == capture
    assert capture.text[citation.quotation_start :].startswith("eight people")


def test_a_colleagues_capture_and_one_of_another_page_are_not_used(people, cited_page):
    claim = builders.make_claim()
    theirs = capture_page(url=cited_page, by=people.reviewer2)
    other = capture_page(url="https://other.example/", by=people.reviewer, pasted="Some words")
    for capture in (theirs, other):
        row = CitationContent(stance="refutes", url=cited_page, quotation="x", capture=capture.pk)
        review = builders.make_review(claim, people.reviewer, submit=False, citations=(row,))
        assert review.citations.get().capture is None
        review.citations.all().delete()
        review.delete()


def test_correction_requests_are_asked_answered_and_counted_in_days(people, published, settings):
    from datetime import timedelta

    from django.utils import timezone

    today = timezone.localdate()
    week_ago = today - timedelta(days=7)
    row = builders.make_correction_request(published, asked_on=week_ago)
    assert (row.outlet.key, row.outcome, row.days_open(today)) == ("tidegull.example", "open", 7)
    with pytest.raises(StageError, match="between the day of asking and today"):
        note_answer(request=row, by=people.manager, version=row.version, outcome="refused",
                    answered_on=week_ago - timedelta(days=1))  # fmt: skip
    with pytest.raises(ConflictError):
        note_answer(request=row, by=people.manager, version=9, outcome="refused")
    done = note_answer(request=row, by=people.manager, version=row.version, outcome="corrected",
                       answer="Done.", answered_on=today - timedelta(days=5))  # fmt: skip
    assert done.days_open(today) == 2
    with pytest.raises(NotPermittedError):
        note_answer(request=row, by=people.reviewer, version=done.version, outcome="open")
    recorded = builders.make_agreed_claim().verdict
    with pytest.raises(StageError, match="Publish the verdict first"):
        ask_for_correction(verdict=recorded, by=people.manager, recipient="x", channel="email",
                           asked_on=today, text="x")  # fmt: skip
    assert CorrectionRequest.objects.visible_to(people.reader).count() == 1


def test_the_same_request_sent_twice_is_one(published):
    one, again = (builders.make_correction_request(published) for _click in range(2))
    assert one == again


def test_json_of_a_dossier_holds_no_review_of_anybody(published):
    words = json.dumps(Dossier.objects.get(verdict=published).content)
    for review in published.round.reviews.all():
        assert review.reviewer.username not in words


def test_a_reopened_claim_is_not_dropped_while_its_verdict_is_public(people, published):
    claim = published.claim
    reopen_claim(claim=claim, by=people.adjudicator, reason="New log")
    with pytest.raises(StageError, match="has a verdict"):
        drop_claims(claims=[claim], by=people.manager, reason="Not now")
    with pytest.raises(StageError, match="why"):
        give_up_round(claim=claim, by=people.adjudicator, reason=" ")
    with pytest.raises(NotPermittedError):
        give_up_round(claim=claim, by=people.manager, reason="A forgery")
    given_up = give_up_round(claim=claim, by=people.adjudicator, reason="A forgery")
    assert (given_up.stage, given_up.verdict) == ("published", published)
    assert given_up.round.outcome == "abandoned"
    with pytest.raises(StageError, match="open round"):
        give_up_round(claim=claim, by=people.adjudicator, reason="Again")
    reopen_claim(claim=claim, by=people.adjudicator, reason="Another log")  # and later once more


def test_a_dispute_of_a_reopened_claim_is_given_up_also_after_it_was_sent_back(people, published):
    claim = published.claim
    for is_sent_back in (False, True):
        reopen_claim(claim=claim, by=people.adjudicator, reason="New log")
        for person, rating in ((people.reviewer, "false"), (people.reviewer2, "true")):
            builders.make_review(claim, person, rating)
        claim.refresh_from_db()
        assert claim.stage == "disputed"
        if is_sent_back:
            return_round(review_round=claim.round, by=people.adjudicator, question="Which log?")
        given_up = give_up_round(claim=claim, by=people.adjudicator, reason="A forgery")
        assert (given_up.stage, given_up.verdict) == ("published", published)
    assert not list(find_drift(repair=False))


def test_a_verdict_that_was_never_published_does_not_come_back(people):
    recorded = builders.make_agreed_claim().verdict
    claim = recorded.claim
    reopen_claim(claim=claim, by=people.adjudicator, reason="New log")
    claim.refresh_from_db()
    assert claim.verdict == recorded
    for person in (people.reviewer, people.reviewer2):
        builders.make_review(claim, person, "true")
    claim.refresh_from_db()
    newer = builders.publish(claim.verdict)
    withdraw_verdict(
        verdict=newer, by=people.adjudicator, version=newer.version, public_note="A mix-up."
    )
    claim.refresh_from_db()
    assert (claim.stage, claim.verdict) == ("queued", None)
    assert drop_claims(claims=[claim], reason="Enough", by=people.manager) == 1
