"""The lock of admin forms: none overwrites what somebody else stored meanwhile."""

from typing import Any

from django import forms

_MEANWHILE = (
    "Somebody stored another version meanwhile, and nothing was overwritten. What you typed is "
    "still below: copy what you need, load the page again and enter it there."
)


class VersionForm(forms.ModelForm):
    """A form of a stored row that knows the version it was filled from."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version

    def clean(self) -> dict[str, Any]:
        """Refuse a form that was filled from another version than the stored one."""
        data = super().clean() or {}
        rows = type(self.instance)._base_manager.filter(pk=self.instance.pk)
        stored = rows.select_for_update().values_list("version", flat=True).first()
        if data.get("version") != stored:
            self.add_error(None, _MEANWHILE)
        return data


def with_version(form: type[forms.ModelForm]) -> type[forms.ModelForm]:
    """Give a form the lock."""
    return type(form.__name__, (VersionForm, form), {})
