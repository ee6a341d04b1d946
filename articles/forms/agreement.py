"""Which reviews the agreement page is about."""

from typing import Any

from django import forms
from django.contrib.auth.models import User

from articles.agreement import Level
from articles.forms.fields import DayField
from articles.models import RatingScheme
from articles.models.roles import may_be_reviewers


class PersonField(forms.ModelChoiceField):
    """A person who may review, shown by name."""

    def label_from_instance(self, person: Any) -> str:
        """The name alone."""
        return str(person.get_username())


class AgreementForm(forms.Form):
    """Scheme, level, period, topic, and two people or all."""

    scheme = forms.ModelChoiceField(queryset=RatingScheme.objects.none(), required=False)
    level = forms.ChoiceField(
        required=False, choices=[(level.value, level.value) for level in (Level.NOMINAL,
                                                                          Level.ORDINAL)]
    )  # fmt: skip
    since = DayField(label="Closed since")
    until = DayField(label="Until")
    topic = forms.CharField(required=False, max_length=60)
    one = PersonField(queryset=User.objects.none(), required=False, empty_label="Anybody")
    other = PersonField(queryset=User.objects.none(), required=False, empty_label="Anybody")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = RatingScheme.objects.filter(frozen_at__isnull=False).order_by("key", "-number")
        self.fields["scheme"].queryset = used  # type: ignore[attr-defined]
        for name in ("one", "other"):
            self.fields[name].queryset = may_be_reviewers().order_by("username")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Fall back to the first scheme; ask for two different people, or none."""
        data = super().clean() or {}
        data["scheme"] = data.get("scheme") or self.defaults()["scheme"]
        if bool(data.get("one")) != bool(data.get("other")) or (
            data.get("one") and data["one"] == data.get("other")
        ):
            self.add_error("other", "Choose two different people, or nobody.")
        return data

    def defaults(self) -> dict[str, Any]:
        """What is shown where nothing was asked, or nothing that can be read."""
        scheme = self.fields["scheme"].queryset.first()  # type: ignore[attr-defined]
        return {"scheme": scheme, "level": "", "since": None, "until": None, "topic": "",
                "one": None, "other": None}  # fmt: skip

    def pair(self, data: dict[str, Any]) -> tuple[int, int] | None:
        """Numbers of the two people, where two were chosen."""
        one, other = data.get("one"), data.get("other")
        return (one.pk, other.pk) if one and other else None
