"""A newer engine over stored texts: untouched proposals follow it, people's work stays."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction

from articles.actions.extraction import (
    Row,
    claim_row,
    desk_weights,
    link_values,
    one_per_span,
    store_claims,
    store_document,
    store_relations,
)
from articles.actions.source import match_sources
from articles.extraction import ENGINE_VERSION, extract, to_contract
from articles.models import Article, AttributionLink, Claim, Revision
from articles.models.statements import insert_values
from articles.vocabulary import ClaimOrigin, ClaimStage, Proposal

NO_LONGER = "the engine no longer proposes it"
_COMPARED = (
    "quote_type",
    "types",
    "figures",
    "dates",
    "check_worthiness",
    "priority",
    "reasons",
    "claimant_name",
    "trail",
)
_UPDATED = (*_COMPARED, "claimant", "in_headline", "engine_version", "stage", "dropped_reason")


@dataclass(slots=True)
class Changes:
    """What a newer engine would change in one article; texts of claims by kind of change.

    kept: claims that people touched and that the engine sees otherwise or not at all.
    """

    article_id: int
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.dropped)


def reextract(*, article_ids: list[int] | None = None, apply: bool) -> Iterator[Changes]:
    """Run the engine over the newest text of articles and give what changes in each.

    article_ids: None for all. apply: also store it, each article in a transaction of its own.
    Claims that a person marked, accepted, edited, queued, dropped or reviewed are never changed.
    """
    articles = Article.objects.order_by("pk")
    if article_ids is not None:
        articles = articles.filter(pk__in=article_ids)
    for pk in articles.values_list("pk", flat=True).iterator():
        with transaction.atomic():
            yield _one_article(pk, apply)


def _one_article(article_id: int, apply: bool) -> Changes:
    article = Article.objects.select_for_update().get(pk=article_id)
    revision = article.revisions.order_by("-number").first()
    assert revision is not None  # ingest stores an article with its first revision
    contract = to_contract(
        extract(
            revision.text,
            publisher=article.outlet.key if article.outlet else None,
            published=article.published_from.isoformat()
            if article.published_basis == "given" and article.published_from
            else None,
            weights=desk_weights(),
        )
    )
    proposed = one_per_span(contract["claims"])
    stored = {(claim.start, claim.end): claim for claim in revision.claims.all()}
    changes = Changes(article_id)
    news = [row for span, row in proposed.items() if span not in stored]
    changes.added = [row["text"] for row in news]
    known = match_sources(
        (link["name"], link["kind"]) for row in proposed.values() for link in row["attribution"]
    )
    updated: list[tuple[Claim, Row]] = []
    for span, claim in stored.items():
        row = proposed.get(span)
        target = claim_row(revision, row, known) if row else None
        if not _is_untouched(claim):
            if target is None or _differs(claim, target):
                changes.kept.append(claim.text)
        elif target is None:
            _leave(claim, changes)
        elif _differs(claim, target) or claim.stage == ClaimStage.DROPPED:
            changes.changed.append(claim.text)
            _follow(claim, target)
            updated.append((claim, row or {}))
    if apply and (changes or not revision.extractions.filter(engine_version=ENGINE_VERSION)):
        _store(revision, contract, news, updated, list(stored.values()), known)
    return changes


def _is_untouched(claim: Claim) -> bool:
    """Whether no person has done anything about a proposal yet."""
    if claim.origin != ClaimOrigin.EXTRACTED or claim.proposal != Proposal.PROPOSED:
        return False
    left_by_engine = claim.stage == ClaimStage.DROPPED and claim.dropped_reason == NO_LONGER
    return claim.stage == ClaimStage.INBOX or left_by_engine


def _differs(claim: Claim, target: Claim) -> bool:
    return any(getattr(claim, name) != getattr(target, name) for name in _COMPARED)


def _leave(claim: Claim, changes: Changes) -> None:
    if claim.stage != ClaimStage.DROPPED:
        changes.dropped.append(claim.text)
        claim.stage = ClaimStage.DROPPED.value
        claim.dropped_reason = NO_LONGER


def _follow(claim: Claim, target: Claim) -> None:
    for name in (*_COMPARED, "claimant_id", "in_headline", "engine_version"):
        setattr(claim, name, getattr(target, name))
    claim.stage = ClaimStage.INBOX.value
    claim.dropped_reason = ""


def _store(
    revision: Revision,
    contract: Row,
    news: list[Row],
    updated: list[tuple[Claim, Row]],
    stored: list[Claim],
    known: dict[tuple[str, str], int],
) -> None:
    store_document(revision, contract)
    Claim.objects.bulk_update([claim for claim in stored if _is_untouched(claim)], _UPDATED)
    AttributionLink.objects.filter(claim__in=[claim for claim, _row in updated]).delete()
    links = [
        link for claim, row in updated for link in link_values(claim.pk, row["attribution"], known)
    ]
    insert_values(AttributionLink, links)
    added = store_claims(revision, news)
    ids = {(claim.start, claim.end): claim.pk for claim in [*stored, *added]}
    store_relations(contract, ids)
    shown = revision.claims.exclude(stage=ClaimStage.DROPPED.value).count()
    Article.objects.filter(pk=revision.article_id).update(n_claims=shown)
