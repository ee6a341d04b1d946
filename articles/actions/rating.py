"""Rating schemes: loaded as data, frozen at first use."""

from collections.abc import Mapping
from typing import Any  # rows of a JSON file hold mixed values

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.errors import UnknownNameError
from articles.models import Crosswalk, Rating, RatingScheme
from articles.models.history import save_change

_RATING_FIELDS = ("label", "description", "ordinal", "accuracy", "position")


@transaction.atomic
def load_schemes(*, data: Mapping[str, Any]) -> int:
    """Store the schemes and the crosswalk of a seeds file; give how many schemes were new.

    A scheme version that is there already is left as it is: it may be in use.
    """
    n_added = 0
    for row in data["schemes"]:
        scheme, added = RatingScheme.objects.get_or_create(
            key=row["key"],
            number=row["version"],
            defaults={
                "name": row["name"],
                "description": row.get("description", ""),
                "source_url": row.get("source_url", ""),
            },
        )
        if not added:
            continue
        n_added += 1
        for rating in row["ratings"]:
            values = {field: rating.get(field) for field in _RATING_FIELDS}
            Rating.objects.create(scheme=scheme, key=rating["key"], **values)
    ratings = {
        f"{rating.scheme.key}:{rating.scheme.number}:{rating.key}": rating
        for rating in Rating.objects.select_related("scheme")
    }
    for pair in data.get("crosswalk", []):
        Crosswalk.objects.get_or_create(
            rating=ratings[pair["from"]], counterpart=ratings[pair["to"]]
        )
    return n_added


def desk_scheme() -> RatingScheme:
    """The scheme that new rounds use: the newest version of FACTCHECK_RATING_SCHEME.

    Raises UnknownNameError where no such scheme is stored.
    """
    scheme = RatingScheme.objects.in_use(settings.RATING_SCHEME)
    if scheme is None:
        raise UnknownNameError(
            f"There is no rating scheme {settings.RATING_SCHEME!r}. Run `python manage.py "
            "load_seeds`, or set FACTCHECK_RATING_SCHEME to the key of a stored scheme."
        )
    return scheme


def freeze(scheme: RatingScheme) -> None:
    """Mark a scheme as in use; from now on the database refuses to change it."""
    if scheme.frozen_at is None:
        scheme.frozen_at = timezone.now()
        save_change(scheme, by=None, why="first used")
