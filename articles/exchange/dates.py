"""Publication dates as files give them: a day, a month or a year."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime

from articles.vocabulary import DatePrecision

_PART = re.compile(r"(\d{4})(?:-(\d\d))?$")
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class PartialDate:
    """The first and last day that a date can be, and how exact it is."""

    first: date
    last: date
    precision: DatePrecision


def parse_partial_date(text: str) -> PartialDate:
    """Read `2024`, `2024-05`, `2024-05-24`, a time behind it, or `2024-05-23/2024-05-29`.

    Raises ValueError, with words for a user, for anything else.
    """
    text = text.strip()
    if len(text) > _LONGEST or text.count("/") > 1:
        raise _no_date(text)
    if "/" in text:
        first, last = (_single_date(part.strip()) for part in text.split("/"))
        if first.first > last.last:
            raise ValueError(f"{text!r} ends before it begins")
        return PartialDate(first.first, last.last, DatePrecision.UNKNOWN)
    return _single_date(text)


def _no_date(text: str) -> ValueError:
    return ValueError(f"{text[:40]!r} is not a date like 2024-05-24")


def _single_date(text: str) -> PartialDate:
    part = _PART.match(text)
    if part:
        return _month_or_year(text, int(part[1]), part[2])
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _no_date(text) from None
    precision = DatePrecision.DAY if len(text) <= 10 else DatePrecision.EXACT
    return PartialDate(moment.date(), moment.date(), precision)


def _month_or_year(text: str, year: int, month: str | None) -> PartialDate:
    try:
        if month is None:
            return PartialDate(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR)
        last_day = calendar.monthrange(year, int(month))[1]
        first = date(year, int(month), 1)
        return PartialDate(first, first.replace(day=last_day), DatePrecision.MONTH)
    except ValueError:
        raise _no_date(text) from None
