"""Records from outside and to outside: files of articles in, CSV out."""

from articles.exchange.article_files import ArticleRecord, read_articles, read_pasted
from articles.exchange.claimreview import PublishedVerdict, ReviewedClaim, claim_review
from articles.exchange.csv_format import guard_cell, guard_row, unguard_cell
from articles.exchange.dates import PartialDate, parse_partial_date
from articles.exchange.decoding import Decoded, decode, printable_name
from articles.exchange.dossier import (
    as_file,
    differences,
    place_of_quotation,
    read_dossier,
    seal,
    sha256,
)
from articles.exchange.statistics_files import (
    ExternalRatingRow,
    VerdictRow,
    read_external_ratings,
    read_ratings,
    read_verdicts,
)
from articles.exchange.urls import canonical_host, canonical_url

__all__ = [
    "ArticleRecord",
    "Decoded",
    "ExternalRatingRow",
    "PartialDate",
    "PublishedVerdict",
    "ReviewedClaim",
    "VerdictRow",
    "as_file",
    "canonical_host",
    "canonical_url",
    "claim_review",
    "decode",
    "differences",
    "guard_cell",
    "guard_row",
    "parse_partial_date",
    "place_of_quotation",
    "printable_name",
    "read_articles",
    "read_dossier",
    "read_external_ratings",
    "read_pasted",
    "read_ratings",
    "read_verdicts",
    "seal",
    "sha256",
    "unguard_cell",
]
