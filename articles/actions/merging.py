"""Sources that turn out to be one, or two: merged and split, and taken back.

A merge redirects and rewrites nothing, so it can be undone whole. A split moves names, and what
stands under them, to a new source; it is undone by merging that one back.
"""

from collections.abc import Collection

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from articles import permissions
from articles.actions.reliability import recount_claim, recount_source
from articles.actions.source import source_key, source_named, unmerged
from articles.errors import StageError
from articles.models import Article, AttributionLink, Claim, Source, SourceAlias
from articles.models.history import save_change
from articles.text import fold_whitespace
from articles.vocabulary import AliasKind, SourceKind

MANAGERS = "Managers and administrators"


@transaction.atomic
def merge_source(*, source: Source, into: Source, by: AbstractBaseUser, reason: str) -> Source:
    """Let a source go on as another one, which answers for its claims from now on; give that one.

    Raises NotPermittedError; StageError for two kinds, a source that was merged already, a circle,
    or no reason.
    """
    permissions.require(permissions.may_manage_sources(by), "merge sources", MANAGERS)
    _require_reason(reason)
    locked = _locked(source, into)
    gone, kept = locked[source.pk], unmerged(locked[into.pk])
    if gone.merged_into_id is not None:
        raise StageError(f"{gone} was merged into another source already.")
    if kept.pk == gone.pk:
        raise StageError(
            "A source cannot be merged into itself, or into one that leads back to it."
        )
    if gone.kind != kept.kind:
        raise StageError(
            f"{gone} is a {gone.get_kind_display().lower()}, {kept} a "
            f"{kept.get_kind_display().lower()}. Only sources of one kind are merged."
        )
    gone.merged_into = kept
    save_change(gone, by=by, why=f"merged into {kept.pk}: {reason.strip()[:280]}")
    recount_source(gone)
    return kept


@transaction.atomic
def undo_merge(*, source: Source, by: AbstractBaseUser, reason: str) -> Source:
    """Let a merged source stand for itself again, with all its claims.

    Raises NotPermittedError; StageError for a source that is not merged, or no reason.
    """
    permissions.require(permissions.may_manage_sources(by), "take sources apart", MANAGERS)
    _require_reason(reason)
    locked = _locked(source)[source.pk]
    if locked.merged_into is None:
        raise StageError(f"{locked} is not merged into another source.")
    locked.merged_into = None
    save_change(locked, by=by, why=f"merge undone: {reason.strip()[:280]}")
    recount_source(locked)
    return locked


@transaction.atomic
def split_source(
    *, source: Source, names: Collection[int], new_name: str, by: AbstractBaseUser, reason: str
) -> Source:
    """Move some names of a source, and the claims and articles under them, to a new one.

    names: numbers of its aliases. new_name: of the new source, of the same kind.
    Raises NotPermittedError; StageError without names or reason, for names that are not its own,
    and for a name under which there is a source already.
    """
    permissions.require(permissions.may_manage_sources(by), "split sources", MANAGERS)
    _require_reason(reason)
    old = _locked(source)[source.pk]
    aliases = list(old.aliases.filter(pk__in=names))
    if not aliases or len(aliases) != len(set(names)):
        raise StageError("Choose the names that belong to the other source.")
    new = _added(old, new_name, aliases, by, reason)
    for alias in aliases:
        alias.source = new
        save_change(alias, by=by, why=f"split from {old.pk}")
    keys = {new.key} | {source_key(alias.value, old.kind) for alias in aliases}
    if old.kind == SourceKind.OUTLET:
        domains = [row for row in aliases if row.kind == AliasKind.DOMAIN]
        for article in Article.objects.filter(_hosted(domains) | _printed(old, keys), outlet=old):
            _set_outlet(article, new, by=by, why=f"outlet split from {old.pk}")
    _move_claims(old, new, keys, by)
    recount_source(new)
    recount_source(old)
    return new


