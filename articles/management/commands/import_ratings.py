"""`import_ratings`: what other bodies say of sources, from a CSV file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.actions.external_rating import import_ratings
from articles.errors import UnreadableFileError
from articles.exchange import decode, read_external_ratings


class Command(BaseCommand):
    """All rows or none: a file that is wrong in one line changes nothing."""

    help = "Import external ratings (source,provider,scale,value,as_of,link); report what matched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="match, store nothing")

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        """Read, match, store, report."""
        try:
            rows = read_external_ratings(decode(file.read_bytes()).text)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except UnreadableFileError as error:
            raise CommandError(f"{file}: {error}. Nothing was imported.") from error
        found = import_ratings(rows=rows, dry_run=dry_run)
        for name in found.unmatched:
            self.stdout.write(f"no source: {name}")
        verb = "would be stored" if dry_run else "stored"
        self.stdout.write(
            f"{found.n_stored} {verb}, {found.n_unchanged} known already, "
            f"{len(found.unmatched)} without a source."
        )
