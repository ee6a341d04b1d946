"""Published verdicts: corrected, updated, withdrawn, shown to all; always by a new version."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles import permissions
from articles.actions.citation import CitationContent, replace_citations
from articles.actions.claim import refresh_claim
from articles.actions.dossier import seal_verdict
from articles.actions.reliability import recount_claim
from articles.actions.verdict import ADJUDICATORS, Wording, copy_citations, send_out
from articles.errors import ConflictError, StageError
from articles.models import Citation, Claim, EvidenceCheck, Rating, Verdict
from articles.models.history import save_change
from articles.vocabulary import VerdictChange, VerdictState


@transaction.atomic
def correct_verdict(
    *,
    verdict: Verdict,
    by: AbstractBaseUser,
    version: int,
    rating: Rating,
    wording: Wording,
    said: str = "",
    said_links: Mapping[str, str] | None = None,
    as_of: date | None = None,
    citations: Sequence[CitationContent] | None = None,
) -> Verdict:
    """Replace a published verdict by a new version, with a public note; the old stays readable.

    wording.change: `correction` where the old one was wrong, `update` where it was right then.
    citations: what the new version rests on; None: the same evidence as before.
    Raises NotPermittedError, StageError, ConflictError, QuotationError.
    """
    claim, old = _in_force(verdict, by, version)
    if wording.change not in (VerdictChange.CORRECTION, VerdictChange.UPDATE):
        raise StageError("Say whether this corrects the verdict or brings it up to date.")
    if rating.scheme_id != old.rating.scheme_id:
        raise StageError(
            f"{rating.label!r} is not a rating of the verdict's scheme. To judge the claim by "
            "another scheme, reopen it."
        )
    if not wording.summary.strip() or not wording.rationale.strip():
        raise StageError("Say the fact in one sentence, and why.")
    new = _next_version(old, wording.change, wording.public_note, by)
    new.rating, new.said, new.as_of = rating, said, as_of or timezone.localdate()
    new.said_links = dict(said_links or {})
    new.summary, new.rationale = wording.summary.strip(), wording.rationale.strip()
    # Stored as recorded first: the evidence of a published verdict cannot be added to.
    save_change(new, by=by, why=new.change, creating=True)
    if citations is None:
        copy_citations(new, Citation.objects.filter(verdict=old))
    else:
        replace_citations(new, citations, by, strict=True)
    send_out(new, wording, by=by)
    refresh_claim(claim, by=by, why=f"verdict: {new.change}")
    return new


@transaction.atomic
def withdraw_verdict(
    *, verdict: Verdict, by: AbstractBaseUser, version: int, public_note: str
) -> Verdict:
    """Withdraw a published verdict by a version that says so; the claim waits for review again.

    Raises NotPermittedError, StageError, ConflictError.
    """
    claim, old = _in_force(verdict, by, version)
    new = _next_version(old, VerdictChange.WITHDRAWAL.value, public_note, by)
    new.rating, new.said, new.as_of = old.rating, old.said, old.as_of
    new.said_links, new.headline_support = old.said_links, old.headline_support
    new.summary, new.rationale = old.summary, old.rationale
    new.interest_statement = old.interest_statement
    save_change(new, by=by, why="withdrawal", creating=True)
    copy_citations(new, Citation.objects.filter(verdict=old))
    new.is_open = old.is_open
    new.state = VerdictState.WITHDRAWN.value
    new.published_at = timezone.now()
    new.published_by_id = by.pk
    save_change(new, by=by, why="withdrawn")
    seal_verdict(new)
    recount_claim(claim)
    claim.queued_at = claim.queued_at or timezone.now()
    refresh_claim(claim, by=by, why="verdict withdrawn")
    return new


def _in_force(verdict: Verdict, by: AbstractBaseUser, version: int) -> tuple[Claim, Verdict]:
    """The claim, held, and the verdict as it is now; it must be the published one."""
    permissions.require(permissions.may_publish(by), "correct verdicts", ADJUDICATORS)
    claim = Claim.objects.select_for_update().get(pk=verdict.claim_id)
    old = Verdict.objects.select_related("rating").get(pk=verdict.pk)
    if old.state != VerdictState.PUBLISHED:
        raise StageError(
            f"This verdict is {old.get_state_display().lower()}. Only the published one is "
            "corrected; what you typed was not stored."
        )
    if old.version != version:
        raise ConflictError("This verdict was changed meanwhile. Compare and send it again.")
    return claim, old


def _next_version(old: Verdict, change: str, public_note: str, by: AbstractBaseUser) -> Verdict:
    """An unstored version that supersedes the old one, which steps back now."""
    if not public_note.strip():
        raise StageError("Say in a public note what changed and why.")
    old.state = VerdictState.SUPERSEDED.value
    save_change(old, by=by, why=f"superseded: {change}", fields=["state"])
    return Verdict(
        claim_id=old.claim_id,
        round_id=old.round_id,
        reached=old.reached,
        basis=old.basis,
        decided_by_id=old.decided_by_id,
        supersedes=old,
        change=change,
        public_note=public_note.strip(),
    )


@transaction.atomic
def open_dossier(*, verdict: Verdict, by: AbstractBaseUser, is_open: bool) -> Verdict:
    """Show a published verdict's dossier without a login, or stop doing so."""
    permissions.require(permissions.may_publish(by), "open dossiers", ADJUDICATORS)
    locked = Verdict.objects.select_for_update().get(pk=verdict.pk)
    if locked.state == VerdictState.RECORDED:
        raise StageError("Only a published verdict is shown without a login.")
    locked.is_open = is_open
    why = "opened to all" if is_open else "closed to strangers"
    save_change(locked, by=by, why=why, fields=["is_open"])
    return locked


@transaction.atomic
def settle_check(*, check: EvidenceCheck, by: AbstractBaseUser, note: str) -> EvidenceCheck:
    """Note that a change of cited evidence was looked at and the verdict stands."""
    permissions.require(permissions.may_publish(by), "settle changed evidence", ADJUDICATORS)
    locked = EvidenceCheck.objects.select_for_update().get(pk=check.pk)
    if locked.settled_at is not None:
        raise StageError("Somebody has settled this already.")
    if not note.strip():
        raise StageError("Say why the verdict stands.")
    locked.settled_at = timezone.now()
    locked.settled_by_id = by.pk
    locked.settled_note = note.strip()[:300]
    save_change(locked, by=by, why="settled")
    return locked
