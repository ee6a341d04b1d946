"""Counts of victims and cases in one article: the newer toll replaces the older one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.extraction.document import Claim, Figure, Relation
from articles.extraction.values import NO_COUNTS, paragraph

_CLASSES = (
    (
        "deaths",
        re.compile(
            r"\b(?:casualties|dead|died|dies|dying|killed|killing|kills|perished|deaths?|bodies|corpses|fatalities)\b",
            re.I,
        ),
    ),
    ("injuries", re.compile(r"\b(?:injured|wounded|hurt|injuries|shot)\b", re.I)),
    ("missing", re.compile(r"\bmissing\b", re.I)),
    ("cases", re.compile(r"\b(?:cases|infections|infected|total at|total to|toll)\b", re.I)),
    ("admitted", re.compile(r"\b(?:hospital|hospitali[sz]ed|admitted)\b", re.I)),
    ("arrests", re.compile(r"\b(?:arrested|arrests|detained)\b", re.I)),
)
_COUNTED = frozenset(
    {
        "people",
        "deaths",
        "casualties",
        "corpses",
        "bodies",
        "cases",
        "patients",
        "injuries",
        "arrests",
        None,
    }
)
_NO_NOUNS = NO_COUNTS | {
    "percent",
    "share",
    "percentage points",
    "years of age",
    "metres",
    "km",
}
_YEAR = re.compile(r"(?:\.\./)?\d{4}")
# a count that belongs to another, older event
_COMPARES = re.compile(
    r"\b(?:deadliest|worst|since an?|years? (?:ago|after|before)|in (?:19|20)\d\d|"
    r"(?:19|20)\d\d, when)\b",
    re.I,
)
_WRONG = re.compile(r"\b(?:earlier version|incorrectly|wrongly|mistakenly)\b", re.I)
_OFFICIAL = re.compile(
    r"\b(?:officials?|authorit(?:y|ies)|police|officers?|investigators?|mayor|governor|minister|"
    r"ministry|prefect|coroner|commissioner|chief|spokes\w+|agency|rescuers|prosecutors?)\b"
)
# a count of missing or cases that has become smaller
_LESS = re.compile(
    r"\b(?:fallen|fell|down|dropped|reduced|lowered|cut|revised down) (?:\w+ )?(?:to|from)\b"
)
_ANOTHER = re.compile(r"\b(?:another|an additional|a further)\b")
_MORE = re.compile(r"(?!more\b)[\w,-]+ more\b(?! than)")
_BESIDE = 45  # characters between a count and the word that tells what befell those counted
_TOLLS_MAX = 8  # tolls of one class that are compared with each other


@dataclass(frozen=True, slots=True)
class _Toll:
    claim: Claim
    value: float
    kept: bool  # stated by somebody named, an official or the narrator
    fallen: bool  # said to have come down from a higher one


def toll_relations(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """Larger tolls supersede smaller ones, equal ones agree, an unnamed voice contradicts."""
    dated = (claim for claim in body if claim.dates)
    latest = max((year for claim in dated for year in _years(claim)), default="")
    tolls: dict[str, list[_Toll]] = {}
    for claim in body:
        toll_class, toll = _toll(text, claim, latest)
        if toll is not None and len(tolls.setdefault(toll_class, [])) < _TOLLS_MAX:
            tolls[toll_class].append(toll)
    for group in tolls.values():
        for index, second in enumerate(group):
            for first in group[:index]:
                yield from _between(text, first, second)


def toll_class(words: str) -> str:
    """What kind of harm the words count first: `deaths`, `injuries`, `missing`; empty for none."""
    return next((name for name, pattern in _CLASSES if pattern.search(words)), "")


def _toll(text: str, claim: Claim, latest: str) -> tuple[str, _Toll | None]:
    """The toll that a claim states about the present event, with its class."""
    counts = [figure for figure in claim.figures if _counts(figure)]
    if not counts or "correction" in claim.types:
        return "", None  # before the patterns: few claims count people
    words = claim.span.of(text)
    if _COMPARES.search(words) or _WRONG.search(words):
        return "", None
    if any(year < latest for year in _years(claim)):
        return "", None
    for name, pattern in _CLASSES:
        if not pattern.search(words):
            continue
        for figure in counts:
            if _adds(text, figure):
                continue
            beside = words[max(0, figure.span.start - claim.span.start - _BESIDE) :][: _BESIDE * 3]
            if figure.unit in _COUNTED or pattern.search(beside):
                source = claim.attribution[-1]
                kept = source.kind not in {"anonymous", "unknown"} or _OFFICIAL.search(source.name)
                value = figure.value_high or figure.value or 0.0
                return name, _Toll(claim, value, bool(kept), bool(_LESS.search(words)))
    return "", None


def _counts(figure: Figure) -> bool:
    plain = figure.value is not None and not figure.vague and figure.modifier != "ordinal"
    return plain and (figure.unit in _COUNTED or _is_noun(figure))


def _adds(text: str, figure: Figure) -> bool:
    """`five more bodies`, `another 20`: what comes on top of a count is no count of all."""
    before = text[max(0, figure.span.start - 14) : figure.span.start].lower()
    words = text[figure.span.start : figure.span.end + 10].lower()
    return _ANOTHER.search(before + words[:12]) is not None or _MORE.match(words) is not None


def _years(claim: Claim) -> list[str]:
    """The years of the claim's dates; an older one shows an event that only serves to compare."""
    resolved = (date.resolved for date in claim.dates if date.resolved)
    return [year.group()[-4:] for item in resolved for year in [_YEAR.match(item)] if year]


def _between(text: str, first: _Toll, second: _Toll) -> Iterator[Relation]:
    if first.value == second.value:
        yield Relation("same_proposition", second.claim.id, first.claim.id)
        for wide, narrow in ((first, second), (second, first)):
            if _says(text, wide, "casualties") and not _says(text, narrow, "casualties"):
                yield Relation("term_shift", wide.claim.id, narrow.claim.id)
        return
    if first.kept != second.kept:
        yield Relation("contradicts", second.claim.id, first.claim.id)
        return
    if _side_by_side(first.claim, second.claim):
        yield Relation("contradicts", second.claim.id, first.claim.id)
        return
    falls = second.fallen and not first.fallen
    newer, older = (first, second) if first.value > second.value and not falls else (second, first)
    if not _in_list(text, newer.claim):
        yield Relation("supersedes", newer.claim.id, older.claim.id)


def _side_by_side(first: Claim, second: Claim) -> bool:
    """`X said 300 were hurt. Y put the injured at 180`: two voices in one paragraph."""
    voices = {first.attribution[-1].name, second.attribution[-1].name}
    voiced = min(len(first.attribution), len(second.attribution)) > 1
    near = paragraph(first) == paragraph(second) and first.sentence != second.sentence
    return voiced and near and len(voices) == 2 and first.sentence < second.sentence


def _is_noun(figure: Figure) -> bool:
    """Counted by a noun: soldiers, climbers; no share, money, time."""
    unit = figure.unit or ""
    return unit.islower() and unit not in _NO_NOUNS and "per " not in unit


def _says(text: str, toll: _Toll, word: str) -> bool:
    return word in toll.claim.span.of(text).lower()


def _in_list(text: str, claim: Claim) -> bool:
    """A point of a summary list only repeats what the report says."""
    before = text[max(0, claim.span.start - 3) : claim.span.start].strip()
    return before in {"•", "*", "-", "–", "▪", "●"}
