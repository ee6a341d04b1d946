"""Dates with words for numbers, ranges of days, decades, seasons, quarters and their readers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from articles.extraction.chronology import Chronology
from articles.extraction.date_words import (
    DAY,
    DAY_CARDINAL,
    DAY_WORD,
    MONTH_NEAR,
    YEAR,
    YEAR_WORDS,
    day_number,
    iso_day,
    month_number,
    year_number,
)

Resolver = Callable[[Chronology, bool], str | None]
Read = tuple[str, str, Resolver] | None
DAY_ANY = rf"(?:{DAY}|{DAY_WORD})"
YEAR_ANY = rf"(?:{YEAR}|{YEAR_WORDS})"


@dataclass(frozen=True, slots=True)
class Form:
    """A sort of date expression; the words without which there is none are in date_triggers.

    quick: a cheaper pattern that matches somewhere in every sentence with such a date.
    """

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Read]
    quick: re.Pattern[str] | None = None


def fixed(kind: str, value: str | None) -> Read:
    """A date that needs no day of publication; None when there is no such day."""
    return None if value is None else (kind, value, lambda chronology, future: value)


def _day_in_words(match: re.Match[str]) -> Read:
    month = month_number(match["month"] or match["month2"])
    day = day_number(match["day"] or match["day2"])
    year = match["year"] or match["year2"]
    if not day:
        return None
    if year:
        return fixed("day", iso_day(year_number(year), month, day))
    if iso_day(2024, month, day) is None:
        return None
    return "day_month", "", lambda chronology, future: chronology.day_of_month(month, day, future)


def _figures(match: re.Match[str]) -> Read:
    """`21-04-2016`, `9-18-15`, `2016/11/07`: day first where both can be a month."""
    if match["year"]:
        month = match["month"] if match["month"].isdigit() else str(month_number(match["month"]))
        first, second, year = int(month), int(match["day"]), int(match["year"])
        return fixed("day", iso_day(year, first, second) or iso_day(year, second, first))
    day, month, year = int(match["a"]), int(match["b"]), year_number(match["c"])
    return fixed("day", iso_day(year, month, day) or iso_day(year, day, month))


def _day_and_month(match: re.Match[str]) -> Read:
    """`on 4/22`, `by 22/04`: without a year."""
    day, month = int(match["a"]), int(match["b"])
    if month > 12:
        day, month = month, day
    if iso_day(2024, month, day) is None:
        return None
    return "day_month", "", lambda chronology, future: chronology.day_of_month(month, day, future)


def _month_with_year(match: re.Match[str]) -> Read:
    """`June of nineteen ninety-nine`, `2016 june`, `dec-2018`, `11/2016`, `2016 - 11`."""
    name = match["month"] or match["month2"]
    year = match["year"] or match["year2"] or match["year3"] or match["year4"]
    number = month_number(name) if name else int(match["month3"] or match["month4"])
    if match["year3"] and match["sign"].strip() != "/" and number > int(year) % 100:
        return None  # `2011-12` is a season
    return fixed("month", f"{year_number(year):04d}-{number:02d}")


def _year_in_words(match: re.Match[str]) -> Read:
    return fixed("year", f"{year_number(match['year']):04d}")


def _days(match: re.Match[str]) -> Read:
    """`between 3 and 12 of Sept`, `September 4th through 8th`, `4 to 22 this month`."""
    first = day_number(match["first"] or match["first2"] or match["first3"])
    last = day_number(match["last"] or match["last2"] or match["last3"])
    name = match["month"] or match["month2"]
    year = match["year"] or match["year2"]
    if not 0 < first < last <= 31:
        return None
    if name is None:
        step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]

        def in_month(chronology: Chronology, future: bool) -> str | None:
            stem = chronology.month_from_publication(step)
            return f"{stem}-{first:02d}/{stem}-{last:02d}" if stem else None

        return "day_range", "", in_month
    month = month_number(name)
    if iso_day(2024, month, last) is None:
        return None

    def resolve(chronology: Chronology, future: bool) -> str | None:
        end = chronology.day_of_month(month, last, future)
        if end is None:
            return None
        stem = f"{year_number(year)}-{end[5:7]}" if year else end[:7]
        return f"{stem}-{first:02d}/{stem}-{last:02d}"

    return "day_range", "", resolve


_TENS_OF_YEARS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90, "noughties": 0, "tens": 10,
}  # fmt: skip
_CENTURY_WORDS = {"eighteen": 18, "nineteen": 19, "twenty": 20}


def _decade(match: re.Match[str]) -> Read:
    """`the 1970's`, `the '40s`, `the nineteen seventies`, `the sixties`."""
    if match["full"]:
        first = int(match["full"])
    elif match["short"]:
        first = int(match["short"])
        first += 1900 if first >= 30 else 2000
    else:
        tens = _TENS_OF_YEARS[match["word"].lower()]
        century = _CENTURY_WORDS.get((match["century"] or "").lower())
        first = 100 * (century or (20 if tens < 20 else 19)) + tens
    return fixed("years", f"{first}/{first + 9}")


def _century(match: re.Match[str]) -> Read:
    number = day_number(match["number"])
    if not 15 <= number <= 22:
        return None
    return fixed("years", f"{100 * (number - 1)}/{100 * (number - 1) + 99}")


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}


def _season(match: re.Match[str]) -> Read:
    """`the summer of 2016`, `in the spring`: its three months, of the north."""
    first = _SEASONS.get(match["season"].lower())
    year = match["year"]
    if year:
        if first is None:
            return fixed("period", f"{year}/{int(year) + 1}")
        return fixed("period", f"{year}-{first:02d}/{year}-{first + 2:02d}")
    if match["alone"] is None and match["part"] is None:
        return None
    return "period", "", lambda chronology, future: _nearest(chronology, first, future)


def _nearest(chronology: Chronology, first: int | None, future: bool) -> str | None:
    if chronology.published is None or first is None:
        return None
    start = chronology.month(first, future)
    if future and first <= chronology.published.month <= first + 2:
        start = f"{chronology.published.year:04d}-{first:02d}"
    return f"{start}/{start[:5]}{first + 2:02d}"


def _quarter(match: re.Match[str]) -> Read:
    """`Q3 this year`, `2019-Q1`, `H1 2016`, `the third quarter of two thousand and twenty`."""
    sign = match["sign"] or match["sign2"]
    if sign:
        number, length = int(sign[1]), 3 if sign[0] in "qQ" else 6
    else:
        number, length = {"first": 1, "second": 2, "third": 3, "fourth": 4}[match["nth"].lower()], 3
    if number * length > 12:
        return None
    year = match["year"] or match["year2"] or match["year3"]
    step = {"next": 1, "last": -1}.get((match["rel"] or match["rel2"] or "").lower(), 0)
    first = (number - 1) * length + 1

    def resolve(chronology: Chronology, future: bool) -> str | None:
        stem = f"{year_number(year):04d}" if year else chronology.year(step)
        return f"{stem}-{first:02d}/{stem}-{first + length - 1:02d}" if stem else None

    return "period", "", resolve


_TO = r"(?:\s?[–-]\s?| (?:to|until|till|through|thru|and) )"
_AFTER_ORDINAL = (
    r"(?! (?!at|to|and|or|through|till|until|of|in|from|on|is|was|will|for|nine|two|twenty)[a-z])"
)

FORMS = (
    Form(
        "day_month",
        re.compile(
            rf"(?<![$£€.,\w])(?:the )?(?P<day>{DAY_ANY}|{DAY_CARDINAL})(?: day)?[\s/-](?:of\s)?"
            rf"(?P<month>{MONTH_NEAR})(?:,? ?[\s/-](?:of |in )?(?P<year>{YEAR_ANY}))?"
            rf"|\b(?P<month2>{MONTH_NEAR})(?:\s|[/-])?(?:the )?"
            rf"(?P<day2>{DAY}(?![:.]\d|\d)|{DAY_WORD}{_AFTER_ORDINAL}|{DAY_CARDINAL})"
            rf"(?: ?,? ?[\s/-](?:of |in )?(?P<year2>{YEAR_ANY}))?",
        ),
        _day_in_words,
    ),
    Form(
        "figures",
        re.compile(
            r"(?<![\d/.$£€])(?P<year>(?:19|20)\d\d)(?P<s>[-/. ])"
            rf"(?P<month>\d\d?|{MONTH_NEAR})(?P=s)"
            r"(?P<day>\d\d?)(?![\d/]|\.\d)"
            r"|(?<![\d/.$£€-])(?P<a>\d\d?)(?P<t>[/.-])(?P<b>\d\d?)(?P=t)"
            r"(?P<c>(?:19|20)\d\d|\d\d)(?![\d/]|[.-]\d)"
        ),
        _figures,
        re.compile(r"\d[/.-]\w{1,9}[/.-]\d|\d{4} \d"),
    ),
    Form(
        "day_and_month",
        re.compile(
            r"(?:(?<=\bon )|(?<=\bby )|(?<=\bfrom )|(?<=\buntil )|(?<=\bsince )|(?<=\bto )|"
            r"(?<=day ))(?P<a>\d\d?)/(?P<b>\d\d?)(?![\d/]|\.\d)"
        ),
        _day_and_month,
    ),
    Form(
        "month_with_year",
        re.compile(
            rf"\b(?P<month>{MONTH_NEAR}),?(?:\s|-)(?:of |in )?(?P<year>{YEAR_ANY}|(?<=of )\d\d\b)"
            rf"|\b(?P<year2>{YEAR})(?: ?, ?| )(?P<month2>{MONTH_NEAR})(?! \d)"
            rf"|(?<![\w/.$£€-])(?P<year3>(?:19|20)\d\d)(?P<sign> ?[-/] ?)(?P<month3>0?[1-9]|1[0-2])"
            r"(?![\w/%-]|[.,]\d)"
            r"|(?<![\w/.$£€-])(?P<month4>0?[1-9]|1[0-2]) ?[-/] ?(?P<year4>(?:19|20)\d\d)(?![\w/-])"
        ),
        _month_with_year,
        re.compile(r"(?:1[5-9]|20)\d\d|of \d\d|teen|twenty|thousand"),
    ),
    Form(
        "year_in_words",
        re.compile(
            rf"(?:(?<=\b[Ii]n )|(?<=\bof )|(?<=\bsince )|(?<=\buntil )|(?<=\bfrom )|(?<=\bby ))"
            rf"(?P<year>{YEAR_WORDS})(?! ?-|\s[a-z]+s\b|\sp(?:eople|er)\b)"
        ),
        _year_in_words,
    ),
    Form(
        "days",
        re.compile(
            rf"\b(?:between |from )?(?:the )?(?P<first>{DAY_ANY}){_TO}"
            rf"(?:the )?(?P<last>{DAY_ANY})\s(?:of )?(?P<month>{MONTH_NEAR})"
            rf"(?:,? (?P<year>{YEAR_ANY}))?"
            rf"|\b(?:between |from )?(?P<month2>{MONTH_NEAR})\s(?:the )?(?P<first2>{DAY_ANY}){_TO}"
            rf"(?:the )?(?P<last2>{DAY_ANY})(?!\s?(?:of )?{MONTH_NEAR})"
            rf"(?:,? (?P<year2>{YEAR_ANY}))?"
            rf"|\b(?:between |from )?(?P<first3>{DAY}){_TO}(?P<last3>{DAY}) (?:of )?"
            r"(?P<which>this|next|last) month\b"
        ),
        _days,
        re.compile(
            r"(?:\d|st|nd|rd|th)(?:\s?[–-]\s?| (?:to|until|till|through|thru|and) )(?:the )?"
            r"(?:\d|[a-z]+(?:[ -][a-z]+)?(?:st|nd|rd|th)\b)"
        ),
    ),
    Form(
        "decades",
        re.compile(
            r"\b(?:the )?(?:(?P<full>(?:1[5-9]|20)\d0)(?:s|['’]s| s)\b"
            r"|(?<=the )['’]?(?P<short>\d0)['’]?s\b"
            r"|(?<=the )(?:(?P<century>eighteen|nineteen|twenty)[ -])?"
            r"(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|"
            r"noughties|(?<=twenty-)tens)\b)",
            re.I,
        ),
        _decade,
        re.compile(r"\d0['’]? ?s\b|[tT](?:ies|ens)\b"),
    ),
    Form(
        "century",
        re.compile(rf"\b(?:the )?(?P<number>{DAY}|{DAY_WORD})[ -]{{1,2}}century\b", re.I),
        _century,
    ),
    Form(
        "season_of",
        re.compile(
            r"(?:(?P<alone>(?<=\bin )|(?<=\bby )|(?<=\bduring )|(?<=\bover )|(?<=\bsince ))the )?"
            r"\b(?P<part>(?:mid|early|late)[ -])?(?P<season>spring|summer|autumn|fall|winter)"
            rf"(?:,? (?:of )?(?P<year>{YEAR})|\b(?![ -]\w+(?:ing|s|ed|ion)?\b [a-z])(?!['’-]))",
            re.I,
        ),
        _season,
    ),
    Form(
        "part_of_year",
        re.compile(
            r"\b(?:the )?(?:end|start|beginning|middle|close|rest) of "
            rf"(?P<year>{YEAR})(?![.,]\d|-\d)"
        ),
        lambda match: fixed("year", match["year"]),
    ),
    Form(
        "quarters",
        re.compile(
            rf"\b(?P<sign>[qQ][1-4]|[hH][12](?=[ -](?:19|20)))"
            rf"(?:[ -](?P<year>{YEAR})| (?P<rel>this|next|last) year)?\b"
            rf"|\b(?P<year2>{YEAR})[ -](?P<sign2>[qQ][1-4]|[hH][12])\b"
            rf"|\b(?:the )?(?P<nth>first|second|third|fourth) quarter,? (?:of )?"
            rf"(?:(?P<year3>{YEAR_ANY})|(?P<rel2>this|next|last) year)"
        ),
        _quarter,
    ),
)
