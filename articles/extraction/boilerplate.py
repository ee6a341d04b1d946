"""Which lines of an article are page furniture, and of what kind."""

from __future__ import annotations

import re

from articles.extraction import furniture
from articles.extraction.lines import Line

_HEAD_LINES = 7  # bylines and timestamps stand this near to the headline
_LINE_LIMIT = 600  # a longer line is a paragraph; patterns are not tried on it
_LINK_WORDS_MAX = 22
_PROMPT_WORDS_MAX = 48
_REPORTING = re.compile(r"\b(?:said|says|told|according to|announced|added)\b")
_TITLES_IN_CAPITALS = frozenset({"MR", "MRS", "MS", "DR", "SIR", "THE", "Q", "A", "JUDGE"})
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_BULLET = re.compile(r"[•▪●‣◦■*–—►▶-]\s+")
_NAME = r"[^\W\d_a-z][\w’'.-]*"
_ONE_PERSON = rf"{_NAME}(?: (?:(?:de|van|von|der|den|la|le|bin|al|da|di|el|ter) )*{_NAME}){{1,3}}"
_PERSON = re.compile(
    rf"(?P<name>{_ONE_PERSON}(?:(?:, {_ONE_PERSON})*,?(?: and| &) {_ONE_PERSON})?)"
)
_SIGNED = re.compile(rf"(?:--|—|–)\s*{_ONE_PERSON}\Z")
_CAPITAL_LABEL = re.compile(r"(?P<label>[A-Z][A-Z'’]+(?: [A-Z'’]+){0,2}):\s+\S")
_CAPITAL_LINK_WORDS_MAX = 16
_PIECE = re.compile(r"[^|•·,/–—]+")
_MAY_BE_STAMP = re.compile(r"\d| ago")  # in every date of a timestamp, and cheap to look for
_BY = re.compile(r"\s*(?:by )?", re.I)
_BYLINE_REST = re.compile(
    r"\s*(?:\Z|[,|/•·–—-].*|\((?:\w+ ?){1,4}\).*|(?:in|at|for|and|with|is|reports?)\b.*)"
)
_ROLE = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|staff|columnist|agency|news|journalist|chief|"
    r"political|business|critic|bureau|desk|contributor|producer|analyst|team)\b",
    re.I,
)


def line_kinds(lines: list[Line]) -> list[str | None]:
    """For every line the kind of furniture it is, or None for a line of the report.

    The first line is the headline and stays unless it is the trailer.
    """
    kinds: list[str | None] = [_own_kind(line, index) for index, line in enumerate(lines)]
    _mark_byline(lines, kinds)
    _mark_labelled_links(lines, kinds)
    _mark_links(lines, kinds)
    return kinds


def person_name(line: str) -> re.Match[str] | None:
    """The author in a byline: two to four capitalised words after an optional `By`."""
    by = furniture.BYLINE.match(line)
    start = by.start("rest") if by else len(line) - len(line.lstrip(" •|·-–—"))
    return _PERSON.match(line, start)


def stamped_author(line: str) -> re.Match[str] | None:
    """The author who shares a line with the date: `Friday 9 January | Ann Lee`."""
    for match in _PIECE.finditer(line):
        lead = _BY.match(line, match.start())
        start = lead.end() if lead else match.start()
        person = _PERSON.fullmatch(line, start, start + len(line[start : match.end()].rstrip()))
        if person and not furniture.STAMP_PART.search(person["name"]):
            return person
    return None


def _own_kind(line: Line, index: int) -> str | None:
    """The kind that the words of the line show by themselves."""
    text = line.text
    if len(text) > _LINE_LIMIT:
        return None
    if furniture.TRAILER.match(text):
        return "source_trailer"
    if index == 0:
        return None
    if furniture.LIVE_CLOCK.match(text) and index > 1:
        return "live_timestamp"
    if _is_timestamp(line, index):
        return "byline" if stamped_author(text) else "timestamp"
    if furniture.CORRECTION.match(text):
        return None
    if _SIGNED.match(text):
        return "byline"
    if line.n_words <= furniture.CAPTION_WORDS_MAX and _is_caption(text):
        return "photo_caption"
    if furniture.INLINE_LINK.match(text) and line.n_words <= _LINK_WORDS_MAX + 4:
        return "related_link" if not _TERMINAL.search(text) or text.endswith("?") else None
    if furniture.STATS.match(text) or _is_team_sheet(text):
        return "stats_block"
    return _prompt_kind(line)


def _is_caption(text: str) -> bool:
    if furniture.BYLINE.match(text):
        return False
    return bool(furniture.CAPTION.match(text) and not _REPORTING.search(text))


def _is_team_sheet(text: str) -> bool:
    """A label and a row of names: many commas, nearly every word with a capital."""
    if text.count(",") < 5 or not furniture.TEAM_SHEET.match(text):
        return False
    words: list[str] = re.findall(r"[^\W\d_]{2,}", text)
    n_capitals = sum(1 for word in words if word[0].isupper())
    return n_capitals > 0.8 * len(words)


def _prompt_kind(line: Line) -> str | None:
    if line.n_words > _PROMPT_WORDS_MAX or _REPORTING.search(line.text):
        return None
    matches = (kind for kind, pattern in furniture.PROMPTS if pattern.match(line.text))
    kind: str | None = next(matches, None)
    return kind


