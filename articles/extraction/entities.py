"""Persons, organisations, places and sources with the places where they are mentioned."""

from __future__ import annotations

from articles.extraction.claims import ClaimReader
from articles.extraction.document import Entity
from articles.extraction.names import find_names
from articles.text import Span


def gather_entities(text: str, reader: ClaimReader) -> list[Entity]:
    """Entities in the order of their first mention; one for every canonical name and kind."""
    mentions: dict[tuple[str, str], set[Span]] = {}
    for view in reader.views:
        for name in find_names(view.tokens, reader.register.known):
            party = reader.register.party_of(name, view.tokens)
            kind = "place" if name.kind == "place" and party.kind == "metonym" else party.kind
            mentions.setdefault((party.name, kind), set()).add(name.span)
        for stretch in view.stretches:
            for source in stretch.sources:
                if source.surface is not None:
                    mentions.setdefault((source.party.name, source.party.kind), set()).add(
                        source.surface
                    )
    ordered = sorted(mentions.items(), key=lambda item: (min(item[1]), item[0]))
    return [
        Entity(f"e{number}", name, kind, (), tuple(sorted(spans)))
        for number, ((name, kind), spans) in enumerate(ordered, start=1)
    ]
