"""Forms about correction requests."""

from typing import Any

import django_filters
from crispy_forms.layout import Column, Row
from django import forms
from django.utils import timezone

from articles.forms.fields import DayField, WordsFilter, bare_helper
from articles.models import CorrectionRequest
from articles.vocabulary import Channel, CorrectionOutcome


class AskForm(forms.Form):
    """Whom the desk asked, when, how, for what."""

    recipient = forms.CharField(
        max_length=300, label="Whom you asked", help_text="A name, a desk or an address."
    )
    channel = forms.ChoiceField(choices=Channel.choices(), label="By")
    asked_on = DayField(label="On", required=True)
    text = forms.CharField(
        max_length=10_000, label="What you asked for", widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("asked_on", timezone.localdate())
        self.helper = bare_helper(
            Row(Column("recipient"), Column("channel", css_class="narrow"),
                Column("asked_on", css_class="narrow")),
            "text",
        )  # fmt: skip


class AnswerForm(forms.Form):
    """What the outlet answered, and how it ended."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    answered_on = DayField(label="Answered on")
    answer = forms.CharField(
        required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 4})
    )
    outcome = forms.ChoiceField(choices=CorrectionOutcome.choices())
    closed_on = DayField(label="Ended on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = bare_helper(
            "version", "answer",
            Row(Column("answered_on", css_class="narrow"), Column("outcome"),
                Column("closed_on", css_class="narrow")),
        )  # fmt: skip


class CorrectionFilter(django_filters.FilterSet):
    """Filters of the list of correction requests and of `export corrections --filter`."""

    outcome = django_filters.ChoiceFilter(
        choices=CorrectionOutcome.choices(), label="Outcome", empty_label="Any outcome"
    )
    outlet = WordsFilter(field_name="outlet__key", lookup_expr="iexact", label="Outlet")

    class Meta:
        model = CorrectionRequest
        fields: list[str] = []
