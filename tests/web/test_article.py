"""Article pages: list, workbench, adding and revising."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Batch
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


@pytest.fixture
def manager(client, people):
    client.force_login(people.manager)
    return client


def queries(client, address, **headers):
    with CaptureQueriesContext(
        connection,
    ) as context:
        assert client.get(address, headers=headers).status_code == 200
    return len(context)


def test_the_list_filters_by_words_outlet_and_date(manager):
    builders.make_article()
    other = builders.make_article("Council votes\n\nNine voted.\n\nsource: lusk.example")
    page = manager.get("/articles/?outlet=LUSK.example").content.decode()
    assert "Council votes" in page
    assert "Ferry" not in page.split("<tbody>")[1]
    assert "1 article" in page
    page = manager.get("/articles/?q=ferry&since=2024-01-01&until=2024-12-31").content.decode()
    assert "Council votes" not in page
    assert f'href="/articles/{other.pk}/"' not in page


def test_a_filter_that_cannot_be_read_is_named(manager):
    page = manager.get("/articles/?since=soon").content.decode()
    assert "Since" in page
    assert "Enter a valid date" in page


def test_lists_take_the_same_queries_however_long(manager):
    for address in ("/articles/", "/claims/", "/sources/", "/verdicts/", "/reviews/", "/"):
        builders.make_article()
        before = queries(manager, address)
        for _ in range(3):
            builders.make_article()
        assert queries(manager, address) == before <= 14, address


def test_the_workbench_takes_the_same_queries_however_many_claims(manager):
    short = builders.make_article("Ferry sinks\n\nNine died, Bo Lund said.\n\nsource: a.example")
    long = builders.make_article(
        "Ferry sinks\n\n" + "\n\n".join(f"{n} people died in town {n}, Bo Lund said."
                                        for n in range(40)) + "\n\nsource: a.example"
    )  # fmt: skip
    n_short = queries(manager, short.get_absolute_url())
    assert queries(manager, long.get_absolute_url()) == n_short
    claims = [builders.make_claim(article, 0) for article in (short, long)]
    counts = [queries(manager, claim.get_absolute_url()) for claim in claims]
    assert counts[0] == counts[1] <= 24


def test_the_text_is_shown_whole_and_as_text(manager):
    evil = "<script>alert(1)</script> & “Nine” died"
    article = builders.make_article(f"{evil}\n\n{evil}, said Bo Lund.\n\nsource: a.example")
    page = manager.get(article.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_marks_are_links_and_boilerplate_is_folded(manager):
    article = builders.make_article()
    page = manager.get(article.get_absolute_url()).content.decode()
    for claim in article.revisions.get().claims.all():
        assert f'href="/articles/{article.pk}/claims/{claim.pk}/"' in page
    assert '<details class="boilerplate">' in page
    assert "<p>READ MORE</p>" in page


def test_a_claim_is_reached_through_its_own_article_only(manager):
    claim, other = builders.make_claim(), builders.make_article()
    assert manager.get(f"/articles/{other.pk}/claims/{claim.pk}/").status_code == 404


def test_pasting_adds_an_article_and_leads_to_it(manager):
    answer = manager.post("/articles/new/", {"text": builders.TEXT.format(n=1)}, follow=True)
    assert "Article added with" in answer.content.decode()
    again = manager.post("/articles/new/", {"text": builders.TEXT.format(n=1)}, follow=True)
    assert "here already, word for word" in again.content.decode()
    assert Article.objects.count() == 1


def test_a_file_of_several_reports_each(manager):
    data = b'{"text": "One\\n\\nNine died."}\n{"text": ""}\n'
    upload = SimpleUploadedFile("a.jsonl", data)
    answer = manager.post("/articles/new/", {"file": upload})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "line 2: failed" in page
    assert Article.objects.count() == 1


def upload_of(texts):
    lines = "\n".join(json.dumps({"text": text}) for text in texts)
    return {"file": SimpleUploadedFile("a.jsonl", lines.encode())}


def test_a_long_file_is_sent_to_the_command_line_and_stores_nothing(manager):
    texts = [f"Ferry {n}\n\nNine died." for n in range(201)]
    answer = manager.post("/articles/new/", upload_of(texts))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "python manage.py ingest" in page
    assert "more than 200" in page
    assert "Of 1 article" not in page
    assert not Article.objects.exists()


def test_the_results_of_a_long_file_are_shown_in_part_and_its_errors_kept(manager):
    texts = [f"Ferry {n}\n\nNine died." for n in range(55)] + [""] * 60
    page = manager.post("/articles/new/", upload_of(texts)).content.decode()
    assert "Of 115 articles in the file" in page
    assert page.count("stored — ") == 50
    assert len(set(re.findall(r"Line (\d+):", page))) == 50
    assert "and 65 more" in page
    assert "and 10 more" in page
    assert len(Batch.objects.get().errors) == 60


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Paste the text of the article"),
        ({"text": " "}, "Paste the text of the article"),
        ({"text": "T\n\nB", "url": "javascript:alert(1)"}, "is not a web address"),
        ({"text": "T\n\nB", "published": "soon"}, "is not a date like"),
        ({"text": "T\x00"}, "Null characters are not allowed"),
    ],
)
def test_what_cannot_be_stored_is_said_by_the_field_and_kept(manager, data, words):
    answer = manager.post("/articles/new/", data)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Article.objects.exists()


def test_a_binary_upload_is_refused_with_the_reason(manager):
    answer = manager.post("/articles/new/", {"file": SimpleUploadedFile("a.txt", b"%PDF-1.7 x")})
    assert answer.status_code == 422
    assert "this is a PDF" in answer.content.decode()


def test_a_new_revision_is_stored_and_the_old_one_stays_readable(manager):
    article = builders.make_article()
    text = article.revisions.get().text.replace("Nine", "Eleven")
    answer = manager.post(f"/articles/{article.pk}/revise/", {"text": text}, follow=True)
    assert "a new revision" in answer.content.decode()
    assert "Eleven people" in answer.content.decode()
    old = manager.get(f"{article.get_absolute_url()}?revision=1").content.decode()
    assert "Nine people" in old
    for number in ("3", "x", "9" * 30, "-1"):
        assert manager.get(f"{article.get_absolute_url()}?revision={number}").status_code == 404
