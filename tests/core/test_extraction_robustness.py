"""Any string through the extraction: no exception, the contract kept, twice the same.

FACTCHECK_EXAMPLES is the number of texts that are made up in all, 200 unless it says otherwise;
they are the same in every run. `python -m benchmarks.extraction_robustness` tries many more.
"""

import json
import os
import re

import pytest
from hypothesis import given, settings, strategies as st

from articles.extraction import normalise, to_contract
from benchmarks.extraction_robustness import SCHEMA, faults, shrunk, validator_of
from benchmarks.hostile import PIECES, damaged, hostile_text
from benchmarks.ingest import seeds
from tests.conftest import missing

pytestmark = pytest.mark.core

EXAMPLES = int(os.environ.get("FACTCHECK_EXAMPLES", "200"))
ARTICLES = seeds()
ANY_CHARACTER = st.characters(exclude_categories=())  # halves of surrogate pairs too
CHANCE = st.randoms(use_true_random=False)
MIXTURES = st.tuples(st.sampled_from(["", " ", "\n"]), st.lists(st.sampled_from(PIECES)))


def share_of_examples(share):
    """Settings of a test that takes so much of all examples."""
    return settings(max_examples=max(1, round(EXAMPLES * share)), deadline=None)


@pytest.fixture(scope="module")
def schema():
    """The contract's schema; without it everything else is still checked."""
    return validator_of(SCHEMA) if SCHEMA.is_file() else None


@share_of_examples(0.25)
@given(text=st.text(ANY_CHARACTER, max_size=200))
def test_any_characters(schema, text):
    assert faults(text, schema) == []


@share_of_examples(0.35)
@given(mixture=MIXTURES)
def test_pieces_of_articles_in_any_order(schema, mixture):
    joint, pieces = mixture
    assert faults(joint.join(pieces), schema) == []


@share_of_examples(0.2)
@given(chance=CHANCE, article=st.sampled_from(ARTICLES))
def test_damaged_articles(schema, chance, article):
    assert faults(damaged(chance, article), schema) == []


@share_of_examples(0.2)
@given(chance=CHANCE)
def test_hostile_texts_of_all_sorts(schema, chance):
    assert faults(hostile_text(chance, ARTICLES), schema) == []


@given(text=st.text(ANY_CHARACTER | st.sampled_from("\r\n\ufeff")))
def test_normalising_twice_is_normalising_once(text):
    once = normalise(text)
    assert "\r" not in once
    # of several byte order marks at the start only the first is none of the text
    bare = once.lstrip("\ufeff")
    assert normalise(bare) == bare


def test_naughty_strings(schema, shared):
    path = shared / "data" / "blns.json"
    if not path.exists():
        missing("shared", "the Big List of Naughty Strings is not in ../shared/data")
    strings = json.loads(path.read_text("utf-8"))
    assert len(strings) > 400
    for text in (*strings, "\n\n".join(strings)):
        assert faults(text, schema) == [], ascii(text[:200])


def test_schema_is_what_results_are_held_against(schema):
    if schema is None:
        missing("shared", "no contract schema beside the checkout")
    assert next(schema.iter_errors({"contract_version": "1.0"})).validator == "required"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda row: row["claims"][0].update(start=row["claims"][0]["start"] + 1), "another text"),
        (lambda row: row["sentences"][-1].update(end=row["length"] + 1), "to [0-9]+ is '"),
        (lambda row: row["sentences"][0].update(end=row["sentences"][0]["end"] + 1), "to .* is '"),
        (lambda row: row["claims"].reverse(), "claims are not in text order"),
        (lambda row: row["sentences"][1].update(start=0), "sentences overlap"),
        (lambda row: row["claims"][1].update(id=row["claims"][0]["id"]), "two claims have one id"),
        (lambda row: row.update(relations=[{"from": "c0", "to": "c0"}]), "claim that is not there"),
        (lambda row: row.update(length=0), "length is not"),
        (lambda row: row.update(text_sha256=""), "text_sha256 is not"),
    ],
)
def test_faults_are_noticed(monkeypatch, change, fault):
    def spoilt(extraction):
        row = to_contract(extraction)
        change(row)
        return row

    monkeypatch.setattr("benchmarks.extraction_robustness.to_contract", spoilt)
    assert re.search(fault, "; ".join(faults(ARTICLES[0], None)))


def test_failing_text_is_cut_down_to_what_fails():
    assert shrunk("one (two) “three” four", lambda text: "(" in text and "”" in text) == "(”"
