"""Sentence boundaries by rule: closing marks, abbreviations, initials and what follows."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from articles.extraction.document import Paragraph, Sentence
from articles.text import Span, trimmed, word_list

_WHOLE = {"headline", "list_heading", "subhead", "crosshead"}
# closing marks, among them notes and omissions in brackets: `in Rome. [12]`, `went on. [...]`
_STOP = re.compile(
    r"(?P<mark>\.(?:\s\.){2,}|[.!?…]+)"
    r"(?P<close>[\"'”’»)\]]*(?:[ \u00a0\u202f]»)?(?:\s?\[(?:\d{1,3}|…|\.\.\.)\])*)(?=\s|\Z)"
)
_ITEM = r"(?P<bullet>[•⁃◦▪‣]\s?)?(?:(?P<number>\d{1,3}|[a-z])(?P<after>\.?\)|\.)\s|(?<=\s))(?=\S)"
_FIRST_ITEM = re.compile(_ITEM)
_NEXT_ITEM = re.compile(r"(?<=\s)" + _ITEM)
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\Z")
_NEVER = frozenset(
    word_list(
        """
        mr mrs ms mx dr prof st sgt det insp supt cpl pvt capt cmdr col gen lt maj adm sen rep
        gov rev hon messrs fr cllr pres amb atty ald asst dist ave blvd rd mt ft vs v etc. fig
        figs vol nos pp ed eds dept est approx no cf al jan feb apr jun jul aug sept sep oct
        nov dec mon tue tues thu thurs fri dem e.g i.e eg ie bros sq assoc assn univ hosp
        viz ca gov't v.p fn esq messrs mme mlle sra
        """
    )
)
# words as well when they are not capitalised: "they sat.", "in the sun."
_NEVER_CAPITALISED = frozenset(word_list("Mar Wed Sat Sun Ind Lab Con Lib Nat Cent"))
_SOMETIMES = frozenset(
    word_list("a.m p.m am pm u.s u.k u.n e.u d.c jr sr inc ltd co corp plc etc ph.d m.d")
)
_STARTERS = frozenset(
    word_list(
        """
        the a an this that these those it its he she they we i you his her their our my your
        there here in on at by for from with after before when while as if but and or so yet
        then now however meanwhile what who how why where no not all some many most one two
        three four five both each every another other officials police according about among
        since until under over more among last next earlier later although though because mr mrs
        ms dr did do does is are was were can could should has have
        """
    )
)
_SAYS = re.compile(
    r"(?:[A-Z][\w.’'-]*\s){1,4}(?:said|says|asked|asks|wrote|writes|added|adds|told|tells|replied|"
    r"shouted|cried|warned|tweeted|posted|recalled|joked|continued)\b"
)
_NUMBER_WORDS = frozenset(word_list("no nos nr n° nº vol fig figs pp art sec ch p op c"))


def split_sentences(
    text: str, paragraphs: list[Paragraph], dateline: Span | None = None
) -> list[Sentence]:
    """Sentences of all paragraphs, ids `h.1`, `p1.1`, `p1.2` ...; a dateline belongs to none."""
    sentences: list[Sentence] = []
    for paragraph in paragraphs:
        start, end = paragraph.span.start, paragraph.span.end
        if dateline is not None and paragraph.span.contains(dateline):
            start = dateline.end
        if paragraph.role in _WHOLE:
            spans = [trimmed(text, start, end)]
        else:
            spans = [trimmed(text, a, b) for a, b in _pieces(text, start, end)]
        for number, span in enumerate((s for s in spans if s is not None), start=1):
            sentences.append(Sentence(f"{paragraph.id}.{number}", paragraph.id, span))
    return sentences


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Consecutive stretches of [start, end), cut after every mark that ends a sentence.

    In a list that runs on, the cut is before every item and none after its number.
    """
    begin = start
    items = _items(text, start, end)
    for match in _STOP.finditer(text, start, end):
        while items and items[0][0] <= match.start():
            item, content = items.popleft()
            if item > begin:
                yield begin, item
                begin = item
            start = content
        if match.start() >= start and _ends(text, begin, match, end):
            stop = _glued_stop(text, match) or match.end()
            yield begin, stop
            begin = stop
    for item, _content in items:
        if item > begin:
            yield begin, item
            begin = item
    yield begin, end


