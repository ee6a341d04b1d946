"""Rating schemes: versioned sets of ratings, frozen once a review or verdict uses them."""

from datetime import datetime

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from articles.models.history import Timestamped, Versioned, tracked, web_address

_IN_USE = (
    "SELECT * FROM articles_ratingscheme WHERE key = %s AND retired_at IS NULL"
    " ORDER BY number DESC LIMIT 1"
)


class RatingSchemeQuerySet(models.QuerySet["RatingScheme"]):
    """Questions about schemes."""

    def in_use(self, key: str) -> "RatingScheme | None":
        """The newest version of a scheme that is not retired, if any."""
        # Plain SQL: each form of a review asks this.
        return next(iter(self.raw(_IN_USE, [key])), None)


# Read anew by each form otherwise. A key holds the moment of freezing: from then on the database
# refuses changes to the ratings, so what is kept here cannot be out of date.
_FROZEN: dict[tuple[int, datetime], list["Rating"]] = {}


class RatingScheme(Versioned):
    """One version of a set of ratings.

    Frozen when first used: triggers in the database then refuse changes to it and to its
    ratings, and a change needs a new number.
    """

    key = models.SlugField(max_length=50)
    number = models.PositiveIntegerField("version", default=1)
    name = models.CharField(max_length=100)
    description = models.TextField(blank=True)
    source_url = models.CharField(blank=True, max_length=500, validators=[web_address])
    frozen_at = models.DateTimeField(null=True, blank=True, editable=False)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = RatingSchemeQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ["key", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "number"],
                name="ratingscheme_one_per_key_and_version",
                violation_error_message="This version of the scheme exists already.",
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="ratingscheme_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.name} (version {self.number})"

    def steps(self) -> list["Rating"]:
        """Its ratings in order; of a frozen scheme they are read once for each process."""
        if self.frozen_at is None:
            return list(self.ratings.all())
        key = (self.pk, self.frozen_at)
        if key not in _FROZEN:
            _FROZEN[key] = list(self.ratings.all())
        return _FROZEN[key]


def tone_of(accuracy: float | None) -> str:
    """Name of the colour of a rating: five steps of truth, or `open` outside the line."""
    if accuracy is None:
        return "open"
    return ("false", "mostly-false", "mixed", "mostly-true", "true")[round(accuracy * 4)]


class Rating(Timestamped):
    """A step on the scale of a scheme.

    ordinal: place on the line from least to most true; None for ratings outside it ("unproven").
    accuracy: share of truth in [0, 1] for a source's record; None where the claim is not settled.
    """

    scheme = models.ForeignKey(RatingScheme, on_delete=models.CASCADE, related_name="ratings")
    key = models.SlugField(max_length=50)
    label = models.CharField(max_length=60)
    description = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField()
    ordinal = models.PositiveSmallIntegerField(null=True, blank=True)
    accuracy = models.FloatField(null=True, blank=True)
    colour = models.CharField(
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9a-f]{6}\Z", "Six hexadecimal digits after a #.")],
        help_text="Such as #0a8f80; empty: the colour of its accuracy.",
    )

    history = tracked()

    class Meta:
        ordering = ["scheme", "position"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "key"], name="rating_one_per_scheme_and_key"),
            models.UniqueConstraint(
                fields=["scheme", "position"], name="rating_one_per_scheme_and_position"
            ),
            models.CheckConstraint(
                condition=Q(accuracy__isnull=True) | Q(accuracy__gte=0.0, accuracy__lte=1.0),
                name="rating_accuracy_is_a_share",
                violation_error_message="Accuracy is a share between 0 and 1, or empty.",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def tone(self) -> str:
        """Name of its colour."""
        return tone_of(self.accuracy)


class Crosswalk(Timestamped):
    """Says that a rating of one scheme stands for a rating of another."""

    rating = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="counterparts")
    counterpart = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name_plural = "crosswalk"
        constraints = [
            models.UniqueConstraint(
                fields=["rating", "counterpart"], name="crosswalk_one_per_pair"
            ),
            models.CheckConstraint(
                condition=~Q(rating=models.F("counterpart")), name="crosswalk_joins_two_ratings"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rating} = {self.counterpart}"
