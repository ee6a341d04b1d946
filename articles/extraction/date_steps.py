"""Dates told from another day: so long ago, the week of a day, a weekday of a week or month."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from articles.extraction.chronology import Chronology, parse_day, shifted
from articles.extraction.date_forms import (
    DAY_ANY,
    Form,
    Read,
    Resolver,
)
from articles.extraction.date_readers import COUNTS
from articles.extraction.date_words import (
    DAY_CARDINAL,
    MONTH_NEAR,
    WEEKDAY_FULL,
    WEEKDAYS,
    YEAR,
    day_number,
    iso_day,
    month_number,
    year_number,
)

_COUNT = (
    r"(?:\d{1,3}|a couple of|couple of|a few|few|"
    r"(?:twenty|thirty|forty|fifty|sixty)(?:-[a-z]{3,5})?|" + "|".join(COUNTS) + r")"
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
_UNIT = r"(?:day|week|fortnight|month|year|decade|hour|minute)s?"
_STEP = rf"{_COUNT}[ -]{_UNIT}"
_STEPS = rf"(?<![\w-])(?P<steps>{_STEP}(?:,? (?:and )?{_STEP}){{0,2}})"
_ONE_STEP = re.compile(
    r"(?P<count>\d{1,3}|[a-z]+(?:[ -][a-z]+)?)[ -]"
    r"(?P<unit>day|week|fortnight|month|year|decade|hour|minute)s?"
)
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_STEP_WHICH = {"last": -1, "previous": -1, "past": -1, "this": 0, "the": 0, "next": 1, "coming": 1,
               "upcoming": 1, "following": 1}  # fmt: skip
_WEEKDAY_ANY = rf"(?:{WEEKDAY_FULL}|(?:Tues?|Wed|Thu(?:rs?)?|Fri|Mon|Sat|Sun)\b\.?)"
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
_NTHS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4,
         "fifth": 5, "5th": 5, "last": -1, "final": -1}  # fmt: skip
_NTH = "|".join(_NTHS)


def steps_of(printed: str) -> tuple[int, int, bool] | None:
    """Months and days of `2 years and 21 days`, and whether they are that fine; None for hours."""
    months = days = 0
    fine = False
    for match in _ONE_STEP.finditer(printed.lower()):
        word = match["count"].removeprefix("and ").strip()
        count = int(word) if word.isdigit() else _counted(word)
        unit = match["unit"]
        if unit in _DAYS:
            days, fine = days + count * _DAYS[unit], True
        elif unit in {"hour", "minute"}:
            return None
        else:
            months += count * {"month": 1, "year": 12, "decade": 120}[unit]
    return months, days, fine


def _counted(word: str) -> int:
    """`twelve`, `twenty-five`; a couple is two, a few are taken for three."""
    tens, _, unit = word.partition("-")
    if tens in _TENS:
        return _TENS[tens] + COUNTS.get(unit, 0)
    return COUNTS.get(word, 2 if "couple" in word else 3)


def moved(day: date, months: int, days: int) -> date | None:
    """The day so many months and days later; the last of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not 1 <= year < 9999:
        return None
    try:
        there = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        return there + timedelta(days=days)
    except (ValueError, OverflowError):
        return None


def step_from(anchor: str | None, printed: str, sign: int) -> str | None:
    """So long before or after a resolved day, as precise as the steps are told."""
    steps = steps_of(printed)
    day = parse_day(anchor)
    if steps is None or day is None:
        return None
    months, days, fine = steps
    there = moved(day, sign * months, sign * days)
    if there is None:
        return None
    if fine:
        return there.isoformat()
    return f"{there.year:04d}" if months % 12 == 0 else f"{there.year:04d}-{there.month:02d}"


def _steps(match: re.Match[str]) -> Read:
    """`1 month and 21 days ago`, `two days from tomorrow`, `3 weeks in the future`."""
    printed, way = match["steps"], match["way"].lower()
    if steps_of(printed) is None:
        return None
    sign = -1 if way == "ago" or way.startswith("before") else 1
    offset = 1 if "tomorrow" in way else -1 if "yesterday" in way else 0

    def resolve(chronology: Chronology, future: bool) -> str | None:
        if way in {"earlier", "later"} and chronology.last_day is not None:
            return step_from(chronology.last_day, printed, 1 if way == "later" else -1)
        return step_from(chronology.days_from_publication(offset), printed, sign)

    return "period", "", resolve


def _ahead(match: re.Match[str]) -> Read:
    """`in 3 weeks`, of what is to come; elsewhere it is a length of time."""
    printed = match["steps"]
    if steps_of(printed) is None:
        return None

    def resolve(chronology: Chronology, future: bool) -> str | None:
        return step_from(chronology.days_from_publication(0), printed, 1)

    return "ahead", "", resolve


