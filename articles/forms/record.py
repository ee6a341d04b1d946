"""Filters of exports about records."""

import django_filters

from articles.forms.fields import KeyFilter
from articles.models import Contribution, ExternalRating
from articles.vocabulary import RecordLine


class OfSourceFilter(django_filters.FilterSet):
    """Rows of one source."""

    source = KeyFilter(field_name="source_id", label="Source number")

    class Meta:
        model = ExternalRating
        fields: list[str] = []


class ContributionFilter(OfSourceFilter):
    """Filters of `export contributions --filter`."""

    line = django_filters.ChoiceFilter(choices=RecordLine.choices(), label="Line")

    class Meta:
        model = Contribution
        fields: list[str] = []
