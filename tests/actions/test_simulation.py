"""A simulated desk: its truth is found again by the statistics of the pages."""

import io
import json

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from articles.actions.agreement import Asked, agreement_of, reviews_for
from articles.actions.claim import find_drift
from articles.actions.reliability import current_records, recount_all
from articles.actions.simulation import simulate_desk
from articles.agreement import Level
from articles.models import Claim, Contribution, RatingScheme, Source
from articles.vocabulary import Role
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


def test_intervals_cover_the_truth_and_competence_is_found():
    truth = simulate_desk(n_sources=60, n_reviewers=6, n_claims=1500, seed=4)
    records = {
        Source.objects.get(pk=source).name: record
        for (source, _line), record in current_records().items()
    }
    covered = [
        records[name].low <= share <= records[name].high for name, share in truth.accuracy.items()
    ]
    assert sum(covered) / len(covered) >= 0.85
    manager = builders.make_user(Role.MANAGER)
    asked = Asked(RatingScheme.objects.get(key="desk"))
    found = agreement_of(reviews_for(asked, manager), asked.scheme, Level.NOMINAL)
    for name, competence in truth.competence.items():
        assert found["competence"][name] == pytest.approx(competence, abs=0.08)


def test_a_simulated_desk_holds_together_and_can_be_made_again():
    truth = simulate_desk(n_sources=3, n_reviewers=2, n_claims=20, seed=1)
    assert list(find_drift(repair=False)) == []
    assert Claim.objects.filter(stage="published").count() == truth.n_claims == 20
    columns = ("source", "claim", "accuracy")
    rows = sorted(Contribution.objects.values_list(*columns))
    assert recount_all() == 20
    assert sorted(Contribution.objects.values_list(*columns)) == rows
    for claim in Claim.objects.select_related("revision"):
        assert claim.revision.text[claim.start : claim.end] == claim.text


def test_the_command_prints_the_truth_and_refuses_what_cannot_be():
    out = io.StringIO()
    call_command("simulate_desk", "--sources=2", "--reviewers=2", "--claims=5", "--json",
                 stdout=out)  # fmt: skip
    assert len(json.loads(out.getvalue())["accuracy"]) == 2
    for arguments in (["--sources=2"], ["--reviewers=1", "--seed=9"], ["--claims=0", "--seed=8"]):
        with pytest.raises(CommandError):
            call_command("simulate_desk", *arguments, stdout=io.StringIO())
    assert not User.objects.filter(password="").exists()
