"""Track records: the verdicts behind a figure, comparing sources, letters, moving a verdict."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from articles import permissions
from articles.actions.reliability import (
    RECORD_COLUMNS,
    Counting,
    assess_source,
    current_records,
    history_of,
    move_hook,
    needs_review,
    parts_of,
    record_rows,
    records_as_of,
    suggestion_for,
    verdicts_behind,
)
from articles.actions.source import unmerged
from articles.errors import FactcheckError
from articles.models import Claim, CorrectionRequest, ExternalRating, Source, SourceAssessment
from articles.reliability import METHOD, Record
from articles.views.exchange import csv_answer
from articles.views.methods import post_or_back
from articles.views.paging import NEWEST, page_of
from articles.vocabulary import CorrectionOutcome, Letter, RecordLine, SourceKind

LINE_WORDS = {
    "assertion": "What it says itself",
    "relay": "What it passes on: was it said so?",
    "headline": "Headlines against their own text",
    "unnamed": "What unnamed sources say in it",
}
_MOST = 200  # sources in a comparison
_MOST_TOPICS = 12


def as_of(request: HttpRequest) -> tuple[date, str]:
    """The day that the address asks for, and a problem in words where it is none or to come."""
    asked, today = request.GET.get("as_of", ""), timezone.now().date()
    if not asked:
        return today, ""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return today, f"“{asked[:20]}” is no day; shown is today."
    if not date(1970, 1, 1) <= day <= today:
        return today, "That day lies outside the desk's time; shown is today."
    return day, ""


def counting_of(request: HttpRequest, *, with_part: bool = False) -> tuple[Counting, str]:
    """Which verdicts the address asks for, and a problem in words."""
    day, problem = as_of(request)
    window = 365 if request.GET.get("window") == "year" else None
    if not with_part:
        return Counting(day, window), problem
    topic = request.GET.get("topic")
    topic = None if topic is None else topic.replace("\x00", "")[:200]
    role = {"publisher": True, "quoted": False}.get(request.GET.get("role", ""))
    return Counting(day, window, topic, role), problem


def record_context(request: HttpRequest, source: Source) -> dict[str, Any]:
    """A source's record for its page: lines, letter, other bodies; as of the day asked for."""
    counting, problem = counting_of(request)
    day, window = counting.day, counting.window
    if day == timezone.now().date() and window is None:
        found = current_records([source.pk])
        records = {line: record for (_source, line), record in found.items()}
    else:
        records = records_as_of(source, day, window=window)
    letters = list(
        SourceAssessment.objects.visible_to(request.user)
        .filter(source=source, created_at__date__lte=day)
        .select_related("given_by")[:20]
    )
    suggestion = suggestion_for(records)
    assertions = records.get(RecordLine.ASSERTION.value)
    topics, roles = parts_of(source, counting, assertions) if assertions else ([], [])
    return {
        "day": day,
        "is_today": day == timezone.now().date(),
        "day_problem": problem,
        "window": window,
        "asked": urlencode({"as_of": f"{day}"} | ({"window": "year"} if window else {})),
        "lines": [
            (line, LINE_WORDS[line], records[line]) for line in LINE_WORDS if line in records
        ],
        "topics": topics[:_MOST_TOPICS],
        "all_topics": topics,
        "n_topics_left_out": max(len(topics) - _MOST_TOPICS, 0),
        "roles": roles,
        "newest": verdicts_behind(source, RecordLine.ASSERTION.value, counting)[:10],
        "history": history_of(source, day, assertions.prior if assertions else None),
        "letters": letters,
        "letter": letters[0] if letters else None,
        "suggestion": suggestion,
        "letter_is_stale": bool(letters) and needs_review(letters[0], suggestion.letter, day),
        "all_letters": Letter.choices(),
        "external": ExternalRating.objects.filter(source=source, created_at__date__lte=day),
        "requests": _requests(request, source, day),
        "may_assess": permissions.may_assess(request.user),
    }


def _requests(request: HttpRequest, source: Source, day: date) -> list[tuple[date, str]]:
    """What a source was asked to correct until a day: when, and what had come of it by then."""
    rows = CorrectionRequest.objects.visible_to(request.user).filter(
        outlet__in=source.with_merged, asked_on__lte=day
    )
    return [
        (
            row.asked_on,
            row.get_outcome_display()
            if row.closed_on and row.closed_on <= day
            else CorrectionOutcome.OPEN.label,
        )
        for row in rows[:20]
    ]


@require_GET
def behind(request: HttpRequest, source_id: int, line: str) -> HttpResponse:
    """The verdicts behind one figure of a source's record, as of the day asked for.

    `topic` and `role` (publisher, quoted) narrow to the parts that the source's page shows.
    """
    source = get_object_or_404(Source, pk=source_id)
    if line not in list(RecordLine):
        raise Http404("A record has no such line.")
    counting, problem = counting_of(request, with_part=True)
    rows = verdicts_behind(source, line, counting)
    context = {
        "source": source,
        "line": line,
        "line_words": LINE_WORDS[line],
        "day": counting.day,
        "counting": counting,
        "day_problem": problem,
        "page": page_of(request, rows, NEWEST),
    }
    return render(request, "source/behind.html", context)


