"""Dossiers can be verified by anybody; ClaimReview holds to its rules; colours can be seen."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies as st

from articles.contrast import contrast, too_faint_on
from articles.errors import UnreadableFileError
from articles.exchange import (
    PublishedVerdict,
    ReviewedClaim,
    claim_review,
    differences,
    place_of_quotation,
    read_dossier,
    seal,
    sha256,
)

pytestmark = pytest.mark.core

TEXT = "Ferry sinks\n\nNine people died, the office said."
PAGE = "The log says:\n eight  people were “found” on Friday."


def content(**changes):
    quotation = 'eight people were "found"'
    return {
        "verdict": {"id": 1, "summary": "Eight died."},
        "claim": {"text": "Nine people died", "start": 13, "end": 29},
        "article": {"text": TEXT, "text_sha256": sha256(TEXT)},
        "evidence": [
            {
                "quotation": quotation,
                "quotation_sha256": sha256(quotation),
                "captured_text": PAGE,
                "captured_sha256": sha256(PAGE),
                "quotation_start": place_of_quotation(quotation, PAGE),
            }
        ],
        **changes,
    }


def test_a_sealed_dossier_verifies_also_after_a_round_trip_through_a_file():
    sealed = read_dossier(json.dumps(seal(content()), indent=3, ensure_ascii=True))
    assert list(differences(sealed)) == []


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (("verdict", "summary"), "Nine died.", "the dossier"),
        (("article", "text"), TEXT + " ", "the article"),
        (("claim", "start"), 14, "the claim"),
        (("evidence", 0, "quotation"), "nine people", "evidence 1: the quotation"),
        (("evidence", 0, "captured_text"), PAGE + "!", "evidence 1: the captured text"),
        (("evidence", 0, "quotation_start"), 0, "evidence 1: the quotation does not stand"),
        (("evidence", 0, "quotation_start"), 10**30, "the dossier: a part of it"),
    ],
)
def test_what_was_tampered_with_is_named(path, value, named):
    sealed = seal(content())
    place = sealed["content"] = json.loads(json.dumps(sealed["content"]))
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    found = list(differences(sealed))
    assert any(words.startswith(named) for words in found), found
    assert any(words.startswith("the dossier") for words in found)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "other/1"}', "[" * 100_000,
                                  '{"format": "factcheck-dossier/1", "content": 3}'])  # fmt: skip
def test_other_files_are_refused_with_the_reason(text):
    with pytest.raises(UnreadableFileError):
        read_dossier(text)


@given(st.dictionaries(st.text(max_size=8), st.none() | st.integers() | st.text() | st.lists(
    st.text(max_size=3), max_size=2), max_size=5))  # fmt: skip
def test_a_dossier_of_any_content_is_answered_in_words(values):
    sealed = seal(values)
    assert all(isinstance(words, str) for words in differences(sealed))


@pytest.mark.parametrize(
    ("quotation", "place"),
    [
        ("eight people", 15),
        ("  eight\npeople ", 15),
        ("‘found’", None),
        ("”found”", 34),
        ("ten people", None),
        ("", None),
        ("(.*)+$", None),
    ],
)
def test_a_quotation_is_found_whatever_its_white_space_and_quotation_marks(quotation, place):
    assert place_of_quotation(quotation, PAGE) == place


def verdict(**changes):
    values = {
        "url": "https://desk.example/verdicts/1/",
        "claim": ReviewedClaim("Nine died", "Bo Lund", "person", "https://a.example/x", "Ferry",
                               date(2024, 5, 3)),
        "rating_label": "False",
        "ordinal": 1,
        "best": 5,
        "summary": "Eight died.",
        "published_at": datetime(2024, 5, 9, 12, tzinfo=UTC),
        "changed_at": None,
        "note": "",
        "desk_name": "Desk",
        "desk_url": "https://desk.example",
        "corrections_url": "https://desk.example/corrections",
        "evidence_urls": ["https://harbour.example/log"],
    }  # fmt: skip
    return claim_review(PublishedVerdict(**{**values, **changes}))


def assert_valid(found):
    """The rules of the specification of exchange formats, section 5a."""
    assert found["@context"] == "https://schema.org"
    assert found["@type"] == "ClaimReview"
    assert found["claimReviewed"]
    assert found["url"].startswith("https://")
    rating = found["reviewRating"]
    assert rating["alternateName"]
    numbers = [rating.get(name) for name in ("worstRating", "ratingValue", "bestRating")]
    if numbers != [None] * 3:
        worst, value, best = numbers
        assert 1 <= worst <= value <= best
        assert worst < best
    author = found["itemReviewed"].get("author")
    assert author is None or author["name"]
    json.dumps(found)


def test_claim_review_holds_to_its_rules():
    found = verdict()
    assert_valid(found)
    assert found["reviewRating"]["ratingValue"] == 1
    assert found["itemReviewed"]["author"] == {"@type": "Person", "name": "Bo Lund"}


@pytest.mark.parametrize(("ordinal", "best"), [(None, 5), (None, 0), (1, 1), (0, 5), (6, 5)])
def test_ratings_outside_the_line_carry_no_number(ordinal, best):
    found = verdict(ordinal=ordinal, best=best)
    assert_valid(found)
    assert "ratingValue" not in found["reviewRating"]


def test_an_unknown_claimant_is_left_out_and_a_note_is_a_correction():
    claim = ReviewedClaim("Nine died", "", "anonymous", "", "Ferry", None)
    found = verdict(claim=claim, note="Nine, not eight.", changed_at=datetime.now(UTC))
    assert_valid(found)
    assert "author" not in found["itemReviewed"]
    assert "appearance" not in found["itemReviewed"]
    assert found["correction"]["text"] == "Nine, not eight."


def test_contrast_of_black_and_white_is_21_and_of_alike_1():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
    # Web Content Accessibility Guidelines: #767676 on white is 4.54 : 1.
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert too_faint_on("#ffff00") == ["light"]
    assert too_faint_on("#1c1f23") == ["dark"]
    assert too_faint_on("#0a8f80") == []
