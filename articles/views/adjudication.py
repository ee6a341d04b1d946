"""Settling a disputed round: the reviews side by side, their evidence merged, the decision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from articles import permissions
from articles.actions.readiness import cited_source
from articles.actions.round import return_round
from articles.actions.verdict import adjudicate_round
from articles.errors import FactcheckError
from articles.forms.review import initial_answers
from articles.forms.verdict import AdjudicationForm
from articles.lifecycle import origins_of
from articles.models import AttributionLink, Citation, Review, Round
from articles.models.evidence import citations_with_evidence
from articles.models.review import in_scattered_order
from articles.templatetags.desk import rating_chip, words
from articles.views.methods import words_sent
from articles.vocabulary import ClaimStage, ReviewState, RoundOutcome

_LETTERS = "ABCDEFGHI"
_DECIDED = ("rating", "said", "summary", "rationale", "reason", "as_of", "citations")


@dataclass(frozen=True, slots=True)
class Row:
    """One question and each review's answer to it, in the order of the letters."""

    label: str
    answers: list[str | SafeString]

    @property
    def differs(self) -> bool:
        """Whether the reviews answer it differently."""
        return len({str(answer) for answer in self.answers}) > 1


@dataclass(slots=True)
class Cited:
    """One piece of evidence as one or more reviews use it. letters: whose; token: see _tokens."""

    citation: Citation
    token: str
    letters: list[str]


@dataclass(slots=True)
class Origin:
    """Evidence that goes back to the same origin."""

    name: str
    pieces: list[Cited] = field(default_factory=list)

    @property
    def letters(self) -> str:
        """Who of the reviewers cites it."""
        return " and ".join(sorted({letter for piece in self.pieces for letter in piece.letters}))


