"""What list pages show of their filters: the active ones as chips that can be taken off."""

from typing import Any

from django.http import HttpRequest
from django_filters import FilterSet


def active_chips(request: HttpRequest, filters: FilterSet) -> list[dict[str, str]]:
    """Give label, value and the query without it for each filter that is set and readable."""
    chips = []
    for name, field in filters.form.fields.items():
        raw = request.GET.get(name, "")
        if not raw or name in filters.form.errors:
            continue
        query = request.GET.copy()
        query.pop(name, None)
        query.pop("after", None)
        chips.append(
            {
                "label": str(field.label),
                "value": _shown(field, raw),
                "query_without": query.urlencode(),
            }
        )
    return chips


def _shown(field: Any, raw: str) -> str:
    choices = getattr(field, "choices", None)
    if choices is None:
        return raw
    return next((str(label) for value, label in choices if str(value) == raw), raw)
