"""What people make of the machine's proposals: accepted, edited, rejected, restored."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles import permissions
from articles.actions.claim import REVIEWERS, checked_span, refresh_claim
from articles.actions.extraction import trail_of
from articles.actions.source import match_sources
from articles.errors import ConflictError, StageError
from articles.models import AttributionLink, Claim
from articles.models.history import save_change
from articles.vocabulary import ClaimOrigin, ClaimStage, Proposal, QuoteType

REJECTED = "rejected: not a claim"


@transaction.atomic
def accept_proposal(*, claim: Claim, version: int, by: AbstractBaseUser) -> Claim:
    """Confirm that a machine's proposal is a claim as it stands."""
    permissions.require(permissions.may_mark_claims(by), "accept proposals", REVIEWERS)
    locked = Claim.objects.select_for_update().get(pk=claim.pk)
    _refuse_older(locked, version)
    if locked.proposal == Proposal.PROPOSED:
        locked.proposal = Proposal.ACCEPTED.value
        save_change(locked, by=by, why="proposal accepted")
    return locked


@transaction.atomic
def reject_proposal(*, claim: Claim, version: int, by: AbstractBaseUser) -> Claim:
    """Say that a machine's proposal is no claim; it can be restored, and stays rejected.

    Raises NotPermittedError; StageError once somebody began to review it; ConflictError.
    """
    locked = _untouched_claim(claim, version, by, "reject proposals")
    if locked.origin == ClaimOrigin.MANUAL:
        raise StageError("A claim that a person marked is dropped by a manager, not rejected.")
    locked.dropped_reason = REJECTED
    return refresh_claim(locked, by=by, why=REJECTED)


@transaction.atomic
def restore_claim(*, claim: Claim, version: int, by: AbstractBaseUser) -> Claim:
    """Take a rejection back. Raises NotPermittedError, StageError, ConflictError."""
    permissions.require(permissions.may_mark_claims(by), "restore claims", REVIEWERS)
    locked = Claim.objects.select_for_update().get(pk=claim.pk)
    _refuse_older(locked, version)
    if locked.dropped_reason != REJECTED:
        raise StageError("Only a rejected proposal is restored here; managers restore the rest.")
    locked.dropped_reason = ""
    return refresh_claim(locked, by=by, why="rejection taken back")


@dataclass(frozen=True, slots=True)
class LinkContent:
    """One step of who says a claim, as a person typed it; the publisher is not typed."""

    name: str
    kind: str
    role: str = ""


@transaction.atomic
def edit_claim(
    *,
    claim: Claim,
    version: int,
    start: int,
    end: int,
    check_worthiness: int,
    links: Sequence[LinkContent],
    by: AbstractBaseUser,
) -> Claim:
    """Correct a claim's words, worth or who says it, before anybody reviews it.

    Figures and dates outside the new words are left out. Links that keep name and kind keep
    what was printed beside them. Raises NotPermittedError, StageError, SpanError, ConflictError.
    """
    locked = _untouched_claim(claim, version, by, "edit claims")
    revision = locked.revision
    span = checked_span(revision, start, end, besides=locked)
    locked.start, locked.end, locked.text = span.start, span.end, span.of(revision.text)
    for name in ("figures", "dates"):
        inside = [
            mention
            for mention in getattr(locked, name)
            if span.start <= mention["start"] and mention["end"] <= span.end
        ]
        setattr(locked, name, inside)
    locked.check_worthiness = check_worthiness
    locked.priority = check_worthiness / 3
    locked.proposal = Proposal.EDITED.value
    _replace_links(locked, links, by)
    save_change(locked, by=by, why="edited")
    return locked


def _untouched_claim(claim: Claim, version: int, by: AbstractBaseUser, act: str) -> Claim:
    """The claim's locked row, while nobody has begun to review it."""
    permissions.require(permissions.may_mark_claims(by), act, REVIEWERS)
    locked = (
        Claim.objects.select_for_update(of=("self",))
        .select_related("revision__article__outlet")
        .get(pk=claim.pk)
    )
    _refuse_older(locked, version)
    if locked.stage not in (ClaimStage.INBOX, ClaimStage.QUEUED) or locked.round_id is not None:
        raise StageError(
            f"This claim is {locked.get_stage_display().lower()}: it stays as its reviewers saw it."
        )
    return locked


def _refuse_older(claim: Claim, version: int) -> None:
    if claim.version != version:
        raise ConflictError("The claim was changed just now. Look at it again.")


def _replace_links(claim: Claim, links: Sequence[LinkContent], by: AbstractBaseUser) -> None:
    """Make the steps behind the publisher those that were typed, and the claim repeat them."""
    publisher, *old = claim.links.order_by("position")
    printed = {(link.name, link.kind): link for link in old}
    known = match_sources((link.name, link.kind) for link in links)
    for link in old:
        link._history_user = by  # type: ignore[attr-defined]  # read by the history library
        link.delete()
    chain = [publisher]
    for position, content in enumerate(links, start=1):
        link = printed.get((content.name, content.kind)) or AttributionLink(
            name=content.name, kind=content.kind, mode=QuoteType.INDIRECT.value
        )
        link.pk, link.claim, link.position, link.role = None, claim, position, content.role
        link.source_id = known.get((content.name, content.kind))
        save_change(link, by=by, why="edited", creating=True)
        chain.append(link)
    claim.claimant_id = chain[-1].source_id
    claim.claimant_name = chain[-1].name
    claim.trail = trail_of(link.name for link in chain)
    claim.quote_type = chain[-1].mode
