"""Captures of cited pages, and later looks at the evidence of published verdicts."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles import permissions
from articles.errors import FetchError, StageError
from articles.exchange import canonical_url, place_of_quotation, sha256
from articles.fetching import Page, fetch_page
from articles.models import Capture, Citation, EvidenceCheck
from articles.models.history import save_change
from articles.vocabulary import CheckResult, VerdictState

MAX_TEXT = 1_000_000


def capture_page(*, url: str, by: AbstractBaseUser, pasted: str = "") -> Capture:
    """Keep a page as it is now, read by the desk or pasted by the person.

    Raises NotPermittedError; StageError for an address that is none; FetchError when the page
    cannot or may not be read.
    """
    permissions.require(
        permissions.may_review(by) or permissions.may_publish(by), "capture pages", "Reviewers"
    )
    try:
        address = canonical_url(url)
    except ValueError as error:
        raise StageError(f"{error}.") from error
    words = pasted.strip()
    page = Page(address, "", "", None, words) if words else _read(address)
    text = page.text[:MAX_TEXT]
    return Capture.objects.create(
        url=address,
        title=page.title,
        publisher_name=page.publisher,
        published_on=page.published_on,
        text=text,
        text_sha256=sha256(text),
        is_pasted=bool(words),
        taken_by_id=by.pk,
    )


def _read(address: str) -> Page:
    if not settings.FETCH:
        raise FetchError("This desk does not read pages itself. Paste the text instead.")
    return fetch_page(address, allowed=settings.FETCH_ALLOWED)


@dataclass(frozen=True, slots=True)
class Look:
    """What a later look at one citation found."""

    citation_id: int
    result: CheckResult
    problem: str


def check_evidence(*, limit: int | None = None) -> Iterator[Look]:
    """Read the evidence of published verdicts again, the longest unseen first.

    Each page is read once, its citations are stored one by one. A page that cannot be read for
    a passing reason (no connection) leaves what was known as it is, and comes last next time.
    """
    citations = (
        Citation.objects.filter(
            verdict__state=VerdictState.PUBLISHED.value, evidence__url__isnull=False
        )
        .select_related("evidence", "capture", "check_row")
        .order_by(F("check_row__checked_at").asc(nulls_first=True), "pk")
    )
    pages: dict[str, Page | FetchError] = {}
    for citation in citations[:limit] if limit else citations:
        url = citation.evidence.url or ""
        if url not in pages:
            pages[url] = _page_or_error(url)
        look = _look_at(citation, pages[url])
        if look is not None:
            yield look


def _page_or_error(url: str) -> Page | FetchError:
    try:
        return _read(url)
    except FetchError as error:
        return error


def _look_at(citation: Citation, page: Page | FetchError) -> Look | None:
    if isinstance(page, FetchError):
        if not page.is_gone:
            _note_unreachable(citation, str(page))
            return None
        return _store_look(citation, CheckResult.GONE, str(page), "")
    text = page.text[:MAX_TEXT]
    if citation.quotation and place_of_quotation(citation.quotation, text) is None:
        words = "the quotation does not stand in the page any more"
        return _store_look(citation, CheckResult.QUOTATION_LOST, words, text)
    # What a person pasted is never, letter for letter, what the desk reads.
    capture = citation.capture if citation.capture and not citation.capture.is_pasted else None
    if capture is not None and capture.text_sha256 != sha256(text):
        return _store_look(citation, CheckResult.CHANGED, "the text of the page changed", text)
    return _store_look(citation, CheckResult.UNCHANGED, "", "")


@transaction.atomic
def _note_unreachable(citation: Citation, problem: str) -> None:
    row = EvidenceCheck.objects.select_for_update().filter(citation=citation).first()
    is_new = row is None
    row = row or EvidenceCheck(
        citation=citation, result=CheckResult.UNREACHABLE.value, problem=problem[:300]
    )
    row.checked_at = timezone.now()
    save_change(row, by=None, why="not reached", creating=is_new)


@transaction.atomic
def _store_look(citation: Citation, result: CheckResult, problem: str, text: str) -> Look:
    """Keep the look; a change that was settled stays settled while nothing else changes."""
    row = EvidenceCheck.objects.select_for_update().filter(citation=citation).first()
    is_new = row is None
    row = row or EvidenceCheck(citation=citation)
    seen = row.capture.text_sha256 if row.capture else ""
    found = sha256(text) if text else ""
    if row.result != result.value or seen != found:
        row.settled_at = row.settled_by = None
        row.settled_note = ""
        row.capture = None
        if text:
            row.capture = Capture.objects.create(
                url=citation.evidence.url or "", text=text, text_sha256=found
            )
    row.result, row.problem, row.checked_at = result.value, problem[:300], timezone.now()
    save_change(row, by=None, why=result.label.lower(), creating=is_new)
    return Look(citation.pk, result, problem)
