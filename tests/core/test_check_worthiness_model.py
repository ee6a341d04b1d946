"""The model of sentences worth checking: features, arithmetic, weights files, effect on claims."""

import json
from dataclasses import replace
from math import exp, log, sqrt

import pytest
from hypothesis import given, strategies as st

from articles.errors import UnreadableFileError
from articles.extraction import extract
from articles.extraction.linear import FORMAT, LinearModel, read_model
from articles.extraction.sentence_features import (
    FEATURES_VERSION,
    signs_of,
    terms_of,
    words_of,
)
from articles.extraction.tokens import tokenise
from articles.extraction.weights import Weights, load_checkworthiness, shipped_weights
from articles.text import Span

pytestmark = pytest.mark.core


def tokens(text):
    return tokenise(text, Span(0, len(text)))


def model(**changes):
    empty = LinearModel(
        data="none", terms={}, signs={}, intercept=0.0, threshold=0.5, context=(0.0, 0.0)
    )
    return replace(empty, **changes)


def weights_file(**changes):
    found = {
        "format": FORMAT, "features": FEATURES_VERSION, "data": "2 sentences", "intercept": -1.0,
        "threshold": 0.2, "context": [0.4, 0.2], "signs": {"question": -1.0},
        "terms": {"jobs": [2.0, 1.5]},
    }  # fmt: skip
    return json.dumps(found | changes)


def test_numbers_count_by_their_class_and_pairs_beside_words():
    words = words_of(tokens("In 2016, taxes fell 3 % to $5 — not 40?"))
    assert words == [
        "in", "<year>", "taxes", "fell", "<percent>", "to", "<money>", "—", "not", "<number>", "?",
    ]  # fmt: skip
    assert terms_of(["a", "b", "a", "b"]) == {"a": 2, "b": 2, "a b": 2, "b a": 1}


def test_signs_tell_a_figure_from_an_address_to_the_audience():
    def signs(text):
        return signs_of(tokens(text), words_of(tokens(text)))

    claim, greeting = signs("Unemployment fell to 4 percent."), signs("Thank you, are you well?")
    assert claim["any figure"] == claim["any economy"] == 1.0
    assert greeting["question"] == greeting["any address"] == 1.0
    assert "any figure" not in greeting
    assert signs("")["length"] == 0.0


def test_log_odds_are_the_sum_over_normed_terms_and_signs():
    weighed = model(
        terms={"jobs": (2.0, 1.5), "fell": (1.0, -0.5)}, signs={"question": -1.0}, intercept=0.25
    )
    # tf-idf by hand: `jobs` twice is 2 (1 + ln 2), `fell` once is 1, over the length of the two
    twice = 2.0 * (1 + log(2))
    expected = 0.25 + (twice * 1.5 - 0.5) / sqrt(twice**2 + 1) - 1.0
    odds = weighed.log_odds(tokens("Jobs, jobs fell?"))
    assert odds == pytest.approx(expected)
    assert weighed.probability(tokens("Jobs, jobs fell?")) == pytest.approx(1 / (1 + exp(-odds)))
    assert model(intercept=0.5).log_odds([]) == 0.5


def test_neighbours_lend_a_share_and_the_ends_the_lowest():
    shares = model(context=(0.5, 0.5))
    assert shares.in_order([2.0, -2.0, 4.0]) == pytest.approx(
        [(2 - 1 - 1) / 2, (-2 + 1 + 2) / 2, (4 - 1 - 1) / 2]
    )
    assert shares.in_order([]) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "no weights"),
        ("[]", "no weights"),
        ('{"format": "x"}', "holds weights for 'x'"),
        (weights_file(features=FEATURES_VERSION + 1), "train the weights anew"),
        (weights_file(intercept=float("nan")), "no weights"),
        (weights_file(terms={"jobs": 1}), "no weights"),
        (weights_file(context=[1]), "no weights"),
    ],
)
def test_a_bad_weights_file_is_named(text, problem):
    with pytest.raises(UnreadableFileError, match=problem) as caught:
        read_model(text, "mine.json")
    assert "mine.json" in str(caught.value)


def test_a_weights_file_that_is_absent_or_no_text_is_named(tmp_path):
    with pytest.raises(UnreadableFileError, match=r"absent\.json: No such file"):
        load_checkworthiness(tmp_path / "absent.json")
    (tmp_path / "latin").write_bytes(b"\xe9")
    with pytest.raises(UnreadableFileError, match="not UTF-8 at byte 0"):
        load_checkworthiness(tmp_path / "latin")


def test_the_shipped_weights_prefer_a_record_to_a_wish():
    shipped = shipped_weights().checkworthiness
    record = shipped.probability(tokens("Unemployment fell to 4 percent, the lowest in 50 years."))
    wish = shipped.probability(tokens("I think we should all be very proud, thank you."))
    assert record > 5 * wish


@given(st.text(max_size=200))
def test_any_text_has_a_probability(text):
    assert 0.0 < shipped_weights().checkworthiness.probability(tokens(text)) < 1.0


def test_weights_of_a_desk_move_the_priority_of_claims():
    text = "Mill to close\n\nThe mill employs a large crew in Pike Hollow.\n"
    (low,) = _body(text, model(intercept=-5.0))
    (high,) = _body(text, model(intercept=5.0))
    assert low.check_worthiness.priority < high.check_worthiness.priority
    assert low.check_worthiness.score <= high.check_worthiness.score


def _body(text, checkworthiness):
    found = extract(text, weights=Weights(checkworthiness))
    return [claim for claim in found.claims if not claim.in_headline]


def test_what_is_denied_is_worth_more_and_says_why():
    charge = "Mill row\n\n“The mill poisoned the river,” Ann Lowe said.\n"
    denied = f"{charge}\n“That is not true,” Bob Hay said.\n"
    (alone,) = _body(charge, shipped_weights().checkworthiness)
    disputed, _denial = _body(denied, shipped_weights().checkworthiness)
    assert disputed.check_worthiness.priority > alone.check_worthiness.priority
    assert "disputed" in disputed.check_worthiness.reasons
    assert "background" not in disputed.check_worthiness.reasons


def test_two_values_that_cannot_both_hold_must_be_checked():
    text = (
        "Flood toll\n\nTwelve people died in the flood, police said on Monday.\n\n"
        "Police had earlier said nine people died.\n"
    )
    claims = _body(text, shipped_weights().checkworthiness)
    assert [claim.check_worthiness.score for claim in claims] == [3, 3]
    assert all(
        {"disputed", "superseded_or_updated"} & set(claim.check_worthiness.reasons)
        for claim in claims
    )
