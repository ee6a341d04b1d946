"""The admin's guards: what addresses may ask, and what no form or history may do or tell."""

from urllib.parse import quote

import pytest

from articles.actions.assignment import take_next
from articles.actions.capture import capture_page
from articles.actions.claim import queue_claims
from articles.actions.exchange import exportable
from articles.actions.review import save_review
from articles.models import (
    Article,
    Capture,
    Citation,
    Claim,
    Contribution,
    Evidence,
    Rating,
    RatingScheme,
    Review,
    ReviewerProfile,
    Source,
    SourceAlias,
)
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


@pytest.fixture
def boss(client, people):
    client.force_login(people.admin)
    return client


def make_source(name="Bo Lund", **overrides):
    values = {"kind": "person", "name": name, "key": name.casefold(), **overrides}
    return Source.objects.create(**values)


def source_data(source, *aliases, **overrides):
    """What the form of a stored source sends, with new aliases."""
    data = {
        "kind": source.kind,
        "name": source.name,
        "key": source.key,
        "description": "",
        "parent": source.parent_id or "",
        "merged_into": source.merged_into_id or "",
        "version": source.version,
        "aliases-TOTAL_FORMS": len(aliases),
        "aliases-INITIAL_FORMS": 0,
        **overrides,
    }
    for number, value in enumerate(aliases):
        data[f"aliases-{number}-kind"] = "name"
        data[f"aliases-{number}-value"] = value
        data[f"aliases-{number}-source"] = source.pk
    return data


def change(client, row, data):
    return client.post(f"/admin/articles/{row._meta.model_name}/{row.pk}/change/", data)


# Addresses


@pytest.mark.parametrize(
    "address",
    [
        "articles/rating/?review=1",
        "articles/rating/?review__id=1",
        "articles/rating/?review__in=1",
        "articles/round/?reviews=1",
        "articles/round/?reviews__isnull=0",
        "articles/source/?evidence=1",
        "auth/user/?reviews=1",
        "auth/user/?groups__user__password__startswith=p",
        "auth/group/?user=1",
        "articles/claim/?id__in=" + "9" * 30,
        "articles/claim/?text__regex=(",
        "articles/claim/?start__range=5",
        "articles/claim/?types__contains=x",
        "articles/claim/?stage__regex=(",
        "articles/claim/?stage=%00",
    ],
)
def test_lists_are_filtered_only_by_what_they_offer(boss, address):
    builders.make_review()
    assert boss.get(f"/admin/{address}").status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "articles/claim/?stage__exact=inbox&check_worthiness=1",
        "articles/claim/?id=1",
        "articles/claim/?pk__in=1,2",
        "articles/rating/?scheme__id__exact=1",
        "auth/user/?groups__id__exact=1&is_active__exact=1",
    ],
)
def test_filters_beside_the_lists_and_keys_still_work(boss, address):
    assert boss.get(f"/admin/{address}").status_code == 200


def test_a_search_of_1500_words_is_cut(boss):
    make_source()
    many = quote("lund " * 1500)
    for address in (f"articles/source/?q={many}", f"auth/user/?q={many}"):
        assert boss.get(f"/admin/{address}").status_code == 200
    choices = "app_label=articles&model_name=source&field_name=parent"
    assert boss.get(f"/admin/autocomplete/?term={many}&{choices}").status_code == 200


def test_an_action_on_what_cannot_be_a_key_does_nothing(boss):
    builders.make_article()
    for sent in ("abc", "9" * 30):
        data = {"action": "queue", "index": 0, "_selected_action": sent}
        assert boss.post("/admin/articles/claim/", data).status_code == 302
    assert not Claim.objects.filter(stage="queued").exists()


def test_entries_of_a_history_that_cannot_be_are_not_found(boss):
    source = make_source()
    assert boss.get(f"/admin/articles/source/{source.pk}/history/abc/").status_code == 404
    assert boss.get(f"/admin/articles/source/{source.pk}/history/%00/").status_code == 404
    assert boss.get(f"/admin/articles/source/{source.pk}/history/999/").status_code == 404
    assert boss.get("/admin/articles/source/%00/history/").status_code == 302
    assert boss.get("/admin/articles/source/%00/change/").status_code == 302


@pytest.mark.parametrize("key", ["abc", "9" * 30, ""])
def test_values_of_an_address_that_a_column_cannot_hold_are_ignored(boss, key):
    assert boss.get(f"/admin/articles/source/add/?parent={key}&reviews=1").status_code == 200
    page = boss.get(f"/admin/articles/ratingscheme/add/?retired_at={key}&name=Mine")
    assert 'value="Mine"' in page.content.decode()


