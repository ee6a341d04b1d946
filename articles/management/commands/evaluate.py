"""`evaluate`: measure the engine on data in the public formats."""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.actions.extraction import desk_weights
from articles.errors import UnreadableFileError
from articles.evaluation import Report
from articles.evaluation.attribution import evaluate_attribution
from articles.evaluation.checkworthiness import evaluate_checkworthiness
from articles.evaluation.extraction import evaluate_extraction
from articles.evaluation.figures import evaluate_figures
from articles.evaluation.sentences import evaluate_sentences
from articles.extraction.weights import Weights, load_attribution, load_checkworthiness

TASKS: dict[str, Callable[[Path, Weights], Report]] = {
    "attribution": lambda path, weights: evaluate_attribution(path, weights.attribution),
    "checkworthiness": lambda path, weights: evaluate_checkworthiness(
        path, weights.checkworthiness
    ),
    "extraction": evaluate_extraction,
    "figures": lambda path, weights: evaluate_figures(path),
    "sentences": lambda path, weights: evaluate_sentences(path),
}
LOADERS: dict[str, Callable[[Path], Any]] = {  # of the field of `Weights` with the task's name
    "attribution": load_attribution,
    "checkworthiness": load_checkworthiness,
}


class Command(BaseCommand):
    """Read the data, run the engine, print the official metric."""

    help = (
        "Measure the engine on data that you bring: attribution DIR (PolNeAR's form: text/*.txt "
        "and attributions/*.ann), checkworthiness PATH (a folder of CheckThat! "
        "files, or a ClaimBuster file), extraction PATH (a folder of articles, each with the "
        "output that is expected of `extract`), figures PATH (a folder of Recognizers-Text "
        "specifications), sentences FILE (a JSON list of texts with their "
        "sentences). docs/extraction.md says which formats are read and what is counted."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a task and its data."""
        parser.add_argument("task", choices=sorted(TASKS))
        parser.add_argument("path", type=Path, metavar="PATH", help="file or folder")
        parser.add_argument(
            "--weights", type=Path, metavar="FILE", help="other weights than the desk's, by `train`"
        )
        parser.add_argument("--json", action="store_true", help="figures as one JSON object")
        parser.add_argument(
            "--predictions", type=Path, metavar="FILE", help="write what was predicted, JSON lines"
        )

    def handle(
        self,
        *args: Any,
        task: str,
        path: Path,
        weights: Path | None,
        json: bool,
        predictions: Path | None,
        **options: Any,
    ) -> None:
        """Print the report, and write the predictions where they are asked for."""
        try:
            report = TASKS[task](path, _weights(task, weights))
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


def _weights(task: str, path: Path | None) -> Weights:
    """The desk's weights, or with those of a file for the task. Raises UnreadableFileError."""
    if path is None:
        return desk_weights()
    if task not in LOADERS:
        raise CommandError(f"{task} uses no weights; leave out --weights.")
    return replace(desk_weights(), **{task: LOADERS[task](path)})
