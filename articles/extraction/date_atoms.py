"""The smallest date expressions: patterns, and what each means relative to a chronology."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from articles.extraction.chronology import Chronology, months_before, shifted_iso
from articles.extraction.date_words import (
    DAY,
    DAY_MONTH_YEAR,
    MONTH,
    WEEKDAY_FULL,
    WEEKDAYS,
    YEAR,
    day_number,
    full_date,
    month_number,
)
from articles.text import Span

Resolver = Callable[[Chronology, bool], str | None]

_PART = r"(?:morning|afternoon|evening|night|lunchtime)"
_UNITS = r"(?P<unit>day|week|month|year|decade|hour|minute)s?"
_COUNTS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
} | {"a": 1, "an": 1}
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(_COUNTS) + r")"
_HOLIDAYS = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
    "independence day": (7, 4),
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}

ATOMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("full", DAY_MONTH_YEAR),
    ("day_month", re.compile(rf"\b(?P<day>{DAY})\s(?:of\s)?(?P<month>{MONTH})|\b(?P<month2>{MONTH})\s(?P<day2>{DAY})(?!:)")),
    ("month_year", re.compile(rf"\b(?P<month>{MONTH}),?\s(?:of\s)?(?P<year>{YEAR})")),
    (
        "months_to",
        re.compile(
            rf"\b(?P<n>\d{{1,3}}|six|nine|twelve|three)\s(?P<what>months?|weeks?)\s(?:to|ended|ending|until)\s(?:the end of\s)?"
            rf"(?:(?P<day>{DAY})\s)?(?P<month>{MONTH})(?:\s(?P<day2>{DAY}))?(?:,?\s(?P<year>{YEAR}))?"
        ),
    ),
    ("season", re.compile(r"\b(?P<first>(?:19|20)\d\d)\s?[–/-]\s?(?P<second>(?:19|20)?\d\d)\b(?![–/-])")),
    ("decade", re.compile(r"\b(?:the\s)?(?P<decade>(?:1[5-9]|20)\d0)s\b")),
    ("year", re.compile(rf"(?<![\w$£€.,–-])(?P<year>{YEAR})(?![.,]\d|[–-]\w|\s?[%€]|s\b)")),
    (
        "month",
        re.compile(
            rf"\b(?:(?P<which>last|next|this|that|early|late|mid|the (?:start|beginning|end|middle) of)[\s-])?(?P<month>{MONTH})"
        ),
    ),
    (
        "weekday",
        re.compile(
            rf"\b(?:(?P<which>last|next|this|that|the)\s)?(?P<weekday>{WEEKDAY_FULL})(?:['’]s)?(?:\s{_PART})?"
        ),
    ),
    (
        "today",
        re.compile(rf"\b(?:today|tonight|yesterday|tomorrow|overnight|this {_PART}|last night)\b(?:\s{_PART})?", re.I),
    ),
    (
        "that",
        re.compile(
            rf"\b(?:that (?:same )?(?:{_PART}|day)|the (?:following|next|previous|same) (?:day|{_PART})|the day (?:before|after))\b"
            r"|\bthe (?:year|month|week) (?:before|after|earlier)\b|\bat the time\b",
            re.I,
        ),
    ),
    ("ago", re.compile(rf"\b{_COUNT}\s{_UNITS}\s(?P<way>ago|earlier)\b", re.I)),
    (
        "period",
        re.compile(
            r"\b(?:the (?:whole|rest|end|start|beginning|middle) of )?(?P<which>last|next|this|the previous|the current|"
            r"the same|the coming|the past)\s(?P<unit>week(?:end)?|month|year|season|summer|winter|spring|autumn|quarter|"
            r"decade|century)\b",
            re.I,
        ),
    ),
    (
        "quarter",
        re.compile(
            rf"\b(?:the )?(?P<which>first|second|third|fourth|final|last) (?P<unit>quarter|half)(?: of(?: the year)?)?(?:\s(?P<year>{YEAR}))?"
            rf"|\bQ(?P<q>[1-4])(?:\s(?P<year2>{YEAR}))?\b"
        ),
    ),
    ("year_end", re.compile(r"\b(?:the year is out|the end of (?:the|this) year|year['’]?s?[- ]end)\b", re.I)),
    (
        "clock",
        re.compile(
            r"(?<![\w$£€.,:])(?P<h>[01]?\d|2[0-3])(?:[:.](?P<m>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?(?!\d)"
            r"|(?<![\w$£€.,:])(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)(?![\d%:])"
            r"|(?<=at )(?P<h3>[01]?\d|2[0-3])\.(?P<m3>[0-5]\d)\b(?![%\d])|(?<=about )(?P<h4>[01]?\d|2[0-3])\.(?P<m4>[0-5]\d)\b(?![%\d]|\s?(?:m|b|p|k|per)\w*)"
            r"|\b(?P<word>midday|noon|midnight)\b",
            re.I,
        ),
    ),
    (
        "holiday",
        re.compile(
            r"\b(?:Christmas(?: Day| Eve)?|Boxing Day|New Year['’]s (?:Day|Eve)|Halloween|Valentine['’]s Day|Independence Day|"
            r"Thanksgiving|Easter|Ramadan|Diwali|Passover|Pentecost)\b(?! (?:card|tree|present|gift|party|island|market)s?)"
        ),
    ),
    ("vague", re.compile(r"\bthe (?:first|second|third|fourth|final|last) (?:week|day|month)\b(?! of)|\b(?:this|the|last|next) (?:season|harvest|monsoon)\b|\b(?:its|their) harvest\b", re.I)),
)


@dataclass(frozen=True, slots=True)
class Atom:
    """One smallest expression. modifier: it stands before a noun (`the May vote`), so in the past."""

    kind: str
    span: Span
    value: str
    resolve: Resolver
    modifier: bool


def read_atom(name: str, match: re.Match[str], text: str, around: Span) -> Atom | None:
    """What a match of one of ATOMS means; None when it is no date after all."""
    reader = _READERS[name]
    read = reader(match)
    if read is None:
        return None
    kind, value, resolve = read
    end = match.end()
    if text[end - 1] in "  ":
        end -= 1
    before = text[max(around.start, match.start() - 9) : match.start()].lower()
    following = text[end : end + 2]
    is_modifier = (
        name in {"month", "day_month"}
        and not before.endswith(("in ", "by ", "on ", "until ", "since ", "to ", "at ", "from ", "before ", "after "))
        and len(following) == 2
        and following[0] == " "
        and following[1].islower()
    )
    return Atom(kind, Span(match.start(), end), value, resolve, is_modifier)


_Read = tuple[str, str, Resolver] | None


def _fixed(kind: str, value: str | None) -> _Read:
    return None if value is None else (kind, value, lambda chronology, future: value)


def _full(match: re.Match[str]) -> _Read:
    return _fixed("day", full_date(match))


def _day_month(match: re.Match[str]) -> _Read:
    month = month_number(match["month"] or match["month2"])
    day = day_number(match["day"] or match["day2"])
    return "day_month", "", lambda chronology, future: chronology.day_of_month(month, day, future)


def _month_year(match: re.Match[str]) -> _Read:
    return _fixed("month", f"{match['year']}-{month_number(match['month']):02d}")


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
        return months_before(match["year"] and f"{match['year']}-{month:02d}" or chronology.month(month, False), count)

    return "period", "", resolve


def _season(match: re.Match[str]) -> _Read:
    first, second = match["first"], match["second"]
    second = second if len(second) == 4 else first[:2] + second
    return _fixed("years", f"{first}/{second}") if first < second else None


def _decade(match: re.Match[str]) -> _Read:
    decade = match["decade"]
    return _fixed("years", f"{decade}/{decade[:3]}9")


def _year(match: re.Match[str]) -> _Read:
    return _fixed("year", match["year"])


def _month(match: re.Match[str]) -> _Read:
    number = month_number(match["month"])
    which = match["which"] or ""
    if match["month"] in {"May", "MAY"} and not which and not re.search(r"(?:\A|[^.!?\w] ?)\Z", match.string[max(0, match.start() - 2) : match.start()]):
        return None

    def resolve(chronology: Chronology, future: bool) -> str | None:
        forward = which == "next" or (future and which not in {"last", "that"})
        if which == "that" and chronology.last_day is None and chronology.published is None:
            return None
        value = chronology.month(number, forward)
        if which.endswith("start of") or which.endswith("beginning of"):
            return value + "-01"
        return value

    return "month", "", resolve


def _weekday(match: re.Match[str]) -> _Read:
    number = WEEKDAYS[match["weekday"].lower()]
    which = match["which"]

    def resolve(chronology: Chronology, future: bool) -> str | None:
        if which == "the" and chronology.last_day is not None:
            return _first_weekday_from(chronology.last_day, number)
        return chronology.weekday(number, which == "next" or (future and which != "last"))

    return "weekday", "", resolve


def _first_weekday_from(day: str, number: int) -> str | None:
    for offset in range(7):
        candidate = shifted_iso(day, offset)
        if candidate is not None and shifted_iso(candidate, 0) and _weekday_of(candidate) == number:
            return candidate
    return None


def _weekday_of(day: str) -> int:
    from datetime import date

    return date.fromisoformat(day).weekday()


def _today(match: re.Match[str]) -> _Read:
    low = match.group().lower()
    if low.startswith("overnight"):

        def over(chronology: Chronology, future: bool) -> str | None:
            first, last = chronology.days_from_publication(-1), chronology.days_from_publication(0)
            return f"{first}/{last}" if first and last else None

        return "period", "", over
    offset = 1 if low.startswith("tomorrow") else -1 if low.startswith(("yesterday", "last night")) else 0
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
    count = _COUNTS.get(match["count"].lower()) or int(match["count"]) if match["count"] != "zero" else 0
    unit = match["unit"].lower()
    if match["way"].lower() == "earlier":
        return "period", "", lambda chronology, future: None

    def resolve(chronology: Chronology, future: bool) -> str | None:
        if unit == "year":
            return chronology.year(-count)
        if unit == "month":
            return chronology.month_from_publication(-count)
        if unit in {"day", "week"}:
            return chronology.days_from_publication(-count * (7 if unit == "week" else 1))
        return chronology.days_from_publication(0) if unit in {"hour", "minute"} and count < 12 else None

    return "period", "", resolve


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
    if which and match["unit"] == "half" and not printed_year and " of the year" not in match.group():
        return None
    number = int(match["q"]) if match["q"] else _ORDINALS.get(which, 4)
    length = 6 if match["unit"] == "half" else 3
    if number * length > 12:
        number = 12 // length

    def resolve(chronology: Chronology, future: bool) -> str | None:
        year = printed_year or chronology.year(0)
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
    return "clock", f"{hour:02d}:{minute:02d}", _nothing


def _nothing(chronology: Chronology, future: bool) -> str | None:
    return None


def _holiday(match: re.Match[str]) -> _Read:
    name = match.group().lower().replace("’", "'")
    if name == "thanksgiving":
        return "holiday", "", lambda chronology, future: chronology.thanksgiving(future)
    fixed = _HOLIDAYS.get(name)
    if fixed is None:
        return "holiday", "", _nothing
    return "holiday", "", lambda chronology, future: chronology.holiday(*fixed, future)


def _vague(match: re.Match[str]) -> _Read:
    return "period", "", _nothing


_READERS: dict[str, Callable[[re.Match[str]], _Read]] = {
    "full": _full,
    "day_month": _day_month,
    "month_year": _month_year,
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
