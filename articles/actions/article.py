"""Articles: stored with their claims, revised, never half-way."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any  # contract objects hold mixed values

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction

from articles import permissions
from articles.actions.claim import TRIAGE
from articles.actions.extraction import carry_over, store_extraction
from articles.actions.source import find_or_add_outlet
from articles.errors import UnreadableFileError
from articles.exchange import (
    ArticleRecord,
    canonical_host,
    parse_partial_date,
    read_articles,
    read_pasted,
)
from articles.extraction import Extraction as Extracted, extract, to_contract
from articles.models import Article, Batch, Revision, Source
from articles.models.history import save_change
from articles.vocabulary import DateBasis, DatePrecision

STORED, UNCHANGED, REVISED, FAILED = "stored", "unchanged", "revised", "failed"
RESULTS = (STORED, UNCHANGED, REVISED, FAILED)


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What became of one record.

    status: stored, unchanged, revised or failed. article_id: None when failed, and on a dry run
    of a new article. problem: the reason for a failure, empty otherwise.
    """

    status: str
    origin: str
    headline: str = ""
    article_id: int | None = None
    n_claims: int = 0
    line: int | None = None
    problem: str = ""


def ingest_file(
    *,
    data: bytes,
    name: str,
    max_bytes: int,
    batch: Batch | None = None,
    by: AbstractBaseUser | None = None,
    dry_run: bool = False,
) -> Iterator[IngestResult]:
    """Store the articles of one file, each in a transaction of its own; report each.

    A record that cannot be read or stored is reported as failed and leaves nothing behind; the
    others are stored. by: None for the command line. Raises NotPermittedError.
    """
    if by is not None:
        permissions.require(permissions.may_import(by), "import articles", TRIAGE)
    try:
        for record in read_articles(data, name, max_bytes=max_bytes):
            if isinstance(record, UnreadableFileError):
                yield _failure(name, record)
            else:
                yield _ingest_safely(record, batch=batch, by=by, dry_run=dry_run)
    except UnreadableFileError as error:
        yield _failure(name, error)


def _failure(name: str, error: UnreadableFileError) -> IngestResult:
    return IngestResult(status=FAILED, origin=name, line=error.line, problem=error.problem)


def _ingest_safely(
    record: ArticleRecord, *, batch: Batch | None, by: AbstractBaseUser | None, dry_run: bool
) -> IngestResult:
    try:
        return ingest_article(record=record, batch=batch, by=by, dry_run=dry_run)
    except UnreadableFileError as error:
        return _failure(
            record.origin, UnreadableFileError(error.problem, line=record.line or error.line)
        )


def ingest_pasted(
    *,
    text: str,
    url: str,
    publisher: str,
    published: str,
    max_bytes: int,
    by: AbstractBaseUser,
) -> IngestResult:
    """Store one article whose text came by a form; give the failure instead of raising it.

    url, publisher, published: what the form says, checked by it; empty where it says nothing.
    """
    permissions.require(permissions.may_import(by), "import articles", TRIAGE)
    try:
        record = read_pasted(text, max_bytes=max_bytes)
    except UnreadableFileError as error:
        return _failure("pasted text", error)
    record = replace(record, url=url or None, publisher=publisher.strip(), published=published)
    return _ingest_safely(record, batch=None, by=by, dry_run=False)


@transaction.atomic
def revise_article(
    *, article: Article, text: str, max_bytes: int, by: AbstractBaseUser
) -> IngestResult:
    """Store the changed text of an article as its next revision; the same text changes nothing.

    Raises NotPermittedError, and UnreadableFileError for a text that is no article.
    """
    permissions.require(permissions.may_import(by), "import articles", TRIAGE)
    record = read_pasted(text, max_bytes=max_bytes)
    locked = Article.objects.select_for_update().get(pk=article.pk)
    outlet = locked.outlet.key if locked.outlet else None
    extracted = extract(record.text, publisher=outlet)
    newest = locked.revisions.order_by("-number").only("text_sha256").first()
    if newest is not None and newest.text_sha256 == _sha256(record.text):
        return IngestResult(UNCHANGED, record.origin, locked.headline, locked.pk, locked.n_claims)
    n_claims = _add_revision(locked, record, extracted, None, by)
    return IngestResult(REVISED, record.origin, locked.headline, locked.pk, n_claims)


