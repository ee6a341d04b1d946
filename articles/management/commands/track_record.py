"""`track_record`: sources' records from a CSV file of verdicts, without the database."""

import json
from argparse import ArgumentParser
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.errors import UnreadableFileError
from articles.exchange import VerdictRow, decode, read_verdicts
from articles.reliability import (
    METHOD,
    RHO,
    Counted,
    Prior,
    Record,
    in_words,
    suggest_letter,
    track_records,
)


class Command(BaseCommand):
    """The same code as the source pages, on a researcher's own file."""

    help = "Compute track records of sources from a CSV file of verdicts."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the day and what may differ from the method's own values."""
        parser.add_argument("file", type=Path, metavar="VERDICTS.csv")
        parser.add_argument("--as-of", default="", help="day, ISO 8601; today (UTC) if left out")
        parser.add_argument("--half-life", type=float, help="days to weigh half")
        parser.add_argument("--rho", type=float, default=RHO, help="likeness within a cluster")
        parser.add_argument("--prior", default="", help="MEAN,STRENGTH instead of a fitted one")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, file: Path, as_of: str, half_life: float | None, rho: float,
               prior: str, as_json: bool, **options: Any) -> None:  # fmt: skip
        """Read, compute, print."""
        try:
            day = date.fromisoformat(as_of) if as_of else datetime.now(UTC).date()
        except ValueError as error:
            raise CommandError(f"--as-of {as_of!r} is no day in ISO 8601.") from error
        try:
            rows = read_verdicts(decode(file.read_bytes()).text)
            priors, records = track_records(
                map(_counted, rows), as_of=day, rho=rho, half_life=half_life, prior=_prior(prior)
            )
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except (UnreadableFileError, ValueError) as error:
            raise CommandError(f"{file}: {error}.") from error
        if not as_json:
            for record in records:
                tally = record.tally
                self.stdout.write(f"{tally.source}, {tally.line}: {in_words(record)}")
            return
        found = {
            "method": METHOD,
            "as_of": day.isoformat(),
            "priors": [
                {"kind": kind, "line": line, "mean": prior.mean, "strength": prior.strength,
                 "n_sources": prior.n_sources}
                for (kind, line), prior in sorted(priors.items())
            ],
            "records": [
                _plain(record)
                for record in sorted(records, key=lambda r: (r.tally.source, r.tally.line))
            ],
        }  # fmt: skip
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))


def _counted(row: VerdictRow) -> Counted:
    return Counted(
        source=row.source, kind=row.kind, line=row.line, cluster=row.cluster, claim=row.claim,
        accuracy=row.accuracy, published_at=row.published_at, superseded_at=row.superseded_at,
    )  # fmt: skip


def _prior(words: str) -> Prior | None:
    if not words:
        return None
    try:
        mean, strength = (float(part) for part in words.split(","))
    except ValueError as error:
        raise CommandError(f"--prior {words!r} must be MEAN,STRENGTH, such as 0.6,8.") from error
    if not 0 < mean < 1 or not 0 < strength < 1e6:
        raise CommandError("--prior: the mean lies between 0 and 1, the strength above 0.")
    return Prior(mean, strength)


def _plain(record: Record) -> dict[str, Any]:
    tally = record.tally
    letter = None
    if tally.line == "assertion":
        letter = suggest_letter(record.mean, record.low, record.high, tally.n_effective)
    return {
        "source": tally.source, "kind": tally.kind, "line": tally.line,
        "n_claims": tally.n_claims, "n_effective": tally.n_effective,
        "n_unproven": tally.n_unproven, "mean": record.mean, "low": record.low,
        "high": record.high, "letter": letter,
    }  # fmt: skip
