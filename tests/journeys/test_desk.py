"""The review desk in a real browser: blind pairs by keyboard, adjudication, publication, after."""

import csv
import io
import re

import pytest
from django.core.management import call_command

from articles.models import Assignment, Claim, Review, Verdict
from tests import builders
from tests.journeys.conftest import check_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SECRETS = ("The log counts eight, says one.", "The register counts nine, says two.")


class Keys:
    """Counts the keys pressed besides typed text."""

    def __init__(self, page):
        self.page, self.n = page, 0

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.n += 1

    def type(self, text):
        self.page.keyboard.type(text)


def review_by_keyboard(page, rating, why, url, sign="-"):
    """A routine review: open next, rate, reason, confidence, one URL, submit and next."""
    keys = Keys(page)
    page.locator("main").focus()
    keys.press("n")
    page.locator("[data-claim-in-hand]").wait_for()
    claim = page.locator("[data-claim-in-hand]").get_attribute("data-claim-in-hand")
    keys.press(rating)
    keys.type(why)
    keys.press("Escape", "h", sign)
    keys.type(url)
    keys.press("Control+Enter")
    page.get_by_text("Review submitted.").wait_for()
    assert keys.n <= 8
    return int(claim)


DESK = ("reviewer", "reviewer2", "adjudicator", "manager", "admin")
EVERYBODY = ("reader", *DESK)
KINDS = ("claims", "reviews", "citations", "verdicts")


class Room:
    """One page for each of the six people, logged in all day, and what each of them can find."""

    def __init__(self, open_page, desk):
        self.desk = desk
        self.pages = {role: open_page(getattr(desk, role)) for role in EVERYBODY}

    def text(self, role, address):
        answer = self.pages[role].request.get(f"{self.desk.url}{address}")
        assert answer.status < 500, (role, address)
        return answer.text()

    def rows(self, role, kind):
        lines = io.StringIO(self.text(role, f"/export/{kind}.csv"), newline="")
        return list(csv.DictReader(lines))

    def pages_of(self, role, claim):
        pages = ["/", "/inbox/", "/assignments/", "/claims/", "/reviews/", "/verdicts/",
                 "/agreement/", "/evidence/", "/corrections/", "/calibration/",
                 claim.get_absolute_url(), f"/claims/{claim.pk}/timeline/",
                 *(verdict.get_absolute_url() for verdict in claim.verdicts.all())]  # fmt: skip
        if not getattr(self.desk, role).is_staff:
            return pages
        return [*pages, "/admin/articles/review/", "/admin/articles/citation/",
                f"/admin/articles/claim/{claim.pk}/history/",
                *(f"/admin/articles/round/{row.pk}/change/" for row in claim.rounds.all()),
                *(f"/admin/articles/review/{row.pk}/{page}/"
                  for row in Review.objects.filter(round__claim=claim)
                  for page in ("change", "history"))]  # fmt: skip

    def check(self, claim, *, stage, words="", read=(), exported=(), by="", named=()):
        """Look at every page and export of each person.

        stage: of the claim, for those who see it. words: found by `read` on pages and by
        `exported` in files, by nobody else anywhere. by: a reviewer whose name stands on the
        claim's own page for `named` alone.
        """
        claim.refresh_from_db()
        assert claim.stage == stage
        for role in EVERYBODY:
            pages = {address: self.text(role, address) for address in self.pages_of(role, claim)}
            files = {kind: self.rows(role, kind) for kind in KINDS}
            stages = {row["claim_id"]: row["stage"] for row in files["claims"]}
            sees = role != "reader" or bool(claim.verdict and claim.verdict.published_at)
            assert stages.get(str(claim.pk)) == (stage if sees else None), role
            if words:
                found = [address for address, page in pages.items() if words in page]
                assert bool(found) == (role in read), (role, found)
                found = [kind for kind in KINDS if words in str(files[kind])]
                assert bool(found) == (role in exported), (role, found)
            if by:
                assert (by in pages[claim.get_absolute_url()]) == (role in named), role
        return self