def _apart(match: re.Match[str]) -> Read:
    """`2 weeks before` with a date after it."""
    sign = "-" if match["way"].lower() == "before" else "+"
    return ("steps", sign + match["steps"], _nothing) if steps_of(match["steps"]) else None


def _nothing(chronology: Chronology, future: bool) -> str | None:
    return None


def _from_today(days: int) -> Resolver:
    return lambda chronology, future: chronology.days_from_publication(days)


def _near_day(match: re.Match[str]) -> Read:
    """`the day after tomorrow`, `next day`, `this day`."""
    low = match.group().lower()
    days = 2 if "after" in low else -2 if "before" in low else 1 if "next" in low else 0
    return "relative_day", "", _from_today(-1 if "last" in low else days)


def monday_of(chronology: Chronology, weeks: int) -> date | None:
    """The Monday of the week so many weeks after that of publication."""
    if chronology.published is None:
        return None
    iso = shifted(chronology.published, 7 * weeks - chronology.published.weekday())
    return parse_day(iso)


def _weekday_of_week(match: re.Match[str]) -> Read:
    """`Friday next week`, `this week Friday`, `next week on Tuesday`."""
    number = _weekday_number(match["weekday"] or match["weekday2"])
    step = _STEP_WHICH[(match["which"] or match["which2"]).lower()]

    def resolve(chronology: Chronology, future: bool) -> str | None:
        monday = monday_of(chronology, step)
        return shifted(monday, number) if monday else None

    return "weekday_of", "", resolve


def _weekday_number(printed: str) -> int:
    return WEEKDAYS[printed.lower().rstrip(".")]


def _nth_weekday(match: re.Match[str]) -> Read:
    """`the second Monday of next month`, `the last Friday in May 2019`."""
    nth, number = _NTHS[match["nth"].lower()], _weekday_number(match["weekday"])
    month_of = _month_of(match)

    def resolve(chronology: Chronology, future: bool) -> str | None:
        stem = month_of(chronology, future)
        if stem is None or not stem[:4].isdigit():
            return None
        year, month = int(stem[:4]), int(stem[5:7])
        offset = (number - date(year, month, 1).weekday()) % 7
        days = list(range(1 + offset, monthrange(year, month)[1] + 1, 7))
        index = nth - 1 if nth > 0 else -1
        return iso_day(year, month, days[index]) if index < len(days) else None

    return "weekday_of", "", resolve


def _month_of(match: re.Match[str]) -> Resolver:
    """The month that the match names, or `this month`, `next month`."""
    name, year, which = match["month"], match["year"], match["which"]
    if name:
        number = month_number(name)
        if year:
            return lambda chronology, future: f"{year_number(year):04d}-{number:02d}"
        return lambda chronology, future: chronology.month(number, future)
    step = _STEP_WHICH[(which or "this").lower()]
    return lambda chronology, future: chronology.month_from_publication(step)


def _nth_week(match: re.Match[str]) -> Read:
    """`the first week of October`: weeks belong to the month or year that has their Thursday."""
    nth = _NTHS[match["nth"].lower()]
    of_year = match["rel_year"] or match["only_year"]
    month_of = _month_of(match)

    def resolve(chronology: Chronology, future: bool) -> str | None:
        if of_year:
            year = (
                str(year_number(match["only_year"]))
                if match["only_year"]
                else chronology.year(_STEP_WHICH[match["rel_year"].lower()])
            )
            stem, length = (f"{year}-01", 12) if year else (None, 0)
        else:
            stem, length = month_of(chronology, future), 1
        if stem is None or not stem[:4].isdigit():
            return None
        return _week_in(int(stem[:4]), int(stem[5:7]), length, nth)

    return "period", "", resolve


def _week_in(year: int, month: int, length: int, nth: int) -> str | None:
    if not 1 < year < 9990:
        return None
    first = date(year, month, 1)
    thursday = first + timedelta(days=(3 - first.weekday()) % 7)
    if nth < 0:
        year, month = divmod(year * 12 + month - 1 + length, 12)
        after = date(year, month + 1, 1)
        thursday = after + timedelta(days=(3 - after.weekday()) % 7 - 7)
    else:
        thursday += timedelta(days=7 * (nth - 1))
    return f"{shifted(thursday, -3)}/{shifted(thursday, 3)}"


def _day_of_month(match: re.Match[str]) -> Read:
    """`the 20th of next month`, `31st of this month`."""
    day = day_number(match["day"])
    step = _STEP_WHICH[match["which"].lower()]

    def resolve(chronology: Chronology, future: bool) -> str | None:
        stem = chronology.month_from_publication(step)
        return iso_day(int(stem[:4]), int(stem[5:7]), day) if stem else None

    return "day", "", resolve


