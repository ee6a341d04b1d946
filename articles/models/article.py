"""Publications and their unchangeable texts."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.urls import reverse

from articles.models.history import Timestamped, Versioned, tracked, web_address
from articles.vocabulary import DateBasis, DatePrecision


class ArticleQuerySet(models.QuerySet["Article"]):
    """Questions about articles. Everyone who is logged in may read all of them."""

    def for_list(self) -> "ArticleQuerySet":
        """Rows as lists show them: with the outlet, never with the text."""
        return self.select_related("outlet")


class Article(Versioned):
    """One publication by one outlet.

    `identity` says when two files are the same article: a hash of the canonical URL, or, without
    one, of outlet and text. The publication date is a day or, where less is known, the first and
    last day it can be.
    """

    outlet = models.ForeignKey(
        "articles.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        limit_choices_to={"kind": "outlet"},
    )
    url = models.CharField(
        "canonical URL", max_length=2000, null=True, blank=True, validators=[web_address]
    )
    identity = models.CharField(max_length=64, editable=False, unique=True)
    headline = models.CharField(max_length=1000)
    byline = models.CharField(max_length=300, blank=True)
    published_from = models.DateField(null=True, blank=True)
    published_to = models.DateField(null=True, blank=True)
    published_precision = models.CharField(
        max_length=10, choices=DatePrecision.choices(), default=DatePrecision.UNKNOWN.value
    )
    published_basis = models.CharField(
        max_length=10, choices=DateBasis.choices(), default=DateBasis.UNKNOWN.value
    )
    language = models.CharField(
        max_length=8, default="en", help_text="Code of its language, such as en."
    )
    topic = models.CharField(
        max_length=60, blank=True, help_text="For assigning its claims, such as health."
    )
    origin = models.CharField(
        max_length=500, blank=True, help_text="File name or form it came in by."
    )
    n_revisions = models.PositiveIntegerField(default=1, editable=False)
    n_claims = models.PositiveIntegerField(default=0, editable=False)

    objects = ArticleQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["url"],
                name="article_one_per_url",
                violation_error_message="There is already an article with this URL.",
            ),
            models.CheckConstraint(condition=~Q(headline=""), name="article_has_a_headline"),
            models.CheckConstraint(
                condition=Q(published_from__isnull=True, published_to__isnull=True)
                | Q(published_from__lte=F("published_to")),
                name="article_dates_in_order",
                violation_error_message="The first possible day must not be after the last.",
            ),
        ]
        indexes = [
            models.Index(fields=["outlet", "-id"], name="article_by_outlet"),
            models.Index(fields=["published_from", "id"], name="article_by_date"),
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        """Address of the article's workbench."""
        return reverse("articles:article-detail", args=[self.pk])


class Revision(Timestamped):
    """One unchangeable text of an article; offsets of claims are code points into it.

    Triggers in the database refuse any change of the text (articles/models/triggers.py).
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    length = models.PositiveIntegerField(help_text="Code points of the text.")
    original_sha256 = models.CharField(max_length=64, help_text="Of the bytes as they came.")
    original_encoding = models.CharField(max_length=40)
    original_bytes = models.PositiveIntegerField()
    batch = models.ForeignKey(
        "articles.Batch", on_delete=models.SET_NULL, null=True, related_name="revisions"
    )

    class Meta:
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="revision_one_per_article_and_number"
            ),
            models.CheckConstraint(
                condition=Q(length=Length("text")) & Q(length__gt=0),
                name="revision_length_is_the_texts",
            ),
            models.CheckConstraint(
                condition=Q(text_sha256__regex=r"^[0-9a-f]{64}$")
                & Q(original_sha256__regex=r"^[0-9a-f]{64}$"),
                name="revision_hashes_are_sha256",
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="revision_number_from_one"),
        ]
        indexes = [models.Index(fields=["text_sha256"], name="revision_by_text_hash")]

    def __str__(self) -> str:
        return f"Revision {self.number} of article {self.article_id}"


class Extraction(Timestamped):
    """What one version of the engine made of a revision, claims apart.

    `document` holds the objects of the extraction contract: metadata, boilerplate, paragraphs,
    sentences, quotations, entities, headline_assessment.
    """

    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="extractions")
    engine_version = models.CharField(max_length=40)
    document = models.JSONField()

    class Meta:
        ordering = ["revision", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "engine_version"],
                name="extraction_one_per_revision_and_engine",
            )
        ]

    def __str__(self) -> str:
        return f"Extraction of revision {self.revision_id} by engine {self.engine_version}"
