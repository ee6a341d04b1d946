"""Filters of the source list."""

import django_filters
from django.db.models import Q, QuerySet

from articles.models import Source
from articles.vocabulary import SourceKind


class SourceFilter(django_filters.FilterSet):
    """Filters of the source list; the same names serve `export sources --filter`."""

    q = django_filters.CharFilter(method="filter_names", label="Name or alias")
    kind = django_filters.ChoiceFilter(
        choices=SourceKind.choices(), label="Kind", empty_label="Any kind"
    )

    class Meta:
        model = Source
        fields: list[str] = []

    def filter_names(self, sources: QuerySet[Source], name: str, value: str) -> QuerySet[Source]:
        """Sources whose name, key or alias holds the words."""
        return sources.filter(
            Q(name__icontains=value) | Q(key__icontains=value) | Q(aliases__value__icontains=value)
        ).distinct()
