"""Files of articles: plain text in the seed's format, JSON lines, CSV."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from articles.errors import UnreadableFileError
from articles.exchange.csv_format import unguard_cell
from articles.exchange.dates import parse_partial_date
from articles.exchange.decoding import decode
from articles.exchange.urls import canonical_url
from articles.text import normalise

_FIELDS = ("headline", "text", "url", "published", "publisher", "byline")
_NESTED = "not JSON: nested too deeply"
_TABLES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv"}


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """One article as it came in; texts are normalised, the hash is over the original bytes.

    url: canonical or None. published, publisher, byline: what the file says outside the text,
    empty where it says nothing. line: where the record stands in its file, None for a text file.
    """

    text: str
    origin: str
    original_sha256: str
    original_encoding: str
    original_bytes: int
    url: str | None = None
    published: str = ""
    publisher: str = ""
    byline: str = ""
    headline: str = ""
    line: int | None = None


def read_articles(
    data: bytes, name: str, *, max_bytes: int
) -> Iterator[ArticleRecord | UnreadableFileError]:
    """Read the articles of one file; a record that cannot be read comes as its error.

    data: the bytes of the file. name: its name; its ending tells the form. max_bytes: size
    limit of one article. Cells of CSV lose the guard that an export gave them.
    Raises UnreadableFileError when nothing of the file can be read.
    """
    form = _TABLES.get(PurePath(name).suffix.lower(), "text")
    if form == "text":
        if len(data) > max_bytes:
            raise UnreadableFileError(_too_large(len(data), max_bytes))
        yield _from_text(data, name)
        return
    decoded = decode(data)
    rows = _json_rows(decoded.text) if form == "jsonl" else _csv_rows(decoded.text, name)
    for line, row in rows:
        if isinstance(row, UnreadableFileError):
            yield row
            continue
        try:
            yield _from_row(row, line, name, decoded.encoding, max_bytes)
        except UnreadableFileError as error:
            yield error
        except RecursionError:  # read at the limit, and then too deep to be written
            yield UnreadableFileError(_NESTED, line=line)


def read_pasted(text: str, *, max_bytes: int) -> ArticleRecord:
    """Read an article from a form's text field. Raises UnreadableFileError as files do."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > max_bytes:
        raise UnreadableFileError(_too_large(len(data), max_bytes))
    return _from_text(data, "pasted text")


def _too_large(size: int, limit: int) -> str:
    return f"the article has {size / 1e6:.1f} MB; up to {limit / 1e6:.1f} MB are read"


def _from_text(data: bytes, name: str) -> ArticleRecord:
    decoded = decode(data)
    text = normalise(decoded.text)
    if not text.strip():
        raise UnreadableFileError("the file holds no text")
    return ArticleRecord(
        text=text,
        origin=name,
        original_sha256=hashlib.sha256(data).hexdigest(),
        original_encoding=decoded.encoding,
        original_bytes=len(data),
    )


def _json_rows(text: str) -> Iterator[tuple[int, dict[str, object] | UnreadableFileError]]:
    for line, content in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not content.strip():
            continue
        try:
            row = json.loads(content)
        except json.JSONDecodeError as error:
            yield line, UnreadableFileError(f"not JSON: {error.msg}", line=line)
            continue
        except RecursionError:
            yield line, UnreadableFileError(_NESTED, line=line)
            continue
        except ValueError:  # Python's limit on the digits of a whole number
            problem = "not JSON: a number has too many digits"
            yield line, UnreadableFileError(problem, line=line)
            continue
        if isinstance(row, dict):
            yield line, row
        else:
            yield line, UnreadableFileError("each line must be one JSON object {...}", line=line)


def _csv_rows(
    text: str, name: str
) -> Iterator[tuple[int, dict[str, object] | UnreadableFileError]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    delimiter = "\t" if name.lower().endswith(".tsv") else _delimiter(text)
    reader = csv.DictReader(
        io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter, strict=True
    )
    try:
        columns = [column.strip().lower() for column in reader.fieldnames or []]
    except csv.Error as error:
        raise UnreadableFileError(
            f"the names of the columns cannot be read: {error}; is a quotation mark missing?",
            line=1,
        ) from error
    if "text" not in columns:
        found = ", ".join(columns)[:200] or "none"
        raise UnreadableFileError(
            f"the first line must name the columns, one of them 'text'; found: {found}", line=1
        )
    reader.fieldnames = columns
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, UnreadableFileError(f"not CSV: {error}", line=line)
            return
        if None in row:
            problem = "there are more cells than columns; is a quotation mark missing?"
            yield line, UnreadableFileError(problem, line=line)
            continue
        yield line, {column: cell and unguard_cell(cell) for column, cell in row.items()}


def _delimiter(text: str) -> str:
    first_line = text.split("\n", 1)[0]
    return max(",;\t", key=first_line.count)


def _from_row(
    row: dict[str, object], line: int, name: str, encoding: str, max_bytes: int
) -> ArticleRecord:
    values = {field: _text_of(row, field, line) for field in _FIELDS}
    original = json.dumps(row, ensure_ascii=False, sort_keys=True, default=str)
    original_bytes = original.encode("utf-8", "surrogatepass")
    if len(original_bytes) > max_bytes:
        raise UnreadableFileError(_too_large(len(original_bytes), max_bytes), line=line)
    text = normalise(values["text"])
    headline = " ".join(values["headline"].split())
    if not text.strip():
        raise UnreadableFileError("'text' is missing or empty", line=line)
    if headline and " ".join(text.lstrip().split("\n", 1)[0].split()) != headline:
        text = f"{headline}\n\n{text}"
    return ArticleRecord(
        text=text,
        origin=name,
        original_sha256=hashlib.sha256(original_bytes).hexdigest(),
        original_encoding=encoding,
        original_bytes=len(original_bytes),
        url=_checked_url(values["url"], line),
        published=_checked_date(values["published"], line),
        publisher=values["publisher"].strip(),
        byline=" ".join(values["byline"].split()),
        headline=headline,
        line=line,
    )


def _text_of(row: dict[str, object], field: str, line: int) -> str:
    value = row.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise UnreadableFileError(f"{field!r} must be text, not {value!r:.40}", line=line)
    if "\x00" in value or (not value.isprintable() and _has_surrogate(value)):
        raise UnreadableFileError(f"{field!r} holds characters that are no text", line=line)
    return value


def _has_surrogate(value: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in value)


def _checked_url(value: str, line: int) -> str | None:
    if not value.strip():
        return None
    try:
        return canonical_url(value)
    except ValueError as error:
        raise UnreadableFileError(f"'url': {error}", line=line) from error


def _checked_date(value: str, line: int) -> str:
    if value.strip():
        try:
            parse_partial_date(value)
        except ValueError as error:
            raise UnreadableFileError(f"'published': {error}", line=line) from error
    return value.strip()
