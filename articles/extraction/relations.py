"""How body claims bear on one another, where plain rules tell it."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.document import Claim, Relation


def find_relations(text: str, claims: Sequence[Claim]) -> list[Relation]:
    """Relations between body claims in text order."""
    return []
