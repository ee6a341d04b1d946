"""Strings that break things elsewhere, sent through every door that takes text."""

import csv
import io
import json
from itertools import cycle

import pytest

from articles.actions.exchange import export_lines, exportable
from articles.exchange import unguard_cell
from articles.models import Article, Claim, Review
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]
OWN = ["=cmd|' /C calc'!A0", "\u202eevil", "a\u0000b", "😀", "é\u0301", "𝕬" * 50,
       "<img src=x onerror=alert(1)>", "{{ 7*7 }}{% load x %}", "%s%n%d", "\x0b\x1b[31m",
       "'; DROP TABLE articles_claim; --", "../../etc/passwd", "\u2028", "ﷺ" * 9]  # fmt: skip
FINE = {200, 302, 400, 404, 422}


@pytest.fixture
def strings(shared):
    return OWN + json.loads((shared / "data" / "blns.json").read_text("utf-8"))


def test_filters_take_any_string(client, people, strings):
    client.force_login(people.manager)
    builders.make_article()
    addresses = cycle(["/claims/", "/articles/", "/sources/", "/verdicts/", "/export/claims.csv",
                       "/admin/articles/claim/"])  # fmt: skip
    for text, address in zip(strings[::2], addresses, strict=False):
        answer = client.get(address, {"q": text, "outlet": text, "after": text, "stage": text})
        assert answer.status_code in FINE, (address, text)
        assert client.get(address, {"q": text}).status_code in FINE, (address, text)


def test_articles_of_any_string_are_stored_as_text_or_refused(client, people, strings):
    client.force_login(people.manager)
    for start in range(0, len(strings), 20):
        some = strings[start : start + 20]
        body = "\n\n".join([*some, *(f"“{text}”, said {text}." for text in some)])
        data = {"url": some[0], "publisher": some[1], "published": some[2]}
        assert client.post("/articles/new/", {"text": body, **data}).status_code in FINE, some
        body = body.replace("\x00", "")
        assert client.post("/articles/new/", {"text": body}).status_code in FINE, some
    for article in Article.objects.all():
        page = client.get(article.get_absolute_url())
        assert page.status_code == 200
        assert b"<img src=x" not in page.content
        assert b"<script>alert" not in page.content


def test_reviews_keep_any_string_and_export_gives_it_back(client, people, strings):
    claims = list(Claim.objects.filter(revision__article=builders.make_article()))
    person = people.reviewer
    client.force_login(person)
    expected = {}
    for number, text in enumerate(strings[::4]):
        claim = claims[number % len(claims)]
        own = Review.objects.filter(reviewer=person, round__claim=claim).first()
        data = {
            "act": "draft",
            "version": own.version if own else "",
            "rationale": text,
            "evidence-TOTAL_FORMS": 1,
            "evidence-INITIAL_FORMS": 1,
            "evidence-0-stance": "context",
            "evidence-0-title": f"T {text}"[:400],
            "evidence-0-quotation": text,
            "evidence-0-url": "",
            "evidence-0-note": text,
        }
        answer = client.post(f"/claims/{claim.pk}/review/", data)
        assert answer.status_code in FINE, text
        if answer.status_code == 302:
            expected[claim.pk] = text.replace("\r\n", "\n").strip()
    text = "".join(export_lines("reviews", exportable("reviews", person)))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == len(expected)
    for row in rows:
        got = unguard_cell(row["rationale"]).replace("\r\n", "\n").strip()
        assert got == expected[int(row["claim_id"])]


def test_words_of_a_claim_may_be_any_string(client, people, strings):
    article = builders.make_article()
    client.force_login(people.reviewer)
    for text in strings[::5]:
        address = f"/articles/{article.pk}/revisions/1/claims/"
        assert client.post(address, {"words": text}).status_code in FINE, text
        assert client.post(address, {"start": text, "end": text}).status_code in FINE, text


@pytest.mark.parametrize("page", ["claims", "articles", "sources", "verdicts", "corrections"])
def test_filters_take_a_text_longer_than_the_database_looks_for(client, people, page):
    client.force_login(people.manager)
    for name in ("q", "outlet", "claimant", "topic", "language"):
        assert client.get(f"/{page}/", {name: "a" * 60_000}).status_code == 200
    assert client.get(f"/export/{page}.csv", {"q": "a"}).status_code == 200
