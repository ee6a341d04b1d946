"""`load_seeds`: rating schemes, sources and sample articles of a folder."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from articles.actions.rating import load_schemes
from articles.actions.source import load_sources


class Command(BaseCommand):
    """Load the parts of the folder that are there."""

    help = (
        "Load rating_schemes.json, sources.json and articles/ of a folder. Safe to run twice: "
        "what is there stays as it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", nargs="?", default=str(settings.BASE_DIR / "seeds"))
        parser.add_argument("--schemes-only", action="store_true", help="leave articles out")

    def handle(self, *args: Any, folder: str, schemes_only: bool, **options: Any) -> None:
        """Load schemes first: reviews need one."""
        base = Path(folder)
        n_schemes = load_schemes(data=_read(base / "rating_schemes.json"))
        self.stdout.write(f"Rating schemes: {n_schemes} new.")
        if schemes_only:
            return
        n_sources = load_sources(rows=_read(base / "sources.json")["sources"])
        self.stdout.write(f"Sources: {n_sources} new.")
        call_command("ingest", str(base / "articles"), stdout=self.stdout)


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise CommandError(f"{path} is not JSON: {error}") from error
