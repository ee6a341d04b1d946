"""The pages of the review desk: places, adjudication, publication, talk; few queries each."""

import re

import pytest
from django.utils import timezone

from articles.actions.assignment import assign_claims
from articles.actions.claim import queue_claims
from articles.actions.comment import add_comment
from articles.models import (
    Assignment,
    Citation,
    Claim,
    Comment,
    Evidence,
    Mention,
    Review,
    ReviewerProfile,
    Round,
    Verdict,
)
from tests import builders
from tests.web.conftest import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]
MOST_QUERIES = 12


# --- few queries, whatever the number of rows ------------------------------------------------


def fill(people, n):
    """n of everything that lists and panels show."""
    for _number in range(n):
        verdict = builders.make_published_verdict()
        builders.make_correction_request(verdict)
        claim = builders.make_disputed_claim()
        builders.make_agreed_claim()
        for claim in builders.make_article().revisions.get().claims.all()[:3]:
            assign_claims(claims=[claim], by=people.manager,
                          people=[people.reviewer, people.adjudicator])  # fmt: skip
            builders.make_review(claim, people.reviewer, submit=False, citations=tuple(
                builders.CitationContent(stance="context", url=f"https://a.example/{row}")
                for row in range(n)
            ))  # fmt: skip
        for _comment in range(n):
            add_comment(claim=verdict.claim, author=people.manager,
                        text=f"@{people.adjudicator} look")  # fmt: skip


