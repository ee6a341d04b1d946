"""How body claims bear on one another, where plain rules tell it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from articles.extraction.disputes import dispute_relations
from articles.extraction.document import Claim, Figure, Relation
from articles.extraction.tolls import toll_relations
from articles.extraction.topics import likeness, stems

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
_FROM = re.compile(r"\b(?:up|down|rising|falling) from ")
_EARLIER = re.compile(r"\b(?:previously|earlier|originally|initially|at first|had)\b", re.I)
_FORMER = re.compile(
    r"\b(?:originally|initially|at first|previously|had been|was (?:due )?to (?:be|have|open)|"
    r"were to|earlier (?:estimate|figure|forecast|count|target)|first (?:put|estimated|priced))\b",
    re.I,
)
_FORECASTS = frozenset({"forecast", "projected", "predicted", "expected", "estimated", "promised"})
_SINCE = re.compile(r"\b(?:has|have) (?:since|now)\b|\b(?:now|later|today)\b", re.I)
_REACH = 6  # claims before in which the value that is revised is looked for
_FORMERLY = re.compile(r"\b(?:had|previously|earlier|originally|initially|at first)\b", re.I)
_COMPARED = re.compile(r"\b(?:compared (?:with|to)|from|against|up on|down on|versus)\b", re.I)
_FROM_VALUE = re.compile(
    r"\b(?:reduction|increase|rise|fall|cut|drop|up|down|higher|lower|more|less)\b.*\b(?:from|than|on)\b",
    re.I,
)
_SINCE_WHEN = re.compile(r"\b(?:since|in|for)\b", re.I)
_WHEN = re.compile(r"\bwhen\b", re.I)
_OF_ITS = re.compile(r"\bof (?:its|the|their|his|her|all)\b", re.I)
_QUOTED = re.compile(r"[“‘«\"](?P<words>[^“”‘’«»\"]{3,60} [^“”‘’«»\"]{2,60})[”’»\"]")
_AGAINST = re.compile(r"\b(?:compared (?:with|to)|against|versus)\b", re.I)
_MOVES = re.compile(
    r"\b(?:rose|rise|risen|fell|fall|fallen|grew|grown|climbed|dropped|jumped|slid|up|down|"
    r"increased?|decreased?|cut|doubled|halved|gained|lost)\b",
    re.I,
)
_SHARES = frozenset({"percent", "share", "USD", "GBP", "EUR"})
_NO_COUNTS = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "times", "ratio"})


def find_relations(text: str, claims: Sequence[Claim]) -> list[Relation]:
    """Relations between body claims: each pair and type once, in text order."""
    body = [claim for claim in claims if not claim.in_headline]
    found = [
        *toll_relations(text, body),
        *_updates(text, body),
        *_corrections(body),
        *_answers(text, body),
        *_denials(text, body),
        *_other_counts(text, body),
        *_own_arithmetic(body),
        *_withdrawn(body),
        *_bases(body),
        *_records(text, body),
        *_earlier_values(text, body),
        *_former_values(text, body),
        *_revisions(text, body),
        *_recomputable(text, body),
        *_changes_from(text, body),
        *_parts_of(text, body),
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


def _plain(figures: Sequence[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.value is not None and not figure.vague]


def _updates(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """The same side gives a value and, right after, the one it had given before."""
    for new, old in itertools.pairwise(body):
        if len(new.attribution) < 2 or new.attribution[-1].name != old.attribution[-1].name:
            continue
        if old.cue is None or not _EARLIER.search(text[max(0, old.cue.start - 20) : old.cue.start]):
            continue
        values = {(figure.unit, figure.value) for figure in _plain(new.figures)}
        for figure in _plain(old.figures):
            if any(unit == figure.unit and value != figure.value for unit, value in values):
                yield Relation("supersedes", new.id, old.id)
                break


def _former_values(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """`originally priced at £74m`: what the report says now beside it replaces it."""
    for index, old in enumerate(body):
        words = old.span.of(text)
        cue = old.cue
        lead = text[max(0, cue.start - 25) : cue.start] if cue else ""
        if not (_FORMER.search(words) or _FORMERLY.search(lead)) or "correction" in old.types:
            continue
        for new in (*reversed(body[max(0, index - 2) : index]), *body[index + 1 : index + 3]):
            if _paragraph(new) == _paragraph(old) and _replaces(text, new, old):
                kind = "supersedes" if _same_side(new, old) else "contradicts"
                yield Relation(kind, new.id, old.id)
                break


def _same_side(first: Claim, second: Claim) -> bool:
    """One voice, or the narrator's against anybody's."""
    narrated = 1 in (len(first.attribution), len(second.attribution))
    return narrated or first.attribution[-1].name == second.attribution[-1].name


def _revisions(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """`now sees 1.1%, against the 2.4% it projected`; `has since put it at 290`."""
    for index, claim in enumerate(body):
        if claim.cue is None or not _plain(claim.figures):
            continue
        cue = claim.cue.of(text).lower()
        lead = text[max(0, claim.cue.start - 24) : claim.cue.start]
        for other in reversed(body[max(0, index - _REACH) : index]):
            if other.attribution[-1].name != claim.attribution[-1].name:
                continue
            if not _counts_alike(claim, other):
                continue
            if other.sentence == claim.sentence and cue in _FORECASTS:
                yield Relation("supersedes", other.id, claim.id)
                break
            if _SINCE.search(lead) and other.sentence != claim.sentence:
                yield Relation("supersedes", claim.id, other.id)
                break


def _counts_alike(first: Claim, second: Claim) -> bool:
    """A figure of one unit in both, with different values."""
    values = {(figure.unit, figure.value) for figure in _plain(second.figures)}
    return any(
        unit == figure.unit and unit not in _NO_COUNTS and value != figure.value
        for figure in _plain(first.figures)
        for unit, value in values
    )


def _replaces(text: str, new: Claim, old: Claim) -> bool:
    """The same quantity with another value, without a sign that it is old itself."""
    if _FORMER.search(new.span.of(text)):
        return False
    values = {(figure.unit, figure.value) for figure in _plain(old.figures)}
    for figure in _plain(new.figures):
        for unit, value in values:
            if (unit == figure.unit or None in (unit, figure.unit)) and value != figure.value:
                return unit not in _NO_COUNTS and figure.unit not in _NO_COUNTS
    return False


def _recomputable(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """A change in per cent and the two values that it stands for, in one claim or side by side."""
    changes = {"percent", "share", "ratio", "percentage points"}
    for index, claim in enumerate(body):
        figures = _plain(claim.figures)
        change = any(figure.unit in changes for figure in figures)
        pairs = [figure.unit for figure in figures if figure.unit not in changes | {"years"}]
        shares = [figure.unit for figure in figures if figure.unit in changes]
        paired = any(pairs.count(unit) >= 2 for unit in pairs)
        paired = paired or (shares.count("percent") >= 2 and len(set(shares)) > 1)
        compares = bool(_COMPARED.search(claim.span.of(text)))
        if change and paired and compares:
            yield Relation("arithmetic_check", claim.id, claim.id)
        if not (paired and compares):
            continue
        if not _AGAINST.search(claim.span.of(text)):
            continue
        for other in body[max(0, index - 1) : index]:
            shares = [f for f in _plain(other.figures) if f.unit in changes]
            if shares and _MOVES.search(other.span.of(text)):
                yield Relation("arithmetic_check", other.id, claim.id)


def _changes_from(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """`a reduction of 21% from the N880`: with the new value that the same voice gave."""
    for index, claim in enumerate(body):
        figures = _plain(claim.figures)
        sums = [figure for figure in figures if figure.unit and figure.unit.isupper()]
        if len(sums) != 1 or not any(figure.unit == "percent" for figure in figures):
            continue
        if not _FROM_VALUE.search(claim.span.of(text)):
            continue
        for other in reversed(body[max(0, index - _NEAR) : index]):
            others = [f for f in _plain(other.figures) if f.unit == sums[0].unit]
            if others and others[0].value != sums[0].value:
                yield Relation("arithmetic_check", claim.id, other.id)
                break


def _parts_of(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """`up to 1,200 jobs`, then `about 8% of its 15,000 workers`: the one gives the other."""
    for before, claim in itertools.pairwise(body):
        one_voice = before.attribution[-1].name == claim.attribution[-1].name
        if not one_voice or not _OF_ITS.search(claim.span.of(text)):
            continue
        figures, counted = _plain(claim.figures), _plain(before.figures)
        part = any(figure.unit in {"percent", "share"} for figure in figures)
        whole = [f for f in figures if f.unit not in {"percent", "share"} | _NO_COUNTS]
        own = [f for f in counted if f.unit not in {"percent", "share"} | _NO_COUNTS]
        if part and whole and own and (own[0].value or 0) < (whole[0].value or 0):
            yield Relation("arithmetic_check", before.id, claim.id)


def _same_words(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """One quotation of several words in two claims."""
    holders: dict[str, Claim] = {}
    for claim in body:
        for match in _QUOTED.finditer(claim.span.of(text)):
            words = match["words"].strip(" ,.").lower()
            other = holders.setdefault(words, claim)
            if other.sentence != claim.sentence:
                yield Relation("same_proposition", claim.id, other.id)


def _corrections(body: Sequence[Claim]) -> Iterator[Relation]:
    """A corrected value that the report states supersedes the note on the wrong one."""
    stated = {
        (figure.unit, figure.value): claim
        for claim in reversed(body)
        if "correction" not in claim.types
        for figure in _plain(claim.figures)
    }
    for claim in body:
        if "correction" in claim.types and len(claim.figures) > 1:
            right = stated.get((claim.figures[-1].unit, claim.figures[-1].value))
            if right is not None:
                yield Relation("supersedes", right.id, claim.id)


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
            if _paragraph(answer) != _paragraph(charge) or len(answer.attribution) < 2:
                break
            if sentence not in (None, answer.sentence) and answer.attribution[-1].mode != "direct":
                break
            sentence = answer.sentence
            yield Relation("denies", answer.id, charge.id)


def _paragraph(claim: Claim) -> str:
    return claim.sentence.partition(".")[0]


def _other_counts(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """`X put the number at 9`: another source's value for the figure given just before."""
    for index, claim in enumerate(body):
        figures = _plain(claim.figures)
        if not figures or not _BACK_REFERENCE.match(claim.span.of(text)[:40]):
            continue
        for before in reversed(body[max(0, index - _NEAR) : index]):
            if before.attribution[-1].name == claim.attribution[-1].name:
                continue
            if any(_is_other_count(figures[0], figure) for figure in _plain(before.figures)):
                yield Relation("contradicts", claim.id, before.id)
                break


