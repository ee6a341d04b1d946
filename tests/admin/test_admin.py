"""The admin: constant queries, our permissions, history, the same rules as the web."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import models
from articles.models import Claim, Rating, RatingScheme, Source, SourceAlias
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]
TABLES = sorted(name.lower() for name in models.__all__)


@pytest.fixture
def boss(client, people):
    client.force_login(people.admin)
    return client


def queries(client, address):
    with CaptureQueriesContext(connection) as context:
        assert client.get(address).status_code == 200
    return len(context)


def test_every_model_is_registered():
    registered = {model.__name__ for model in admin.site._registry}
    assert set(models.__all__) <= registered


@pytest.mark.parametrize("table", TABLES)
def test_lists_take_the_same_queries_however_long(boss, table):
    builders.make_published_verdict()
    Source.objects.create(kind="person", name="A", key="a").aliases.create(
        kind="name", value="B", key="b"
    )
    address = f"/admin/articles/{table}/"
    before = queries(boss, address)
    for number in range(3):
        builders.make_published_verdict()
        source = Source.objects.create(kind="person", name="A", key=f"a{number}")
        source.aliases.create(kind="name", value="B", key=f"b{number}")
    assert queries(boss, address) <= before <= 16


@pytest.mark.parametrize("table", TABLES)
def test_rows_open_with_few_queries_and_search_works(boss, table):
    builders.make_published_verdict()
    model = next(m for m in admin.site._registry if m.__name__.lower() == table)
    row = model._default_manager.first()
    if row is not None:
        assert queries(boss, f"/admin/articles/{table}/{row.pk}/change/") <= 30
    assert boss.get(f"/admin/articles/{table}/?q=x%00").status_code == 200
    assert boss.get(f"/admin/articles/{table}/?q=ferry").status_code == 200


@pytest.mark.parametrize("table", ["article", "claim", "source", "ratingscheme", "verdict"])
def test_histories_open(boss, table):
    builders.make_published_verdict()
    model = next(m for m in admin.site._registry if m.__name__.lower() == table)
    pk = model._default_manager.order_by("pk").first().pk
    assert boss.get(f"/admin/articles/{table}/{pk}/history/").status_code == 200


def test_nothing_is_deleted_in_the_admin(boss):
    verdict = builders.make_published_verdict()
    for table, pk in (("verdict", verdict.pk), ("claim", verdict.claim_id),
                      ("source", Source.objects.first().pk)):  # fmt: skip
        answer = boss.post(f"/admin/articles/{table}/{pk}/delete/", {"post": "yes"})
        assert answer.status_code == 403


def test_a_source_is_edited_with_its_aliases_and_the_change_has_an_author(boss, people):
    source = Source.objects.create(kind="person", name="Bo Lund", key="bo lund")
    data = {
        "kind": "person",
        "name": "Bo A. Lund",
        "key": "bo lund",
        "description": "",
        "parent": "",
        "merged_into": "",
        "version": 1,
        "aliases-TOTAL_FORMS": 1,
        "aliases-INITIAL_FORMS": 0,
        "aliases-0-kind": "spelling",
        "aliases-0-value": "Boh  LUND",
        "aliases-0-seen_in": "Gull",
        "aliases-0-source": source.pk,
    }
    answer = boss.post(f"/admin/articles/source/{source.pk}/change/", data)
    assert answer.status_code == 302, answer.context["errors"]
    source.refresh_from_db()
    assert (source.name, source.version) == ("Bo A. Lund", 2)
    assert SourceAlias.objects.get().key == "boh lund"
    entry = source.history.latest()
    assert (entry.history_user, entry.history_change_reason) == (
        people.admin, "edited in the admin",
    )  # fmt: skip


def test_an_alias_that_is_taken_is_refused_with_words(boss):
    source = Source.objects.create(kind="person", name="Bo Lund", key="bo lund")
    source.aliases.create(kind="name", value="Bo", key="bo")
    data = {"source": source.pk, "kind": "name", "value": " BO ", "seen_in": ""}
    answer = boss.post("/admin/articles/sourcealias/add/", data)
    assert answer.status_code == 200
    assert "already belongs to Bo Lund" in answer.content.decode()


def test_a_scheme_in_use_cannot_be_edited(boss):
    builders.make_review()
    scheme = RatingScheme.objects.get(key="desk")
    page = boss.get(f"/admin/articles/ratingscheme/{scheme.pk}/change/").content.decode()
    assert 'name="name"' not in page
    assert 'name="ratings-0-label"' not in page
    unused = RatingScheme.objects.get(key="fever")
    page = boss.get(f"/admin/articles/ratingscheme/{unused.pk}/change/").content.decode()
    assert 'name="ratings-0-label"' in page
    assert Rating.objects.filter(scheme=unused).exists()


def test_managers_look_at_schemes_and_users_are_the_admins(client, people):
    client.force_login(people.manager)
    scheme = RatingScheme.objects.first()
    assert client.get(f"/admin/articles/ratingscheme/{scheme.pk}/change/").status_code == 200
    assert client.post(f"/admin/articles/ratingscheme/{scheme.pk}/change/", {}).status_code == 403
    assert client.get("/admin/auth/user/").status_code == 403


def test_the_role_admin_makes_no_superuser_and_changes_none(boss):
    superuser = User.objects.create(username="root", is_superuser=True, is_staff=True)
    answer = boss.post(f"/admin/auth/user/{superuser.pk}/change/", {"username": "mine"})
    assert answer.status_code == 403
    assert boss.get(f"/admin/auth/user/{superuser.pk}/password/").status_code == 403
    person = builders.make_user()
    page = boss.get(f"/admin/auth/user/{person.pk}/change/").content.decode()
    assert 'name="is_superuser"' not in page
    assert 'name="groups"' in page


def test_ticked_claims_are_exported_and_sent_to_review(boss, client, people):
    article = builders.make_article()
    ticked = list(Claim.objects.filter(revision__article=article)[:2])
    data = {"action": "export_as_csv", "_selected_action": [claim.pk for claim in ticked]}
    answer = boss.post("/admin/articles/claim/", data)
    text = b"".join(answer.streaming_content).decode()
    assert text.count("\r\n") == 3
    data["action"] = "queue"
    boss.post("/admin/articles/claim/", data)
    assert Claim.objects.filter(stage="queued").count() == 2


def test_claims_and_articles_are_not_added_by_hand(boss):
    for table in ("claim", "article", "revision", "review", "verdict"):
        assert boss.get(f"/admin/articles/{table}/add/").status_code == 403


def test_autocompletes_answer(boss):
    Source.objects.create(kind="person", name="Bo Lund", key="bo lund")
    answer = boss.get(
        "/admin/autocomplete/?term=lund&app_label=articles&model_name=source&field_name=parent"
    )
    assert [row["text"] for row in answer.json()["results"]] == ["Bo Lund"]
