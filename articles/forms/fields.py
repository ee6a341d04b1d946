"""Fields that several forms share."""

from typing import Any

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
