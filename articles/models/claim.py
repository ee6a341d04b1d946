"""Assertions found in articles, who makes them, and how they bear on each other."""

from functools import cache

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import connection, models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Length
from django.urls import reverse

from articles.models.article import Revision
from articles.models.assignment import HOLDING, Assignment
from articles.models.history import Versioned, tracked, web_address
from articles.models.review import Round
from articles.models.roles import works_at_desk
from articles.vocabulary import (
    ClaimLinkKind,
    ClaimOrigin,
    ClaimStage,
    LinkKind,
    Proposal,
    QuoteType,
    SuggestionState,
)

_IN_OPEN_ROUND = Q(round__isnull=False, round__closed_at__isnull=True)


def _n_held() -> Coalesce:
    """How many places of a claim's newest round somebody holds."""
    places = Assignment.objects.filter(round=OuterRef("round"), state__in=HOLDING)
    held = places.order_by().values("round").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(held), 0)


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Questions about claims."""

    def visible_to(self, viewer: AbstractBaseUser | AnonymousUser) -> "ClaimQuerySet":
        """Readers see claims whose verdict was published, people of the desk all of them."""
        return self if works_at_desk(viewer) else self.filter(verdict__published_at__isnull=False)

    def in_short(self, viewer: AbstractBaseUser | AnonymousUser, pk: int) -> "Claim":
        """What storing a review needs of a claim, and its open round; the rest loads when read.

        Raises Claim.DoesNotExist where there is none that the viewer may see.
        """
        found = None
        if pk < 2**63:  # no more fits into a column, and databases refuse to look for it
            with connection.cursor() as cursor:
                cursor.execute(_in_short_statement(works_at_desk(viewer)), [pk])
                found = cursor.fetchone()
        if found is None:
            raise Claim.DoesNotExist(f"There is no claim {pk}.")
        *values, article_id, open_scheme_id = found
        claim = Claim.from_db(self.db, _IN_SHORT, values)
        article = [claim.revision_id, article_id]
        claim.revision = Revision.from_db(self.db, ["id", "article_id"], article)
        if open_scheme_id is not None:
            names = ["id", "scheme_id", "closed_at"]
            claim.round = Round.from_db(self.db, names, [claim.round_id, open_scheme_id, None])
        return claim

    def for_list(self) -> "ClaimQuerySet":
        """Rows as short lists show them: with their article, never with its text."""
        return self.select_related("revision__article").defer(
            "revision__text", "types", "figures", "dates", "reasons"
        )

    def with_due_day(self) -> "ClaimQuerySet":
        """Claims in an open round that has a day to be done by, which stands in `due_on`."""
        has_day = self.filter(round__due_on__isnull=False, round__closed_at__isnull=True)
        return has_day.annotate(due_on=F("round__due_on"))

    def with_free_place(self) -> "ClaimQuerySet":
        """Claims in an open round that nobody or too few hold a place of."""
        opened = self.filter(_IN_OPEN_ROUND).annotate(n_held=_n_held())
        return opened.filter(n_held__lt=F("round__n_reviews"))

    def without_free_place(self) -> "ClaimQuerySet":
        """Claims in an open round whose places are all held."""
        opened = self.filter(_IN_OPEN_ROUND).annotate(n_held=_n_held())
        return opened.filter(n_held__gte=F("round__n_reviews"))

    def by_worth(self) -> "ClaimQuerySet":
        """Order by check-worthiness, the most worthwhile first."""
        return self.order_by("-check_worthiness", "-priority", "-pk")


# In the order of the columns: `from_db` takes values so.
_IN_SHORT = ["id", "revision_id", "start", "quote_type", "stage", "round_id"]


@cache
def _in_short_statement(sees_all: bool) -> str:
    """SQL of `in_short`: the ORM takes ten times as long to write it as the database to answer."""
    visible = "" if sees_all else " INNER JOIN articles_verdict p ON p.id = c.verdict_id"
    published = "" if sees_all else " AND p.published_at IS NOT NULL"
    columns = ", ".join(f'c."{name}"' for name in _IN_SHORT)
    return (
        f"SELECT {columns}, v.article_id, r.scheme_id FROM articles_claim c"
        f" INNER JOIN articles_revision v ON v.id = c.revision_id{visible}"
        " LEFT JOIN articles_round r ON r.id = c.round_id AND r.closed_at IS NULL"
        f" WHERE c.id = %s{published}"
    )


class Claim(Versioned):
    """An assertion at [start, end) of a revision; its span equals `text`.

    `types`, `figures`, `dates` and `reasons` have the form of the extraction contract.
    For lists, filters and exports some columns repeat what other rows say, kept in step by
    articles.actions.claim alone: `claimant_name`, `claimant` and `trail` the attribution links,
    `round` the newest round, `verdict` the verdict in force, `stage` all of these.
    """

    revision = models.ForeignKey(
        "articles.Revision", on_delete=models.CASCADE, related_name="claims"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    in_headline = models.BooleanField(default=False)
    quote_type = models.CharField(
        max_length=10, choices=QuoteType.choices(), default=QuoteType.NARRATOR.value
    )
    types = models.JSONField(default=list, blank=True)
    figures = models.JSONField(default=list, blank=True)
    dates = models.JSONField(default=list, blank=True)
    check_worthiness = models.PositiveSmallIntegerField(default=1)
    priority = models.FloatField(default=0.0)
    reasons = models.JSONField(default=list, blank=True)
    claimant = models.ForeignKey(
        "articles.Source",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="claims_made",
    )
    claimant_name = models.CharField(max_length=300, blank=True)
    trail = models.CharField(max_length=1000, blank=True)
    origin = models.CharField(
        max_length=10, choices=ClaimOrigin.choices(), default=ClaimOrigin.EXTRACTED.value
    )
    engine_version = models.CharField(max_length=40, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposal = models.CharField(
        max_length=10, choices=Proposal.choices(), default=Proposal.PROPOSED.value
    )
    stage = models.CharField(
        max_length=10, choices=ClaimStage.choices(), default=ClaimStage.INBOX.value
    )
    round = models.ForeignKey(
        "articles.Round", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    verdict = models.ForeignKey(
        "articles.Verdict", on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    queued_at = models.DateTimeField(null=True, blank=True, editable=False)
    dropped_reason = models.CharField(max_length=300, blank=True)

    objects = ClaimQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "start", "end"],
                name="claim_one_per_span",
                violation_error_message="This stretch of text is a claim already.",
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="claim_span_in_order"),
            models.CheckConstraint(
                condition=Q(end=F("start") + Length("text")),
                name="claim_text_fits_its_span",
            ),
            models.CheckConstraint(
                condition=Q(check_worthiness__lte=3), name="claim_worth_from_0_to_3"
            ),
            models.CheckConstraint(
                condition=Q(priority__gte=0.0, priority__lte=1.0), name="claim_priority_is_a_share"
            ),
            models.CheckConstraint(
                condition=~Q(stage="dropped") | ~Q(dropped_reason=""),
                name="claim_dropped_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["-check_worthiness", "-priority", "-id"], name="claim_by_worth"),
            models.Index(
                fields=["stage", "-check_worthiness", "-priority", "-id"],
                name="claim_by_stage_and_worth",
            ),
            models.Index(fields=["claimant", "-id"], name="claim_by_claimant"),
        ]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    def is_attributed(self) -> bool:
        """Whether somebody else than the publisher says it, so that "was it said?" is asked."""
        return self.links.filter(position__gt=0).exists()

    def get_absolute_url(self) -> str:
        """Address of the claim in its article's workbench."""
        return reverse("articles:claim-detail", args=[self.revision.article_id, self.pk])


