"""Rating schemes: loaded as data, copied to a new version, edited, frozen at first use."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any  # rows of a JSON file hold mixed values

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles import permissions
from articles.errors import ConflictError, StageError, UnknownNameError
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
        # This column alone: the rest was read before others may have edited or retired it.
        save_change(scheme, by=None, why="first used", fields=["frozen_at"])


ADMINISTRATORS = "Administrators"


@dataclass(frozen=True, slots=True)
class RatingContent:
    """One rating as typed; `pk` of the stored row that it changes, None for a new one.

    on_line: whether it has a place between least and most true, which is its place in the list.
    """

    key: str
    label: str
    pk: int | None = None
    description: str = ""
    on_line: bool = True
    accuracy: float | None = None
    colour: str = ""


@transaction.atomic
def copy_scheme(*, scheme: RatingScheme, by: AbstractBaseUser) -> RatingScheme:
    """Make the next version of a scheme, with the same ratings and crosswalk, to be edited.

    Raises NotPermittedError; StageError while an unused version is there already.
    """
    permissions.require(permissions.may_administer(by), "edit rating schemes", ADMINISTRATORS)
    # The first is held, so that who copies in the same moment waits; then the others are read.
    versions = RatingScheme.objects.filter(key=scheme.key).order_by("number")
    versions.select_for_update().first()
    numbers = dict(versions.values_list("number", "frozen_at"))
    unused = max((number for number, frozen in numbers.items() if frozen is None), default=None)
    if unused is not None:
        raise StageError(f"Version {unused} is not in use yet: edit that one.")
    copy = RatingScheme(
        key=scheme.key, number=max(numbers) + 1, name=scheme.name, description=scheme.description,
        source_url=scheme.source_url, retired_at=timezone.now(),
    )  # fmt: skip
    # Retired until somebody puts it in use: a half-edited version must not be taken for new rounds.
    save_change(copy, by=by, why=f"copied from version {scheme.number}", creating=True)
    for rating in scheme.ratings.prefetch_related("counterparts"):
        counterparts = list(rating.counterparts.all())
        rating.pk = None
        rating._state.adding = True
        rating.scheme = copy
        save_change(rating, by=by, why="copied", creating=True)
        Crosswalk.objects.bulk_create(
            Crosswalk(rating=rating, counterpart_id=pair.counterpart_id) for pair in counterparts
        )
    return copy


@transaction.atomic
def edit_scheme(
    *,
    scheme: RatingScheme,
    by: AbstractBaseUser,
    version: int,
    name: str,
    description: str,
    ratings: Sequence[RatingContent],
) -> RatingScheme:
    """Give a version that is not in use its name and its ratings, in their order.

    Raises NotPermittedError; StageError for one in use, fewer than two ratings or a key that
    stands twice; ConflictError.
    """
    locked = _editable(scheme, by, version)
    keys = [rating.key for rating in ratings]
    if len(ratings) < 2 or len(set(keys)) < len(keys):
        raise StageError("A scheme has two ratings at least, each with a key of its own.")
    locked.name, locked.description = name.strip(), description.strip()
    save_change(locked, by=by, why="edited")
    stored = {rating.pk: rating for rating in locked.ratings.all()}
    kept = {rating.pk for rating in ratings if rating.pk in stored}
    for pk, row in stored.items():
        if pk not in kept:
            row._history_user = by  # type: ignore[attr-defined]  # read by the history library
            row.delete()
    # First out of each other's way, then each to its own place and key.
    for pk in kept:
        locked.ratings.filter(pk=pk).update(position=F("position") + 10_000, key=f"~{pk}")
    place = 0
    for position, typed in enumerate(ratings, 1):
        place += typed.on_line
        row = stored[typed.pk] if typed.pk in kept and typed.pk else Rating(scheme=locked)
        row.key, row.label, row.position = typed.key, typed.label.strip(), position
        row.description, row.colour = typed.description.strip(), typed.colour
        row.ordinal = place if typed.on_line else None
        row.accuracy = typed.accuracy if typed.on_line else None
        save_change(row, by=by, creating=row.pk is None)
    return locked


def _editable(scheme: RatingScheme, by: AbstractBaseUser, version: int) -> RatingScheme:
    permissions.require(permissions.may_administer(by), "edit rating schemes", ADMINISTRATORS)
    locked = RatingScheme.objects.select_for_update().get(pk=scheme.pk)
    if locked.frozen_at is not None:
        raise StageError("This version is in use and stays as it is: copy it to a new version.")
    if locked.version != version:
        raise ConflictError("This version was changed meanwhile. Compare and save again.")
    return locked


@transaction.atomic
def put_in_use(*, scheme: RatingScheme, by: AbstractBaseUser, in_use: bool) -> RatingScheme:
    """Let new rounds take this version, or retire it; rounds that began with it keep it."""
    permissions.require(permissions.may_administer(by), "edit rating schemes", ADMINISTRATORS)
    locked = RatingScheme.objects.select_for_update().get(pk=scheme.pk)
    locked.retired_at = None if in_use else timezone.now()
    save_change(locked, by=by, why="put in use" if in_use else "retired")
    return locked


@transaction.atomic
def set_crosswalk(
    *, scheme: RatingScheme, other: RatingScheme, by: AbstractBaseUser,
    pairs: Mapping[int, int | None],
) -> int:  # fmt: skip
    """Say which rating of `other` each rating of `scheme` stands for; give how many pairs.

    pairs: number of a rating of the scheme to that of its counterpart, None for none.
    """
    permissions.require(permissions.may_administer(by), "edit the crosswalk", ADMINISTRATORS)
    own = set(scheme.ratings.values_list("pk", flat=True))
    theirs = set(other.ratings.values_list("pk", flat=True))
    wanted = {key: pair for key, pair in pairs.items() if key in own and pair in theirs}
    Crosswalk.objects.filter(rating__scheme=scheme, counterpart__scheme=other).delete()
    Crosswalk.objects.bulk_create(
        Crosswalk(rating_id=key, counterpart_id=pair) for key, pair in wanted.items() if pair
    )
    return len(wanted)
