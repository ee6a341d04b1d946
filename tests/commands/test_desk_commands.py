"""Commands of the review desk: verify, expire_assignments, check_evidence, send_digests."""

import io
import json
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Assignment, Source
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


def run(*arguments, **options):
    out = io.StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def dossier(client, people, tmp_path):
    verdict = builders.make_published_verdict()
    client.force_login(people.reader)
    path = tmp_path / "dossier.json"
    path.write_bytes(client.get(f"/verdicts/{verdict.pk}/dossier.json").content)
    return verdict, path


def test_a_dossier_verifies_from_its_file_and_from_the_desk(dossier):
    verdict, path = dossier
    assert "verified" in run("verify", str(path))
    assert f"{verdict.pk}: verified" in run("verify", str(verdict.pk))
    assert "1 verified." in run("verify")


def test_a_tampered_file_is_named(dossier, capsys):
    _verdict, path = dossier
    data = json.loads(path.read_text("utf-8"))
    data["content"]["verdict"]["summary"] = "Nine died."
    path.write_text(json.dumps(data), "utf-8")
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 of 1 differ"):
        call_command("verify", str(path), stdout=out)
    assert "its content does not have the hash" in out.getvalue()


def test_a_file_resealed_by_somebody_else_is_not_what_the_desk_published(dossier):
    from articles.exchange import seal

    _verdict, path = dossier
    data = json.loads(path.read_text("utf-8"))
    data["content"]["verdict"]["summary"] = "Nine died."
    path.write_text(json.dumps(seal(data["content"])), "utf-8")
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("verify", str(path), stdout=out)
    assert "published verdict" in out.getvalue()


def test_a_sealed_file_of_a_verdict_that_this_desk_never_published_says_so(dossier):
    from articles.exchange import seal

    _verdict, path = dossier
    content = json.loads(path.read_text("utf-8"))["content"]
    content["verdict"]["id"] = 987_654
    path.write_text(json.dumps(seal(content)), "utf-8")
    assert "this desk has published no such verdict" in run("verify", str(path))


def test_what_the_desk_changed_since_is_named(dossier):
    verdict, _path = dossier
    Source.objects.update(key="other.example")
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("verify", str(verdict.pk), stdout=out)
    assert "article.outlet" in out.getvalue()


@pytest.mark.parametrize("name", ["999999", "9" * 40, "nowhere.json", "."])
def test_what_is_no_dossier_is_refused_in_words(name, tmp_path):
    with pytest.raises(CommandError):
        run("verify", name)
    other = tmp_path / "other.json"
    other.write_text("{}")
    with pytest.raises(CommandError, match="not a dossier"):
        run("verify", str(other))


def test_overdue_places_are_freed_once(people):
    own = builders.make_assignment(person=people.reviewer)
    Assignment.objects.filter(pk=own.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    assert run("expire_assignments").startswith("1 expired: 1 given to others, 0 open")
    assert run("expire_assignments", "--leave-open").startswith("0 expired")


def test_evidence_is_looked_at(people, settings):
    settings.FETCH = False
    builders.make_published_verdict()
    assert run("check_evidence") == "0 looked at, 0 changed or gone.\n"


def test_digests_are_sent(people):
    people.reviewer.email = "one@desk.example"
    people.reviewer.save()
    builders.make_assignment(person=people.reviewer)
    assert run("send_digests") == "1 digests sent.\n"
    assert mail.outbox[0].to == ["one@desk.example"]
