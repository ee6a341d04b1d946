"""Newer values and states that replace older ones: revised, put off, formerly given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.extraction.corrections import is_note
from articles.extraction.disputes import apart, words_of
from articles.extraction.document import Figure, Relation
from articles.extraction.opposites import opposed
from articles.extraction.sides import Side, Sides, root
from articles.extraction.topics import stems
from articles.extraction.values import NO_COUNTS

_NEAR = 3  # claims on either side in which the value that replaces another is looked for
_REACH = 6  # claims before in which the value that is revised is looked for
# words by which a claim shows itself that its value or plan no longer stands
_FORMER = re.compile(
    r"\b(?:originally|initially|at first|previously|was (?:due )?to (?:be|have|open)|were to|"
    r"(?:earlier|previous|initial|original|first|preliminary|provisional|opening) "
    r"(?:estimate|figure|forecast|count|target|toll|total|number|budget|price|plan|offer|date)s?|"
    r"(?:figure|number|total|count|sum) (?:was|had been|were) (?:given|put|reported)|"
    r"first (?:put|estimated|priced|said|reported)|was once|had (?:earlier|previously|"
    r"originally|initially|first) \w+|used to be|given overnight|"
    r"(?:figure|number|total|sum|count|estimate) (?:that |which )?[^,.;]{1,40}? had "
    r"(?:put|given|estimated|forecast|set|priced|stated)|"
    r"(?:was|were|had been) (?:originally |first |initially )?"
    r"(?:due|scheduled|supposed|meant|planned|slated|expected) (?:to|for|in|at|on))\b"
)
_FORMERLY = re.compile(r"\b(?:had|previously|earlier|originally|initially|at first|first)\b")
# words by which a claim shows that it is the newer one
_LATER = re.compile(
    r"\b(?:has|have|had) (?:since|now)\b|\b(?:now|later|afterwards|subsequently)\b|"
    r"\b(?:revised|amended|corrected|updated|rais(?:ed|es)|lower(?:ed|s)|increased|withdrew|"
    r"withdrawn|retracted|dropped|backtracked|clarified|conceded|climbed|misspoke|misspoken)\b"
)
_MOVED = re.compile(
    r"\b(?:(?:put|pushed|set|moved|brought) (?:back|forward|to|off)|postponed|delayed|deferred|"
    r"rescheduled|slipped|extended|moved|completion|now)\b"
)
_FAR = 8  # claims before in which the rumour is looked for that somebody clears up
# `In 2019 the figure was given as 210`: by whom is left open
_IMPERSONAL = re.compile(
    r"\b(?:figure|number|total|sum|count|cost|toll) (?:was|were|had been) "
    r"(?:given|put|reported|estimated|stated|listed)\b"
)
_INSTEAD = re.compile(
    r",?\s*(?:(?:up|down|raised|cut|revised|compared|rather|instead)\s+)?"
    r"(?:against|from|than|of|with|versus)\s*"
)
_UNNAMED = frozenset({"anonymous", "unknown"})
_MOST = 20  # times the value up to which another is its revision
# what others had expected is no earlier word of the one who reports
_OUTSIDERS = re.compile(r"analysts?|economists?|forecasters?|experts?|traders|pollsters|markets?\b")
_RUMOUR = re.compile(r"unconfirmed|rumou?rs?|social media|users?\b|posts?\b|witness|claims\b")
_AIMS = frozenset({"percent", "share", "percentage points"})
_FORECASTS = frozenset({"forecast", "projected", "predicted", "expected", "estimated", "promised"})


def revised(text: str, sides: Sides) -> Iterator[Relation]:
    """supersedes: one newer claim for each old value, one old one for each newer value."""
    for side in sides.all:
        if is_note(side):
            continue
        new = _replacement(text, sides, side)
        if new is not None:
            yield Relation("supersedes", new.claim.id, side.claim.id)
            continue
        old = _replaced(sides, side) or _cleared_up(sides, side)
        if old is not None:
            yield Relation("supersedes", side.claim.id, old.claim.id)


def _replacement(text: str, sides: Sides, old: Side) -> Side | None:
    """What stands now where a claim says itself that it is the former value or plan."""
    cue = old.claim.cue
    before_it = cue is not None and cue.start < old.claim.span.start
    lead = text[max(0, cue.start - 25) : cue.start].lower() if cue and before_it else ""
    word = cue.of(text).lower() if cue else ""
    if _OUTSIDERS.search(old.voice.lower()):
        return None
    exchanged = _exchanged(text, sides, old, word)
    if exchanged is not None:
        return exchanged
    former = bool(_FORMER.search(f"{old.lead} {old.words}") or _FORMERLY.search(lead))
    if not former and not (word in _FORECASTS and _same_sentence(sides, old)):
        return None
    before = [
        side
        for side in sides.before(old, _NEAR)
        if side.paragraph == old.paragraph or (side.paragraph == old.paragraph - 1 and old.figures)
    ]
    after = [
        side
        for side in sides.all[old.index + 1 : old.index + 1 + _NEAR]
        if side.paragraph - old.paragraph <= 1
    ]
    for new in (*before, *after):
        impersonal = _IMPERSONAL.search(old.words) is not None
        if _is_former(new) or not (_one_side(new, old) or impersonal) or is_note(new):
            continue
        if _revalued(new, old) and _same_thing(new, old):
            return new
        if old.figures or new.index < old.index:
            continue
        if _MOVED.search(new.words) and (new.claim.dates or new.figures):
            return new
    return None


def _exchanged(text: str, sides: Sides, old: Side, word: str) -> Side | None:
    """The value beside it in its sentence, of the same voice, that took its place.

    `sees 1.1%, against the 2.4% it projected`; `X, which had forecast 3%, now sees it at 2%`.
    """
    if word not in _FORECASTS:
        return None
    for new in sides.before(old, 1):
        between = text[new.claim.span.end : old.claim.span.start]
        if _INSTEAD.fullmatch(between) and _another_value(new, old):
            return new
    cue = old.claim.cue
    had = cue is not None and text[max(0, cue.start - 4) : cue.start].lower() == "had "
    after = sides.all[old.index + 1 : old.index + 2]
    return after[0] if had and after and _another_value(after[0], old) else None


def _another_value(new: Side, old: Side) -> bool:
    """One voice gives one quantity in one sentence twice."""
    return (
        new.sentence == old.sentence
        and new.voice == old.voice
        and any(
            _one_count(figure, other) and _bounds(figure) != _bounds(other)
            for figure in new.figures
            for other in old.figures
        )
    )


def _bounds(figure: Figure) -> tuple[float | None, float | None]:
    return figure.value, figure.value_high


def _same_sentence(sides: Sides, old: Side) -> bool:
    """`now sees 1.1%, against the 2.4% it projected`."""
    return any(side.sentence == old.sentence for side in sides.before(old, _NEAR))


def _is_former(side: Side) -> bool:
    return bool(_FORMER.search(f"{side.lead} {side.words}"))


def _replaced(sides: Sides, new: Side) -> Side | None:
    """The earlier value of the same side where a claim says itself that it is the newer one."""
    if not _LATER.search(f"{new.lead} {new.words}"):
        return None
    for old in sides.before(new, _REACH):
        if old.sentence == new.sentence or is_note(old):
            continue
        if not _one_side(new, old):
            continue
        if _revalued(new, old) and _same_thing(new, old):
            return old
    retracted = _retracted(sides, new)
    if retracted is not None:
        return retracted
    spoken = re.search(r"\b(?:later|now|since)\b", new.lead)
    if not spoken or new.is_narrated:
        return None
    earlier = (
        old
        for old in sides.before(new, _NEAR)
        if old.voice == new.voice and old.sentence < new.sentence
    )
    return next(earlier, None)


def _cleared_up(sides: Sides, new: Side) -> Side | None:
    """`Police said the man is alive` after unconfirmed reports that he had been killed."""
    if new.claim.attribution[-1].kind in _UNNAMED:
        return None
    rumours = (
        old
        for old in sides.before(new, _FAR)
        if (old.claim.attribution[-1].kind == "unknown" or _RUMOUR.search(old.voice))
        and new.topic & old.topic
        and opposed(words_of(new), words_of(old))
    )
    return next(rumours, None)


def _retracted(sides: Sides, new: Side) -> Side | None:
    """`The channel has since dropped the word`: what the channel had said with that word."""
    new_words = stems(new.words)
    named = [
        old
        for old in sides.related(new)
        if old.sentence < new.sentence
        and not old.is_narrated
        and old.party & new_words
        and (new.topic & old.topic) - frozenset(map(root, old.party))
    ]
    return max(named, key=lambda old: (sides.shared(new, old), old.index), default=None)


def _one_side(new: Side, old: Side) -> bool:
    """One voice, or the narrator's against anybody's."""
    return new.voice == old.voice or new.is_narrated or old.is_narrated


def _same_thing(new: Side, old: Side) -> bool:
    """A word in common beside the unit; or a count given back to back, where none is needed."""
    units = {word for figure in old.figures for word in (figure.unit or "").split()}
    shared = [
        word
        for word in new.topic & old.topic
        if not word[0].isdigit() and not any(unit.startswith(word[:4]) for unit in units)
    ]
    back_to_back = abs(new.sentence - old.sentence) <= 1 and new.paragraph == old.paragraph
    return bool(shared) or (back_to_back and not units & _AIMS)


def _revalued(new: Side, old: Side) -> bool:
    """The same quantity with another value."""
    return any(
        _one_count(figure, other) and apart(figure, other) and _near(figure, other)
        for figure in new.figures
        for other in old.figures
    )


def _near(new: Figure, old: Figure) -> bool:
    """A value is revised, not multiplied out of all proportion."""
    low, high = sorted((abs(new.value or 0.0), abs(old.value or 0.0)))
    return high <= _MOST * low


def _one_count(new: Figure, old: Figure) -> bool:
    if {new.unit, old.unit} & (NO_COUNTS | {"years of age"}) or "withdrawn" in (
        new.modifier,
        old.modifier,
    ):
        return False
    return new.unit == old.unit or None in (new.unit, old.unit) or {new.unit, old.unit} <= _AIMS
