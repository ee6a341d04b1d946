"""The contract: schema, offsets, coverage, determinism and linear work for any string."""

import json
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings, strategies as st

from articles.extraction import extract, normalise, to_contract
from tests.conftest import missing
from tests.core.extraction_samples import ARTICLE

SHARED = Path(__file__).resolve().parents[3] / "shared"
PIECES = st.sampled_from(
    [
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        ",",
        ".",
        "?",
        "!",
        "…",
        "—",
        "-",
        "(",
        ")",
        ":",
        ";",
        "\n",
        "\n\n",
        "\x00",
        "\u2028",
        "\xa0",
        "said",
        "told",
        "that",
        "he",
        "she",
        "it",
        "they",
        "The",
        "Mill",
        "Ann",
        "Lowe",
        "Council",
        "according",
        "to",
        "denied",
        "claims",
        "put",
        "at",
        "total",
        "which",
        "who",
        "and",
        "but",
        "while",
        "12",
        "£5m",
        "3%",
        "between",
        "a",
        "third",
        "half",
        "nobody",
        "Monday",
        "May",
        "2021",
        "31",
        "9.30",
        "a.m.",
        "Q:",
        "A:",
        "•",
        "By",
        "source:",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=60).map(" ".join))


@pytest.fixture(scope="module")
def validator():
    path = SHARED / "contracts" / "extraction.schema.json"
    if not path.exists():
        missing("shared", f"no contract schema beside the checkout: {path.name}")
    schema = json.loads(path.read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)


def shared_articles():
    folder = SHARED / "dev" / "articles"
    return sorted(folder.glob("*.txt")) if folder.exists() else []


@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
def test_any_string_gives_valid_output(validator, text):
    text = normalise(text)
    assert next(validator.iter_errors(to_contract(extract(text))), None) is None


@pytest.mark.parametrize("path", shared_articles() or [None], ids=lambda p: p.stem if p else "none")
def test_shared_article_gives_valid_output(validator, path):
    if path is None:
        missing("shared", "no shared articles beside the checkout")
    text = normalise(path.read_bytes().decode("utf-8"))
    assert next(validator.iter_errors(to_contract(extract(text))), None) is None


def spans(value):
    """Every object with start and end anywhere in a JSON value."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
def test_offsets_are_exact_and_spans_are_trimmed(text):
    text = normalise(text)
    for span in spans(to_contract(extract(text))):
        words = text[span["start"] : span["end"]]
        assert words
        assert words == words.strip()
        assert span.get("text", words) == words


@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
def test_sentences_and_furniture_cover_all_but_the_dateline(text):
    text = normalise(text)
    extraction = extract(text)
    covered = [item.span for item in (*extraction.sentences, *extraction.boilerplate)]
    if extraction.metadata.dateline:
        covered.append(extraction.metadata.dateline)
    inside = {i for span in covered for i in range(span.start, span.end)}
    assert all(char.isspace() or index in inside for index, char in enumerate(text))


@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
def test_each_claim_lies_in_its_sentence_and_starts_with_the_publisher(text):
    extraction = extract(normalise(text))
    sentences = {sentence.id: sentence.span for sentence in extraction.sentences}
    for claim in extraction.claims:
        assert sentences[claim.sentence].contains(claim.span)
        assert claim.attribution[0].kind == "publisher"
        assert claim.quote_type == claim.attribution[-1].mode


def test_same_text_same_bytes():
    first, second = (json.dumps(to_contract(extract(ARTICLE))) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("text", ["", " \n\t", "\x00", "“", "\ud800", "source: a.example"])
def test_degenerate_texts(text):
    contract = to_contract(extract(text))
    assert contract["length"] == len(text)
    assert contract["relations"] == []


def test_worked_example_of_the_contract():
    folder = SHARED / "contracts"
    if not folder.exists():
        missing("shared", "no contract examples beside the checkout")
    text = normalise((folder / "extraction.example.txt").read_text(encoding="utf-8"))
    expected = json.loads((folder / "extraction.example.json").read_text(encoding="utf-8"))
    got = to_contract(extract(text))
    for key in ("text_sha256", "length", "metadata", "boilerplate", "paragraphs", "sentences"):
        assert got[key] == expected[key]
    assert got["quotations"] == expected["quotations"]
    chains = {c["text"]: [link["name"] for link in c["attribution"]] for c in got["claims"]}
    for claim in expected["claims"]:
        assert chains[claim["text"]] == [link["name"] for link in claim["attribution"]]
    by_id = {claim["id"]: claim["text"] for claim in got["claims"]}
    superseded = {(by_id[r["from"]], by_id[r["to"]]) for r in got["relations"]}
    assert ("fares would rise by 12% on Monday", "the rise at 9%") in superseded


PATTERNS = {
    "words": "word ",
    "no space": "x",
    "opening marks": "“",
    "straight marks": "' ",
    "possessives": "a' 'b ",
    "reports": "he said that ",
    "quoted reports": "Ann Lowe said, “it is so”, and ",
    "numbers": "from 3 to 4 ",
    "dates": "on Monday at 5 p.m. ",
    "relatives": "the man, who is, ",
    "unverbed relatives": ", who a",
    "appositions": ", a b",
    "brackets": "Ann Lowe (",
    "denials": "Ann denied claims ",
    "full stops": "a. ",
    "lines": "A b c\n\n",
    "tolls": "Nine people died. ",
    "names": "The Mill Council of the ",
}


def calls_made(text):
    """Calls (and steps of generators) of one extraction: work that no busy machine disturbs."""
    count = 0

    def profiler(frame, event, arg):
        nonlocal count
        count += event in ("call", "c_call")

    previous = sys.getprofile()
    sys.setprofile(profiler)
    try:
        extract(text)
    finally:
        sys.setprofile(previous)
    return count


@pytest.mark.parametrize("start", ["", "A headline\n\n"], ids=["headline", "body"])
@pytest.mark.parametrize("piece", PATTERNS.values(), ids=PATTERNS.keys())
def test_work_grows_linearly(piece, start):
    copies = 1000 // len(piece) + 1
    once = calls_made(start + piece * copies)
    assert calls_made(start + piece * 2 * copies) < 2.6 * once + 2000


def test_long_texts_end_soon_enough_to_be_read():
    """Regular expressions do their work inside one line, so this one is timed, generously."""

    def seconds(text):
        start = time.perf_counter()
        extract(text)
        return time.perf_counter() - start

    for piece in ("x", "“", "' ", "$", "1,", "a.b.", "(", " \t"):
        assert seconds(piece * 8000) < 60 * seconds(piece * 1000) + 1
