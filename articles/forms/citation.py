"""Rows of evidence, as reviews and verdicts carry them."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from crispy_forms.layout import HTML, Column, Row
from django import forms

from articles.actions.citation import CitationContent, content_of_citation
from articles.forms.fields import AddressField, DayField, bare_helper
from articles.models import Citation
from articles.vocabulary import Stance, Strength

MAX_CITATIONS = 50
PREFIX = "evidence"

# A row with none of these is blank, whatever else stands in it.
_SAY_SOMETHING = ("url", "title", "quotation", "note", "publisher_name", "origin_note",
                  "interest_note", "archive_url")  # fmt: skip


class CitationForm(forms.Form):
    """One piece of evidence: where it is, which way it points, its exact words."""

    capture = forms.IntegerField(
        required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput
    )
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
    publisher_name = forms.CharField(required=False, max_length=300, label="Publisher")
    published_on = DayField(label="Published on")
    strength = forms.ChoiceField(
        required=False, choices=[("", "Not said"), *Strength.choices()], label="Strength"
    )
    group = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=99,
        label="Group",
        help_text="Same number: only together do these prove it.",
    )
    is_primary = forms.BooleanField(required=False, label="First-hand source")
    origin_note = forms.CharField(
        required=False,
        max_length=300,
        label="Goes back to",
        help_text="A release, a wire story, a speech: what reprints have in common.",
    )
    interest_note = forms.CharField(
        required=False,
        max_length=300,
        label="Interest",
        help_text="What its publisher stands to gain.",
    )
    archive_url = AddressField(label="Archived at")
    note = forms.CharField(required=False, max_length=2_000, label="Note")

    def clean(self) -> dict[str, Any]:
        """Ask for the stance and the place of evidence that is not blank."""
        data = super().clean() or {}
        if not any(str(data.get(name) or "").strip() for name in _SAY_SOMETHING):
            return data
        if not data.get("stance") and "stance" not in self.errors:
            self.add_error("stance", "Say whether it supports or refutes the claim, or is context.")
        if not data.get("url") and not data.get("title", "").strip() and "url" not in self.errors:
            self.add_error("url", "Give the URL of the evidence, or its title.")
        return data


CitationFormSet = forms.formset_factory(
    CitationForm, extra=0, max_num=MAX_CITATIONS, validate_max=True, absolute_max=MAX_CITATIONS + 50
)


# Layout of one row of evidence.
CITATION_HELPER = bare_helper(
    "capture",
    Row(Column("stance", css_class="narrow"), Column("url"), Column("title")),
    "quotation",
    HTML('<details class="more"><summary>More about this source</summary>'),
    Row(Column("publisher_name"), Column("published_on", css_class="narrow")),
    Row(
        Column("strength", css_class="narrow"),
        Column("group", css_class="narrow"),
        Column("is_primary"),
    ),
    Row(Column("origin_note"), Column("interest_note")),
    "archive_url",
    "note",
    HTML("</details>"),
)


def initial_citations(citations: Sequence[Citation]) -> list[dict[str, Any]]:
    """What the rows of evidence show of stored citations; one blank row where there are none."""
    rows = [asdict(content_of_citation(row)) for row in citations]
    return rows or [{}]


def citations_of(rows: Any) -> list[CitationContent]:
    """The rows of evidence that say something, as actions take them."""
    return [
        CitationContent(**{name: row.cleaned_data[name] for name in CitationForm.base_fields})
        for row in filled(rows)
    ]


def filled(rows: Any) -> list[CitationForm]:
    """The rows of evidence that are not blank; the rows were found valid before."""
    return [
        row
        for row in rows
        if row.cleaned_data.get("stance") and (row.cleaned_data["url"] or row.cleaned_data["title"])
    ]


def rows_of(data: Any, citations: Sequence[Citation]) -> Any:
    """The formset of what was sent or, where nothing was, of stored citations.

    Rows that were sent stand for themselves: measured against stored ones, a row that is the
    same as before would count as left blank.
    """
    stored = None if data else initial_citations(citations)
    return CitationFormSet(data, initial=stored, prefix=PREFIX)


def with_one_more(data: Any) -> Any:
    """What was sent, with one more blank row of evidence."""
    data = data.copy()
    total = data.get(f"{PREFIX}-TOTAL_FORMS", "0")
    number = int(total) if total.isdecimal() and len(total) < 4 else 0
    data[f"{PREFIX}-TOTAL_FORMS"] = str(number + 1)
    return data


def without_complaint(form: forms.Form, rows: Any) -> None:
    """Let a form that is not finished yet show what was typed, and no errors."""
    form.errors.clear()
    rows.is_valid()
    for row in rows:
        row.errors.clear()
