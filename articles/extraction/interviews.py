"""Interviews without labels: questions and answers as paragraphs of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.extraction.document import Paragraph

_WORDS_MAX = 60  # of a question
_REMARK_WORDS_MAX = 40  # of a question that is put as a statement
_QUESTIONS_MIN = 3
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.I)
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|we|my|our|me|us)\b")
_ANSWER = re.compile(r"(?:yes|no|well|not|never|of course|absolutely|sure|honestly)\b", re.I)
_QUOTATION = re.compile(r"[“”«»\"]")


def turns(text: str, paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    """Paragraph id to `Q` or `A`, when the article goes from question to answer three times.

    From the first question on; where neither follows, the report takes over again.
    """
    body = [paragraph for paragraph in paragraphs if paragraph.role in {"body", "subhead"}]
    words = [paragraph.span.of(text) for paragraph in body]
    asked = [index for index, line in enumerate(words) if _is_question(line)]
    answered = [
        index for index in asked if index + 1 < len(words) and not _is_question(words[index + 1])
    ]
    personal = [index for index in answered if _FIRST_PERSON.search(words[index + 1])]
    if len(answered) < _QUESTIONS_MIN or 2 * len(personal) < len(answered):
        return {}
    found: dict[str, str] = {}
    last = ""
    for index in range(asked[0], len(words)):
        turn = _turn(words[index], last)
        if turn is None:
            break
        found[body[index].id] = last = turn
    return found


def _is_question(line: str) -> bool:
    asks = line.rstrip().endswith("?") and len(line.split()) <= _WORDS_MAX
    return asks and not _QUOTATION.search(line)


def _turn(line: str, last: str) -> str | None:
    if last == "Q":
        return "A"
    if _is_question(line):
        return "Q"
    short = len(line.split()) <= _REMARK_WORDS_MAX
    if short and not _ANSWER.match(line) and not _FIRST_PERSON.search(line):
        return "Q" if _YOU.search(line) or len(line.split()) <= _REMARK_WORDS_MAX // 2 else None
    return "A" if _FIRST_PERSON.search(line) else None