def _bare_day(match: re.Match[str]) -> Read:
    """`on the 22nd`, `Thursday the 21st`: the nearest month that has it, on that weekday."""
    day = day_number(match["day"] or match["day2"])
    name = match["weekday"] or match["weekday2"]
    number = _weekday_number(name) if name else None
    if not 0 < day < 32:
        return None

    def resolve(chronology: Chronology, future: bool) -> str | None:
        today = chronology.published
        if today is None:
            return None
        sign = 1 if future else -1
        months = (
            [0, sign]
            if number is None
            else sorted(range(-12, 13), key=lambda m: abs(m + 0.1 - sign * 0.3))
        )
        for step in months:
            stem = chronology.month_from_publication(step)
            found = parse_day(iso_day(int(stem[:4]), int(stem[5:7]), day)) if stem else None
            if found is None:
                continue
            if number is None and step == 0 and found != today and (found > today) != future:
                continue
            if number is None or found.weekday() == number:
                return found.isoformat()
        return None

    return "day", "", resolve


def _weekend(match: re.Match[str]) -> Read:
    """Saturday and Sunday of the week; `the weekend` of what has been is the last one."""
    which = (match["which"] or "the").lower()
    step = 1 if match["next"] else _STEP_WHICH.get(which, 0)

    def resolve(chronology: Chronology, future: bool) -> str | None:
        weeks = step
        if chronology.published is not None and which in {"the", "at the", "over the"}:
            weeks = 0 if future or chronology.published.weekday() >= 5 else -1
        monday = monday_of(chronology, 2 if match["next"] else weeks)
        return f"{shifted(monday, 5)}/{shifted(monday, 6)}" if monday else None

    return "period", "", resolve


def _after_next(match: re.Match[str]) -> Read:
    unit = match["unit"].lower()
    return "period", "", _of_unit(unit, 2)


def _of_unit(unit: str, step: int) -> Resolver:
    """The week, month, quarter, year, decade or weekend so many after the present one."""

    def resolve(chronology: Chronology, future: bool) -> str | None:
        if unit == "week":
            return chronology.week(step)
        if unit == "month":
            return chronology.month_from_publication(step)
        if unit == "year":
            return chronology.year(step)
        if chronology.published is None:
            return None
        if unit == "weekend":
            monday = monday_of(chronology, step)
            return f"{shifted(monday, 5)}/{shifted(monday, 6)}" if monday else None
        if unit == "quarter":
            count = chronology.published.year * 4 + (chronology.published.month - 1) // 3 + step
            year, first = count // 4, count % 4 * 3 + 1
            return f"{year:04d}-{first:02d}/{year:04d}-{first + 2:02d}"
        if unit == "decade":
            decade = chronology.published.year // 10 * 10 + 10 * step
            return f"{decade:04d}/{decade + 9:04d}"
        if unit == "fortnight" and step > 0:
            tomorrow = chronology.days_from_publication(1)
            return f"{tomorrow}/{chronology.days_from_publication(14)}"
        return None

    return resolve


def _part_of_period(match: re.Match[str]) -> Read:
    """`late next week`, `the end of this month`, `later this year`, `the rest of the week`."""
    part, unit = match["part"].lower(), match["unit"].lower()
    which = _STEP_WHICH[(match["which"] or "this").lower().replace("my", "this")]
    whole = _of_unit(unit, which)
    if not part.startswith(("rest", "remain")):
        return "period", "", whole

    def resolve(chronology: Chronology, future: bool) -> str | None:
        value = whole(chronology, future)
        if value is None or chronology.published is None:
            return None
        last = value.rpartition("/")[2]
        if len(last) == 7:
            last = f"{last}-{monthrange(int(last[:4]), int(last[5:7]))[1]:02d}"
        elif len(last) == 4:
            last = f"{last}-12-31"
        return f"{chronology.published.isoformat()}/{last}"

    return "period", "", resolve


def _more_periods(match: re.Match[str]) -> Read:
    """`the coming week`, `the next quarter`, `the past decade`."""
    unit = match["unit"].lower().rpartition(" ")[2]
    return "period", "", _of_unit(unit, _STEP_WHICH[match["which"].lower()])