def test_a_day_at_the_desk(open_page, desk):
    room = Room(open_page, desk)
    manager = room.pages["manager"]
    manager.goto(f"{desk.url}/claims/?article={desk.article.pk}")
    for box in manager.locator("input[name=claims]").all()[:3]:
        box.check()
    check_page(manager, "queue-assign")
    manager.get_by_label("people").select_option([desk.reviewer.username, desk.reviewer2.username])
    manager.get_by_label("or assign:").select_option("by_hand")
    manager.get_by_role("button", name="Assign", exact=True).click()
    manager.get_by_text("Places given: 6.").wait_for()
    assert Assignment.objects.filter(state="offered").count() == 6

    one, two = room.pages["reviewer"], room.pages["reviewer2"]
    one.goto(f"{desk.url}/inbox/")
    check_page(one, "inbox")
    first = Claim.objects.get(
        pk=review_by_keyboard(one, "1", SECRETS[0], "https://harbour.example/log")
    )
    room.check(first, stage="in_review", words=SECRETS[0], read=["reviewer"], exported=["reviewer"])
    own = Assignment.objects.filter(reviewer=desk.reviewer).order_by("due_on", "pk")
    agreed, disputed, redone = [row.round.claim for row in own]
    assert first == agreed
    one.goto(f"{desk.url}/inbox/")
    review_by_keyboard(one, "1", SECRETS[0], "https://harbour.example/log")
    one.goto(f"{desk.url}/inbox/")
    review_by_keyboard(one, "2", "Withdrawn soon.", "https://harbour.example/log")

    withdrawn(one, desk, redone)
    for words, mine in (("Redone with care.", ["reviewer"]), ("Withdrawn soon.", [])):
        room.check(redone, stage="in_review", words=words, read=mine, exported=mine)

    two.goto(f"{desk.url}/inbox/")
    review_by_keyboard(two, "1", "Also read the log.", "https://harbour.example/log")
    two.goto(f"{desk.url}/inbox/")
    review_by_keyboard(two, "5", SECRETS[1], "https://register.example/", "+")
    mine = desk.reviewer.username
    room.check(agreed, stage="decided", words="Also read the log.", read=DESK, exported=DESK,
               by=mine, named=DESK)  # fmt: skip
    others = [role for role in DESK if role != "reviewer"]  # who may be asked to judge again
    room.check(disputed, stage="disputed", words=SECRETS[1], read=others, exported=["reviewer2"],
               by=desk.reviewer2.username, named=["reviewer2"])  # fmt: skip
    room.check(redone, stage="in_review", words="Redone with care.", read=["reviewer"],
               exported=["reviewer"])  # fmt: skip

    settled(room.pages["adjudicator"], desk, disputed)
    room.check(disputed, stage="decided", words=SECRETS[1], read=DESK, exported=DESK,
               by=desk.reviewer2.username, named=DESK)  # fmt: skip
    published_and_corrected(room, open_page, agreed)


def withdrawn(page, desk, claim):
    page.goto(f"{desk.url}{claim.get_absolute_url()}")
    page.get_by_role("button", name="Withdraw").click()
    page.get_by_text("Review withdrawn.").wait_for()
    page.get_by_label("Why", exact=True).fill("Redone with care.")
    page.get_by_role("button", name="Submit review").click()
    page.get_by_text("Review submitted.").wait_for()
    assert Review.objects.get(round__claim=claim).rationale == "Redone with care."
    claim.refresh_from_db()
    assert claim.round.n_submitted == 1


