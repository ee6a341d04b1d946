"""`train`: fit weights for the engine on data in the public formats."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.errors import UnreadableFileError
from articles.training.attribution import train_attribution
from articles.training.checkworthiness import Trained, train_checkworthiness

TASKS: dict[str, Callable[[Path], Trained]] = {
    "attribution": train_attribution,
    "checkworthiness": train_checkworthiness,
}
USERS = {"attribution": "`evaluate attribution` uses", "checkworthiness": "Proposals of claims use"}


class Command(BaseCommand):
    """Read the data, fit, write the weights, print how well held-out data were done."""

    help = (
        "Fit weights to data that you bring and write them to a file that the settings can name: "
        "attribution DIR (PolNeAR's form: text/*.txt and attributions/*.ann), "
        "checkworthiness PATH (a folder of CheckThat! files, or a ClaimBuster file)."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a task, its data and where the weights go."""
        parser.add_argument("task", choices=sorted(TASKS))
        parser.add_argument("path", type=Path, metavar="PATH", help="file or folder")
        parser.add_argument(
            "-o",
            "--output",
            type=Path,
            metavar="FILE",
            help="default: TASK.json in the data folder",
        )

    def handle(
        self, *args: Any, task: str, path: Path, output: Path | None, **options: Any
    ) -> None:
        """Write the file only when all went well."""
        target = output or settings.DATA_DIR / f"{task}.json"
        if not target.parent.is_dir():  # said before the work, not after it
            raise CommandError(f"{target.parent}: no such folder.")
        try:
            trained = TASKS[task](path)
            target.write_text(trained.text, encoding="utf-8")
        except (UnreadableFileError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{trained.report.task}: {trained.report.data}")
        for figure in trained.report.figures:
            remark = f"   ({figure.remark})" if figure.remark else ""
            self.stdout.write(f"  {figure.name:<44} {figure.value:8.4f}{remark}")
        self.stdout.write(
            f"Written to {target}. {USERS[task]} it when FACTCHECK_{task.upper()}_WEIGHTS names it."
        )
