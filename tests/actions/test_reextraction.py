"""A newer engine: untouched proposals follow it, what people did stays."""

import json

import pytest

from articles.actions import reextraction
from articles.actions.claim import mark_claim, queue_claims
from articles.actions.reextraction import NO_LONGER, reextract
from articles.extraction import to_contract
from articles.models import Claim
from tests import builders
from tests.commands.test_commands import run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


@pytest.fixture
def article():
    return builders.make_article()


@pytest.fixture
def engine(monkeypatch):
    """Let the engine of the test change the contract as `engine.change` says."""

    class Engine:
        def change(self, contract):
            return contract

        def __call__(self, extracted):
            return self.change(to_contract(extracted))

    other = Engine()
    monkeypatch.setattr(reextraction, "to_contract", other)
    return other


def changes_of(article, *, apply):
    (changes,) = reextract(article_ids=[article.pk], apply=apply)
    return changes


def test_the_same_engine_changes_nothing(article):
    before = list(Claim.objects.order_by("pk").values())
    changes = changes_of(article, apply=True)
    assert not changes
    assert changes.kept == []
    assert list(Claim.objects.order_by("pk").values()) == before


def test_untouched_claims_follow_and_touched_ones_stay(article, people, engine):
    revision = article.revisions.get()
    claims = list(Claim.objects.filter(revision=revision).order_by("start", "-end"))
    gone, queued, changed = claims[0], claims[1], claims[2]
    queue_claims(claims=[queued], by=people.manager)
    manual = mark_claim(revision=revision, start=gone.start, end=gone.start + 5, by=people.reviewer)

    def change(contract):
        rows = [row for row in contract["claims"] if row["text"] != gone.text]
        for row in rows:
            row["check_worthiness"]["score"] = 0
        return {**contract, "claims": rows, "relations": []}

    engine.change = change
    shown = changes_of(article, apply=False)
    assert shown.dropped == [gone.text]
    assert changed.text in shown.changed
    assert queued.text in shown.kept
    assert Claim.objects.get(pk=changed.pk).check_worthiness == changed.check_worthiness

    changes_of(article, apply=True)
    gone, changed, queued, manual = (
        Claim.objects.get(pk=claim.pk) for claim in (gone, changed, queued, manual)
    )
    assert (gone.stage, gone.dropped_reason) == ("dropped", NO_LONGER)
    assert changed.check_worthiness == 0
    assert queued.check_worthiness > 0
    assert (manual.stage, manual.origin) == ("queued", "manual")
    assert changed.links.count() >= 1
    assert not changes_of(article, apply=True)

    engine.change = lambda contract: contract
    back = changes_of(article, apply=True)
    assert gone.text in back.changed
    assert Claim.objects.get(pk=gone.pk).stage == "inbox"


def test_new_proposals_are_added_with_their_chain(article):
    Claim.objects.filter(revision__article=article).delete()
    changes = changes_of(article, apply=True)
    assert len(changes.added) == Claim.objects.count() == article.n_claims
    assert all(claim.links.exists() for claim in Claim.objects.all())


def test_the_command_shows_before_it_stores(article):
    Claim.objects.filter(revision__article=article).first().delete()
    count = Claim.objects.count()
    out = run("reextract")
    assert "+ " in out
    assert "Nothing was stored" in out
    assert Claim.objects.count() == count
    row = json.loads(run("reextract", article.pk, "--json"))
    assert len(row["added"]) == 1
    assert "Stored." in run("reextract", "--apply")
    assert Claim.objects.count() == count + 1
