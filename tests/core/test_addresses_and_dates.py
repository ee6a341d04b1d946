"""One spelling for each address; publication dates as files give them."""

from datetime import date

import pytest
from hypothesis import given, strategies as st

from articles.exchange import canonical_host, canonical_url, parse_partial_date


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://Example.COM", "https://example.com/"),
        ("HTTP://example.com:80/A?b=1#c", "http://example.com/A?b=1"),
        ("https://example.com:8443/", "https://example.com:8443/"),
        ("https://example.com/?utm_source=x&id=3&fbclid=y", "https://example.com/?id=3"),
        ("https://example.com/?a=1&a=2", "https://example.com/?a=1&a=2"),
        ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
        ("http://[::1]:8000/x", "http://[::1]:8000/x"),
    ],
)
def test_spellings_of_one_address_become_one(address, expected):
    assert canonical_url(address) == expected


@pytest.mark.parametrize(
    "address",
    ["", "example.com", "ftp://example.com", "javascript:alert(1)", "https://", "http://[::1",
     "https://a b.example/", "http://example.com:99999/", "https://a.example/" + "x" * 2000],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(address):
    with pytest.raises(ValueError, match=r"\w"):
        canonical_url(address)


@given(st.text(max_size=60))
def test_canonical_addresses_are_stable_and_others_raise_value_errors(tail):
    try:
        once = canonical_url(f"https://example.com/{tail}")
    except ValueError:
        return
    assert canonical_url(once) == once


@pytest.mark.parametrize(
    ("name", "host"),
    [("www.Express.co.uk", "express.co.uk"), ("live.post.example.", "live.post.example"),
     ("The Guardian", None), ("localhost", None), ("", None), ("a..b", None)],
)  # fmt: skip
def test_hosts_are_told_from_names(name, host):
    assert canonical_host(name) == host


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2024-05-24", date(2024, 5, 24), date(2024, 5, 24), "day"),
        ("2024-05-24T09:30", date(2024, 5, 24), date(2024, 5, 24), "exact"),
        ("2022-05-23/2022-05-29", date(2022, 5, 23), date(2022, 5, 29), "unknown"),
    ],
)
def test_dates_keep_their_precision(text, first, last, precision):
    found = parse_partial_date(text)
    assert (found.first, found.last, found.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2024-13", "2024-02-30", "0000", "24.5.2024", "2024-06/2024-05",
             "9" * 50, "2024/2025/2026", "/".join(["2024"] * 3_000), "2024-05-24" + "0" * 60,
             "2024-01/" + " " * 60 + "2024-02"]
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"\w"):
        parse_partial_date(text)
