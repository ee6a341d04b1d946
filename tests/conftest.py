"""Fixtures of all tests. The network beyond this machine is blocked (pyproject.toml)."""

import os
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import settings as hypothesis_settings

from articles.models.triggers import install_triggers, remove_triggers
from tests import builders

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"

hypothesis_settings.register_profile("desk", deadline=None, max_examples=60, derandomize=True)
hypothesis_settings.load_profile("desk")


def missing(what: str, reason: str) -> None:
    """Skip, or fail where FACTCHECK_REQUIRE says that the thing must be there."""
    if what in os.environ.get("FACTCHECK_REQUIRE", "").split(","):
        pytest.fail(f"{what} is required here: {reason}")
    pytest.skip(reason)


@pytest.fixture
def shared() -> Path:
    """Folder with the real article and the contracts, which are not part of the repository."""
    if not SHARED.is_dir():
        missing("shared", "the folder ../shared is not here")
    return SHARED


@pytest.fixture
def real_commits(transactional_db):
    """Transactions that are really committed; the tables are emptied afterwards.

    Emptying them would break on the triggers that keep published verdicts, so these are put
    there before the test and taken away after it.
    """
    with connection.schema_editor() as editor:
        install_triggers(None, editor)
    yield
    with connection.schema_editor() as editor:
        remove_triggers(None, editor)


@pytest.fixture
def scheme(db):
    """The desk's own rating scheme."""
    return builders.make_scheme()


@pytest.fixture
def people(db):
    """One person of each role, and a second reviewer."""
    return builders.make_people()
