"""Cited pages: read without being led inside, kept as they were, looked at again later."""

import contextlib
import gzip
import socket
import threading
import time
import zlib

import pytest

from articles import fetching
from articles.actions.capture import capture_page, check_evidence
from articles.actions.citation import CitationContent
from articles.actions.publication import settle_check
from articles.errors import FetchError, NotPermittedError, StageError
from articles.fetching import fetch_page, is_public
from articles.models import Capture, Evidence, EvidenceCheck, Verdict
from articles.models.capture import verdicts_to_look_at
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


@pytest.mark.parametrize("address", [
    "127.0.0.1", "10.0.0.8", "172.16.3.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.0", "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "224.0.0.1",
    "255.255.255.255", "198.18.0.1", "fe80::1%eth0", "fec0::1", "64:ff9b::7f00:1", "::7f00:1",
    "::ffff:0:7f00:1", "2001:0:7f00:1::", "ff02::1",
])  # fmt: skip
def test_addresses_that_lie_inside_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_addresses_of_the_open_internet_are(address):
    assert is_public(address)


@pytest.mark.parametrize("url", [
    "http://localhost/", "http://127.1/", "http://[::1]/", "http://2130706433/",
    "http://0x7f000001/", "http://169.254.169.254/latest/meta-data/", "http://[::ffff:7f00:1]/",
])  # fmt: skip
def test_nothing_inside_is_read_however_it_is_written(url):
    with pytest.raises(FetchError, match=r"private network|not known|could not be read"):
        fetch_page(url)


def test_a_name_that_leads_inside_is_refused_even_among_others(monkeypatch):
    def resolve(host, port, **options):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))
                for address in ("93.184.215.14", "10.0.0.1")]  # fmt: skip

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(FetchError, match="private network"):
        fetch_page("http://rebound.example/")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/gone", "answered 410"),
        ("/round", "without end"),
        ("/moved?to=http://127.0.0.1:9/", "ports"),
        ("/moved?to=http://127.0.0.1/", "private network"),
        ("/moved?to=file:///etc/passwd", "no web page"),
    ],
)
def test_pages_that_are_gone_or_lead_astray_are_refused(harbour, settings, path, words):
    with pytest.raises(FetchError, match=words):
        fetch_page(f"{harbour.url}{path}", allowed=settings.FETCH_ALLOWED)


def test_a_page_that_moved_is_read_where_it_is(harbour, settings):
    page = fetch_page(f"{harbour.url}/moved", allowed=settings.FETCH_ALLOWED)
    assert page.url.endswith("/log")
    assert "eight people were found" in page.text


@pytest.mark.parametrize("charset", ["idna", "undefined", "hex", "no-such", "utf-8"])
def test_a_page_of_any_charset_is_read(harbour, settings, charset):
    page = fetch_page(f"{harbour.url}/log?charset={charset}", allowed=settings.FETCH_ALLOWED)
    assert "eight people were found" in page.text


@pytest.fixture
def raw_server():
    """A server that sends what it is given, piece by piece; gives the address of its page."""
    servers = []

    def serve(pieces, pause=0.0):
        server = socket.create_server(("127.0.0.1", 0))
        servers.append(server)

        def answer():
            connection, _address = server.accept()
            with connection, contextlib.suppress(OSError):
                connection.recv(65_536)
                for piece in pieces:
                    connection.sendall(piece)
                    time.sleep(pause)

        threading.Thread(target=answer, daemon=True).start()
        return f"127.0.0.1:{server.getsockname()[1]}"

    yield serve
    for server in servers:
        server.close()


def packed(encoding, content):
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {encoding}\r\n\r\n"
    return [head.encode(), content]


BOMB = gzip.compress(b"x" * 30_000_000)


@pytest.mark.parametrize(
    ("encoding", "content", "words"),
    [
        ("gzip", BOMB, "larger than 3 MB"),
        ("gzip, gzip", gzip.compress(BOMB), "packed as"),
        ("deflate", zlib.compress(b"x"), "packed as"),
        ("gzip", b"no gzip", "packed wrongly"),
        ("identity", b"x" * 3_100_000, "larger than 3 MB"),
        ("identity", b"x<br>" * 60_001, "too many elements"),
    ],
)
def test_a_page_is_not_unpacked_beyond_what_is_read(raw_server, encoding, content, words):
    host = raw_server(packed(encoding, content))
    with pytest.raises(FetchError, match=words):
        fetch_page(f"http://{host}/", allowed=[host])


