"""`expire_assignments`: free the places of reviewers whose day is over."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.actions.assignment import expire_assignments


class Command(BaseCommand):
    """For a daily job."""

    help = "Free the places of overdue assignments and share them out again. Safe to run twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the switch."""
        parser.add_argument(
            "--leave-open", action="store_true", help="leave the places to the pool"
        )

    def handle(self, *args: Any, leave_open: bool, **options: Any) -> None:
        """Expire, and say what became of the places."""
        given = expire_assignments(today=timezone.localdate(), share_again=not leave_open)
        self.stdout.write(
            f"{given.n_given + given.n_empty} expired: {given.n_given} given to others, "
            f"{given.n_empty} open to the pool."
        )
