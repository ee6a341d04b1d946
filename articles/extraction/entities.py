"""Persons, organisations, places and sources with the places where they are mentioned."""

from __future__ import annotations

from collections import Counter

from articles.extraction.claims import ClaimReader
from articles.extraction.document import Entity
from articles.text import Span


def gather_entities(text: str, reader: ClaimReader) -> list[Entity]:
    """Entities in the order of their first mention; one for every canonical name.

    Where an entity was taken for different kinds, the one of most mentions holds.
    """
    mentions: dict[str, dict[Span, str]] = {}
    for view in reader.views:
        for name in reader.register.names_in(view.tokens):
            party = reader.register.party_of(name, view.tokens)
            kind = "place" if name.kind == "place" and party.kind == "metonym" else party.kind
            mentions.setdefault(_key(party.name), {})[name.span] = kind
        for stretch in view.stretches:
            for source in stretch.sources:
                if source.surface is not None:
                    found = mentions.setdefault(_key(source.party.name), {})
                    found[source.surface] = source.party.kind
    ordered = sorted(mentions.items(), key=lambda item: (min(item[1]), item[0]))
    return [
        Entity(f"e{number}", name, _kind(spans), (), tuple(sorted(spans)))
        for number, (name, spans) in enumerate(ordered, start=1)
    ]


def _key(name: str) -> str:
    """`the Kremlin` and `Kremlin` are one."""
    return name.removeprefix("the ") if name[4:5].isupper() else name


def _kind(spans: dict[Span, str]) -> str:
    counts = Counter(spans.values())
    return max(sorted(counts), key=lambda kind: counts[kind])