FORMS = (
    Form(
        "steps",
        re.compile(
            rf"{_STEPS} (?P<way>ago|earlier|later|hence|from now|in the future|"
            r"(?:from|after|before) (?:today|tomorrow|yesterday|now))\b",
            re.I,
        ),
        _steps,
    ),
    Form(
        "ahead",
        re.compile(rf"(?<!time )(?<!first )(?<!once )\b[Ii]n (?P<steps>{_STEP})\b(?! of\b)"),
        _ahead,
    ),
    Form(
        "apart",
        re.compile(rf"{_STEPS} (?P<way>before|after|from) (?=\w)", re.I),
        _apart,
        re.compile(r"(?:day|week|night|month|year|decade)s? (?:before|after|from) ", re.I),
    ),
    Form(
        "near_day",
        re.compile(
            r"\b(?:the )?day (?:after tomorrow|before yesterday)\b|\b(?:next|this) day\b", re.I
        ),
        _near_day,
    ),
    Form(
        "weekday_of_week",
        re.compile(
            rf"\b(?P<weekday>{_WEEKDAY_ANY}),? (?:of |in )?(?P<which>next|last|this) week\b"
            r"|\b(?P<which2>[Nn]ext|[Ll]ast|[Tt]his) week(?:['’]s)?,?(?: on)? "
            rf"(?P<weekday2>{_WEEKDAY_ANY})"
        ),
        _weekday_of_week,
    ),
    Form(
        "nth_weekday",
        re.compile(
            rf"\b(?:the )?(?P<nth>{_NTH}) (?P<weekday>{WEEKDAY_FULL}) (?:of|in) (?:"
            rf"(?P<month>{MONTH_NEAR})(?:,? (?:of )?(?P<year>{YEAR}))?"
            r"|(?P<which>this|next|last|the) month\b)"
        ),
        _nth_weekday,
    ),
    Form(
        "nth_week",
        re.compile(
            rf"\b(?:[Tt]he )?(?P<nth>{_NTH}) week (?:(?:of|in) )?(?:"
            rf"(?P<month>{MONTH_NEAR})(?:,? (?:of )?(?P<year>{YEAR}))?"
            r"|(?P<which>this|next|last|the) month\b|(?P<rel_year>this|next|last) year\b"
            rf"|(?<=of )(?P<only_year>{YEAR}))"
        ),
        _nth_week,
    ),
    Form(
        "week_of",
        re.compile(
            r"\b(?:(?:the |a )?week (?:of|starting|beginning|commencing|ending)(?: on)? |"
            r"w/c )"
            r"(?=\w)",
            re.I,
        ),
        lambda match: ("week_of", "ending" if "ending" in match.group() else "", _nothing),
    ),
    Form(
        "day_of_month",
        re.compile(
            rf"\b(?:the )?(?P<day>{DAY_ANY}|{DAY_CARDINAL})(?: day)? (?:of )"
            r"(?P<which>this|next|last|the) month\b"
        ),
        _day_of_month,
    ),
    Form(
        "weekday_and_day",
        re.compile(
            rf"\b(?P<weekday>{_WEEKDAY_ANY}),? the "
            rf"(?P<day>{DAY_ANY}|{DAY_CARDINAL}|fifteen|twenty)\b"
            rf"|\b(?P<weekday2>{_WEEKDAY_ANY}) (?P<day2>\d\d?(?:st|nd|rd|th)?)\b"
            r"(?![:/.-]\d| ?[ap]\.?m| [a-z]+s\b)"
        ),
        _bare_day,
        re.compile(r"(?:day|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?(?:,? the | \d)"),
    ),
    Form(
        "bare_day",
        re.compile(
            r"(?:(?<=[Oo]n )|(?<=by )|(?<=for )|(?<=until )|(?<=since )|(?<=of ))the "
            r"(?P<day>(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th|(?<!of the \d\d)(?= ?\.? ?\Z))|"
            rf"(?:twenty|thirty)[ -]{_ORDINAL})"
            r"(?= ?[.,;:!?]| ?\Z| (?:at|from|to|and|until|through|in|to)\b)"
            r"(?P<weekday>)(?P<day2>)(?P<weekday2>)"
        ),
        _bare_day,
        re.compile(r"the (?:\d|t(?:wenty|hirty)[ -])"),
    ),
    Form(
        "weekend",
        re.compile(
            r"\b(?:(?P<which>at the|over the|last|this|next|that|the|my|past|coming) )weekend\b"
            r"(?P<next> after (?:the )?next\b)?",
            re.I,
        ),
        _weekend,
    ),
    Form(
        "after_next",
        re.compile(r"\b(?:the )?(?P<unit>week|month|year) after (?:the )?next\b", re.I),
        _after_next,
    ),
    Form(
        "part_of_period",
        re.compile(
            r"\b(?:the )?(?P<part>(?:rest|remainder|remaining|end|start|beginning|middle)(?: of)?|"
            r"late|later|early|earlier|mid)(?: in)?[ -]"
            r"(?:(?P<which>this|next|last|the|my|previous) )?"
            r"(?P<unit>week|month|year|quarter|decade)\b(?!['’-])",
            re.I,
        ),
        _part_of_period,
    ),
    Form(
        "more_periods",
        re.compile(
            r"\b(?:the )?(?:this )?(?P<which>coming|upcoming|previous|last|next|this|past) "
            r"(?P<unit>(?<=coming )(?:week|month|year)|quarter|decade|fortnight|"
            r"(?:calendar |working )(?:year|week))\b",
            re.I,
        ),
        _more_periods,
    ),
)