def _added(
    old: Source,
    new_name: str,
    aliases: Collection[SourceAlias],
    by: AbstractBaseUser,
    reason: str,
) -> Source:
    name = fold_whitespace(new_name)[:300]
    if not name:
        raise StageError("Name the new source.")
    key = source_key(name, old.kind)
    known = source_named(name, old.kind)
    is_ticked = any(source_key(alias.value, old.kind) == key for alias in aliases)
    if known is not None and not (is_ticked and known.key != key):
        raise StageError(f"The name {name} belongs to {known} already. Merge with it instead.")
    new = Source(kind=old.kind, name=name, key=key, parent_id=old.parent_id)
    save_change(new, by=by, why=f"split from {old.pk}: {reason.strip()[:280]}", creating=True)
    return new


def _move_claims(old: Source, new: Source, keys: set[str], by: AbstractBaseUser) -> None:
    """Let the links that print one of these names, and the claims that end in one, follow."""
    for link in AttributionLink.objects.filter(source=old):
        if source_key(link.name, old.kind) in keys:
            link.source = new
            save_change(link, by=by, why=f"split from {old.pk}")
    for claim in Claim.objects.filter(claimant=old):
        if source_key(claim.claimant_name, old.kind) in keys:
            claim.claimant = new
            save_change(claim, by=by, why=f"claimant split from {old.pk}")


def _printed(old: Source, keys: set[str]) -> Q:
    """Articles whose publisher is printed under one of these names."""
    links = AttributionLink.objects.filter(source=old, position=0)
    names = set(links.values_list("name", flat=True).distinct())
    names = {name for name in names if source_key(name, old.kind) in keys}
    named = links.filter(name__in=names).values("claim__revision__article")
    return Q(pk__in=named) if names else Q(pk__in=[])


def _hosted(domains: Collection[SourceAlias]) -> Q:
    """Articles that stand under one of these domains."""
    hosted = Q(pk__in=[])
    for alias in domains:
        for prefix in ("https://", "http://"):
            for host in (alias.key, f"www.{alias.key}"):
                hosted |= Q(url=f"{prefix}{host}") | Q(url__startswith=f"{prefix}{host}/")
    return hosted


@transaction.atomic
def set_outlet(article: Article, outlet: Source | None, *, by: AbstractBaseUser) -> None:
    """Give an article to another outlet, or none: its own claims, and their records, follow.

    What else was changed of the article is stored with it. Raises NotPermittedError.
    """
    permissions.require(permissions.may_import(by), "correct articles", MANAGERS)
    _set_outlet(article, outlet, by=by, why="outlet set by hand")
    counted = Claim.objects.filter(
        revision__article=article, verdicts__published_at__isnull=False
    ).distinct()
    for claim in counted.select_related("revision").defer("revision__text"):
        recount_claim(claim)


def _set_outlet(article: Article, outlet: Source | None, *, by: AbstractBaseUser, why: str) -> None:
    before = Article.objects.values_list("outlet_id", flat=True).get(pk=article.pk)
    article.outlet = outlet
    save_change(article, by=by, why=why)
    publishing = AttributionLink.objects.filter(position=0, claim__revision__article=article)
    for link in publishing.filter(source=before):
        link.source = outlet
        save_change(link, by=by, why=why)
    for claim in Claim.objects.filter(claimant=before, revision__article=article):
        claim.claimant = outlet
        save_change(claim, by=by, why=why)


@transaction.atomic
def set_link_source(link: AttributionLink, source: Source | None, *, by: AbstractBaseUser) -> None:
    """Say which source a step of a chain means; claimant and records follow.

    Raises NotPermittedError.
    """
    permissions.require(permissions.may_manage_sources(by), "set sources", MANAGERS)
    link.source = source
    save_change(link, by=by, why="source set by hand")
    claim = Claim.objects.select_for_update(of=("self",)).get(pk=link.claim_id)
    if not claim.links.filter(position__gt=link.position).exists():
        claim.claimant = source
        save_change(claim, by=by, why="source of its last link set by hand")
    recount_claim(claim)


def _locked(*sources: Source) -> dict[int, Source]:
    """The rows as they are now, held in the order of their keys, so that two people can wait."""
    keys = [source.pk for source in sources]
    rows = Source.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    return {row.pk: row for row in rows}


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise StageError("Say why.")
