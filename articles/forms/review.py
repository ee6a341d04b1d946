"""The review form and its rows of evidence."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Div, Field, Row
from django import forms
from django.utils.functional import cached_property

from articles.actions.review import ReviewContent
from articles.forms.citation import citations_of
from articles.forms.fields import DayField, KeyFilter, bare_helper
from articles.models import AttributionLink, Citation, Rating, Review
from articles.vocabulary import Confidence, ReviewState, SaidRating, Stance


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


class SaidForm(forms.Form):
    """Asks of each link of a claim's chain but the publisher whether it said so."""

    said = forms.ChoiceField(
        required=False,
        choices=SaidRating.choices(),
        widget=forms.RadioSelect,
        label="Was it said?",
    )

    def ask(self, links: Sequence[AttributionLink]) -> None:
        """Say which links there are; a claim of the publisher alone is asked nothing."""
        said_by = [link for link in links if link.position > 0]
        self.said_links = {f"said_{link.position}": str(link.position) for link in said_by[:-1]}
        if not said_by:
            del self.fields["said"]
            return
        self.fields["said"].label = f"Was it said by {said_by[-1].name}?"
        for link in said_by[:-1]:
            self.fields[f"said_{link.position}"] = forms.ChoiceField(
                required=False,
                choices=SaidRating.choices(),
                widget=forms.RadioSelect,
                label=f"Did {link.name} say that it was?",
            )

    def questions(self) -> list[Field]:
        """The questions as a layout shows them."""
        names = [name for name in ("said", *self.said_links) if name in self.fields]
        return [Field(name, wrapper_class="in-line") for name in names]

    def answers(self) -> dict[str, str]:
        """What was answered for the links before the last, by place."""
        given = {place: self.cleaned_data.get(name, "") for name, place in self.said_links.items()}
        return {place: said for place, said in given.items() if said}


def initial_answers(said_links: Mapping[str, str]) -> dict[str, str]:
    """Stored answers for the links before the last, as the form shows them."""
    return {f"said_{place}": said for place, said in said_links.items()}


class ReviewForm(SaidForm):
    """One reviewer's judgement. A draft may leave anything open; submitting may not."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
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
    needs_context = forms.BooleanField(
        required=False,
        label="Needs context: what it leaves out changes how a reader takes it",
    )
    context_note = forms.CharField(
        required=False,
        max_length=5_000,
        label="Which context",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    seconds = forms.IntegerField(
        required=False, min_value=0, max_value=10**7, widget=forms.HiddenInput
    )
    as_of = DayField(
        label="As of",
        help_text="The day whose knowledge your rating stands on; left empty: that of the verdict.",
    )

    def __init__(
        self,
        *args: Any,
        ratings: Iterable[Rating],
        links: Sequence[AttributionLink],
        submit: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.submit = submit
        self.fields["rating"].offer(ratings)  # type: ignore[attr-defined]
        self.ask(links)

    @cached_property
    def helper(self) -> FormHelper:
        """How the form is laid out; built only when it is shown."""
        return bare_helper(
            "version",
            "seconds",
            Div(
                *self.questions(),
                Field("rating", wrapper_class="ratings"),
                "rationale",
            ),
            Div("needs_context", "context_note", css_class="context"),
            Row(Column(Field("confidence", wrapper_class="in-line")), Column("as_of")),
        )

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
        if data.get("needs_context") and not data.get("context_note", "").strip():
            self.add_error("context_note", "Say which context a reader needs.")
        return data


def initial_of(review: Review | None) -> dict[str, Any]:
    """What the form shows of a stored review."""
    if review is None:
        return {}
    return initial_answers(review.said_links) | {
        "version": review.version,
        "rating": review.rating_id,
        "said": review.said,
        "rationale": review.rationale,
        "confidence": review.confidence,
        "as_of": review.as_of,
        "needs_context": review.needs_context,
        "context_note": review.context_note,
        "seconds": review.seconds,
    }


def content_of(form: ReviewForm, rows: Any) -> ReviewContent:
    """What was typed, as the action takes it; blank rows of evidence are left out."""
    data = form.cleaned_data
    return ReviewContent(
        rating=data["rating"],
        said=data.get("said", ""),
        rationale=data["rationale"],
        confidence=data["confidence"],
        as_of=data["as_of"],
        said_links=form.answers(),
        needs_context=data["needs_context"],
        context_note=data["context_note"],
        seconds=data["seconds"] or 0,
        citations=citations_of(rows),
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
