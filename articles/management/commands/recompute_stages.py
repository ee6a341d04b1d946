"""`recompute_stages`: compare what claims repeat for lists with the facts."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.actions.claim import find_drift


class Command(BaseCommand):
    """Report drift; with --repair put it right."""

    help = "Compare stage, round, verdict and counts of every claim with the facts; report drift."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the repair switch."""
        parser.add_argument("--repair", action="store_true", help="store what the facts say")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        """Print each claim whose column differs; exit with 1 when some are left so."""
        n_wrong = 0
        for drift in find_drift(repair=repair):
            n_wrong += 1
            self.stdout.write(
                f"claim {drift.claim_id}: {drift.column} is {drift.stored}, "
                f"facts say {drift.derived}"
            )
        if n_wrong and not repair:
            raise CommandError(f"{n_wrong} columns differ; run again with --repair.")
        self.stdout.write(f"{n_wrong} repaired." if n_wrong else "Every claim fits the facts.")
