"""One browser for all journeys, against the real server thread on a real database."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from tests import builders
from tests.conftest import missing

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SCREENSHOTS = Path(settings.BASE_DIR) / "screenshots"
PASSWORD = "a long password of the tests"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        missing("chromium", "Chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def desk(real_commits, live_server):
    """A desk with schemes, people and two articles; its address is `desk.url`."""
    builders.make_scheme()
    people = builders.make_people()
    for person in vars(people).values():
        person.set_password(PASSWORD)
        person.save()
    people.url = live_server.url
    people.article = builders.make_article()
    builders.make_article()
    return people


@pytest.fixture
def open_page(browser, desk):
    """Give a page on which somebody is logged in; a script error fails the test."""
    contexts, problems = [], []

    def opened(person=None, *, width=1360, height=900, dark=False, scripts=True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            accept_downloads=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on(
            "console",
            lambda message: (
                problems.append(message.text)
                if message.type == "error" and "Content Security Policy" in message.text
                else None
            ),
        )
        if person is not None:
            page.goto(f"{desk.url}/login/")
            page.get_by_label("Username").fill(person.username)
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Log in").click()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert problems == []


def check_page(page: Page, name: str) -> None:
    """Keep a screenshot and assert that axe-core finds nothing serious, and no sideways scroll."""
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)
    found = Axe().run(page).response["violations"]
    serious = {
        violation["id"]: [node["target"] for node in violation["nodes"]][:3]
        for violation in found
        if violation["impact"] in ("serious", "critical")
    }
    assert serious == {}, name
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{name} is {wide} pixels wider than the window"