def settled(page, desk, claim):
    page.goto(f"{desk.url}/inbox/")
    page.get_by_role("link", name=claim.text).click()
    page.get_by_role("button", name="Take B").wait_for()
    assert desk.reviewer.username not in page.content()
    assert desk.reviewer2.username not in page.content()
    page.get_by_role("button", name="Take A").click()
    assert page.locator("#id_rationale").input_value() in SECRETS
    check_page(page, "adjudicate-filled")
    page.get_by_role("button", name="Record verdict").click()
    page.get_by_text("Verdict recorded.").wait_for()
    assert desk.reviewer.username in page.content()
    verdict = Verdict.objects.get(claim=claim)
    assert (verdict.basis, verdict.citations.count()) == ("took_a_review", 2)


def published_and_corrected(room, open_page, claim):
    desk, page = room.desk, room.pages["adjudicator"]
    verdict = Verdict.objects.get(claim=claim)
    page.goto(f"{desk.url}{verdict.get_absolute_url()}publish/")
    page.get_by_label("The fact in one sentence").fill("Eight people died.")
    page.get_by_role("button", name="Publish verdict").click()
    page.get_by_text("Not ready to be published").wait_for()
    assert page.get_by_label("The fact in one sentence").input_value() == "Eight people died."
    check_page(page, "publish-not-ready")
    page.get_by_label("Interests").fill("None known.")
    page.get_by_label("Reason for publishing all the same").fill("One origin is all there is.")
    page.get_by_label("Show the dossier without a login").check()
    page.get_by_role("button", name="Publish verdict").click()
    page.get_by_text("Verdict published.").wait_for()

    room.check(claim, stage="published", words="Eight people died.", read=EVERYBODY,
               exported=EVERYBODY, by=desk.reviewer.username, named=DESK)  # fmt: skip
    assert "Also read the log." not in str(room.rows("reader", "reviews"))

    stranger = open_page()
    stranger.goto(f"{desk.url}{verdict.get_absolute_url()}")
    stranger.get_by_text("Eight people died.").wait_for()
    assert "Also read the log." in stranger.content()  # the rationale, which is published
    assert desk.reviewer.username not in stranger.content()
    check_page(stranger, "dossier-stranger")

    page.get_by_role("link", name="Correct or update").click()
    page.get_by_label("Correction: it was wrong").check()
    page.get_by_label("Public note").fill("Nine died; one was found later.")
    page.get_by_label("The fact in one sentence").fill("Nine people died.")
    page.get_by_role("radio", name=re.compile("^Mostly true —")).check()
    page.get_by_label("Reason for publishing all the same").fill("One origin is all there is.")
    check_page(page, "correct")
    page.get_by_role("button", name="Publish the new version").click()
    page.get_by_text("The new version is published").wait_for()
    check_page(page, "dossier-corrected")
    new = Verdict.objects.get(claim=claim, state="published")
    assert (new.supersedes, new.summary, new.rating.key) == (
        verdict, "Nine people died.", "mostly_true",
    )  # fmt: skip
    stranger.goto(f"{desk.url}{verdict.get_absolute_url()}")
    assert "A newer version of this verdict" in stranger.content()
    assert "Eight people died." in stranger.content()

    room.check(claim, stage="published", words="Nine people died.", read=EVERYBODY,
               exported=EVERYBODY)  # fmt: skip
    for role in EVERYBODY:
        (row,) = [row for row in room.rows(role, "claims") if row["claim_id"] == str(claim.pk)]
        assert row["verdict_summary"] == "Nine people died."
        states = {row["verdict_id"]: row["state"] for row in room.rows(role, "verdicts")}
        assert states[str(new.pk)] == "published"
        assert states[str(verdict.pk)] == "superseded"
    out = io.StringIO()
    call_command("verify", stdout=out)
    assert "2 verified." in out.getvalue()


