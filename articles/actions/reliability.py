"""Track records: kept in step with verdicts, read with their priors; letters; other bodies."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias  # JSON objects hold mixed values

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Case, Q, QuerySet, When

from articles import permissions
from articles.actions.readiness import cited_source
from articles.actions.source import unmerged
from articles.errors import StageError
from articles.lifecycle import origins_of
from articles.models import (
    Citation,
    Claim,
    ClaimLink,
    Contribution,
    HookMove,
    Source,
    SourceAssessment,
    SourceTally,
    Verdict,
)
from articles.models.history import save_change
from articles.models.statements import insert
from articles.reliability import (
    METHOD,
    Counted,
    Credibility,
    HookLink,
    Prior,
    Record,
    Supporting,
    Tally,
    on_the_hook,
    priors_of,
    records_of,
    steps_apart,
    suggest_credibility,
    suggest_letter,
    tallies,
)
from articles.vocabulary import (
    ClaimLinkKind,
    Letter,
    RecordLine,
    Stance,
    SuggestionState,
    VerdictChange,
    VerdictState,
)

ADJUDICATORS = "Adjudicators"
# Behind every publication: what is in force now has no end yet.
_LAST_DAY = date(9000, 1, 1)


def recount_claim(claim: Claim) -> None:
    """Bring what a claim's public verdicts count for sources in step with the facts.

    Runs inside the transaction that changed them.
    """
    before = set(Contribution.objects.filter(claim=claim).values_list("source", flat=True))
    Contribution.objects.filter(claim=claim).delete()
    rows = list(_contributions(claim))
    insert(rows)
    _recount_tallies(before | {row.source_id for row in rows})


def recount_claims(claims: Sequence[Claim]) -> None:
    """The same for many claims at once, whose verdicts were not counted yet."""
    rows = [row for claim in claims for row in _contributions(claim)]
    insert(rows)
    _recount_tallies({row.source_id for row in rows})


def _contributions(claim: Claim) -> Iterator[Contribution]:
    verdicts = list(
        claim.verdicts.exclude(state=VerdictState.RECORDED.value)
        .select_related("rating")
        .order_by("pk")
    )
    if not verdicts:
        return
    ends = {row.supersedes_id: row.published_at for row in verdicts if row.supersedes_id}
    links = list(claim.links.select_related("source__merged_into").order_by("position"))
    chain = [
        HookLink(unmerged(link.source).pk if link.source else None, link.is_unnamed)
        for link in links
    ]
    move = HookMove.objects.filter(claim=claim).first()
    article_id = claim.revision.article_id
    proposition = str(min(same_claims(claim)))
    for verdict in verdicts:
        if verdict.change == VerdictChange.WITHDRAWAL or verdict.published_at is None:
            continue
        last = len(chain) - 1
        found = on_the_hook(
            chain,
            accuracy=verdict.rating.accuracy,
            said=_said(verdict, last),
            moved_to=move.position if move else None,
            headline_support=verdict.headline_support if claim.in_headline else "",
        )
        for row in found:
            yield Contribution(
                source_id=row.source, verdict=verdict, claim=claim, line=row.line,
                cluster=f"article {article_id}", proposition=proposition, accuracy=row.value,
                published_at=verdict.published_at, superseded_at=ends.get(verdict.pk),
            )  # fmt: skip


def _said(verdict: Verdict, last: int) -> dict[int, str]:
    """Answers to "was it said?" by place in a chain that ends at `last`."""
    before = {int(place): said for place, said in verdict.said_links.items() if int(place) < last}
    return before | ({last: verdict.said} if verdict.said and last > 0 else {})


def same_claims(claim: Claim) -> set[int]:
    """The claim and all that were confirmed to say the same, directly or through others."""
    known, new = {claim.pk}, {claim.pk}
    while new:
        pairs = ClaimLink.objects.filter(
            Q(from_claim__in=new) | Q(to_claim__in=new),
            kind=ClaimLinkKind.SAME_PROPOSITION.value,
            state=SuggestionState.CONFIRMED.value,
        ).values_list("from_claim", "to_claim")
        new = {key for pair in pairs for key in pair} - known
        known |= new
    return known


def _recount_tallies(sources: Collection[int]) -> None:
    """Store what the contributions of these sources come to now."""
    SourceTally.objects.filter(source__in=sources).delete()
    rows = Contribution.objects.filter(source__in=sources, superseded_at__isnull=True)
    counted = tallies(_counted(rows), as_of=_LAST_DAY)
    insert([
        SourceTally(
            source_id=int(row.source), line=row.line, total=row.total,
            n_effective=row.n_effective, n_claims=row.n_claims, n_unproven=row.n_unproven,
        )
        for row in counted
    ])  # fmt: skip


_COLUMNS = ("source", "source__kind", "line", "cluster", "proposition", "accuracy",
            "published_at", "superseded_at")  # fmt: skip


def _counted(rows: Any) -> Iterator[Counted]:
    for source, kind, line, cluster, claim, accuracy, published, ended in rows.values_list(
        *_COLUMNS
    ).iterator(chunk_size=5_000):
        yield Counted(str(source), kind, line, cluster, claim, accuracy, published, ended)


@transaction.atomic
def recount_all() -> int:
    """Count every published verdict anew; give how many claims have one."""
    claims = Claim.objects.filter(verdicts__published_at__isnull=False).distinct()
    n_claims = 0
    for claim in claims.select_related("revision").defer("revision__text").iterator(500):
        recount_claim(claim)
        n_claims += 1
    return n_claims


@transaction.atomic
def recount_source(source: Source) -> None:
    """Count anew what names this source in its chain: after a merge, or a change of kind."""
    claims = Claim.objects.filter(
        links__source__in=source.with_merged, verdicts__published_at__isnull=False
    ).distinct()
    for claim in claims.select_related("revision").defer("revision__text"):
        recount_claim(claim)


# --- reading ---------------------------------------------------------------------------------


def current_records(sources: Iterable[int] | None = None) -> dict[tuple[int, str], Record]:
    """Records as of now by source and line, from the stored tallies: two queries.

    sources: whose; None: all. The priors are fitted to all tallies of today each time, so that
    no figure is older than the newest verdict.
    """
    everything = _stored_tallies()
    priors = _priors(everything)
    wanted = None if sources is None else set(sources)
    shown = [row for row in everything if wanted is None or int(row.source) in wanted]
    return {(int(r.tally.source), r.tally.line): r for r in records_of(shown, priors)}


def _stored_tallies() -> list[Tally]:
    rows = SourceTally.objects.values_list(
        "source", "source__kind", "line", "total", "n_effective", "n_claims", "n_unproven"
    )
    return [
        Tally(str(source), kind, line, total, n_effective, n_claims, n_unproven)
        for source, kind, line, total, n_effective, n_claims, n_unproven in rows
    ]


# The last fit and what it was fitted to: tallies that are the same give the same priors.
_FITTED: list[tuple[list[Tally], dict[tuple[str, str], Prior]]] = []


def _priors(counted: list[Tally]) -> dict[tuple[str, str], Prior]:
    if not _FITTED or _FITTED[0][0] != counted:
        _FITTED[:] = [(counted, priors_of(counted))]
    return _FITTED[0][1]


def records_as_of(source: Source, day: date, *, window: int | None = None) -> dict[str, Record]:
    """A source's records by line as they were at the end of a day, prior of that day included.

    window: only verdicts published in so many days before.
    """
    rows = Contribution.objects.filter(source__kind=source.kind)
    if window is not None:
        rows = rows.filter(published_at__gte=_since(day, window))
    every = tallies(_counted(rows), as_of=day)
    priors = priors_of(every)
    own = [row for row in every if row.source == str(source.pk)]
    return {record.tally.line: record for record in records_of(own, priors)}


RECORD_COLUMNS = (
    "source_id", "source_key", "source_kind", "source_name", "line", "n_claims", "n_effective",
    "n_unproven", "mean", "low", "high", "suggested_letter", "prior_mean", "prior_strength",
    "as_of", "method",
)  # fmt: skip


def record_rows(day: date, *, window: int | None = None) -> Iterator[tuple[Any, ...]]:
    """Every source's record on every line at the end of a day, in the order of RECORD_COLUMNS."""
    rows = Contribution.objects.all()
    if window is not None:
        rows = rows.filter(published_at__gte=_since(day, window))
    every = tallies(_counted(rows), as_of=day)
    names = {
        str(pk): (key, name)
        for pk, key, name in Source.objects.values_list("pk", "key", "name").iterator()
    }
    for record in records_of(every, priors_of(every)):
        tally, prior = record.tally, record.prior
        key, name = names[tally.source]
        letter = ""
        if tally.line == RecordLine.ASSERTION:
            letter = suggest_letter(record.mean, record.low, record.high, tally.n_effective)
        yield (
            int(tally.source), key, tally.kind, name, tally.line, tally.n_claims,
            tally.n_effective, tally.n_unproven, record.mean, record.low, record.high, letter,
            prior.mean, prior.strength, day.isoformat(), METHOD,
        )  # fmt: skip


