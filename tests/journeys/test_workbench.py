"""The workbench and the lists in a real browser: selecting, moving, looks, accessibility."""

import pytest

from articles.models import Claim
from tests import builders
from tests.journeys.conftest import check_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SELECT = """(words) => {
  const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    window.getSelection().removeAllRanges();
    window.getSelection().addRange(range);
    return true;
  }
  return false;
}"""


def test_selected_words_become_a_claim(open_page, desk):
    article = builders.make_article(
        "🙂 Ferry sinks off Lusk\n\n🙂 Nine people died 🙂 near the mole, Bo Lund said.\n\n"
        "source: tidegull.example"
    )
    page = open_page(desk.reviewer)
    page.goto(f"{desk.url}{article.get_absolute_url()}")
    assert page.evaluate(SELECT, "near the mole")
    page.get_by_role("button", name="New claim").click()
    page.get_by_text("Claim marked.").wait_for()
    claim = Claim.objects.get(origin="manual")
    assert claim.text == "near the mole"
    assert page.url.endswith(claim.get_absolute_url())


def test_words_marked_by_keyboard_become_a_claim(open_page, desk):
    page = open_page(desk.reviewer)
    page.goto(f"{desk.url}{desk.article.get_absolute_url()}")
    page.locator("#panel").focus()
    page.keyboard.press("c")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_text("Claim marked.").wait_for()
    claim = Claim.objects.get(origin="manual")
    assert claim.text == "people died when"


def test_choosing_a_claim_moves_the_panel_and_back_works(open_page, desk):
    first, second = builders.make_claim(desk.article, 0), builders.make_claim(desk.article, 1)
    page = open_page(desk.reviewer)
    page.goto(f"{desk.url}{desk.article.get_absolute_url()}")
    page.evaluate("window.stays = true")
    for claim in (first, second):
        page.locator(f'#claims a[data-claim="{claim.pk}"]').click()
        page.locator(f'[data-claim-in-hand="{claim.pk}"]').wait_for()
        assert page.url.endswith(claim.get_absolute_url())
    assert page.evaluate("window.stays")
    assert page.locator("#text .mark.current").first.get_attribute("data-claim") == str(second.pk)
    page.go_back()
    page.locator(f'[data-claim-in-hand="{first.pk}"]').wait_for()
    page.keyboard.press("j")
    page.locator(f'[data-claim-in-hand="{second.pk}"]').wait_for()


def test_the_queue_by_keyboard(open_page, desk):
    page = open_page(desk.manager)
    page.goto(f"{desk.url}/claims/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    ticked = page.locator("input[name=claims]:checked")
    assert ticked.count() == 1
    claim = Claim.objects.get(pk=ticked.get_attribute("value"))
    page.keyboard.press("o")
    page.wait_for_url(f"**{claim.get_absolute_url()}")
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url("**/sources/")


def test_pasting_an_article_opens_its_workbench(open_page, desk):
    page = open_page(desk.manager)
    page.goto(f"{desk.url}/articles/new/")
    check_page(page, "add-article")
    page.get_by_label("Text").fill(builders.TEXT.format(n="Anew"))
    page.get_by_role("button", name="Add article").click()
    page.get_by_text("Article added with").wait_for()
    assert page.get_by_text("Boilerplate").first.is_visible()


PAGES = ["/", "/claims/", "/articles/", "/verdicts/", "/sources/", "/reviews/", "/help/",
         "/nowhere/", "/claims/?stage=dropped", "/articles/?since=soon"]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("wide-light", {}),
        ("phone-dark", {"width": 390, "height": 844, "dark": True}),
    ],
)
def test_every_page_is_accessible_on_paper_white_and_on_a_dark_phone(
    open_page, desk, name, options
):
    verdict = builders.make_published_verdict()
    claim = builders.make_claim(desk.article)
    builders.make_disputed_claim()
    page = open_page(**options)
    page.goto(f"{desk.url}/login/")
    check_page(page, f"{name}-login")
    page = open_page(desk.manager, **options)
    outlet = desk.article.outlet
    for address in [*PAGES, claim.get_absolute_url(), desk.article.get_absolute_url(),
                    verdict.get_absolute_url(), outlet.get_absolute_url()]:  # fmt: skip
        page.goto(f"{desk.url}{address}")
        check_page(page, f"{name}{address.replace('/', '-').replace('?', '-').rstrip('-')}")
