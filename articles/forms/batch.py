"""The form that keeps a filter of a list under a name."""

from django import forms

VIEWED_PAGES = ("claim-list", "article-list", "verdict-list", "source-list", "correction-list")


class SavedViewForm(forms.Form):
    """Which list, which filter, under which name, for whom."""

    page = forms.ChoiceField(choices=[(page, page) for page in VIEWED_PAGES])
    name = forms.CharField(
        max_length=60, error_messages={"required": "Give the view a name, then save it."}
    )
    query = forms.CharField(required=False, max_length=2000)
    shared = forms.BooleanField(required=False)
