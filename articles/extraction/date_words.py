"""Words and patterns of which printed dates are made, shared by timestamps and running text."""

from __future__ import annotations

import re

from articles.text import word_list

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}

_MONTH_NAMES = sorted(MONTHS, key=len, reverse=True)
_VERBS = {"may", "march", "mar"}  # months only with a capital, or beside a number
_SPELT = [f"{m.title()}|{m.upper()}" + ("" if m in _VERBS else f"|{m}") for m in _MONTH_NAMES]
MONTH = r"(?:" + "|".join(_SPELT) + r")\b\.?"
MONTH_NEAR = r"(?:" + "|".join([*_SPELT, "may|march"]) + r")(?![a-z])\.?"
WEEKDAY_FULL = r"(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day\b"
WEEKDAY = r"(?:" + "|".join(d.title() for d in sorted(WEEKDAYS, key=len, reverse=True)) + r")\b\.?"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b"
DAY_NAMES = {
    word: number
    for number, word in enumerate(
        word_list(
            """
        first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
        fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
        """
        ),
        start=1,
    )
} | {"thirtieth": 30}
_UNIT_NAMES = "one|two|three|four|five|six|seven|eight|nine"
_UNIT_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
# `twenty-first`, `eleventh`; after a month also `twenty one`
DAY_WORD = (
    rf"(?:(?:twenty|thirty)[ -](?:{_UNIT_ORDINALS})|"
    + "|".join(sorted(DAY_NAMES, key=len, reverse=True))
    + r")\b"
)
DAY_CARDINAL = rf"(?:(?:twenty|thirty)[ -](?:{_UNIT_NAMES}))\b"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_BELOW_100 = rf"(?:(?:{_TENS})(?:[ -](?:{_UNIT_NAMES}))?|{_TEENS}|{_UNIT_NAMES})"
YEAR_WORDS = (
    r"(?:(?:seventeen|eighteen|nineteen|twenty)[ -]"
    rf"(?:(?:{_TENS})(?:[ -](?:{_UNIT_NAMES}))?|{_TEENS})"
    rf"|two thousand(?:(?: and)? {_BELOW_100})?"
    rf"|one thousand (?:five|six|seven|eight|nine) hundred(?: and {_BELOW_100})?)\b"
)
YEAR = r"(?:1[5-9]|20)\d\d\b"
CLOCK = (
    r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?)"
    r"|\d{1,2}\s?[AP]\.?M\b\.?|\d{1,2}[:.]\d{2}\s?[AP]\.?M\b\.?"
)
ZONE = r"(?:GMT|BST|UTC|CET|CEST|EDT|EST|PDT|PST|CDT|CST|MDT|MST|IST|AEST|AEDT|ET|PT|Z)\b"

DAY_MONTH_YEAR = re.compile(
    rf"\b(?P<day>{DAY})\s(?:of\s)?(?P<month>{MONTH}),?\s(?P<year>{YEAR})"
    rf"|\b(?P<month2>{MONTH})\s(?P<day2>{DAY}),?\s(?P<year2>{YEAR})"
    rf"|\b(?P<year3>{YEAR})-(?P<month3>\d\d)-(?P<day3>\d\d)"
    rf"|\b(?P<day4>\d{{1,2}})[/.](?P<month4>\d{{1,2}})[/.](?P<year4>{YEAR})"
)
# The same without names, to stand inside other patterns.
DAY_MONTH_YEAR_PLAIN = (
    rf"{DAY}\s(?:of\s)?{MONTH},?\s{YEAR}|{MONTH}\s{DAY},?\s{YEAR}|{YEAR}-\d\d-\d\d"
)
DAY_MONTH = re.compile(
    rf"\b(?P<day>{DAY})\s(?:of\s)?(?P<month>{MONTH})|\b(?P<month2>{MONTH})\s(?P<day2>{DAY})"
)

# month and day of holidays that fall on the same day every year
HOLIDAYS = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "new year": (1, 1),
    "may day": (5, 1),
    "workers' day": (5, 1),
    "st patrick's day": (3, 17),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
    "independence day": (7, 4),
}

# words of which one stands in the name of every holiday
HOLIDAY_WORDS = frozenset(
    word_list(
        """
        christmas boxing year halloween valentine independence black patrick workers thanksgiving
        easter ramadan diwali passover pentecost eid
        """
    )
)


def month_number(name: str) -> int:
    """1 to 12 for a printed month, with or without its full stop."""
    return MONTHS[name.rstrip(".").lower()]


def day_number(printed: str) -> int:
    """The number of a printed day in figures or words, with or without its ordinal ending."""
    figures = re.sub(r"\D", "", printed)
    if figures:
        return int(figures)
    words = re.split(r"[ -]", printed.lower())
    return sum(DAY_NAMES.get(word) or _NUMBERS.get(word, 0) for word in words)


_NUMBERS = {
    word: number for number, word in enumerate(f"{_UNIT_NAMES}|{_TEENS}".split("|"), start=1)
} | {word: 10 * number for number, word in enumerate(_TENS.split("|"), start=2)}


def year_number(printed: str) -> int:
    """`1978`, `nineteen seventy eight`, `two thousand and fifteen`; two figures mean 1950-2049."""
    figures = re.sub(r"\D", "", printed)
    if figures:
        year = int(figures)
        return year if year > 99 else year + (1900 if year >= 50 else 2000)
    words = [word for word in re.split(r"[ -]", printed.lower()) if word != "and"]
    if "thousand" not in words:
        return 100 * _NUMBERS[words[0]] + sum(_NUMBERS[word] for word in words[1:])
    year = 1000 * _NUMBERS[words[0]]
    rest = words[2:]
    if "hundred" in rest:
        year += 100 * _NUMBERS[rest[0]]
        rest = rest[2:]
    return year + sum(_NUMBERS[word] for word in rest)


def iso_day(year: int, month: int, day: int) -> str | None:
    """YYYY-MM-DD, or None when there is no such day."""
    lengths = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if not 1 <= month <= 12 or not 1 <= day <= lengths[month - 1]:
        return None
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if month == 2 and day == 29 and not leap:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def full_date(match: re.Match[str]) -> str | None:
    """The day that a match of DAY_MONTH_YEAR names. All-figure dates read day first."""
    group = match.groupdict()
    if group["day"]:
        return iso_day(int(group["year"]), month_number(group["month"]), day_number(group["day"]))
    if group["day2"]:
        return iso_day(
            int(group["year2"]), month_number(group["month2"]), day_number(group["day2"])
        )
    if group["day3"]:
        return iso_day(int(group["year3"]), int(group["month3"]), int(group["day3"]))
    day, month = int(group["day4"]), int(group["month4"])
    if month > 12 >= day:
        day, month = month, day
    return iso_day(int(group["year4"]), month, day)
