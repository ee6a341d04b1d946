"""The desk's answers, with the state each is in."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.models.history import Timestamped, Versioned, tracked
from articles.models.roles import roles_of, works_at_desk
from articles.vocabulary import Basis, HeadlineSupport, Reached, Role, VerdictChange, VerdictState


class VerdictQuerySet(models.QuerySet["Verdict"]):
    """Questions about verdicts."""

    def public(self) -> "VerdictQuerySet":
        """Verdicts that were published, also those since superseded or withdrawn."""
        return self.exclude(state=VerdictState.RECORDED.value)

    def visible_to(self, reader: AbstractBaseUser | AnonymousUser) -> "VerdictQuerySet":
        """Readers see what was published, people of the desk also what is recorded.

        Strangers see what the desk opened to everybody.
        """
        if works_at_desk(reader):
            return self
        return self.public() if Role.READER in roles_of(reader) else self.open_to_all()

    def open_to_all(self) -> "VerdictQuerySet":
        """Published verdicts whose dossier the desk shows to everybody, logged in or not."""
        return self.public().filter(is_open=True)


class Verdict(Versioned):
    """The desk's answer on a claim, reached in one round.

    Published verdicts are never changed (triggers in the database refuse it): a correction, an
    update or a withdrawal (`change`) is a new verdict that supersedes the old one, with a public
    note, and both stay readable. `said` answers "was it said?" for the last link of the chain,
    `said_links` for those before it, by place. `headline_support`: for a claim of a headline,
    whether its own article bears it out. `interest_statement` is what readers are told of
    interests of the sources and of the desk. `is_open`: its dossier is shown without a login.
    """

    claim = models.ForeignKey("articles.Claim", on_delete=models.PROTECT, related_name="verdicts")
    round = models.ForeignKey("articles.Round", on_delete=models.PROTECT, related_name="verdicts")
    rating = models.ForeignKey("articles.Rating", on_delete=models.PROTECT)
    said = models.CharField(max_length=20, blank=True)
    said_links = models.JSONField(default=dict, blank=True)
    headline_support = models.CharField(
        max_length=12, choices=HeadlineSupport.choices(), blank=True
    )
    reached = models.CharField(max_length=12, choices=Reached.choices())
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    basis = models.CharField(max_length=15, choices=Basis.choices(), blank=True)
    decision_reason = models.TextField(blank=True, help_text="For the desk, not for readers.")
    summary = models.CharField(
        "the fact in one sentence", max_length=500, blank=True, help_text="What is so, plainly."
    )
    rationale = models.TextField()
    as_of = models.DateField()
    state = models.CharField(
        max_length=12, choices=VerdictState.choices(), default=VerdictState.RECORDED.value
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    change = models.CharField(max_length=12, choices=VerdictChange.choices(), blank=True)
    public_note = models.TextField(blank=True)
    interest_statement = models.CharField(max_length=500, blank=True)
    override_reason = models.TextField(
        blank=True, help_text="Why it was published though a point of readiness was open."
    )
    is_open = models.BooleanField("shown without a login", default=False)

    objects = VerdictQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(supersedes__isnull=True),
                name="verdict_one_per_round",
            ),
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(state="published"),
                name="verdict_one_published_per_claim",
            ),
            models.CheckConstraint(
                condition=Q(state="recorded", published_at__isnull=True)
                | (~Q(state="recorded") & Q(published_at__isnull=False) & ~Q(summary="")),
                name="verdict_published_is_complete",
                violation_error_message="Say the fact in one sentence before you publish.",
            ),
            models.CheckConstraint(condition=~Q(rationale=""), name="verdict_says_why"),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(public_note=""),
                name="verdict_correction_has_a_note",
                violation_error_message="Say in a public note what changed.",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True, change="")
                | (Q(supersedes__isnull=False) & ~Q(change="")),
                name="verdict_new_version_says_which_change",
            ),
            models.CheckConstraint(
                condition=Q(is_open=False) | ~Q(state="recorded"),
                name="verdict_open_only_when_published",
            ),
        ]
        indexes = [models.Index(fields=["state", "-published_at"], name="verdict_by_publication")]

    def __str__(self) -> str:
        return f"Verdict {self.pk}"

    def get_absolute_url(self) -> str:
        """Address of the verdict's page."""
        return reverse("articles:verdict-detail", args=[self.pk])


class Dossier(Timestamped):
    """All that was published with a verdict, as one JSON object with its hash.

    Written once, at publication; triggers refuse any change. What it says can be compared with
    what the rows say now (`manage.py verify`).
    """

    verdict = models.OneToOneField(Verdict, on_delete=models.PROTECT, related_name="dossier")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="dossier_is_hashed"
            )
        ]

    def __str__(self) -> str:
        return f"Dossier of verdict {self.verdict_id}"
