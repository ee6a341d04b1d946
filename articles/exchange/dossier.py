"""The dossier of a published verdict: one JSON object that anybody can verify.

All that was published stands in `content`; `sha256` is the hash of its canonical form. Texts that
were quoted carry their own hash, so that a difference can be named.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any  # JSON objects hold mixed values

from articles.errors import UnreadableFileError

FORMAT = "factcheck-dossier/1"


def sha256(words: str) -> str:
    """SHA-256 of a text in UTF-8, in lower-case hexadecimal digits."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def canonical_json(value: Any) -> str:
    """The one spelling of a JSON value: sorted keys, no white space, no escapes but JSON's own.

    Source: the rules of RFC 8785 for everything but the form of numbers, of which a dossier
    holds whole ones alone.
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(content: Mapping[str, Any]) -> dict[str, Any]:
    """Put the format and the hash beside the content."""
    return as_file(content, sha256(canonical_json(content)))


def as_file(content: Mapping[str, Any], its_hash: str) -> dict[str, Any]:
    """A sealed dossier as its file holds it."""
    return {"format": FORMAT, "sha256": its_hash, "content": dict(content)}


def read_dossier(text: str) -> dict[str, Any]:
    """Read a dossier file. Raises UnreadableFileError with the reason for anything else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(f"this is not JSON ({error})") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise UnreadableFileError(f"this is not a dossier: “format” must be {FORMAT!r}")
    if not isinstance(found.get("content"), dict):
        raise UnreadableFileError("this dossier has no content")
    return found


def differences(dossier: Mapping[str, Any]) -> Iterator[str]:
    """Say in words what of a sealed dossier does not fit its own hashes; nothing when all fits."""
    content = dossier["content"]
    try:
        if sha256(canonical_json(content)) != dossier.get("sha256"):
            yield "the dossier: its content does not have the hash that stands beside it"
        yield from _claim_differences(content)
        for number, row in enumerate(content.get("evidence", ()), 1):
            yield from _evidence_differences(row, f"evidence {number}")
    except (AttributeError, TypeError, KeyError, OverflowError) as error:
        yield f"the dossier: a part of it is missing or of another kind ({error!r})"


def _claim_differences(content: Mapping[str, Any]) -> Iterator[str]:
    claim, text = content["claim"], content["article"].get("text")
    if text is None:
        return
    if sha256(text) != content["article"]["text_sha256"]:
        yield "the article: its text does not have the hash that stands beside it"
    if text[claim["start"] : claim["end"]] != claim["text"]:
        yield "the claim: its words do not stand at its place in the article"


def _evidence_differences(row: Mapping[str, Any], name: str) -> Iterator[str]:
    quotation = row.get("quotation") or ""
    if quotation and sha256(quotation) != row.get("quotation_sha256"):
        yield f"{name}: the quotation does not have the hash that stands beside it"
    captured = row.get("captured_text")
    if captured is None:
        return
    if sha256(captured) != row.get("captured_sha256"):
        yield f"{name}: the captured text does not have the hash that stands beside it"
    start = row.get("quotation_start")
    if start is not None and not _stands_at(quotation, captured, start):
        yield f"{name}: the quotation does not stand at its place in the captured text"


def _stands_at(quotation: str, captured: str, start: int) -> bool:
    return _pattern(quotation).match(_folded(captured), start) is not None


def place_of_quotation(quotation: str, captured: str) -> int | None:
    """Where a quotation stands in a captured text; None where it does not, or says nothing.

    White space may differ between a page and its quotation, and so may the shape of quotation
    marks and dashes.
    """
    if not quotation.strip():
        return None
    found = _pattern(quotation).search(_folded(captured))
    return found.start() if found else None


def _pattern(quotation: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in _folded(quotation).split()))


_SHAPES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def _folded(words: str) -> str:
    """The same text, character for character, in one shape of quotation marks and dashes."""
    return words.translate(_SHAPES)
