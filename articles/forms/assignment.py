"""Forms about assignments: giving claims out, declining, what a reviewer can be given."""

from typing import Any

from django import forms
from django.contrib.auth.models import User

from articles.forms.fields import DayField, bare_helper
from articles.models import ReviewerProfile
from articles.models.roles import may_be_reviewers
from articles.vocabulary import AgreementRule

WAYS = [
    ("automatic", "Share out evenly"),
    ("by_hand", "Give to the people named"),
    ("pool", "Leave open to all"),
]


class PeopleField(forms.ModelMultipleChoiceField):
    """People who may review, shown by name."""

    def clean(self, value: Any) -> Any:
        """Refuse at once what no column of keys can hold: databases refuse to look for it."""
        for key in value or ():
            if not (str(key).isdecimal() and len(str(key)) < 19):
                raise forms.ValidationError("Choose people of the list.")
        return super().clean(value)

    def label_from_instance(self, person: Any) -> str:
        """The name alone."""
        return str(person.get_username())


class AssignForm(forms.Form):
    """How the ticked claims are to be reviewed, by whom, until when."""

    way = forms.ChoiceField(choices=WAYS, initial="automatic", label="Reviewers")
    people = PeopleField(queryset=User.objects.none(), required=False, label="People")
    due_on = DayField(label="Due")
    n_reviews = forms.IntegerField(
        required=False, min_value=1, max_value=9, label="Reviews per claim"
    )
    agreement = forms.ChoiceField(
        required=False,
        choices=[("", "The desk's rule"), *AgreementRule.choices()],
        label="Agreement",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = may_be_reviewers().order_by("username")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for people where they are to be named."""
        data = super().clean() or {}
        if data.get("way") == "by_hand" and not data.get("people"):
            self.add_error("people", "Choose at least one person.")
        return data


class PassOnForm(forms.Form):
    """To whom an assignment goes; nobody named: whoever has the least to do."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    to = forms.ModelChoiceField(
        queryset=User.objects.none(), required=False, empty_label="whoever has the least to do"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = may_be_reviewers().order_by("username")  # type: ignore[attr-defined]


class WordsField(forms.CharField):
    """Words separated by commas, kept as a list in lower case without repetition."""

    def prepare_value(self, value: Any) -> Any:
        """Show a stored list as it is typed."""
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        """Give the list."""
        words = [word.strip().lower() for word in str(super().clean(value)).split(",")]
        return list(dict.fromkeys(word for word in words if word))


class ProfileForm(forms.ModelForm):
    """What one can be given, and whether the digest comes by mail."""

    languages = WordsField(
        required=False,
        max_length=200,
        help_text="Codes separated by commas, such as en, fr. Empty: all.",
    )
    topics = WordsField(
        required=False,
        max_length=500,
        help_text="Separated by commas, such as health, courts. Empty: all.",
    )

    class Meta:
        model = ReviewerProfile
        fields = ["is_available", "languages", "topics", "capacity", "wants_digest"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = bare_helper()