class AttributionLink(Versioned):
    """One step of who says a claim; position 0 is the publisher, the last one the claimant.

    `name` is canonical within the article, `surface` and `cue` are the printed words with their
    spans. `is_primary` tells whether the step reaches a first-hand source; None: not known.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="links")
    position = models.PositiveSmallIntegerField()
    source = models.ForeignKey(
        "articles.Source", on_delete=models.PROTECT, null=True, blank=True, related_name="links"
    )
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=LinkKind.choices())
    role = models.CharField(max_length=300, blank=True)
    mode = models.CharField(max_length=10, choices=QuoteType.choices())
    surface = models.CharField(max_length=300, blank=True)
    surface_start = models.PositiveIntegerField(null=True, blank=True)
    cue = models.CharField(max_length=100, blank=True)
    cue_start = models.PositiveIntegerField(null=True, blank=True)
    url = models.CharField(max_length=2000, blank=True, validators=[web_address])
    is_primary = models.BooleanField(null=True, blank=True)

    history = tracked()

    class Meta:
        ordering = ["claim", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "position"], name="attributionlink_one_per_position"
            ),
            models.CheckConstraint(
                condition=Q(position=0, kind="publisher")
                | (Q(position__gt=0) & ~Q(kind="publisher")),
                name="attributionlink_begins_with_the_publisher",
                violation_error_message="The publisher stands first, and nowhere else.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="attributionlink_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_unnamed(self) -> bool:
        """Whether nobody who could be asked is named."""
        return self.kind in (LinkKind.ANONYMOUS, LinkKind.UNKNOWN)


class ClaimLink(Versioned):
    """How one claim bears on another, suggested by the machine or set by a person."""

    from_claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="links_out")
    to_claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="links_in")
    kind = models.CharField(max_length=30, choices=ClaimLinkKind.choices())
    state = models.CharField(
        max_length=10, choices=SuggestionState.choices(), default=SuggestionState.SUGGESTED.value
    )
    score = models.FloatField(null=True, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    history = tracked()

    class Meta:
        ordering = ["from_claim", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["from_claim", "to_claim", "kind"], name="claimlink_one_per_pair_and_kind"
            ),
            models.CheckConstraint(
                condition=~Q(from_claim=F("to_claim")) | Q(kind="arithmetic_check"),
                name="claimlink_joins_two_claims",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_claim} {self.get_kind_display().lower()} {self.to_claim}"
