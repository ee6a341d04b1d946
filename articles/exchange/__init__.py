"""Records from outside and to outside: files of articles in, CSV out."""

from articles.exchange.article_files import ArticleRecord, read_articles, read_pasted
from articles.exchange.csv_format import guard_cell, guard_row, unguard_cell
from articles.exchange.dates import PartialDate, parse_partial_date
from articles.exchange.decoding import Decoded, decode, printable_name
from articles.exchange.urls import canonical_host, canonical_url

__all__ = [
    "ArticleRecord",
    "Decoded",
    "PartialDate",
    "canonical_host",
    "canonical_url",
    "decode",
    "guard_cell",
    "guard_row",
    "parse_partial_date",
    "printable_name",
    "read_articles",
    "read_pasted",
    "unguard_cell",
]
