"""Fixtures of all tests. The network beyond this machine is blocked (pyproject.toml)."""

import http.server
import os
import threading
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import settings as hypothesis_settings

from articles.models.triggers import install_triggers, remove_triggers
from tests import builders

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"

hypothesis_settings.register_profile("desk", deadline=None, max_examples=60, derandomize=True)
hypothesis_settings.load_profile("desk")


def missing(what: str, reason: str) -> None:
    """Skip, or fail where FACTCHECK_REQUIRE says that the thing must be there."""
    if what in os.environ.get("FACTCHECK_REQUIRE", "").split(","):
        pytest.fail(f"{what} is required here: {reason}")
    pytest.skip(reason)


@pytest.fixture
def shared() -> Path:
    """Folder with the real article and the contracts, which are not part of the repository."""
    if not SHARED.is_dir():
        missing("shared", "the folder ../shared is not here")
    return SHARED


@pytest.fixture
def real_commits(transactional_db):
    """Transactions that are really committed; the tables are emptied afterwards.

    Emptying them would break on the triggers that keep published verdicts, so these are put
    there before the test and taken away after it.
    """
    with connection.schema_editor() as editor:
        install_triggers(None, editor)
    yield
    with connection.schema_editor() as editor:
        remove_triggers(None, editor)


@pytest.fixture
def scheme(db):
    """The desk's own rating scheme."""
    return builders.make_scheme()


@pytest.fixture
def people(db):
    """One person of each role, and a second reviewer."""
    return builders.make_people()


class _Harbour(http.server.BaseHTTPRequestHandler):
    """A page that can be cited; `/gone` is no more, `/moved` leads on, `/round` for ever."""

    text = "On Friday eight people were found by the lifeboat crew near the mole."

    def do_GET(self):
        if self.path == "/gone":
            self.send_error(410)
            return
        if self.path.startswith(("/moved", "/round")):
            to = "/round" if self.path == "/round" else self.path.partition("?to=")[2]
            self.send_response(302)
            self.send_header("Location", to or "/log")
            self.end_headers()
            return
        self.send_response(200)
        charset = self.path.partition("?charset=")[2] or "utf-8"
        self.send_header("Content-Type", f"text/html; charset={charset}")
        self.end_headers()
        more = "The entry was signed by the officer of the watch. " * 8
        self.wfile.write(
            "<html><head><title>Harbour log</title>"
            '<meta property="og:site_name" content="Harbour Office">'
            '<meta property="article:published_time" content="2024-05-04T10:00:00Z"></head>'
            f"<body><article><h1>Harbour log</h1><p>{type(self).text}</p><p>{more}</p></article>"
            "</body></html>".encode()
        )

    def log_message(self, *args):
        pass


@pytest.fixture
def harbour(settings):
    """A web server on this machine whose pages may be read; `url` and `text` of its handler."""
    handler = type("Handler", (_Harbour,), {})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host = f"127.0.0.1:{server.server_port}"
    settings.FETCH_ALLOWED = [host]
    handler.url = f"http://{host}"
    yield handler
    server.shutdown()
    server.server_close()


@pytest.fixture
def cited_page(harbour):
    """Address of a page that can be cited."""
    return f"{harbour.url}/log"
