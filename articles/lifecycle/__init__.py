"""How far a claim has come, who judges it, when judgements agree, when a verdict is ready."""

from articles.lifecycle.agreeing import Judgement, agreed_rating
from articles.lifecycle.assigning import Candidate, Vacancy, share_out
from articles.lifecycle.origins import CitedSource, agency_of, count_origins, origins_of
from articles.lifecycle.readiness import Point, VerdictFacts, readiness
from articles.lifecycle.stages import ClaimFacts, derive_stage

__all__ = [
    "Candidate",
    "CitedSource",
    "ClaimFacts",
    "Judgement",
    "Point",
    "Vacancy",
    "VerdictFacts",
    "agency_of",
    "agreed_rating",
    "count_origins",
    "derive_stage",
    "origins_of",
    "readiness",
    "share_out",
]
