"""Reading a page that somebody cites, without being led inside.

Every address that a name resolves to must be public, the connection goes to the very address
that was checked (a name cannot change between), redirects are followed one by one under the same
rule, and size, time and kind of content are bounded.
"""

import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any  # what httpcore hands through

import httpcore
import httpx

from articles.errors import FetchError

MAX_BYTES = 3_000_000
MAX_TAGS = 60_000  # reading takes up to 40 µs a tag; a very long encyclopedia page has 50,000
MAX_SECONDS = 12.0
MAX_REDIRECTS = 5
_PORTS = {80, 443}
# All that IANA has given out for the open internet. Beside it lie addresses that Python calls
# global and that can lead inside: site-local ones, and IPv4 ones written as IPv6 (RFC 6052).
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_KINDS = ("text/html", "application/xhtml+xml", "text/plain")
_AGENT = "factcheck-workbench (reads pages that a fact-checker cites)"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says of itself, and its text. Empty or None: it does not say."""

    url: str
    title: str
    publisher: str
    published_on: date | None
    text: str


def is_public(address: str) -> bool:
    """Whether an IP address is one that anybody on the internet may reach."""
    found = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(found, ipaddress.IPv4Address):
        return found.is_global and not found.is_multicast
    inner = found.sixtofour
    is_global = found in _GLOBAL_UNICAST and found.is_global
    return is_global and (inner is None or inner.is_global)


def _time_left(ends: float) -> float:
    """Seconds that one wait may take; FetchError when the time of the whole reading is over."""
    left = ends - time.monotonic()
    if left <= 0:
        raise FetchError("The page took too long.")
    return min(left, MAX_SECONDS / 2)


class _TimedStream(httpcore.NetworkStream):
    """A connection that ends at a moment, however often a byte comes: also within headers."""

    def __init__(self, stream: httpcore.NetworkStream, ends: float) -> None:
        self._stream = stream
        self._ends = ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Wait for bytes, no longer than is left."""
        return self._stream.read(max_bytes, _time_left(self._ends))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes, no longer than is left."""
        self._stream.write(buffer, _time_left(self._ends))

    def close(self) -> None:
        """End the connection."""
        self._stream.close()

    def start_tls(self, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        """Go on under TLS, with the same end."""
        kwargs["timeout"] = _time_left(self._ends)
        return _TimedStream(self._stream.start_tls(*args, **kwargs), self._ends)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks about the connection."""
        return self._stream.get_extra_info(info)


class _GuardedBackend(httpcore.SyncBackend):
    """Connects to checked addresses only, for MAX_SECONDS from when it was made.

    allowed: hosts that may be inside, for tests.
    """

    def __init__(self, allowed: Iterable[str]) -> None:
        self._allowed = frozenset(allowed)
        self._ends = time.monotonic() + MAX_SECONDS

    def connect_tcp(self, host: str, port: int, *args: Any, **kwargs: Any) -> Any:
        """Resolve the name once, check what came, connect to that."""
        if f"{host}:{port}" in self._allowed:
            return self._connect(host, port, *args, **kwargs)
        if port not in _PORTS:
            raise FetchError("Only the usual ports of web pages are read (80 and 443).")
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise FetchError(f"The name {host!r} is not known.") from error
        addresses = [str(row[4][0]) for row in found]
        if not addresses or not all(map(is_public, addresses)):
            raise FetchError("This address lies inside a private network and is not read.")
        return self._connect(addresses[0], port, *args, **kwargs)

    def _connect(self, host: str, port: int, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        kwargs["timeout"] = _time_left(self._ends)
        return _TimedStream(super().connect_tcp(host, port, *args, **kwargs), self._ends)


class _GuardedTransport(httpx.HTTPTransport):
    """httpx over connections of the guarded backend; proxies of the environment play no part."""

    def __init__(self, allowed: Iterable[str]) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl.create_default_context(), network_backend=_GuardedBackend(allowed)
        )