def ingest_article(
    *,
    record: ArticleRecord,
    batch: Batch | None = None,
    by: AbstractBaseUser | None = None,
    dry_run: bool = False,
) -> IngestResult:
    """Store one article with its first claims, or a new revision of one that is there.

    The same text of the same article changes nothing. Raises UnreadableFileError for a text
    without a headline.
    """
    extracted = extract(
        record.text,
        publisher=canonical_host(record.publisher) or record.publisher or None,
        published=record.published or None,
    )
    meta = to_contract(extracted)["metadata"]
    if meta["headline"] is None:
        raise UnreadableFileError("there is no headline: the first line of text is missing")
    outlet_name = record.publisher or (meta["publisher"] or {}).get("name", "")
    identity = _identity(record, outlet_name)
    try:
        with transaction.atomic():
            return _store(record, extracted, meta, outlet_name, identity, batch, by, dry_run)
    except IntegrityError:
        # Another process stored the same article in this moment: look again.
        with transaction.atomic():
            return _store(record, extracted, meta, outlet_name, identity, batch, by, dry_run)


def _identity(record: ArticleRecord, outlet_name: str) -> str:
    """Hash of the URL or, without one, of outlet and text."""
    if record.url:
        seed = f"url\n{record.url}"
    else:
        outlet = canonical_host(outlet_name) or outlet_name.casefold()
        seed = f"text\n{outlet}\n{record.text}"
    return hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()


def _store(
    record: ArticleRecord,
    extracted: Extracted,
    meta: dict[str, Any],
    outlet_name: str,
    identity: str,
    batch: Batch | None,
    by: AbstractBaseUser | None,
    dry_run: bool,
) -> IngestResult:
    article = Article.objects.select_for_update().filter(identity=identity).first()
    if article is None:
        status = STORED
        if not dry_run:
            article = _add_article(record, meta, outlet_name, identity, by)
    else:
        newest = article.revisions.order_by("-number").only("text_sha256").first()
        same = newest is not None and newest.text_sha256 == _sha256(record.text)
        status = UNCHANGED if same else REVISED
    n_claims = len(extracted.claims)
    if article is not None and status != UNCHANGED and not dry_run:
        n_claims = _add_revision(article, record, extracted, batch, by)
    return IngestResult(
        status=status,
        origin=record.origin,
        headline=meta["headline"]["text"][:1000],
        article_id=article.pk if article else None,
        n_claims=article.n_claims if article and status == UNCHANGED else n_claims,
        line=record.line,
    )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _add_article(
    record: ArticleRecord,
    meta: dict[str, Any],
    outlet_name: str,
    identity: str,
    by: AbstractBaseUser | None,
) -> Article:
    outlet: Source | None = find_or_add_outlet(name=outlet_name, by=by) if outlet_name else None
    first, last, precision, basis = _publication(record, meta["published"])
    headline = meta["headline"]["text"]
    article = Article(
        outlet=outlet,
        url=record.url,
        identity=identity,
        headline=headline if len(headline) <= 1000 else f"{headline[:999]}…",
        byline=(record.byline or (meta["byline"] or {}).get("text", ""))[:300],
        published_from=first,
        published_to=last,
        published_precision=precision.value,
        published_basis=basis.value,
        origin=record.origin[-500:],
        n_revisions=0,
    )
    save_change(article, by=by, why="ingested", creating=True)
    return article


def _publication(
    record: ArticleRecord, found: dict[str, Any]
) -> tuple[date | None, date | None, DatePrecision, DateBasis]:
    """The day or range of days of publication: as given outside the text, else as found in it."""
    basis = DateBasis.GIVEN if record.published else DateBasis(found["basis"])
    try:
        known = parse_partial_date(record.published or found["date"] or "")
    except ValueError:  # open ended, approximate or without a year
        return None, None, DatePrecision.UNKNOWN, basis if found["date"] else DateBasis.UNKNOWN
    return known.first, known.last, known.precision, basis


def _add_revision(
    article: Article,
    record: ArticleRecord,
    extracted: Extracted,
    batch: Batch | None,
    by: AbstractBaseUser | None,
) -> int:
    article.n_revisions += 1
    revision = Revision.objects.create(
        article=article,
        number=article.n_revisions,
        text=record.text,
        text_sha256=_sha256(record.text),
        length=len(record.text),
        original_sha256=record.original_sha256,
        original_encoding=record.original_encoding,
        original_bytes=record.original_bytes,
        batch=batch,
    )
    claims = store_extraction(revision=revision, extracted=extracted)
    Article.objects.filter(pk=article.pk).update(
        n_revisions=article.n_revisions, n_claims=len(claims)
    )
    if article.n_revisions > 1:
        carry_over(revision=revision)
        article.n_claims = len(claims)
        save_change(article, by=by, why=f"revision {article.n_revisions}")
    return len(claims)
