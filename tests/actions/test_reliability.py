"""Track records of the desk: whose verdict counts, kept in step, reproducible, letters."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from articles.actions.external_rating import import_ratings
from articles.actions.extraction import proposed_support
from articles.actions.merging import merge_source
from articles.actions.publication import correct_verdict, withdraw_verdict
from articles.actions.reliability import (
    Counting,
    assess_source,
    credibility_of,
    current_records,
    move_hook,
    needs_review,
    record_beside,
    records_as_of,
    recount_all,
    recount_claim,
    recount_source,
    verdicts_behind,
)
from articles.actions.verdict import adjudicate_round, publish_verdict
from articles.errors import NotPermittedError, StageError
from articles.exchange import read_external_ratings
from articles.models import (
    AttributionLink,
    Claim,
    ClaimLink,
    Contribution,
    ExternalRating,
    Source,
    SourceAssessment,
    SourceTally,
    Verdict,
)
from articles.reliability import HookLink, on_the_hook
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]
TODAY = timezone.now().date()


def lines():
    return [
        (row.source.name, row.line, row.accuracy)
        for row in Contribution.objects.select_related("source").order_by("pk")
    ]


# --- the rule --------------------------------------------------------------------------------

OUTLET, AGENCY, OFFICER = 1, 2, 3


def hook(*sources, accuracy=0.0, said=None, unnamed_last=False, **more):
    chain = [HookLink(source, False) for source in sources]
    if unnamed_last:
        chain.append(HookLink(None, True))
    found = on_the_hook(chain, accuracy=accuracy, said=said or {}, **more)
    return {(row.source, row.line): row.value for row in found}


def test_an_outlet_that_speaks_for_itself_is_on_the_hook():
    assert hook(OUTLET) == {(OUTLET, "assertion"): 0.0}


def test_quoting_a_false_claim_rightly_costs_the_relayer_nothing():
    assert hook(OUTLET, OFFICER, said={1: "as_quoted"}) == {
        (OUTLET, "relay"): 1.0, (OFFICER, "assertion"): 0.0,
    }  # fmt: skip


@pytest.mark.parametrize("answer", ["not_said", "said_differently"])
def test_a_misquotation_falls_on_whoever_passed_it_on(answer):
    assert hook(OUTLET, AGENCY, OFFICER, said={2: answer}) == {(AGENCY, "relay"): 0.0}


def test_what_cannot_be_told_is_not_settled():
    assert hook(OUTLET, OFFICER, said={1: "cannot_tell"}) == {
        (OUTLET, "relay"): None, (OFFICER, "assertion"): 0.0,
    }  # fmt: skip


def test_what_unnamed_sources_say_stands_on_a_line_of_the_publisher():
    assert hook(OUTLET, unnamed_last=True) == {(OUTLET, "unnamed"): 0.0}


@pytest.mark.parametrize(
    ("support", "value"),
    [("supported", 1.0), ("partial", 0.5), ("none", 0.0), ("contradicted", 0.0)],
)
def test_a_headline_counts_on_a_line_of_its_own(support, value):
    assert hook(OUTLET, OFFICER, headline_support=support, accuracy=1.0) == {
        (OUTLET, "headline"): value, (OFFICER, "assertion"): 1.0,
    }  # fmt: skip


def test_an_editor_may_move_the_verdict():
    assert hook(OUTLET, OFFICER, moved_to=0) == {(OUTLET, "assertion"): 0.0}
    assert hook(OUTLET, OFFICER, moved_to=9) == {(OFFICER, "assertion"): 0.0}
    assert hook() == {}


# --- the desk --------------------------------------------------------------------------------


def test_a_published_verdict_counts_for_the_outlet_and_a_recorded_one_does_not():
    builders.make_agreed_claim()
    assert lines() == []
    builders.make_published_verdict()
    assert lines() == [("tidegull.example", "assertion", 0.0)]
    tally = SourceTally.objects.get()
    assert (tally.n_claims, tally.n_effective, tally.total) == (1, 1.0, 0.0)


def chained_claim():
    """A claim that the outlet has from an agency, and the agency from an officer."""
    claim = builders.make_claim()
    AttributionLink.objects.filter(claim=claim, position__gt=0).delete()
    agency = Source.objects.create(kind="organisation", name="Agency", key="agency")
    officer = Source.objects.create(kind="person", name="Officer", key="officer")
    for position, source in enumerate((agency, officer), 1):
        AttributionLink.objects.create(
            claim=claim, position=position, source=source, name=source.name,
            kind=source.kind, mode="indirect",
        )  # fmt: skip
    return claim


def test_each_link_answers_for_what_it_passed_on(people):
    claim = chained_claim()
    for person in (people.reviewer, people.reviewer2):
        builders.make_review(claim, person, said="as_quoted", said_links={"1": "said_differently"})
    verdict = claim.verdicts.get()
    assert (verdict.said, verdict.said_links) == ("as_quoted", {"1": "said_differently"})
    builders.publish(verdict)
    outlet = claim.revision.article.outlet.name
    assert lines() == [(outlet, "relay", 0.0), ("Agency", "relay", 1.0)]
    with pytest.raises(DatabaseError), transaction.atomic():
        Verdict.objects.filter(pk=verdict.pk).update(said_links={})


def test_answers_that_differ_are_a_dispute_and_the_adjudicator_gives_their_own(people):
    claim = chained_claim()
    for person, answer in ((people.reviewer, "as_quoted"), (people.reviewer2, "not_said")):
        builders.make_review(claim, person, said="as_quoted", said_links={"1": answer})
    claim.refresh_from_db()
    assert claim.stage == "disputed"
    verdict = adjudicate_round(
        review_round=claim.round, by=people.adjudicator, rating=builders.rating("false"),
        rationale="The agency did.", said="as_quoted", said_links={"1": "as_quoted"},
    )  # fmt: skip
    assert verdict.basis == "took_a_review"
    verdict = builders.publish(verdict)
    new = withdraw_verdict(
        verdict=verdict, by=people.adjudicator, version=verdict.version, public_note="A mix-up."
    )
    assert new.said_links == {"1": "as_quoted"}


def test_a_headline_is_judged_against_its_own_text(people):
    claim = builders.make_claim(position=0)
    assert claim.in_headline
    for person in (people.reviewer, people.reviewer2):
        builders.make_review(claim, person, "true")
    verdict = publish_verdict(
        verdict=claim.verdicts.get(), by=people.adjudicator, version=1,
        wording=builders.wording(headline_support="partial"),
    )  # fmt: skip
    assert ("headline", 0.5) in [(line, value) for _name, line, value in lines()]
    new = correct_verdict(
        verdict=verdict, by=people.adjudicator, version=verdict.version,
        rating=builders.rating("true"),
        wording=builders.wording(
            change="correction", public_note="It is.", headline_support="supported"
        ),
    )  # fmt: skip
    values = Contribution.objects.filter(line="headline", superseded_at__isnull=True)
    assert [(row.verdict, row.accuracy) for row in values] == [(new, 1.0)]


def test_the_machine_proposes_how_far_a_headline_is_borne_out():
    article = builders.make_article()
    claims = article.revisions.get().claims.order_by("start")
    found = {claim.in_headline: proposed_support(claim) for claim in claims}
    assert found[True] in {"supported", "partial", "none", "contradicted"}
    assert found[False] == ""


def test_a_correction_takes_the_place_of_the_old_verdict_and_a_withdrawal_leaves_none(people):
    old = builders.make_published_verdict()
    new = correct_verdict(
        verdict=old, by=people.adjudicator, version=old.version, rating=builders.rating("true"),
        wording=builders.wording(change="correction", public_note="Nine."),
    )  # fmt: skip
    rows = Contribution.objects.order_by("pk")
    assert [(row.accuracy, row.superseded_at) for row in rows] == [
        (0.0, new.published_at), (1.0, None),
    ]  # fmt: skip
    assert SourceTally.objects.get().total == 1.0
    gone = withdraw_verdict(verdict=new, by=people.adjudicator, version=new.version,
                            public_note="Forged.")  # fmt: skip
    assert not SourceTally.objects.exists()
    assert Contribution.objects.filter(superseded_at=gone.published_at).count() == 1


def test_a_record_of_a_past_day_shows_what_it_showed_then(people):
    verdict = builders.make_published_verdict()
    source = verdict.claim.revision.article.outlet
    month_ago = timezone.now() - timedelta(days=30)
    Contribution.objects.update(published_at=month_ago)
    then = (month_ago + timedelta(days=1)).date()
    before = records_as_of(source, then)["assertion"]
    correct_verdict(
        verdict=verdict, by=people.adjudicator, version=verdict.version,
        rating=builders.rating("true"),
        wording=builders.wording(change="correction", public_note="Nine."),
    )  # fmt: skip
    Contribution.objects.filter(verdict=verdict).update(published_at=month_ago)
    after = records_as_of(source, then)["assertion"]
    assert (after.mean, after.low, after.high) == (before.mean, before.low, before.high)
    assert records_as_of(source, TODAY)["assertion"].mean > after.mean
    assert records_as_of(source, date(2000, 1, 1)) == {}
    assert [row.verdict for row in verdicts_behind(source, "assertion", Counting(then))] == [
        verdict
    ]


def test_a_window_narrows_the_record():
    verdict = builders.make_published_verdict()
    source = verdict.claim.revision.article.outlet
    Contribution.objects.update(published_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert records_as_of(source, TODAY, window=365) == {}


def test_beside_a_claim_the_record_leaves_it_out():
    one = builders.make_published_verdict()
    source = one.claim.revision.article.outlet
    assert record_beside(one.claim, source) is None
    builders.make_published_verdict()
    assert record_beside(one.claim, source).tally.n_claims == 1
    assert current_records()[source.pk, "assertion"].tally.n_claims == 2


def test_confirmed_repeats_count_once():
    one, other = builders.make_published_verdict(), builders.make_published_verdict()
    ClaimLink.objects.create(from_claim=one.claim, to_claim=other.claim,
                             kind="same_proposition", state="confirmed")  # fmt: skip
    for verdict in (one, other):
        recount_claim(Claim.objects.get(pk=verdict.claim_id))
    assert Contribution.objects.values("proposition").distinct().count() == 1
    assert SourceTally.objects.get().n_claims == 1


def test_a_merged_source_hands_its_record_on():
    verdict = builders.make_published_verdict()
    old = verdict.claim.revision.article.outlet
    kept = Source.objects.create(kind="outlet", name="Kept", key="kept.example")
    old.merged_into = kept
    old.save()
    recount_source(old)
    assert lines() == [("Kept", "assertion", 0.0)]
    assert set(SourceTally.objects.values_list("source", flat=True)) == {kept.pk}


def test_counting_anew_changes_nothing():
    builders.make_published_verdict()
    builders.make_adjudicated_verdict()
    columns = ("source", "line", "accuracy", "published_at")
    before = list(Contribution.objects.values_list(*columns))
    assert recount_all() == 1
    assert list(Contribution.objects.values_list(*columns)) == before


def test_moving_a_verdict_needs_a_place_and_a_reason(people):
    verdict = builders.make_published_verdict()
    claim = verdict.claim
    with pytest.raises(StageError, match="no such link"):
        move_hook(claim=claim, by=people.adjudicator, position=7, reason="x")
    with pytest.raises(StageError, match="Say why"):
        move_hook(claim=claim, by=people.adjudicator, position=0, reason=" ")
    with pytest.raises(NotPermittedError):
        move_hook(claim=claim, by=people.manager, position=0, reason="x")
    move_hook(claim=claim, by=people.adjudicator, position=0, reason="Its own words.")
    assert lines() == [("tidegull.example", "assertion", 0.0)]


def test_figures_of_many_sources_take_two_queries(django_assert_max_num_queries):
    for _number in range(4):
        builders.make_published_verdict()
    with django_assert_max_num_queries(2):
        assert len(current_records()) == 1


# --- letters ---------------------------------------------------------------------------------


def test_a_letter_keeps_what_was_suggested_and_is_never_changed(people):
    verdict = builders.make_published_verdict()
    source = verdict.claim.revision.article.outlet
    with pytest.raises(NotPermittedError):
        assess_source(source=source, by=people.manager, letter="B", reason="x")
    with pytest.raises(StageError, match="Say why"):
        assess_source(source=source, by=people.adjudicator, letter="B", reason="")
    row = assess_source(source=source, by=people.adjudicator, letter="B", reason="Own archive.")
    assert (row.letter, row.suggested, row.record["n_claims"]) == ("B", "F", 1)
    for act in (lambda: SourceAssessment.objects.update(letter="A"),
                lambda: SourceAssessment.objects.all()._raw_delete("default")):  # fmt: skip
        with pytest.raises(DatabaseError, match="never"), transaction.atomic():
            act()
    assert not SourceAssessment.objects.visible_to(people.reader).exists()


def test_an_old_letter_and_one_whose_suggestion_moved_ask_for_a_review():
    row = builders.make_assessment()
    assert not needs_review(row, "F", TODAY)
    assert needs_review(row, "F", TODAY + timedelta(days=400))
    row.suggested = "A"
    assert needs_review(row, "C", TODAY)
    assert not needs_review(row, "B", TODAY)


# --- credibility -----------------------------------------------------------------------------


def test_the_credibility_of_a_claim_follows_origins_and_letters():
    outlet = builders.make_article().outlet
    row = {"stance": "supports", "publisher_name": outlet.key}
    one, again = (builders.CitationContent(**row, url=f"https://x.example/{n}") for n in "12")
    other = builders.CitationContent(stance="supports", url="https://y.example/", is_primary=True)
    context = builders.CitationContent(stance="context", url="https://z.example/")
    verdict = builders.make_agreed_claim(citations=(one, again, context)).verdict
    found = credibility_of(verdict)
    assert (found.number, found.supporting, found.refuting) == (3, 1, 0)
    builders.make_assessment(outlet, "C")
    assert credibility_of(verdict).number == 2
    verdict = builders.make_agreed_claim(citations=(one, other)).verdict
    assert credibility_of(verdict).number == 1


# --- other bodies ----------------------------------------------------------------------------


def test_ratings_of_other_bodies_find_their_sources_and_say_what_they_did_not():
    outlet = builders.make_article().outlet
    text = (
        "source,provider,scale,value,as_of,link\n"
        f"https://{outlet.key}/news,Institute,0-100,71,2026-01-05,https://i.example/x\n"
        "nowhere.example,Institute,0-100,12,,\n"
    )
    rows = read_external_ratings(text)
    dry = import_ratings(rows=rows, dry_run=True)
    assert (dry.n_stored, ExternalRating.objects.count()) == (1, 0)
    found = import_ratings(rows=rows)
    assert (found.n_stored, found.unmatched) == (1, ["nowhere.example"])
    assert ExternalRating.objects.get().source == outlet
    again = import_ratings(rows=rows)
    assert (again.n_stored, again.n_unchanged) == (0, 1)


def test_no_verdict_of_another_state_counts():
    verdict = builders.make_published_verdict()
    assert Verdict.objects.exclude(pk=verdict.pk).count() == 0
    assert Contribution.objects.exclude(verdict__state="published").count() == 0


def test_a_source_that_stands_twice_in_a_chain_answers_once_by_its_worst():
    assert hook(OUTLET, AGENCY, AGENCY, OFFICER, accuracy=1.0,
                said={1: "as_quoted", 2: "as_quoted", 3: "said_differently"}) == {
        (OUTLET, "relay"): 1.0, (AGENCY, "relay"): 0.0,
    }  # fmt: skip


def test_two_tellers_of_one_chain_are_merged(people):
    claim = chained_claim()
    third = Source.objects.create(kind="organisation", name="Wire", key="wire")
    AttributionLink.objects.filter(claim=claim, position=2).update(position=3)
    AttributionLink.objects.create(claim=claim, position=2, source=third, name="Wire",
                                   kind="organisation", mode="indirect")  # fmt: skip
    answers = {"1": "as_quoted", "2": "as_quoted"}
    for person in (people.reviewer, people.reviewer2):
        builders.make_review(claim, person, said="as_quoted", said_links=answers)
    builders.publish(claim.verdicts.get())
    agency = Source.objects.get(name="Agency")
    merge_source(source=third, into=agency, by=people.manager, reason="One wire")
    assert ("Agency", "relay", 1.0) in lines()
    assert len(lines()) == 3


def test_the_letter_of_the_kept_source_counts_for_a_merged_name(people):
    kept = Source.objects.create(kind="outlet", name="Kept", key="kept.example")
    gone = Source.objects.create(kind="outlet", name="Gone", key="gone.example")
    builders.make_assessment(gone, "A")
    builders.make_assessment(kept, "E")
    cited = builders.CitationContent(
        stance="supports", url="https://gone.example/x", publisher_name="gone.example"
    )
    verdict = builders.make_agreed_claim(citations=(cited,)).verdict
    assert credibility_of(verdict).supporting == 3
    merge_source(source=gone, into=kept, by=people.manager, reason="One")
    assert credibility_of(verdict).number == 6
