"""Values that can be recomputed from one another, and what they are compared with."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from articles.extraction.document import Claim, Relation
from articles.extraction.values import NO_COUNTS, plain

_FROM = re.compile(r"\b(?:up|down|rising|falling) from ")
_REACH = 4  # claims before in which the new value is looked for
_COMPARED = re.compile(r"\b(?:compared (?:with|to)|from|against|up on|down on|versus)\b", re.I)
_FROM_VALUE = re.compile(
    r"\b(?:reduction|increase|rise|fall|cut|drop|up|down|higher|lower|more|less)\b.*\b(?:from|than|on)\b",
    re.I,
)
_SINCE_WHEN = re.compile(r"\b(?:since|in|for)\b", re.I)
_WHEN = re.compile(r"\bwhen\b", re.I)
_OF_ITS = re.compile(r"\bof (?:its|the|their|his|her|all)\b", re.I)
_AGAINST = re.compile(r"\b(?:compared (?:with|to)|against|versus)\b", re.I)
_MOVES = re.compile(
    r"\b(?:rose|rise|risen|fell|fall|fallen|grew|grown|climbed|dropped|jumped|slid|up|down|"
    r"increased?|decreased?|cut|doubled|halved|gained|lost)\b",
    re.I,
)


def recomputable(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """A change in per cent and the two values that it stands for, in one claim or side by side."""
    changes = {"percent", "share", "ratio", "percentage points"}
    for index, claim in enumerate(body):
        figures = plain(claim.figures)
        change = any(figure.unit in changes for figure in figures)
        pairs = [figure.unit for figure in figures if figure.unit not in changes | {"years"}]
        units = [figure.unit for figure in figures if figure.unit in changes]
        paired = any(pairs.count(unit) >= 2 for unit in pairs)
        paired = paired or (units.count("percent") >= 2 and len(set(units)) > 1)
        compares = bool(_COMPARED.search(claim.span.of(text)))
        if change and paired and compares:
            yield Relation("arithmetic_check", claim.id, claim.id)
        if not (paired and compares):
            continue
        if not _AGAINST.search(claim.span.of(text)):
            continue
        for other in body[max(0, index - 1) : index]:
            shares = [f for f in plain(other.figures) if f.unit in changes]
            if shares and _MOVES.search(other.span.of(text)):
                yield Relation("arithmetic_check", other.id, claim.id)


def changes_from(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """`a reduction of 21% from the N880`: with the new value that the same voice gave."""
    for index, claim in enumerate(body):
        figures = plain(claim.figures)
        sums = [figure for figure in figures if figure.unit and figure.unit.isupper()]
        if len(sums) != 1 or not any(figure.unit == "percent" for figure in figures):
            continue
        if not _FROM_VALUE.search(claim.span.of(text)):
            continue
        for other in reversed(body[max(0, index - _REACH) : index]):
            others = [f for f in plain(other.figures) if f.unit == sums[0].unit]
            if others and others[0].value != sums[0].value:
                yield Relation("arithmetic_check", claim.id, other.id)
                break


def parts_of(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """`up to 1,200 jobs`, then `about 8% of its 15,000 workers`: the one gives the other."""
    for before, claim in itertools.pairwise(body):
        one_voice = before.attribution[-1].name == claim.attribution[-1].name
        if not one_voice or not _OF_ITS.search(claim.span.of(text)):
            continue
        figures, counted = plain(claim.figures), plain(before.figures)
        part = any(figure.unit in {"percent", "share"} for figure in figures)
        whole = [f for f in figures if f.unit not in {"percent", "share"} | NO_COUNTS]
        own = [f for f in counted if f.unit not in {"percent", "share"} | NO_COUNTS]
        if part and whole and own and (own[0].value or 0) < (whole[0].value or 0):
            yield Relation("arithmetic_check", before.id, claim.id)


def own_arithmetic(body: Sequence[Claim]) -> Iterator[Relation]:
    """Two values and their share or percentage in one claim can be recomputed."""
    for claim in body:
        figures = plain(claim.figures)
        shares = [figure for figure in figures if figure.unit in {"percent", "share"}]
        counts = [figure for figure in figures if figure.unit not in {"percent", "share", "years"}]
        if shares and len(counts) >= 2 and not set(NO_COUNTS) & {f.unit for f in counts}:
            yield Relation("arithmetic_check", claim.id, claim.id)


def earlier_values(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """`nine, up from four` compares with the claim that gave the four."""
    stated: dict[tuple[str | None, float | None], list[Claim]] = {}
    for claim in body:
        for figure in claim.figures[:1]:
            stated.setdefault((figure.unit, figure.value), []).append(claim)
    for claim in body:
        match = _FROM.search(claim.span.of(text))
        if match is None:
            continue
        start = claim.span.start + match.end()
        for figure in claim.figures:
            if start - 1 <= figure.span.start <= start + 12:
                for base in stated.get((figure.unit, figure.value), ())[:1]:
                    if base.id != claim.id:
                        yield Relation("comparison_base", claim.id, base.id)


def bases(body: Sequence[Claim]) -> Iterator[Relation]:
    """A ratio that opens its claim compares with the figure of the claim before."""
    for base, claim in itertools.pairwise(body):
        if base.sentence != claim.sentence or not claim.figures or not plain(base.figures):
            continue
        opens = claim.figures[0].span.start == claim.span.start
        if opens and claim.figures[0].unit == "ratio":
            yield Relation("comparison_base", claim.id, base.id)


def records(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """`the deadliest since 1991, when 25 people died`: the record and what it is measured by."""
    for index, claim in enumerate(body):
        words = claim.span.of(text)
        if "superlative" not in claim.types or not _SINCE_WHEN.search(words):
            continue
        for base in body[index + 1 : index + 3]:
            inner = base.span.of(text)
            if base.sentence == claim.sentence and _WHEN.search(inner):
                yield Relation("comparison_base", claim.id, base.id)
                break
