"""Which filters each kind of export takes; a filter's name means the same everywhere."""

import django_filters
from django.http import QueryDict

from articles.errors import UnknownNameError
from articles.forms.article import ArticleFilter
from articles.forms.claim import ClaimFilter
from articles.forms.review import CitationFilter, ReviewFilter
from articles.forms.source import SourceFilter
from articles.forms.verdict import VerdictFilter

_FILTERS: dict[str, type[django_filters.FilterSet]] = {
    "articles": ArticleFilter,
    "claims": ClaimFilter,
    "reviews": ReviewFilter,
    "citations": CitationFilter,
    "verdicts": VerdictFilter,
    "sources": SourceFilter,
}


def filter_for(kind: str) -> type[django_filters.FilterSet]:
    """The filters of a kind of rows."""
    return _FILTERS[kind]


def filter_data(kind: str, pairs: list[str]) -> QueryDict:
    """Turn `name=value` words of a command line into what the filters of a kind read.

    Raises UnknownNameError for a word without `=` or a filter that the kind does not have.
    """
    data = QueryDict(mutable=True)
    known = filter_for(kind).base_filters
    for pair in pairs:
        name, separator, value = pair.partition("=")
        if not separator or name not in known:
            raise UnknownNameError(
                f"--filter {pair!r}: {kind} are filtered by NAME=VALUE with one of these names: "
                f"{', '.join(known)}"
            )
        data.appendlist(name, value)
    return data