@pytest.mark.parametrize("key", ["abc", "9" * 30])
def test_a_sent_choice_that_cannot_be_a_key_is_a_mistake_in_the_form(boss, key):
    source = make_source()
    answer = change(boss, source, source_data(source, parent=key))
    assert "parent" in answer.context["adminform"].form.errors


# Lock


def test_a_form_filled_from_an_older_version_is_refused_and_keeps_what_was_typed(boss):
    source = make_source()
    page = boss.get(f"/admin/articles/source/{source.pk}/change/").content.decode()
    assert '<input type="hidden" name="version" value="1"' in page
    stale = source_data(source, name="Bo the Second", description="What I typed")
    assert change(boss, source, source_data(source, name="Bo the First")).status_code == 302
    answer = change(boss, source, stale)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Somebody stored another version meanwhile" in page
    assert "load the page again" in page
    assert "What I typed" in page
    assert 'name="version" value="1"' in page
    source.refresh_from_db()
    assert (source.name, source.version) == ("Bo the First", 2)


def test_a_form_without_its_version_is_refused(boss):
    source = make_source()
    for version in ("", "abc", "9" * 30):
        assert change(boss, source, source_data(source, version=version)).status_code == 200
    source.refresh_from_db()
    assert source.version == 1


def test_every_form_of_a_row_with_versions_carries_it_and_new_ones_do_not(boss):
    builders.make_published_verdict()
    claim = Claim.objects.exclude(links=None).first()
    make_source()
    rows = [Article.objects.first(), Source.objects.first(), Evidence.objects.first(),
            claim.links.first()]  # fmt: skip
    for row in rows:
        page = boss.get(f"/admin/articles/{row._meta.model_name}/{row.pk}/change/")
        assert page.content.decode().count('name="version"') == 1, row
    assert 'name="version"' not in boss.get("/admin/articles/source/add/").content.decode()
    page = boss.get(f"/admin/articles/claim/{claim.pk}/change/")
    assert 'name="version"' not in page.content.decode()


# Histories


def test_drafts_in_the_history_of_a_review_are_its_authors(client, people):
    claim = builders.make_claim()
    builders.make_review(claim, people.manager, submit=False, rationale="A first guess.")
    review = builders.make_review(claim, builders.make_user())
    own = people.manager.reviews.get()
    from_form = builders.content(rationale="What I hand in.")
    save_review(claim=claim, reviewer=people.manager, content=from_form, submit=True,
                         version=own.version)  # fmt: skip
    review.round.refresh_from_db()
    assert review.round.closed_at is not None
    address = f"/admin/articles/review/{own.pk}/history/"
    draft = own.history.get(state="draft")
    handed_in = own.history.filter(state="submitted").latest()

    client.force_login(people.admin)
    assert [entry.state for entry in client.get(address).context["page_obj"]] == ["submitted"]
    assert "A first guess" not in client.get(address).content.decode()
    assert client.get(f"{address}{draft.pk}/").status_code == 404
    assert client.get(f"{address}{handed_in.pk}/").status_code == 200

    client.force_login(people.manager)
    states = [entry.state for entry in client.get(address).context["page_obj"]]
    assert states == ["submitted", "draft"]
    assert client.get(f"{address}{draft.pk}/").status_code == 200


def test_the_history_of_evidence_does_not_tell_who_cited_it_first(boss):
    builders.make_published_verdict()
    evidence = Evidence.objects.get()
    address = f"/admin/articles/evidence/{evidence.pk}/history/"
    first = evidence.history.latest()
    assert not list(boss.get(address).context["page_obj"])
    assert boss.get(f"{address}{first.pk}/").status_code == 404
    change(boss, evidence, {"title": "Log", "version": evidence.version})
    edited = evidence.history.latest()
    assert list(boss.get(address).context["page_obj"]) == [edited]
    assert boss.get(f"{address}{edited.pk}/").status_code == 200


def test_an_old_state_is_not_put_back(boss):
    source = make_source()
    change(boss, source, source_data(source, name="Bo the First"))
    old = source.history.earliest()
    answer = boss.post(f"/admin/articles/source/{source.pk}/history/{old.pk}/", source_data(source))
    assert answer.status_code == 403
    source.refresh_from_db()
    assert source.name == "Bo the First"


# Forms


def test_two_new_aliases_that_mean_the_same_are_refused(boss):
    source = make_source()
    answer = change(boss, source, source_data(source, "Zed Paper", "zed  paper", "Zed"))
    assert answer.status_code == 200
    assert "This name stands in the list twice" in answer.content.decode()
    assert not SourceAlias.objects.exists()
    assert change(boss, source, source_data(source, "Zed Paper", "Zed")).status_code == 302


