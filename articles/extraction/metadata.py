"""Facts about the article as a publication: headline, outlet, author, place, day."""

from __future__ import annotations

import re

from articles.extraction import furniture
from articles.extraction.boilerplate import person_name
from articles.extraction.date_words import (
    DAY_MONTH,
    DAY_MONTH_YEAR,
    MONTH,
    day_number,
    full_date,
    iso_day,
    month_number,
)
from articles.extraction.document import Metadata, Published, Publisher
from articles.extraction.lines import Line
from articles.text import Span

UNKNOWN_OUTLET = "unknown"
_UPDATED = re.compile(r"\b(?:last )?(?:updated?|modified|edited|amended|revised|corrected)\b", re.I)
_PUBLISHED = re.compile(r"\b(?:first |originally )?(?:published|posted|created)\b", re.I)
_YEAR_ALONE = re.compile(r"(?:©|\(c\)|copyright)\D{0,40}(?P<year>(?:19|20)\d\d)\b", re.I)
_PLACE = r"[^\W\d_a-z][\w’'.-]*(?: (?:(?:of|de|la|on|upon|sur|el|al) )?[^\W\d_a-z][\w’'.-]*){0,3}"
_DATELINE = re.compile(
    rf"(?P<place>{_PLACE})(?:, ?{_PLACE}){{0,2}}"
    rf"(?:,? ?{MONTH} \d{{1,2}}(?:, \d{{4}})?|,? ?\d{{1,2}} {MONTH}(?: \d{{4}})?)?"
    r"(?: ?\([^()\n]{2,40}\))? ?(?P<dash>[—–]|--|-(?= ))(?=\s)"
)
_AGENCY_DASH = re.compile(r"\([A-Z][^()]{1,30}\) ?[—–-]")


def read_metadata(
    text: str,
    lines: list[Line],
    kinds: list[str | None],
    publisher: str | None = None,
    published: str | None = None,
) -> Metadata:
    """Read the printed facts; publisher and published (ISO) stand in for what is not printed."""
    headline = lines[0].span if lines and kinds[0] is None else None
    outlet = _publisher(lines, kinds)
    date = _published(lines, kinds)
    if date.date is None and published:
        date = Published(published, "stated")
    fallback = publisher.lower().removeprefix("www.") if publisher else UNKNOWN_OUTLET
    return Metadata(
        headline=headline,
        publisher=outlet,
        byline=_byline(lines, kinds),
        dateline=_dateline(lines, kinds),
        published=date,
        outlet=outlet.name if outlet else fallback,
    )


def _publisher(lines: list[Line], kinds: list[str | None]) -> Publisher | None:
    for line, kind in zip(reversed(lines), reversed(kinds), strict=True):
        match = furniture.TRAILER.match(line.text) if kind == "source_trailer" else None
        if match:
            start = line.span.start + match.start("host")
            host = match["host"]
            return Publisher(host.lower().removeprefix("www."), Span(start, start + len(host)))
    return None


def _byline(lines: list[Line], kinds: list[str | None]) -> Span | None:
    """The name in the byline line; a `Reporting by` credit only where there is none."""
    for wanted in ("byline", "credit"):
        for line, kind in zip(lines, kinds, strict=True):
            if kind != wanted or (wanted == "credit" and " by " not in line.text.lower()):
                continue
            if wanted == "credit":
                start = line.text.lower().index(" by ") + 1
                match = person_name(line.text[start:])
            else:
                start, match = 0, person_name(line.text)
            if match:
                offset = line.span.start + start
                return Span(offset + match.start("name"), offset + match.end("name"))
            by = furniture.BYLINE.match(line.text)
            if by and wanted == "byline":
                rest = re.match(r"[^,|(–—]+", by["rest"])
                end = by.start("rest") + len(rest[0].rstrip()) if rest else len(line.text)
                return Span(line.span.start + by.start("rest"), line.span.start + end)
    return None


def _dateline(lines: list[Line], kinds: list[str | None]) -> Span | None:
    """Place, date and agency with their dash at the start of the first or second paragraph."""
    body = [line for line, kind in zip(lines, kinds, strict=True) if kind is None][1:3]
    for line in body:
        match = _DATELINE.match(line.text)
        if match and _is_dateline(match, line.text):
            return Span(line.span.start, line.span.start + match.end())
    return None


def _is_dateline(match: re.Match[str], text: str) -> bool:
    """A place in capitals, or one followed by a date or an agency: else it is a sentence."""
    place = match["place"]
    letters = [char for char in place if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return True
    printed = match[0]
    return bool(_AGENCY_DASH.search(printed) or re.search(rf"{MONTH} \d|\d {MONTH}", printed))


def _published(lines: list[Line], kinds: list[str | None]) -> Published:
    """The first publication in the timestamps, never the day of an update when both stand."""
    stamps = [line.text for line, kind in zip(lines, kinds, strict=True) if kind == "timestamp"]
    updated: str | None = None
    for stamp in stamps:
        for match in DAY_MONTH_YEAR.finditer(stamp):
            day = full_date(match)
            if day is None:
                continue
            if _is_update(stamp[: match.start()]):
                updated = updated or day
            else:
                return Published(day, "stated")
    if updated is not None:
        return Published(updated, "stated")
    return _partly_printed(lines, stamps)


def _is_update(before: str) -> bool:
    """True when the nearest label before a date is one of updating."""
    last_update = max((m.end() for m in _UPDATED.finditer(before)), default=-1)
    last_post = max((m.end() for m in _PUBLISHED.finditer(before)), default=-1)
    return last_update > last_post


def _partly_printed(lines: list[Line], stamps: list[str]) -> Published:
    """A day and month in a timestamp whose year a copyright line supplies."""
    years = [int(m["year"]) for line in lines for m in _YEAR_ALONE.finditer(line.text[:400])]
    for stamp in stamps:
        match = DAY_MONTH.search(stamp)
        if match and years:
            month = match["month"] or match["month2"]
            day = match["day"] or match["day2"]
            date = iso_day(years[-1], month_number(month), day_number(day))
            if date:
                return Published(date, "partial")
    return Published(None, "unknown")
