"""Writers wait in a queue of the kernel's instead of sleeping and asking again.

SQLite has one writer at a time; the others sleep up to 100 ms between two tries, so that with
several writers the database idles most of the time. Here each transaction first takes an
exclusive lock on a file beside the database and waits for it without polling. SQLite's own lock
still decides: a program that does not take ours loses nothing but its place in the queue.
"""

import fcntl
import os
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that queues before it begins a transaction."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._queue_file: int | None = None
        self._is_first = False

    def _start_transaction_under_autocommit(self) -> None:
        self._wait_for_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs
        except BaseException:
            self._leave_queue()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]  # not in the stubs
        finally:
            self._leave_queue()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # not in the stubs
        finally:
            self._leave_queue()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # not in the stubs
        finally:
            self._leave_queue()
            if self._queue_file is not None:
                os.close(self._queue_file)
                self._queue_file = None

    def _wait_for_turn(self) -> None:
        if self._is_first or self.is_in_memory_db():
            return
        if self._queue_file is None:
            name = f"{self.settings_dict['NAME']}-queue"
            self._queue_file = os.open(name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        fcntl.flock(self._queue_file, fcntl.LOCK_EX)
        self._is_first = True

    def _leave_queue(self) -> None:
        if self._is_first and self._queue_file is not None:
            fcntl.flock(self._queue_file, fcntl.LOCK_UN)
        self._is_first = False
