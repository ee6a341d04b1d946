"""Who a request comes from: sessions and people read by short statements of our own."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone

from articles.models.roles import DeskBackend, roles_of
from articles.vocabulary import Role
from factcheck.sessions import SessionStore
from tests.builders import make_user

pytestmark = pytest.mark.django_db


def test_a_stored_session_is_read_back():
    store = SessionStore()
    store["colour"] = "grün"
    store.save()
    assert SessionStore(store.session_key)["colour"] == "grün"


def test_an_unknown_session_is_empty_and_gets_a_key_of_its_own():
    store = SessionStore("a-key-that-somebody-made-up-0001")
    assert store.get("colour") is None
    assert store.session_key is None


def test_an_expired_session_is_a_stranger(client):
    client.force_login(make_user())
    assert client.get("/claims/").status_code == 200
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/claims/").status_code == 302


def test_logging_out_ends_the_session_for_every_copy_of_the_cookie(client):
    client.force_login(make_user())
    cookie = client.cookies["sessionid"].value
    client.post("/logout/")
    client.cookies["sessionid"] = cookie
    assert client.get("/claims/").status_code == 302


def test_a_person_comes_with_their_roles_by_one_statement(django_assert_num_queries):
    manager = make_user(Role.MANAGER)
    with django_assert_num_queries(1):
        person = DeskBackend().get_user(manager.pk)
        assert roles_of(person) == {Role.READER, Role.MANAGER}
    assert person == manager
    assert person.is_active is True
    assert person.date_joined == manager.date_joined


@pytest.mark.parametrize("state", [{"is_active": False}, None])
def test_who_was_shut_out_or_deleted_is_a_stranger_at_once(client, state):
    person = make_user()
    client.force_login(person)
    assert client.session[SESSION_KEY] == str(person.pk)
    if state is None:
        person.delete()
    else:
        type(person).objects.filter(pk=person.pk).update(**state)
    assert client.get("/claims/").status_code == 302
