"""The Django admin, one module a noun."""

from articles.admin import account, article, batch, claim, evidence, rating, review, source, verdict

__all__ = [
    "account", "article", "batch", "claim", "evidence", "rating", "review", "source", "verdict",
]  # fmt: skip
