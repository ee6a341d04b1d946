"""Parties whose reliability the desk follows, and their other names."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property

from articles.models.history import Timestamped, Versioned, tracked
from articles.vocabulary import AliasKind, SourceKind


class SourceQuerySet(models.QuerySet["Source"]):
    """Questions about sources. Everyone who is logged in may read all of them."""

    def current(self) -> "SourceQuerySet":
        """Sources that were not merged into another."""
        return self.filter(merged_into__isnull=True)


class Source(Versioned):
    """An outlet, person, organisation, document or unnamed party.

    `key` is what two mentions must share to be the same source: the domain of an outlet, the
    folded name of anything else. A merged source stays as a redirect with its own history.
    """

    kind = models.CharField(max_length=20, choices=SourceKind.choices())
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300, help_text="Domain of an outlet, else the folded name.")
    description = models.TextField(blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )

    objects = SourceQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                name="source_one_per_kind_and_key",
                violation_error_message="There is already a source of this kind with this key.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["outlet", "person", "organisation", "document", "unnamed"]),
                name="source_kind_is_known",
            ),
            models.CheckConstraint(condition=~Q(key="") & ~Q(name=""), name="source_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                name="source_not_merged_into_itself",
                violation_error_message="A source cannot be merged into itself.",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("id")),
                name="source_not_its_own_parent",
                violation_error_message="A source cannot be its own parent.",
            ),
        ]
        indexes = [models.Index(fields=["name", "id"], name="source_by_name")]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def with_merged(self) -> set[int]:
        """Keys of the source and of all that were merged into it, directly or through others."""
        known, new = {self.pk}, {self.pk}
        while new:
            found = Source.objects.filter(merged_into__in=new).values_list("pk", flat=True)
            new = set(found) - known
            known |= new
        return known

    def get_absolute_url(self) -> str:
        """Address of the source's page."""
        return reverse("articles:source-detail", args=[self.pk])


class SourceAlias(Timestamped):
    """Another name, spelling, domain or handle under which a source is found."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="aliases")
    kind = models.CharField(max_length=20, choices=AliasKind.choices())
    value = models.CharField(max_length=300)
    key = models.CharField(max_length=300, editable=False)
    seen_in = models.CharField(max_length=300, blank=True, help_text="Where this name was seen.")

    history = tracked()

    class Meta:
        ordering = ["kind", "value"]
        verbose_name_plural = "source aliases"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                name="sourcealias_one_per_kind_and_key",
                violation_error_message="This name already belongs to a source.",
            ),
            models.CheckConstraint(condition=~Q(key=""), name="sourcealias_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.value
