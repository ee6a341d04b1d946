"""How body claims bear on one another, where plain rules tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from articles.extraction.arithmetic import arithmetic_checks
from articles.extraction.comparisons import comparison_bases
from articles.extraction.corrections import corrections
from articles.extraction.disputes import disputes
from articles.extraction.document import Claim, Relation
from articles.extraction.interests import interests
from articles.extraction.rebuttals import rebuttals
from articles.extraction.repetitions import repetitions
from articles.extraction.revisions import revised
from articles.extraction.sides import Sides
from articles.extraction.tolls import toll_relations


def find_relations(text: str, claims: Sequence[Claim]) -> list[Relation]:
    """Relations between body claims: each pair and type once, the surest kinds first.

    A pair that one kind of rule has explained is not explained a second time by a weaker one:
    the newer value before the contradiction, the denial before the repetition.
    """
    body = [claim for claim in claims if not claim.in_headline]
    sides = Sides(text, body)
    found: dict[Relation, None] = dict.fromkeys(corrections(sides))
    _add(found, toll_relations(text, body))
    _add(found, revised(text, sides))
    _add(found, comparison_bases(sides))
    _add(found, rebuttals(text, sides))
    _add(found, repetitions(text, sides))
    _add(found, disputes(sides))
    found.update(dict.fromkeys(arithmetic_checks(sides)))
    found.update(dict.fromkeys(interests(sides)))
    return list(found)


def _add(found: dict[Relation, None], more: Iterable[Relation]) -> None:
    """Those of more whose pair of claims is not explained yet."""
    explained = {frozenset((relation.source, relation.target)) for relation in found}
    found.update(
        (relation, None)
        for relation in more
        if frozenset((relation.source, relation.target)) not in explained
    )
