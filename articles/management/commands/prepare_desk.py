"""`prepare_desk`: all that a first start needs; on later starts it changes nothing."""

import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from articles.actions.account import make_demo_accounts
from articles.actions.reliability import recount_all
from articles.models import Article, Claim, Contribution, Dossier


class Command(BaseCommand):
    """Migrate, collect static files, load the samples, make demo accounts, say what to open."""

    help = "Set the desk up with sample articles and demo accounts. Safe to run at every start."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the switches."""
        parser.add_argument(
            "--quiet-accounts", action="store_true", help="make no demo accounts now"
        )

    def handle(self, *args: Any, quiet_accounts: bool, **options: Any) -> None:
        """Go through the steps; each is safe to repeat."""
        call_command("migrate", verbosity=0)
        self._collect_static()
        if not Article.objects.exists():
            call_command("load_seeds", stdout=self.stdout)
        if Dossier.objects.exists() and not Contribution.objects.exists():
            recount_all()  # published before records were kept
        n_articles, n_claims = Article.objects.count(), Claim.objects.count()
        self.stdout.write(f"The desk holds {n_articles:,} articles and {n_claims:,} claims.")
        if quiet_accounts:
            return
        made = make_demo_accounts()
        if made:
            self.stdout.write("Demo accounts; the passwords are shown this once:")
            for name, role, password in made:
                self.stdout.write(f"  {name:<12} {password:<14} {role.label.lower()}")
            self.stdout.write("A new password: .venv/bin/python manage.py changepassword NAME")
        self.stdout.write(f"Open {settings.SITE_URL}/  (Ctrl C ends the server)")

    def _collect_static(self) -> None:
        """Collect the static files anew when one of ours is newer than the collection."""
        manifest = settings.STATIC_ROOT / "staticfiles.json"
        ours = [*(settings.BASE_DIR / "articles" / "static").rglob("*.*"),
                settings.BASE_DIR / "requirements.lock"]  # fmt: skip
        newest = max(file.stat().st_mtime for file in ours if file.exists())
        if manifest.exists() and manifest.stat().st_mtime >= newest:
            return
        shutil.rmtree(settings.STATIC_ROOT, ignore_errors=True)
        # A process of its own: this one has settled on names without hashes already.
        subprocess.run(
            [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"],
            cwd=settings.BASE_DIR,
            env={**os.environ, "FACTCHECK_HASHED_STATIC": "1"},
            check=True,
        )