ADDRESSES = {
    "/inbox/": "adjudicator",
    "/assignments/": "manager",
    "/claims/": "manager",
    "/claims/?order=due": "reviewer",
    "/claims/?assigned=me": "reviewer",
    "/claims/?assigned=free": "reviewer",
    "/evidence/": "reviewer",
    "/evidence/?q=a": "reviewer",
    "/verdicts/": "adjudicator",
    "/verdicts/?look=true": "adjudicator",
    "/corrections/": "manager",
    "/schemes/": "reader",
    "/profile/": "reviewer",
    "/reviews/": "reviewer",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_lists_make_few_queries_however_long(as_, people, address, django_assert_max_num_queries):
    fill(people, 3)
    client = as_(ADDRESSES[address])
    with django_assert_max_num_queries(MOST_QUERIES):
        assert client.get(address).status_code == 200


def test_panels_forms_and_dossiers_make_few_queries(as_, people, django_assert_max_num_queries):
    fill(people, 3)
    published = Verdict.objects.filter(state="published").first()
    recorded = Verdict.objects.filter(state="recorded").first()
    disputed = Round.objects.filter(outcome="disputed").first()
    drafted = Review.objects.filter(reviewer=people.reviewer, state="draft").first()
    scheme = published.rating.scheme_id
    for name, address in [
        ("adjudicator", f"/verdicts/{published.pk}/"),
        ("reader", f"/verdicts/{published.pk}/"),
        ("adjudicator", f"/verdicts/{recorded.pk}/publish/"),
        ("adjudicator", f"/verdicts/{published.pk}/correct/"),
        ("adjudicator", f"/verdicts/{published.pk}/withdraw/"),
        ("adjudicator", f"/verdicts/{published.pk}/ask/"),
        ("reader", f"/verdicts/{published.pk}/dossier.json"),
        ("adjudicator", f"/rounds/{disputed.pk}/adjudicate/"),
        ("manager", f"/claims/{published.claim_id}/timeline/"),
        ("reader", f"/schemes/{scheme}/"),
    ]:
        client = as_(name)
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(address).status_code == 200, address
    client = as_("reviewer")
    panel = drafted.round.claim.get_absolute_url()
    for headers in ({}, {"HX-Request": "true"}):
        with django_assert_max_num_queries(MOST_QUERIES):
            assert client.get(panel, headers=headers).status_code == 200


# --- places ----------------------------------------------------------------------------------


def test_a_manager_assigns_the_ticked_claims(as_, people):
    claims = list(builders.make_article().revisions.get().claims.all()[:2])
    data = {"claims": [claim.pk for claim in claims], "way": "automatic", "next": "/claims/?x=1"}
    answer = as_("manager").post("/claims/assign/", data, follow=True)
    assert "Places given: 4." in text(answer)
    assert answer.request["QUERY_STRING"] == "x=1"
    bad = as_("manager").post("/claims/assign/", data | {"way": "by_hand"}, follow=True)
    assert "Choose at least one person." in text(bad)
    bad = as_("manager").post("/claims/assign/", {"way": "automatic"}, follow=True)
    assert "Tick at least one claim first." in text(bad)
    pool = data | {"way": "pool"}
    assert "Open to all reviewers." in text(as_("manager").post("/claims/assign/", pool,
                                                                 follow=True))  # fmt: skip
    assert as_("reviewer").post("/claims/assign/", data).status_code == 403


@pytest.mark.parametrize("key", ["9" * 5_000, "9" * 30, "²", "x"])
def test_what_cannot_be_a_key_is_a_mistake_in_the_form(as_, people, key):
    disputed = builders.make_disputed_claim()
    address = f"/rounds/{disputed.round_id}/adjudicate/"
    assert as_("adjudicator").post(address, {"citations": key}).status_code == 422
    data = {"way": "by_hand", "claims": disputed.pk, "people": key}
    answer = as_("manager").post("/claims/assign/", data, follow=True)
    assert "Choose people of the list." in text(answer)
    assert as_("reviewer").post(f"/claims/{'9' * 30}/review/").status_code == 404


def test_words_of_small_forms_are_kept_without_what_postgresql_refuses(as_, people):
    place = builders.make_assignment(person=people.reviewer)
    as_("reviewer").post(f"/assignments/{place.pk}/decline/", {"reason": "no\x00 time"})
    place.refresh_from_db()
    assert place.reason == "no time"
    data = {"act": "return", "question": "which\x00 log?"}
    disputed = builders.make_disputed_claim()
    as_("adjudicator").post(f"/rounds/{disputed.round_id}/adjudicate/", data)
    assert Round.objects.get(claim=disputed, number=2).question == "which log?"
    verdict = builders.make_published_verdict()
    as_("adjudicator").post(f"/verdicts/{verdict.pk}/reopen/", {"reason": "new\x00 log"})
    assert verdict.claim.history.first().history_change_reason == "reopened: new log"


def test_next_leads_to_what_waits_then_to_the_pool_then_to_the_inbox(as_, people):
    client = as_("reviewer")
    assert client.post("/inbox/next/")["Location"] == "/inbox/"
    claims = list(builders.make_article().revisions.get().claims.all())
    queue_claims(claims=claims[:1], by=people.manager)
    builders.make_assignment(claims[3], people.reviewer)
    assert client.post("/inbox/next/")["Location"] == f"/claims/{claims[3].pk}/"
    Assignment.objects.update(state="submitted")
    assert client.post("/inbox/next/")["Location"] == f"/claims/{claims[0].pk}/"
    assert as_("reader").post("/inbox/next/").status_code == 403


def test_declining_needs_a_reason_and_ones_own_place(as_, people):
    own = builders.make_assignment(person=people.reviewer)
    client = as_("reviewer")
    page = client.post(f"/assignments/{own.pk}/decline/", {"reason": ""}, follow=True)
    assert "Say why you decline." in text(page)
    page = client.post(f"/assignments/{own.pk}/decline/", {"reason": "No time"}, follow=True)
    assert "The place is free for others." in text(page)
    assert as_("reviewer2").post(f"/assignments/{own.pk}/decline/").status_code == 404


def test_a_manager_passes_a_place_on_and_a_stale_page_is_told(as_, people):
    own = builders.make_assignment(person=people.reviewer)
    client, address = as_("manager"), f"/assignments/{own.pk}/pass-on/"
    assert "changed meanwhile" in text(client.post(address, {"version": 9}, follow=True))
    assert "Choose somebody" in text(client.post(address, {"version": "x"}, follow=True))
    data = {"version": own.version, "to": people.reviewer2.pk}
    assert f"{people.reviewer2} has it now." in text(client.post(address, data, follow=True))


def test_who_finds_all_places_taken_is_told_and_keeps_what_they_typed(as_, people):
    claim = builders.make_claim()
    assign_claims(claims=[claim], by=people.manager, people=[people.reviewer, people.reviewer2])
    client = as_("adjudicator")
    assert "All places of this round are taken" in text(client.get(claim.get_absolute_url()))
    answer = client.post(f"/claims/{claim.pk}/review/", {"act": "submit", "rationale": "Kept.",
                         "rating": builders.rating().pk, "confidence": "high",
                         "evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0})  # fmt: skip
    assert answer.status_code == 422
    assert "All 2 places of this round are taken" in text(answer)
    assert "Kept." in text(answer)


def test_a_profile_is_kept(as_, people):
    client = as_("reviewer")
    data = {"languages": " EN, fr ,en", "topics": "Health", "capacity": 5, "is_available": "on"}
    client.post("/profile/", data)
    profile = ReviewerProfile.objects.get()
    assert (profile.languages, profile.topics, profile.wants_digest) == (
        ["en", "fr"], ["health"], False,
    )  # fmt: skip
    answer = client.post("/profile/", data | {"capacity": 0})
    assert answer.status_code == 422


# --- adjudication ----------------------------------------------------------------------------


def test_differences_are_marked_and_evidence_is_merged(as_, people):
    claim = builders.make_claim()
    shared = builders.CitationContent(stance="refutes", url="https://log.example/", title="Log")
    own = builders.CitationContent(stance="supports", url="https://www.log.example/2",
                                   quotation="nine")  # fmt: skip
    builders.make_review(claim, rating_key="false", citations=(shared,))
    builders.make_review(claim, rating_key="true", citations=(shared, own), confidence="low")
    claim.refresh_from_db()
    page = text(as_("adjudicator").get(f"/rounds/{claim.round_id}/adjudicate/"))
    assert page.count("all cite it") == 1
    assert page.count("2 pieces, 1 origin") == 1
    assert page.count('class="differs"') == 2  # rating and confidence
    for review in claim.round.reviews.all():
        assert review.reviewer.username not in page


def test_the_order_of_reviews_tells_nothing_and_is_stable(as_, people):
    orders = set()
    for _number in range(12):
        claim = builders.make_disputed_claim()
        address = f"/rounds/{claim.round_id}/adjudicate/"
        pages = [text(as_("adjudicator").get(address)) for _again in range(2)]
        order = [re.findall(r'<td><span class="rating[^>]*>(\w+)<', page) for page in pages]
        assert order[0] == order[1]
        orders.add(tuple(order[0]))
    assert len(orders) == 2


def test_taking_a_review_fills_the_form_and_keeps_typed_words(as_, people):
    claim = builders.make_disputed_claim()
    address = f"/rounds/{claim.round_id}/adjudicate/"
    client = as_("adjudicator")
    page = text(client.post(address, {"act": "take-A", "rationale": "My words"}))
    assert "My words" in page
    assert re.search(r'name="rating"[^>]*checked', page)
    assert not Verdict.objects.exists()
    for act in ("take-Z", "take-", "take-AB"):
        assert client.post(address, {"act": act}).status_code == 200


def test_sending_back_needs_a_question_and_keeps_the_form(as_, people):
    claim = builders.make_disputed_claim()
    address = f"/rounds/{claim.round_id}/adjudicate/"
    client = as_("adjudicator")
    answer = client.post(address, {"act": "return", "rationale": "Half written"})
    assert answer.status_code == 422
    assert "Ask the reviewers" in text(answer)
    assert "Half written" in text(answer)
    client.post(address, {"act": "return", "question": "Which *log*?"})
    review = Review.objects.filter(state="draft").first()
    client.force_login(review.reviewer)
    page = text(client.get(claim.get_absolute_url()))
    assert "Which <em>log</em>?" in page
    assert review.rationale in page


# --- publication -----------------------------------------------------------------------------


def test_a_dossier_holds_valid_claim_review_and_is_closed_to_strangers(as_, client):
    verdict = builders.make_published_verdict(rationale="</script><script>alert(1)</script>")
    page = client.get(f"/verdicts/{verdict.pk}/")
    assert page["Location"].startswith("/login/")
    assert client.get(f"/verdicts/{verdict.pk}/dossier.json").status_code == 302
    as_("adjudicator").post(f"/verdicts/{verdict.pk}/open/", {"open": "yes"})
    client.logout()
    page = text(client.get(f"/verdicts/{verdict.pk}/"))
    (words,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert '"@type": "ClaimReview"' in words
    assert "Eight people died." in words
    assert client.get(f"/verdicts/{verdict.pk}/dossier.json").json()["sha256"]
    assert "Reviews behind it" not in page
    assert "After publication" not in page


def test_hostile_markdown_is_shown_as_text(as_):
    hostile = ('<img src=x onerror=alert(1)> [x](javascript:alert(1)) '
               '![x](https://track.example/p.gif) <b onclick=x>b</b> **bold**')  # fmt: skip
    claim = builders.make_agreed_claim(rationale=hostile)
    page = text(as_("manager").get(claim.get_absolute_url()))
    assert "<strong>bold</strong>" in page
    for piece in ("<img", 'href="javascript:', "<b onclick"):
        assert piece not in page


def test_correcting_shows_what_is_wrong_by_the_field_and_keeps_everything(as_, people):
    verdict = builders.make_published_verdict()
    client, address = as_("adjudicator"), f"/verdicts/{verdict.pk}/correct/"
    form = {
        "act": "send", "version": verdict.version, "change": "update", "public_note": "",
        "rating": builders.rating("true").pk, "summary": "Nine died.", "rationale": "Typed words.",
        "interest_statement": "None known.", "override_reason": "One origin.",
        "evidence-TOTAL_FORMS": 1, "evidence-INITIAL_FORMS": 0,
        "evidence-0-url": "https://new.example/", "evidence-0-stance": "supports",
    }  # fmt: skip
    answer = client.post(address, form)
    assert answer.status_code == 422
    assert "Say in a public note what changed and why." in text(answer)
    assert "Typed words." in text(answer)
    more = client.post(address, form | {"act": "row"})
    assert more.status_code == 200
    assert "evidence-1-url" in text(more)
    assert "Say in a public note" not in text(more)
    stale = client.post(address, form | {"public_note": "Nine.", "version": 99})
    assert "changed meanwhile" in text(stale)
    client.post(address, form | {"public_note": "Nine."})
    new = Verdict.objects.get(state="published")
    assert (new.change, new.citations.get().evidence.url) == ("update", "https://new.example/")
    old = text(client.get(verdict.get_absolute_url()))
    assert f'href="/verdicts/{new.pk}/"' in old
    assert client.get(address)["Location"] == verdict.get_absolute_url()


def test_withdrawing_and_reopening_ask_for_words(as_, people):
    verdict = builders.make_published_verdict()
    client = as_("adjudicator")
    answer = client.post(f"/verdicts/{verdict.pk}/reopen/", {"reason": ""}, follow=True)
    assert "Say why the claim is reopened." in text(answer)
    address = f"/verdicts/{verdict.pk}/withdraw/"
    assert client.post(address, {"version": verdict.version}).status_code == 422
    data = {"version": verdict.version, "public_note": "Forged."}
    page = text(client.post(address, data, follow=True))
    assert "This verdict is withdrawn." in page
    assert "Forged." in page
    assert as_("manager").post(f"/verdicts/{verdict.pk}/reopen/").status_code == 403


def test_after_a_conflict_the_form_can_be_sent_again(as_, people):
    verdict = builders.make_published_verdict()
    address = f"/verdicts/{verdict.pk}/withdraw/"
    data = {"version": verdict.version, "public_note": "Forged."}
    as_("adjudicator").post(f"/verdicts/{verdict.pk}/open/", {"open": "yes"})
    answer = as_("adjudicator").post(address, data)
    assert "changed meanwhile" in text(answer)
    shown = re.search(r'name="version" value="(\d+)"', text(answer))[1]
    assert as_("adjudicator").post(address, data | {"version": shown}).status_code == 302


def test_a_conflict_about_an_answer_shows_both(as_, people):
    row = builders.make_correction_request()
    address = f"/corrections/{row.pk}/"
    data = {"version": row.version, "outcome": "refused", "answer": "No."}
    as_("manager").post(address, data)
    answer = as_("adjudicator").post(address, data | {"outcome": "open", "answer": "Not yet."})
    assert answer.status_code == 422
    assert "Refused" in text(answer).split("Below is what you typed")[0]
    assert "Not yet." in text(answer)
    shown = re.search(r'name="version" value="(\d+)"', text(answer))[1]
    assert as_("adjudicator").post(address, data | {"version": shown}).status_code == 302


def test_an_answer_of_an_outlet_is_noted(as_, people):
    row = builders.make_correction_request()
    client, address = as_("manager"), f"/corrections/{row.pk}/"
    data = {"version": row.version, "outcome": "corrected", "answer": "Done.",
            "answered_on": timezone.localdate().isoformat(), "closed_on": ""}  # fmt: skip
    early = client.post(address, data | {"answered_on": "2001-01-01"})
    assert early.status_code == 422
    client.post(address, data)
    row.refresh_from_db()
    assert (row.outcome, row.closed_on) == ("corrected", timezone.localdate())
    assert "Corrected" in text(as_("reader").get("/corrections/"))
    assert "1" in text(client.get("/corrections/?outcome=corrected"))


# --- talk ------------------------------------------------------------------------------------


def test_talk_on_the_timeline(as_, people):
    claim = builders.make_claim()
    client = as_("manager")
    client.post(f"/claims/{claim.pk}/comments/", {"text": f"@{people.reviewer} which **log**?"})
    comment = Comment.objects.get()
    page = text(as_("reviewer").get(f"/claims/{claim.pk}/timeline/"))
    assert "which <strong>log</strong>?" in page
    assert "You were named here." in page
    assert "which **log**?" in text(client.get("/inbox/"))
    client.post(f"/claims/{claim.pk}/mentions/")
    assert Mention.objects.get().read_at is not None
    page = client.post(f"/comments/{comment.pk}/resolve/", {"version": 1}, follow=True)
    assert f"resolved by {people.reviewer}" in text(page)
    stale = client.post(f"/comments/{comment.pk}/resolve/", {"version": 1}, follow=True)
    assert "changed meanwhile" in text(stale)
    assert "Write something first." in text(
        client.post(f"/claims/{claim.pk}/comments/", {"text": " "}, follow=True)
    )


def test_a_timeline_names_the_steps_and_no_reviewer_before_the_decision(as_, people):
    claim = builders.make_claim()
    builders.make_review(claim, people.reviewer, "false")
    page = text(as_("adjudicator").get(f"/claims/{claim.pk}/timeline/"))
    assert "round 1 opened" in page
    assert "review handed in" not in page
    assert people.reviewer.username not in page
    builders.make_review(claim, people.reviewer2, "true")
    page = text(as_("adjudicator").get(f"/claims/{claim.pk}/timeline/"))
    assert "round 1 closed: disputed" in page
    assert "review handed in" not in page  # its time beside that of a place would name its author
    assert people.reviewer.username not in page
    claim.refresh_from_db()
    builders.decide(claim)
    page = text(as_("adjudicator").get(f"/claims/{claim.pk}/timeline/"))
    assert page.count("review handed in") == 2
    assert people.reviewer.username in page


# --- evidence --------------------------------------------------------------------------------


def test_a_row_is_filled_without_scripts(as_, people, cited_page):
    claim = builders.make_claim()
    client = as_("reviewer")
    form = {"act": "look-0", "rationale": "Half a thought", "evidence-TOTAL_FORMS": 1,
            "evidence-INITIAL_FORMS": 0, "evidence-0-url": cited_page,
            "evidence-0-publisher_name": "My own name for it"}  # fmt: skip
    page = text(client.post(f"/claims/{claim.pk}/review/", form))
    assert 'value="Harbour log"' in page
    assert 'value="My own name for it"' in page
    assert "Half a thought" in page
    assert not Review.objects.exists()
    for row in ("look-7", "look-x", "look-"):
        assert client.post(f"/claims/{claim.pk}/review/", form | {"act": row}).status_code == 200


def test_looking_a_page_up_answers_values_or_a_problem(as_, cited_page):
    client = as_("reviewer")
    found = client.post("/evidence/look-up/", {"url": cited_page}).json()
    assert (found["title"], found["published_on"]) == ("Harbour log", "2024-05-04")
    for url in ("", "javascript:x", "http://127.0.0.1:1/", "x" * 5000):
        assert "problem" in client.post("/evidence/look-up/", {"url": url}).json()
    pasted = client.post("/evidence/look-up/", {"url": cited_page, "text": "a \x00 b"}).json()
    assert pasted["note"].startswith("Captured, 2 words")
    assert as_("reader").post("/evidence/look-up/", {"url": cited_page}).status_code == 403


def test_evidence_of_an_open_round_is_found_by_its_citer_only(as_, people):
    claim = builders.make_claim()
    builders.make_review(claim, people.reviewer)
    htmx = {"HX-Request": "true"}
    assert "Harbour log" in text(as_("reviewer").get("/evidence/?q=log", headers=htmx))
    assert "Harbour log" not in text(as_("reviewer2").get("/evidence/?q=harbour", headers=htmx))
    builders.make_review(claim, people.reviewer2)
    assert "Harbour log" in text(as_("adjudicator").get("/evidence/?q=log harbour"))
    assert text(as_("adjudicator").get("/evidence/?q=", headers=htmx)).count("<li>") == 0


def test_the_list_of_evidence_does_not_tell_that_a_colleague_cited_it_before(as_, people):
    claim = builders.make_claim()
    builders.make_review(claim, people.reviewer)
    Evidence.objects.update(created_at="2001-02-03T00:00:00Z")
    builders.make_review(claim, people.reviewer2, submit=False)
    page = text(as_("reviewer2").get("/evidence/"))
    assert "Harbour log" in page
    assert "2001" not in page
    Citation.objects.filter(review__reviewer=people.reviewer2).delete()
    for name in ("reviewer", "reviewer2"):  # who took a citation back finds nothing, first or not
        Citation.objects.filter(review__reviewer=getattr(people, name)).delete()
        assert "Harbour log" not in text(as_(name).get("/evidence/"))


def test_the_list_of_evidence_pages_by_first_use(as_, people):
    builders.make_review(builders.make_claim(), people.reviewer, submit=False)
    for number in range(60):
        evidence = Evidence.objects.create(url=f"https://many.example/{number}")
        Citation.objects.create(review=Review.objects.get(), evidence=evidence, stance="refutes")
    client = as_("reviewer")
    first = client.get("/evidence/")
    second = client.get("/evidence/?" + first.context["page"].next_query)
    shown = [row.pk for answer in (first, second) for row in answer.context["page"].rows]
    assert len(shown) == len(set(shown)) == Evidence.objects.visible_to(people.reviewer).count()
    assert client.get("/evidence/?after=x~1").status_code == 404


def test_keys_of_evidence_do_not_tell_which_came_first(people):
    rows = [Evidence.objects.create(url=f"https://many.example/{number}") for number in range(20)]
    cited = builders.CitationContent(stance="refutes", url="https://another.example/")
    builders.make_review(builders.make_claim(), people.reviewer, citations=(cited,))
    keys = [row.pk for row in rows]
    assert keys != sorted(keys)
    assert Evidence.objects.get(url="https://another.example/").pk > 1000


@pytest.mark.parametrize("order", ["due", "worth"])
def test_the_queue_pages_by_due_day(as_, people, order):
    for _number in range(8):
        for claim in builders.make_article().revisions.get().claims.all():
            builders.make_assignment(claim, people.reviewer)
    client = as_("manager")
    first = client.get(f"/claims/?order={order}")
    following = re.search(r'href="\?([^"]*after=[^"]*)"', text(first))[1].replace("&amp;", "&")
    second = client.get(f"/claims/?{following}")
    keys = [re.findall(r'name="claims" value="(\d+)"', text(page)) for page in (first, second)]
    assert len(set(keys[0] + keys[1])) == Claim.objects.filter(round__isnull=False).count()
    assert client.get(f"/claims/?order={order}&after=x~y").status_code == 404


def test_the_list_of_evidence_tells_nothing_of_when_a_nameless_review_was_written(as_, people):
    claim = builders.make_claim()
    for person, rating, host in ((people.reviewer, "false", "a"), (people.reviewer2, "true", "b")):
        cited = builders.CitationContent(stance="refutes", url=f"https://{host}.example/")
        builders.make_review(claim, person, rating, citations=(cited,))
    since = Evidence.objects.as_shown(people.manager).values_list("shown_since", flat=True)
    assert set(since) == {claim.rounds.get().closed_at}


@pytest.mark.parametrize(
    "after", ["0001-01-01T00:00:00+14:00~1", "9999-12-31T23:59:59-14:00~1", "2026-01-01T00:00:00~1"]
)
def test_no_moment_in_an_address_breaks_the_list_of_evidence(as_, after):
    address = f"/evidence/?after={after.replace('+', '%2B')}"
    assert as_("reviewer").get(address).status_code == 404


def test_a_dispute_is_read_by_its_other_reviewer_when_it_is_decided(as_, people):
    claim = builders.make_claim()
    builders.make_review(claim, people.reviewer, "false", rationale="First secret.")
    builders.make_review(claim, people.reviewer2, "true", rationale="Second secret.")
    claim.refresh_from_db()
    assert "First secret." not in text(as_("reviewer2").get(claim.get_absolute_url()))
    assert "First secret." in text(as_("manager").get(claim.get_absolute_url()))
    builders.decide(claim)
    assert "First secret." in text(as_("reviewer2").get(claim.get_absolute_url()))