def _is_other_count(new: Figure, old: Figure) -> bool:
    if old.unit in _NO_COUNTS or new.value == old.value:
        return False
    return new.unit == old.unit and old.unit is not None


def _own_arithmetic(body: Sequence[Claim]) -> Iterator[Relation]:
    """Two values and their share or percentage in one claim can be recomputed."""
    for claim in body:
        figures = _plain(claim.figures)
        shares = [figure for figure in figures if figure.unit in {"percent", "share"}]
        counts = [figure for figure in figures if figure.unit not in {"percent", "share", "years"}]
        if shares and len(counts) >= 2 and not set(_NO_COUNTS) & {f.unit for f in counts}:
            yield Relation("arithmetic_check", claim.id, claim.id)


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


def _earlier_values(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """`nine, up from four` compares with the claim that gave the four."""
    stated: dict[tuple[str | None, float | None], list[Claim]] = {}
    for claim in body:
        for figure in claim.figures[:1]:
            stated.setdefault((figure.unit, figure.value), []).append(claim)
    for claim in body:
        match = _FROM.search(claim.span.of(text))
        if match is None:
            continue
        start = claim.span.start + match.end()
        for figure in claim.figures:
            if start - 1 <= figure.span.start <= start + 12:
                for base in stated.get((figure.unit, figure.value), ())[:1]:
                    if base.id != claim.id:
                        yield Relation("comparison_base", claim.id, base.id)


def _bases(body: Sequence[Claim]) -> Iterator[Relation]:
    """A ratio that opens its claim compares with the figure of the claim before."""
    for base, claim in itertools.pairwise(body):
        if base.sentence != claim.sentence or not claim.figures or not _plain(base.figures):
            continue
        opens = claim.figures[0].span.start == claim.span.start
        if opens and claim.figures[0].unit == "ratio":
            yield Relation("comparison_base", claim.id, base.id)


def _records(text: str, body: Sequence[Claim]) -> Iterator[Relation]:
    """`the deadliest since 1991, when 25 people died`: the record and what it is measured by."""
    for index, claim in enumerate(body):
        words = claim.span.of(text)
        if "superlative" not in claim.types or not _SINCE_WHEN.search(words):
            continue
        for base in body[index + 1 : index + 3]:
            inner = base.span.of(text)
            if base.sentence == claim.sentence and _WHEN.search(inner):
                yield Relation("comparison_base", claim.id, base.id)
                break


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
    values = {(f.unit, f.value) for f in _plain(second.figures) if f.unit in _SHARES}
    return any((figure.unit, figure.value) in values for figure in _plain(first.figures))


def _differ(first: Claim, second: Claim) -> bool:
    """Figures with one unit and different values: not the same assertion."""
    values = {figure.unit: figure.value for figure in _plain(second.figures)}
    return any(
        figure.unit in values and values[figure.unit] != figure.value
        for figure in _plain(first.figures)
    )
