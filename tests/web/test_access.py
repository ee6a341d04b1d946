"""Every address as every role: who may come in, and that no open review leaks by any of them."""

from types import SimpleNamespace

import pytest
from django.urls import URLPattern, get_resolver, reverse

from articles.actions.comment import add_comment
from articles.models import Comment, Evidence, Mention, RatingScheme, Review
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]

SECRET = "zanzibar"
OK, MOVED, FORBIDDEN, MISSING, NOT_ALLOWED = 200, 302, 403, 404, 405
EVERYONE = dict.fromkeys(("reader", "reviewer", "reviewer2", "adjudicator", "manager", "admin"), OK)
DESK = EVERYONE | {"reader": MISSING}
MANAGERS = dict.fromkeys(EVERYONE, FORBIDDEN) | {"manager": OK, "admin": OK}
BACK = dict.fromkeys(EVERYONE, MOVED)
WORKERS = EVERYONE | {"reader": FORBIDDEN}
ADJUDICATOR = dict.fromkeys(EVERYONE, FORBIDDEN) | {"adjudicator": OK}
ASKERS = ADJUDICATOR | {"manager": OK}
ADMIN = dict.fromkeys(EVERYONE, FORBIDDEN) | {"admin": OK}

# Name of each route: the status that GET gives each role. A new route fails the test below
# until it has its line.
ROUTES = {
    "home": EVERYONE,
    "help": EVERYONE,
    "view-keep": BACK,
    "view-delete": BACK,
    "inbox": EVERYONE,
    "profile": WORKERS,
    "assignment-take": BACK,
    "assignment-list": MANAGERS,
    "assignment-decline": BACK,
    "assignment-pass": BACK,
    "claim-assign": BACK,
    "claim-timeline": DESK,
    "comment-add": BACK,
    "comment-read": BACK,
    "comment-resolve": BACK,
    "evidence-list": WORKERS,
    "evidence-look-up": BACK,
    "evidence-settle": BACK,
    "verdict-dossier": EVERYONE,
    "verdict-correct": ADJUDICATOR,
    "verdict-withdraw": ADJUDICATOR,
    "verdict-open": BACK,
    "verdict-reopen": BACK,
    "round-give-up": BACK,
    "record-compare": EVERYONE,
    "record-behind": EVERYONE,
    "record-assess": BACK,
    "record-move": BACK,
    "record-table": EVERYONE,
    "record-figures": EVERYONE,
    "calibration-table": WORKERS,
    "source-merge": BACK,
    "source-unmerge": BACK,
    "source-split": BACK,
    "agreement-table": dict.fromkeys(EVERYONE, FORBIDDEN)
    | dict.fromkeys(("adjudicator", "manager", "admin"), OK),
    "agreement": dict.fromkeys(EVERYONE, FORBIDDEN)
    | dict.fromkeys(("adjudicator", "manager", "admin"), OK),
    "agreement-cell": dict.fromkeys(EVERYONE, FORBIDDEN)
    | dict.fromkeys(("adjudicator", "manager", "admin"), OK),
    "calibration": WORKERS,
    "correction-list": EVERYONE,
    "correction-ask": ASKERS,
    "correction-answer": ASKERS,
    "scheme-list": EVERYONE,
    "scheme-colours": EVERYONE,
    "scheme-detail": EVERYONE,
    "scheme-copy": BACK,
    "scheme-use": BACK,
    "scheme-edit": ADMIN | {"admin": MOVED},
    "scheme-crosswalk": ADMIN,
    "article-list": EVERYONE,
    "article-add": MANAGERS,
    "article-detail": EVERYONE,
    "article-revise": MANAGERS,
    "claim-add": BACK,
    "claim-detail": DESK,
    "claim-list": EVERYONE,
    "claim-triage": BACK,
    "claim-address": BACK | {"reader": MISSING},
    "proposal-judge": BACK,
    "proposal-edit": DESK | {"admin": FORBIDDEN},
    "review-write": BACK,
    "review-list": EVERYONE,
    "review-withdraw": BACK,
    "verdict-adjudicate": dict.fromkeys(EVERYONE, FORBIDDEN) | {"adjudicator": MISSING},
    "verdict-list": EVERYONE,
    "verdict-detail": EVERYONE,
    "verdict-publish": BACK
    | {"adjudicator": MOVED}
    | dict.fromkeys(("reader", "reviewer", "reviewer2", "manager", "admin"), FORBIDDEN),
    "source-list": EVERYONE,
    "source-detail": EVERYONE,
    "exchange-export": EVERYONE,
}


