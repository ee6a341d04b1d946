"""`simulate_desk`: fill a desk with made-up sources, reviewers and verdicts of known truth."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.actions.simulation import simulate_desk
from articles.errors import FactcheckError


class Command(BaseCommand):
    """For demonstrations and for tests of the statistics; never on a desk in use."""

    help = "Add a made-up desk with known truth. Not for a desk in use: nothing takes it out again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the sizes and the seed."""
        parser.add_argument("--sources", type=int, default=20)
        parser.add_argument("--reviewers", type=int, default=6)
        parser.add_argument("--claims", type=int, default=400)
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument("--json", action="store_true", dest="as_json", help="print the truth")

    def handle(self, *args: Any, sources: int, reviewers: int, claims: int, seed: int,
               as_json: bool, **options: Any) -> None:  # fmt: skip
        """Simulate, and say what it was made from."""
        try:
            truth = simulate_desk(
                n_sources=sources, n_reviewers=reviewers, n_claims=claims, seed=max(seed, 0)
            )
        except FactcheckError as error:
            raise CommandError(str(error)) from error
        if as_json:
            self.stdout.write(json.dumps(asdict(truth), indent=2))
            return
        self.stdout.write(
            f"{truth.n_claims} claims of {len(truth.accuracy)} sources, reviewed by "
            f"{len(truth.competence)} people, all with published verdicts."
        )