def test_a_ring_of_sources_is_refused(boss):
    field = "parent"
    first, second = make_source("A"), make_source("B")
    third = make_source("C", **{field: second})
    assert change(boss, second, source_data(second, **{field: first.pk})).status_code == 302
    answer = change(boss, first, source_data(first, **{field: third.pk}))
    assert answer.status_code == 200
    assert "C would lead in a circle" in answer.content.decode()
    answer = change(boss, first, source_data(first, **{field: first.pk}))
    assert "A would lead in a circle" in answer.content.decode()


def test_a_source_is_merged_on_its_page_with_a_reason_and_not_here(boss):
    first, second = make_source("A"), make_source("B")
    assert change(boss, first, source_data(first, merged_into=second.pk)).status_code == 302
    first.refresh_from_db()
    assert first.merged_into is None


def test_the_source_of_a_link_set_by_hand_moves_claimant_and_record(boss):
    claim = builders.make_published_verdict().claim
    before, named = Contribution.objects.get().source, make_source("Named", kind="outlet")
    link = claim.links.get(position=0)
    answer = change(boss, link, {"source": named.pk, "url": "", "version": link.version})
    assert answer.status_code == 302
    assert Contribution.objects.get().source == named != before
    claim.refresh_from_db()
    assert claim.claimant == named


def test_an_article_given_to_another_outlet_takes_its_record_along(boss):
    claim = builders.make_published_verdict().claim
    article = claim.revision.article
    outlet = make_source("Other", kind="outlet", key="other.example")
    page = boss.get(f"/admin/articles/article/{article.pk}/change/")
    form = page.context["adminform"].form
    data = {name: form[name].value() or "" for name in form.fields} | {"outlet": outlet.pk}
    data |= {"revisions-TOTAL_FORMS": 0, "revisions-INITIAL_FORMS": 0}
    assert change(boss, article, data).status_code == 302
    assert Contribution.objects.get().source == outlet
    article.refresh_from_db()
    assert article.outlet == outlet


def test_the_key_of_a_source_is_folded_and_a_taken_one_is_a_mistake_by_the_field(boss):
    outlet = make_source("Caps", kind="outlet")
    sent = source_data(outlet, key="WWW.Caps.Example")
    assert change(boss, outlet, sent).status_code == 302
    outlet.refresh_from_db()
    assert outlet.key == "caps.example"
    other = make_source("Other", kind="outlet")
    answer = change(boss, other, source_data(other, key="www.CAPS.example"))
    errors = answer.context["adminform"].form.errors
    assert list(errors) == ["key"]
    assert "already belongs to Caps" in errors["key"][0]
    sent = source_data(other, kind="person", key="  CAPS.example ")
    assert change(boss, other, sent).status_code == 302


def test_the_address_of_an_article_is_not_typed_over(boss):
    article = builders.make_article()
    page = boss.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert 'name="headline"' in page
    assert 'name="url"' not in page


def test_evidence_without_a_url_keeps_its_title(boss):
    builders.make_published_verdict()
    evidence = Evidence.objects.get()
    Evidence.objects.update(url=None, title="Harbour log")
    answer = change(boss, evidence, {"title": "", "version": evidence.version})
    assert list(answer.context["adminform"].form.errors) == ["title"]


def scheme_data(scheme, ratings):
    data = {
        "key": scheme.key,
        "number": scheme.number,
        "name": scheme.name,
        "version": scheme.version,
        "ratings-TOTAL_FORMS": len(ratings),
        "ratings-INITIAL_FORMS": len(ratings),
    }
    for number, rating in enumerate(ratings):
        for field in ("id", "position", "key", "label", "description", "ordinal", "accuracy"):
            value = getattr(rating, field)
            data[f"ratings-{number}-{field}"] = "" if value is None else value
        data[f"ratings-{number}-scheme"] = scheme.pk
    return data


def test_ratings_of_an_unused_scheme_exchange_places_and_keys(boss):
    scheme = RatingScheme.objects.get(key="fever")
    ratings = list(scheme.ratings.all())
    first, second, *_rest = ratings
    wanted = {first.pk: (second.position, second.key), second.pk: (first.position, first.key)}
    (first.position, first.key), (second.position, second.key) = wanted[first.pk], wanted[second.pk]
    answer = change(boss, scheme, scheme_data(scheme, ratings))
    assert answer.status_code == 302, answer.context["errors"]
    rows = Rating.objects.filter(pk__in=wanted)
    assert {row.pk: (row.position, row.key) for row in rows} == wanted
    assert not first.history.filter(key__startswith="~").exists()


