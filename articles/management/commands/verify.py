"""`verify`: recompute every hash of a dossier, in a file or of a stored verdict."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.actions.dossier import verify_verdict
from articles.errors import UnreadableFileError
from articles.exchange import differences, read_dossier
from articles.models import Dossier, Verdict


class Command(BaseCommand):
    """Exit status 1 when something differs."""

    help = "Recompute every hash of published dossiers; report what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what is to be verified."""
        parser.add_argument(
            "dossiers", nargs="*", metavar="DOSSIER|ID",
            help="a dossier file, or the number of a published verdict; none: all that are stored",
        )  # fmt: skip

    def handle(self, *args: Any, dossiers: list[str], **options: Any) -> None:
        """Verify one after the other and name every difference."""
        n_wrong = n_seen = 0
        for name, found in self._all(dossiers):
            n_seen += 1
            n_wrong += bool(found)
            self.stdout.write(f"{name}: {'differs' if found else 'verified'}")
            for words in found:
                self.stdout.write(f"  {words}")
        if n_wrong:
            raise CommandError(f"{n_wrong} of {n_seen} differ.")
        self.stdout.write(f"{n_seen} verified.")

    def _all(self, names: list[str]) -> Any:
        if not names:
            stored = Verdict.objects.filter(dossier__isnull=False).order_by("pk")
            for verdict in stored.iterator(chunk_size=100):
                yield f"verdict {verdict.pk}", verify_verdict(verdict)
        for name in names:
            yield name, self._stored(name) if name.isdecimal() else self._file(name)

    def _stored(self, name: str) -> list[str]:
        verdict = Verdict.objects.filter(pk=name[:18]).first()
        if verdict is None or verdict.published_at is None:
            raise CommandError(f"There is no published verdict {name}.")
        return verify_verdict(verdict)

    def _file(self, name: str) -> list[str]:
        try:
            dossier = read_dossier(Path(name).read_text("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{name} cannot be read: {error}") from error
        except UnreadableFileError as error:
            raise CommandError(f"{name}: {error}") from error
        found = list(differences(dossier))
        verdict = dossier["content"].get("verdict")
        number = verdict.get("id") if isinstance(verdict, dict) else None
        stored = None
        if isinstance(number, int) and 0 < number < 2**62:
            stored = Dossier.objects.filter(verdict_id=number).first()
        if stored is None:
            self.stdout.write(
                f"{name}: only its own hashes can be checked; "
                "this desk has published no such verdict"
            )
        elif stored.sha256 != dossier.get("sha256"):
            found.append(f"this desk published verdict {number} with another dossier")
        return found
