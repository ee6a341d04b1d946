"""Filters of the source list, and the form of an alias."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from articles.actions.source import alias_key
from articles.models import Source, SourceAlias
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


class SourceAliasForm(forms.ModelForm):
    """Another name of a source; two spellings that mean the same are one alias."""

    class Meta:
        model = SourceAlias
        fields = ["source", "kind", "value", "seen_in"]

    def clean(self) -> dict[str, Any]:
        """Give the alias its key, and say whose name it is already."""
        data = super().clean() or {}
        if data.get("kind") and data.get("value"):
            self.instance.key = alias_key(data["value"], data["kind"])
            taken = SourceAlias.objects.filter(kind=data["kind"], key=self.instance.key)
            other = taken.exclude(pk=self.instance.pk).select_related("source").first()
            if other is not None:
                self.add_error("value", f"This name already belongs to {other.source}.")
        return data
