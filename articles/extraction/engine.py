"""The extraction of one article from end to end."""

from __future__ import annotations

from datetime import date

from articles.extraction.boilerplate import line_kinds
from articles.extraction.check_worthiness import weigh_together
from articles.extraction.chronology import Chronology, parse_day
from articles.extraction.claims import ClaimReader
from articles.extraction.document import Boilerplate, Extraction
from articles.extraction.headline import assess_headline
from articles.extraction.lines import split_lines
from articles.extraction.metadata import read_metadata
from articles.extraction.paragraphs import split_paragraphs
from articles.extraction.quotations import find_quotations
from articles.extraction.relations import find_relations
from articles.extraction.sentences import split_sentences
from articles.extraction.weights import Weights, shipped_weights

ENGINE_VERSION = "0.4.0"


def extract(
    text: str,
    *,
    publisher: str | None = None,
    published: str | None = None,
    weights: Weights | None = None,
) -> Extraction:
    """Read one article, given as normalised text; any string gives a valid result.

    publisher: host of the outlet, published: ISO day of publication; both stand in for what the
    text itself does not print. weights: fitted numbers, None for those that ship.
    Deterministic; the work grows linearly with the text.
    """
    lines = split_lines(text)
    kinds = line_kinds(lines)
    metadata = read_metadata(text, lines, kinds, publisher, published)
    paragraphs = split_paragraphs(lines, kinds)
    boilerplate = tuple(
        Boilerplate(kind, line.span) for line, kind in zip(lines, kinds, strict=True) if kind
    )
    del lines  # a copy of the text
    sentences = split_sentences(text, paragraphs, metadata.dateline)
    quotations = find_quotations(text, paragraphs)
    chronology = Chronology(_publication_day(metadata.published.date))
    model = (weights or shipped_weights()).checkworthiness
    reader = ClaimReader(text, metadata, paragraphs, sentences, quotations, chronology, model)
    claims = reader.claims()
    entities = reader.mentions.entities()
    del reader  # with all that it keeps of the sentences
    relations = find_relations(text, claims)
    headline = assess_headline(text, claims, relations)
    return Extraction(
        text=text,
        metadata=metadata,
        boilerplate=boilerplate,
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        quotations=tuple(quotations),
        entities=tuple(entities),
        claims=tuple(weigh_together(claims, relations, headline)),
        relations=tuple(relations),
        headline_assessment=tuple(headline),
    )


def _publication_day(printed: str | None) -> date | None:
    return parse_day(printed[:10]) if printed else None
