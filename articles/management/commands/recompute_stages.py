"""`recompute_stages`: compare each claim's stored stage with the facts."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.actions.claim import repair_stages


class Command(BaseCommand):
    """Report drift; with --repair put it right."""

    help = "Recompute the stage of every claim from the facts and report those that differ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the repair switch."""
        parser.add_argument("--repair", action="store_true", help="store what the facts say")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        """Print each claim whose column differs; exit with 1 when some are left so."""
        n_wrong = 0
        for claim_id, stored, derived in repair_stages(repair=repair):
            n_wrong += 1
            self.stdout.write(f"claim {claim_id}: stored {stored}, facts say {derived}")
        if n_wrong and not repair:
            raise CommandError(f"{n_wrong} claims differ; run again with --repair.")
        self.stdout.write(f"{n_wrong} repaired." if n_wrong else "Every stage fits the facts.")
