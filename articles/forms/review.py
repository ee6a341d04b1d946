"""The review form and its rows of evidence."""

from collections.abc import Iterable, Sequence
from typing import Any

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Div, Field, Layout, Row
from django import forms
from django.utils.functional import cached_property

from articles.actions.review import CitationContent, ReviewContent
from articles.forms.fields import AddressField, KeyFilter
from articles.models import Citation, Rating, Review
from articles.vocabulary import Confidence, ReviewState, SaidRating, Stance

MAX_CITATIONS = 50


class RatingChoice(forms.ChoiceField):
    """One of a scheme's ratings, each with its description, which helps to choose."""

    widget = forms.RadioSelect

    def offer(self, ratings: Iterable[Rating]) -> None:
        """Say which ratings there are to choose from, in their order."""
        self._ratings = {str(rating.pk): rating for rating in ratings}
        self.choices = [(pk, _in_one_line(rating)) for pk, rating in self._ratings.items()]

    def clean(self, value: Any) -> Rating | None:
        """Give the rating itself; None where none was chosen."""
        return self._ratings.get(super().clean(value))


def _in_one_line(rating: Rating) -> str:
    return f"{rating.label} — {rating.description}" if rating.description else rating.label


class ReviewForm(forms.Form):
    """One reviewer's judgement. A draft may leave anything open; submitting may not."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    said = forms.ChoiceField(
        required=False,
        choices=SaidRating.choices(),
        widget=forms.RadioSelect,
        label="Was it said?",
    )
    rating = RatingChoice(required=False, label="Is it true?")
    rationale = forms.CharField(
        required=False,
        max_length=20_000,
        label="Why",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="In words that a reader can check against the evidence.",
    )
    confidence = forms.ChoiceField(
        required=False,
        choices=Confidence.choices(),
        widget=forms.RadioSelect,
        label="Confidence",
    )
    as_of = forms.DateField(
        required=False,
        label="As of",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="The day whose knowledge your rating stands on; today if left empty.",
    )

    def __init__(
        self, *args: Any, ratings: Iterable[Rating], attributed: bool, submit: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.submit = submit
        self.fields["rating"].offer(ratings)  # type: ignore[attr-defined]
        if not attributed:
            del self.fields["said"]

    @cached_property
    def helper(self) -> FormHelper:
        """How the form is laid out; built only when it is shown."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        first = [Field("said", wrapper_class="in-line")] if "said" in self.fields else []
        helper.layout = Layout(
            "version",
            Div(*first, Field("rating", wrapper_class="ratings"), "rationale"),
            Row(Column(Field("confidence", wrapper_class="in-line")), Column("as_of")),
        )
        return helper

    def clean(self) -> dict[str, Any]:
        """Ask for what a submitted review must say."""
        data = super().clean() or {}
        if not self.submit:
            return data
        needed = {
            "rating": "Choose a rating.",
            "rationale": "Say why, in words a reader can check.",
            "confidence": "Say how sure you are.",
        }
        for name, message in needed.items():
            if name not in self.errors and not data.get(name):
                self.add_error(name, message)
        return data


class CitationForm(forms.Form):
    """One piece of evidence: where it is, which way it points, its exact words."""

    url = AddressField(label="URL")
    title = forms.CharField(required=False, max_length=500, label="Title")
    stance = forms.ChoiceField(
        required=False,
        choices=[("", "Choose …"), *Stance.choices()],
        label="Stance",
    )
    quotation = forms.CharField(
        required=False,
        max_length=5_000,
        label="Quotation",
        widget=forms.Textarea(attrs={"rows": 2, "class": "serif"}),
    )
    note = forms.CharField(required=False, max_length=2_000, label="Note")

    def clean(self) -> dict[str, Any]:
        """Ask for the stance and the place of evidence that is not blank."""
        data = super().clean() or {}
        if not any(
            str(data.get(name, "")).strip() for name in ("url", "title", "quotation", "note")
        ):
            return data
        if not data.get("stance") and "stance" not in self.errors:
            self.add_error("stance", "Say whether it supports or refutes the claim, or is context.")
        if not data.get("url") and not data.get("title", "").strip() and "url" not in self.errors:
            self.add_error("url", "Give the URL of the evidence, or its title.")
        return data


CitationFormSet = forms.formset_factory(
    CitationForm, extra=0, max_num=MAX_CITATIONS, validate_max=True, absolute_max=MAX_CITATIONS + 50
)


def _citation_helper() -> FormHelper:
    """Layout of one row of evidence."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(
        Row(Column("stance", css_class="narrow"), Column("url"), Column("title")),
        "quotation",
        "note",
    )
    return helper


CITATION_HELPER = _citation_helper()


def initial_of(review: Review | None) -> dict[str, Any]:
    """What the form shows of a stored review."""
    if review is None:
        return {}
    return {
        "version": review.version,
        "rating": review.rating_id,
        "said": review.said,
        "rationale": review.rationale,
        "confidence": review.confidence,
        "as_of": review.as_of,
    }


def initial_citations(citations: Sequence[Citation]) -> list[dict[str, str]]:
    """What the rows of evidence show of stored citations; one blank row where there are none."""
    rows = [
        {
            "url": row.evidence.url or "",
            "title": row.title,
            "stance": row.stance,
            "quotation": row.quotation,
            "note": row.note,
        }
        for row in citations
    ]
    return rows or [{}]


def content_of(form: ReviewForm, rows: Any) -> ReviewContent:
    """What was typed, as the action takes it; blank rows of evidence are left out."""
    data = form.cleaned_data
    citations = [
        CitationContent(**{name: row.cleaned_data[name] for name in CitationForm.base_fields})
        for row in rows
        if row.cleaned_data.get("stance") and (row.cleaned_data["url"] or row.cleaned_data["title"])
    ]
    return ReviewContent(
        rating=data["rating"],
        said=data.get("said", ""),
        rationale=data["rationale"],
        confidence=data["confidence"],
        as_of=data["as_of"],
        citations=citations,
    )


class ReviewFilter(django_filters.FilterSet):
    """Filters of `export reviews --filter` and of the list of one's own reviews."""

    state = django_filters.ChoiceFilter(choices=ReviewState.choices(), label="State")
    rating = django_filters.CharFilter(field_name="rating__key", label="Rating")
    reviewer = django_filters.CharFilter(field_name="reviewer__username", label="Reviewer")
    claim = KeyFilter(field_name="round__claim_id", label="Claim number")

    class Meta:
        model = Review
        fields: list[str] = []


class CitationFilter(django_filters.FilterSet):
    """Filters of `export citations --filter`."""

    stance = django_filters.ChoiceFilter(choices=Stance.choices(), label="Stance")
    review = KeyFilter(field_name="review_id", label="Review number")
    verdict = KeyFilter(field_name="verdict_id", label="Verdict number")

    class Meta:
        model = Citation
        fields: list[str] = []
