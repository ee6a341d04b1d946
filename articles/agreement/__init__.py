"""How far reviewers match, corrected for chance, and how far each can be relied on."""

from articles.agreement.competence import Competence, competences
from articles.agreement.ratings import Level, Ratings, make_ratings
from articles.agreement.report import METHOD, N_RESAMPLES, confusion, report

__all__ = [
    "METHOD",
    "N_RESAMPLES",
    "Competence",
    "Level",
    "Ratings",
    "competences",
    "confusion",
    "make_ratings",
    "report",
]
