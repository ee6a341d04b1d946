"""Answers of the other side: what denies a charge, and what grants a part of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from articles.extraction.document import Relation
from articles.extraction.sides import Side, Sides

_NEAR = 4  # claims before in which what is answered is looked for when no word is shared
_KIN = 4  # first letters by which two words are taken for kin
_SHORT_MAX = 40
_LIKE = 0.4  # likeness from which a claim anywhere before is what is answered
_SHORT_DENIAL = re.compile(
    r"(?:no|never|not true|(?:that|it|this)(?:['’]s| is| was) (?:just |simply |plain )?"
    r"(?:wrong|false|untrue|not true|a lie|nonsense))\Z"
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:es|ed)|"
    r"refut(?:es|ed)|rebuff(?:s|ed)|pleaded not guilty)\b"
)
_CHARGE = r"(?:claims?|reports?|story|allegations?|accusations?|charges?|suggestions?|accounts?|"
_CHARGE += r"figures?|description|version|rumou?rs?|remarks?|criticism|idea)"
_FALSE = (
    r"(?:fictions?|fairy[ -]?tales?|fantas(?:y|ies)|nonsense|wrong|false|untrue|misleading|lies?|"
    r"fabrications?|fabricated|misunderstood|misquoted|rubbish|invented|invention|baseless|"
    r"unfounded|groundless|absurd|ridiculous|ludicrous|laughable|propaganda|smears?|slander|"
    r"libel|insult|hoax|myth|bogus|fake|distort(?:ed|ion)|not true|inaccurate|incorrect|"
    r"garbage|hogwash|rot|drivel|garbled|made[ -]up|without foundation|out of context)"
)
_REJECTION = re.compile(
    rf"\b(?:is|was|are|were|been|be|as|it|simply|just|complete|pure|utter|that['’]s|it['’]s)\W+"
    rf"(?:an? |the |just |simply |plain(?:ly)? |complete(?:ly)? |utter(?:ly)? |pure(?:ly)? |"
    rf"total(?:ly)? |entirely |absolute(?:ly)? |patently |deeply |malicious |crude )*{_FALSE}\b"
    rf"|\b(?:the|this|that|these|those|his|her|its|their|\w+['’]s) {_CHARGE}\W+"
    rf"(?:\w+\W+)?(?:an? )?(?:\w+ )?{_FALSE}\b"
    r"|\b(?:did|does|do) (?:not|n['’]t) (?:recognise|recognize|recall|remember|accept)\b"
    r"|\bhas no (?:record|memory|recollection)\b|\bhad no (?:record|memory|recollection)\b"
    r"|\bnever used those words\b|\bno (?:truth|basis|evidence|foundation|such)\b"
)
_OWN_ADMISSION = re.compile(
    r"\b(?:i|we) (?:was|were|got|made) (?!never|not|misquoted|misunderstood|quoted)"
)
_MISQUOTED = re.compile(r"\b(?:misunderstood|misquoted|misheard|those words|out of context)\b")
_FLAT_NO = re.compile(
    r"(?:no(?! (?:more|fewer|less|later))|none|nobody|never|nothing|not one|not a)\b"
    r"|there (?:is|was|were|are|has been|had been) (?:no|never|nothing|not)\b"
    r"|(?:[\w’']+ ){1,5}?(?:have|has|had|did|do|does|was|were|is|are|would|could)"
    r"(?: no\b| not\b|n['’]t\b| never\b| nothing\b| neither\b)"
    r"|(?:[\w’']+ ){1,3}?never\b"
    r"|.{0,60}\b(?:no one|nobody|nothing|none)\Z"
)
_IGNORANCE = re.compile(r"\b(?:know|sure|think|remember whether|say whether)\b")
_CONCESSION = re.compile(
    r"\b(?:partly (?:right|true|correct)|ha(?:s|ve|d) a point|half right|not the trend|"
    r"not disputed|to a degree|to some extent|that (?:part|much|bit) is (?:true|right)|"
    r"some truth|fair (?:point|criticism|enough)|handled badly|mistakes (?:were|had been)|"
    r"could have been (?:\w+ )?(?:better|handled))\b"
)


def rebuttals(text: str, sides: Sides) -> Iterator[Relation]:
    """denies and partial_agreement: one target for each answer, the likeliest charge."""
    yield from _short_answers(sides)
    yield from _after_denial(text, sides)
    for side in sides.all:
        if _CONCESSION.search(side.words):
            target = _answered(sides, side)
            if target is not None:
                yield Relation("partial_agreement", side.claim.id, target.claim.id)
                continue
        denied = _denied(sides, side)
        if denied is not None:
            yield Relation("denies", side.claim.id, denied.claim.id)


def _short_answers(sides: Sides) -> Iterator[Relation]:
    """`No`, `That's wrong` right after somebody else's claim denies it."""
    for before, side in itertools.pairwise(sides.all):
        if side.is_narrated or len(side.claim.span) >= _SHORT_MAX:
            continue
        two = before.claim.attribution[-1] != side.claim.attribution[-1]
        if two and _SHORT_DENIAL.match(side.words):
            yield Relation("denies", side.claim.id, before.claim.id)


