"""Forms of the scheme editor: the version, its ratings, the crosswalk."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Row
from django import forms

from articles.actions.rating import RatingContent
from articles.contrast import too_faint_on
from articles.forms.fields import bare_helper
from articles.models import Rating, RatingScheme


class SchemeForm(forms.Form):
    """Name and description of a version."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(max_length=100)
    description = forms.CharField(
        required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = bare_helper()


class RatingForm(forms.Form):
    """One rating; an empty label leaves it out, `order` moves it."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    order = forms.IntegerField(min_value=1, max_value=99, label="Order", required=False)
    label = forms.CharField(required=False, max_length=60, label="Label")
    key = forms.SlugField(
        required=False, max_length=50, label="Key", help_text="In exports; never shown."
    )
    description = forms.CharField(
        required=False,
        max_length=1_000,
        label="Description",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    on_line = forms.BooleanField(
        required=False, label="On the line from false to true", initial=True
    )
    accuracy = forms.FloatField(
        required=False,
        min_value=0,
        max_value=1,
        label="Accuracy",
        help_text="Share of truth, 0 to 1; empty: not counted.",
    )
    colour = forms.RegexField(
        r"^#[0-9a-fA-F]{6}\Z",
        required=False,
        label="Colour",
        help_text="Such as #0a8f80; empty: by accuracy.",
        error_messages={"invalid": "Six hexadecimal digits after a #, such as #0a8f80."},
    )

    def clean_colour(self) -> str:
        """A colour that can be seen on both themes."""
        colour: str = self.cleaned_data["colour"].lower()
        faint = too_faint_on(colour) if colour else []
        if faint:
            raise forms.ValidationError(
                f"Too little contrast on the {' and the '.join(faint)} theme (3 : 1 is asked for)."
            )
        return colour

    def clean(self) -> dict[str, Any]:
        """Ask for the key of a rating that has a label."""
        data = super().clean() or {}
        if data.get("label") and not data.get("key") and "key" not in self.errors:
            self.add_error("key", "Give it a key, such as mostly_true.")
        return data


RatingFormSet = forms.formset_factory(RatingForm, extra=2, max_num=20, absolute_max=22)


def rating_helper() -> FormHelper:
    """Layout of one rating."""
    return bare_helper(
        "pk",
        Row(Column("order", css_class="tiny"), Column("label"), Column("key")),
        "description",
        Row(
            Column("accuracy", css_class="narrow"),
            Column("colour", css_class="narrow"),
            Column("on_line"),
        ),
    )


def initial_ratings(scheme: RatingScheme) -> list[dict[str, Any]]:
    """What the rows show of the stored ratings."""
    return [
        {
            "pk": row.pk,
            "order": row.position,
            "label": row.label,
            "key": row.key,
            "description": row.description,
            "on_line": row.ordinal is not None,
            "accuracy": row.accuracy,
            "colour": row.colour,
        }
        for row in scheme.ratings.all()
    ]


def ratings_of(rows: Any) -> list[RatingContent]:
    """The ratings as typed, in the order asked for; those without a label are left out."""
    typed = [row.cleaned_data for row in rows if row.cleaned_data.get("label")]
    ordered = sorted(typed, key=lambda row: row["order"] or 99)
    names = ("pk", "key", "label", "description", "on_line", "accuracy", "colour")
    return [RatingContent(**{name: row[name] for name in names}) for row in ordered]


class CrosswalkForm(forms.Form):
    """For each rating of one scheme, the rating of another that it stands for."""

    def __init__(self, *args: Any, scheme: RatingScheme, other: RatingScheme, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.ratings = list(scheme.ratings.all())
        choices = [("", "none"), *((row.pk, row.label) for row in other.ratings.all())]
        for rating in self.ratings:
            self.fields[f"rating_{rating.pk}"] = forms.TypedChoiceField(
                required=False, coerce=int, empty_value=None, choices=choices, label=rating.label
            )
        self.helper = bare_helper()

    def pairs(self) -> dict[int, int | None]:
        """Number of each rating and of its counterpart."""
        return {row.pk: self.cleaned_data[f"rating_{row.pk}"] for row in self.ratings}


def coloured_ratings() -> list[Rating]:
    """Ratings with a colour of their own, for the style sheet."""
    return list(Rating.objects.exclude(colour="").only("pk", "colour").order_by("pk"))
