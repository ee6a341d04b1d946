"""What the workbench shows: the text with its claims marked, and the claim in hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from articles import permissions
from articles.forms.claim import MarkClaimForm
from articles.marks import cut, group_by_block
from articles.models import Article, Assignment, Claim, ClaimLink, Review, Revision
from articles.models.claim import ClaimQuerySet
from articles.models.evidence import citations_with_evidence
from articles.models.review import in_scattered_order
from articles.text import Span
from articles.vocabulary import ClaimStage

_MARKED = (
    "start",
    "end",
    "text",
    "check_worthiness",
    "stage",
    "proposal",
    "in_headline",
    "claimant_name",
    "revision_id",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; claim is the innermost one over it, depth how many there are.

    over: the numbers of all claims over it, as one text.
    """

    text: str
    start: int
    claim: Claim | None
    depth: int
    is_continued: bool
    is_current: bool
    over: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph in pieces, or lines of boilerplate folded together."""

    role: str
    pieces: list[Piece]
    lines: list[str]


def workbench_context(
    person: permissions.Person, article: Article, revision: Revision, claim: Claim | None = None
) -> dict[str, Any]:
    """Everything the workbench template needs; a fixed number of queries whatever the text."""
    claims = list(_shown(person, revision.pk).only(*_MARKED))
    context: dict[str, Any] = {
        "article": article,
        "revision": revision,
        "claims": claims,
        "blocks": _blocks(revision, claims, claim),
        "revision_numbers": range(1, article.n_revisions + 1),
        "mark_form": MarkClaimForm(text=revision.text),
    }
    if claim is not None:
        context |= panel_context(person, claim, shown=[other.pk for other in claims])
    return context


def panel_context(
    person: permissions.Person, claim: Claim, shown: list[int] | None = None
) -> dict[str, Any]:
    """What the panel of the claim in hand shows, the review form apart.

    shown: keys of the claims that the text shows, in reading order, where they are known.
    """
    if shown is None:
        shown = list(_shown(person, claim.revision_id).values_list("pk", flat=True))
    links = list(claim.links.select_related("source"))
    seen = Claim.objects.visible_to(person).values("pk")
    relations = ClaimLink.objects.filter(Q(from_claim=claim) | Q(to_claim=claim)).filter(
        from_claim__in=seen, to_claim__in=seen
    )
    reviews: Iterable[Review] = ()
    if permissions.may_work_at_desk(person):
        reviews = in_scattered_order(
            Review.objects.visible_to(person)
            .filter(round__claim=claim)
            .with_names(person)
            .select_related("rating", "round")
            .prefetch_related(citations_with_evidence())
        )
    return {
        "claim": claim,
        "links": links,
        "relations": relations.select_related("from_claim__revision", "to_claim__revision").defer(
            "from_claim__revision__text", "to_claim__revision__text"
        ),
        "reviews": reviews,
        "may_review_claim": permissions.may_review_claim(person, claim),
        "own_assignment": _own_assignment(person, claim),
        "may_give_up": permissions.may_publish(person) and _is_judged_again(claim),
        "today": timezone.localdate(),
    } | _neighbours(claim, shown)


def _is_judged_again(claim: Claim) -> bool:
    is_judged = claim.stage in (ClaimStage.IN_REVIEW, ClaimStage.DISPUTED)
    return is_judged and claim.verdict_id is not None


def _own_assignment(person: permissions.Person, claim: Claim) -> Assignment | None:
    if claim.round is None or claim.round.closed_at is not None:
        return None
    return claim.round.assignments.filter(reviewer_id=person.pk).first()


def _neighbours(claim: Claim, keys: list[int]) -> dict[str, Any]:
    """Place of the claim among those shown for its text, and the keys before and after it."""
    if claim.pk not in keys:
        return {}
    at = keys.index(claim.pk)
    return {
        "position": at + 1,
        "n_shown": len(keys),
        "previous": keys[at - 1] if at else None,
        "next": keys[at + 1] if at + 1 < len(keys) else None,
    }


def _shown(person: permissions.Person, revision_id: int) -> ClaimQuerySet:
    """Claims that the text shows, in reading order, the outer before the inner."""
    return (
        Claim.objects.visible_to(person)
        .filter(revision_id=revision_id)
        .exclude(stage=ClaimStage.DROPPED.value)
        .order_by("start", "-end")
    )


def _blocks(revision: Revision, claims: list[Claim], current: Claim | None) -> list[Block]:
    """The text in reading order: paragraphs cut into pieces, boilerplate lines together."""
    found = revision.extractions.order_by("-pk").first()
    lines = _lines(found.document if found else None, revision.text)
    spans = [Span(start, end) for _role, start, end in lines]
    marks = [(index, Span(claim.start, claim.end)) for index, claim in enumerate(claims)]
    blocks: list[Block] = []
    begun: set[int] = set()
    for (role, start, end), here in zip(lines, group_by_block(spans, marks), strict=True):
        if role == "boilerplate":
            if not blocks or blocks[-1].role != "boilerplate":
                blocks.append(Block(role, [], []))
            blocks[-1].lines.append(revision.text[start:end])
            continue
        pieces = []
        for segment in cut(Span(start, end), here):
            inner = segment.marks[0] if segment.marks else None
            claim = claims[inner] if inner is not None else None
            pieces.append(
                Piece(
                    text=segment.span.of(revision.text),
                    start=segment.span.start,
                    claim=claim,
                    depth=min(len(segment.marks), 3),
                    is_continued=inner in begun,
                    is_current=current is not None
                    and any(claims[key].pk == current.pk for key in segment.marks),
                    over=" ".join(str(claims[key].pk) for key in segment.marks),
                )
            )
            if inner is not None:
                begun.add(inner)
        blocks.append(Block(role, pieces, []))
    return blocks


def _lines(document: dict[str, Any] | None, text: str) -> list[tuple[str, int, int]]:
    """Role and span of every line, from the extraction or, without one, from the line breaks."""
    if document is None:
        found, start = [], 0
        for line in text.split("\n"):
            if line.strip():
                found.append(("body", start, start + len(line)))
            start += len(line) + 1
        return found
    lines = [(row["role"], row["start"], row["end"]) for row in document["paragraphs"]]
    lines += [("boilerplate", row["start"], row["end"]) for row in document["boilerplate"]]
    return sorted(lines, key=lambda line: line[1])
