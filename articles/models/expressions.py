"""SQL expressions that give exports their texts, the same on SQLite and PostgreSQL."""

from typing import Any

from django.db.models import CharField, F, Func, Value
from django.db.models.functions import Cast


class IsoMoment(Func):
    """A point in time as ISO 8601 text in UTC, to the second."""

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Times are stored as UTC text without an offset."""
        return self.as_sql(
            compiler,
            connection,
            template="strftime('%%%%Y-%%%%m-%%%%dT%%%%H:%%%%M:%%%%S+00:00', %(expressions)s)",
            **context,
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Times are stored with a zone."""
        return self.as_sql(
            compiler,
            connection,
            template=(
                "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"+00:00\"')"
            ),
            **context,
        )


class IsoDay(Func):
    """A day as ISO 8601 text."""

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Days are stored as text already."""
        return self.as_sql(compiler, connection, template="%(expressions)s", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Write the day out."""
        return self.as_sql(
            compiler, connection, template="to_char(%(expressions)s, 'YYYY-MM-DD')", **context
        )


class JoinedList(Func):
    """The texts of a JSON list in one cell, joined by `|`; empty for an empty list."""

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Unfold the list with json_each."""
        return self.as_sql(
            compiler,
            connection,
            template=(
                "(SELECT coalesce(group_concat(value, '|'), '') FROM json_each(%(expressions)s))"
            ),
            **context,
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Unfold the list with jsonb_array_elements_text."""
        return self.as_sql(
            compiler,
            connection,
            template=(
                "(SELECT coalesce(string_agg(value, '|'), '') "
                "FROM jsonb_array_elements_text(%(expressions)s))"
            ),
            **context,
        )


def address(prefix: str, field: str, suffix: str = "/") -> Func:
    """Address made of a prefix, a key and a suffix; null where the key is null."""
    return _NullableConcat(
        Value(prefix), Cast(F(field), CharField()), Value(suffix), output_field=CharField()
    )


class _NullableConcat(Func):
    """`a || b || c`: null as soon as a part is null, unlike Django's Concat."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
