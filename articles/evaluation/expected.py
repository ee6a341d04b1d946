"""Articles with the extraction that is expected of them, in the form of its contract.

A folder holds `articles/NAME.txt` and `expected/NAME.json`, or NAME.json beside NAME.txt. The key
`scoring` of an expected file is no part of the contract: it lists answers that count as right too.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from articles.errors import UnreadableFileError
from articles.evaluation.files import files_in, read_json
from articles.extraction.weights_file import read_utf8
from articles.text import normalise

Row: TypeAlias = dict[str, Any]  # an object of the extraction contract

_SPANS = ("boilerplate", "paragraphs", "sentences", "quotations", "claims")
_LISTS = (*_SPANS, "entities", "relations", "headline_assessment")
_KEYS = {
    "quotations": ("paragraphs",),
    "claims": (
        *("id", "in_headline", "quote_type", "attribution"),
        *("types", "figures", "dates", "check_worthiness"),
    ),
    "entities": ("id", "mentions"),
    "relations": ("type", "from", "to"),
    "headline_assessment": ("claim", "support"),
}
_INNER_KEYS = {
    ("claims", "attribution"): ("name", "kind"),
    ("claims", "figures"): ("start", "end", "value", "value_high", "unit", "measures"),
    ("claims", "dates"): ("start", "end", "resolved", "scope"),
    ("entities", "mentions"): ("start", "end"),
}
_METADATA = ("headline", "publisher", "byline", "dateline", "published")


@dataclass(frozen=True, slots=True)
class ExpectedArticle:
    """One article: its normalised text and the object that is expected."""

    name: str
    text: str
    expected: Row

    @property
    def scoring(self) -> Row:
        """What else counts as right; empty where the file says nothing."""
        return self.expected.get("scoring") or {}

    def alternatives(self, claim: Row) -> Row:
        """What else counts as right in one expected claim."""
        rows: Row = self.scoring.get("claims") or {}
        return rows.get(claim["id"]) or {}


def read_expected(folder: Path) -> list[ExpectedArticle]:
    """All articles of a folder, by name. Raises UnreadableFileError with the file at fault."""
    if not folder.is_dir():
        raise UnreadableFileError(f"{folder}: no such folder.")
    texts, answers = folder / "articles", folder / "expected"
    if not texts.is_dir():
        texts = answers = folder
    names = [path.stem for path in files_in(texts, "*.txt")]
    for path in files_in(answers, "*.json"):
        if path.stem not in names:
            raise UnreadableFileError(f"{path}: its text {path.stem}.txt is missing in {texts}.")
    return [_read(texts / f"{name}.txt", answers / f"{name}.json") for name in names]


def _read(path: Path, answer: Path) -> ExpectedArticle:
    if not answer.is_file():
        raise UnreadableFileError(f"{answer}: missing, though {path.name} is there.")
    text = normalise(read_utf8(path))
    expected = read_json(answer)
    _check_form(answer, expected)
    if expected.get("text_sha256") != hashlib.sha256(text.encode()).hexdigest():
        raise UnreadableFileError(
            f"{answer}: text_sha256 is not that of {path.name}; one of the two was changed."
        )
    for part in _SPANS:
        for row in expected[part]:
            _check_span(answer, part, row, len(text))
    return ExpectedArticle(path.stem, text, expected)


def _check_form(path: Path, expected: Any) -> None:
    """What the metrics read must be there; the values are the annotator's business."""
    if not isinstance(expected, dict):
        raise UnreadableFileError(f"{path}: needs one JSON object of the extraction contract.")
    metadata = expected.get("metadata")
    if not isinstance(metadata, dict) or not all(key in metadata for key in _METADATA):
        raise UnreadableFileError(f"{path}: `metadata` needs {', '.join(_METADATA)}.")
    for part in _LISTS:
        _check_rows(path, part, expected.get(part), _KEYS.get(part, ()))
    for (part, inner), keys in _INNER_KEYS.items():
        for row in expected[part]:
            _check_rows(path, f"{part}.{inner}", row[inner], keys)


def _check_rows(path: Path, part: str, rows: Any, keys: Sequence[str]) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableFileError(f"{path}: `{part}` is not a list of objects.")
    for number, row in enumerate(rows, start=1):
        lacking = [key for key in keys if key not in row]
        if lacking:
            raise UnreadableFileError(
                f"{path}: entry {number} of `{part}` lacks {', '.join(lacking)}."
            )


def _check_span(path: Path, part: str, row: Row, length: int) -> None:
    start, end = row.get("start"), row.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= length):
        raise UnreadableFileError(
            f"{path}: {start} to {end} in `{part}` is no stretch of the text, which has {length} "
            "characters."
        )
