"""Interests that bear on a source: who pays, owns or is related to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.extraction.document import Relation
from articles.extraction.sides import Side, Sides
from articles.extraction.topics import stems

_REACH = 8  # claims on either side in which what the source says is looked for
_KIN = (
    "brother sister wife husband son daughter father mother cousin uncle aunt nephew niece partner"
)
_INTEREST = re.compile(
    r"\b(?:(?:owned|funded|financed|commissioned|bankrolled|sponsored|employed|underwritten|"
    r"paid for) (?:\w+ ){0,2}?by|paid (?:\S+ ){0,3}by|"
    r"hold(?:s|ing)? (?:a|an) (?:[\w-]+ )?(?:position|stake|share|interest|patent)|"
    r"shareholders? (?:in|of)|(?:stake|shares|interest|investor|invested) in|"
    rf"(?:{'|'.join(_KIN.split())})(?:-in-law)? of|"
    r"donat(?:ed|es) to|donors? (?:to|of)|consultants? (?:to|for)|advis(?:es|ed|er to|or to)|"
    r"lobb(?:ies|ied|yist) for|works? for|worked for|"
    r"(?:receiv|get|gett|tak|draw)\w* (?:\w+ ){0,4}"
    r"(?:funding|money|income|grants?|fees?|budget) from|"
    r"(?:all|most|some) of (?:them|whom) (?:\w+ )?(?:members|employees|customers|supporters)|"
    r"members of the|sells? |makes? the|owns? (?:land|property|shares|a|an|the)|"
    r"stands? to (?:gain|profit|benefit|earn|receive))\b"
)
# these say something of an interest only about whom the article also quotes or relies on
_WEAK = re.compile(r"sells? |makes? the|members of the|works? for|worked for|owns? (?:a|an|the)\b")
_WORK = re.compile(
    r"\b(?:stud(?:y|ies)|research|reports?|surveys?|polls?|assessments?|analys[ei]s|reviews?|"
    r"trials?|papers?|audits?|modelling|forecasts?|estimates?|figures|work|findings?)\b"
)
_RELATIVE = re.compile(r"\b(?:who|which|whose)\b")
_POINTS_BACK = re.compile(r"(?:he|she|it|they|its|their|his|her|the \w+)\b")


def interests(sides: Sides) -> Iterator[Relation]:
    """conflict_of_interest: the claim of an interest, and the nearest claim of that source."""
    first_paper = next((side for side in sides.all if _is_paper(side)), None)
    for side in sides.all:
        match = _INTEREST.search(side.words)
        if match is None or not side.is_narrated:
            continue
        target = _source_claim(sides, side, match, first_paper)
        if target is not None:
            yield Relation("conflict_of_interest", side.claim.id, target.claim.id)


def _source_claim(
    sides: Sides, side: Side, match: re.Match[str], first_paper: Side | None
) -> Side | None:
    """What the source asserts: the same sentence after `which`, the name, or the work meant."""
    subject = side.words[: match.start()]
    held = stems(subject)
    low, high = max(0, side.index - _REACH), side.index + _REACH + 1
    others = [o for o in sides.all[low:high] if o.index != side.index and not o.is_narrated]
    if _RELATIVE.search(subject):
        beside = [o for o in others if o.sentence == side.sentence] or [
            o for o in others if o.paragraph == side.paragraph and o.index > side.index
        ]
        if beside and not _WEAK.fullmatch(match.group()):
            return _nearest(side, beside)
    named = [other for other in others if held & other.party]
    if named:
        return _nearest(side, named)
    if _WEAK.fullmatch(match.group()):
        return None
    if _WORK.search(subject):
        if first_paper is not None and first_paper.index < side.index:
            return first_paper
        named = [o for o in others if o.index < side.index and held & stems(o.words)]
        return _nearest(side, named) if named else None
    if _POINTS_BACK.match(side.words):
        before = [other for other in others if other.index < side.index]
        near = [other for other in before if side.paragraph - other.paragraph <= 1]
        return _nearest(side, near) if near else None
    return None


def _is_paper(side: Side) -> bool:
    return side.claim.attribution[-1].kind == "document"


def _nearest(side: Side, others: list[Side]) -> Side:
    """The nearest claim; of two as near the later one."""
    return min(others, key=lambda other: (abs(other.index - side.index), -other.index))
