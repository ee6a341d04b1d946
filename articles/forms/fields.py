"""Fields and filters that several forms share."""

from typing import Any

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from articles.exchange import canonical_url


class AddressField(forms.CharField):
    """A web address in its one spelling; empty where none is given."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False, "max_length": 2000, **options})

    def clean(self, value: Any) -> str:
        """Give the canonical address, or say what is wrong with it."""
        typed: str = super().clean(value)
        if not typed:
            return ""
        try:
            return canonical_url(typed)
        except ValueError as error:
            raise forms.ValidationError(f"{error}.") from error


class DayField(forms.DateField):
    """A day, typed or chosen from a calendar; empty where none is asked for."""

    def __init__(self, **options: Any) -> None:
        # The form in which browsers hand a day in and out, whatever the language.
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(**{"required": False, "widget": widget, **options})


def bare_helper(*layout: Any) -> FormHelper:
    """Layout of a form whose template owns `<form>` and the token; none: field after field."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    if layout:
        helper.layout = Layout(*layout)
    return helper


class KeyFilter(django_filters.Filter):
    """The number of a row. Decimal fields, the library's own way, choke on `1e1000000`."""

    field_class = forms.IntegerField

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"min_value": 0, "max_value": 2**63 - 1, **options})


class WordsFilter(django_filters.CharFilter):
    """Words to look for; SQLite refuses to look for a text of more than 50,000 characters."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"max_length": 1_000, **options})
