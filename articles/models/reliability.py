"""What verdicts count for sources, letters that people gave, and what other bodies say."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from articles.models.history import Timestamped, Versioned, tracked, web_address
from articles.models.roles import works_at_desk
from articles.vocabulary import Letter, RecordLine


class Contribution(Timestamped):
    """What one published verdict counts for one source, on one line of its record.

    Derived from verdict, chain and moves by articles.actions.reliability alone, in the transaction
    that changes them; `manage.py recount_records` reports drift. accuracy None: not settled.
    proposition: claims that were confirmed to say the same share it. The days between
    `published_at` and `superseded_at` are those in which the verdict was in force.
    """

    source = models.ForeignKey(
        "articles.Source", on_delete=models.PROTECT, related_name="contributions"
    )
    verdict = models.ForeignKey(
        "articles.Verdict", on_delete=models.PROTECT, related_name="contributions"
    )
    claim = models.ForeignKey(
        "articles.Claim", on_delete=models.PROTECT, related_name="contributions"
    )
    line = models.CharField(max_length=10, choices=RecordLine.choices())
    cluster = models.CharField(max_length=40)
    proposition = models.CharField(max_length=40)
    accuracy = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    published_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["source", "line", "-published_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["verdict", "source", "line"], name="contribution_one_per_verdict_and_line"
            ),
            models.CheckConstraint(
                condition=Q(accuracy__isnull=True) | Q(accuracy__gte=0.0, accuracy__lte=1.0),
                name="contribution_accuracy_is_a_share",
            ),
        ]
        indexes = [models.Index(fields=["source", "line"], name="contribution_by_source")]

    def __str__(self) -> str:
        return f"{self.get_line_display()}: verdict {self.verdict_id}"


class SourceTally(Timestamped):
    """What a source's contributions come to now; the fitted prior is added when it is read.

    Kept with the contributions, in the same transaction, so that lists of sources need no sums.
    """

    source = models.ForeignKey("articles.Source", on_delete=models.CASCADE, related_name="tallies")
    line = models.CharField(max_length=10, choices=RecordLine.choices())
    total = models.FloatField()
    n_effective = models.FloatField()
    n_claims = models.PositiveIntegerField()
    n_unproven = models.PositiveIntegerField()

    class Meta:
        ordering = ["source", "line"]
        verbose_name_plural = "source tallies"
        constraints = [
            models.UniqueConstraint(
                fields=["source", "line"], name="sourcetally_one_per_source_and_line"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_line_display()}: {self.n_claims}"


class HookMove(Versioned):
    """An editor's decision that another link of the chain answers for a claim's truth."""

    claim = models.OneToOneField(
        "articles.Claim", on_delete=models.PROTECT, related_name="hook_move"
    )
    position = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=500)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    history = tracked()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="hookmove_says_why"),
        ]

    def __str__(self) -> str:
        return f"Claim {self.claim_id} to link {self.position}"


class SourceAssessmentQuerySet(models.QuerySet["SourceAssessment"]):
    """Questions about letters."""

    def visible_to(self, reader: AbstractBaseUser | AnonymousUser) -> "SourceAssessmentQuerySet":
        """Letters are for the desk: readers see the records that they rest on."""
        return self if works_at_desk(reader) else self.none()


class SourceAssessment(Timestamped):
    """The letter A to F that a person gave a source, with what was suggested at that moment.

    Append-only (triggers refuse changes): a new letter is a new row. `record` holds mean, low,
    high, n_claims, n_effective of the source's assertions then, and the method.
    """

    source = models.ForeignKey(
        "articles.Source", on_delete=models.PROTECT, related_name="assessments"
    )
    letter = models.CharField(max_length=1, choices=Letter.choices())
    suggested = models.CharField(max_length=1, choices=Letter.choices())
    record = models.JSONField()
    reason = models.TextField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = SourceAssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="sourceassessment_says_why"),
            models.CheckConstraint(
                condition=Q(letter__in=["A", "B", "C", "D", "E", "F"]),
                name="sourceassessment_letter_is_known",
            ),
        ]
        indexes = [models.Index(fields=["source", "-created_at"], name="sourceassessment_newest")]

    def __str__(self) -> str:
        return f"{self.letter}: {self.source_id}"


class ExternalRating(Timestamped):
    """What another body says of a source, on its own scale."""

    source = models.ForeignKey(
        "articles.Source", on_delete=models.PROTECT, related_name="external_ratings"
    )
    provider = models.CharField(max_length=100)
    scale = models.CharField(
        max_length=200, blank=True, help_text="Such as 0-100, or very low … very high."
    )
    value = models.CharField(max_length=100)
    as_of = models.DateField(null=True, blank=True)
    link = models.CharField(max_length=2000, blank=True, validators=[web_address])

    history = tracked()

    class Meta:
        ordering = ["provider", "-as_of"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "provider", "as_of"],
                name="externalrating_one_per_provider_and_day",
                violation_error_message="There is a rating of this provider for this day already.",
            ),
            models.CheckConstraint(
                condition=~Q(provider="") & ~Q(value=""), name="externalrating_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider}: {self.value}"