def record_beside(claim: Claim, source: Source) -> Record | None:
    """A source's assertions without this claim and its repeats; None: nothing else is checked.

    Shown beside a claim, a record that held it would support itself.
    """
    own = Contribution.objects.filter(claim=claim).values("proposition")
    line = RecordLine.ASSERTION.value
    rows = Contribution.objects.filter(
        source=unmerged(source), line=line, superseded_at__isnull=True
    ).exclude(proposition__in=own)
    counted = tallies(_counted(rows), as_of=_LAST_DAY)
    prior = _priors(_stored_tallies()).get((source.kind, line))
    if not counted or prior is None:
        return None
    return records_of(counted, {(source.kind, line): prior})[0]


# --- letters ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The letter that a record of assertions suggests; record None: nothing was checked."""

    letter: str
    record: Record | None


def suggestion_for(records: dict[str, Record]) -> Suggestion:
    """The letter that a source's records suggest."""
    record = records.get(RecordLine.ASSERTION.value)
    if record is None:
        return Suggestion(Letter.F.value, None)
    letter = suggest_letter(record.mean, record.low, record.high, record.tally.n_effective)
    return Suggestion(letter, record)


@transaction.atomic
def assess_source(
    *, source: Source, by: AbstractBaseUser, letter: str, reason: str
) -> SourceAssessment:
    """Give a source a letter, with what is suggested now; earlier ones stay.

    Raises NotPermittedError; StageError without a reason.
    """
    permissions.require(permissions.may_assess(by), "assess sources", ADJUDICATORS)
    if not reason.strip():
        raise StageError("Say why, also where you follow the suggestion.")
    own = current_records([source.pk])
    found = suggestion_for({line: row for (_source, line), row in own.items()})
    return SourceAssessment.objects.create(
        source=source,
        letter=letter,
        suggested=found.letter,
        record=_plain(found.record),
        reason=reason.strip(),
        given_by_id=by.pk,
    )


