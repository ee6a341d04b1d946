"""Reviews: drafted, handed in, withdrawn; a round closes when the last one is in."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import permissions
from articles.actions.claim import REVIEWERS, refresh_claim
from articles.actions.rating import desk_scheme, freeze
from articles.actions.verdict import record_verdict
from articles.errors import ConflictError, StageError
from articles.exchange import canonical_url
from articles.models import Citation, Claim, Evidence, Rating, RatingScheme, Review, Round
from articles.models.history import record, save_change
from articles.models.statements import insert, lock, update
from articles.vocabulary import (
    ClaimStage,
    Proposal,
    Reached,
    ReviewState,
    RoundOutcome,
)


@dataclass(frozen=True, slots=True)
class CitationContent:
    """One piece of evidence as a reviewer typed it; URL or title must be there."""

    stance: str
    url: str = ""
    title: str = ""
    quotation: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReviewContent:
    """What a reviewer typed; a draft may lack any of it."""

    rating: Rating | None = None
    said: str = ""
    rationale: str = ""
    confidence: str = ""
    as_of: date | None = None
    citations: Sequence[CitationContent] = field(default_factory=tuple)


# What may have changed of a claim since the page was read, and what a save decides on.
_LOCKED = ("stage", "proposal", "version", "round_id")


@transaction.atomic
def save_review(
    *,
    claim: Claim,
    reviewer: AbstractBaseUser,
    content: ReviewContent,
    submit: bool,
    version: int | None,
    scheme: RatingScheme | None = None,
) -> Review:
    """Store a draft or hand a review in; the last of a round closes it.

    version: the version that the reviewer's form was filled from, None for the first save.
    scheme: for a round that this save opens; None takes the desk's own.
    Raises NotPermittedError; StageError when the claim or its round takes no review (any more);
    ConflictError when another window stored a newer version. Nothing is stored then.
    """
    permissions.require(permissions.may_review(reviewer), "review claims", REVIEWERS)
    locked = Claim(pk=claim.pk)
    lock(locked, _LOCKED)
    if locked.round_id is not None:
        locked.round = Round.objects.select_for_update().get(pk=locked.round_id)
    if not permissions.may_review_claim(reviewer, locked):
        raise StageError(
            f"This claim takes no reviews now: it is {locked.get_stage_display().lower()}. "
            "What you typed was not stored."
        )
    review_round, is_new = _open_round(locked, scheme)
    if content.rating is not None and content.rating.scheme_id != review_round.scheme_id:
        raise StageError(f"{content.rating.label!r} is not a rating of this round's scheme.")
    review = _own_review(review_round, reviewer, version, is_new)
    was_submitted = review.state == ReviewState.SUBMITTED
    if was_submitted and not submit:
        raise StageError(
            "This review is handed in. Submit your changes, or withdraw it to work on a draft."
        )
    if submit and not was_submitted and review_round.n_submitted >= review_round.n_reviews:
        raise StageError("All reviews of this round are in. What you typed was not stored.")
    _fill(review, content, submit=submit)
    save_change(review, by=reviewer, why="submitted" if submit else "", creating=review.pk is None)
    _replace_citations(review, content.citations, reviewer)
    if submit and not was_submitted:
        _count_in(review_round, reviewer)
    return review


def _open_round(claim: Claim, scheme: RatingScheme | None) -> tuple[Round, bool]:
    """The claim's open round, and whether this review opens it.

    The first review takes the claim from the inbox or the queue.
    """
    if claim.round is not None and claim.round.closed_at is None:
        return claim.round, False
    scheme = scheme or desk_scheme()
    freeze(scheme)
    number = claim.round.number + 1 if claim.round else 1
    opened = Round(claim=claim, number=number, scheme=scheme, n_reviews=settings.REVIEWS_PER_CLAIM)
    insert([opened])
    claim.round = opened
    claim.stage = ClaimStage.IN_REVIEW.value
    if claim.proposal == Proposal.PROPOSED:
        claim.proposal = Proposal.ACCEPTED.value  # whoever reviews a proposal takes it for a claim
    save_change(claim, by=None, why=f"round {number} opened", fields=["round", "stage", "proposal"])
    return opened, True


def _own_review(
    review_round: Round, reviewer: AbstractBaseUser, version: int | None, is_new: bool
) -> Review:
    review = None
    if not is_new:
        review = review_round.reviews.filter(reviewer_id=reviewer.pk).first()
    if review is None:
        return Review(round=review_round, reviewer_id=reviewer.pk)
    if version != review.version:
        raise ConflictError(
            "You stored another version of this review meanwhile, perhaps in another window. "
            "Both are shown below; nothing was overwritten."
        )
    return review


def _fill(review: Review, content: ReviewContent, *, submit: bool) -> None:
    review.rating = content.rating
    review.said = content.said
    review.rationale = content.rationale.strip()
    review.confidence = content.confidence
    review.as_of = content.as_of
    if not submit:
        review.state = ReviewState.DRAFT.value
        return
    if review.rating is None or not review.rationale or not review.confidence:
        raise StageError("Choose a rating and a confidence and say why before you submit.")
    review.state = ReviewState.SUBMITTED.value
    review.submitted_at = review.submitted_at or timezone.now()
    review.as_of = review.as_of or timezone.localdate()


def _replace_citations(
    review: Review, contents: Sequence[CitationContent], by: AbstractBaseUser
) -> None:
    """Make the review's citations those of the form; rows that did not change stay as they are."""
    evidence = find_or_add_evidence(contents, by=by)
    stored = list(review.citations.all()) if review.version > 1 else []
    kept = {(row.evidence_id, row.stance, row.quotation_sha256): row for row in stored}
    wanted: dict[tuple[int, str, str], Citation] = {}
    for position, (content, row_of_evidence) in enumerate(zip(contents, evidence, strict=True)):
        key = (row_of_evidence.pk, content.stance, sha256_or_empty(content.quotation))
        if key in wanted:
            continue
        citation = wanted[key] = kept.get(key) or Citation(
            review=review,
            evidence=row_of_evidence,
            stance=content.stance,
            quotation_sha256=key[2],
        )
        shown = (position, content.title.strip(), content.note.strip(), content.quotation.strip())
        if (citation.position, citation.title, citation.note, citation.quotation) == shown:
            continue
        citation.position, citation.title, citation.note, citation.quotation = shown
        if citation.pk:
            save_change(citation, by=by)
    record(insert([row for row in wanted.values() if not row.pk]), by=by)
    for key, row in kept.items():
        if key not in wanted:
            row._history_user = by  # type: ignore[attr-defined]  # read by the history library
            row.delete()


