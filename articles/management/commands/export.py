"""`export`: write rows of one kind as CSV."""

import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from articles.actions.exchange import KINDS, export_lines, exportable
from articles.errors import FactcheckError
from articles.forms.exchange import filter_data, filter_for, request_of


class Command(BaseCommand):
    """Parse filters, stream the rows to a file or to standard output."""

    help = (
        "Write rows as CSV (UTF-8, one kind a file; docs/exports.md names the columns). Reviews of "
        "open rounds are left out, but for those of --as PERSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the kind, filters and where to write."""
        parser.add_argument("kind", choices=KINDS)
        parser.add_argument(
            "--filter",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help="as in the address of the list on the web; may be given several times",
        )
        parser.add_argument("--as", dest="person", metavar="USERNAME", help="what this person sees")
        parser.add_argument("-o", "--output", metavar="FILE", help="default: standard output")

    def handle(
        self,
        *args: Any,
        kind: str,
        filter: list[str],
        person: str | None,
        output: str | None,
        **options: Any,
    ) -> None:
        """Write the file whole or not at all."""
        viewer = None
        if person is not None:
            viewer = User.objects.filter(username=person).first()
            if viewer is None:
                raise CommandError(f"There is no user {person!r}.")
        try:
            data = filter_data(kind, filter, person=viewer)
        except FactcheckError as error:
            raise CommandError(str(error)) from error
        filters = filter_for(kind)(
            data, queryset=exportable(kind, viewer), request=request_of(viewer)
        )
        if not filters.is_valid():
            problems = "; ".join(
                f"{name}: {' '.join(str(error) for error in errors)}"
                for name, errors in filters.form.errors.items()
            )
            raise CommandError(f"--filter cannot be used: {problems}")
        lines = export_lines(kind, filters.qs)
        if output is None:
            self._print(lines)
            return
        target = Path(output)
        try:
            _write_whole(target, lines)
        except OSError as error:
            raise CommandError(f"{target} cannot be written: {error.strerror}") from error
        self.stderr.write(f"Written: {target}")

    def _print(self, lines: Iterable[str]) -> None:
        """Write to standard output until its reader, such as `head`, has read enough."""
        try:
            for line in lines:
                self.stdout.write(line, ending="")
            self.stdout.flush()
        except BrokenPipeError:
            # Python flushes once more at its end; what is left then goes nowhere, quietly.
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)


def _write_whole(target: Path, lines: Iterable[str]) -> None:
    """Write beside the target and move into place: a half file never carries the name."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
        os.chmod(name, 0o644)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
