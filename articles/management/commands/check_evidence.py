"""`check_evidence`: read the evidence of published verdicts again."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.actions.capture import check_evidence
from articles.vocabulary import CheckResult


class Command(BaseCommand):
    """For a daily or weekly job."""

    help = "Read cited pages of published verdicts again; report what changed, died or is the same."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the limit."""
        parser.add_argument("--limit", type=int, help="citations at most, the longest unseen first")

    def handle(self, *args: Any, limit: int | None, **options: Any) -> None:
        """Look, and name what is not as it was."""
        n_seen = n_worrying = 0
        for look in check_evidence(limit=limit):
            n_seen += 1
            if look.result is not CheckResult.UNCHANGED:
                n_worrying += 1
                self.stdout.write(f"citation {look.citation_id}: {look.problem}")
        self.stdout.write(f"{n_seen} looked at, {n_worrying} changed or gone.")
