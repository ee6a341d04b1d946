"""The main path in a real browser: from the login to the exported row."""

import csv
import io
import re

import pytest
from django.core.management import call_command

from articles.models import Citation, Claim, Review, Verdict
from tests import builders
from tests.journeys.conftest import check_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fill_review(page, rating="False", evidence=2):
    if page.get_by_label("As quoted").count():
        page.get_by_label("As quoted").check()
    page.get_by_role("radio", name=re.compile(f"^{rating} —")).check()
    page.get_by_label("Why").fill("The harbour log counts eight.")
    page.get_by_label("High").check()
    for row in range(evidence):
        if row:
            page.get_by_role("button", name="Add evidence").click()
        group = page.get_by_role("group", name=f"Evidence {row + 1}")
        group.get_by_label("Stance").select_option("refutes" if row == 0 else "context")
        group.get_by_label("URL").fill(f"https://harbour.example/log/{row}")
        group.get_by_label("Title").fill(f"Harbour log, part {row + 1}")
        group.get_by_label("Quotation").fill("eight were found")


def read_csv(page, button="Export as CSV"):
    with page.expect_download() as waiting:
        page.get_by_role("link", name=button).click()
    with open(waiting.value.path(), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_from_the_login_to_the_exported_row(open_page, desk):
    page = open_page(desk.reviewer)
    page.get_by_role("link", name="Articles", exact=True).click()
    page.get_by_role("link", name=desk.article.headline).first.click()
    claim = Claim.objects.filter(revision__article=desk.article, in_headline=False).order_by(
        "-check_worthiness", "start"
    )[0]
    page.locator(f'#text a[data-claim="{claim.pk}"]').first.click()
    page.locator(f'[data-claim-in-hand="{claim.pk}"]').wait_for()
    assert page.url.endswith(claim.get_absolute_url())
    fill_review(page)
    check_page(page, "workbench-review")
    page.get_by_role("button", name="Submit review").click()
    page.get_by_text("Review submitted.").wait_for()
    assert page.get_by_text("The harbour log counts eight.").first.is_visible()
    assert Citation.objects.filter(review__reviewer=desk.reviewer).count() == 2

    page.goto(f"{desk.url}/reviews/")
    (row,) = read_csv(page)
    assert (row["claim_id"], row["rating"], row["rationale"]) == (
        str(claim.pk), "false", "The harbour log counts eight.",
    )  # fmt: skip
    page.goto(f"{desk.url}/claims/?article={desk.article.pk}")
    rows = {row["claim_id"]: row for row in read_csv(page)}
    assert len(rows) == desk.article.n_claims
    assert rows[str(claim.pk)]["reviews_submitted"] == "1"

    second = open_page(desk.reviewer2)
    second.goto(f"{desk.url}{claim.get_absolute_url()}")
    assert "The harbour log" not in second.content()
    fill_review(second, evidence=1)
    second.get_by_role("button", name="Submit review").click()
    second.get_by_text("Recorded, not published").wait_for()

    editor = open_page(desk.adjudicator)
    editor.goto(f"{desk.url}{claim.get_absolute_url()}")
    editor.get_by_role("link", name="Recorded, not published").click()
    editor.get_by_role("link", name="Word and publish").click()
    editor.get_by_label("The fact in one sentence").fill("Eight people died.")
    editor.get_by_label("Interests").fill("None known.")
    editor.get_by_label("Reason for publishing all the same").fill("One origin is all there is.")
    check_page(editor, "publish")
    editor.get_by_role("button", name="Publish verdict").click()
    editor.get_by_text("Verdict published.").wait_for()
    check_page(editor, "verdict")

    reader = open_page(desk.reader)
    reader.goto(f"{desk.url}/claims/")
    (row,) = read_csv(reader)
    assert (row["verdict_rating"], row["verdict_summary"]) == ("false", "Eight people died.")
    out = io.StringIO()
    call_command("export", "claims", "--filter", "stage=published", stdout=out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert row["verdict_rationale"] == "The harbour log counts eight."


def test_a_dispute_is_settled(open_page, desk):
    claim = builders.make_disputed_claim()
    page = open_page(desk.adjudicator)
    page.goto(f"{desk.url}/claims/?stage=disputed")
    page.get_by_role("link", name=claim.text).click()
    page.get_by_role("link", name="Settle the dispute").click()
    page.get_by_role("button", name="Record verdict").click()
    page.get_by_role("link", name="Why").wait_for()
    check_page(page, "adjudicate")
    page.get_by_label("Mixed —").check()
    page.get_by_label("Why").fill("Half right.")
    page.get_by_label("For the desk: what decided it").fill("Neither counts the crew.")
    page.get_by_role("button", name="Record verdict").click()
    page.get_by_text("Verdict recorded.").wait_for()
    assert Verdict.objects.get().rating.key == "mixed"


def test_a_draft_saves_itself_and_survives_a_reload(open_page, desk):
    claim = builders.make_claim(desk.article)
    page = open_page(desk.reviewer)
    page.goto(f"{desk.url}{claim.get_absolute_url()}")
    page.get_by_label("Why").fill("Half a thought")
    page.get_by_text("draft saved").wait_for()
    page.get_by_label("Why").fill("Half a thought, and more")
    page.reload()
    assert page.get_by_label("Why").input_value() == "Half a thought, and more"
    page.get_by_role("button", name="Save draft").click()
    page.get_by_text("Only you can read it.").wait_for()
    assert Review.objects.get().rationale == "Half a thought, and more"


def test_what_was_typed_before_the_login_ran_out_is_there_after_it(open_page, desk):
    claim = builders.make_claim(desk.article)
    page = open_page(desk.reviewer)
    page.goto(f"{desk.url}{claim.get_absolute_url()}")
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Why").fill("Typed while logged out")
    page.get_by_text("not saved").wait_for()
    page.get_by_role("button", name="Save draft").click()
    page.get_by_label("Username").fill(desk.reviewer.username)
    page.get_by_label("Password").fill("a long password of the tests")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"**{claim.get_absolute_url()}")
    assert page.get_by_label("Why").input_value() == "Typed while logged out"


def test_the_whole_review_by_keyboard(open_page, desk):
    claim = builders.make_claim(desk.article, 0)
    page = open_page(desk.reviewer)
    page.goto(f"{desk.url}{claim.get_absolute_url()}")
    page.locator("#panel").focus()
    page.keyboard.press("2")
    page.get_by_label("Why").focus()
    page.keyboard.type("By keyboard 1 2 3 x e")
    page.get_by_label("Low").focus()
    page.keyboard.press("Space")
    page.keyboard.press("e")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Review submitted.").wait_for()
    review = Review.objects.get()
    assert (review.rating.key, review.rationale) == ("mostly_false", "By keyboard 1 2 3 x e")
    assert not page.url.endswith(claim.get_absolute_url())


def test_without_scripts_the_same_path_works(open_page, desk):
    claim = builders.make_claim(desk.article)
    page = open_page(desk.reviewer, scripts=False)
    page.goto(f"{desk.url}/articles/{desk.article.pk}/")
    page.locator(f'#text a[data-claim="{claim.pk}"]').first.click()
    fill_review(page)
    page.get_by_role("button", name="Submit review").click()
    assert "Review submitted." in page.content()
    assert Citation.objects.count() == 2
    page.get_by_text("Mark a claim by hand").click()
    page.get_by_label("Words of the claim").fill("off Lusk")
    page.get_by_role("button", name="Mark claim").click()
    assert Claim.objects.get(origin="manual").text == "off Lusk"