def fetch_page(url: str, *, allowed: Iterable[str] = ()) -> Page:
    """Read the page at an http(s) address.

    Raises FetchError, with words for a user, when it cannot or may not be read.
    """
    try:
        with httpx.Client(
            transport=_GuardedTransport(allowed),
            timeout=MAX_SECONDS / 2,
            headers={
                "User-Agent": _AGENT,
                "Accept": ", ".join(_KINDS),
                "Accept-Encoding": "gzip",
            },
            trust_env=False,
        ) as client:
            final, content, charset = _get(client, url)
    except (httpx.HTTPError, httpx.InvalidURL, httpcore.ProtocolError, ssl.SSLError) as error:
        raise FetchError(f"The page could not be read ({type(error).__name__}).") from error
    return _parsed(final, content, charset)


def _get(client: httpx.Client, url: str) -> tuple[str, bytes, str | None]:
    for _step in range(MAX_REDIRECTS + 1):
        with client.stream("GET", url) as answer:
            if answer.next_request is not None:
                url = str(answer.next_request.url)
                if answer.next_request.url.scheme not in ("http", "https"):
                    raise FetchError("The page leads to an address that is no web page.")
                continue
            if answer.status_code != 200:
                raise FetchError(
                    f"The server answered {answer.status_code}.",
                    is_gone=answer.status_code in (404, 410),
                )
            kind = answer.headers.get("Content-Type", "text/html").split(";")[0].strip().lower()
            if kind not in _KINDS:
                raise FetchError(f"This is {kind or 'no text'}, not a page of text.")
            return url, _body(answer), answer.charset_encoding
    raise FetchError("The page leads from one address to the next without end.")


def _body(answer: httpx.Response) -> bytes:
    """The content, unpacked no further than it is read: a few bytes can unfold to gigabytes."""
    packing = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip"):
        raise FetchError(f"The page is packed as {packing[:40]!r}, which is not read.")
    gzip = None if packing == "identity" else zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    pieces, size, n_received = [], 0, 0
    for received in answer.iter_raw():
        n_received += len(received)
        piece = _unpacked(gzip, received, MAX_BYTES + 1 - size) if gzip else received
        size += len(piece)
        if max(size, n_received) > MAX_BYTES:
            raise FetchError("The page is larger than 3 MB.")
        pieces.append(piece)
    return b"".join(pieces)


def _unpacked(gzip: Any, received: bytes, most: int) -> bytes:
    try:
        return bytes(gzip.decompress(received, most))
    except zlib.error as error:
        raise FetchError("The page is packed wrongly.") from error


def _parsed(url: str, content: bytes, charset: str | None) -> Page:
    # Loaded here: the extractor takes half a second to import, and few processes need it.
    import trafilatura

    words: str | bytes = content
    if charset:
        try:
            words = content.decode(charset, "replace")
        except (LookupError, UnicodeError):  # no charset, or one that cannot do without errors
            words = content
    n_tags = words.count("<") if isinstance(words, str) else words.count(b"<")
    if n_tags > MAX_TAGS:
        raise FetchError("The page has too many elements to be read. Paste its text instead.")
    found = trafilatura.bare_extraction(words, url=url, with_metadata=True, favor_recall=True)
    if found is None or isinstance(found, dict):
        plain = words if isinstance(words, str) else words.decode("utf-8", "replace")
        is_html = "<" in plain[:2000]
        return Page(url, "", "", None, "" if is_html else _clean(plain))
    return Page(
        url=url,
        title=_clean(found.title or "")[:500],
        publisher=_clean(found.sitename or found.hostname or "")[:300],
        published_on=_day(found.date),
        text=_clean(found.text or ""),
    )


def _clean(words: str) -> str:
    """Text without the characters that a database refuses."""
    return words.replace("\x00", "").encode("utf-8", "replace").decode("utf-8").strip()


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat(words or "")
    except ValueError:
        return None
