"""Filters of the source list, and the forms of a source and of its aliases."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from articles.actions.source import alias_key, source_key
from articles.forms.fields import WordsFilter
from articles.models import Source, SourceAlias
from articles.vocabulary import SourceKind


class SourceFilter(django_filters.FilterSet):
    """Filters of the source list; the same names serve `export sources --filter`."""

    q = WordsFilter(method="filter_names", label="Name or alias")
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


class SourceForm(forms.ModelForm):
    """A source; its key is folded as the key of a mention is, so that the two meet."""

    class Meta:
        model = Source
        fields = ["kind", "name", "key", "description", "parent"]

    def clean(self) -> dict[str, Any]:
        """Fold the key; refuse a taken one, and parents that lead in a ring."""
        data = super().clean() or {}
        if data.get("kind") and data.get("key"):
            data["key"] = source_key(data["key"], data["kind"])
            self._refuse_taken(data["kind"], data["key"])
        self._refuse_ring("parent", data.get("parent"))
        return data

    def _refuse_taken(self, kind: str, key: str) -> None:
        other = Source.objects.filter(kind=kind, key=key).exclude(pk=self.instance.pk).first()
        if other is not None:
            self.add_error("key", f"The key {key} already belongs to {other}, of the same kind.")

    def _refuse_ring(self, field: str, target: Source | None) -> None:
        """Follow the field from the chosen source on; the way must end elsewhere."""
        seen = {self.instance.pk}
        step = target
        while step is not None and step.pk not in seen:
            seen.add(step.pk)
            step = getattr(step, field)
        if step is not None:
            self.add_error(
                field, f"{target} would lead in a circle. Choose a source that does not lead back."
            )


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


class SourceAliasFormSet(forms.BaseInlineFormSet):
    """Aliases typed under their source; each key once."""

    def clean(self) -> None:
        """Refuse two spellings that mean the same, which no row in the database shows yet."""
        super().clean()
        seen = set()
        for form in self.forms:
            data = getattr(form, "cleaned_data", {})
            if form in self.deleted_forms or not (data.get("kind") and data.get("value")):
                continue
            key = (data["kind"], alias_key(data["value"], data["kind"]))
            if key in seen:
                form.add_error("value", "This name stands in the list twice. Remove one.")
            seen.add(key)
