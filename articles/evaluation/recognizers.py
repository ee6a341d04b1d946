"""Cases of the Recognizers-Text specifications that the extraction contract covers.

The specifications (microsoft/Recognizers-Text, MIT) are JSON lists, one a file, named by what they
annotate. A file annotates its own kind alone: `10 km` in a file of currencies is neither expected
nor wrong. What the contract does not cover is left aside: a find there counts neither way.

- Numbers: powers and other formulas (`1.3x10^6`, `one over three`: in the contract *over* is
  `more_than`), decimal commas, telephone numbers, units without a number (`percent`, `the % of`).
  The ordinals' file is not read: the contract has ordinals only where they count up before a
  noun, the file has `last`, `next one` and bare `21st`.
- Units: currencies and measures without a number (`dollar : 143.80 yen` counts once); lengths of
  time without one (`all day`, `another month`, `few hours`: vague, without a value).
- Dates: clock times alone, repeated times (`every Friday`), time zones, `now`, times counted from
  the minute of speaking (`in 5 minutes`: a publication has a day), lengths up to or from today
  (`the last two weeks`, `within 10 months`: figures in the contract), days that do not exist,
  school and fiscal years, `the month` in set phrases, dates in addresses and file names.
- Values are not compared where the two conventions differ: figures that can be read day first or
  month first, `next Monday` (of next week there, the nearest here), `after 2018`, `summer` without
  a year, `the same week`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any  # JSON objects hold mixed values

from articles.errors import UnreadableFileError
from articles.evaluation.files import files_in, read_json
from articles.evaluation.timex import Period, gold_periods

# by the file's name: the group that its figures belong to and the kind that it annotates
FILES = {
    "Number_NumberModel": ("numbers", "number"),
    "Number_NumberRangeModel": ("numbers", "range"),
    "Number_PercentModel": ("numbers", "percent"),
    "NumberWithUnit_AgeModel": ("units", "age"),
    "NumberWithUnit_CurrencyModel": ("units", "currency"),
    "NumberWithUnit_DimensionModel": ("units", "dimension"),
    "DateTime_DurationParser": ("units", "duration"),
    "DateTime_DateParser": ("dates", "one date"),
    "DateTime_DatePeriodParser": ("dates", "one date"),
    "DateTime_DateTimeModel": ("dates", "date"),
}
_DATE_TYPES = {"date", "daterange", "datetime", "datetimerange"}
_NO_COUNT = re.compile(r"(?:all|full|another|few|some|several)\b", re.I)
_FORMULA = re.compile(r"\w over \w|\d,\d{1,2}\Z")
_FROM_NOW = re.compile(
    r"\b(?:hour|min|minute|second|sec)s?\b|\d ?h\b|\bwithin\b|"
    r"\b(?:last|past|next|previous|coming|upcoming)\s(?:\d+|few|couple|two|three|four|five|six)\b|"
    r"\b\d+ (?:last|past|next|previous|coming|upcoming)\b",
    re.I,
)
_SET_PHRASE = re.compile(r"the (?:day|week|month|year|eod)\Z", re.I)
_PHONE = re.compile(r"\b(?:phone|tel)\b|\+\d", re.I)
_BOUND = re.compile(r"(?P<open>[\[(])(?P<low>[^,]*),(?P<high>[^,]*)[\])]\Z")
_MINOR = {"Pence", "Cent", "Penny", "Sen"}


@dataclass(frozen=True, slots=True)
class Amount:
    """An expected number; high: the upper end of a range. Of an open range one side is None."""

    low: float | None
    high: float | None = None
    is_range: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """One expected figure or date at [start, end); values: any of them is right, none: not told."""

    start: int
    end: int
    amounts: tuple[Amount, ...] = ()
    seconds: float | None = None
    periods: tuple[Period, ...] = ()

    @property
    def has_value(self) -> bool:
        """Whether a value is compared."""
        return bool(self.amounts or self.periods) or self.seconds is not None


@dataclass(frozen=True, slots=True)
class Case:
    """One text with what is to be found in it; aside: spans where a find counts neither way."""

    file: str
    number: int
    group: str
    kind: str
    text: str
    reference: str | None
    expected: tuple[Expected, ...]
    aside: tuple[tuple[int, int], ...]

    @property
    def counts(self) -> bool:
        """A case counts when it expects something, or nothing in a file that has every date."""
        return bool(self.expected) or (self.kind == "date" and not self.aside)


def read_cases(folder: Path) -> list[Case]:
    """All cases of the files that are known. Raises UnreadableFileError."""
    if not folder.is_dir():
        raise UnreadableFileError(f"{folder}: needs a folder of Recognizers-Text specifications.")
    cases: list[Case] = []
    for path in files_in(folder, "*.json"):
        if path.stem in FILES:
            group, kind = FILES[path.stem]
            cases += _cases(path, group, kind)
    if not cases:
        raise UnreadableFileError(f"{folder}: none of {', '.join(sorted(FILES))} here.")
    return cases


def _cases(path: Path, group: str, kind: str) -> Iterator[Case]:
    found = read_json(path)
    if not isinstance(found, list):
        raise UnreadableFileError(f"{path}: needs a list of objects with `Input` and `Results`.")
    for number, case in enumerate(found):
        try:
            yield from _read(path.stem, number, group, kind, case)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UnreadableFileError(
                f"{path}: case {number + 1} has no `Input` and `Results` as the specifications do."
            ) from error


def _read(file: str, number: int, group: str, kind: str, case: dict[str, Any]) -> Iterator[Case]:
    text = case["Input"]
    reference = (case.get("Context") or {}).get("ReferenceDateTime")
    reference = str(reference)[:10] if reference else None
    expected: list[Expected] = []
    lengths: list[Expected] = []
    aside: list[tuple[int, int]] = []
    position = 0
    for result in case["Results"]:
        start, end = _place(text, result, position)
        position = end
        name = str(result.get("TypeName") or result.get("Type") or "").rpartition(".")[2]
        if name == "duration" and group == "dates":
            aside.append((start, end))
            length = _figure("duration", text, start, end, result)
            lengths += [length] if length else []
            continue
        read = _date if group == "dates" else _figure
        one = read(name if group == "dates" else kind, text, start, end, result)
        if one is None:
            aside.append((start, end))
        else:
            expected.append(one)
    yield Case(file, number, group, kind, text, reference, tuple(expected), tuple(aside))
    if lengths:
        yield Case(file, number, "units", "duration", text, reference, tuple(lengths), ())


def _place(text: str, result: dict[str, Any], after: int) -> tuple[int, int]:
    """Where the expected words stand; by search when the printed offsets miss them."""
    words, start = str(result["Text"]), int(result.get("Start", -1))
    if text[start : start + len(words)].lower() != words.lower() or start < 0:
        start = text.lower().find(words.lower(), after)
        if start < 0:
            start = max(0, int(result["Start"]))
            return start, min(len(text), int(result["End"]) + 1)
    return start, start + len(words)


def _figure(kind: str, text: str, start: int, end: int, result: dict[str, Any]) -> Expected | None:
    """The expected figure; None when the contract has none there."""
    words = text[start:end]
    resolution = result.get("Resolution") or result.get("Value") or {}
    if kind == "duration":
        values = resolution.get("values") or [resolution.get("FutureResolution") or {}]
        seconds = values[0].get("value") or values[0].get("duration")
        if _NO_COUNT.match(words) or seconds is None:
            return None
        return Expected(start, end, seconds=float(seconds))
    value = resolution.get("value")
    if value in (None, "null") or resolution.get("subtype") == "power":
        return None
    if kind == "number" and (_PHONE.search(text) or _FORMULA.search(words)):
        return None
    if kind == "range":
        bound = _BOUND.match(value)
        if bound is None:
            return None
        low, high = _number(bound["low"]), _number(bound["high"])
        return Expected(start, end, (Amount(low, high, True),))
    amount = float(value.rstrip("%"))
    amounts = [Amount(amount)]
    if resolution.get("unit") in _MINOR:  # the contract has pence in pounds
        amounts.append(Amount(amount / 100))
    return Expected(start, end, tuple(amounts))


def _number(printed: str) -> float | None:
    return float(printed) if printed else None


def _date(name: str, text: str, start: int, end: int, result: dict[str, Any]) -> Expected | None:
    """The expected date; None for what the contract does not count as one."""
    words = text[start:end]
    if name not in _DATE_TYPES or _SET_PHRASE.match(words) or _in_address(text, start, end):
        return None
    if _FROM_NOW.search(words):
        return None
    periods = gold_periods(words, result)
    return None if periods is None else Expected(start, end, periods=periods)


def _in_address(text: str, start: int, end: int) -> bool:
    """Inside a web address or the name of a file."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return bool(re.search(r"://|www\.|_", text[start:end]))