def test_a_page_fills_its_row_and_a_wrong_quotation_is_refused(open_page, desk, cited_page):
    claim = builders.make_claim(desk.article)
    page = open_page(desk.reviewer)
    page.goto(f"{desk.url}{claim.get_absolute_url()}")
    page.locator("#panel").focus()
    page.keyboard.press("+")
    page.keyboard.type(cited_page)
    page.get_by_role("button", name="Read the page").first.click()
    page.get_by_text("Captured,").wait_for()
    group = page.get_by_role("group", name="Evidence 1")
    assert group.get_by_label("Title").input_value() == "Harbour log"
    group.get_by_label("Quotation").fill("nine people were found")
    page.get_by_role("radio", name=re.compile("^False —")).check()
    page.get_by_label("Why", exact=True).fill("The log says eight.")
    page.get_by_label("High").check()
    page.get_by_role("button", name="Submit review").click()
    page.get_by_text("This quotation is not in the captured text.").first.wait_for()
    group.get_by_label("Quotation").fill("eight people were found")
    page.get_by_role("button", name="Submit review").click()
    page.get_by_text("Review submitted.").wait_for()
    citation = Review.objects.get().citations.get()
    assert citation.capture.text[citation.quotation_start :].startswith("eight people were found")


def test_the_keys_are_shown_over_the_page_and_nothing_is_lost(open_page, desk):
    claim = builders.make_claim(desk.article)
    page = open_page(desk.reviewer)
    page.goto(f"{desk.url}{claim.get_absolute_url()}")
    page.get_by_label("Why", exact=True).fill("Half a thought")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.get_by_role("dialog").get_by_text("next claim: what waits for you").wait_for()
    check_page(page, "keys")
    page.keyboard.press("Escape")
    assert page.get_by_label("Why", exact=True).input_value() == "Half a thought"


def test_evidence_of_the_desk_is_used_again(open_page, desk):
    builders.make_published_verdict()
    claim = builders.make_claim(desk.article)
    page = open_page(desk.reviewer)
    page.goto(f"{desk.url}{claim.get_absolute_url()}")
    page.get_by_text("Use evidence that the desk has").click()
    page.get_by_label("Words of its title or address").fill("harbour")
    page.get_by_role("button", name="Harbour log").click()
    group = page.get_by_role("group", name="Evidence 1")
    assert group.get_by_label("URL").input_value() == "https://harbour.example/log"


@pytest.mark.parametrize(
    ("name", "options"),
    [("wide", {}), ("phone-dark", {"width": 390, "height": 844, "dark": True})],
)
def test_the_pages_of_the_desk_are_accessible(open_page, desk, name, options):
    verdict = builders.make_published_verdict()
    request = builders.make_correction_request(verdict)
    claim = builders.make_disputed_claim()
    scheme = verdict.rating.scheme
    waiting = builders.make_claim(desk.article)
    builders.make_assignment(waiting, desk.adjudicator)
    page = open_page(desk.adjudicator, **options)
    source = verdict.claim.revision.article.outlet
    builders.make_assessment(source)
    for address in ["/sources/", source.get_absolute_url(), "/sources/compare/", "/agreement/",
                    "/calibration/", f"/sources/{source.pk}/verdicts/assertion/",
                    "/inbox/", "/profile/", "/evidence/", "/corrections/", "/schemes/",
                    f"/schemes/{scheme.pk}/", f"/corrections/{request.pk}/",
                    f"/claims/{claim.pk}/timeline/", f"/rounds/{claim.round_id}/adjudicate/",
                    f"/verdicts/{verdict.pk}/", f"/verdicts/{verdict.pk}/correct/",
                    f"/verdicts/{verdict.pk}/withdraw/", f"/verdicts/{verdict.pk}/ask/",
                    waiting.get_absolute_url()]:  # fmt: skip
        page.goto(f"{desk.url}{address}")
        check_page(page, f"desk-{name}{address.replace('/', '-').rstrip('-')}")
    page = open_page(desk.admin, **options)
    page.goto(f"{desk.url}/schemes/{scheme.pk}/")
    page.get_by_role("button", name="Copy to a new version").click()
    page.get_by_text("can be edited").wait_for()
    check_page(page, f"desk-{name}-scheme-edit")
    page = open_page(desk.manager, **options)
    page.goto(f"{desk.url}/assignments/")
    check_page(page, f"desk-{name}-assignments")