def _is_timestamp(line: Line, index: int) -> bool:
    """A line of dates: nothing else remains, or near the headline at most three words."""
    if line.n_words > 24 or not _MAY_BE_STAMP.search(line.text):
        return False
    if not furniture.STAMP_DATE.search(line.text):
        return False
    rest = re.findall(r"[^\W\d_]{2,}", furniture.STAMP_PART.sub(" ", line.text))
    if furniture.STAMP_LEAD.match(line.text):
        return len(rest) <= 6
    return len(rest) <= (3 if index < _HEAD_LINES else 0)


def _mark_byline(lines: list[Line], kinds: list[str | None]) -> None:
    """Find the author's line: near the headline with or without `By`, elsewhere with it."""
    begun = False
    for index in range(1, min(_HEAD_LINES, len(lines))):
        if kinds[index] == "credit" and furniture.BYLINE.match(lines[index].text):
            kinds[index] = None
        if kinds[index] is not None:
            continue
        labelled = bool(furniture.BYLINE.match(lines[index].text[:_LINE_LIMIT]))
        if ((labelled or not begun) and _is_byline(lines[index])) or (
            kinds[index - 1] == "byline" and _is_authors_role(lines[index])
        ):
            kinds[index] = "byline"
        elif lines[index].n_words > 25:
            return
        begun = begun or bool(_TERMINAL.search(lines[index].text[-8:]))


def _is_authors_role(line: Line) -> bool:
    """`Political correspondent in Odersund` right below the author's name."""
    short = line.n_words <= 8 and not _TERMINAL.search(line.text)
    return short and not line.gap and bool(_ROLE.search(line.text))


def _mark_labelled_links(lines: list[Line], kinds: list[str | None]) -> None:
    """`QUIZ: Can you name them?`: a label in capitals that no other line begins with."""
    found: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        match = (
            _CAPITAL_LABEL.match(line.text[:_LINE_LIMIT]) if index and not kinds[index] else None
        )
        if match:
            found.setdefault(match["label"], []).append(index)
    for label, indices in found.items():
        if len(indices) > 1 or label.split()[0] in _TITLES_IN_CAPITALS:
            continue
        line = lines[indices[0]]
        if line.n_words <= _CAPITAL_LINK_WORDS_MAX and not line.text.endswith((".", "”", "’", '"')):
            kinds[indices[0]] = "related_link"


def _is_byline(line: Line) -> bool:
    text = line.text
    if line.n_words > 16 or len(text) > _LINE_LIMIT:
        return False
    by = furniture.BYLINE.match(text)
    if by:
        return not _TERMINAL.search(text) or line.n_words <= 6
    person = person_name(text)
    if person is None or _TERMINAL.search(text) or furniture.HEADING.match(text):
        return False
    rest = text[person.end() :]
    if not _BYLINE_REST.match(rest):
        return False
    return not rest or line.n_words <= 5 or bool(_ROLE.search(rest)) or "(now)" in rest


def _mark_links(lines: list[Line], kinds: list[str | None]) -> None:
    """A heading of links and the headline-like lines below it, up to the report's next line."""
    index = 1
    while index < len(lines):
        if kinds[index] is None and _is_link_heading(lines, kinds, index):
            kinds[index] = "related_links_heading"
            index = _mark_block(lines, kinds, index + 1)
        else:
            index += 1


def _is_link_heading(lines: list[Line], kinds: list[str | None], index: int) -> bool:
    text = lines[index].text
    if lines[index].n_words > 9 or len(text) > _LINE_LIMIT:
        return False
    if index + 1 == len(lines) or not _is_link(lines[index + 1]):
        return False
    if furniture.HEADING.match(text) and not re.search(r"[.!?]\Z", text):
        return True
    return text.isupper() and _links_below(lines, kinds, index) >= 2


def _links_below(lines: list[Line], kinds: list[str | None], index: int) -> int:
    """Number of headline-like lines that follow without an empty line between them."""
    count = 0
    for line in lines[index + 1 : index + 4]:
        if (count and line.gap) or not _is_link(line) or len(line.text) < 15:
            break
        count += 1
    return count


def _is_link(line: Line) -> bool:
    """Headline-like: short and without a full stop at its end."""
    if len(line.text) > _LINE_LIMIT or line.n_words > _LINK_WORDS_MAX:
        return False
    text = _BULLET.sub("", line.text, count=1)
    return not text.endswith((".", ":", ",", ";", ".”", ".’", '."', ".'"))


def _mark_block(lines: list[Line], kinds: list[str | None], index: int) -> int:
    """Mark the links of one block; returns the index of the first line after it.

    After an empty line the block goes on only over lines that are like links themselves and
    stand before another one, furniture or the end: the report may go on there with a subhead.
    """
    first = index
    while index < len(lines) and kinds[index] in (None, "related_link", "timestamp"):
        line = lines[index]
        if not _is_link(line):
            break
        if index > first and line.gap and not _gapped_link(lines, kinds, index, first):
            break
        kinds[index] = kinds[index] or "related_link"
        index += 1
    return index


def _gapped_link(lines: list[Line], kinds: list[str | None], index: int, first: int) -> bool:
    """True for a link set off by an empty line, in a block in which all links are so."""
    if index - first > 1 and not lines[index - 1].gap:
        return False
    if not lines[first].gap:
        return False
    return index + 1 >= len(lines) or kinds[index + 1] is not None or _is_link(lines[index + 1])
