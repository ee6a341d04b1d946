"""How far the body bears out the headline."""

from __future__ import annotations

from collections.abc import Sequence

from articles.extraction.document import Claim, HeadlineSupport


def assess_headline(text: str, claims: Sequence[Claim]) -> list[HeadlineSupport]:
    """One entry for every headline claim."""
    return [HeadlineSupport(claim.id, "none", ()) for claim in claims if claim.in_headline]
