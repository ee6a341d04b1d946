"""`extract`: print what the engine finds in files, without the database."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.table import Table

from articles.actions.extraction import desk_weights
from articles.extraction import extract, to_contract
from articles.text import normalise


class Command(BaseCommand):
    """Read each file as UTF-8, call the engine, print."""

    help = (
        "Print the claims of article files, with who says them, as JSON (one object for one file, "
        "one object a line for several) or as a table. Nothing is stored."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take any number of files."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="text file, or -")
        parser.add_argument("--format", choices=["json", "table"], default="json")

    def handle(self, *args: Any, files: list[str], format: str, **options: Any) -> None:
        """Print one file after the other; the first that cannot be read ends the run."""
        for name in files:
            document = to_contract(extract(_read(name), weights=desk_weights()))
            if format == "table":
                self._print_table(name, document)
            else:
                indent = 1 if len(files) == 1 else None
                self.stdout.write(json.dumps(document, ensure_ascii=False, indent=indent))

    def _print_table(self, name: str, document: dict[str, Any]) -> None:
        headline = document["metadata"]["headline"]
        table = Table(title=headline["text"] if headline else name, show_lines=True, expand=True)
        table.add_column("worth", justify="right")
        table.add_column("claim", ratio=5)
        table.add_column("who says it", ratio=3)
        table.add_column("figures, dates", ratio=2)
        for claim in document["claims"]:
            marks = [figure["text"] for figure in claim["figures"]]
            marks += [f"{date['text']} → {date['resolved'] or '?'}" for date in claim["dates"]]
            table.add_row(
                str(claim["check_worthiness"]["score"]),
                claim["text"],
                " ▸ ".join(link["name"] for link in claim["attribution"]),
                "\n".join(marks),
            )
        width = None if sys.stdout.isatty() else 120
        console = Console(file=self.stdout, width=width, highlight=False, markup=False)  # type: ignore[arg-type]
        console.print(table)


def _read(name: str) -> str:
    """Text of a file; CommandError says in one line what is wrong, where, and what to do."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise CommandError(f"{name}: {reason}; give the path of a text file") from error
    if len(data) > settings.MAX_ARTICLE_BYTES:
        raise CommandError(
            f"{name}: {len(data) / 1e6:.1f} MB; articles up to "
            f"{settings.MAX_ARTICLE_BYTES / 1e6:.1f} MB are read"
        )
    try:
        text = normalise(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise CommandError(
            f"{name}: not UTF-8 at byte {error.start}; save the file as UTF-8, or use `ingest`, "
            "which finds encodings out"
        ) from error
    if not text.strip():
        raise CommandError(f"{name}: the file is empty; give a file with an article")
    return text
