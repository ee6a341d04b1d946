"""Cited pages as they were when somebody looked, and what a later look found."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q

from articles.models.evidence import Citation
from articles.models.history import Timestamped, Versioned, tracked
from articles.models.verdict import Verdict
from articles.vocabulary import CheckResult, VerdictState


class CaptureQuerySet(models.QuerySet["Capture"]):
    """Questions about captures."""

    def visible_to(self, reader: AbstractBaseUser | AnonymousUser) -> "CaptureQuerySet":
        """One's own, and those that a citation one may read rests on.

        Each person captures for themselves: a shared capture would tell that a colleague has
        looked at the page already.
        """
        cited = Citation.objects.visible_to(reader).filter(capture=OuterRef("pk"))
        return self.filter(Q(taken_by_id=reader.pk) | Exists(cited))

    def attributable_to(self, reader: AbstractBaseUser | AnonymousUser) -> "CaptureQuerySet":
        """One's own, and those that a citation rests on whose author one may know."""
        cited = Citation.objects.attributable_to(reader).filter(capture=OuterRef("pk"))
        return self.filter(Q(taken_by_id=reader.pk) | Exists(cited))


class Capture(Timestamped):
    """The text of a page at one moment, with its hash. Never changed (a trigger refuses it)."""

    url = models.CharField("canonical URL", max_length=2000)
    title = models.CharField(max_length=500, blank=True)
    publisher_name = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True)
    text = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64)
    is_pasted = models.BooleanField(default=False, help_text="Pasted by a person, not fetched.")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CaptureQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["taken_by", "url"], name="capture_by_person_and_url")]
        constraints = [
            models.CheckConstraint(
                condition=Q(text_sha256__regex=r"^[0-9a-f]{64}$"), name="capture_is_hashed"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.url


class EvidenceCheckQuerySet(models.QuerySet["EvidenceCheck"]):
    """Questions about later looks at evidence."""

    def worrying(self) -> "EvidenceCheckQuerySet":
        """Evidence of verdicts in force that changed or died and that nobody has settled."""
        return self.filter(
            settled_at__isnull=True, citation__verdict__state=VerdictState.PUBLISHED.value
        ).exclude(result__in=[CheckResult.UNCHANGED.value, CheckResult.UNREACHABLE.value])


class EvidenceCheck(Versioned):
    """What the newest look at a published citation found.

    settled_at: when an adjudicator looked at the change and found that the verdict stands.
    """

    citation = models.OneToOneField(Citation, on_delete=models.CASCADE, related_name="check_row")
    result = models.CharField(max_length=15, choices=CheckResult.choices())
    problem = models.CharField(max_length=300, blank=True)
    capture = models.ForeignKey(
        Capture, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_note = models.CharField(max_length=300, blank=True)

    objects = EvidenceCheckQuerySet.as_manager()
    history = tracked()

    class Meta:
        ordering = ["-checked_at"]
        indexes = [models.Index(fields=["result", "settled_at"], name="evidencecheck_by_result")]

    def __str__(self) -> str:
        return f"{self.get_result_display()}: citation {self.citation_id}"


def verdicts_to_look_at() -> models.QuerySet[Verdict]:
    """Published verdicts whose evidence changed, died or was superseded."""
    worrying = EvidenceCheck.objects.worrying().filter(citation__verdict=OuterRef("pk"))
    superseded = Citation.objects.filter(
        verdict=OuterRef("pk"), evidence__superseded_by__isnull=False
    )
    return Verdict.objects.filter(state=VerdictState.PUBLISHED.value).filter(
        Exists(worrying) | Exists(superseded)
    )