@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """Sources side by side by their intervals; in the order of their names, never ranked."""
    kind = request.GET.get("kind", SourceKind.OUTLET.value)
    line = request.GET.get("line", RecordLine.ASSERTION.value)
    least = request.GET.get("least", "1")
    if kind not in list(SourceKind) or line not in list(RecordLine):
        raise Http404("There is no such kind or line.")
    least_n = int(least) if least.isdecimal() and len(least) < 6 else 1
    found = {
        source: record
        for (source, own_line), record in current_records().items()
        if own_line == line and record.tally.kind == kind and record.tally.n_claims >= least_n
    }
    shown = sorted(found, key=lambda key: -found[key].tally.n_claims)[:_MOST]
    sources = Source.objects.current().filter(pk__in=shown).order_by("name", "pk")
    rows = [(source, found[source.pk]) for source in sources]
    context = {
        "rows": rows,
        "n_left_out": len(found) - len(shown),
        "kind": kind,
        "line": line,
        "least": least_n,
        "kinds": SourceKind.choices(),
        "lines": LINE_WORDS.items(),
        "n_apart": _n_apart([record for _source, record in rows]),
    }
    return render(request, "source/compare.html", context)


@require_GET
def records_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The records of all sources on all lines, as of the day asked for, as CSV."""
    counting, _problem = counting_of(request)
    rows = record_rows(counting.day, window=counting.window)
    return csv_answer(f"records-{counting.day}.csv", RECORD_COLUMNS, rows)


PAGE_COLUMNS = (
    "table", "row", "n_claims", "n_effective", "n_unproven", "mean", "low", "high", "prior_mean",
    "prior_strength", "as_of", "method",
)  # fmt: skip


@require_GET
def source_csv(request: HttpRequest, source_id: int) -> HttpResponseBase:
    """Every figure of a source's page as of the day asked for: lines, parts, topics, months."""
    source = get_object_or_404(Source.objects.select_related("merged_into"), pk=source_id)
    context = record_context(request, unmerged(source))
    tables = {
        "line": [(line, record) for line, _words, record in context["lines"]],
        "part": [("own" if own else "quoted", record) for own, record in context["roles"]],
        "topic": context["all_topics"],
        "month": [(end.isoformat(), record) for end, record in context["history"]],
    }
    day = context["day"].isoformat()
    rows = (
        (table, name, *_figures(record), day, METHOD)
        for table, records in tables.items()
        for name, record in records
    )
    return csv_answer(f"record-{source.pk}-{day}.csv", PAGE_COLUMNS, rows)


def _figures(record: Record) -> tuple[Any, ...]:
    tally, prior = record.tally, record.prior
    return (
        tally.n_claims, tally.n_effective, tally.n_unproven, record.mean, record.low, record.high,
        prior.mean, prior.strength,
    )  # fmt: skip


def _n_apart(records: list[Record]) -> tuple[int, int]:
    """How many pairs of intervals do not overlap, of how many."""
    ends = [(r.low, r.high) for r in records if r.low is not None and r.high is not None]
    lows = sorted(low for low, _high in ends)
    apart = 0
    for _low, high in ends:
        apart += sum(1 for low in lows if low > high)
    return apart, len(ends) * (len(ends) - 1) // 2


@post_or_back(lambda source_id: reverse("articles:source-detail", args=[source_id]))
def assess(request: HttpRequest, source_id: int) -> HttpResponse:
    """Give a source a letter, with the reason."""
    source = get_object_or_404(Source, pk=source_id)
    if not permissions.may_assess(request.user):
        raise PermissionDenied("Adjudicators assess sources.")
    letter, reason = request.POST.get("letter", ""), request.POST.get("reason", "")
    if letter not in list(Letter):
        messages.error(request, "Choose a letter.")
        return redirect(source)
    try:
        assess_source(
            source=source, by=request.user, letter=letter, reason=reason.replace("\x00", "")[:5000]  # type: ignore[arg-type]
        )  # fmt: skip
    except FactcheckError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{source} has the letter {letter} now.")
    return redirect(source)


@post_or_back(lambda claim_id: reverse("articles:claim-timeline", args=[claim_id]))
def move(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Let another link of the chain answer for the truth of a claim."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    if not permissions.may_assess(request.user):
        raise PermissionDenied("Adjudicators move verdicts to other links.")
    position = request.POST.get("position", "")
    place = int(position) if position.isdecimal() and len(position) < 5 else -1
    reason = request.POST.get("reason", "").replace("\x00", "")
    try:
        move_hook(claim=claim, by=request.user, position=place, reason=reason)  # type: ignore[arg-type]
    except FactcheckError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Moved. The records are counted anew.")
    return redirect("articles:claim-timeline", claim_id)
