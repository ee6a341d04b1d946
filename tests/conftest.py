"""Fixtures of all tests. The network beyond this machine is blocked (pyproject.toml)."""

import os
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

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
def scheme(db):
    """The desk's own rating scheme."""
    return builders.make_scheme()


@pytest.fixture
def people(db):
    """One person of each role, and a second reviewer."""
    return builders.make_people()
