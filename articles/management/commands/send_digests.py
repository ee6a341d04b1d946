"""`send_digests`: mail to everybody what waits for them."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles.actions.digest import send_digests


class Command(BaseCommand):
    """For a daily job."""

    help = "Mail each person of the desk what waits for them. Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and say how many."""
        self.stdout.write(f"{send_digests(today=timezone.localdate())} digests sent.")
