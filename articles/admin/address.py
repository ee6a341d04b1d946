"""What an address or a sent form may ask of an admin page: nothing that only hidden rows know."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest, HttpResponse

SEARCH_LENGTH = 300  # characters; databases refuse conditions that are nested too deep
_MOST_KEYS = 1_000
_LOOKUPS = ("", "__exact", "__isnull", "__id__exact", "__year", "__month", "__day")


def is_key(text: str) -> bool:
    """Whether a text can be the key of a row: digits, and no more than a column holds."""
    return text.isdecimal() and len(text) < 19


class KeySelect(AutocompleteSelect):
    """A choice of a row that does not look up what cannot be a key."""

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        """Show the chosen row, if what was sent can be one."""
        return super().optgroups(name, [sent for sent in value if is_key(str(sent))], attr)


class GuardedAdmin(admin.ModelAdmin):
    """An admin page that answers what it offers, and refuses the rest without an error page.

    Django lets anybody filter by every column and by every relation one step away; the
    answer then tells of rows that the person may not read.
    """

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Filter by the filters beside the list, or by the key of the row itself."""
        key = str(self.opts.pk.name)
        if lookup in {f"{name}{end}" for name in ("pk", key) for end in ("", "__exact", "__in")}:
            parts = value.split(",")
            return len(parts) <= _MOST_KEYS and all(map(is_key, parts))
        listed = [*self.get_list_filter(request), self.date_hierarchy]
        is_listed = lookup in {f"{name}{end}" for name in listed for end in _LOOKUPS}
        return is_listed and "\0" not in value and super().lookup_allowed(lookup, value, request)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Search by the beginning of what was typed; nobody looks for more."""
        words = search_term.replace("\0", "")[:SEARCH_LENGTH]
        return super().get_search_results(request, queryset, words)

    def response_action(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse | None:
        """Act on rows only when each that was sent can be one."""
        if not all(map(is_key, request.POST.getlist(ACTION_CHECKBOX_NAME))):
            messages.error(request, "Nothing was done. Tick rows of this list and try again.")
            return None
        return super().response_action(request, *args, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin a new row with those values of the address that its columns can hold."""
        given = super().get_changeform_initial_data(request)
        held: dict[str, Any] = {}
        for field in self.opts.fields:
            if field.name in given:
                with suppress(ValidationError):
                    held[field.name] = field.to_python(given[field.name])
        return held

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField | None:
        """Choose rows that the person may read, by a field that completes what is typed.

        The field shows the row whose number was sent, also one that it never offered.
        """
        rows = db_field.related_model._default_manager.all()
        if hasattr(rows, "visible_to"):
            kwargs["queryset"] = rows.visible_to(request.user)
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KeySelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
