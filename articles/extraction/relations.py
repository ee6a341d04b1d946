"""How body claims bear on one another, where plain rules tell it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from articles.extraction import arithmetic, revisions
from articles.extraction.disputes import dispute_relations
from articles.extraction.document import Claim, Figure, Relation
from articles.extraction.tolls import toll_relations
from articles.extraction.topics import likeness, stems
from articles.extraction.values import NO_COUNTS, paragraph, plain

_NEAR = 4  # claims before in which `the number` or a base is looked for
_SAME_AT_LEAST = 0.6
_HELD_AT_LEAST = 0.8
_STEMS_MIN = 3
_POSTINGS = 12  # claims kept for one stem: bounds the comparisons
_BACK_REFERENCE = re.compile(
    r"(?:the|that|this) (?:true |real |actual |right )?(?:number|figure|total|toll|count|cost)s?\b"
    r"|(?:it|them) at\b",
    re.I,
)
_SHORT_DENIAL = re.compile(
    r"(?:no|never|not true|(?:that|it|this)(?:['’]s| is| was) (?:just |simply |plain )?"
    r"(?:wrong|false|untrue|not true|a lie|nonsense))\Z",
    re.I,
)
_DENIALS = frozenset({"denied", "denies", "deny", "rejected", "rejects", "disputed", "disputes"})
_QUOTED = re.compile(r"[“‘«\"](?P<words>[^“”‘’«»\"]{3,60} [^“”‘’«»\"]{2,60})[”’»\"]")
_SHARES = frozenset({"percent", "share", "USD", "GBP", "EUR"})


def find_relations(text: str, claims: Sequence[Claim]) -> list[Relation]:
    """Relations between body claims: each pair and type once, in text order."""
    body = [claim for claim in claims if not claim.in_headline]
    found = [
        *toll_relations(text, body),
        *revisions.updates(text, body),
        *revisions.corrections(body),
        *_answers(text, body),
        *_denials(text, body),
        *_other_counts(text, body),
        *arithmetic.own_arithmetic(body),
        *_withdrawn(body),
        *arithmetic.bases(body),
        *arithmetic.records(text, body),
        *arithmetic.earlier_values(text, body),
        *revisions.former_values(text, body),
        *revisions.revisions(text, body),
        *arithmetic.recomputable(text, body),
        *arithmetic.changes_from(text, body),
        *arithmetic.parts_of(text, body),
        *_same_words(text, body),
        *_repetitions(text, body),
    ]
    related = {frozenset((relation.source, relation.target)) for relation in found}
    found += [
        relation
        for relation in dispute_relations(text, body)
        if frozenset((relation.source, relation.target)) not in related
    ]
    return list(dict.fromkeys(found))


def _same_words(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """One quotation of several words in two claims."""
    holders: dict[str, Claim] = {}
    for claim in body:
        for match in _QUOTED.finditer(claim.span.of(text)):
            words = match["words"].strip(" ,.").lower()
            other = holders.setdefault(words, claim)
            if other.sentence != claim.sentence:
                yield Relation("same_proposition", claim.id, other.id)


def _answers(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """`No`, `That's wrong` right after somebody else's claim denies it."""
    for before, claim in itertools.pairwise(body):
        answers = before.attribution[-1] != claim.attribution[-1] and len(claim.attribution) > 1
        if answers and len(claim.span) < 40 and _SHORT_DENIAL.match(claim.span.of(text)):
            yield Relation("denies", claim.id, before.id)


def _denials(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """What the denier says next, in the same paragraph, denies the report that was denied."""
    for index, charge in enumerate(body):
        if len(charge.attribution) < 3:
            continue
        denier = charge.attribution[-2]
        if denier.cue is None or denier.cue.of(text).lower() not in _DENIALS:
            continue
        sentence = None
        for answer in body[index + 1 : index + 1 + _NEAR]:
            if paragraph(answer) != paragraph(charge) or len(answer.attribution) < 2:
                break
            if sentence not in (None, answer.sentence) and answer.attribution[-1].mode != "direct":
                break
            sentence = answer.sentence
            yield Relation("denies", answer.id, charge.id)


def _other_counts(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """`X put the number at 9`: another source's value for the figure given just before."""
    for index, claim in enumerate(body):
        figures = plain(claim.figures)
        if not figures or not _BACK_REFERENCE.match(claim.span.of(text)[:40]):
            continue
        for before in reversed(body[max(0, index - _NEAR) : index]):
            if before.attribution[-1].name == claim.attribution[-1].name:
                continue
            if any(_is_other_count(figures[0], figure) for figure in plain(before.figures)):
                yield Relation("contradicts", claim.id, before.id)
                break


def _is_other_count(new: Figure, old: Figure) -> bool:
    if old.unit in NO_COUNTS or new.value == old.value:
        return False
    return new.unit == old.unit and old.unit is not None


def _withdrawn(body: Sequence[Claim]) -> Iterator[Relation]:
    """`£1m, not £2m` contradicts whoever else says £2m."""
    stated: dict[tuple[str | None, float | None], Claim] = {}
    for claim in body:
        for figure in claim.figures:
            if figure.modifier != "withdrawn" and figure.value:
                stated.setdefault((figure.unit, figure.value), claim)
    for claim in body:
        for figure in claim.figures:
            other = stated.get((figure.unit, figure.value))
            if figure.modifier != "withdrawn" or other is None or "correction" in claim.types:
                continue
            if other.id != claim.id:
                yield Relation("contradicts", claim.id, other.id)


def _repetitions(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """Claims of different sentences that share most of their words."""
    holders: dict[str, list[int]] = {}
    topics = [stems(claim.span.of(text)) for claim in body]
    for index, topic in enumerate(topics):
        near: dict[int, None] = {}
        for word in sorted(topic):
            held = holders.setdefault(word, [])
            near.update(dict.fromkeys(held[-_POSTINGS:]))
            held.append(index)
        if len(topic) < _STEMS_MIN:
            continue
        for earlier in sorted(near)[-_POSTINGS:]:
            alike = _alike(topic, topics[earlier]) or _same_share(
                body[index], body[earlier], len(topic & topics[earlier])
            )
            if (
                alike
                and body[earlier].sentence != body[index].sentence
                and len(topics[earlier]) >= _STEMS_MIN
            ) and not _differ(body[index], body[earlier]):
                yield Relation("same_proposition", body[index].id, body[earlier].id)


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Most words in common, or nearly all of the shorter in the longer."""
    shared = len(first & second)
    shorter = min(len(first), len(second))
    return likeness(first, second) >= _SAME_AT_LEAST or (
        shorter > _STEMS_MIN and shared >= _HELD_AT_LEAST * shorter
    )


def _same_share(first: Claim, second: Claim, n_shared: int) -> bool:
    """One share, percentage or sum in both, and two more words in common."""
    if n_shared < 2 or first.attribution[-1] == second.attribution[-1]:
        return False
    values = {(f.unit, f.value) for f in plain(second.figures) if f.unit in _SHARES}
    return any((figure.unit, figure.value) in values for figure in plain(first.figures))


def _differ(first: Claim, second: Claim) -> bool:
    """Figures with one unit and different values: not the same assertion."""
    values = {figure.unit: figure.value for figure in plain(second.figures)}
    return any(
        figure.unit in values and values[figure.unit] != figure.value
        for figure in plain(first.figures)
    )
