"""`recount_records`: count anew what published verdicts say of sources."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.actions.reliability import recount_all


class Command(BaseCommand):
    """For after an upgrade, or when somebody wrote to the database by hand."""

    help = "Count the published verdicts of all claims for their sources anew. Safe to run twice."

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, and say how many claims."""
        self.stdout.write(f"{recount_all()} claims with a published verdict counted.")