def _items(text: str, start: int, end: int) -> deque[tuple[int, int]]:
    """Where the items of a list begin and where their words do: `1. The mill 2. The weir`.

    The paragraph begins with the first one; the others bear the same sign and count on.
    """
    items: deque[tuple[int, int]] = deque()
    first = _FIRST_ITEM.match(text, start, end)
    if first is None or first.end() == start:
        return items
    items.append((start, first.end()))
    bullet, after, last = (first["bullet"] or "")[:1], first["after"], first["number"]
    for match in _NEXT_ITEM.finditer(text, first.end(), end):
        same = (match["bullet"] or "")[:1] == bullet and match["after"] == after
        if same and match.end() > match.start() and _follows(last, match["number"]):
            items.append((match.start(), match.end()))
            last = match["number"]
    return items


def _follows(last: str | None, number: str | None) -> bool:
    """`2` after `1`, `b` after `a`, no number after none."""
    if last is None or number is None:
        return last is number
    if last.isdigit() and number.isdigit():
        return int(number) == int(last) + 1
    return len(last) == len(number) == 1 and ord(number) == ord(last) + 1


def _glued_stop(text: str, match: re.Match[str]) -> int | None:
    """`gone. . . . The`: the end of the stop, where an omission opens the next sentence."""
    start = match.start()
    if len(match["mark"]) > 6 and match["mark"][1].isspace() and start and not match["close"]:
        return start + 1 if not text[start - 1].isspace() else None
    return None


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    following = _next_word(text, match.end(), end)
    if not following:
        return False
    first = following.lstrip("\"'“‘«([¿¡—–-•@#$£€")[:1] or following[:1]
    if first.islower():
        return False
    mark, close = match["mark"], match["close"]
    if close.endswith("]") and "[" in close:
        return True
    if mark == ".":
        return _full_stop_ends(text, begin, match.start(), close, following)
    if mark.count(".") == 3 and " ." in mark and text[match.start() - 1 : match.start()].isspace():
        return False  # three points set apart are an omission, the fourth is a full stop
    if close.startswith("]"):
        return False  # an omission inside the sentence: `stairways [...]`
    if close and close[-1] in "\"'”’»" and mark[-1] in "!?…":
        rest = text[match.end() : min(end, match.end() + 90)].lstrip()
        return not _SAYS.match(rest)
    return True


def _full_stop_ends(text: str, begin: int, stop: int, close: str, following: str) -> bool:
    """Decide on one full stop by the word before it and the word after it."""
    word = _word_before(text, begin, stop)
    bare = word.lower().lstrip("([\"'“‘")
    if close and close != ")":
        return True
    if bare in _NUMBER_WORDS:
        return not following[:1].isdigit() and bare in {"no", "c"}
    after = following.strip("\"'“‘”’([,.;:").lower()
    if bare in _SOMETIMES:
        return after in _STARTERS or following[:1] in "\"“‘'"
    if bare in _NEVER or word.lstrip("([\"'“‘") in _NEVER_CAPITALISED:
        return bool(close) and after in _STARTERS
    if len(bare) == 1 and bare.isalpha() and word[-1:].isupper():
        return bare == "i" and after in _STARTERS
    if _DOTTED.match(bare):
        return after in _STARTERS
    return True


def _word_before(text: str, begin: int, stop: int) -> str:
    """The word that a full stop closes; at most 24 characters are looked at."""
    start = stop
    floor = max(begin, stop - 24)
    while start > floor and not text[start - 1].isspace():
        start -= 1
    return text[start:stop]


def _next_word(text: str, start: int, end: int) -> str:
    """The first characters after white space, up to 24, that the next word can be told by."""
    while start < end and text[start].isspace():
        start += 1
    stop = start
    while stop < min(end, start + 24) and not text[stop].isspace():
        stop += 1
    return text[start:stop]
