"""Home, help, login, errors and headers."""

import pytest
from django.conf import settings
from django.test import RequestFactory, override_settings

from tests import builders

pytestmark = pytest.mark.django_db


def test_the_home_page_of_an_empty_desk_says_what_to_do(client, people):
    client.force_login(people.manager)
    assert "Add an article" in client.get("/").content.decode()
    client.force_login(people.reader)
    assert "A manager brings articles in." in client.get("/").content.decode()


def test_login_and_logout(client):
    builders.make_user(username="ada").set_password("x")
    person = builders.make_user(username="bo")
    person.set_password("correct horse battery")
    person.save()
    answer = client.post("/login/", {"username": "bo", "password": "wrong"})
    assert "correct username and password" in answer.content.decode()
    answer = client.post(
        "/login/?next=/claims/",
        {"username": "bo", "password": "correct horse battery", "next": "/claims/"},
    )
    assert answer["Location"] == "/claims/"
    assert client.post("/logout/")["Location"] == "/login/"
    assert client.get("/claims/").status_code == 302


def test_a_name_is_locked_out_after_too_many_wrong_passwords(client):
    builders.make_user(username="bo")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post("/login/", {"username": "bo", "password": "wrong"})
    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()


def test_pages_carry_a_strict_content_security_policy(client, people):
    client.force_login(people.reader)
    answer = client.get("/")
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    page = answer.content.decode()
    assert "<style" not in page
    assert " style=" not in page
    assert " onclick=" not in page


def test_errors_are_pages_with_advice(client, people):
    client.force_login(people.reader)
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()
    assert client.get("/articles/99999999999999999999999/").status_code == 404
    assert client.get("/export/everything.csv").status_code == 404


def test_the_error_page_of_a_crash_asks_neither_session_nor_database(client, people, monkeypatch):
    from articles.views import desk

    def crash(rows):
        raise RuntimeError("boom")

    monkeypatch.setattr(desk, "_capped", crash)
    client.force_login(people.reader)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()


def test_a_form_without_its_token_is_refused_with_advice(people):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(people.reviewer)
    answer = strict.post("/views/", {"page": "claim-list", "name": "x"})
    assert answer.status_code == 403
    assert "what you typed is still in it" in answer.content.decode()


@override_settings(ALLOWED_HOSTS=["desk.example"])
def test_a_wrong_host_is_refused_with_a_page(client):
    assert client.get("/login/", headers={"Host": "evil.example"}).status_code == 400


def test_export_with_a_filter_that_cannot_be_read_exports_nothing(client, people):
    client.force_login(people.reviewer)
    answer = client.get("/export/claims.csv?stage=x")
    assert answer.status_code == 400
    assert "Nothing was exported" in answer.content.decode()


@pytest.mark.parametrize("charset", ["hex", "undefined", "utf-16", "x"])
def test_requests_in_another_charset_get_a_page(charset):
    from factcheck.wsgi import application

    answers = []
    environ = RequestFactory().get("/login/?next=%41").environ
    for content_type in (f"text/plain; charset={charset}", "text/plain; charset=UTF-8"):
        body = application(
            {**environ, "CONTENT_TYPE": content_type},
            lambda status, headers, exc_info=None: answers.append(status),
        )
        b"".join(body)
    assert answers == ["400 Bad Request", "200 OK"]
