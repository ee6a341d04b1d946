"""Where reported words end: before a clause that has a cue of its own."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction import grammar, reporting, verbs
from articles.extraction.date_words import MONTHS, WEEKDAYS
from articles.extraction.reported import QUOTES, is_verb
from articles.extraction.tokens import Token
from articles.text import word_set

_BARE_CUES = reporting.SAY - word_set("reports states claims estimates notes posts shows")
_CUES = reporting.SAY | reporting.PUBLISH | reporting.CALL | reporting.DENY
_JOINTS = word_set("while whereas although though but and ; —")
_STOPS = _JOINTS | reporting.PARTICIPLES  # any other word ends no report


def content_end(tokens: Sequence[Token], start: int, high: int, visible: Sequence[bool]) -> int:
    """Where the report ends: before a coordinate clause that has a cue of its own."""
    for position in range(start + 1, high):
        word = tokens[position].low
        if word not in _STOPS or not visible[position]:
            continue
        if word in reporting.PARTICIPLES and tokens[position - 1].text == ",":
            return position - 1
        following = tokens[position + 1].low if position + 1 < high else ""
        if word in {"and", "but"} and following in reporting.DEEDS:
            return position
        if word not in _JOINTS:
            continue
        if tokens[position - 1].text in QUOTES and not visible[start + 1]:
            return position
        comma = tokens[position - 1].text == ","
        if comma and word in {"but", "and"} and _deed_follows(tokens, position, high):
            return position
        if (comma or word == ";") and _declines(tokens, position, high):
            return position
        if word == "and" and not comma and not _bare_cue_follows(tokens, position, high):
            continue
        if _own_cue_follows(tokens, position, high, visible) and (
            comma or word in {";", "while", "but"} or _bare_cue_follows(tokens, position, high)
        ):
            return position
    return high


def _declines(tokens: Sequence[Token], position: int, high: int) -> bool:
    """`; Moscow has not commented`, `but the firm could not be reached`: the narrator's words."""
    window = {token.low for token in tokens[position + 1 : min(high, position + 9)]}
    return bool(window & {"comment", "commented", "reached", "respond", "responded"}) and bool(
        window & {"not", "declined", "no", "didn't", "hasn't", "couldn't", "refused"}
    )


def _deed_follows(tokens: Sequence[Token], position: int, high: int) -> bool:
    """`said X, but later changed course`: the speaker's own next deed, no part of the words."""
    following = position + 1
    while following < high and grammar.is_adverb(tokens[following]):
        following += 1
    if following + 1 >= high:
        return False
    word = tokens[following].low
    past = word in verbs.PAST_ONLY or (word.endswith("ed") and len(word) > 4)
    return past and tokens[following + 1].low != "by"


def _bare_cue_follows(tokens: Sequence[Token], position: int, high: int) -> bool:
    """`and said ...`, `but later added ...`: the next word is a reporting verb."""
    following = position + 1
    while following < high and grammar.is_adverb(tokens[following]):
        following += 1
    return following < high and tokens[following].low in _BARE_CUES


def _own_cue_follows(
    tokens: Sequence[Token], position: int, high: int, visible: Sequence[bool]
) -> bool:
    """A reporting verb, the first finite verb after the joint, within reach."""
    in_relative = False
    for index in range(position + 1, min(high, position + 26)):
        if not visible[index]:
            continue
        token = tokens[index]
        if token.low in grammar.RELATIVES:
            in_relative = True
        if token.low in _CUES and is_verb(tokens, index):
            return True
        if token.text == ",":
            in_relative = False
        if (
            grammar.is_finite(tokens, index)
            and not in_relative
            and token.low not in {"has", "have", "had"}
        ):
            return (
                token.low in verbs.AUXILIARIES
                and index + 1 < high
                and tokens[index + 1].low in reporting.SAY
            )
    return False


def publish_end(tokens: Sequence[Token], start: int, high: int) -> int:
    """The report ends with its clause; a time at which it was published is outside."""
    for position in range(start, high):
        token = tokens[position]
        if token.text == ";" or (
            token.text == ","
            and position + 1 < high
            and tokens[position + 1].low in {"and", "but", "while", "of", "who", "which"}
        ):
            return position
        if (
            token.low == "and"
            and position + 2 < high
            and grammar.finite_in(tokens, position + 1, min(high, position + 4))
        ):
            return position
        if (
            token.low in {"in", "on"}
            and position + 1 < high
            and tokens[position + 1].is_capitalised
            and position > start
        ) and (tokens[position + 1].low in MONTHS or tokens[position + 1].low in WEEKDAYS):
            return position
    return high
