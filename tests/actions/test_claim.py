"""Claims: marked by hand, triaged, proposals accepted, stages kept in step."""

import pytest

from articles.actions.claim import (
    drop_claims,
    find_drift,
    mark_claim,
    queue_claims,
)
from articles.actions.proposal import (
    REJECTED,
    LinkContent,
    accept_proposal,
    edit_claim,
    reject_proposal,
    restore_claim,
)
from articles.errors import ConflictError, NotPermittedError, SpanError, StageError
from articles.models import Claim, Round
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


def span_of(revision, words):
    start = revision.text.index(words)
    return {"revision": revision, "start": start, "end": start + len(words)}


def test_a_person_marks_a_claim_and_it_waits_for_review(people):
    article = builders.make_article()
    revision = article.revisions.get()
    claim = mark_claim(**span_of(revision, " sank off Lusk on Friday"), by=people.reviewer)
    assert claim.text == "sank off Lusk on Friday"
    assert (claim.origin, claim.stage, claim.created_by) == ("manual", "queued", people.reviewer)
    assert claim.links.get().kind == "publisher"
    article.refresh_from_db()
    assert article.n_claims == revision.claims.count()


def test_a_mark_outside_any_claim_is_refused_with_the_reason(people):
    revision = builders.make_article().revisions.get()
    taken = revision.claims.first()
    with pytest.raises(SpanError, match="already"):
        mark_claim(revision=revision, start=taken.start, end=taken.end, by=people.reviewer)
    with pytest.raises(SpanError, match="several paragraphs"):
        mark_claim(revision=revision, start=0, end=revision.length, by=people.reviewer)
    for start, end in ((5, 5), (10**6, 10**6 + 5), (9, 3)):
        with pytest.raises(SpanError, match="Nothing is selected"):
            mark_claim(revision=revision, start=start, end=end, by=people.reviewer)
    for person in (people.reader, people.admin):
        with pytest.raises(NotPermittedError):
            mark_claim(**span_of(revision, "off Lusk"), by=person)


def test_triage_sends_claims_to_review_and_drops_them_with_a_reason(people):
    claims = list(Claim.objects.filter(revision__article=builders.make_article())[:2])
    assert queue_claims(claims=claims, by=people.manager) == 2
    assert queue_claims(claims=claims, by=people.manager) == 0
    with pytest.raises(StageError, match="why"):
        drop_claims(claims=claims, reason="  ", by=people.manager)
    assert drop_claims(claims=claims, reason="an opinion", by=people.manager) == 2
    assert set(Claim.objects.filter(stage="dropped").values_list("dropped_reason", flat=True)) == {
        "an opinion"
    }
    assert queue_claims(claims=claims, by=people.manager) == 2
    for person in (people.reader, people.reviewer, people.adjudicator):
        with pytest.raises(NotPermittedError):
            queue_claims(claims=claims, by=person)


def test_a_claim_with_a_verdict_is_not_dropped_and_neither_are_its_fellows(people):
    decided = builders.make_agreed_claim()
    other = builders.make_claim()
    with pytest.raises(StageError, match="Nothing was changed"):
        drop_claims(claims=[other, decided], reason="x", by=people.manager)
    other.refresh_from_db()
    assert other.stage == "inbox"


def test_a_proposal_is_accepted_once_from_the_version_that_was_read(people):
    claim = builders.make_claim()
    with pytest.raises(ConflictError):
        accept_proposal(claim=claim, version=99, by=people.reviewer)
    accepted = accept_proposal(claim=claim, version=claim.version, by=people.reviewer)
    assert accepted.proposal == "accepted"
    with pytest.raises(NotPermittedError):
        accept_proposal(claim=claim, version=accepted.version, by=people.reader)


def test_columns_that_drifted_are_found_and_repaired():
    claim = builders.make_agreed_claim()
    builders.make_disputed_claim()
    assert list(find_drift(repair=False)) == []
    Claim.objects.filter(pk=claim.pk).update(stage="queued", verdict=None)
    Round.objects.filter(claim=claim).update(n_submitted=1)
    found = {(drift.column, drift.stored) for drift in find_drift(repair=False)}
    assert found == {("stage", "queued"), ("verdict", "None"), ("n_submitted", "1")}
    assert len(list(find_drift(repair=True))) == 3
    assert list(find_drift(repair=False)) == []


def test_a_rejected_proposal_leaves_the_work_and_can_be_restored(people):
    claim = builders.make_claim()
    rejected = reject_proposal(claim=claim, version=claim.version, by=people.reviewer)
    assert (rejected.stage, rejected.dropped_reason) == ("dropped", REJECTED)
    with pytest.raises(StageError):
        reject_proposal(claim=claim, version=rejected.version, by=people.reviewer)
    with pytest.raises(ConflictError):
        restore_claim(claim=claim, version=1, by=people.reviewer)
    restored = restore_claim(claim=claim, version=rejected.version, by=people.reviewer)
    assert restored.stage == "inbox"
    with pytest.raises(StageError):
        restore_claim(claim=claim, version=restored.version, by=people.reviewer)
    with pytest.raises(NotPermittedError):
        reject_proposal(claim=claim, version=restored.version, by=people.reader)


def test_what_people_marked_or_began_to_review_is_not_rejected(people):
    revision = builders.make_article().revisions.get()
    manual = mark_claim(**span_of(revision, "off Lusk"), by=people.reviewer)
    with pytest.raises(StageError, match="dropped by a manager"):
        reject_proposal(claim=manual, version=manual.version, by=people.reviewer)
    claim = builders.make_claim()
    builders.make_review(claim, people.reviewer)
    claim.refresh_from_db()
    with pytest.raises(StageError, match="as its reviewers saw it"):
        reject_proposal(claim=claim, version=claim.version, by=people.reviewer2)


def test_a_claims_words_worth_and_chain_are_edited(people):
    claim = Claim.objects.filter(
        revision__article=builders.make_article(), text__startswith="40 people"
    ).get()
    old = list(claim.links.order_by("position"))
    edited = edit_claim(
        claim=claim,
        version=claim.version,
        start=claim.start + 3,
        end=claim.end,
        check_worthiness=0,
        links=[LinkContent("the Gull's reporter", "person"), LinkContent(old[-1].name, "person")],
        by=people.reviewer,
    )
    assert edited.text == claim.text[3:]
    assert (edited.proposal, edited.check_worthiness, edited.figures) == ("edited", 0, [])
    links = list(edited.links.order_by("position"))
    assert [link.kind for link in links] == ["publisher", "person", "person"]
    assert (links[2].cue, links[2].role) == (old[-1].cue, "")
    assert edited.claimant_name == old[-1].name
    assert edited.trail == " ▸ ".join(link.name for link in links)


def test_an_edit_keeps_to_the_text_and_to_its_version(people):
    claim = builders.make_claim()
    other = Claim.objects.filter(revision=claim.revision).exclude(pk=claim.pk).first()
    values = {"claim": claim, "version": claim.version, "check_worthiness": 1, "links": [],
              "by": people.reviewer, "start": claim.start, "end": claim.end}  # fmt: skip
    with pytest.raises(SpanError, match="already"):
        edit_claim(**{**values, "start": other.start, "end": other.end})
    with pytest.raises(SpanError, match="several paragraphs"):
        edit_claim(**{**values, "start": 0, "end": claim.revision.length})
    with pytest.raises(ConflictError):
        edit_claim(**{**values, "version": 99})
    assert edit_claim(**values).trail == "tidegull.example"