# Addresses that need no login, and what they give a stranger here, where no dossier is open.
OPEN_TO_STRANGERS = {"scheme-colours": OK}


@pytest.fixture
def desk(people):
    """A desk with one open round, in which `reviewer` has submitted, and a published verdict."""
    published = builders.make_published_verdict()
    request = builders.make_correction_request(published)
    other = RatingScheme.objects.exclude(pk=published.rating.scheme_id).first()
    claim = builders.make_claim(builders.make_article())
    review = builders.make_review(
        claim,
        people.reviewer,
        "mostly_true",
        rationale=f"{SECRET} rationale",
        citations=(
            builders.CitationContent(
                stance="context",
                url=f"https://{SECRET}.example/",
                title=f"{SECRET} title",
                quotation=f"{SECRET} quotation",
                note=f"{SECRET} note",
            ),
        ),
    )
    comment = add_comment(
        claim=claim, author=people.reviewer, text=f"{SECRET} remark for @{people.reviewer2}"
    )
    assignment = review.round.assignments.get()
    rows = SimpleNamespace(
        claim=claim, review=review, published=published, request=request, comment=comment,
        assignment=assignment, other=other,
    )  # fmt: skip
    return claim, arguments_of(rows)


def arguments_of(rows):
    """What the addresses of the table take, by their names."""
    return {
        "assignment-decline": [rows.assignment.pk],
        "assignment-pass": [rows.assignment.pk],
        "claim-timeline": [rows.claim.pk],
        "comment-add": [rows.claim.pk],
        "comment-read": [rows.claim.pk],
        "comment-resolve": [rows.comment.pk],
        "evidence-settle": [1],
        "verdict-dossier": [rows.published.pk],
        "verdict-correct": [rows.published.pk],
        "verdict-withdraw": [rows.published.pk],
        "verdict-open": [rows.published.pk],
        "verdict-reopen": [rows.published.pk],
        "round-give-up": [rows.claim.pk],
        "record-behind": [rows.published.claim.revision.article.outlet_id, "assertion"],
        "record-figures": [rows.published.claim.revision.article.outlet_id],
        "source-merge": [rows.published.claim.revision.article.outlet_id],
        "source-unmerge": [rows.published.claim.revision.article.outlet_id],
        "source-split": [rows.published.claim.revision.article.outlet_id],
        "record-assess": [rows.published.claim.revision.article.outlet_id],
        "record-move": [rows.claim.pk],
        "correction-ask": [rows.published.pk],
        "correction-answer": [rows.request.pk],
        "scheme-detail": [rows.published.rating.scheme_id],
        "scheme-copy": [rows.published.rating.scheme_id],
        "scheme-use": [rows.published.rating.scheme_id],
        "scheme-edit": [rows.published.rating.scheme_id],
        "scheme-crosswalk": [rows.published.rating.scheme_id, rows.other.pk],
        "view-delete": [1],
        "article-detail": [rows.claim.revision.article_id],
        "article-revise": [rows.claim.revision.article_id],
        "claim-add": [rows.claim.revision.article_id, 1],
        "claim-detail": [rows.claim.revision.article_id, rows.claim.pk],
        "claim-address": [rows.claim.pk],
        "proposal-judge": [rows.claim.pk],
        "proposal-edit": [rows.claim.pk],
        "review-write": [rows.claim.pk],
        "review-withdraw": [rows.review.pk],
        "verdict-adjudicate": [rows.review.round_id],
        "verdict-detail": [rows.published.pk],
        "verdict-publish": [rows.published.pk],
        "source-detail": [
            rows.published.claim.claimant_id or rows.claim.revision.article.outlet_id
        ],
        "exchange-export": ["reviews"],
    }


def names_of_routes():
    patterns = [
        pattern
        for group in get_resolver().url_patterns
        if getattr(group, "app_name", "") == "articles"
        for pattern in group.url_patterns
    ]
    return {pattern.name for pattern in patterns if isinstance(pattern, URLPattern)}


