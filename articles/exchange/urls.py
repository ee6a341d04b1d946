"""One spelling for each address, so that the same page is the same row."""

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

_TRACKING = re.compile(r"(?i)^(utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ocid)$")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_host(name: str) -> str | None:
    """Give the lower-case host without `www.`; None where the text is no host name."""
    host = name.strip().rstrip(".").lower()
    try:
        host = host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    return host.removeprefix("www.") if _HOST.match(host) else None


def canonical_url(address: str) -> str:
    """Give the one spelling of a web address: host in lower case, no fragment, no tracking.

    Raises ValueError, with words for a user, for anything but http and https addresses.
    Source: RFC 3986, section 6.2 (case and default port); tracking parameters by their names.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as error:
        raise ValueError(f"{address[:80]!r} is not a web address") from error
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname:
        raise ValueError(f"{address[:80]!r} is not a web address that begins with http(s)://")
    if re.search(r"[\x00-\x20\x7f]", address.strip()):
        raise ValueError(f"{address[:80]!r} has spaces or control characters in it")
    return _assemble(parts, port)


def _assemble(parts: SplitResult, port: int | None) -> str:
    scheme = parts.scheme.lower()
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError as error:
        raise ValueError(f"{parts.hostname!r} is not a host name") from error
    if ":" in host:
        host = f"[{host}]"
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        host = f"{host}:{port}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _TRACKING.match(name)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    address = f"{scheme}://{host}{parts.path or '/'}{'?' + query if query else ''}"
    if len(address) > 2000:
        raise ValueError("the address is longer than 2,000 characters")
    return address
