"""Correction requests: what outlets were asked, what they answered, how it ended."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles import permissions
from articles.errors import ConflictError, StageError
from articles.models import CorrectionRequest, Verdict
from articles.models.history import save_change
from articles.vocabulary import CorrectionOutcome, VerdictState

WHO = "Adjudicators and managers"


@transaction.atomic
def ask_for_correction(
    *, verdict: Verdict, by: AbstractBaseUser, recipient: str, channel: str, asked_on: date,
    text: str,
) -> CorrectionRequest:  # fmt: skip
    """Note that the outlet of the claim was asked to correct it.

    The same request sent twice is one.
    Raises NotPermittedError; StageError for a verdict that is not published, an article without
    an outlet, a day to come, or nothing said.
    """
    permissions.require(permissions.may_ask_for_corrections(by), "ask for corrections", WHO)
    if verdict.state == VerdictState.RECORDED:
        raise StageError("Publish the verdict first: the outlet must be able to read it.")
    outlet = verdict.claim.revision.article.outlet
    if outlet is None:
        raise StageError("The article has no outlet to ask. Give it one in the admin.")
    if asked_on > timezone.localdate():
        raise StageError("The day of asking lies in the future.")
    if not recipient.strip() or not text.strip():
        raise StageError("Say whom you asked, and for what.")
    asked = {"recipient": recipient.strip(), "channel": channel, "asked_on": asked_on,
             "text": text.strip()}  # fmt: skip
    Verdict.objects.select_for_update().only("pk").get(pk=verdict.pk)
    same = CorrectionRequest.objects.filter(verdict=verdict, **asked).first()
    if same is not None:
        return same
    row = CorrectionRequest(verdict=verdict, outlet=outlet, asked_by_id=by.pk, **asked)
    save_change(row, by=by, why="asked", creating=True)
    return row


@transaction.atomic
def note_answer(
    *, request: CorrectionRequest, by: AbstractBaseUser, version: int, outcome: str,
    answer: str = "", answered_on: date | None = None, closed_on: date | None = None,
) -> CorrectionRequest:  # fmt: skip
    """Note what the outlet answered and how it ended; an open request stays open.

    Raises NotPermittedError, StageError for days out of order, ConflictError.
    """
    permissions.require(permissions.may_ask_for_corrections(by), "keep correction requests", WHO)
    row = CorrectionRequest.objects.select_for_update().get(pk=request.pk)
    if row.version != version:
        raise ConflictError("This request was changed meanwhile. Compare and send it again.")
    is_open = outcome == CorrectionOutcome.OPEN
    today = timezone.localdate()
    row.answer, row.answered_on, row.outcome = answer.strip(), answered_on, outcome
    row.closed_on = None if is_open else closed_on or answered_on or today
    for day in (row.answered_on, row.closed_on):
        if day is not None and not row.asked_on <= day <= today:
            raise StageError("The answer and the end lie between the day of asking and today.")
    save_change(row, by=by, why=f"outcome: {row.get_outcome_display().lower()}")
    return row