def test_every_route_stands_in_the_table():
    assert names_of_routes() == set(ROUTES)


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_strangers_are_led_to_the_login(client, name, desk):
    address = reverse(f"articles:{name}", args=desk[1].get(name, []))
    for answer in (client.get(address), client.post(address)):
        if name in OPEN_TO_STRANGERS and answer.status_code == OPEN_TO_STRANGERS[name]:
            assert SECRET not in body(answer)
        else:
            assert answer.status_code == MOVED or answer.status_code == NOT_ALLOWED
            assert answer.status_code != MOVED or answer["Location"].startswith("/login/")


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_each_role_gets_its_status_and_nobody_a_colleagues_open_review(client, name, desk, people):
    _claim, arguments = desk
    address = reverse(f"articles:{name}", args=arguments.get(name, []))
    for role, status in ROUTES[name].items():
        client.force_login(getattr(people, role))
        for headers in ({}, {"HX-Request": "true"}):
            answer = client.get(address, headers=headers)
            assert answer.status_code == status, (role, answer.status_code)
            if role != "reviewer":
                assert SECRET not in body(answer)


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_no_form_sent_by_anybody_answers_with_a_colleagues_open_review(client, name, desk, people):
    _claim, arguments = desk
    address = reverse(f"articles:{name}", args=arguments.get(name, []))
    for role in EVERYONE:
        if role == "reviewer":
            continue
        client.force_login(getattr(people, role))
        for data in ({}, {"act": "take-A"}, {"q": SECRET}):
            answer = client.post(address, data)
            assert answer.status_code < 500
            assert SECRET not in body(answer).replace(f'value="{SECRET}"', "")


def body(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode()


def test_the_author_reads_their_own_review(client, desk, people):
    claim, _arguments = desk
    client.force_login(people.reviewer)
    page = body(client.get(claim.get_absolute_url()))
    assert f"{SECRET} rationale" in page
    assert f"{SECRET} rationale" in body(client.get("/export/reviews.csv"))


@pytest.mark.parametrize("kind", ["articles", "claims", "reviews", "citations", "verdicts",
                                  "sources"])  # fmt: skip
def test_no_export_holds_an_open_review(client, desk, people, kind):
    for role in EVERYONE:
        client.force_login(getattr(people, role))
        answer = client.get(f"/export/{kind}.csv")
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        text = body(answer)
        assert text.count("\r\n") >= 1
        assert role == "reviewer" or SECRET not in text


def test_what_others_learn_of_an_open_round_is_its_count(client, desk, people):
    claim, _arguments = desk
    client.force_login(people.reviewer2)
    page = body(client.get(claim.get_absolute_url()))
    assert "reviews 1/2" in page
    without_form = page.split('id="review-form"')[0]
    assert "Mostly true" not in without_form


ADMIN_TABLES = [
    "article",
    "assignment",
    "attributionlink",
    "batch",
    "capture",
    "citation",
    "claim",
    "claimlink",
    "comment",
    "correctionrequest",
    "crosswalk",
    "dossier",
    "evidence",
    "evidencecheck",
    "extraction",
    "mention",
    "rating",
    "ratingscheme",
    "review",
    "reviewerprofile",
    "revision",
    "round",
    "savedview",
    "source",
    "sourcealias",
    "verdict",
]


@pytest.mark.parametrize("table", ADMIN_TABLES)
def test_the_admin_keeps_the_blind_rule(client, desk, people, table):
    review = Review.objects.get(rationale__contains=SECRET)
    rows = {
        "review": [review.pk],
        "round": [review.round_id],
        "citation": [review.citations.get().pk],
        "evidence": [Evidence.objects.get(url__contains=SECRET).pk],
        "claim": [desk[0].pk],
        "comment": [Comment.objects.get().pk],
        "mention": [Mention.objects.get().pk],
        "assignment": [review.round.assignments.get().pk],
    }.get(table, [])
    for person in (people.manager, people.admin, builders.make_user(None, is_superuser=True,
                                                                    is_staff=True)):  # fmt: skip
        client.force_login(person)
        page = client.get(f"/admin/articles/{table}/")
        assert page.status_code == OK
        assert SECRET not in body(page)
        assert SECRET not in body(client.get(f"/admin/articles/{table}/?q={SECRET[:4]}"))
        for pk in rows:
            for tail in ("change/", "history/"):
                answer = client.get(f"/admin/articles/{table}/{pk}/{tail}", follow=True)
                assert SECRET not in body(answer).replace(f"?q={SECRET}", "")


def test_old_states_of_an_open_review_are_closed_to_others(client, desk, people):
    review = Review.objects.get(rationale__contains=SECRET)
    entry = review.history.first()
    client.force_login(people.admin)
    address = f"/admin/articles/review/{review.pk}/history/{entry.history_id}/"
    assert SECRET not in body(client.get(address, follow=True))


def test_readers_and_reviewers_do_not_enter_the_admin(client, people):
    for person in (people.reader, people.reviewer, people.adjudicator):
        client.force_login(person)
        assert client.get("/admin/").status_code == MOVED
