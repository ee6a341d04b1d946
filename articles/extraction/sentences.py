"""Sentence boundaries by rule: closing marks, abbreviations, initials and what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.extraction.document import Paragraph, Sentence
from articles.text import Span, trimmed, word_list

_WHOLE = {"headline", "list_heading", "subhead", "crosshead"}
_STOP = re.compile(
    r"(?P<mark>[.!?…]+|\.(?:\s\.){2,})(?P<close>[\"'”’»)\]]*(?:[ \u00a0\u202f]»)?)(?=\s|\Z)"
)
_NEVER = frozenset(
    word_list(
        """
        mr mrs ms mx dr prof st sgt det insp supt cpl pvt capt cmdr col gen lt maj adm sen rep
        gov rev hon messrs fr cllr pres amb atty ald asst dist ave blvd rd mt ft vs v etc. fig
        figs vol nos pp ed eds dept est approx no cf al jan feb mar apr jun jul aug sept sep oct
        nov dec mon tue tues wed thu thurs fri sat sun ind dem lab con lib nat e.g i.e eg ie
        bros cent sq
        """
    )
)
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
        ms dr
        """
    )
)
_SAYS = re.compile(
    r"(?:[A-Z][\w.’'-]*\s){1,4}(?:said|says|asked|asks|wrote|writes|added|adds|told|tells|replied|"
    r"shouted|cried|warned|tweeted|posted|recalled|joked|continued)\b"
)
_NUMBER_WORDS = frozenset(word_list("no nos vol fig figs pp art sec ch p"))


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
    """Consecutive stretches of [start, end), cut after every mark that ends a sentence."""
    begin = start
    for match in _STOP.finditer(text, start, end):
        if _ends(text, begin, match, end):
            yield begin, match.end()
            begin = match.end()
    yield begin, end


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    following = _next_word(text, match.end(), end)
    if not following:
        return False
    first = following.lstrip("\"'“‘«([¿¡—–-•@#$£€")[:1] or following[:1]
    if first.islower():
        return False
    mark, close = match["mark"], match["close"]
    if mark == ".":
        return _full_stop_ends(text, begin, match.start(), close, following)
    if close and close[-1] in "\"'”’»" and mark[-1] in "!?…":
        rest = text[match.end() : min(end, match.end() + 90)].lstrip()
        return not _SAYS.match(rest)
    return True


def _full_stop_ends(text: str, begin: int, stop: int, close: str, following: str) -> bool:
    """Decide on one full stop by the word before it and the word after it."""
    word = _word_before(text, begin, stop)
    bare = word.lower().lstrip("([\"'“‘")
    after = following.strip("\"'“‘”’([,.;:").lower()
    if close and close != ")":
        return True
    if bare in _NUMBER_WORDS:
        return not following[:1].isdigit() and bare == "no"
    if bare in _SOMETIMES:
        return after in _STARTERS or following[:1] in "\"“‘'"
    if bare in _NEVER:
        return bool(close) and after in _STARTERS
    if len(bare) == 1 and bare.isalpha() and word[-1:].isupper():
        return bare == "i" and after in _STARTERS
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", bare):
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
