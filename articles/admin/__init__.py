"""The Django admin, one module a noun."""

from articles.admin import (
    account,
    article,
    batch,
    claim,
    desk,
    evidence,
    rating,
    record,
    review,
    source,
    verdict,
)

__all__ = [
    "account", "article", "batch", "claim", "desk", "evidence", "rating", "record", "review",
    "source", "verdict",
]  # fmt: skip
