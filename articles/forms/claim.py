"""Forms about claims: the queue's filters, marking by hand, bulk triage."""

import django_filters
from django import forms
from django.db.models import QuerySet

from articles.models import Claim
from articles.vocabulary import ClaimOrigin, ClaimStage, Proposal, QuoteType

WORTH = [(3, "3 · must check"), (2, "2 and more"), (1, "1 and more")]
ORDERS = [("worth", "Worth checking"), ("newest", "Newest first"), ("oldest", "Oldest first")]


class ClaimFilter(django_filters.FilterSet):
    """Filters of the claim queue; the same names serve `export claims --filter`."""

    q = django_filters.CharFilter(field_name="text", lookup_expr="icontains", label="Words")
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
    outlet = django_filters.CharFilter(
        field_name="revision__article__outlet__key", lookup_expr="iexact", label="Outlet"
    )
    claimant = django_filters.CharFilter(
        field_name="claimant_name", lookup_expr="icontains", label="Who says it"
    )
    article = django_filters.NumberFilter(field_name="revision__article_id", label="Article number")
    quote_type = django_filters.ChoiceFilter(choices=QuoteType.choices(), label="Quote type")
    origin = django_filters.ChoiceFilter(choices=ClaimOrigin.choices(), label="Found by")
    proposal = django_filters.ChoiceFilter(choices=Proposal.choices(), label="Proposal")
    mine = django_filters.BooleanFilter(method="filter_mine", label="Reviewed by me")

    class Meta:
        model = Claim
        fields: list[str] = []

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


class TriageForm(forms.Form):
    """What to do with the claims that were ticked in the queue."""

    claims = forms.ModelMultipleChoiceField(
        queryset=Claim.objects.none(),
        error_messages={
            "required": "Tick at least one claim first.",
            "invalid_choice": "One of the claims is not there any more. Load the queue again.",
            "invalid_pk_value": "One of the claims is not there any more. Load the queue again.",
        },
    )
    act = forms.ChoiceField(choices=[("queue", "Send to review"), ("drop", "Drop")])
    reason = forms.CharField(required=False, max_length=300)

    def __init__(self, *args: object, claims: QuerySet[Claim], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["claims"].queryset = claims  # type: ignore[attr-defined]
