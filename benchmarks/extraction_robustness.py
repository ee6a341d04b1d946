"""Hostile texts through the extraction: no exception, valid by the contract, twice the same."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import jsonschema

from articles.extraction import extract, normalise, to_contract
from benchmarks.hostile import hostile_text
from benchmarks.ingest import seeds
from benchmarks.measuring import ROOT, say

SCHEMA = ROOT.parent / "shared" / "contracts" / "extraction.schema.json"
_SHOWN = 10


def main() -> None:
    """Take the options, try the texts, report; exit with 1 for any exception or fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=2_000, help="texts to try (default 2,000)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed, the same texts")
    parser.add_argument("--schema", type=Path, default=SCHEMA, help="JSON schema of the contract")
    options = parser.parse_args()
    schema = validator_of(options.schema) if options.schema.is_file() else None
    if schema is None:
        say("  No schema here: offsets, order and sameness are checked, the form is not.")
    chance, articles = Random(options.seed), seeds()
    began = time.perf_counter()
    failures: dict[str, list[str]] = {"exceptions": [], "invalid results": []}
    for _number in range(options.n):
        text = hostile_text(chance, articles)
        if kind := kind_of_failure(text, schema):
            failures[kind].append(text)
    say(f"{options.n:,} hostile texts, seed {options.seed}, {time.perf_counter() - began:.0f} s")
    for kind, texts in failures.items():
        say(f"  {kind:<16} {len(texts):,}")
        for text in texts[:_SHOWN]:
            least = shrunk(text, lambda other, kind=kind: kind_of_failure(other, schema) == kind)
            say(f"    {least!a}: {reason(least, schema)}")
    sys.exit(any(failures.values()))


def validator_of(path: Path) -> jsonschema.Draft202012Validator:
    """The schema of a file, ready to use."""
    return jsonschema.Draft202012Validator(json.loads(path.read_text("utf-8")))


# --- what is wrong ----------------------------------------------------------------------
def kind_of_failure(raw: str, schema: jsonschema.Draft202012Validator | None) -> str:
    """`exceptions`, `invalid results`, or nothing where all is well."""
    try:
        return "invalid results" if faults(raw, schema) else ""
    except Exception:  # any at all is what this looks for
        return "exceptions"


def reason(raw: str, schema: jsonschema.Draft202012Validator | None) -> str:
    """The first fault, or the exception, in words."""
    try:
        return faults(raw, schema)[0]
    except Exception as error:
        return repr(error)


def faults(raw: str, schema: jsonschema.Draft202012Validator | None) -> list[str]:
    """What is wrong with the extraction of a text; empty where it keeps the contract."""
    text = normalise(raw)
    row = to_contract(extract(text))
    found = [*_about_form(row, schema), *_about_spans(row, text), *_about_order(row)]
    bare = text.lstrip("\ufeff")  # of several byte order marks only the first is taken away
    if normalise(bare) != bare:
        found.append("normalising changes what is normalised")
    if json.dumps(to_contract(extract(text))) != json.dumps(row):
        found.append("the same text gives another result")
    return found


def _about_form(
    row: dict[str, Any], schema: jsonschema.Draft202012Validator | None
) -> Iterator[str]:
    for error in schema.iter_errors(row) if schema is not None else ():
        yield f"{error.json_path}: {error.message[:200]}"


def _about_spans(row: dict[str, Any], text: str) -> Iterator[str]:
    if row["text_sha256"] != sha256(text.encode("utf-8", "surrogatepass")).hexdigest():
        yield "text_sha256 is not that of the text"
    if row["length"] != len(text):
        yield "length is not that of the text"
    for span in spans_in(row):
        words = text[span["start"] : span["end"]]
        if not 0 <= span["start"] < span["end"] <= len(text) or words != words.strip():
            yield f"span {span['start']} to {span['end']} is {words[:40]!r}"
        if span.get("text", words) != words:
            yield f"span {span['start']} to {span['end']} holds another text"


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with start and end anywhere in a JSON value."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from spans_in(inner)


def _about_order(row: dict[str, Any]) -> Iterator[str]:
    """In text order; paragraphs, sentences and lines of boilerplate apart from each other."""
    for part in ("claims", "quotations", "sentences", "paragraphs", "boilerplate"):
        starts = [item["start"] for item in row[part]]
        if starts != sorted(starts):
            yield f"{part} are not in text order"
    for part in ("sentences", "paragraphs", "boilerplate"):
        ends = [0, *(item["end"] for item in row[part])]
        if any(end > item["start"] for end, item in zip(ends, row[part], strict=False)):
            yield f"{part} overlap"
    ids = [claim["id"] for claim in row["claims"]]
    if len(set(ids)) != len(ids):
        yield "two claims have one id"
    named = {relation[end] for relation in row["relations"] for end in ("from", "to")}
    if not named <= set(ids):
        yield "a relation names a claim that is not there"
    for claim in row["claims"]:
        for part in ("figures", "dates"):
            starts = [item["start"] for item in claim[part]]
            if starts != sorted(starts):
                yield f"{part} of {claim['id']} are not in text order"


# --- the least text that shows it ---------------------------------------------------------
def shrunk(text: str, fails: Callable[[str], bool]) -> str:
    """A text that still fails, and no longer does when any one character is left out."""
    width = max(1, len(text) // 2)
    while True:
        at, before = 0, text
        while at < len(text):
            shorter = text[:at] + text[at + width :]
            if fails(shorter):
                text = shorter
            else:
                at += width
        if width > 1:
            width //= 2
        elif text == before:
            return text


if __name__ == "__main__":
    main()
