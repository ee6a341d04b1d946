"""Persons, organisations, places and sources with the places where they are mentioned."""

from __future__ import annotations

from collections import Counter

from articles.extraction.descriptions import Register
from articles.extraction.document import Entity
from articles.extraction.speech import SentenceView
from articles.text import Span


class Mentions:
    """Who is mentioned where, noted sentence by sentence."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._kinds: dict[str, dict[Span, str]] = {}

    def note(self, view: SentenceView) -> None:
        """Note the names and the sources of one sentence whose stretches are told."""
        for name in self._register.names_in(view.tokens):
            party = self._register.party_of(name, view.tokens)
            kind = "place" if name.kind == "place" and party.kind == "metonym" else party.kind
            self._kinds.setdefault(_key(party.name), {})[name.span] = kind
        for stretch in view.stretches:
            for source in stretch.sources:
                if source.surface is not None:
                    found = self._kinds.setdefault(_key(source.party.name), {})
                    found[source.surface] = source.party.kind

    def entities(self) -> list[Entity]:
        """Entities in the order of their first mention; one for every canonical name.

        Where an entity was taken for different kinds, the one of most mentions holds.
        """
        found = [(sorted(kinds), name, kinds) for name, kinds in self._kinds.items()]
        found.sort(key=lambda item: (item[0][0], item[1]))
        return [
            Entity(f"e{number}", name, _kind(kinds), (), tuple(spans))
            for number, (spans, name, kinds) in enumerate(found, start=1)
        ]


def _key(name: str) -> str:
    """`the Kremlin` and `Kremlin` are one."""
    return name.removeprefix("the ") if name[4:5].isupper() else name


def _kind(spans: dict[Span, str]) -> str:
    kinds = set(spans.values())
    if len(kinds) == 1:
        return kinds.pop()
    counts = Counter(spans.values())
    return max(sorted(counts), key=lambda kind: counts[kind])
