"""`agreement`: how far coders match, from a CSV file, without the database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.agreement import N_RESAMPLES, Level, make_ratings, report
from articles.errors import UnreadableFileError
from articles.exchange import decode, read_ratings


class Command(BaseCommand):
    """Every coefficient that the ratings allow, with intervals and reasons where undefined."""

    help = "Compute agreement between coders from a CSV file (unit,coder,rating)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file and how its labels are to be read."""
        parser.add_argument("file", type=Path, metavar="RATINGS.csv")
        parser.add_argument("--level", choices=[level.value for level in Level],
                            default=Level.NOMINAL.value)  # fmt: skip
        parser.add_argument("--order", default="", help="ordinal labels, lowest first: a,b,c")
        parser.add_argument("--bootstrap", type=int, default=N_RESAMPLES, metavar="N",
                            help="resamples of the units; 0: no intervals")  # fmt: skip
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, file: Path, level: str, order: str, bootstrap: int, seed: int,
               as_json: bool, **options: Any) -> None:  # fmt: skip
        """Read, compute, print."""
        if not 0 <= bootstrap <= 100_000 or seed < 0:
            raise CommandError("--bootstrap lies between 0 and 100000, --seed is not negative.")
        labels = [label.strip() for label in order.split(",")] if order else []
        try:
            rows = read_ratings(decode(file.read_bytes()).text)
            ratings = make_ratings(rows, level=Level(level), order=labels)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except (UnreadableFileError, ValueError) as error:
            raise CommandError(f"{file}: {error}.") from error
        if not rows:
            raise CommandError(f"{file}: there is no rating in it.")
        found = report(ratings, n_resamples=bootstrap, seed=seed)
        if as_json:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            self._print(found)

    def _print(self, found: dict[str, Any]) -> None:
        self.stdout.write(
            f"{found['n_ratings']} ratings of {found['n_units']} units by {found['n_coders']} "
            f"coders; {found['n_usable_units']} units with two ratings and more"
        )
        for name in ("percent", "alpha", "fleiss", "ac1", "ac2"):
            value, interval = found[name], found["intervals"].get(name)
            if value is None:
                self.stdout.write(f"{name:<8} –      {found['reasons'].get(name, '')}")
                continue
            between = f"  95 %: {interval[0]:.3f} to {interval[1]:.3f}" if interval else ""
            self.stdout.write(f"{name:<8} {value:.3f}{between}")
        for pair, row in found["cohen"].items():
            kappa = "–" if row["kappa"] is None else f"{row['kappa']:.3f}"
            self.stdout.write(f"cohen    {kappa}  {pair}, {row['n_units']} units")
