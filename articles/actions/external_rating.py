"""Ratings of sources by other bodies, matched to the desk's own sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from articles.actions.source import match_sources
from articles.exchange import ExternalRatingRow
from articles.models import ExternalRating
from articles.models.history import save_change
from articles.vocabulary import LinkKind


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the rows of a file; unmatched: names that no source goes by."""

    n_stored: int
    n_unchanged: int
    unmatched: list[str]


@transaction.atomic
def import_ratings(*, rows: Sequence[ExternalRatingRow], dry_run: bool = False) -> Imported:
    """Store ratings for the sources that are known by domain or name; the rest is reported.

    The same provider and day again replaces what it said. Nothing is stored in a dry run.
    """
    matched = _matched({row.source for row in rows})
    unmatched = sorted({row.source for row in rows} - set(matched))
    n_stored = n_unchanged = 0
    for row in rows:
        if row.source not in matched:
            continue
        stored = ExternalRating.objects.filter(
            source_id=matched[row.source], provider=row.provider, as_of=row.as_of
        ).first()
        rating = stored or ExternalRating(
            source_id=matched[row.source], provider=row.provider, as_of=row.as_of
        )
        if stored and (stored.scale, stored.value, stored.link) == (row.scale, row.value, row.link):
            n_unchanged += 1
            continue
        n_stored += 1
        rating.scale, rating.value, rating.link = row.scale, row.value, row.link
        if not dry_run:
            save_change(rating, by=None, why="imported", creating=stored is None)
    return Imported(n_stored, n_unchanged, unmatched)


def _matched(names: set[str]) -> dict[str, int]:
    """Sources by name: an outlet of that domain or name first, then anybody else."""
    kinds = (LinkKind.PUBLISHER, LinkKind.ORGANISATION, LinkKind.PERSON, LinkKind.DOCUMENT)
    found: dict[str, int] = {}
    for kind in kinds:
        rest = names - set(found)
        for (name, _kind), key in match_sources((name, kind.value) for name in rest).items():
            found.setdefault(name, key)
    return found
