"""Which filters each kind of export takes; a filter's name means the same everywhere."""

import django_filters
from django.contrib.auth.models import User
from django.http import HttpRequest, QueryDict

from articles.errors import UnknownNameError
from articles.forms.article import ArticleFilter
from articles.forms.claim import ClaimFilter
from articles.forms.correction import CorrectionFilter
from articles.forms.record import ContributionFilter, OfSourceFilter
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
    "corrections": CorrectionFilter,
    "contributions": ContributionFilter,
    "assessments": OfSourceFilter,
    "external_ratings": OfSourceFilter,
}
# What these mean depends on the person who asks.
_PERSONAL = frozenset({"mine", "assigned"})


def filter_for(kind: str) -> type[django_filters.FilterSet]:
    """The filters of a kind of rows."""
    return _FILTERS[kind]


def request_of(person: User | None) -> HttpRequest | None:
    """Stand in for a web request, where a command asks for what a person would see."""
    if person is None:
        return None
    request = HttpRequest()
    request.user = person
    return request


def filter_data(kind: str, pairs: list[str], *, person: User | None = None) -> QueryDict:
    """Turn `name=value` words of a command line into what the filters of a kind read.

    Raises UnknownNameError for a word without `=`, a filter that the kind does not have, and
    one that needs a person when there is none.
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
        if name in _PERSONAL and person is None:
            raise UnknownNameError(
                f"--filter {pair!r}: say whose {kind} are meant with --as USERNAME"
            )
        data.appendlist(name, value)
    return data