def _plain(record: Record | None) -> dict[str, Any]:
    if record is None:
        return {"method": METHOD, "n_claims": 0}
    tally = record.tally
    return {
        "method": METHOD, "mean": record.mean, "low": record.low, "high": record.high,
        "n_claims": tally.n_claims, "n_effective": tally.n_effective,
        "n_unproven": tally.n_unproven, "prior_mean": record.prior.mean,
        "prior_strength": record.prior.strength,
    }  # fmt: skip


def credibility_of(verdict: Verdict) -> Credibility:
    """Suggest how credible a claim is, from the origins of its evidence and their letters."""
    rows = list(
        Citation.objects.filter(verdict=verdict)
        .exclude(stance=Stance.CONTEXT.value)
        .select_related("evidence", "capture", "publisher__merged_into")
        .order_by("position", "pk")
    )
    newest: dict[int, str] = {}
    publishers = {row.pk: unmerged(row.publisher).pk for row in rows if row.publisher}
    given = SourceAssessment.objects.filter(source__in=publishers.values()).order_by(
        "created_at", "pk"
    )
    for source, letter in given.values_list("source", "letter"):
        newest[source] = letter
    return suggest_credibility(
        Supporting(
            origin=origin,
            supports=row.stance == Stance.SUPPORTS,
            letter=newest.get(publishers.get(row.pk, 0), ""),
            is_primary=row.is_primary,
            is_interested=bool(row.interest_note),
        )
        for row, origin in zip(rows, origins_of(map(cited_source, rows)), strict=True)
    )


@transaction.atomic
def move_hook(*, claim: Claim, by: AbstractBaseUser, position: int, reason: str) -> HookMove:
    """Let another link of the chain answer for the truth of a claim, with a reason.

    Raises NotPermittedError; StageError for a place that the chain does not have, or no reason.
    """
    permissions.require(permissions.may_assess(by), "move verdicts", ADJUDICATORS)
    locked = Claim.objects.select_for_update(of=("self",)).select_related("revision").get(
        pk=claim.pk
    )  # fmt: skip
    if not locked.links.filter(position=position).exists():
        raise StageError("The chain has no such link.")
    if not reason.strip():
        raise StageError("Say why this link answers for the claim.")
    move = HookMove.objects.filter(claim=locked).first()
    is_new = move is None
    move = move or HookMove(claim=locked)
    move.position, move.reason, move.moved_by_id = position, reason.strip()[:500], by.pk
    save_change(move, by=by, why="moved", creating=is_new)
    recount_claim(locked)
    return move


