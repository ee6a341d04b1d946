"""Forms about articles: the list's filters, pasting and uploading."""

from typing import Any

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row, Submit
from django import forms
from django.conf import settings

from articles.actions.article import MAX_UPLOAD_RECORDS
from articles.exchange import parse_partial_date
from articles.forms.fields import AddressField, WordsFilter
from articles.models import Article


class ArticleFilter(django_filters.FilterSet):
    """Filters of the article list; the same names serve `export articles --filter`."""

    q = WordsFilter(field_name="headline", lookup_expr="icontains", label="Headline")
    outlet = WordsFilter(field_name="outlet__key", lookup_expr="iexact", label="Outlet")
    since = django_filters.DateFilter(
        field_name="published_to",
        lookup_expr="gte",
        label="Published since",
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    until = django_filters.DateFilter(
        field_name="published_from",
        lookup_expr="lte",
        label="Published until",
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    class Meta:
        model = Article
        fields: list[str] = []


class ArticleForm(forms.Form):
    """An article pasted as text, or a file with one or more."""

    text = forms.CharField(
        required=False,
        strip=False,
        label="Text",
        widget=forms.Textarea(attrs={"rows": 16, "class": "serif"}),
        help_text="First line: the headline. Then the paragraphs, as printed, with link boxes and "
        "all. Last line, where known: “source: outlet.example”.",
    )
    file = forms.FileField(
        required=False,
        label="Or a file",
        help_text="Text (.txt), JSON lines (.jsonl) or CSV with a column “text”; up to "
        f"{MAX_UPLOAD_RECORDS} articles.",
    )
    url = AddressField(label="Address of the article")
    publisher = forms.CharField(
        required=False, max_length=300, label="Outlet", help_text="Its domain, or its name."
    )
    published = forms.CharField(
        required=False,
        max_length=60,
        label="Published",
        help_text="2024-05-24, or 2024-05 where the day is not known.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout(
            "text",
            "file",
            Row(Column("url"), Column("publisher"), Column("published")),
            Submit("save", "Add article"),
        )

    def clean_published(self) -> str:
        """The date as typed, once it can be read."""
        value: str = self.cleaned_data["published"].strip()
        if value:
            try:
                parse_partial_date(value)
            except ValueError as error:
                raise forms.ValidationError(f"{error}.") from error
        return value

    def clean_file(self) -> Any:
        """The file, unless it is far too large to be read at once."""
        upload = self.cleaned_data["file"]
        limit = 5 * settings.MAX_ARTICLE_BYTES
        if upload is not None and upload.size > limit:
            raise forms.ValidationError(
                f"The file has {upload.size / 1e6:.1f} MB; up to {limit / 1e6:.0f} MB are taken "
                "here. Use `python manage.py ingest` for larger ones."
            )
        return upload

    def clean(self) -> dict[str, Any]:
        """Ask for one of text and file."""
        data = super().clean() or {}
        pasted = bool(data.get("text", "").strip())
        if pasted and data.get("file"):
            self.add_error("file", "Give a text or a file, not both.")
        elif not pasted and not data.get("file") and "file" not in self.errors:
            self.add_error("text", "Paste the text of the article, or choose a file.")
        return data


class RevisionForm(forms.Form):
    """The changed text of an article that is there."""

    text = forms.CharField(
        strip=False,
        label="The text as it reads now",
        widget=forms.Textarea(attrs={"rows": 20, "class": "serif"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = Layout("text", Submit("save", "Store new revision"))
