"""From printed dates to days: arithmetic on the calendar, relative to the day of publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from articles.extraction.date_words import HOLIDAYS, iso_day

_JUST_OVER = 100  # days
_AT_HAND = 45


@dataclass(slots=True)
class Chronology:
    """The day of publication, if known, and the days that the text has mentioned so far.

    last_day: the day mentioned last, for `that evening`; last_value: the day, month or period.
    lead_day: the first one, for bare clock times.
    """

    published: date | None
    last_day: str | None = None
    last_value: str | None = None
    lead_day: str | None = None

    def mention(self, resolved: str) -> None:
        """Remember what was mentioned, and by itself the last day."""
        self.last_value = resolved if "T" not in resolved else resolved[:10]
        day = resolved[:10]
        if len(day) == 10 and day[4] == "-" and day[7] == "-" and "/" not in day:
            self.last_day = day
            self.lead_day = self.lead_day or day

    def clock_day(self) -> str | None:
        """The day that a clock time without a day belongs to."""
        return self.lead_day or (self.published.isoformat() if self.published else None)

    def weekday(self, number: int, future: bool) -> str | None:
        """The nearest such weekday on or before publication, or on or after it."""
        if self.published is None:
            return None
        if future:
            return shifted(self.published, (number - self.published.weekday()) % 7)
        return shifted(self.published, -((self.published.weekday() - number) % 7))

    def season(self, name: str, year_offset: int) -> str | None:
        """Its three months (of the north); winter is the two years that it lies in."""
        if self.published is None:
            return None
        first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}.get(name)
        year = self.published.year
        if year_offset < 0:
            ended = first is not None and self.published.month > first + 2
            year -= 0 if ended else 1
        elif year_offset > 0:
            year += 1 if first is None or self.published.month > first else 0
        if not 1 < year < 9999:
            return None
        if first is None:
            begun = year if year_offset >= 0 else year - (self.published.month < 3)
            return f"{begun:04d}/{begun + 1:04d}"
        return f"{year:04d}-{first:02d}/{year:04d}-{first + 2:02d}"

    def season_of_last(self, name: str) -> str | None:
        """The season of the year that the last mentioned day lies in."""
        first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}.get(name)
        if self.last_day is None or first is None:
            return None
        return f"{self.last_day[:4]}-{first:02d}/{self.last_day[:4]}-{first + 2:02d}"

    def month(self, number: int, future: bool) -> str:
        """YYYY-MM of the nearest such month; XXXX-MM without a publication date."""
        return f"{self._year_of(number, None, future)}-{number:02d}"

    def day_of_month(self, month: int, day: int, future: bool) -> str | None:
        """YYYY-MM-DD of the nearest such day; XXXX-MM-DD without a publication date."""
        if iso_day(2024, month, day) is None:
            return None
        return f"{self._year_of(month, day, future)}-{month:02d}-{day:02d}"

    def _year_of(self, month: int, day: int | None, future: bool) -> str:
        if self.published is None:
            return "XXXX"
        here = (self.published.month, self.published.day if day is not None else 0)
        there = (month, day or 0)
        year = self.published.year
        this_year = parse_day(iso_day(year, month, day)) if day is not None else None
        ahead = (this_year - self.published).days if this_year else None
        if ahead is not None and -_JUST_OVER < ahead < _AT_HAND:
            return f"{year:04d}"  # so near that nobody means another year's without naming it
        if future and there < here:
            year += 1
        if not future and there > here:
            year -= 1
        return f"{year:04d}"

    def days_from_publication(self, days: int) -> str | None:
        """The day so many days after publication (before it when negative)."""
        return shifted(self.published, days) if self.published else None

    def week(self, offset: int) -> str | None:
        """Monday to Sunday, so many weeks after the week of publication."""
        if self.published is None:
            return None
        monday = -self.published.weekday() + 7 * offset
        first, last = shifted(self.published, monday), shifted(self.published, monday + 6)
        return f"{first}/{last}" if first and last else None

    def month_from_publication(self, months: int) -> str | None:
        """YYYY-MM so many months after that of publication."""
        if self.published is None:
            return None
        count = self.published.year * 12 + self.published.month - 1 + months
        return f"{count // 12:04d}-{count % 12 + 1:02d}" if 12 <= count < 120_000 else None

    def year(self, offset: int) -> str | None:
        """YYYY so many years after that of publication."""
        if self.published is None or not 1 <= self.published.year + offset <= 9999:
            return None
        return f"{self.published.year + offset:04d}"

    def holiday(self, name: str, future: bool) -> str | None:
        """The day of a holiday given in lower case; None for one that moves with the moon."""
        if name == "thanksgiving":
            return self._thanksgiving(future)
        if name == "easter":
            return self._easter(future)
        if name == "black friday":
            thursday = parse_day(self._thanksgiving(future))
            return shifted(thursday, 1) if thursday else None
        fixed = HOLIDAYS.get(name)
        return self.day_of_month(*fixed, future) if fixed else None

    def holiday_in(self, name: str, year: int) -> str | None:
        """The day of a holiday in a printed year."""
        if name == "thanksgiving":
            return _fourth_thursday(year).isoformat()
        if name == "black friday":
            return (_fourth_thursday(year) + timedelta(days=1)).isoformat()
        if name == "easter":
            return _easter_sunday(year).isoformat()
        fixed = HOLIDAYS.get(name)
        return iso_day(year, *fixed) if fixed else None

    def _easter(self, future: bool) -> str | None:
        if self.published is None or not 1600 < self.published.year < 9998:
            return None
        day = _easter_sunday(self.published.year)
        if future and day < self.published:
            day = _easter_sunday(self.published.year + 1)
        if not future and day > self.published:
            day = _easter_sunday(self.published.year - 1)
        return day.isoformat()

    def _thanksgiving(self, future: bool) -> str | None:
        if self.published is None:
            return None
        day = _fourth_thursday(self.published.year)
        if future and day < self.published:
            day = _fourth_thursday(self.published.year + 1)
        if not future and day > self.published:
            day = _fourth_thursday(self.published.year - 1)
        return day.isoformat()


def _easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar, by the anonymous algorithm (Meeus, 1991, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _fourth_thursday(year: int) -> date:
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


def shifted(day: date, days: int) -> str | None:
    """The ISO day so many days later; None beyond the calendar."""
    try:
        return (day + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def shifted_iso(day: str, days: int) -> str | None:
    """The same for a printed ISO day; an unknown year is kept when the month does not change."""
    parsed = parse_day(day)
    if parsed is not None:
        return shifted(parsed, days)
    return None


def parse_day(iso: str | None) -> date | None:
    """A date for YYYY-MM-DD; None for anything else."""
    if iso is None or len(iso) != 10:
        return None
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def months_before(end: str, months: int) -> str | None:
    """The interval of so many months that ends with the month YYYY-MM."""
    if not end[:4].isdigit() or not 0 < months <= 1200:
        return None
    count = int(end[:4]) * 12 + int(end[5:7]) - months
    if count < 12:
        return None
    return f"{count // 12:04d}-{count % 12 + 1:02d}/{end[:7]}"