def sha256_or_empty(words: str) -> str:
    """Hash of a quotation without the white space around it; empty for no quotation."""
    words = words.strip()
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest() if words else ""


def find_or_add_evidence(
    contents: Sequence[CitationContent], *, by: AbstractBaseUser
) -> list[Evidence]:
    """Give the evidence of each citation, in order; what is new is added.

    A URL is one row for the whole desk, a title without a URL one row for its citer.
    Raises StageError for neither URL nor title, and for a URL that is none.
    """
    keys = [_evidence_key(content) for content in contents]
    found = _known_evidence(keys, by)
    new = [
        # What a page is called stands with each citation: on the shared row it would show
        # what a colleague cites in an open round.
        Evidence(url=url, title=title, added_by_id=by.pk)
        for url, title in dict.fromkeys(keys)
        if (url, title) not in found
    ]
    if new:
        try:
            with transaction.atomic():
                record(insert(new), by=by, why="cited")
        except IntegrityError:
            # A colleague cited the same page in this moment: theirs is the row.
            return find_or_add_evidence(contents, by=by)
        found |= {(row.url, "" if row.url else row.title): row for row in new}
    return [found[key] for key in keys]


def _evidence_key(content: CitationContent) -> tuple[str | None, str]:
    """Canonical URL and no title, or no URL and the title."""
    title = content.title.strip()[:500]
    if not content.url.strip():
        if not title:
            raise StageError("Give the URL of the evidence, or its title.")
        return None, title
    try:
        return canonical_url(content.url), ""
    except ValueError as error:
        raise StageError(f"{error}.") from error


def _known_evidence(
    keys: Sequence[tuple[str | None, str]], by: AbstractBaseUser
) -> dict[tuple[str | None, str], Evidence]:
    addresses = [url for url, _title in keys if url]
    titles = [title for url, title in keys if not url]
    rows: list[Evidence] = []
    if addresses:
        places = ", ".join(["%s"] * len(addresses))
        found = f"SELECT id, url FROM articles_evidence WHERE url IN ({places})"
        rows += Evidence.objects.raw(found, addresses)
    if titles:
        own = Evidence.objects.filter(url__isnull=True, added_by_id=by.pk, title__in=titles)
        rows += own.only("url", "title")
    return {(row.url, "" if row.url else row.title): row for row in rows}


def _count_in(review_round: Round, by: AbstractBaseUser) -> None:
    """Count a submitted review; the last one closes the round, agreed or disputed."""
    review_round.n_submitted += 1
    if review_round.n_submitted < review_round.n_reviews:
        update(review_round, ["n_submitted", "updated_at"])
        return
    reviews = list(
        review_round.reviews.filter(state=ReviewState.SUBMITTED.value).select_related("rating")
    )
    agreed = len({(review.rating_id, review.said) for review in reviews}) == 1
    review_round.closed_at = timezone.now()
    if len(reviews) == 1:
        review_round.outcome = RoundOutcome.SINGLE.value
    else:
        review_round.outcome = (RoundOutcome.AGREED if agreed else RoundOutcome.DISPUTED).value
    review_round.save()
    if agreed:
        reached = Reached.SINGLE if len(reviews) == 1 else Reached.AGREED
        record_verdict(review_round=review_round, reviews=reviews, reached=reached, by=by)
    claim = Claim.objects.get(pk=review_round.claim_id)
    refresh_claim(claim, by=by, why=f"round {review_round.number} closed: {review_round.outcome}")


@transaction.atomic
def withdraw_review(*, review: Review, by: AbstractBaseUser, version: int) -> Review:
    """Take a submitted review back while its round is open; it can be handed in again.

    Raises NotPermittedError, StageError for a closed round, ConflictError.
    """
    permissions.require(
        review.reviewer_id == by.pk, "withdraw someone else's review", "Only its author"
    )
    Claim.objects.select_for_update().only("pk").get(pk=review.round.claim_id)
    review = Review.objects.select_related("round").get(pk=review.pk)
    if review.round.closed_at is not None:
        raise StageError("The round is closed: its reviews stay as they are.")
    if review.version != version:
        raise ConflictError("This review was changed in another window. Look at it again.")
    if review.state != ReviewState.SUBMITTED:
        raise StageError("Only a submitted review can be withdrawn.")
    review.state = ReviewState.WITHDRAWN.value
    save_change(review, by=by, why="withdrawn")
    review.round.n_submitted -= 1
    review.round.save(update_fields=["n_submitted", "updated_at"])
    return review
