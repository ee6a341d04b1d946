"""`evaluate`: measure the engine on data in the public formats."""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.errors import UnreadableFileError
from articles.evaluation import Report
from articles.evaluation.sentences import evaluate_sentences

TASKS: dict[str, Callable[[Path], Report]] = {
    "sentences": evaluate_sentences,
}


class Command(BaseCommand):
    """Read the data, run the engine, print the official metric."""

    help = (
        "Measure the engine on data that you bring: sentences FILE (a JSON list of texts with "
        "their sentences). docs/extraction.md says which formats are read and what is counted."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a task and its data."""
        parser.add_argument("task", choices=sorted(TASKS))
        parser.add_argument("path", type=Path, metavar="PATH", help="file or folder")
        parser.add_argument("--json", action="store_true", help="figures as one JSON object")
        parser.add_argument(
            "--predictions", type=Path, metavar="FILE", help="write what was predicted, JSON lines"
        )

    def handle(
        self,
        *args: Any,
        task: str,
        path: Path,
        json: bool,
        predictions: Path | None,
        **options: Any,
    ) -> None:
        """Print the report, and write the predictions where they are asked for."""
        try:
            report = TASKS[task](path)
            if predictions is not None:
                self._write(report, predictions)
        except (UnreadableFileError, OSError) as error:
            raise CommandError(str(error)) from error
        if json:
            self._print_json(report)
            return
        self.stdout.write(f"{report.task}: {report.data}")
        for figure in report.figures:
            remark = f"   ({figure.remark})" if figure.remark else ""
            self.stdout.write(f"  {figure.name:<44} {figure.value:8.4f}{remark}")

    def _print_json(self, report: Report) -> None:
        figures = {figure.name: figure.value for figure in report.figures}
        self.stdout.write(
            json.dumps({"task": report.task, "data": report.data, "figures": figures})
        )

    def _write(self, report: Report, path: Path) -> None:
        with path.open("w", encoding="utf-8") as lines:
            for row in report.predictions:
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
