"""What the engine found in a revision, stored as claims, links and relations."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from django.conf import settings

from articles.actions.source import match_sources
from articles.extraction import ENGINE_VERSION, Extraction as Extracted, to_contract
from articles.extraction.weights import Weights, load_attribution, load_checkworthiness
from articles.models import AttributionLink, Claim, ClaimLink, Extraction, Revision
from articles.models.statements import insert, insert_values
from articles.vocabulary import (
    ClaimLinkKind,
    ClaimOrigin,
    ClaimStage,
    Proposal,
    SuggestionState,
)

Row: TypeAlias = dict[str, Any]  # an object of the extraction contract

_DOCUMENT_PARTS = (
    "metadata",
    "boilerplate",
    "paragraphs",
    "sentences",
    "quotations",
    "entities",
    "headline_assessment",
)


def desk_weights() -> Weights:
    """The fitted numbers that the desk's settings name, else those that ship; read once."""
    return _weights_from(settings.CHECKWORTHINESS_WEIGHTS, settings.ATTRIBUTION_WEIGHTS)


@cache
def _weights_from(checkworthiness: Path, attribution: Path | None) -> Weights:
    return Weights(
        load_checkworthiness(checkworthiness),
        load_attribution(attribution) if attribution is not None else None,
    )


def store_extraction(*, revision: Revision, extracted: Extracted) -> list[Claim]:
    """Store what the engine found in a new revision; runs inside the caller's transaction."""
    contract = to_contract(extracted)
    insert([Extraction(revision=revision, **_document(contract))])
    claims = store_claims(revision, list(one_per_span(contract["claims"]).values()))
    ids = {(claim.start, claim.end): claim.pk for claim in claims}
    store_relations(contract, ids)
    return claims


def store_document(revision: Revision, contract: Row) -> None:
    """Keep what this engine version found in a revision besides claims; once a version."""
    kept = _document(contract)
    Extraction.objects.update_or_create(
        revision=revision, engine_version=kept.pop("engine_version"), defaults=kept
    )


def _document(contract: Row) -> Row:
    document = {part: contract[part] for part in _DOCUMENT_PARTS}
    span_of = {row["id"]: [row["start"], row["end"]] for row in contract["claims"]}
    # The numbers of claims are the engine's own; spans find the stored rows.
    document["headline_assessment"] = [
        {**row, "span": span_of[row["claim"]]}
        for row in contract["headline_assessment"]
        if row["claim"] in span_of
    ]
    return {"engine_version": ENGINE_VERSION, "document": document}


def proposed_support(claim: Claim) -> str:
    """How far an article bears out this claim of its headline, as the machine finds; or empty."""
    if not claim.in_headline:
        return ""
    kept = Extraction.objects.filter(revision_id=claim.revision_id).order_by("-pk").first()
    rows = kept.document.get("headline_assessment", []) if kept else []
    found = (row["support"] for row in rows if row.get("span") == [claim.start, claim.end])
    return next(found, "")


def store_claims(revision: Revision, rows: Sequence[Row]) -> list[Claim]:
    """Store proposals with their chains, each span once."""
    known = match_sources(
        (link["name"], link["kind"]) for row in rows for link in row["attribution"]
    )
    claims = [claim_row(revision, row, known) for row in rows]
    insert(claims)
    links = [
        link
        for claim, row in zip(claims, rows, strict=True)
        for link in link_values(claim.pk, row["attribution"], known)
    ]
    insert_values(AttributionLink, links)
    return claims


def one_per_span(rows: Sequence[Row]) -> dict[tuple[int, int], Row]:
    """The first claim of each span: two proposals for the same words are one question."""
    found: dict[tuple[int, int], Row] = {}
    for row in rows:
        found.setdefault((row["start"], row["end"]), row)
    return found


def claim_row(revision: Revision, row: Row, known: dict[tuple[str, str], int]) -> Claim:
    last = row["attribution"][-1]
    worth = row["check_worthiness"]
    return Claim(
        revision=revision,
        start=row["start"],
        end=row["end"],
        text=row["text"],
        in_headline=row["in_headline"],
        quote_type=row["quote_type"],
        types=row["types"],
        figures=row["figures"],
        dates=row["dates"],
        check_worthiness=worth["score"],
        priority=worth.get("priority", worth["score"] / 3),
        reasons=worth["reasons"],
        claimant_id=known.get((last["name"], last["kind"])),
        claimant_name=last["name"][:300],
        trail=trail_of([link["name"] for link in row["attribution"]]),
        engine_version=ENGINE_VERSION,
    )


def trail_of(names: Iterable[str]) -> str:
    """Who says it, from the publisher inwards, as one line."""
    return " ▸ ".join(names)[:1000]


def link_values(
    claim_id: int,
    chain: Sequence[Row],
    known: dict[tuple[str, str], int],
) -> Iterable[Row]:
    """Attributes of the AttributionLinks of one claim."""
    for position, link in enumerate(chain):
        surface, cue = link["surface"] or {}, link["cue"] or {}
        yield {
            "claim_id": claim_id,
            "position": position,
            "source_id": known.get((link["name"], link["kind"])),
            "name": link["name"][:300],
            "kind": link["kind"],
            "role": (link["role"] or "")[:300],
            "mode": link["mode"],
            "surface": surface.get("text", "")[:300],
            "surface_start": surface.get("start"),
            "cue": cue.get("text", "")[:100],
            "cue_start": cue.get("start"),
        }


def store_relations(contract: Row, ids: Mapping[tuple[int, int], int]) -> None:
    """Suggest the relations of a contract between stored claims, named by their spans."""
    span_of = {row["id"]: (row["start"], row["end"]) for row in contract["claims"]}
    pairs = [
        (ids.get(span_of[row["from"]]), ids.get(span_of[row["to"]]), row["type"])
        for row in contract["relations"]
    ]
    links = [
        {"from_claim_id": one, "to_claim_id": other, "kind": kind}
        for one, other, kind in pairs
        if one and other and (one != other or kind == ClaimLinkKind.ARITHMETIC_CHECK)
    ]
    insert_values(ClaimLink, links, skip_conflicts=True)


def carry_over(*, revision: Revision) -> None:
    """Settle what becomes of the claims of older texts; runs inside the caller's transaction.

    Proposals that nobody touched leave the inbox: the new text has its own. Claims that people
    worked on stay with the text they were made in; where the new text has the same words as a
    claim, the two are linked as one proposition.
    """
    older = Claim.objects.filter(
        revision__article_id=revision.article_id, revision__number__lt=revision.number
    )
    untouched = older.filter(
        stage=ClaimStage.INBOX.value,
        proposal=Proposal.PROPOSED.value,
        origin=ClaimOrigin.EXTRACTED.value,
        round__isnull=True,
    )
    untouched.update(
        stage=ClaimStage.DROPPED.value,
        dropped_reason=f"revision {revision.number} replaced this text",
    )
    worked_on = older.exclude(stage=ClaimStage.DROPPED.value).values_list("text", "pk")
    by_words = dict(worked_on.order_by("pk"))
    ClaimLink.objects.bulk_create(
        ClaimLink(
            from_claim_id=pk,
            to_claim_id=by_words[text],
            kind=ClaimLinkKind.SAME_PROPOSITION.value,
            state=SuggestionState.CONFIRMED.value,
            score=1.0,
            reasons=["the same words in an earlier revision"],
        )
        for text, pk in revision.claims.filter(text__in=by_words).values_list("text", "pk")
    )
