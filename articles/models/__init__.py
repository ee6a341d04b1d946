"""The tables of the workbench, one module a noun."""

from articles.models.article import Article, Extraction, Revision
from articles.models.batch import Batch, SavedView
from articles.models.claim import AttributionLink, Claim, ClaimLink
from articles.models.evidence import Citation, Evidence
from articles.models.rating import Crosswalk, Rating, RatingScheme
from articles.models.review import Review, Round
from articles.models.source import Source, SourceAlias
from articles.models.verdict import Verdict

__all__ = [
    "Article",
    "AttributionLink",
    "Batch",
    "Citation",
    "Claim",
    "ClaimLink",
    "Crosswalk",
    "Evidence",
    "Extraction",
    "Rating",
    "RatingScheme",
    "Review",
    "Revision",
    "Round",
    "SavedView",
    "Source",
    "SourceAlias",
    "Verdict",
]
