"""Days and periods, from TIMEX as Recognizers-Text prints it and from the contract's EDTF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any  # JSON objects hold mixed values

_SEASONS = {"SP": 3, "SU": 6, "FA": 9}
_PLAIN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?\Z")
_WEEK = re.compile(r"(?P<year>\d{4})-W(?P<week>\d\d)\Z")
_SEASON = re.compile(r"(?P<year>\d{4})-(?P<season>SP|SU|FA)\Z")
_PART_OF_DAY = re.compile(r"T(?:MO|AF|EV|NI|DT|NT|MI)")
_OUTSIDE = re.compile(r"PRESENT_REF|\bFY|\bSY")
_UNKNOWN = re.compile(r"XXXX(?:-W?XX(?:-WE)?)?\Z")  # `the same week`: which, the text tells
_NARROWED = {"start", "mid", "end"}
_BOTH_WAYS = re.compile(
    r"(?<!\d)(?:0?[1-9]|1[0-2])([/.-])(?:0?[1-9]|1[0-2])(?!\d)|"
    r"\b(?:next|last|previous|following|past|upcoming|this)\s(?:week\s)?"
    r"(?:mon|tues?|wed|thur?s?|fri|sat|sun)(?:day|nesday|rsday|urday)?\b",
    re.I,
)
_COARSE = re.compile(r"\b(?:months?|years?|decades?)\b", re.I)


@dataclass(frozen=True, slots=True)
class Period:
    """A time from start up to end, which is not in it; None: open or not told.

    by_day: only the day of the start is told (`on Monday afternoon`). contains: a coarser value
    that holds the day is right, because the words count months or years.
    """

    start: datetime | None
    end: datetime | None
    by_day: bool = False
    contains: bool = False


def gold_periods(words: str, result: dict[str, Any]) -> tuple[Period, ...] | None:
    """What the words may mean. () when values are not compared, None when it is no date here."""
    values = list(_values(result))
    if not values or all(_OUTSIDE.match(value["timex"]) for value in values):
        return None
    if all(value.get("nothing") for value in values):
        season = _SEASON.match(values[0]["timex"])
        if season is None:
            return () if values[0]["timex"] in {"SP", "SU", "FA", "WI"} else None
        first = datetime(int(season["year"]), _SEASONS[season["season"]], 1)
        return (Period(first, _months_on(first, 3)),)
    if _BOTH_WAYS.search(words) or all(_UNKNOWN.match(value["timex"]) for value in values):
        return ()
    periods = [_period(words, value) for value in values]
    return tuple(period for period in periods if period is not None)


def _values(result: dict[str, Any]) -> list[dict[str, Any]]:
    """The alternatives of either format of the specifications, as one sort of mapping."""
    resolution = result.get("Resolution")
    if resolution is not None:
        rows = [dict(row) for row in resolution.get("values", [])]
        for row in rows:
            row.setdefault("timex", "")
            row["nothing"] = row.get("value") == "not resolved"
        return rows
    value = result.get("Value") or {}
    rows = []
    for name in ("PastResolution", "FutureResolution"):
        found = value.get(name) or {}
        row = {
            "timex": str(value.get("Timex") or ""),
            "value": found.get("date") or found.get("dateTime"),
            "start": found.get("startDate") or found.get("startDateTime"),
            "end": found.get("endDate") or found.get("endDateTime"),
            "Mod": value.get("Mod"),
        }
        row["nothing"] = not any((row["value"], row["start"], row["end"]))
        row["nothing"] = row["nothing"] or str(row["value"]).startswith("0001")
        rows.append(row)
    return rows


def _period(words: str, value: dict[str, Any]) -> Period | None:
    timex, mod = value["timex"], value.get("Mod")
    if value.get("nothing") or mod in {"after", "approx"} or (mod and "-" in mod):
        return None
    start, end = _moment(value.get("start")), _moment(value.get("end"))
    narrow = re.match(r"(?:late|early|mid|beginning|start|end|middle|later|earlier)\b", words, re.I)
    if mod in _NARROWED or narrow:
        return _of_timex(timex)
    if value.get("value") is not None:
        moment = _moment(value["value"])
        if moment is None:
            return None
        if " " in str(value["value"]):
            return Period(moment, moment)
        return Period(moment, moment + timedelta(days=1), contains=bool(_COARSE.search(words)))
    if start is None and end is None:
        return None
    return Period(start, end, by_day=bool(_PART_OF_DAY.search(timex)))


def _of_timex(timex: str) -> Period | None:
    """The whole year, month, week or day of `early next year`: as precise as the words."""
    plain, week = _PLAIN.match(timex), _WEEK.match(timex)
    if week is not None:
        monday = date.fromisocalendar(int(week["year"]), int(week["week"]), 1)
        first = datetime.combine(monday, datetime.min.time())
        return Period(first, first + timedelta(days=7))
    return edtf_period(timex) if plain is not None else None


def _moment(printed: Any) -> datetime | None:
    if not isinstance(printed, str) or printed.startswith("0001"):
        return None
    try:
        return datetime.fromisoformat(printed)
    except ValueError:
        return None


def edtf_period(resolved: str | None) -> Period | None:
    """The time that a resolved date of the contract covers; None for one without a year."""
    if resolved is None:
        return None
    first, slash, last = resolved.partition("/")
    start = _part(first)
    if not slash:
        return start
    end = _part(last)
    if (start is None and first != "..") or (end is None and last != ".."):
        return None
    return Period(start.start if start else None, end.end if end else None)


def _part(printed: str) -> Period | None:
    printed = printed.rstrip("~")
    if "T" in printed:
        moment = _moment(printed)
        return Period(moment, moment) if moment else None
    match = _PLAIN.match(printed)
    if match is None:
        return None
    first = datetime(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    if match["day"]:
        return Period(first, first + timedelta(days=1))
    return Period(first, _months_on(first, 1 if match["month"] else 12))


def _months_on(first: datetime, months: int) -> datetime:
    count = first.year * 12 + first.month - 1 + months
    return datetime(count // 12, count % 12 + 1, 1)


def means_the_same(resolved: str | None, gold: Period) -> bool:
    """Whether a date of the contract means the period; ends of ranges count in or out.

    `2014-2018` ends with 2018 in the contract and where 2018 begins in the specifications.
    """
    ours = edtf_period(resolved)
    if ours is None or resolved is None:
        return False
    if gold.by_day and gold.start and ours.start:
        return ours.start.date() == gold.start.date() and "/" not in resolved
    if gold.contains and ours.start and ours.end and gold.start and "/" not in resolved:
        return ours.start <= gold.start < ours.end
    if gold.start is not None and ours.start != gold.start:
        return False
    if gold.end is None:
        return True
    last = _part(resolved.rpartition("/")[2])
    ends = {ours.end, ours.end and ours.end - timedelta(days=1), last.start if last else None}
    return gold.end in ends
