"""From printed dates to days: arithmetic on the calendar, relative to the day of publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from articles.extraction.date_words import HOLIDAYS, iso_day


@dataclass(slots=True)
class Chronology:
    """The day of publication, if known, and the days that the text has mentioned so far.

    last_day: the day mentioned last, for `that evening`.
    lead_day: the first one, for bare clock times.
    """

    published: date | None
    last_day: str | None = None
    lead_day: str | None = None

    def mention(self, resolved: str) -> None:
        """Remember a day that was mentioned; other precisions are passed over."""
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
        fixed = HOLIDAYS.get(name)
        return self.day_of_month(*fixed, future) if fixed else None

    def _thanksgiving(self, future: bool) -> str | None:
        if self.published is None:
            return None
        day = _fourth_thursday(self.published.year)
        if future and day < self.published:
            day = _fourth_thursday(self.published.year + 1)
        if not future and day > self.published:
            day = _fourth_thursday(self.published.year - 1)
        return day.isoformat()


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
