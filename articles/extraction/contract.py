"""An extraction as the JSON object of the extraction contract, version 1.0."""

from __future__ import annotations

import hashlib
from typing import Any  # JSON objects hold mixed values

from articles.extraction.document import (
    Claim,
    Entity,
    Extraction,
    Figure,
    Link,
    Quotation,
)
from articles.text import Span

CONTRACT_VERSION = "1.0"


def to_contract(extraction: Extraction) -> dict[str, Any]:
    """The object of `extraction.schema.json`, keys complete; ready for json.dumps."""
    text = extraction.text
    return {
        "contract_version": CONTRACT_VERSION,
        # a lone surrogate cannot come from a file, yet may come from a caller: it must not raise
        "text_sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "length": len(text),
        "metadata": metadata_row(extraction),
        "boilerplate": [
            {"kind": line.kind, **_span(line.span, text)} for line in extraction.boilerplate
        ],
        "paragraphs": [
            {"id": item.id, "role": item.role, "start": item.span.start, "end": item.span.end}
            for item in extraction.paragraphs
        ],
        "sentences": [
            {
                "id": item.id,
                "paragraph": item.paragraph,
                "start": item.span.start,
                "end": item.span.end,
            }
            for item in extraction.sentences
        ],
        "quotations": [_quotation(item) for item in extraction.quotations],
        "entities": [_entity(item, text) for item in extraction.entities],
        "claims": [_claim(item, text) for item in extraction.claims],
        "relations": [
            {"type": item.type, "from": item.source, "to": item.target}
            for item in extraction.relations
        ],
        "headline_assessment": [
            {"claim": item.claim, "support": item.support, "body_claims": list(item.body_claims)}
            for item in extraction.headline_assessment
        ],
    }


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _optional_span(span: Span | None, text: str) -> dict[str, Any] | None:
    return None if span is None else _span(span, text)


def metadata_row(extraction: Extraction) -> dict[str, Any]:
    """The metadata alone, as it stands in the contract."""
    metadata, text = extraction.metadata, extraction.text
    publisher = metadata.publisher
    return {
        "headline": _optional_span(metadata.headline, text),
        "publisher": publisher and {"name": publisher.name, **_span(publisher.span, text)},
        "byline": _optional_span(metadata.byline, text),
        "dateline": _optional_span(metadata.dateline, text),
        "published": {"date": metadata.published.date, "basis": metadata.published.basis},
    }


def _quotation(quotation: Quotation) -> dict[str, Any]:
    return {
        "id": quotation.id,
        "level": quotation.level,
        "parent": quotation.parent,
        "paragraphs": quotation.paragraphs,
        "start": quotation.span.start,
        "end": quotation.span.end,
    }


def _entity(entity: Entity, text: str) -> dict[str, Any]:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind,
        "other_names": list(entity.other_names),
        "mentions": [_span(mention, text) for mention in entity.mentions],
    }


def _link(link: Link, text: str) -> dict[str, Any]:
    return {
        "name": link.name,
        "kind": link.kind,
        "role": link.role,
        "mode": link.mode,
        "surface": _optional_span(link.surface, text),
        "cue": _optional_span(link.cue, text),
    }


def _figure(figure: Figure, text: str) -> dict[str, Any]:
    return {
        **_span(figure.span, text),
        "value": _number(figure.value),
        "value_high": _number(figure.value_high),
        "unit": figure.unit,
        "measures": figure.measures,
        "modifier": figure.modifier,
        "vague": figure.vague,
    }


def _number(value: float | None) -> float | int | None:
    """Whole numbers as integers, so that 87 is not printed as 87.0."""
    if value is None:
        return None
    return int(value) if value == int(value) else value


def _claim(claim: Claim, text: str) -> dict[str, Any]:
    return {
        "id": claim.id,
        **_span(claim.span, text),
        "sentence": claim.sentence,
        "in_headline": claim.in_headline,
        "quote_type": claim.quote_type,
        "cue": _optional_span(claim.cue, text),
        "attribution": [_link(link, text) for link in claim.attribution],
        "types": list(claim.types),
        "figures": [_figure(figure, text) for figure in claim.figures],
        "dates": [
            {**_span(date.span, text), "resolved": date.resolved, "scope": date.scope}
            for date in claim.dates
        ],
        "check_worthiness": {
            "score": claim.check_worthiness.score,
            "reasons": list(claim.check_worthiness.reasons),
            "priority": claim.check_worthiness.priority,
        },
    }
