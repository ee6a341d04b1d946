"""The source list and the page of a source."""

import pytest

from articles.models import Claim, Source
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


@pytest.fixture
def reader(client, people):
    client.force_login(people.reader)
    return client


def test_an_outlets_page_shows_articles_names_and_published_verdicts(reader):
    verdict = builders.make_published_verdict()
    outlet = verdict.claim.revision.article.outlet
    Claim.objects.filter(pk=verdict.claim_id).update(claimant=outlet)
    outlet.aliases.create(kind="name", value="The Gull", key="the gull")
    page = reader.get(outlet.get_absolute_url()).content.decode()
    for words in ("The Gull", verdict.claim.revision.article.headline, "False",
                  "not the share of all it says"):  # fmt: skip
        assert words in page


def test_a_source_that_was_not_checked_says_so(reader):
    source = Source.objects.create(kind="person", name="Bo Lund", key="bo lund")
    assert "Not checked yet" in reader.get(source.get_absolute_url()).content.decode()


def test_a_merged_source_leads_on(reader):
    kept = Source.objects.create(kind="person", name="Bo Lund", key="bo lund")
    gone = Source.objects.create(kind="person", name="B Lund", key="b lund", merged_into=kept)
    assert reader.get(gone.get_absolute_url())["Location"] == kept.get_absolute_url()
    assert "B Lund" not in reader.get("/sources/").content.decode()


def test_the_list_finds_names_and_aliases_and_pages_by_name(reader, monkeypatch):
    from articles.views import paging

    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    for name in ("Ann~a", "Ann~b", "Bo", "Cy", "Di"):
        Source.objects.create(kind="person", name=name, key=name.lower())
    Source.objects.get(name="Bo").aliases.create(kind="name", value="Bosun", key="bosun")
    assert [s.name for s in reader.get("/sources/?q=bosun").context["page"].rows] == ["Bo"]
    seen, query = [], ""
    while True:
        page = reader.get(f"/sources/?{query}").context["page"]
        seen += [source.name for source in page.rows]
        query = page.next_query
        if not query:
            break
    assert seen == ["Ann~a", "Ann~b", "Bo", "Cy", "Di"]


def test_an_address_with_a_nul_is_no_page(reader):
    assert reader.get("/sources/?after=%00~1").status_code == 404
