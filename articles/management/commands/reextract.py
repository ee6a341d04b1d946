"""`reextract`: what the engine of today would propose for stored articles."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.actions.reextraction import reextract
from articles.extraction import ENGINE_VERSION

_SIGNS = (("added", "+"), ("changed", "~"), ("dropped", "-"), ("kept", "="))


class Command(BaseCommand):
    """Show the changes; store them when asked to."""

    help = (
        "Show what the engine would change in stored articles: + new, ~ changed, - no longer "
        "proposed, = kept because a person touched it. --apply stores it; people's work stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take articles and switches."""
        parser.add_argument("articles", nargs="*", type=int, metavar="ARTICLE", help="default: all")
        parser.add_argument("--apply", action="store_true", help="store the changes")
        parser.add_argument("--json", action="store_true", help="one JSON object an article")

    def handle(
        self, *args: Any, articles: list[int], apply: bool, json: bool, **options: Any
    ) -> None:
        """Go through the articles one by one; nothing is held in memory."""
        totals = dict.fromkeys((name for name, _sign in _SIGNS), 0)
        n_articles = 0
        for changes in reextract(article_ids=articles or None, apply=apply):
            n_articles += 1
            parts = {name: getattr(changes, name) for name, _sign in _SIGNS}
            for name, texts in parts.items():
                totals[name] += len(texts)
            if json:
                self._print_json({"article_id": changes.article_id, **parts})
            elif any(parts.values()):
                self.stdout.write(f"article {changes.article_id}")
                for name, sign in _SIGNS:
                    for text in parts[name]:
                        self.stdout.write(f"  {sign} {text}")
        if not json:
            counts = ", ".join(f"{number:,} {name}" for name, number in totals.items())
            done = "Stored" if apply else "Nothing was stored (--apply does)"
            self.stdout.write(
                f"Engine {ENGINE_VERSION}, {n_articles:,} articles: {counts}. {done}."
            )

    def _print_json(self, row: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(row, ensure_ascii=False))
