"""Documents that can be cited, and their use in reviews and verdicts."""

import secrets

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from articles.models.history import Timestamped, Versioned, tracked, web_address
from articles.models.review import Review
from articles.models.verdict import Verdict
from articles.vocabulary import Stance, Strength


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Questions about evidence."""

    def visible_to(self, reader: AbstractBaseUser | AnonymousUser) -> "EvidenceQuerySet":
        """Evidence that a citation which the reader may read uses.

        What a colleague cites in an open round would tell which way they lean. Who added the row
        plays no part: what one cited and took back would stay for the first citer alone.
        """
        cited = Citation.objects.visible_to(reader).filter(evidence=OuterRef("pk"))
        return self.filter(Exists(cited))

    def as_shown(self, reader: AbstractBaseUser | AnonymousUser) -> "EvidenceQuerySet":
        """Give each piece `shown_title` and `shown_since`, from what the reader may read.

        shown_title: its own, or what a citation calls it. shown_since: when it was first used as
        far as the reader may know: the moment of a colleague's citation would tell who wrote the
        review, so that theirs count from the end of the round.
        """
        cited = Citation.objects.visible_to(reader).filter(evidence=OuterRef("pk"))
        called = cited.exclude(title="").order_by("pk").values("title")[:1]
        own = Q(review__isnull=True) | Q(review__reviewer_id=reader.pk)
        moment = Case(When(own, then=F("created_at")), default=F("review__round__closed_at"))
        first = cited.annotate(moment=moment).order_by("moment").values("moment")[:1]
        return self.annotate(
            shown_since=Subquery(first),
            shown_title=Case(
                When(~Q(title=""), then=F("title")),
                default=Coalesce(Subquery(called), F("url"), Value("")),
            ),
        )


def scattered_key() -> int:
    """A key that tells nothing of when its row was made; JavaScript holds it exactly."""
    return secrets.randbelow(2**52 - 1) + 1


class Evidence(Versioned):
    """A document that can be cited: a page, a paper, a recording.

    Keys are drawn, not counted: a low number in one's own export would tell that a colleague had
    cited the page before, in a round that is open.
    `origin_note` says where its content goes back to: ten reprints of one wire story are one
    origin. `interest_note` says what its publisher stands to gain.
    """

    id = models.BigAutoField(primary_key=True, default=scattered_key, verbose_name="ID")
    url = models.CharField(
        "canonical URL", max_length=2000, null=True, blank=True, validators=[web_address]
    )
    title = models.CharField(max_length=500, blank=True)
    publisher = models.ForeignKey(
        "articles.Source", on_delete=models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    published_on = models.DateField(null=True, blank=True)
    archive_url = models.CharField(max_length=2000, blank=True, validators=[web_address])
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes"
    )
    origin_note = models.CharField(max_length=300, blank=True)
    interest_note = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EvidenceQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ["url", "title", "pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(fields=["url"], name="evidence_one_per_url"),
            models.CheckConstraint(
                condition=Q(url__isnull=False) | ~Q(title=""),
                name="evidence_has_url_or_title",
                violation_error_message="Give the URL of the evidence, or its title.",
            ),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | ~Q(superseded_by=models.F("id")),
                name="evidence_not_superseded_by_itself",
                violation_error_message="Evidence cannot be superseded by itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url or f"Evidence {self.pk}"


class CitationQuerySet(models.QuerySet["Citation"]):
    """Questions about citations."""

    def visible_to(self, reader: AbstractBaseUser | AnonymousUser) -> "CitationQuerySet":
        """Citations of reviews and verdicts that the reader may read."""
        return self._of(Review.objects.visible_to(reader), Verdict.objects.visible_to(reader))

    def of_settled_rounds(self) -> "CitationQuerySet":
        """What anybody at the desk may read: for exports without a person behind them."""
        reviews = Review.objects.of_settled_rounds()
        return self.filter(Q(review__in=reviews.values("pk")) | Q(verdict__isnull=False))

    def attributable_to(self, reader: AbstractBaseUser | AnonymousUser) -> "CitationQuerySet":
        """Those whose author the reader may know: for lists, which show times and numbers."""
        reviews = Review.objects.attributable_to(reader)
        return self._of(reviews, Verdict.objects.visible_to(reader))

    def _of(
        self, reviews: models.QuerySet[Review], verdicts: models.QuerySet[Verdict]
    ) -> "CitationQuerySet":
        return self.filter(
            Q(review__in=reviews.values("pk")) | Q(verdict__in=verdicts.values("pk"))
        )


class Citation(Timestamped):
    """What a review or verdict takes from a piece of evidence, and which way it points.

    title, publisher, dates, origin and interest stand here as its citer gave them: on the shared
    row of the evidence they would show what a colleague cites in an open round.
    capture: the page as it was when cited. quotation_start: where the quotation stands in it;
    None: not found there, or there is no capture to look into.
    group: citations of one group prove something only together.
    credibility: Admiralty credibility, 1 (confirmed) to 6 (cannot be judged).
    """

    review = models.ForeignKey(
        Review, on_delete=models.CASCADE, null=True, blank=True, related_name="citations"
    )
    verdict = models.ForeignKey(
        Verdict, on_delete=models.CASCADE, null=True, blank=True, related_name="citations"
    )
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="citations")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=500, blank=True)
    stance = models.CharField(max_length=10, choices=Stance.choices())
    quotation = models.TextField(blank=True, help_text="The exact words that matter.")
    quotation_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    quotation_start = models.PositiveIntegerField(null=True, blank=True, editable=False)
    strength = models.CharField(max_length=10, choices=Strength.choices(), blank=True)
    group = models.PositiveSmallIntegerField(null=True, blank=True)
    credibility = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(6)]
    )
    publisher_name = models.CharField(max_length=300, blank=True)
    publisher = models.ForeignKey(
        "articles.Source", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_on = models.DateField(null=True, blank=True)
    archive_url = models.CharField(max_length=2000, blank=True, validators=[web_address])
    origin_note = models.CharField(max_length=300, blank=True)
    interest_note = models.CharField(max_length=300, blank=True)
    is_primary = models.BooleanField("first-hand source", default=False)
    capture = models.ForeignKey(
        "articles.Capture", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(blank=True)

    objects = CitationQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ["review", "verdict", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(review__isnull=False, verdict__isnull=True)
                | Q(review__isnull=True, verdict__isnull=False),
                name="citation_of_a_review_or_a_verdict",
            ),
            models.UniqueConstraint(
                fields=["review", "evidence", "stance", "quotation_sha256"],
                name="citation_once_per_review",
            ),
            models.UniqueConstraint(
                fields=["verdict", "evidence", "stance", "quotation_sha256"],
                name="citation_once_per_verdict",
            ),
            models.CheckConstraint(
                condition=Q(credibility__isnull=True) | Q(credibility__gte=1, credibility__lte=6),
                name="citation_credibility_from_1_to_6",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.title or self.evidence_id}"


def citations_with_evidence(*more: str) -> "models.Prefetch[str]":
    """Fetches the citations of reviews or verdicts, and their evidence, by one query.

    more: other rows that citations refer to, fetched with them.
    """
    return models.Prefetch("citations", Citation.objects.select_related("evidence", *more))
