"""What an extraction consists of. Offsets are code points of the normalised text."""

from __future__ import annotations

from dataclasses import dataclass

from articles.text import Span


@dataclass(frozen=True, slots=True)
class Publisher:
    """The outlet as its trailer prints it: host in lower case without `www.`."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Published:
    """First publication. basis: stated, partial, inferred or unknown; unknown has no date."""

    date: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts about the article as a publication; None where the text prints nothing.

    outlet: name of link 0 of every chain, `unknown` when neither text nor caller gives one.
    """

    headline: Span | None
    publisher: Publisher | None
    byline: Span | None
    dateline: Span | None
    published: Published
    outlet: str


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """One line that is not part of the report."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The headline or one line of the report. role as in the contract."""

    id: str
    role: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the id of the paragraph it lies in."""

    id: str
    paragraph: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks, marks excluded. level 1 is outermost."""

    id: str
    span: Span
    level: int
    parent: str | None
    paragraphs: int


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, place or source with the places where it is mentioned."""

    id: str
    name: str
    kind: str
    other_names: tuple[str, ...]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One step of who-says-it. surface and cue are the printed words, if any."""

    name: str
    kind: str
    role: str | None
    mode: str
    surface: Span | None
    cue: Span | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity. value is None when vague; value_high closes a range."""

    span: Span
    value: float | None
    value_high: float | None
    unit: str | None
    measures: str | None
    modifier: str | None
    vague: bool


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period. resolved in the EDTF subset of the contract, None when not known."""

    span: Span
    resolved: str | None
    scope: str


@dataclass(frozen=True, slots=True)
class CheckWorthiness:
    """score 0 (nothing to check) to 3 (must check); priority: the probability of 2 or 3."""

    score: int
    reasons: tuple[str, ...]
    priority: float


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion with who makes it, what it states and how much it wants checking."""

    id: str
    span: Span
    sentence: str
    in_headline: bool
    quote_type: str
    cue: Span | None
    attribution: tuple[Link, ...]
    types: tuple[str, ...]
    figures: tuple[Figure, ...]
    dates: tuple[DateMention, ...]
    check_worthiness: CheckWorthiness


@dataclass(frozen=True, slots=True)
class Relation:
    """How the claim `source` bears on the claim `target`; both are claim ids."""

    type: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class HeadlineSupport:
    """How far the body bears out one headline claim, and the body claims that decide it."""

    claim: str
    support: str
    body_claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one article text."""

    text: str
    metadata: Metadata
    boilerplate: tuple[Boilerplate, ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    headline_assessment: tuple[HeadlineSupport, ...]
