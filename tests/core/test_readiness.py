"""What a verdict needs before it goes out."""

from dataclasses import replace

import pytest

from articles.lifecycle import CitedSource, VerdictFacts, readiness

pytestmark = pytest.mark.core


def source(url="https://a.example/x", **more):
    values = {"title": "", "publisher": "", "origin_note": "", "is_primary": False,
              "is_context": False}  # fmt: skip
    return CitedSource(url=url, **{**values, **more})


READY = VerdictFacts(
    citations=[source(), source("https://b.example/y")],
    is_attributed=True,
    is_named=True,
    n_reviews=2,
    n_reviews_asked=2,
    n_open_comments=0,
    interests_declared=True,
    has_corrections_route=True,
    has_summary=True,
)


def missing(**changes):
    return [point.key for point in readiness(replace(READY, **changes)) if not point.is_met]


def test_all_green():
    assert missing() == []


@pytest.mark.parametrize(
    ("changes", "keys"),
    [
        ({"citations": []}, ["linked", "origins"]),
        ({"citations": [source()]}, ["origins"]),
        ({"citations": [source(is_primary=True)]}, []),
        ({"citations": [source(is_primary=True), source("", title="A letter")]}, ["linked"]),
        ({"citations": [source(), source("https://b.example/", is_context=True)]}, ["origins"]),
        ({"citations": [source(is_context=True, is_primary=True)]}, ["linked", "origins"]),
        ({"is_named": False}, ["claimant"]),
        ({"is_named": False, "is_attributed": False}, []),
        ({"n_reviews": 1}, ["reviews"]),
        ({"n_open_comments": 3}, ["comments"]),
        ({"interests_declared": False}, ["interest"]),
        ({"has_corrections_route": False}, ["corrections"]),
        ({"has_summary": False}, ["fact"]),
    ],
)
def test_each_point_is_asked_for(changes, keys):
    assert missing(**changes) == keys


def test_open_points_say_what_to_do():
    assert all(
        point.advice for point in readiness(replace(READY, citations=[])) if not point.is_met
    )
