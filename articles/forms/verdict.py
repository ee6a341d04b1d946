"""Forms about verdicts: deciding a disputed round, publishing, the list's filters."""

from collections.abc import Iterable
from typing import Any

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, Submit
from django import forms

from articles.forms.review import RatingChoice
from articles.models import Rating, Verdict
from articles.vocabulary import Reached, SaidRating, VerdictState


class VerdictFilter(django_filters.FilterSet):
    """Filters of the verdict list; the same names serve `export verdicts --filter`."""

    q = django_filters.CharFilter(field_name="claim__text", lookup_expr="icontains", label="Words")
    state = django_filters.ChoiceFilter(
        choices=VerdictState.choices(), label="State", empty_label="Any state"
    )
    rating = django_filters.CharFilter(field_name="rating__key", label="Rating")
    reached = django_filters.ChoiceFilter(
        choices=Reached.choices(), label="Reached", empty_label="Any way"
    )

    class Meta:
        model = Verdict
        fields: list[str] = []


class AdjudicationForm(forms.Form):
    """The adjudicator's own decision."""

    said = forms.ChoiceField(
        required=False, choices=SaidRating.choices(), widget=forms.RadioSelect, label="Was it said?"
    )
    rating = RatingChoice(label="Is it true?", error_messages={"required": "Choose a rating."})
    summary = forms.CharField(
        required=False, max_length=500, label="The fact in one sentence", help_text="What is so."
    )
    rationale = forms.CharField(
        max_length=20_000,
        label="Why",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Say why you decide so."},
    )
    as_of = forms.DateField(
        required=False, label="As of", widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(
        self, *args: Any, ratings: Iterable[Rating], attributed: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rating"].offer(ratings)  # type: ignore[attr-defined]
        if not attributed:
            del self.fields["said"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        first = [Field("said", wrapper_class="in-line")] if attributed else []
        self.helper.layout = Layout(
            *first,
            Field("rating", wrapper_class="ratings"),
            "summary",
            "rationale",
            "as_of",
            Submit("save", "Record verdict"),
        )


class PublishForm(forms.Form):
    """The verdict in the words that readers will see."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    summary = forms.CharField(
        max_length=500,
        label="The fact in one sentence",
        help_text="What is so, plainly; readers see this first.",
        error_messages={"required": "Say the fact in one sentence."},
    )
    rationale = forms.CharField(
        max_length=20_000,
        label="Why",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Say why."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "version", "summary", "rationale", Submit("save", "Publish verdict")
        )
