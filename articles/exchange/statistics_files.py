"""A researcher's own CSV files of ratings and verdicts, read for the statistics commands."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from articles.errors import UnreadableFileError
from articles.exchange.csv_format import unguard_cell
from articles.exchange.urls import canonical_url

RATING_COLUMNS = ("unit", "coder", "rating")
VERDICT_COLUMNS = ("source", "kind", "line", "cluster", "claim", "accuracy", "published_at",
                   "superseded_at")  # fmt: skip
EXTERNAL_COLUMNS = ("source", "provider", "scale", "value", "as_of", "link")
LINES = ("assertion", "relay", "headline", "unnamed")


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """One line of a file of verdicts; accuracy None where the claim is not settled."""

    source: str
    kind: str
    line: str
    cluster: str
    claim: str
    accuracy: float | None
    published_at: datetime
    superseded_at: datetime | None


@dataclass(frozen=True, slots=True)
class ExternalRatingRow:
    """What another body says of a source, named by its domain or name."""

    source: str
    provider: str
    scale: str
    value: str
    as_of: date | None
    link: str


def read_external_ratings(text: str) -> list[ExternalRatingRow]:
    """Read ratings by other bodies. Raises UnreadableFileError with the line."""
    found = []
    for line, row in _rows(text, EXTERNAL_COLUMNS):
        for name, most in (("source", 300), ("provider", 100), ("value", 100)):
            if not row[name] or len(row[name]) > most:
                raise UnreadableFileError(f"{name} must hold 1 to {most} characters", line=line)
        moment = _moment(row["as_of"], line, "as_of")
        try:
            link = canonical_url(row["link"]) if row["link"] else ""
        except ValueError as error:
            raise UnreadableFileError(str(error), line=line) from error
        day = moment.date() if moment else None
        found.append(ExternalRatingRow(
            row["source"], row["provider"], row["scale"][:200], row["value"], day, link
        ))  # fmt: skip
    return found


def read_ratings(text: str) -> list[tuple[str, str, str]]:
    """Read (unit, coder, rating); an empty rating is a gap. Raises UnreadableFileError."""
    found = []
    for line, row in _rows(text, RATING_COLUMNS):
        unit, coder, rating = (row[name] for name in RATING_COLUMNS)
        if not unit or not coder:
            raise UnreadableFileError("unit and coder must not be empty", line=line)
        found.append((unit, coder, rating))
    return found


def read_verdicts(text: str) -> list[VerdictRow]:
    """Read verdicts as they count for sources. Raises UnreadableFileError with the line."""
    return [_verdict(line, row) for line, row in _rows(text, VERDICT_COLUMNS)]


def _verdict(line: int, row: dict[str, str]) -> VerdictRow:
    if not row["source"]:
        raise UnreadableFileError("source must not be empty", line=line)
    if row["line"] not in LINES:
        raise UnreadableFileError(
            f"line must be one of {', '.join(LINES)}, not {row['line']!r}", line=line
        )
    published = _moment(row["published_at"], line, "published_at")
    if published is None:
        raise UnreadableFileError("published_at must not be empty", line=line)
    return VerdictRow(
        source=row["source"],
        kind=row["kind"],
        line=row["line"],
        # What names no cluster or claim stands for itself.
        cluster=row["cluster"] or f"line {line}",
        claim=row["claim"] or f"line {line}",
        accuracy=_share(row["accuracy"], line),
        published_at=published,
        superseded_at=_moment(row["superseded_at"], line, "superseded_at"),
    )


def _share(words: str, line: int) -> float | None:
    if not words:
        return None
    try:
        share = float(words)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise UnreadableFileError(
            f"accuracy must be a number from 0 to 1, or empty, not {words!r}", line=line
        )
    return share


def _moment(words: str, line: int, column: str) -> datetime | None:
    """A day or a moment in ISO 8601; what names no zone is UTC."""
    if not words:
        return None
    try:
        if len(words) == 10:
            return datetime.combine(date.fromisoformat(words), time(), UTC)
        moment = datetime.fromisoformat(words)
    except ValueError as error:
        raise UnreadableFileError(
            f"{column} must be a date or time in ISO 8601, not {words!r}", line=line
        ) from error
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _rows(text: str, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and the named columns of each row, without white space around them."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    try:
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            raise UnreadableFileError(
                f"column {missing[0]!r} is missing; the header must hold {','.join(columns)}",
                line=1,
            )
        for row in reader:
            yield (
                reader.line_num,
                {name: unguard_cell((row[name] or "").strip()) for name in columns},
            )
    except csv.Error as error:
        raise UnreadableFileError(f"not readable as CSV ({error})", line=reader.line_num) from error
