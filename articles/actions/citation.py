"""Citations: what reviews and verdicts take from evidence; the shared rows of evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction

from articles.actions.source import match_sources
from articles.errors import QuotationError, StageError
from articles.exchange import canonical_url, place_of_quotation, sha256
from articles.models import Capture, Citation, Evidence, Review, Verdict
from articles.models.history import record, save_change
from articles.models.statements import insert
from articles.vocabulary import LinkKind


@dataclass(frozen=True, slots=True)
class CitationContent:
    """One piece of evidence as it was typed; URL or title must be there.

    capture: number of the citer's own capture of the page, which the quotation is looked up in.
    """

    stance: str
    url: str = ""
    title: str = ""
    quotation: str = ""
    note: str = ""
    publisher_name: str = ""
    published_on: date | None = None
    archive_url: str = ""
    origin_note: str = ""
    interest_note: str = ""
    is_primary: bool = False
    strength: str = ""
    group: int | None = None
    capture: int | None = None


# Columns of a citation that say what was typed, beside those that tell citations apart.
_TYPED = ("title", "note", "quotation", "publisher_name", "published_on", "archive_url",
          "origin_note", "interest_note", "is_primary", "strength", "group")  # fmt: skip
_SHOWN = ("position", *_TYPED, "capture_id", "quotation_start", "publisher_id")


def replace_citations(
    owner: Review | Verdict,
    contents: Sequence[CitationContent],
    by: AbstractBaseUser,
    *,
    strict: bool,
) -> None:
    """Make the citations of a review or verdict those of the form; what is the same stays.

    strict: refuse a quotation that does not stand in the page as it was captured.
    Raises StageError for evidence without a place, QuotationError.
    """
    evidence = find_or_add_evidence(contents, by=by)
    captures = _captures(contents, by)
    publishers = _publishers(contents)
    stored = list(owner.citations.all()) if owner.version > 1 else []
    kept = {(row.evidence_id, row.stance, row.quotation_sha256): row for row in stored}
    wanted: dict[tuple[int, str, str], Citation] = {}
    kind = "review" if isinstance(owner, Review) else "verdict"
    for position, (content, row_of_evidence) in enumerate(zip(contents, evidence, strict=True)):
        key = (row_of_evidence.pk, content.stance, sha256_or_empty(content.quotation))
        if key in wanted:
            continue
        citation = wanted[key] = kept.get(key) or Citation(
            **{kind: owner},
            evidence=row_of_evidence,
            stance=content.stance,
            quotation_sha256=key[2],
        )
        before = [getattr(citation, name) for name in _SHOWN]
        _fill_citation(citation, content, captures.get(content.capture or 0), position, strict)
        citation.publisher_id = publishers.get(content.publisher_name.strip())
        if citation.pk and [getattr(citation, name) for name in _SHOWN] != before:
            save_change(citation, by=by)
    record(insert([row for row in wanted.values() if not row.pk]), by=by)
    for key, row in kept.items():
        if key not in wanted:
            row._history_user = by  # type: ignore[attr-defined]  # read by the history library
            row.delete()


def _fill_citation(
    citation: Citation,
    content: CitationContent,
    capture: Capture | None,
    position: int,
    strict: bool,
) -> None:
    citation.position = position
    for name in _TYPED:
        value = getattr(content, name)
        setattr(citation, name, value.strip() if isinstance(value, str) else value)
    citation.capture_id = None
    citation.quotation_start = None
    if capture is None or capture.url != citation.evidence.url:
        return
    citation.capture = capture
    citation.quotation_start = place_of_quotation(citation.quotation, capture.text)
    if strict and citation.quotation and citation.quotation_start is None:
        raise QuotationError(position)


def _captures(contents: Sequence[CitationContent], by: AbstractBaseUser) -> dict[int, Capture]:
    keys = [content.capture for content in contents if content.capture]
    if not keys:
        return {}
    return {row.pk: row for row in Capture.objects.visible_to(by).filter(pk__in=keys)}


def _publishers(contents: Sequence[CitationContent]) -> dict[str, int]:
    """Sources that the desk knows by the names of publishers that were typed."""
    names = {content.publisher_name.strip() for content in contents} - {""}
    kinds = (LinkKind.PUBLISHER.value, LinkKind.ORGANISATION.value)
    if not names:
        return {}
    found = match_sources((name, kind) for kind in kinds for name in names)
    return {name: key for (name, _kind), key in reversed(list(found.items()))}


def content_of_citation(citation: Citation) -> CitationContent:
    """What was typed of a stored citation, as a form or another owner takes it again."""
    values = {name: getattr(citation, name) for name in _TYPED}
    return CitationContent(
        stance=citation.stance,
        url=citation.evidence.url or "",
        capture=citation.capture_id,
        **(values | {"title": citation.title or citation.evidence.title}),
    )


def sha256_or_empty(words: str) -> str:
    """Hash of a quotation without the white space around it; empty for no quotation."""
    words = words.strip()
    return sha256(words) if words else ""


def find_or_add_evidence(
    contents: Sequence[CitationContent], *, by: AbstractBaseUser
) -> list[Evidence]:
    """Give the evidence of each citation, in order; what is new is added.

    A URL is one row for the whole desk, a title without a URL one row for its citer.
    Raises StageError for neither URL nor title, and for a URL that is none.
    """
    keys = [_evidence_key(content) for content in contents]
    found = _known_evidence(keys, by)
    new = [
        # What a page is called stands with each citation: on the shared row it would show
        # what a colleague cites in an open round.
        Evidence(url=url, title=title, added_by_id=by.pk)
        for url, title in dict.fromkeys(keys)
        if (url, title) not in found
    ]
    if new:
        try:
            with transaction.atomic():
                record(insert(new), by=by, why="cited")
        except IntegrityError:
            # A colleague cited the same page in this moment: theirs is the row.
            return find_or_add_evidence(contents, by=by)
        found |= {(row.url, "" if row.url else row.title): row for row in new}
    return [found[key] for key in keys]


def _evidence_key(content: CitationContent) -> tuple[str | None, str]:
    """Canonical URL and no title, or no URL and the title."""
    title = content.title.strip()[:500]
    if not content.url.strip():
        if not title:
            raise StageError("Give the URL of the evidence, or its title.")
        return None, title
    try:
        return canonical_url(content.url), ""
    except ValueError as error:
        raise StageError(f"{error}.") from error


def _known_evidence(
    keys: Sequence[tuple[str | None, str]], by: AbstractBaseUser
) -> dict[tuple[str | None, str], Evidence]:
    addresses = [url for url, _title in keys if url]
    titles = [title for url, title in keys if not url]
    rows: list[Evidence] = []
    if addresses:
        places = ", ".join(["%s"] * len(addresses))
        found = f"SELECT id, url FROM articles_evidence WHERE url IN ({places})"
        rows += Evidence.objects.raw(found, addresses)
    if titles:
        own = Evidence.objects.filter(url__isnull=True, added_by_id=by.pk, title__in=titles)
        rows += own.only("url", "title")
    return {(row.url, "" if row.url else row.title): row for row in rows}