@require_http_methods(["GET", "POST"])
def adjudicate(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show the differing reviews of a closed round and take the adjudicator's decision.

    `act` says what was pressed: decide, return (with a question to the reviewers), or `take-A`,
    which fills the form from a review and stores nothing.
    """
    if not permissions.may_adjudicate(request.user):
        raise PermissionDenied("Adjudicators settle disputed rounds.")
    disputed = get_object_or_404(
        Round.objects.filter(outcome=RoundOutcome.DISPUTED.value)
        .select_related("claim__revision__article__outlet", "scheme")
        .defer("claim__revision__text"),
        pk=round_id,
    )
    settled = disputed.verdicts.order_by("pk").first()
    if settled is not None:
        messages.info(request, "This round is settled already; here is its verdict.")
        return redirect(settled)
    if disputed.claim.stage == ClaimStage.DROPPED:
        messages.info(request, "This claim is dropped: there is nothing to settle.")
        return redirect("articles:claim-address", disputed.claim_id)
    if not permissions.may_adjudicate_round(request.user, disputed):
        raise PermissionDenied(
            "You reviewed in this round or marked the claim: another adjudicator settles it."
        )
    reviews = in_scattered_order(_reviews(request, disputed))
    act = request.POST.get("act", "decide") if request.method == "POST" else ""
    if act == "return":
        return _sent_back(request, disputed, reviews)
    if act.startswith("take-"):
        data = _taken(request, reviews, act.removeprefix("take-"))
        return _page(request, disputed, reviews, _form(disputed, reviews, data), status=200)
    form = _form(disputed, reviews, request.POST if act else None)
    if act and form.is_valid():
        try:
            verdict = adjudicate_round(
                review_round=disputed,
                by=request.user,  # type: ignore[arg-type]  # strangers never come here
                said_links=form.answers(),
                **{name: form.cleaned_data[name] for name in _DECIDED if name in form.cleaned_data},
            )
        except FactcheckError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Verdict recorded. Publish it when it is ready.")
            return redirect(verdict)
    return _page(request, disputed, reviews, form, status=422 if act else 200)


def _reviews(request: HttpRequest, disputed: Round) -> list[Review]:
    return list(
        Review.objects.visible_to(request.user)
        .filter(round=disputed, state=ReviewState.SUBMITTED.value)
        .select_related("rating")
        .prefetch_related(citations_with_evidence("capture"))
    )


def _form(disputed: Round, reviews: Sequence[Review], data: Any) -> AdjudicationForm:
    tokens = {token: row.pk for token, row in _tokens(reviews)}
    return AdjudicationForm(
        data,
        ratings=disputed.scheme.steps(),
        links=list(disputed.claim.links.all()),
        citations=tokens,
    )


def _tokens(reviews: Sequence[Review]) -> Iterator[tuple[str, Citation]]:
    """Each citation and what stands for it in the form: its number would tell who wrote first."""
    for letter, review in zip(_LETTERS, reviews, strict=False):
        for place, row in enumerate(review.citations.all(), start=1):
            yield f"{letter}{place}", row


def _taken(request: HttpRequest, reviews: Sequence[Review], letter: str) -> Any:
    """What was typed, with the rating and answer of one review; its words where none were typed."""
    data = request.POST.copy()
    at = _LETTERS.find(letter) if len(letter) == 1 else -1
    if not 0 <= at < len(reviews):
        return data
    review = reviews[at]
    data["rating"] = str(review.rating_id)
    data["said"] = review.said
    data.update(initial_answers(review.said_links))
    if not data.get("rationale", "").strip():
        data["rationale"] = review.rationale
    return data


def _sent_back(request: HttpRequest, disputed: Round, reviews: Sequence[Review]) -> HttpResponse:
    question = words_sent(request, "question")
    try:
        return_round(review_round=disputed, by=request.user, question=question)  # type: ignore[arg-type]
    except FactcheckError as error:
        form = _form(disputed, reviews, None)
        form.initial = dict(request.POST.items())
        context = {"question_problem": str(error), "question": question}
        return _page(request, disputed, reviews, form, status=422, **context)
    messages.success(request, "Sent back. Each reviewer finds their review as a draft.")
    return redirect("articles:claim-address", disputed.claim_id)


def _page(
    request: HttpRequest,
    disputed: Round,
    reviews: Sequence[Review],
    form: AdjudicationForm,
    *,
    status: int,
    **more: Any,
) -> HttpResponse:
    links = list(disputed.claim.links.all())
    origins = _origins(reviews)
    chosen = form.data.getlist("citations") if form.is_bound else None  # type: ignore[attr-defined]
    context = {
        "round": disputed,
        "claim": disputed.claim,
        "links": links,
        "letters": _LETTERS[: len(reviews)],
        "rows": _rows(reviews, links),
        "reviews": list(zip(_LETTERS, reviews, strict=False)),
        "origins": origins,
        "chosen": None if chosen is None else set(chosen),
        "form": form,
        **more,
    }
    return render(request, "verdict/adjudicate.html", context, status=status)


def _rows(reviews: Sequence[Review], links: Sequence[AttributionLink]) -> list[Row]:
    rows = []
    if len(links) > 1:
        rows.append(Row(f"Said by {links[-1].name}?", [words(r.said) or "–" for r in reviews]))
    for link in links[1:-1]:
        place = str(link.position)
        said = [words(review.said_links.get(place, "")) or "–" for review in reviews]
        rows.append(Row(f"Did {link.name} say so?", said))
    rows.append(Row("True?", [rating_chip(review.rating) for review in reviews]))
    if any(review.needs_context for review in reviews):
        rows.append(Row("Needs context", [r.context_note or "no" for r in reviews]))
    rows.append(Row("Confidence", [review.get_confidence_display().lower() for review in reviews]))
    rows.append(Row("As of", [_day(review) for review in reviews]))
    return rows


def _day(review: Review) -> str:
    return f"{review.as_of.day} {review.as_of:%B %Y}" if review.as_of else "–"


def _origins(reviews: Sequence[Review]) -> list[Origin]:
    """The evidence of all reviews, what is cited alike as one piece, by origin."""
    pieces: dict[tuple[int, str, str], Cited] = {}
    for token, row in _tokens(reviews):
        key = (row.evidence_id, row.stance, row.quotation_sha256)
        pieces.setdefault(key, Cited(row, token, [])).letters.append(token[0])
    origins: dict[str, Origin] = {}
    names = origins_of(cited_source(piece.citation) for piece in pieces.values())
    for piece, name in zip(pieces.values(), names, strict=True):
        origins.setdefault(name, Origin(name)).pieces.append(piece)
    return list(origins.values())
