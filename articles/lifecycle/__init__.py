"""The stage of a claim, derived from the facts about it."""

from articles.lifecycle.stages import ClaimFacts, derive_stage

__all__ = ["ClaimFacts", "derive_stage"]
