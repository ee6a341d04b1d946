"""Sources merged and taken apart, split and merged back: nothing lost, records in step."""

import pytest

from articles.actions.merging import (
    merge_source,
    set_link_source,
    set_outlet,
    split_source,
    undo_merge,
)
from articles.actions.reliability import current_records
from articles.actions.source import match_sources, source_named
from articles.errors import NotPermittedError, StageError
from articles.models import Article, AttributionLink, Claim, Contribution, Source, SourceAlias
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


@pytest.fixture
def outlet():
    return builders.make_published_verdict().claim.revision.article.outlet


@pytest.fixture
def other():
    return Source.objects.create(kind="outlet", name="The Gull", key="gull.example")


def counted():
    return sorted(Contribution.objects.values_list("source__name", "line", "accuracy"))


def test_a_merged_source_answers_as_the_other_and_is_given_back_whole(people, outlet, other):
    before = counted()
    kept = merge_source(source=outlet, into=other, by=people.manager, reason="One paper")
    assert kept == other
    assert {name for name, _line, _value in counted()} == {"The Gull"}
    assert (other.pk, "assertion") in current_records()
    third = Source.objects.create(kind="outlet", name="Third", key="third.example")
    merge_source(source=other, into=third, by=people.manager, reason="Sold")
    assert {name for name, _line, _value in counted()} == {"Third"}
    undo_merge(source=other, by=people.manager, reason="Not sold")
    undo_merge(source=outlet, by=people.manager, reason="Two papers")
    assert counted() == before
    reasons = outlet.history.values_list("history_change_reason", flat=True)
    assert list(reasons[:2]) == ["merge undone: Two papers", f"merged into {other.pk}: One paper"]


def test_what_cannot_be_merged_is_refused(people, outlet, other):
    person = Source.objects.create(kind="person", name="Bo Lund", key="bo lund")
    for source, into, words in (
        (outlet, outlet, "itself"), (outlet, person, "one kind"),
    ):  # fmt: skip
        with pytest.raises(StageError, match=words):
            merge_source(source=source, into=into, by=people.manager, reason="x")
    with pytest.raises(StageError, match="why"):
        merge_source(source=outlet, into=other, by=people.manager, reason=" ")
    with pytest.raises(NotPermittedError):
        merge_source(source=outlet, into=other, by=people.adjudicator, reason="x")
    with pytest.raises(StageError, match="not merged"):
        undo_merge(source=outlet, by=people.manager, reason="x")
    merge_source(source=outlet, into=other, by=people.manager, reason="x")
    with pytest.raises(StageError, match="already"):
        merge_source(source=outlet, into=other, by=people.manager, reason="x")
    with pytest.raises(StageError, match="leads back"):
        merge_source(source=other, into=outlet, by=people.manager, reason="x")


def test_names_of_a_merged_source_keep_finding_it(people, other):
    gone = Source.objects.create(kind="organisation", name="Coast Guard", key="coast guard")
    kept = Source.objects.create(kind="organisation", name="Guards", key="guards")
    merge_source(source=gone, into=kept, by=people.manager, reason="Renamed")
    pair = ("Coast Guard", "organisation")
    assert match_sources([pair]) == {pair: gone.pk}


def test_names_that_belong_to_somebody_else_are_split_off_and_merged_back(people):
    verdict = builders.make_published_verdict()
    claim = verdict.claim
    old = Source.objects.create(kind="person", name="J. Lund", key="j. lund")
    alias = SourceAlias.objects.create(
        source=old, kind="name", value="Jana Lund", key="jana lund"
    )  # fmt: skip
    AttributionLink.objects.filter(claim=claim, position__gt=0).delete()
    AttributionLink.objects.create(
        claim=claim, position=1, source=old, name="Jana Lund", kind="person", mode="indirect"
    )
    Claim.objects.filter(pk=claim.pk).update(claimant=old, claimant_name="Jana Lund")
    new = split_source(
        source=old, names=[alias.pk], new_name="Jana  Lund", by=people.manager, reason="Two people"
    )
    assert (new.name, new.key) == ("Jana Lund", "jana lund")
    assert ("Jana Lund", "assertion", 0.0) in counted()
    claim.refresh_from_db()
    assert claim.claimant == new
    assert source_named("JANA LUND", "person") == new
    merge_source(source=new, into=old, by=people.manager, reason="One after all")
    assert ("J. Lund", "assertion", 0.0) in counted()


def test_the_articles_of_a_domain_that_is_split_off_follow(people, outlet):
    article = outlet.articles.get()
    Article.objects.filter(pk=article.pk).update(url="https://www.north.example/a")
    alias = SourceAlias.objects.create(
        source=outlet, kind="domain", value="north.example", key="north.example"
    )
    new = split_source(
        source=outlet, names=[alias.pk], new_name="North", by=people.admin, reason="Its own paper"
    )
    article.refresh_from_db()
    assert article.outlet == new
    assert {name for name, _line, _value in counted()} == {"North"}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"names": []}, "Choose the names"),
        ({"names": [0]}, "Choose the names"),
        ({"new_name": "  "}, "Name the new source"),
        ({"new_name": "gull.example"}, "already"),
        ({"reason": ""}, "why"),
    ],
)
def test_a_split_that_makes_no_sense_changes_nothing(people, outlet, other, values, words):
    alias = SourceAlias.objects.create(
        source=outlet, kind="domain", value="north.example", key="north.example"
    )
    asked = {"names": [alias.pk], "new_name": "North", "reason": "x", **values}
    with pytest.raises(StageError, match=words):
        split_source(source=outlet, by=people.manager, **asked)
    alias.refresh_from_db()
    assert (alias.source, Source.objects.count()) == (outlet, 2)


def test_an_article_without_an_address_follows_the_name_that_it_prints(people, outlet):
    article = outlet.articles.get()
    assert article.url is None
    printed = AttributionLink.objects.filter(source=outlet, position=0)
    printed.update(name="The North")
    alias = SourceAlias.objects.create(
        source=outlet, kind="name", value="The North", key="the north"
    )
    new = split_source(
        source=outlet, names=[alias.pk], new_name="North", by=people.admin, reason="Its own paper"
    )
    article.refresh_from_db()
    assert article.outlet == new


def test_a_name_of_a_third_source_is_not_taken(people, outlet, other):
    SourceAlias.objects.create(source=other, kind="name", value="North", key="north")
    alias = SourceAlias.objects.create(source=outlet, kind="name", value="N", key="n")
    with pytest.raises(StageError, match="belongs to The Gull"):
        split_source(source=outlet, names=[alias.pk], new_name="North", by=people.admin, reason="x")


def test_an_article_without_an_outlet_counts_for_none_and_only_some_may_say_so(people, outlet):
    article = outlet.articles.get()
    with pytest.raises(NotPermittedError):
        set_outlet(article, None, by=people.reviewer)
    set_outlet(article, None, by=people.manager)
    assert counted() == []
    link = AttributionLink.objects.filter(position=0, claim__verdict__isnull=False).get()
    with pytest.raises(NotPermittedError):
        set_link_source(link, outlet, by=people.adjudicator)
    set_link_source(link, outlet, by=people.manager)
    assert {name for name, _line, _value in counted()} == {outlet.name}