def needs_review(row: SourceAssessment, suggested: str, today: date) -> bool:
    """Whether a letter is older than a year, or its suggestion has moved by two since."""
    is_old = (today - row.created_at.date()).days > 365
    moved = steps_apart(row.suggested, suggested)
    return is_old or (moved is not None and moved >= 2)


@dataclass(frozen=True, slots=True)
class Counting:
    """Which verdicts on a source are looked at.

    day: those in force at its end (UTC). window: only those published in so many days before.
    topic: only of articles on it; None: all. as_publisher: only what it says in articles of its
    own (True), or in those of others (False); None: both.
    """

    day: date
    window: int | None = None
    topic: str | None = None
    as_publisher: bool | None = None


def verdicts_behind(source: Source, line: str, counting: Counting) -> Any:
    """The contributions that a line of a source's record counts."""
    rows = _in_force(source, line, counting)
    if counting.topic is not None:
        rows = rows.filter(claim__revision__article__topic=counting.topic)
    if counting.as_publisher is not None:
        rows = rows.filter(as_publisher=counting.as_publisher)
    return (
        rows.select_related("verdict__rating", "claim__revision__article")
        .defer("claim__revision__text")
        .order_by("-published_at", "pk")
    )


def _in_force(source: Source, line: str, counting: Counting) -> "QuerySet[Any]":
    """What counts on a day, annotated with `as_publisher`: whether the source printed it itself."""
    end = datetime.combine(counting.day, datetime.max.time(), UTC)
    own = source.with_merged
    rows = Contribution.objects.filter(source=source, line=line, published_at__lte=end).filter(
        Q(superseded_at__isnull=True) | Q(superseded_at__gt=end)
    )
    if counting.window is not None:
        rows = rows.filter(published_at__gte=_since(counting.day, counting.window))
    printed = Q(claim__revision__article__outlet__in=own)
    return rows.annotate(as_publisher=Case(When(printed, then=True), default=False))


def _since(day: date, window: int) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC) - timedelta(days=window)


Part: TypeAlias = tuple[str | bool, Record]


def parts_of(source: Source, counting: Counting, record: Record) -> tuple[list[Part], list[Part]]:
    """What a source says itself, by topic and by whether it is the publisher or is quoted.

    record: of all of it, whose prior the parts share. Parts with most claims come first; where
    there is only one, there is nothing to tell apart and the list is empty.
    """
    by_topic: dict[str | bool, list[Counted]] = defaultdict(list)
    by_role: dict[str | bool, list[Counted]] = defaultdict(list)
    rows = _in_force(source, RecordLine.ASSERTION.value, counting)
    for topic, printed, *columns in rows.values_list(
        "claim__revision__article__topic", "as_publisher", *_COLUMNS
    ):
        row = Counted(str(columns[0]), *columns[1:])
        by_topic[topic].append(row)
        by_role[printed].append(row)
    return _parts(by_topic, counting.day, record), _parts(by_role, counting.day, record)


def _parts(groups: dict[str | bool, list[Counted]], day: date, record: Record) -> list[Part]:
    if len(groups) < 2:
        return []
    prior = {(record.tally.kind, record.tally.line): record.prior}
    counted = [(name, tallies(rows, as_of=day)) for name, rows in groups.items()]
    parts = [(name, records_of(found, prior)[0]) for name, found in counted if found]
    return sorted(parts, key=lambda part: (-part[1].tally.n_claims, str(part[0])))


MONTHS_SHOWN = 12


def history_of(source: Source, day: date, prior: Prior | None) -> list[tuple[date, Record]]:
    """A source's assertions at the ends of the last months and on the day, the oldest first.

    prior: that of the record on the day, None where there is none. All points are seen through
    it: the band shows how the source's own verdicts moved it, and stays as it was shown. The
    record of a past day with the prior of that day is what `records_as_of` gives.
    """
    line = RecordLine.ASSERTION.value
    rows = list(_counted(Contribution.objects.filter(source=source, line=line)))
    if not rows or prior is None:
        return []
    days = [day]
    for _month in range(MONTHS_SHOWN - 1):
        days.append(days[-1].replace(day=1) - timedelta(days=1))
    found = []
    for end in reversed(days):
        counted = tallies(rows, as_of=end)
        found += [(end, record) for record in records_of(counted, {(source.kind, line): prior})]
    return found
