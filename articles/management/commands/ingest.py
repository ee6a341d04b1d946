"""`ingest`: store articles from files, folders, patterns or standard input."""

import glob
import io
import json
import stat
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from articles.actions.article import FAILED, RESULTS, IngestResult, ingest_file
from articles.actions.batch import close_batch, open_batch
from articles.exchange import printable_name
from articles.models import Batch
from articles.vocabulary import BatchKind

ENDINGS = {".txt", ".text", ".jsonl", ".ndjson", ".csv", ".tsv"}
SHOWN_FAILURES = 50


class Command(BaseCommand):
    """Parse the paths, call the action for each file, report."""

    help = (
        "Store articles from text files, JSON lines and CSV, and propose their claims. Safe to "
        "run twice: the same text changes nothing. Exits with 1 when anything failed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take any number of paths."""
        parser.add_argument(
            "paths",
            nargs="+",
            metavar="PATH",
            help="file, folder, pattern, or - for standard input",
        )
        parser.add_argument("--dry-run", action="store_true", help="report, but store nothing")
        parser.add_argument("--json", action="store_true", help="print the report as JSON")

    def handle(
        self, *args: Any, paths: list[str], dry_run: bool, json: bool, **options: Any
    ) -> None:
        """Run over all files; a bad one does not stop the others."""
        files = list(_files(paths))
        label = printable_name(" ".join(paths))
        batch = None if dry_run else open_batch(kind=BatchKind.IMPORT, label=label, by=None)
        report = _Report(keep_all=json)
        broke_off = True
        try:
            with self._progress() as progress:
                task = progress.add_task("Reading", total=len(files))
                for file in files:
                    for result in _ingest(file, batch, dry_run):
                        report.add(result)
                    progress.advance(task)
            broke_off = False
        finally:
            if batch is not None:
                close_batch(
                    batch=batch,
                    counts=report.counts,
                    errors=report.failures,
                    failed=broke_off or report.failed,
                )
        self.stdout.write(report.as_json(dry_run) if json else report.as_table(dry_run))
        if report.failed:
            raise CommandError(
                f"{report.counts[FAILED]} of {sum(report.counts.values())} failed; "
                "the reasons stand above."
            )

    def _progress(self) -> Progress:
        return Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            disable=not sys.stderr.isatty(),
            transient=True,
        )


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read. origin: what its articles keep, without the folders of this machine."""

    path: str
    origin: str


def _files(paths: list[str]) -> Iterator[_File]:
    """Files in the order given; folders and patterns in the order of their names."""
    for path in paths:
        if path == "-":
            yield _File(path, "standard input")
        elif Path(path).is_dir():
            yield from _files_inside(Path(path))
        elif glob.has_magic(path) and not Path(path).exists():
            yield from _files_like(path)
        else:
            yield _File(path, Path(path).name)


def _files_inside(folder: Path) -> Iterator[_File]:
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() in ENDINGS and _is_file(file):
            yield _File(str(file), str(file.relative_to(folder)))


def _files_like(pattern: str) -> Iterator[_File]:
    found = sorted(glob.glob(pattern, recursive=True))
    if not found:
        yield _File(pattern, pattern)
    for path in found:
        if Path(path).is_dir():
            yield from _files_inside(Path(path))
        elif _is_file(Path(path)):
            yield _File(path, Path(path).name)


def _is_file(path: Path) -> bool:
    """Whether a path that was found is a file: no folder, and no pipe that would never end.

    True also where that cannot be told, as for a link to nothing: reading it then says why.
    """
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _ingest(file: _File, batch: Batch | None, dry_run: bool) -> Iterator[IngestResult]:
    name = "standard input" if file.path == "-" else printable_name(file.path)
    try:
        data = sys.stdin.buffer.read() if file.path == "-" else Path(file.path).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        yield IngestResult(FAILED, origin=name, problem=f"cannot be read: {reason}")
        return
    except ValueError as error:
        yield IngestResult(FAILED, origin=name, problem=f"cannot be read: {error}")
        return
    yield from ingest_file(
        data=data,
        name=name,
        origin=file.origin,
        max_bytes=settings.MAX_ARTICLE_BYTES,
        batch=batch,
        dry_run=dry_run,
    )


class _Report:
    """Counts of what happened, and the failures; all results only where JSON asks for them."""

    def __init__(self, *, keep_all: bool) -> None:
        self.counts: Counter[str] = Counter(dict.fromkeys(RESULTS, 0))
        self.failures: list[dict[str, Any]] = []
        self._all: list[dict[str, Any]] = []
        self._keep_all = keep_all
        self.n_claims = 0

    @property
    def failed(self) -> bool:
        """Whether anything failed."""
        return self.counts[FAILED] > 0

    def add(self, result: IngestResult) -> None:
        """Take one result in."""
        self.counts[result.status] += 1
        if result.status == FAILED:
            self.failures.append(
                {"file": result.origin, "line": result.line, "problem": result.problem}
            )
        else:
            self.n_claims += result.n_claims
        if self._keep_all:
            self._all.append(
                {
                    "status": result.status,
                    "file": result.origin,
                    "line": result.line,
                    "headline": result.headline,
                    "article_id": result.article_id,
                    "n_claims": result.n_claims,
                    "problem": result.problem,
                }
            )

    def as_json(self, dry_run: bool) -> str:
        """Give the whole report as one JSON object."""
        return json.dumps(
            {"dry_run": dry_run, "counts": dict(self.counts), "results": self._all},
            ensure_ascii=False,
            indent=1,
        )

    def as_table(self, dry_run: bool) -> str:
        """Give the closing table and, below, what failed and why."""
        paper = io.StringIO()
        console = Console(width=100, file=paper, highlight=False)
        table = Table(title="Dry run: nothing was stored" if dry_run else None)
        for heading in ("stored", "unchanged", "new revisions", "failed", "claims proposed"):
            table.add_column(heading, justify="right")
        numbers = [self.counts[status] for status in RESULTS] + [self.n_claims]
        table.add_row(*(f"{number:,}" for number in numbers))
        console.print(table)
        for failure in self.failures[:SHOWN_FAILURES]:
            where = f", line {failure['line']}" if failure["line"] else ""
            console.print(
                f"failed: {failure['file']}{where}: {failure['problem']}",
                markup=False,
                soft_wrap=True,
            )
        if len(self.failures) > SHOWN_FAILURES:
            console.print(f"… and {len(self.failures) - SHOWN_FAILURES} more (--json lists all)")
        return paper.getvalue().rstrip()
