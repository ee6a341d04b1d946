"""Forms about verdicts: deciding a disputed round, publishing, correcting, the list's filters."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import django_filters
from crispy_forms.layout import Column, Field, Row
from django import forms
from django.db.models import QuerySet

from articles.forms.fields import DayField, WordsFilter, bare_helper
from articles.forms.review import RatingChoice, SaidForm
from articles.models import AttributionLink, Rating, Verdict
from articles.models.capture import verdicts_to_look_at
from articles.vocabulary import HeadlineSupport, Reached, VerdictChange, VerdictState

_SUPPORT_WORDS = {
    HeadlineSupport.SUPPORTED: "Supported: its text says the same, as strongly",
    HeadlineSupport.PARTIAL: "In part: its text says a part of it, or a weaker form",
    HeadlineSupport.NONE: "Not at all: its text does not speak of it",
    HeadlineSupport.CONTRADICTED: "Contradicted by its own text",
}
CHANGES = [
    (VerdictChange.CORRECTION.value, "Correction: it was wrong"),
    (VerdictChange.UPDATE.value, "Update: it was right then, something newer stands now"),
]


class VerdictFilter(django_filters.FilterSet):
    """Filters of the verdict list; the same names serve `export verdicts --filter`."""

    q = WordsFilter(field_name="claim__text", lookup_expr="icontains", label="Words")
    state = django_filters.ChoiceFilter(
        choices=VerdictState.choices(), label="State", empty_label="Any state"
    )
    rating = django_filters.CharFilter(field_name="rating__key", label="Rating")
    reached = django_filters.ChoiceFilter(
        choices=Reached.choices(), label="Reached", empty_label="Any way"
    )
    look = django_filters.BooleanFilter(method="filter_look", label="Evidence changed or died")

    class Meta:
        model = Verdict
        fields: list[str] = []

    def filter_look(self, verdicts: QuerySet[Verdict], name: str, value: bool) -> QuerySet[Verdict]:
        """Published verdicts whose evidence changed, died or was superseded, or the others."""
        keys = verdicts_to_look_at().values("pk")
        return verdicts.filter(pk__in=keys) if value else verdicts.exclude(pk__in=keys)


class SupportField(forms.ChoiceField):
    """How far an article bears out its own headline."""

    def __init__(self) -> None:
        super().__init__(
            required=False,
            choices=[
                *((term.value, _SUPPORT_WORDS[term]) for term in HeadlineSupport),
                ("", "Not judged"),
            ],
            widget=forms.RadioSelect,
            label="Does the article bear out this headline?",
            help_text="Counts for the outlet's headlines, apart from whether the claim is true. "
            "At first the answer of the machine is ticked: look yourself.",
        )


def _text(label: str, rows: int, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(max_length=20_000, label=label, widget=widget, **options)


class AdjudicationForm(SaidForm):
    """The adjudicator's own decision."""

    rating = RatingChoice(label="Is it true?", error_messages={"required": "Choose a rating."})
    summary = forms.CharField(
        required=False, max_length=500, label="The fact in one sentence", help_text="What is so."
    )
    rationale = _text("Why", 6, error_messages={"required": "Say why you decide so."})
    reason = _text(
        "For the desk: what decided it",
        2,
        required=False,
        help_text="Readers do not see this. Needed where you choose what no reviewer chose.",
    )
    as_of = DayField(label="As of")
    citations = forms.MultipleChoiceField(required=False)

    def __init__(
        self,
        *args: Any,
        ratings: Iterable[Rating],
        links: Sequence[AttributionLink],
        citations: Mapping[str, int],
        **kwargs: Any,
    ) -> None:
        """citations: their numbers by the words that stand for them on the page (`B2`)."""
        super().__init__(*args, **kwargs)
        self.fields["rating"].offer(ratings)  # type: ignore[attr-defined]
        self._citations = citations
        self.fields["citations"].choices = [(token, token) for token in citations]  # type: ignore[attr-defined]
        self.ask(links)
        self.helper = bare_helper(
            *self.questions(),
            Field("rating", wrapper_class="ratings"),
            "summary",
            "rationale",
            "reason",
            "as_of",
        )

    def clean_citations(self) -> list[int]:
        """Give the numbers of the ticked citations."""
        return [self._citations[token] for token in self.cleaned_data["citations"]]


class PublishForm(forms.Form):
    """The verdict in the words that readers will see, and what the desk answers for."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    summary = forms.CharField(
        max_length=500,
        label="The fact in one sentence",
        help_text="What is so, plainly; readers see this first.",
        error_messages={"required": "Say the fact in one sentence."},
    )
    rationale = _text("Why", 8, help_text="Markdown.", error_messages={"required": "Say why."})
    interest_statement = forms.CharField(
        required=False,
        max_length=500,
        label="Interests",
        help_text="What sources or the desk stand to gain; “none known” when you looked.",
    )
    public_note = _text("Public note: what changed", 2, required=False)
    override_reason = _text(
        "Reason for publishing all the same",
        2,
        required=False,
        help_text="Only where a point of the list is open; kept with the verdict.",
    )
    headline_support = SupportField()
    is_open = forms.BooleanField(required=False, label="Show the dossier without a login")

    def __init__(self, *args: Any, replaces: bool, in_headline: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not in_headline:
            del self.fields["headline_support"]
        if replaces:
            self.fields["public_note"].required = True
        else:
            del self.fields["public_note"]
        self.helper = bare_helper()


class CorrectForm(SaidForm):
    """A new version of a published verdict."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    change = forms.ChoiceField(choices=CHANGES, widget=forms.RadioSelect, label="What is this?")
    public_note = _text(
        "Public note: what changed and why",
        3,
        error_messages={"required": "Say in a public note what changed and why."},
    )
    rating = RatingChoice(label="Is it true?", error_messages={"required": "Choose a rating."})
    headline_support = SupportField()
    summary = forms.CharField(max_length=500, label="The fact in one sentence")
    rationale = _text("Why", 8)
    interest_statement = forms.CharField(required=False, max_length=500, label="Interests")
    as_of = DayField(label="As of")
    override_reason = _text("Reason for publishing all the same", 2, required=False)

    def __init__(
        self,
        *args: Any,
        ratings: Iterable[Rating],
        links: Sequence[AttributionLink],
        in_headline: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rating"].offer(ratings)  # type: ignore[attr-defined]
        self.ask(links)
        if not in_headline:
            del self.fields["headline_support"]
        self.helper = bare_helper(
            "version", "change", "public_note", *self.questions(),
            Field("rating", wrapper_class="ratings"),
            *(["headline_support"] if in_headline else []), "summary", "rationale",
            Row(Column("interest_statement"), Column("as_of", css_class="narrow")),
            "override_reason",
        )  # fmt: skip


class WithdrawForm(forms.Form):
    """Taking a published verdict back."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    public_note = _text(
        "Public note: why it is withdrawn",
        3,
        error_messages={"required": "Say in a public note why it is withdrawn."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = bare_helper()
