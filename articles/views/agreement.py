"""How far reviewers match: the desk's page, and each reviewer's own."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from articles import permissions
from articles.actions.agreement import (
    COEFFICIENTS,
    FIGURE_COLUMNS,
    Asked,
    agreement_of,
    calibration_of,
    claims_rated,
    drift_of,
    figure_rows,
    overturn_rate,
    reviews_for,
)
from articles.agreement import Level
from articles.forms.agreement import AgreementForm
from articles.models import Claim
from articles.views.exchange import csv_answer
from articles.views.paging import NEWEST, page_of

_WORDS = {
    "alpha": ("Krippendorff’s α", "agreement beyond chance; copes with gaps"),
    "percent": ("Agreeing pairs", "share of pairs of reviewers who gave the same rating"),
    "fleiss": ("Fleiss’ κ", "beyond chance, where all claims have as many reviews"),
    "ac1": ("Gwet’s AC1", "beyond chance, steady where one rating is frequent"),
    "ac2": ("Gwet’s AC2", "the same, near misses weighing less"),
}


@require_GET
def agreement(request: HttpRequest) -> HttpResponse:
    """Coefficients with intervals, who stands against what, drift, overturned disputes."""
    if not permissions.may_see_agreement(request.user):
        raise PermissionDenied("Adjudicators, managers and administrators see agreement.")
    form = AgreementForm(request.GET or None)
    context: dict[str, Any] = {"form": form, "query": request.GET.urlencode()}
    asked, level = _asked(form)
    if asked is not None:
        context |= _figures(request, asked, level)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "agreement/agreement.html", context, status=status)


@require_GET
def figures_csv(request: HttpRequest) -> HttpResponseBase:
    """Every figure of the agreement page, under its filters, as CSV."""
    if not permissions.may_see_agreement(request.user):
        raise PermissionDenied("Adjudicators, managers and administrators see agreement.")
    form = AgreementForm(request.GET or None)
    asked, level = _asked(form)
    if asked is None or (form.is_bound and form.errors):
        return agreement(request)
    person: Any = request.user
    found = agreement_of(reviews_for(asked, person), asked.scheme, level)
    rows = figure_rows(found, drift_of(asked, person), overturn_rate(asked, person))
    return csv_answer(f"agreement-{timezone.now():%Y%m%dT%H%M%SZ}.csv", FIGURE_COLUMNS, rows)


def _asked(form: AgreementForm) -> tuple[Asked | None, Level]:
    """What the form asks for, or its defaults; None where no scheme is in use."""
    data = form.cleaned_data if form.is_bound and form.is_valid() else form.defaults()
    if data["scheme"] is None:
        return None, Level.NOMINAL
    asked = Asked(data["scheme"], data["since"], data["until"], data["topic"], form.pair(data))
    return asked, Level(data["level"] or Level.NOMINAL.value)


def _figures(request: HttpRequest, asked: Asked, level: Level) -> dict[str, Any]:
    person: Any = request.user
    found = agreement_of(reviews_for(asked, person), asked.scheme, level)
    labels = {step.key: step.label for step in asked.scheme.steps()}
    n_overturned, n_adjudicated = overturn_rate(asked, person)
    counts = found["confusion"]["counts"]
    most = max((count for row in counts for count in row), default=0)
    keys = found["confusion"]["labels"]
    names = [labels[key] for key in keys]
    return {
        "found": found,
        "scheme": asked.scheme,
        "coefficients": [
            (*_WORDS[name], found[name], found["intervals"].get(name), found["reasons"].get(name))
            for name in COEFFICIENTS
        ],
        "pairs": found["cohen"].items(),
        "labels": names,
        "matrix": [
            (
                labels[one],
                [
                    (count, _shade(count, most), _cell_address(request, one, other))
                    for other, count in zip(keys, row, strict=True)
                ],
            )
            for one, row in zip(keys, counts, strict=True)
        ],
        "per_label": [(labels[key], row) for key, row in found["per_label"].items()],
        "drift": drift_of(asked, person),
        "n_overturned": n_overturned,
        "n_adjudicated": n_adjudicated,
    }


def _cell_address(request: HttpRequest, one: str, other: str) -> str:
    """Where the claims behind a cell are listed, under the filters of this page."""
    query = request.GET.copy()
    query["row"], query["column"] = one, other
    return f"{reverse('articles:agreement-cell')}?{query.urlencode()}"


@require_GET
def cell(request: HttpRequest) -> HttpResponse:
    """The claims on which one reviewer gave the one rating and another the other."""
    if not permissions.may_see_agreement(request.user):
        raise PermissionDenied("Adjudicators, managers and administrators see agreement.")
    asked, _level = _asked(AgreementForm(request.GET))
    if asked is None:
        raise Http404("No scheme is in use.")
    one, other = request.GET.get("row", ""), request.GET.get("column", "")
    person: Any = request.user
    labels = {step.key: step.label for step in asked.scheme.steps()}
    claims = Claim.objects.none()
    if one in labels and other in labels:
        claims = claims_rated(reviews_for(asked, person), one, other)
    context = {
        "page": page_of(request, claims.for_list(), NEWEST),
        "one": labels.get(one, one),
        "other": labels.get(other, other),
    }
    return render(request, "agreement/cell.html", context)


def _shade(count: int, most: int) -> int:
    """Which of five steps of the heat map a count has; 0: none."""
    return 0 if not count else 1 + min(int(4 * count / most), 3)


@require_GET
def calibration_csv(request: HttpRequest) -> HttpResponseBase:
    """The figures of one's own calibration page as CSV."""
    if not permissions.may_work_at_desk(request.user):
        raise PermissionDenied("Reviewers have a calibration page.")
    found = calibration_of(request.user)  # type: ignore[arg-type]
    pairs = sorted(found.cells.items())
    rows = [
        ("same", "", "", found.n_same, found.n_reviews),
        *(
            ("confidence", sure, "", *counts)
            for sure, counts in sorted(found.by_confidence.items())
        ),
        *(("pair", own, verdict, count, found.n_reviews) for (own, verdict), count in pairs),
    ]
    columns = ("figure", "own", "verdict", "n", "of")
    return csv_answer(f"calibration-{timezone.now():%Y%m%dT%H%M%SZ}.csv", columns, rows)


@require_GET
def calibration(request: HttpRequest) -> HttpResponse:
    """A reviewer's own reviews against the verdicts; nobody else sees this page of theirs."""
    if not permissions.may_work_at_desk(request.user):
        raise PermissionDenied("Reviewers have a calibration page.")
    found = calibration_of(request.user)  # type: ignore[arg-type]
    labels = sorted({label for pair in found.cells for label in pair})
    matrix = [(own, [found.cells.get((own, label), 0) for label in labels]) for own in labels]
    context = {"found": found, "labels": labels, "matrix": matrix}
    return render(request, "agreement/calibration.html", context)
