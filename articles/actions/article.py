"""Articles: stored with their claims, revised, never half-way."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import PurePath
from typing import Any  # contract objects hold mixed values

from django.contrib.auth.models import AbstractBaseUser
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Q

from articles import permissions
from articles.actions.batch import close_batch, open_batch
from articles.actions.claim import TRIAGE
from articles.actions.extraction import carry_over, desk_weights, store_extraction
from articles.actions.source import find_or_add_outlet
from articles.errors import UnreadableFileError
from articles.exchange import (
    ArticleRecord,
    canonical_host,
    parse_partial_date,
    printable_name,
    read_articles,
    read_pasted,
)
from articles.extraction import Extraction as Extracted, extract, metadata_row
from articles.models import Article, Batch, Claim, Revision, Source
from articles.models.history import save_change
from articles.models.statements import insert, update
from articles.vocabulary import BatchKind, ClaimStage, DateBasis, DatePrecision

STORED, UNCHANGED, REVISED, FAILED = "stored", "unchanged", "revised", "failed"
RESULTS = (STORED, UNCHANGED, REVISED, FAILED)
MAX_UPLOAD_RECORDS = 200  # some seconds of one web request


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What became of one record.

    status: stored, unchanged, revised or failed. origin: the file as the caller named it.
    article_id: None when failed, and on a dry run of a new article. problem: the reason for a
    failure, empty otherwise.
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
    origin: str | None = None,
    batch: Batch | None = None,
    by: AbstractBaseUser | None = None,
    dry_run: bool = False,
) -> Iterator[IngestResult]:
    """Store the articles of one file, each in a transaction of its own; report each.

    A record that cannot be read or stored is reported as failed and leaves nothing behind; the
    others are stored. name: the file as the report names it; its ending tells the form. origin:
    what the articles keep of it, for every reader; None for the name without its folders.
    by: None for the command line. Raises NotPermittedError.
    """
    if by is not None:
        permissions.require(permissions.may_import(by), "import articles", TRIAGE)
    records = _records(data, name, origin, max_bytes)
    yield from _ingest_each(records, name, batch=batch, by=by, dry_run=dry_run)


def ingest_upload(
    *, data: bytes, name: str, max_bytes: int, by: AbstractBaseUser
) -> list[IngestResult]:
    """Store the articles of a file that came by a form, as `ingest_file` does.

    A file of more than MAX_UPLOAD_RECORDS is one failure and stores nothing. More than one
    record are a batch, which keeps what failed. Raises NotPermittedError.
    """
    permissions.require(permissions.may_import(by), "import articles", TRIAGE)
    records = list(islice(_records(data, name, None, max_bytes), MAX_UPLOAD_RECORDS + 1))
    if len(records) > MAX_UPLOAD_RECORDS:
        problem = (
            f"the file holds more than {MAX_UPLOAD_RECORDS} articles, too many for one upload, "
            "and none was stored; split it, or run `python manage.py ingest FILE` on the server"
        )
        return [_failure(name, UnreadableFileError(problem))]
    if len(records) < 2:
        return list(_ingest_each(records, name, batch=None, by=by))
    batch = open_batch(kind=BatchKind.IMPORT, label=printable_name(name), by=by)
    results: list[IngestResult] = []
    try:
        for result in _ingest_each(records, name, batch=batch, by=by):
            results.append(result)
    finally:
        failures = [result for result in results if result.status == FAILED]
        close_batch(
            batch=batch,
            counts={**dict.fromkeys(RESULTS, 0), **Counter(result.status for result in results)},
            errors=[
                {"file": result.origin, "line": result.line, "problem": result.problem}
                for result in failures
            ],
            failed=bool(failures) or len(results) < len(records),
        )
    return results


def _records(
    data: bytes, name: str, origin: str | None, max_bytes: int
) -> Iterator[ArticleRecord | UnreadableFileError]:
    """The records of a file; what makes the whole of it unreadable comes as its last record."""
    kept = printable_name(PurePath(name).name if origin is None else origin)
    try:
        yield from read_articles(data, kept, max_bytes=max_bytes)
    except UnreadableFileError as error:
        yield error


def _ingest_each(
    records: Iterable[ArticleRecord | UnreadableFileError],
    name: str,
    *,
    batch: Batch | None,
    by: AbstractBaseUser | None,
    dry_run: bool = False,
) -> Iterator[IngestResult]:
    for record in records:
        if isinstance(record, UnreadableFileError):
            yield _failure(name, record)
        else:
            result = _ingest_safely(record, batch=batch, by=by, dry_run=dry_run)
            yield replace(result, origin=printable_name(name))


def _failure(name: str, error: UnreadableFileError) -> IngestResult:
    return IngestResult(
        status=FAILED, origin=printable_name(name), line=error.line, problem=error.problem
    )


def _ingest_safely(
    record: ArticleRecord, *, batch: Batch | None, by: AbstractBaseUser | None, dry_run: bool
) -> IngestResult:
    """Store one record; what stands against it is its failure and stops no other."""
    try:
        return ingest_article(record=record, batch=batch, by=by, dry_run=dry_run)
    except UnreadableFileError as error:
        problem, line = error.problem, record.line or error.line
    except DatabaseError as error:
        reason = str(error).strip().split("\n", 1)[0][:200] or "it gives no reason"
        problem, line = f"the database refused it: {reason}", record.line
    except UnicodeError:
        problem, line = "it holds characters that are no text", record.line
    except RecursionError:
        problem, line = "its text is nested too deeply to be taken apart", record.line
    return _failure(record.origin, UnreadableFileError(problem, line=line))


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
    extracted = extract(record.text, publisher=outlet, weights=desk_weights())
    newest = locked.revisions.order_by("-number").only("text_sha256").first()
    if newest is not None and newest.text_sha256 == _sha256(record.text):
        n_claims = _recount(locked)
        return IngestResult(UNCHANGED, record.origin, locked.headline, locked.pk, n_claims)
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
        weights=desk_weights(),
    )
    meta = metadata_row(extracted)
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
    article = _stored_article(record, identity)
    if article is None:
        status = STORED
        if not dry_run:
            article = _add_article(record, meta, outlet_name, identity, by)
    else:
        newest = article.revisions.order_by("-number").only("text_sha256").first()
        same = newest is not None and newest.text_sha256 == _sha256(record.text)
        status = UNCHANGED if same else REVISED
    n_claims = len(extracted.claims)
    if article is not None and status == UNCHANGED:
        n_claims = _shown_claims(article) if dry_run else _recount(article)
    elif article is not None and not dry_run:
        n_claims = _add_revision(article, record, extracted, batch, by)
    return IngestResult(
        status=status,
        origin=record.origin,
        headline=meta["headline"]["text"][:1000],
        article_id=article.pk if article else None,
        n_claims=n_claims,
        line=record.line,
    )


def _stored_article(record: ArticleRecord, identity: str) -> Article | None:
    """The article that a record is of: the one at its URL now, else the one that came in by it."""
    same = Q(identity=identity)
    if record.url:
        same |= Q(url=record.url)
    found = Article.objects.select_for_update().filter(same).order_by("pk")
    return max(found, key=lambda article: article.url == record.url, default=None)


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
    revision = Revision(
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
    insert([revision])
    article.n_claims = len(store_extraction(revision=revision, extracted=extracted))
    update(article, ["n_revisions", "n_claims"])
    if article.n_revisions > 1:
        carry_over(revision=revision)
        save_change(article, by=by, why=f"revision {article.n_revisions}")
    return article.n_claims


def _recount(article: Article) -> int:
    """Bring the number of claims that an article repeats in step with them; give it."""
    n_claims = _shown_claims(article)
    if n_claims != article.n_claims:
        Article.objects.filter(pk=article.pk).update(n_claims=n_claims)
        article.n_claims = n_claims
    return n_claims


def _shown_claims(article: Article) -> int:
    """How many claims of the newest revision are not dropped."""
    return (
        Claim.objects.filter(revision__article_id=article.pk, revision__number=article.n_revisions)
        .exclude(stage=ClaimStage.DROPPED.value)
        .count()
    )
