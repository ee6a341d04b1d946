"""The lines of the report as paragraphs, each with its role."""

from __future__ import annotations

import re

from articles.extraction import furniture
from articles.extraction.document import Paragraph
from articles.extraction.lines import Line

_BULLET = re.compile(r"(?:[•▪●‣◦■*►▶]|[–—-](?=\s)|\d{1,2}[.)](?=\s+\S))\s*\S")
_TERMINAL = re.compile(r"[.!?…:;,][\"'”’»)\]]*\Z")
_QUOTED = re.compile(r"[“\"‘'«][^“”\"«»]*[”\"’'»]\Z")
_HEADING_WORDS_MAX = 9
_CROSSHEAD_WORDS_MAX = 16
_BODY_WORDS = 12  # a line with more is no display line
_NEARBY = 12  # lines before and after in which the quotation of a crosshead is looked for


def split_paragraphs(lines: list[Line], kinds: list[str | None]) -> list[Paragraph]:
    """Every line that is not furniture, the headline first (id `h`, then p1, p2 ...)."""
    report = [line for line, kind in zip(lines, kinds, strict=True) if kind is None]
    if not report:
        return []
    has_headline = kinds[0] is None
    paragraphs: list[Paragraph] = []
    for index, line in enumerate(report):
        if index == 0 and has_headline:
            paragraphs.append(Paragraph("h", "headline", line.span))
            continue
        identifier = f"p{index}" if has_headline else f"p{index + 1}"
        paragraphs.append(Paragraph(identifier, _role(index, report), line.span))
    return paragraphs


def _role(index: int, report: list[Line]) -> str:
    line = report[index]
    text = line.text
    following = report[index + 1] if index + 1 < len(report) else None
    if furniture.CORRECTION.match(text[:300]):
        return "correction"
    if _BULLET.match(text):
        return "list_item"
    if len(text) > 200:
        return "body"
    before_list = following is not None and bool(_BULLET.match(following.text))
    asks = text.endswith("?") and line.n_words <= 6
    if before_list and line.n_words <= 12 and (asks or not text.endswith((".", "!", "?"))):
        return "list_heading"
    if line.n_words <= _CROSSHEAD_WORDS_MAX and _is_crosshead(index, report):
        return "crosshead"
    if (
        following is not None
        and line.n_words <= _HEADING_WORDS_MAX
        and not _TERMINAL.search(text)
        and text[:1].isupper()
        and not re.match(r"[A-Z][\w ]{0,20}:\s", text)
    ):
        return "subhead"
    return "body"


def _is_crosshead(index: int, report: list[Line]) -> bool:
    """A quotation on a line of its own whose words stand a second time in a line nearby."""
    text = report[index].text
    if not _QUOTED.match(text):
        return False
    inner = text[1:-1].strip(" .,!?…").lower()
    short = report[index].n_words <= 6 and text[-2] not in ".!?,"
    if short and index + 1 < len(report) and report[index + 1].n_words > _BODY_WORDS:
        return True
    if len(inner) < 8:
        return False
    nearby = report[max(0, index - _NEARBY) : index] + report[index + 1 : index + 1 + _NEARBY]
    return any(inner in line.text.lower() for line in nearby)
