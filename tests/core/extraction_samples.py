"""Articles written for these tests, and short ways to ask an extraction for one thing."""

from __future__ import annotations

from articles.extraction import Extraction, extract
from articles.extraction.document import Claim

ARTICLE = """Bridge repairs to cost £4m as lorries are banned

By Nora Quist, Transport Reporter
Published: 12 June 2023 | Updated: 14 June 2023

HALDEN FERRY — Repairs to the bridge will cost £4m, Milton County Council said on Friday.

“The cracks are worse than we thought,” said Petra Lindqvist, the engineer. “We closed it at once.

“Nobody was hurt.”

READ MORE
Ferry timetable changes
Five walks by the river

A lorry driver, who asked not to be named, told the Echo that inspectors had ignored two warnings.

Sign up for our daily newsletter

source: www.haldenecho.example
"""


def claims_of(text: str, published: str | None = None) -> list[str]:
    """The words of every claim."""
    return [claim.span.of(text) for claim in extract(text, published=published).claims]


def body(sentence: str) -> str:
    """A one-paragraph article below a headline that asserts nothing of interest."""
    return f"Notes from the town hall\n\n{sentence}\n"


def speakers(sentence: str) -> list[tuple[str, list[str]]]:
    """Words and chain of names (publisher left out) of the claims below the headline."""
    text = body(sentence)
    return [
        (claim.span.of(text), [link.name for link in claim.attribution[1:]])
        for claim in body_claims(extract(text))
    ]


def body_claims(extraction: Extraction) -> list[Claim]:
    """Claims that do not stand in the headline."""
    return [claim for claim in extraction.claims if not claim.in_headline]