def test_all_ratings_move_up_and_two_of_one_place_are_refused(boss):
    scheme = RatingScheme.objects.get(key="fever")
    ratings = list(scheme.ratings.all())
    for rating in ratings:
        rating.position += 1
    assert change(boss, scheme, scheme_data(scheme, ratings)).status_code == 302
    assert [row.position for row in scheme.ratings.all()] == [row.position for row in ratings]
    ratings[0].position = ratings[1].position
    answer = change(boss, scheme, scheme_data(scheme, ratings))
    assert answer.status_code == 200
    assert "errornote" in answer.content.decode()


def test_ratings_of_a_scheme_in_use_stay_where_they_are_whatever_is_sent(boss):
    builders.make_review()
    scheme = RatingScheme.objects.get(key="desk")
    before = list(scheme.ratings.values_list("pk", "position", "key"))
    ratings = list(scheme.ratings.all())
    ratings[0].position, ratings[1].position = ratings[1].position, ratings[0].position
    assert change(boss, scheme, scheme_data(scheme, ratings)).status_code == 302
    assert list(scheme.ratings.values_list("pk", "position", "key")) == before


def test_no_choice_shows_a_row_that_the_person_may_not_read(client, people):
    builders.make_published_verdict()
    readable = Evidence.objects.get()
    cited = builders.CitationContent(stance="refutes", url="https://zanzibar.example/log")
    builders.make_review(builders.make_claim(builders.make_article()), citations=(cited,))
    hidden = Evidence.objects.get(url__contains="zanzibar")
    client.force_login(people.manager)
    data = {"title": "Log", "version": readable.version, "superseded_by": hidden.pk}
    answer = change(client, readable, data)
    assert list(answer.context["adminform"].form.errors) == ["superseded_by"]
    assert "zanzibar" not in answer.content.decode()


def test_nothing_of_an_undecided_dispute_can_be_matched_with_assignments(client, people):
    """Times and numbers of reviews, citations and captures beside those of places tell names."""
    claim, url = builders.make_claim(), "https://harbour.example/log"
    for person, rating in ((people.reviewer, "false"), (people.reviewer2, "true")):
        capture = capture_page(url=url, by=person, pasted="Eight were found.")
        cited = builders.CitationContent(stance="refutes", url=url, capture=capture.pk)
        builders.make_review(claim, person, rating, citations=(cited,))
    client.force_login(people.manager)
    rows = [*Review.objects.all(), *Citation.objects.all(), *Capture.objects.all()]
    for row in rows:
        address = f"/admin/articles/{row._meta.model_name}/"
        assert f"/{row.pk}/change/" not in client.get(address).content.decode()
        assert client.get(f"{address}{row.pk}/change/").status_code == 302
    for kind in ("reviews", "citations"):
        assert not list(exportable(kind, people.manager))
        assert not list(exportable(kind, None))
        assert len(list(exportable(kind, people.reviewer))) == 1
    claim.refresh_from_db()
    builders.decide(claim)
    for row in rows:
        address = f"/admin/articles/{row._meta.model_name}/{row.pk}/change/"
        assert client.get(address).status_code == 200


def test_a_capture_does_not_tell_who_took_it(client, people):
    claim, url = builders.make_claim(), "https://harbour.example/log"
    for person, rating in ((people.reviewer, "false"), (people.reviewer2, "true")):
        capture = capture_page(url=url, by=person, pasted="Eight were found.")
        cited = builders.CitationContent(stance="refutes", url=url, capture=capture.pk)
        builders.make_review(claim, person, rating, citations=(cited,))
    claim.refresh_from_db()
    builders.decide(claim)
    client.force_login(people.manager)
    for capture in Capture.objects.all():
        page = client.get(f"/admin/articles/capture/{capture.pk}/change/").content.decode()
        assert url in page
        assert people.reviewer.username not in page
        assert people.reviewer2.username not in page


def test_the_history_of_a_claim_names_no_reviewer(client, people):
    claim = builders.make_claim()
    queue_claims(claims=[claim], by=people.manager)
    take_next(by=people.reviewer)
    builders.make_review(claim, people.reviewer, "false")
    builders.make_review(claim, people.reviewer2, "true")
    client.force_login(people.admin)
    page = client.get(f"/admin/articles/claim/{claim.pk}/history/").content.decode()
    assert "round 1 closed: disputed" in page
    assert people.reviewer.username not in page
    assert people.reviewer2.username not in page


def test_a_manager_makes_the_profile_of_a_reviewer(client, people):
    client.force_login(people.manager)
    page = client.get("/admin/articles/reviewerprofile/add/").content.decode()
    assert f">{people.reviewer.username}</option>" in page
    data = {"person": people.reviewer.pk, "languages": '["fr"]', "topics": "[]", "capacity": 5}
    assert client.post("/admin/articles/reviewerprofile/add/", data).status_code == 302
    assert ReviewerProfile.objects.get().person == people.reviewer
