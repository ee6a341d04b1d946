"""The tables of the workbench, one module a noun."""

from articles.models.article import Article, Extraction, Revision
from articles.models.assignment import Assignment, ReviewerProfile
from articles.models.batch import Batch, SavedView
from articles.models.capture import Capture, EvidenceCheck
from articles.models.claim import AttributionLink, Claim, ClaimLink
from articles.models.comment import Comment, Mention
from articles.models.correction import CorrectionRequest
from articles.models.evidence import Citation, Evidence
from articles.models.rating import Crosswalk, Rating, RatingScheme
from articles.models.reliability import (
    Contribution,
    ExternalRating,
    HookMove,
    SourceAssessment,
    SourceTally,
)
from articles.models.review import Review, Round
from articles.models.source import Source, SourceAlias
from articles.models.verdict import Dossier, Verdict

__all__ = [
    "Article",
    "Assignment",
    "AttributionLink",
    "Batch",
    "Capture",
    "Citation",
    "Claim",
    "ClaimLink",
    "Comment",
    "Contribution",
    "CorrectionRequest",
    "Crosswalk",
    "Dossier",
    "Evidence",
    "EvidenceCheck",
    "ExternalRating",
    "Extraction",
    "HookMove",
    "Mention",
    "Rating",
    "RatingScheme",
    "Review",
    "ReviewerProfile",
    "Revision",
    "Round",
    "SavedView",
    "Source",
    "SourceAlias",
    "SourceAssessment",
    "SourceTally",
    "Verdict",
]
