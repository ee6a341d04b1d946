"""What counts as one origin: noted, credited, of one publisher, or nearly the same text."""

import pytest
from hypothesis import given, strategies as st

from articles.lifecycle import CitedSource, agency_of, count_origins, origins_of

pytestmark = pytest.mark.core
STORY = (
    "A ferry ran aground near the harbour of Sandmere on Tuesday and eight people were taken to "
    "hospital, the coast guard said. The captain had reported thick fog an hour before. Tugs "
    "pulled the ship free at noon, and divers looked for leaks until the evening. The owner of "
    "the line said that all trips were cancelled until the hull has been inspected."
)


def source(url="https://a.example/x", **more):
    values = {"title": "", "publisher": "", "origin_note": "", "is_primary": False,
              "is_context": False}  # fmt: skip
    return CitedSource(url=url, **{**values, **more})


def test_reprints_of_one_story_are_one_origin():
    reprints = [source(f"https://paper{n}.example/", origin_note="Wire  Story 7") for n in range(9)]
    assert count_origins(reprints) == 1
    assert count_origins([*reprints, source("https://own.example/")]) == 2
    assert count_origins([source("https://www.a.example/1"), source("https://a.example/2")]) == 1
    assert origins_of([source("", title="The  Log"), source(publisher="Harbour Office")]) == [
        "the log", "harbour office",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"SANDMERE, May 3 (Reuters) - {STORY}", "reuters"),
        (f"SANDMERE (AP) — {STORY}", "ap"),
        (f"{STORY}\n\nSource: AFP", "afp"),
        (f"{STORY}\n\nThis report was provided by dpa.", "dpa"),
        (f"By The Associated Press\n{STORY}", "ap"),
        (f"{STORY} She told Reuters that all was well.", ""),
        (f"{STORY} The AP saw the log.", ""),
        (f"{'x ' * 400} (Reuters) - {'y ' * 400}", ""),
        ("", ""),
    ],
)
def test_the_credit_of_an_agency_is_read_where_it_stands(text, agency):
    assert agency_of(text) == agency


def test_two_papers_with_one_agency_are_one_origin():
    papers = [
        source("https://one.example/", publisher="One", text=f"SANDMERE (AP) — {STORY}"),
        source("https://two.example/", publisher="Two", text="Other words.\n\nSource: AP"),
    ]
    assert count_origins(papers) == 1


def test_nearly_the_same_text_is_one_origin_whoever_prints_it():
    changed = STORY.replace("on Tuesday", "this week").replace("eight people", "8 people")
    longer = f"{changed} More of it on our site. " + "The mayor spoke of a lucky escape. " * 9
    papers = [
        source("https://one.example/", text=STORY),
        source("https://two.example/", text=longer),
        source("https://three.example/", text="A strike at the port ended. " * 30),
    ]
    assert origins_of(papers) == ["one.example", "one.example", "three.example"]
    noted = [papers[0], source("https://two.example/", text=longer, origin_note="The release")]
    assert origins_of(noted) == ["the release", "the release"]


def test_short_texts_are_alike_by_chance():
    papers = [source(f"https://{n}.example/", text="The port is open.") for n in range(2)]
    assert count_origins(papers) == 2


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_texts_give_one_name_each(texts):
    rows = [source(f"https://{n}.example/", text=text) for n, text in enumerate(texts)]
    assert len(origins_of(rows)) == len(rows)