def _after_denial(text: str, sides: Sides) -> Iterator[Relation]:
    """What the denier says next, in the same paragraph, denies the report that was denied."""
    for charge in sides.all:
        if len(charge.claim.attribution) < 3:
            continue
        denier = charge.claim.attribution[-2]
        if denier.cue is None or not _DENIES.fullmatch(denier.cue.of(text).lower()):
            continue
        sentence = None
        for answer in sides.all[charge.index + 1 : charge.index + 1 + _NEAR]:
            if answer.paragraph != charge.paragraph or answer.is_narrated:
                break
            quoted = answer.claim.attribution[-1].mode == "direct"
            if sentence not in (None, answer.sentence) and not quoted:
                break
            sentence = answer.sentence
            yield Relation("denies", answer.claim.id, charge.claim.id)


def _denied(sides: Sides, side: Side) -> Side | None:
    """The charge that a claim rejects, if it rejects one."""
    if _REJECTION.search(side.words) and not _OWN_ADMISSION.search(side.words):
        if _MISQUOTED.search(side.words):
            return _misquoted(sides, side) or _answered(sides, side)
        return _answered(sides, side)
    announced = _announced(sides, side)
    if announced is not None:
        return announced
    if side.is_narrated:
        denies = _DENIES.search(side.words) and not side.negated
        return _answered(sides, side) if denies and not _worded_next(sides, side) else None
    if side.claim.attribution[-1].kind == "document":
        return None  # papers that say otherwise contradict; they are nobody's answer
    if _FLAT_NO.match(side.words) and not _IGNORANCE.search(side.words):
        return _contradicted(sides, side)
    return None


def _announced(sides: Sides, side: Side) -> Side | None:
    """The charge where `The army denied it` stands before the words of the denial."""
    if side.is_narrated or not side.index:
        return None
    before = sides.all[side.index - 1]
    if not before.is_narrated or before.negated or before.paragraph != side.paragraph:
        return None
    charge = _answered(sides, before) if _DENIES.search(before.words) else None
    return charge if charge is not None and charge.paragraph == side.paragraph else None


def _worded_next(sides: Sides, side: Side) -> bool:
    """The denial is worded by the denier in what follows: that claim denies, this one does not."""
    following = sides.all[side.index + 1 : side.index + 2]
    return any(
        not other.is_narrated and other.paragraph - side.paragraph <= 1 for other in following
    )


def _misquoted(sides: Sides, side: Side) -> Side | None:
    """`I was misquoted` is about what others say that the same person said."""
    relayed = (
        other
        for other in sides.before(side)
        if other.voice == side.voice and len(other.claim.attribution) > 2
    )
    return next(relayed, None)


def _answered(sides: Sides, side: Side) -> Side | None:
    """What an answer is about: another voice's claim near it, else the likest one anywhere."""
    others = [
        other
        for other in sides.related(side)
        if (side.is_narrated or other.voice != side.voice) and not _IGNORANCE.search(other.words)
    ]
    near = [
        o for o in others if side.paragraph - o.paragraph <= 1 and side.index - o.index <= _NEAR
    ]
    kin = [other for other in near if sides.shared(side, other) > 0]
    far = [other for other in others if sides.likeness(side, other) >= _LIKE]
    voiced = [other for other in near if not other.is_narrated]
    for group in (kin, far, voiced, near):
        if group:
            return max(group, key=lambda other: (_score(sides, side, other), other.index))
    return None


def _contradicted(sides: Sides, side: Side) -> Side | None:
    """`No engine was recalled`: what another voice said of engines just before."""
    others = [
        other
        for other in sides.before(side, _NEAR)
        if other.voice != side.voice
        and not other.is_narrated
        and side.paragraph - other.paragraph <= 1
        and akin(side, other)
        and (not other.negated or len(side.topic & other.topic) > 1)
    ]
    return max(others, key=lambda other: (_score(sides, side, other), other.index), default=None)


def _score(sides: Sides, side: Side, other: Side) -> float:
    """Shared weight, less for every paragraph that lies between."""
    return sides.shared(side, other) - 0.5 * (side.paragraph - other.paragraph)


def akin(first: Side, second: Side) -> bool:
    """A content word in common, inflections apart."""
    heads = {word[:_KIN] for word in first.topic if len(word) > 2}
    return bool(heads & {word[:_KIN] for word in second.topic if len(word) > 2})
