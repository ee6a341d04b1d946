"""What each sort of date expression means, relative to a chronology."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from articles.extraction.chronology import Chronology, months_before, shifted_iso
from articles.extraction.date_words import (
    WEEKDAYS,
    day_number,
    iso_day,
    month_number,
)
from articles.text import word_list

Resolver = Callable[[Chronology, bool], str | None]


COUNTS = {
    word: number
    for number, word in enumerate(
        word_list(
            """
            zero one two three four five six seven eight nine ten eleven twelve thirteen
            fourteen fifteen sixteen seventeen eighteen nineteen twenty
            """
        )
    )
} | {"a": 1, "an": 1}


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


_Read = tuple[str, str, Resolver] | None


def _fixed(kind: str, value: str | None) -> _Read:
    return None if value is None else (kind, value, lambda chronology, future: value)


def _months_to(match: re.Match[str]) -> _Read:
    month = month_number(match["month"])
    words = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
    count = words.get(match["n"]) or int(match["n"])
    printed_day = match["day"] or match["day2"]
    weeks = match["what"].startswith("week")

    def resolve(chronology: Chronology, future: bool) -> str | None:
        if weeks or printed_day:
            day = day_number(printed_day) if printed_day else 28
            end = chronology.day_of_month(month, day, False)
            if match["year"]:
                end = f"{match['year']}-{month:02d}-{day:02d}"
            if weeks:
                start = shifted_iso(end, 1 - 7 * count) if end else None
                return f"{start}/{end}" if start else None
            return months_before(end[:7], count) if end else None
        return months_before(
            (match["year"] and f"{match['year']}-{month:02d}") or chronology.month(month, False),
            count,
        )

    return "period", "", resolve


def _season(match: re.Match[str]) -> _Read:
    first, second = match["first"], match["second"]
    second = second if len(second) == 4 else first[:2] + second
    return _fixed("years", f"{first}/{second}") if first < second else None


def _decade(match: re.Match[str]) -> _Read:
    decade = match["decade"]
    return _fixed("years", f"{decade}/{decade[:3]}9")


def _year(match: re.Match[str]) -> _Read:
    text, start, end = match.string, match.start(), match.end()
    if match["year"].endswith("00") and (
        _COUNTED.search(text[max(0, start - 12) : start])
        or (
            _PLURAL.match(text[end : end + 24])
            and not _GOVERNED.search(text[max(0, start - 8) : start])
        )
    ):
        return None  # `below 1500`, `2000 pieces`
    return _fixed("year", match["year"])


_COUNTED = re.compile(r"\b(?:above|below|over|under|than|least|most|nearly|almost|exceed\w*) \Z")
_PLURAL = re.compile(r" (?:[a-z]{3,}s|people)\b")


def _month(match: re.Match[str]) -> _Read:
    number = month_number(match["month"])
    which = match["which"] or ""
    text, start, end = match.string, match.start(), match.end()
    governed = bool(_GOVERNED.search(text[max(0, start - 8) : start]))
    if not governed and not which and _NAME_FOLLOWS.match(text[end : end + 3]):
        return None
    opens = text[max(0, start - 2) : start].strip("“‘\"'\n")[-2:] in {"", " ", ". ", "! ", "? "}
    if match["month"] in {"May", "MAY"} and not (governed or which) and opens:
        return None

    def resolve(chronology: Chronology, future: bool) -> str | None:
        forward = which == "next" or (future and which not in {"last", "that"})
        if which == "that" and chronology.last_day is None and chronology.published is None:
            return None
        value = chronology.month(number, forward)
        if which.endswith(("start of", "beginning of")):
            return value + "-01"
        return value

    return "month", "", resolve


def _weekday(match: re.Match[str]) -> _Read:
    number = WEEKDAYS[match["weekday"].lower()]
    which = match["which"]

    def resolve(chronology: Chronology, future: bool) -> str | None:
        if which == "the" and chronology.last_day is not None:
            return _first_weekday_from(chronology.last_day, number)
        day = chronology.weekday(number, which == "next" or (future and which != "last"))
        today = chronology.published.isoformat() if chronology.published else None
        if day is not None and day == today and which in {"next", "last"}:
            return shifted_iso(day, 7 if which == "next" else -7)
        return day

    return "weekday", "", resolve


def _first_weekday_from(day: str, number: int) -> str | None:
    for offset in range(7):
        candidate = shifted_iso(day, offset)
        if candidate is not None and shifted_iso(candidate, 0) and _weekday_of(candidate) == number:
            return candidate
    return None


def _weekday_of(day: str) -> int:
    return date.fromisoformat(day).weekday()


def _today(match: re.Match[str]) -> _Read:
    low = match.group().lower()
    if low.startswith("overnight"):

        def over(chronology: Chronology, future: bool) -> str | None:
            first, last = chronology.days_from_publication(-1), chronology.days_from_publication(0)
            return f"{first}/{last}" if first and last else None

        return "period", "", over
    offset = (
        1
        if low.startswith("tomorrow")
        else -1
        if low.startswith(("yesterday", "last night"))
        else 0
    )
    return "relative_day", "", lambda chronology, future: chronology.days_from_publication(offset)


def _that(match: re.Match[str]) -> _Read:
    low = match.group().lower()
    step = 1 if ("following" in low or "next" in low or low.endswith("after")) else 0
    step = -1 if ("previous" in low or low.endswith(("before", "earlier"))) else step
    if " year " in low + " ":
        return "period", "", lambda chronology, future: chronology.year(-1 if step <= 0 else 1)
    if " month " in low or " week " in low:
        return "period", "", lambda chronology, future: None

    def resolve(chronology: Chronology, future: bool) -> str | None:
        return shifted_iso(chronology.last_day, step) if chronology.last_day else None

    return "relative_day", "", resolve


def _ago(match: re.Match[str]) -> _Read:
    count = (
        COUNTS.get(match["count"].lower()) or int(match["count"]) if match["count"] != "zero" else 0
    )
    unit = match["unit"].lower()
    way = match["way"].lower()
    if way in {"earlier", "later"}:
        return "period", "", _shift_of_last(count if way == "later" else -count, unit)
    if way == "from now":
        return "period", "", _from_now(count, unit)

    def resolve(chronology: Chronology, future: bool) -> str | None:
        if unit == "year":
            return chronology.year(-count)
        if unit == "month":
            return chronology.month_from_publication(-count)
        if unit in {"day", "week"}:
            return chronology.days_from_publication(-count * (7 if unit == "week" else 1))
        return (
            chronology.days_from_publication(0)
            if unit in {"hour", "minute"} and count < 12
            else None
        )

    return "period", "", resolve


def _shift_of_last(count: int, unit: str) -> Resolver:
    """So much before or after the day or period mentioned last."""

    def resolve(chronology: Chronology, future: bool) -> str | None:
        last = chronology.last_value
        if last is None:
            return None
        if unit == "year":
            return _years_on(last, count)
        if unit == "month" and chronology.last_day and last == chronology.last_day:
            return _months_on(last[:7], count)
        if unit == "month" and len(last) == 7:
            return _months_on(last, count)
        if unit in {"day", "week"} and last == chronology.last_day:
            return shifted_iso(last, count * (7 if unit == "week" else 1))
        if unit == "hour" and last == chronology.last_day and abs(count) >= 24:
            return shifted_iso(last, -(-count // 24))
        return None

    return resolve


def _years_on(value: str, years: int) -> str | None:
    """The same day, month, year or interval so many years later."""
    parts = []
    for part in value.split("/"):
        if not part[:4].isdigit() or not 0 < int(part[:4]) + years < 9999:
            return None
        parts.append(f"{int(part[:4]) + years:04d}{part[4:]}")
    return "/".join(parts)


def _months_on(month: str, months: int) -> str | None:
    if not month[:4].isdigit():
        return None
    count = int(month[:4]) * 12 + int(month[5:7]) - 1 + months
    return f"{count // 12:04d}-{count % 12 + 1:02d}" if 12 <= count < 120_000 else None


def _from_now(count: int, unit: str) -> Resolver:
    def resolve(chronology: Chronology, future: bool) -> str | None:
        if unit == "year":
            return chronology.year(count)
        if unit == "month":
            return chronology.month_from_publication(count)
        if unit in {"day", "week"}:
            return chronology.days_from_publication(count * (7 if unit == "week" else 1))
        return None

    return resolve


def _day_range(match: re.Match[str]) -> _Read:
    month, year = month_number(match["month"]), match["year"]
    first, last = day_number(match["first"]), day_number(match["last"])
    if first >= last:
        return None

    def resolve(chronology: Chronology, future: bool) -> str | None:
        end = chronology.day_of_month(month, last, future)
        if end is None:
            return None
        stem = f"{year}-{end[5:7]}" if year else end[:7]
        return f"{stem}-{first:02d}/{stem}-{last:02d}"

    return "day_range", "", resolve


def _day_month_rel(match: re.Match[str]) -> _Read:
    """`14 February last year`: day and month, the year told by a word."""
    month, day = month_number(match["month"]), day_number(match["day"])
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]

    def resolve(chronology: Chronology, future: bool) -> str | None:
        year = chronology.year(step)
        return iso_day(int(year), month, day) if year else None

    return "day", "", resolve


def _seasonal(match: re.Match[str]) -> _Read:
    which, name = match["which"].lower(), match["season"].lower()

    def resolve(chronology: Chronology, future: bool) -> str | None:
        if which == "that":
            return chronology.season_of_last(name)
        return chronology.season(name, {"last": -1, "this": 0, "next": 1}[which])

    return "period", "", resolve


def _month_of_year(match: re.Match[str]) -> _Read:
    """`March last year`, `in May next year`."""
    month = month_number(match["month"])
    step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]

    def resolve(chronology: Chronology, future: bool) -> str | None:
        year = chronology.year(step)
        return f"{year}-{month:02d}" if year else None

    return "month", "", resolve


_GOVERNED = re.compile(r"\b(?:in|by|since|until|from|to|of|and|before|after|for) \Z")
_NAME_FOLLOWS = re.compile(r" [A-Z][a-z]")
_STEPS = {"last": -1, "the previous": -1, "next": 1, "the coming": 1, "this": 0, "the current": 0}


def _period(match: re.Match[str]) -> _Read:
    which, unit = match["which"].lower(), match["unit"].lower()
    step = _STEPS.get(which)

    def resolve(chronology: Chronology, future: bool) -> str | None:
        if step is None:
            return None
        if unit == "week":
            return chronology.week(step)
        if unit == "month":
            return chronology.month_from_publication(step)
        if unit == "year":
            return chronology.year(step)
        return None

    return "period", "", resolve


def _quarter(match: re.Match[str]) -> _Read:
    printed_year = match["year"] or match["year2"]
    which = match["which"]
    if (
        which
        and match["unit"] == "half"
        and not printed_year
        and " of the year" not in match.group()
    ):
        return None
    number = int(match["q"]) if match["q"] else _ORDINALS.get(which, 4)
    length = 6 if match["unit"] == "half" else 3
    if number * length > 12:
        number = 12 // length

    relative = {"next": 1, "last": -1}.get((match["rel"] or "").lower(), 0)

    def resolve(chronology: Chronology, future: bool) -> str | None:
        year = printed_year or chronology.year(relative)
        first = (number - 1) * length + 1
        return f"{year}-{first:02d}/{year}-{first + length - 1:02d}" if year else None

    return "period", "", resolve


def _year_end(match: re.Match[str]) -> _Read:
    return "year", "", lambda chronology, future: chronology.year(0)


def _clock(match: re.Match[str]) -> _Read:
    group = match.groupdict()
    if group["word"]:
        return "clock", "00:00" if group["word"].lower() == "midnight" else "12:00", _nothing
    hour = int(group["h"] or group["h2"] or group["h3"] or group["h4"])
    minute = int(group["m"] or group["m2"] or group["m3"] or group["m4"] or 0)
    if group["half"]:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if group["half"].lower() == "p" else 0)
    either = "" if group["half"] or hour > 12 else "?"
    return "clock", f"{hour:02d}:{minute:02d}{either}", _nothing


def _nothing(chronology: Chronology, future: bool) -> str | None:
    return None


def _vague(match: re.Match[str]) -> _Read:
    return "period", "", _nothing


def _holiday(match: re.Match[str]) -> _Read:
    name = match["name"].lower().replace("’", "'")
    year, which = match["year"], (match["which"] or "").lower()

    def resolve(chronology: Chronology, future: bool) -> str | None:
        if year:
            return chronology.holiday_in(name, int(year))
        return chronology.holiday(
            name, which in {"next", "this", "following"} or (future and which != "last")
        )

    return "holiday", "", resolve


READERS: dict[str, Callable[[re.Match[str]], _Read]] = {
    "day_range": _day_range,
    "day_month_rel": _day_month_rel,
    "month_of_year": _month_of_year,
    "seasonal": _seasonal,
    "months_to": _months_to,
    "season": _season,
    "decade": _decade,
    "year": _year,
    "month": _month,
    "weekday": _weekday,
    "today": _today,
    "that": _that,
    "ago": _ago,
    "period": _period,
    "quarter": _quarter,
    "year_end": _year_end,
    "clock": _clock,
    "holiday": _holiday,
    "vague": _vague,
}
