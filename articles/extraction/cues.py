"""Reporting cues in a sentence: the verb, its subject and the words that it reports."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import grammar, reporting, verbs
from articles.extraction.notices import CHARGES, GAP, charge, claiming, gap, notice, publish
from articles.extraction.other_cues import according, after_determiner, call, calling, denial
from articles.extraction.passives import (
    TOLD,
    emerged,
    heard,
    is_passive,
    is_told,
    passive,
    passive_value,
    told_by,
)
from articles.extraction.reported import Cue, is_verb, says_that
from articles.extraction.saying import ASK, CITE, say, trailing
from articles.extraction.tokens import Token

_CALLING = frozenset({"calling", "describing", "branding", "labelling", "dubbing"})
_VALUED = frozenset(
    {"given", "put", "listed", "estimated", "valued", "feared", "believed", "thought", "presumed"}
)
_NOT_BEFORE = verbs.MODALS | {"to", "not"}
_RELATIVE_REACH = 16  # tokens in which the relative clause after a subject opens
_RELATIVE_LENGTH = 60  # tokens that it may hold
_DOCUMENT_REACH = 24  # tokens before the end in which a closing `according to` stands
_PERFECT = frozenset({"has", "have", "had"})
_SAYING = reporting.SAY | reporting.PARTICIPLES | ASK | CITE
_NOTICING = reporting.NOTICE | reporting.NOTICE_BY.keys()
_RELATIVE_VERBS = _SAYING | reporting.DENY | _NOTICING | {"sees", "saw"}
# every word at which a report can be found: most words are passed over by this one look-up
_CUE_WORDS = (
    frozenset({"according", "heard", "emerged", "claims", "claimed"})
    | reporting.PASSIVE
    | TOLD
    | reporting.DENY
    | reporting.CALL
    | _CALLING
    | reporting.PUBLISH
    | _VALUED
    | CHARGES
    | GAP
    | _SAYING
    | _NOTICING
)


def find_cue(tokens: Sequence[Token], low: int, high: int, visible: Sequence[bool]) -> Cue | None:
    """The first cue of the region [low, high) among the visible tokens (outside quotations)."""
    closing = trailing(tokens, low, high, visible) or _closing_document(tokens, low, high, visible)
    if closing is not None:
        return closing
    for index in range(low, high):
        word = tokens[index].low
        if word not in _CUE_WORDS or not visible[index]:
            continue
        cue: Cue | None = None
        if word == "according" and index + 1 < high and tokens[index + 1].low == "to":
            cue = according(tokens, low, index, high, visible)
        elif word in reporting.PASSIVE and is_passive(tokens, low, index):
            cue = passive(tokens, low, index, high) or passive_value(tokens, low, index, high)
        elif word in TOLD and is_told(tokens, low, index):
            cue = told_by(tokens, low, index, high, visible)
        elif word == "heard" and index > low:
            cue = heard(tokens, low, index, high)
        elif word == "emerged" and index > low:
            cue = emerged(tokens, low, index, high)
        elif word in reporting.DENY and is_verb(tokens, index):
            cue = denial(tokens, low, index, high, visible)
        elif word in reporting.CALL and is_verb(tokens, index):
            cue = call(tokens, low, index, high, visible)
        elif word in _CALLING and index > low and tokens[index - 1].text == ",":
            cue = calling(tokens, index, high, visible)
        elif word in reporting.PUBLISH and index > low and not after_determiner(tokens, index):
            cue = publish(tokens, low, index, high)
        elif word in {"claims", "claimed"} and index > low and _following(tokens, index) == "to":
            cue = claiming(tokens, low, index, high)
        elif word in _VALUED and index > low and passive_value(tokens, low, index, high):
            cue = passive_value(tokens, low, index, high)
        elif (
            word in CHARGES and _following(tokens, index) == "that" and not says_that(tokens, index)
        ):
            cue = charge(tokens, low, index, high, visible)
        elif word in GAP and index > low + 3 and gap(tokens, low, index, high) is not None:
            cue = gap(tokens, low, index, high)
        elif word in _SAYING:
            cue = say(tokens, low, index, high, visible)
        if cue is None and word in _SAYING and says_that(tokens, index):
            cue = say(tokens, low, index, high, visible)
        if cue is None and _may_notice(tokens, low, index):
            cue = notice(tokens, low, index, high, visible)
        if cue is not None:
            return cue
    return None


def _closing_document(
    tokens: Sequence[Token], low: int, high: int, visible: Sequence[bool]
) -> Cue | None:
    """`X told Y that Z, according to a report.`: the report tells all that stands before it."""
    end = high
    while end > low and not tokens[end - 1].is_word:
        end -= 1
    for index in range(max(low + 4, end - _DOCUMENT_REACH), end - 2):
        if tokens[index].low != "according" or tokens[index - 1].text != ",":
            continue
        if not visible[index] or tokens[index + 1].low != "to":
            continue
        cue = according(tokens, low, index, high, visible)
        if cue is not None and cue.subject is not None and cue.subject[1] >= end:
            return cue
    return None


def reporting_relative(
    tokens: Sequence[Token], low: int, high: int, visible: Sequence[bool]
) -> tuple[int, int] | None:
    """Of `The minister, who had said X, now says Y` the range of the clause in commas.

    None where the clause reports nothing, or where no verb follows the comma that closes it.
    """
    reach = range(low, min(high, low + _RELATIVE_REACH))
    opens = (i for i in reach if tokens[i].low in {"who", "which"} and visible[i])
    start = next((i for i in opens if i and tokens[i - 1].text == ","), None)
    if start is None:
        return None
    for close in range(start + 2, min(high, start + _RELATIVE_LENGTH)):
        if tokens[close].text == "," and visible[close] and _verb_at(tokens, close + 1, high):
            inside = range(start + 1, min(close, start + 7))
            reports = any(tokens[i].low in _RELATIVE_VERBS and is_verb(tokens, i) for i in inside)
            return (start, close) if reports else None
    return None


def _verb_at(tokens: Sequence[Token], index: int, high: int) -> bool:
    """A reporting verb, perhaps behind an adverb or an auxiliary."""
    for position in range(index, min(high, index + 3)):
        if tokens[position].low in _RELATIVE_VERBS:
            return True
        if not grammar.is_adverb(tokens[position]) and tokens[position].low not in _PERFECT:
            return False
    return False


def _following(tokens: Sequence[Token], index: int) -> str:
    return tokens[index + 1].low if index + 1 < len(tokens) else ""


def _may_notice(tokens: Sequence[Token], low: int, index: int) -> bool:
    word = tokens[index].low
    if word not in _NOTICING:
        return False
    if word == "citing":
        return True
    if index <= low or after_determiner(tokens, index) or tokens[index - 1].low in _NOT_BEFORE:
        return False
    return is_verb(tokens, index) or tokens[index].low == "sees"