def test_a_packed_page_is_read(raw_server):
    host = raw_server(packed("gzip", gzip.compress(b"<p>Eight people were found.</p>" * 9)))
    assert "Eight people" in fetch_page(f"http://{host}/", allowed=[host]).text


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"])
def test_a_server_that_drips_is_left_in_time(raw_server, monkeypatch, head):
    monkeypatch.setattr(fetching, "MAX_SECONDS", 1.0)
    drops = [head, *([b"\x1f\x8b\x08\x08" + b"n" * 6, *[b"n"] * 60] if head else [b"H"] * 60)]
    host = raw_server(drops, pause=0.1)
    begun = time.monotonic()
    with pytest.raises(FetchError):
        fetch_page(f"http://{host}/", allowed=[host])
    assert time.monotonic() - begun < 3


def test_capturing_needs_a_role_and_a_web_address(people, settings):
    with pytest.raises(NotPermittedError):
        capture_page(url="https://a.example/", by=people.reader)
    with pytest.raises(StageError):
        capture_page(url="file:///etc/passwd", by=people.reviewer)
    settings.FETCH = False
    with pytest.raises(FetchError, match="Paste the text"):
        capture_page(url="https://a.example/", by=people.reviewer)
    pasted = capture_page(url="https://a.example/", by=people.reviewer, pasted="The words")
    assert (pasted.text, pasted.is_pasted) == ("The words", True)
    assert not Capture.objects.visible_to(people.reviewer2).exists()


@pytest.fixture
def published(people, harbour):
    claim = builders.make_claim()
    for person in (people.reviewer, people.reviewer2):
        capture = capture_page(url=f"{harbour.url}/log", by=person)
        row = CitationContent(stance="refutes", url=f"{harbour.url}/log", capture=capture.pk,
                              quotation="eight people were found")  # fmt: skip
        builders.make_review(claim, person, citations=(row,))
    claim.refresh_from_db()
    return builders.publish(claim.verdict)


def look():
    return [found.result.value for found in check_evidence()]


def test_what_is_the_same_later_asks_for_nothing(published):
    assert look() == ["unchanged"]
    assert not verdicts_to_look_at().exists()


def test_a_page_that_changed_or_died_calls_for_a_look_until_it_is_settled(
    published, harbour, people
):
    harbour.text += " Later one more was found."
    assert look() == ["changed"]
    assert list(verdicts_to_look_at()) == [published]
    with pytest.raises(NotPermittedError):
        settle_check(check=EvidenceCheck.objects.get(), by=people.manager, note="x")
    with pytest.raises(StageError, match="Say why"):
        settle_check(check=EvidenceCheck.objects.get(), by=people.adjudicator, note="")
    settle_check(check=EvidenceCheck.objects.get(), by=people.adjudicator, note="Eight stays.")
    assert not verdicts_to_look_at().exists()
    assert look() == ["changed"]  # the same change stays settled
    assert not verdicts_to_look_at().exists()
    harbour.text = "On Friday nine people were found."
    assert look() == ["quotation_lost"]
    assert list(verdicts_to_look_at()) == [published]


def test_what_was_pasted_is_asked_for_its_quotation_only(people, harbour):
    claim, url = builders.make_claim(), f"{harbour.url}/log"
    for person in (people.reviewer, people.reviewer2):
        capture = capture_page(url=url, by=person, pasted="Log. Eight people were found, it says.")
        row = CitationContent(stance="refutes", url=url, capture=capture.pk,
                              quotation="people were found")  # fmt: skip
        builders.make_review(claim, person, citations=(row,))
    claim.refresh_from_db()
    builders.publish(claim.verdict)
    assert look() == ["unchanged"]
    harbour.text = "On Friday nobody was found."
    assert look() == ["quotation_lost"]


def test_the_longest_unseen_evidence_is_looked_at_first(harbour):
    for page in ("log", "crew"):
        row = CitationContent(stance="refutes", url=f"{harbour.url}/{page}")
        builders.make_published_verdict(citations=(row,))
    seen = [found.citation_id for _time in range(2) for found in check_evidence(limit=1)]
    assert len(set(seen)) == 2


def test_a_page_that_is_gone_is_told_from_one_that_cannot_be_reached(published, harbour):
    Evidence.objects.update(url=f"{harbour.url}/gone")
    assert look() == ["gone"]
    Evidence.objects.update(url="http://nowhere.invalid/")
    assert look() == []
    assert EvidenceCheck.objects.get().result == "gone"


def test_pages_that_cannot_be_reached_do_not_starve_the_others(published):
    Evidence.objects.update(url="http://nowhere.invalid/")
    assert look() == []
    row = EvidenceCheck.objects.get()
    assert (row.result, row.checked_at is not None) == ("unreachable", True)
    assert not verdicts_to_look_at().exists()


def test_superseded_evidence_calls_for_a_look(published):
    newer = Evidence.objects.create(title="The final report")
    Evidence.objects.filter(citations__verdict=published).update(superseded_by=newer)
    assert list(verdicts_to_look_at()) == [published]
    Verdict.objects.filter(pk=published.pk).update(state="superseded")
    assert not verdicts_to_look_at().exists()
