"""Facts about the article as a publication: headline, outlet, author, place, day."""

from __future__ import annotations

import re

from articles.extraction import furniture
from articles.extraction.boilerplate import person_name, stamped_author
from articles.extraction.chronology import parse_day, shifted_iso
from articles.extraction.date_words import (
    DAY_MONTH,
    DAY_MONTH_YEAR,
    DAY_MONTH_YEAR_PLAIN,
    MONTH,
    WEEKDAY,
    WEEKDAYS,
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
_WEEKDAY = re.compile(rf"\b{WEEKDAY}")
_RECENT_YEAR = re.compile(r"\b(?:19[5-9]|20\d)\d\b")
_TODAY = re.compile(
    rf"\b(?:today|tonight|this (?:morning|afternoon|evening)),? ?[,(]? ?(?:on )?"
    rf"(?:{WEEKDAY},? )?(?:{DAY_MONTH_YEAR_PLAIN})",
    re.I,
)
_HEAD_CHARACTERS = 200_000  # of a text: what is searched for a year
_LINE_CHARACTERS = 2_000
_CORRECTED = re.compile(r"\W*(?:correction|clarification|amended|corrected)\b[^:.]{0,60}", re.I)
_LEAD_CHARACTERS = 320  # after a dateline: its first sentence, which names the weekday
_NEAR_DAYS = 120
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
    dateline = _dateline(lines, kinds)
    date = _published(text, lines, kinds, dateline)
    if date.date is None and published:
        date = Published(published, "stated")
    if date.date is None:
        date = _today_named(lines, kinds)
    if date.date is None:
        date = _before_correction(lines)
    fallback = publisher.lower().removeprefix("www.") if publisher else UNKNOWN_OUTLET
    return Metadata(
        headline=headline,
        publisher=outlet,
        byline=_byline(lines, kinds),
        dateline=dateline,
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
                start, match = 0, stamped_author(line.text) or person_name(line.text)
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
    """Place, date and agency with their dash at the start of one of the first paragraphs."""
    body = [line for line, kind in zip(lines, kinds, strict=True) if kind is None][1:6]
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


def _published(
    text: str, lines: list[Line], kinds: list[str | None], dateline: Span | None
) -> Published:
    """The first publication in the timestamps, never the day of an update when both stand.

    A byline or a dateline with a date is read when no timestamp says more.
    """
    stamps = [line.text for line, kind in zip(lines, kinds, strict=True) if kind == "timestamp"]
    stamps += [line.text for line, kind in zip(lines, kinds, strict=True) if kind == "byline"]
    stamps += [dateline.of(text)] if dateline else []
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
    return _partly_printed(text, lines, stamps, dateline)


def _is_update(before: str) -> bool:
    """True when the nearest label before a date is one of updating."""
    last_update = max((m.end() for m in _UPDATED.finditer(before)), default=-1)
    last_post = max((m.end() for m in _PUBLISHED.finditer(before)), default=-1)
    return last_update > last_post


def _partly_printed(
    text: str, lines: list[Line], stamps: list[str], dateline: Span | None
) -> Published:
    """A day and month in a timestamp whose year stands elsewhere in the text.

    The year of the copyright line, else that of a dated day of the report: the one that makes
    the printed weekday right, or the day nearest to the report's.
    """
    rights = [int(m["year"]) for line in lines for m in _YEAR_ALONE.finditer(line.text[:400])]
    for stamp in stamps:
        match = DAY_MONTH.search(stamp)
        if match is None:
            continue
        month = month_number(match["month"] or match["month2"])
        day = day_number(match["day"] or match["day2"])
        weekday = _WEEKDAY.search(stamp)
        years = rights[-1:] or _years_of_report(text, month, day, weekday is not None)
        if not years and dateline is not None and stamp == dateline.of(text):
            years, weekday = _years_by_weekday(text, dateline, month, day)
        for year in years:
            date = iso_day(year, month, day)
            if date and (rights or weekday is None or _falls_on(date, weekday.group())):
                return Published(date, "partial")
    return Published(None, "unknown")


def _years_of_report(text: str, month: int, day: int, has_weekday: bool) -> list[int]:
    """Years that the text prints: beside a day near this one, then, to be checked, any."""
    years: list[int] = []
    for match in DAY_MONTH_YEAR.finditer(text[:_HEAD_CHARACTERS]):
        printed = parse_day(full_date(match))
        if printed is None:
            continue
        for year in (printed.year, printed.year + 1, printed.year - 1):
            candidate = parse_day(iso_day(year, month, day))
            if candidate and abs((candidate - printed).days) <= _NEAR_DAYS:
                years.append(year)
    if has_weekday:
        printed_years = {int(m.group()) for m in _RECENT_YEAR.finditer(text[:_HEAD_CHARACTERS])}
        years += sorted(printed_years, reverse=True)
    return list(dict.fromkeys(years))


def _years_by_weekday(
    text: str, dateline: Span, month: int, day: int
) -> tuple[list[int], re.Match[str] | None]:
    """`14 September (Agency) – ... on Thursday`: the one year near those printed that fits."""
    weekday = _WEEKDAY.search(text[dateline.end : dateline.end + _LEAD_CHARACTERS])
    printed = [int(m.group()) for m in _RECENT_YEAR.finditer(text[:_HEAD_CHARACTERS])]
    if weekday is None or not printed:
        return [], None
    latest = max(printed)  # a report speaks of its own year, the last or the next
    years = [
        year
        for year in range(latest - 1, latest + 2)
        if _falls_on(iso_day(year, month, day) or "", weekday.group())
    ]
    return (years if len(years) == 1 else []), weekday


def _falls_on(day: str, weekday: str) -> bool:
    parsed = parse_day(day)
    return parsed is not None and parsed.weekday() == WEEKDAYS[weekday.rstrip(".").lower()]


def _before_correction(lines: list[Line]) -> Published:
    """`Correction, 17 April: ... published yesterday`: the day before the correction."""
    rights = [int(m["year"]) for line in lines for m in _YEAR_ALONE.finditer(line.text[:400])]
    for line in lines:
        text = line.text[:_LINE_CHARACTERS]
        found = _CORRECTED.match(text)
        if found is None or "published yesterday" not in text:
            continue
        full = DAY_MONTH_YEAR.search(found.group())
        match = DAY_MONTH.search(found.group())
        day = full_date(full) if full else None
        if day is None and match and rights:
            month = month_number(match["month"] or match["month2"])
            day = iso_day(rights[-1], month, day_number(match["day"] or match["day2"]))
        before = shifted_iso(day, -1) if day else None
        if before:
            return Published(before, "inferred")
    return Published(None, "unknown")


def _today_named(lines: list[Line], kinds: list[str | None]) -> Published:
    """`today, 5 June 2025`, `this Tuesday (12 March 2024)`: the report names its own day."""
    for line, kind in zip(lines, kinds, strict=True):
        match = _TODAY.search(line.text[:_LINE_CHARACTERS]) if kind is None else None
        if match:
            stated = DAY_MONTH_YEAR.search(match.group())
            day = full_date(stated) if stated else None
            if day:
                return Published(day, "inferred")
    return Published(None, "unknown")
