"""Forms about claims: the queue's filters, marking by hand, bulk triage."""

from typing import Any

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Row
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from articles.forms.fields import KeyFilter, WordsFilter, bare_helper
from articles.models import Assignment, Claim
from articles.vocabulary import ClaimOrigin, ClaimStage, LinkKind, Proposal, QuoteType

WORTH = [(3, "3 · must check"), (2, "2 and more"), (1, "1 and more")]
ORDERS = [("worth", "Worth checking"), ("newest", "Newest first"), ("oldest", "Oldest first"),
          ("due", "Due first")]  # fmt: skip


class ClaimFilter(django_filters.FilterSet):
    """Filters of the claim queue; the same names serve `export claims --filter`."""

    q = WordsFilter(field_name="text", lookup_expr="icontains", label="Words")
    stage = django_filters.ChoiceFilter(
        choices=ClaimStage.choices(), label="Stage", empty_label="Any stage"
    )
    worth = django_filters.ChoiceFilter(
        field_name="check_worthiness",
        lookup_expr="gte",
        choices=WORTH,
        label="Worth",
        empty_label="Any worth",
    )
    outlet = WordsFilter(
        field_name="revision__article__outlet__key", lookup_expr="iexact", label="Outlet"
    )
    claimant = WordsFilter(field_name="claimant_name", lookup_expr="icontains", label="Who says it")
    article = KeyFilter(field_name="revision__article_id", label="Article number")
    quote_type = django_filters.ChoiceFilter(choices=QuoteType.choices(), label="Quote type")
    origin = django_filters.ChoiceFilter(choices=ClaimOrigin.choices(), label="Found by")
    proposal = django_filters.ChoiceFilter(choices=Proposal.choices(), label="Proposal")
    topic = WordsFilter(field_name="revision__article__topic", lookup_expr="iexact", label="Topic")
    language = WordsFilter(
        field_name="revision__article__language", lookup_expr="iexact", label="Language"
    )
    assigned = django_filters.ChoiceFilter(
        choices=[("me", "To me"), ("free", "Places free")],
        method="filter_assigned",
        label="Assigned",
        empty_label="Any",
    )
    mine = django_filters.BooleanFilter(method="filter_mine", label="Reviewed by me")

    class Meta:
        model = Claim
        fields: list[str] = []

    def filter_assigned(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        """Claims that wait for the person of the request, or whose round has places free."""
        if value == "free":
            return claims.filter(pk__in=Claim.objects.with_free_place().values("pk"))
        person = getattr(self.request, "user", None)
        if person is None:
            return claims
        waiting = Assignment.objects.waiting().filter(reviewer_id=person.pk)
        return claims.filter(round__in=waiting.values("round"))

    def filter_mine(self, claims: QuerySet[Claim], name: str, value: bool) -> QuerySet[Claim]:
        """Claims that the person of the request has, or has not, begun to review."""
        person = getattr(self.request, "user", None)
        if person is None:
            return claims
        own = {"rounds__reviews__reviewer_id": person.pk}
        return claims.filter(**own).distinct() if value else claims.exclude(**own)


class MarkClaimForm(forms.Form):
    """A stretch of the text: by its offsets or, without scripts, by its words."""

    start = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    end = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    words = forms.CharField(
        required=False,
        strip=True,
        label="Words of the claim, exactly as printed",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: object, text: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.text = text

    def clean(self) -> dict[str, object]:
        """Turn words into offsets; say where they are missing or stand more than once."""
        data = super().clean() or {}
        words = data.get("words")
        if words:
            words = words.replace("\r\n", "\n")
            start = self.text.find(words)
            if start < 0:
                self.add_error("words", "These words are not in the text. Copy them from it.")
            elif self.text.find(words, start + 1) >= 0:
                self.add_error(
                    "words", "These words stand there more than once. Take more of them."
                )
            else:
                data["start"], data["end"] = start, start + len(words)
        elif (data.get("start") is None or data.get("end") is None) and not self.errors:
            self.add_error("words", "Select the words of the claim, or copy them here.")
        return data


def place_of(words: str, text: str, near: int = 0) -> tuple[int, int] | None:
    """Where the words stand in a text; of several places the one nearest to `near`."""
    found = None
    start = text.find(words) if words else -1
    while start >= 0:
        if found is None or abs(start - near) < abs(found - near):
            found = start
        start = text.find(words, start + 1)
    return None if found is None else (found, found + len(words))


class ClaimForm(forms.Form):
    """A claim's words and worth, as a person corrects them."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        strip=True,
        label="Words of the claim, exactly as printed",
        widget=forms.Textarea(attrs={"rows": 3, "class": "serif"}),
    )
    check_worthiness = forms.TypedChoiceField(
        coerce=int,
        choices=[
            (3, "3 · must check"),
            (2, "2 · worth checking"),
            (1, "1 · low"),
            (0, "0 · nothing to check"),
        ],
        label="Worth checking",
    )

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claim = claim
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_words(self) -> str:
        """The words, once they are found in the text."""
        words: str = self.cleaned_data["words"].replace("\r\n", "\n")
        self.span = place_of(words, self.claim.revision.text, near=self.claim.start)
        if self.span is None:
            raise forms.ValidationError("These words are not in the text. Copy them from it.")
        return words


class LinkForm(forms.Form):
    """One step of who says a claim; an empty name leaves the step out."""

    name = forms.CharField(required=False, max_length=300, label="Name")
    kind = forms.ChoiceField(
        required=False,
        choices=[(kind, label) for kind, label in LinkKind.choices() if kind != "publisher"],
        label="Kind",
    )
    role = forms.CharField(required=False, max_length=300, label="Role as printed")


LinkFormSet = forms.formset_factory(
    LinkForm, extra=2, max_num=10, validate_max=True, absolute_max=12
)


def link_helper() -> FormHelper:
    """Layout of one step."""
    return bare_helper(Row(Column("name"), Column("kind"), Column("role")))


class TickedForm(forms.Form):
    """The claims that were ticked in the queue."""

    claims = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": "Tick at least one claim first."}
    )

    def __init__(self, *args: Any, claims: QuerySet[Claim], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._visible = claims
        ticked = self.data.getlist("claims") if isinstance(self.data, QueryDict) else []
        numbers = [key for key in ticked if key.isdecimal() and len(key) < 19]
        self.fields["claims"].choices = [(key, key) for key in numbers]  # type: ignore[attr-defined]

    def clean_claims(self) -> QuerySet[Claim]:
        """The ticked claims; one that is not there any more refuses all."""
        keys = set(self.cleaned_data["claims"])
        found = self._visible.filter(pk__in=keys)
        if found.count() != len(keys):
            raise forms.ValidationError(
                "One of the claims is not there any more. Load the queue again."
            )
        return found


class TriageForm(TickedForm):
    """What to do with the claims that were ticked in the queue."""

    act = forms.ChoiceField(choices=[("queue", "Send to review"), ("drop", "Drop")])
    reason = forms.CharField(required=False, max_length=300)
