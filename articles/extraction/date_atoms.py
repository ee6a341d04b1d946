"""The smallest date expressions in a text and the patterns that find them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.extraction import date_forms, date_steps
from articles.extraction.date_readers import COUNTS, READERS, Resolver
from articles.extraction.date_triggers import Gate
from articles.extraction.date_words import (
    DAY,
    MONTH,
    WEEKDAY_FULL,
    YEAR,
)
from articles.extraction.tokens import Token
from articles.text import Span

_PART = r"(?:morning|afternoon|evening|night|lunchtime)"


_UNITS = r"(?P<unit>day|week|month|year|decade|hour|minute)s?"


_COUNT = r"(?P<count>\d{1,3}|" + "|".join(COUNTS) + r")"


ATOMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "day_range",
        re.compile(
            rf"\b(?:between |from )?(?P<first>{DAY})(?: and | to | until |\s?[–-]\s?)"
            rf"(?P<last>{DAY})\s(?P<month>{MONTH})(?:,?\s(?P<year>{YEAR}))?",
        ),
    ),
    (
        "day_month_rel",
        re.compile(
            rf"\b(?P<day>{DAY})\s(?:of\s)?(?P<month>{MONTH})\s(?P<which>last|this|next) year\b"
        ),
    ),
    (
        "month_of_year",
        re.compile(rf"\b(?P<month>{MONTH})(?: of)? (?P<which>last|this|next) year\b"),
    ),
    (
        "seasonal",
        re.compile(
            r"\b(?P<which>last|this|next|that) (?P<season>spring|summer|autumn|fall|winter)\b",
            re.I,
        ),
    ),
    (
        "months_to",
        re.compile(
            rf"\b(?P<n>\d{{1,3}}|six|nine|twelve|three)\s(?P<what>months?|weeks?)\s(?:to|ended|"
            rf"ending|until)\s(?:the end of\s)?"
            rf"(?:(?P<day>{DAY})\s)?(?P<month>{MONTH})(?:\s(?P<day2>{DAY}))?(?:,?\s(?P<year>{YEAR}))?"
        ),
    ),
    (
        "season",
        re.compile(r"\b(?P<first>(?:19|20)\d\d)\s?[–/-]\s?(?P<second>(?:19|20)?\d\d)\b(?![–/-])"),
    ),
    ("decade", re.compile(r"\b(?:the\s)?(?P<decade>(?:1[5-9]|20)\d0)s\b")),
    ("year", re.compile(rf"(?<![\w$£€.,–-])(?P<year>{YEAR})(?![.,]\d|[–-]\w|\s?[%€]|s\b)")),
    (
        "month",
        re.compile(
            rf"\b(?:(?P<which>last|next|this|that|early|late|mid|the (?:start|beginning|end|"
            rf"middle) of)[\s-])?(?<![$#@])(?P<month>{MONTH})"
        ),
    ),
    (
        "weekday",
        re.compile(
            rf"\b(?:(?P<which>last|next|this|that|"
            rf"the)\s)?(?P<weekday>{WEEKDAY_FULL})(?:['’]s)?(?:\s{_PART})?"
        ),
    ),
    (
        "today",
        re.compile(
            r"\b(?:today(?!['’]s (?:money|prices|terms))|tonight|tonite|yesterday|tomorrow|"
            rf"overnight|this {_PART}|last night)\b(?:\s{_PART})?",
            re.I,
        ),
    ),
    (
        "that",
        re.compile(
            rf"\b(?:that (?:same )?(?:{_PART}|day)|the (?:following|next|previous|same) (?:day|"
            rf"{_PART})|the day (?:before|after))\b"
            r"|\bthe (?:year|month|week) (?:before|after|earlier)\b|\bat the time\b",
            re.I,
        ),
    ),
    ("ago", re.compile(rf"\b{_COUNT}\s{_UNITS}\s(?P<way>ago|earlier|later|from now)\b", re.I)),
    (
        "period",
        re.compile(
            r"\b(?:the (?:whole|rest|end|start|beginning|middle) of )?(?P<which>last|next|this|"
            r"the previous|the current|"
            r"the same|the coming|the past)\s(?P<unit>week(?:end)?|month|year|season|summer|"
            r"winter|spring|autumn|quarter|"
            r"decade|century)\b",
            re.I,
        ),
    ),
    (
        "quarter",
        re.compile(
            rf"\b(?:the )?(?P<which>first|second|third|fourth|final|last) [ -]?(?P<unit>quarter|"
            rf"half)(?: of(?: (?:the|(?P<rel>last|this|next)) year)?)?(?:\s(?P<year>{YEAR}))?"
            rf"|\bQ(?P<q>[1-4])(?:\s(?P<year2>{YEAR}))?\b"
        ),
    ),
    (
        "year_end",
        re.compile(
            r"\b(?:the year is out|the end of (?:the|this) year|year['’]?s?[- ]end)\b", re.I
        ),
    ),
    (
        "clock",
        re.compile(
            r"(?<![\w$£€.,:])(?P<h>[01]?\d|"
            r"2[0-3])(?:[:.](?P<m>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?(?!\d)"
            r"|(?<![\w$£€.,:])(?P<h2>[01]?\d|2[0-3]):(?P<m2>[0-5]\d)(?![\d%:])"
            r"|(?<=at )(?P<h3>[01]?\d|2[0-3])\.(?P<m3>[0-5]\d)\b(?![%\d])|(?<=about "
            r")(?P<h4>[01]?\d|2[0-3])\.(?P<m4>[0-5]\d)\b(?![%\d]|\s?(?:m|b|p|k|per)\w*)"
            r"|\b(?P<word>midday|noon|midnight)\b",
            re.I,
        ),
    ),
    (
        "holiday",
        re.compile(
            r"\b(?:(?P<which>last|next|this|following) )?"
            r"(?P<name>Christmas(?: Day| Eve)?|Boxing Day|New Year(?:['’]s (?:Day|Eve))?|"
            r"Halloween|Valentine['’]s Day|Independence Day|"
            r"Black Friday|St\.? Patrick['’]s Day|Workers['’] Day|"
            r"Thanksgiving|Easter|Ramadan|Diwali|Passover|Pentecost|Eid(?: al[ -](?:Fitr|Adha))?)"
            rf"\b(?:,? (?P<year>{YEAR}))?"
            r"(?! (?:card|tree|present|gift|party|island|market|resolution)s?\b)",
            re.I,
        ),
    ),
    (
        "vague",
        re.compile(
            r"\bthe (?:first|second|third|fourth|final|last) (?:week|day|month)\b(?! of)|"
            r"\b(?:this|the|last|next) season\b",
            re.I,
        ),
    ),
)


_QUICK = {"clock": re.compile(r"\d[:.]\d|\d ?[apAP]\.?[mM]|[mM]id(?:day|night)|[nN]oon")}
# in this order: of two expressions as long at one place the first holds
FORMS: tuple[date_forms.Form, ...] = (
    *date_steps.FORMS,
    *date_forms.FORMS,
    *(date_forms.Form(name, pattern, READERS[name], _QUICK.get(name)) for name, pattern in ATOMS),
)
_GATE = Gate([form.name for form in FORMS])


def forms_for(tokens: Sequence[Token]) -> list[date_forms.Form]:
    """The forms that a sentence can have by its words; most sentences have none."""
    return [FORMS[number] for number in _GATE.open_for(tokens)]


_ENDS_WITH_MONTH = frozenset({"day_month", "month", "months_to", "month_with_year", "days"})


@dataclass(frozen=True, slots=True)
class Atom:
    """One smallest expression.

    modifier: it stands before a noun (`the May vote`) and so means the past.
    """

    kind: str
    span: Span
    value: str
    resolve: Resolver
    modifier: bool


def read_atom(form: date_forms.Form, match: re.Match[str], text: str, around: Span) -> Atom | None:
    """What a match of one of FORMS means; None when it is no date after all."""
    name = form.name
    read = form.read(match)
    if read is None:
        return None
    kind, value, resolve = read
    end = match.end()
    if (
        text[end - 1] == "."
        and name in _ENDS_WITH_MONTH
        and (text[end - 5 : end - 1].isalpha() or end == around.end)
    ):
        end -= 1  # the full stop of the sentence, not of an abbreviated month
    if name == "clock" and text[end - 1] == "." and text[end - 3 : end - 2] != ".":
        end -= 1
    before = text[max(around.start, match.start() - 9) : match.start()].lower()
    following = text[end : end + 2]
    is_modifier = (
        name in {"month", "day_month"}
        and not before.endswith(
            ("in ", "by ", "on ", "until ", "since ", "to ", "at ", "from ", "before ", "after ")
        )
        and len(following) == 2
        and following[0] == " "
        and following[1].islower()
    )
    return Atom(kind, Span(match.start(), end), value, resolve, is_modifier)
