"""Sources: found by key or alias, added, loaded from a file."""

from collections.abc import Iterable, Mapping
from typing import Any  # rows of a JSON file hold mixed values

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.exchange import canonical_host
from articles.models import Source, SourceAlias
from articles.models.history import save_change
from articles.text import fold_whitespace
from articles.vocabulary import AliasKind, SourceKind

_SOURCE_KINDS = {
    "publisher": SourceKind.OUTLET,
    "person": SourceKind.PERSON,
    "organisation": SourceKind.ORGANISATION,
    "metonym": SourceKind.ORGANISATION,
    "document": SourceKind.DOCUMENT,
}


def source_key(name: str, kind: str) -> str:
    """What two mentions of one source share: the host of an outlet, else the folded name."""
    host = canonical_host(_without_scheme(name)) if kind == SourceKind.OUTLET else None
    return (host or fold_whitespace(name).casefold())[:300]


def _without_scheme(name: str) -> str:
    """`https://post.example/news` names the outlet post.example."""
    _scheme, separator, rest = name.strip().partition("://")
    return rest.split("/", 1)[0] if separator else name


@transaction.atomic
def find_or_add_outlet(*, name: str, by: AbstractBaseUser | None = None) -> Source:
    """Give the outlet of a domain or name, following aliases and merges; add it when new."""
    found = source_named(name, SourceKind.OUTLET.value)
    if found is None:
        key = source_key(name, SourceKind.OUTLET)
        found = Source(kind=SourceKind.OUTLET.value, name=fold_whitespace(name)[:300], key=key)
        save_change(found, by=by, why="first article", creating=True)
    return unmerged(found)


def source_named(name: str, kind: str) -> Source | None:
    """The source of a kind that has this name, key or alias; None where there is none."""
    key = source_key(name, kind)
    found = Source.objects.filter(kind=kind, key=key).first()
    if found is None:
        alias = SourceAlias.objects.select_related("source").filter(key=key, source__kind=kind)
        found = next((row.source for row in alias), None)
    return found


def unmerged(source: Source) -> Source:
    """Follow redirects of merged sources; a ring of them, which no action makes, ends the walk."""
    seen = {source.pk}
    while source.merged_into is not None and source.merged_into.pk not in seen:
        source = source.merged_into
        seen.add(source.pk)
    return source


def match_sources(names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Find known sources for (name, link kind) pairs of an attribution, in two queries.

    Gives source ids by pair; what is not known is left out, nothing is added: a person decides
    whether a new name is worth following.
    """
    wanted: dict[tuple[str, SourceKind], tuple[str, str]] = {}
    for name, kind in dict.fromkeys(reversed([*names])):  # each once: chains repeat them
        if kind in _SOURCE_KINDS:
            source_kind = _SOURCE_KINDS[kind]
            wanted.setdefault((source_key(name, source_kind), source_kind), (name, kind))
    keys = {key for key, _kind in wanted}
    if not keys:
        return {}
    # A merged source keeps its own mentions: taken apart again, it has them.
    rows = Source.objects.filter(key__in=keys).values_list("key", "kind", "pk")
    aliases = SourceAlias.objects.filter(
        key__in=keys,
        kind__in=[AliasKind.NAME.value, AliasKind.SPELLING.value, AliasKind.DOMAIN.value],
    ).values_list("key", "source__kind", "source_id")
    by_key = {(key, kind): pk for key, kind, pk in [*aliases, *rows]}
    return {
        pair: by_key[(key, kind.value)]
        for (key, kind), pair in wanted.items()
        if (key, kind.value) in by_key
    }


@transaction.atomic
def load_sources(*, rows: list[Mapping[str, Any]]) -> int:
    """Add the sources and aliases of a seeds file that are not there yet; give how many sources.

    rows: objects with kind, name, key, description, parent (key of another row), aliases.
    """
    n_added = 0
    by_key: dict[str, Source] = {}
    for row in rows:
        source, added = Source.objects.get_or_create(
            kind=row["kind"],
            key=row["key"],
            defaults={"name": row["name"], "description": row.get("description", "")},
        )
        n_added += added
        by_key[row["key"]] = source
        for alias in row.get("aliases", []):
            SourceAlias.objects.get_or_create(
                kind=alias["kind"],
                key=alias_key(alias["value"], alias["kind"]),
                defaults={
                    "source": source,
                    "value": alias["value"],
                    "seen_in": alias.get("seen_in", ""),
                },
            )
    for row in rows:
        source = by_key[row["key"]]
        if row.get("parent") and source.parent is None:
            source.parent = by_key[row["parent"]]
            save_change(source, by=None, why="loaded from seeds")
    return n_added


def alias_key(value: str, kind: str) -> str:
    """What two spellings of one alias share."""
    host = canonical_host(value) if kind == AliasKind.DOMAIN else None
    return (host or fold_whitespace(value).casefold())[:300]
