"""INSERT, UPDATE and locks of known shape: their SQL is built once for each table and process.

The ORM compiles a statement anew each time; a save of a review has a dozen, and that took half
of its time. Values pass the fields' own preparation, defaults and `auto_now` included.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from operator import attrgetter
from types import SimpleNamespace
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, connections
from django.db.models import CharField, DateTimeField, Field, JSONField, Model, TextField
from django.utils import timezone

Row = TypeVar("Row")

_TEXTS = frozenset({CharField, TextField})  # whose strings are stored as they are
_PARAMETERS_MOST = 10_000  # of one statement, where the database sets no limit of its own


def insert(rows: Sequence[Model]) -> Sequence[Model]:
    """Store new rows of one table and give them their keys; no signal is sent."""
    if not rows:
        return rows
    model, alias = type(rows[0]), connection.alias
    for some in _portions(model, rows):
        with connection.cursor() as cursor:
            cursor.execute(
                f"{_insert_statement(model, len(some))} RETURNING id", _values(model, some)
            )
            keys = cursor.fetchall()
        for row, (key,) in zip(some, keys, strict=True):
            row.pk = key
            row._state.adding = False
            row._state.db = alias
    return rows


def insert_values(
    model: type[Model], rows: Sequence[Mapping[str, Any]], *, skip_conflicts: bool = False
) -> None:
    """Store new rows told by attributes and values; what a row leaves out has its default.

    An instance of a model takes longer to make than the row to store, and these are given no
    keys. skip_conflicts: a row that a constraint refuses is left out.
    """
    defaults = {field.attname: field.get_default() for field in _stored_fields(model)}
    suffix = " ON CONFLICT DO NOTHING" if skip_conflicts else ""
    for some in _portions(model, rows):
        plain = [SimpleNamespace(**{**defaults, **row}) for row in some]
        with connection.cursor() as cursor:
            cursor.execute(_insert_statement(model, len(some)) + suffix, _values(model, plain))


def _portions(model: type[Model], rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """As many rows at a time as one statement may have parameters for."""
    width = len(_stored_fields(model))
    most = (connection.features.max_query_params or _PARAMETERS_MOST) // width
    return (rows[start : start + most] for start in range(0, len(rows), most))


def _insert_statement(model: type[Model], n_rows: int) -> str:
    place = f"({', '.join(['%s'] * len(_stored_fields(model)))})"
    return f"{_insert_head(model)} VALUES {', '.join([place] * n_rows)}"


def _values(model: type[Model], rows: Sequence[Any]) -> list[Any]:
    """The parameters of all rows, one row after the other."""
    here = connections[connection.alias]  # itself: the proxy looks it up for every attribute
    moment = timezone.now()
    columns = [_column(field, rows, here, moment) for field in _stored_fields(model)]
    return [value for row in zip(*columns, strict=True) for value in row]


def _column(field: Any, rows: Sequence[Any], here: Any, moment: datetime) -> list[Any]:
    """A field's values of new rows as the database takes them.

    Preparing a value takes longer than storing it, so equal ones are prepared once: most columns
    of most rows hold the same. moment: when all rows of one statement are made.
    """
    if isinstance(field, DateTimeField) and (field.auto_now or field.auto_now_add):
        for row in rows:
            setattr(row, field.attname, moment)
        return [field.get_db_prep_save(moment, here)] * len(rows)
    if type(field).pre_save is Field.pre_save:
        values = list(map(attrgetter(field.attname), rows))  # all that it does, without the calls
    else:
        values = [field.pre_save(row, add=True) for row in rows]
    if type(field) in _TEXTS and all(type(value) is str for value in values):
        return values
    if isinstance(field, JSONField):
        nothing = field.get_db_prep_save([], here)  # other lists have no hash to know them by
        return [nothing if v == [] else field.get_db_prep_save(v, here) for v in values]
    known: dict[tuple[type, Any], Any] = {}
    for value in values:
        if (type(value), value) not in known:
            known[type(value), value] = field.get_db_prep_save(value, here)
    return [known[type(value), value] for value in values]


def update(row: Model, names: Sequence[str]) -> None:
    """Store the named fields of a row; no signal is sent."""
    fields = [row._meta.get_field(name) for name in names]
    values = [
        field.get_db_prep_save(field.pre_save(row, add=False), connection)
        for field in fields
        if isinstance(field, Field)
    ]
    with connection.cursor() as cursor:
        cursor.execute(_update(type(row), tuple(names)), [*values, row.pk])


def lock(row: Model, names: Sequence[str]) -> None:
    """Hold a row until the transaction ends and bring the named columns up to date.

    names: attributes whose stored form is their value: texts, whole numbers, keys.
    Raises ObjectDoesNotExist when the row is gone.
    """
    with connection.cursor() as cursor:
        cursor.execute(_lock(type(row), tuple(names)), [row.pk])
        values = cursor.fetchone()
    if values is None:
        raise ObjectDoesNotExist(f"{type(row).__name__} {row.pk} is gone.")
    for name, value in zip(names, values, strict=True):
        setattr(row, name, value)


@cache
def _stored_fields(model: type[Model]) -> list[Any]:
    """Columns of a new row; its key is among them where we draw it, not the database."""
    fields = model._meta.concrete_fields
    return [field for field in fields if not field.primary_key or field.has_default()]


@cache
def _insert_head(model: type[Model]) -> str:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in _stored_fields(model))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns})"


@cache
def _update(model: type[Model], names: tuple[str, ...]) -> str:
    quote = connection.ops.quote_name
    columns = [quote(str(model._meta.get_field(name).column)) for name in names]  # type: ignore[union-attr]
    sets = ", ".join(f"{column} = %s" for column in columns)
    return f"UPDATE {quote(model._meta.db_table)} SET {sets} WHERE id = %s"


@cache
def _lock(model: type[Model], names: tuple[str, ...]) -> str:
    quote = connection.ops.quote_name
    columns = {field.attname: str(field.column) for field in model._meta.concrete_fields}
    selected = ", ".join(quote(columns[name]) for name in names)
    # SQLite has locked the whole database when the transaction began.
    suffix = " FOR UPDATE" if connection.features.has_select_for_update else ""
    return f"SELECT {selected} FROM {quote(model._meta.db_table)} WHERE id = %s{suffix}"
