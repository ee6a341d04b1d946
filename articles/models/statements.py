"""INSERT, UPDATE and locks of known shape: their SQL is built once for each table and process.

The ORM compiles a statement anew each time; a save of a review has a dozen, and that took half
of its time. Values pass the fields' own preparation, defaults and `auto_now` included.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.db.models import Field, Model

_PARAMETERS_MOST = 10_000  # of one statement, where the database sets no limit of its own


def insert(rows: Sequence[Model]) -> Sequence[Model]:
    """Store new rows of one table and give them their keys; no signal is sent."""
    if not rows:
        return rows
    width = len(_stored_fields(type(rows[0])))
    most = (connection.features.max_query_params or _PARAMETERS_MOST) // width
    for start in range(0, len(rows), most):
        _insert_some(rows[start : start + most])
    return rows


def _insert_some(rows: Sequence[Model]) -> None:
    model = type(rows[0])
    fields = _stored_fields(model)
    place = f"({', '.join(['%s'] * len(fields))})"
    values = [
        field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for row in rows
        for field in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_insert_head(model)} VALUES {', '.join([place] * len(rows))} RETURNING id", values
        )
        keys = cursor.fetchall()
    for row, (key,) in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding = False
        row._state.db = connection.alias


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
    return [field for field in model._meta.concrete_fields if not field.primary_key]


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
