"""Django's sessions in the database, read by one short statement.

Every request of a person who is logged in reads its session; the ORM takes longer to put that
question together than the database to answer it.
"""

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone

_STORED = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """A session whose row is read without the ORM; everything else is Django's."""

    def load(self) -> dict[str, Any]:
        """Give the stored values; none for a key that is not there or has expired."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(_STORED, [self.session_key, now])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return {}
        return self.decode(found[0])
