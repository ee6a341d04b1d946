"""Files of articles: forms, encodings, newlines, and what is refused with which words."""

import csv
import io
import json

import pytest
from hypothesis import given, strategies as st

from articles.errors import UnreadableFileError
from articles.exchange import ArticleRecord, decode, guard_row, printable_name, read_articles

LIMIT = 100_000
CURLY = "Ferry sinks\n\nNine died, it said: “We’re lost – all of us” …\n\nsource: tidegull.example"


def read(data: bytes, name: str = "a.txt") -> list:
    return list(read_articles(data, name, max_bytes=LIMIT))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_are_found_out(encoding):
    (record,) = read(CURLY.encode(encoding))
    assert record.text == CURLY


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_newline_forms_give_one_text_and_different_original_hashes(newline):
    (record,) = read(CURLY.replace("\n", newline).encode())
    assert record.text == CURLY


def test_the_hash_is_over_the_original_bytes():
    (plain,), (marked,) = read(CURLY.encode()), read(CURLY.encode("utf-8-sig"))
    assert plain.text == marked.text
    assert plain.original_sha256 != marked.original_sha256


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t ", "empty"),
        (b"%PDF-1.4 ...", "a PDF"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"\x89PNG\r\n", "picture"),
        (b"Ferry\n\nsinks\x00 today", "NUL"),
        (bytes(range(1, 32)) * 40, "control characters"),
        (b"x" * (LIMIT + 1), "MB"),
        (b"\xff\xfe\x00", "byte"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(data, words):
    with pytest.raises(UnreadableFileError, match=words):
        read(data)


def test_a_nul_character_is_refused_with_its_line():
    with pytest.raises(UnreadableFileError) as caught:
        read(b"Ferry\n\nsinks\x00 today")
    assert caught.value.line == 3


def test_json_lines_give_records_and_errors_side_by_side():
    lines = [
        json.dumps(
            {"headline": "Ferry sinks", "text": "Nine died.", "url": "https://A.example/x#y"}
        ),
        "{broken",
        "",
        json.dumps({"text": ""}),
        json.dumps(["a"]),
        json.dumps({"text": "T", "url": "ftp://a.example"}),
        json.dumps({"text": "T", "published": "yesterday"}),
        json.dumps({"text": 7}),
        json.dumps({"text": "T\x00"}),
        json.dumps({"text": "\ud800"}),
    ]
    records = read("\n".join(lines).encode(), "a.jsonl")
    assert [getattr(record, "line", None) for record in records] == [1, 2, 4, 5, 6, 7, 8, 9, 10]
    assert isinstance(records[0], ArticleRecord)
    assert records[0].text == "Ferry sinks\n\nNine died."
    assert records[0].url == "https://a.example/x"
    assert all(isinstance(record, UnreadableFileError) for record in records[1:])


def test_a_headline_that_the_text_prints_is_not_printed_twice():
    row = {"headline": "Ferry sinks", "text": "Ferry  sinks\n\nNine died."}
    (record,) = read(json.dumps(row).encode(), "a.jsonl")
    assert record.text == row["text"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_with_its_delimiter(delimiter):
    data = f'Text{delimiter}url\r\n"Ferry sinks\n\nNine, or so; died."{delimiter}https://a.example/1\r\n'
    (record,) = read(data.encode(), "a.csv")
    assert record.text == "Ferry sinks\n\nNine, or so; died."
    assert record.url == "https://a.example/1"


def test_csv_without_a_text_column_is_refused_with_the_columns_found():
    with pytest.raises(UnreadableFileError, match="found: title, body"):
        read(b"title,body\r\na,b\r\n", "a.csv")


def test_csv_errors_name_the_line():
    records = read(b'text,url\r\n"Ferry sinks",\r\n"broken', "a.csv")
    assert isinstance(records[0], ArticleRecord)
    assert records[1].line == 3


def test_a_csv_row_that_runs_over_is_an_error_not_a_crash():
    (error,) = read(b"text,url\r\na,b,c,d\r\n", "a.csv")
    assert error.line == 2
    assert "more cells than columns" in error.problem


@pytest.mark.parametrize("header", ['"headline,text', 'te"xt,"te"xt', '"text\r\na,b'])
def test_a_csv_header_that_cannot_be_read_is_an_error_of_the_first_line(header):
    with pytest.raises(UnreadableFileError, match="quotation mark") as caught:
        read(header.encode(), "a.csv")
    assert caught.value.line == 1


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"text": ' + "9" * 5_000 + "}", "not JSON: a number has too many digits"),
        ("[" * 100_000, "not JSON: nested too deeply"),
        ('{"text" 1}', "not JSON: Expecting ':' delimiter"),
    ],
)
def test_json_errors_are_called_what_they_are(line, words):
    (error,) = read(line.encode(), "a.jsonl")
    assert (error.problem, error.line) == (words, 1)


def test_nested_json_is_read_or_refused_at_any_depth():
    lines = [
        f'{{"text": "T", "{field}": {"[" * depth}{"]" * depth}}}'
        for depth in range(500, 1100)
        for field in ("x", "url")
    ]
    records = read("\n".join(lines).encode(), "a.jsonl")
    assert len(records) == len(lines)
    refused = [record for record in records if isinstance(record, UnreadableFileError)]
    assert {record.problem for record in refused} >= {"not JSON: nested too deeply"}


def test_a_date_of_thousands_of_parts_is_refused_and_the_next_record_read():
    lines = [
        json.dumps({"text": "T", "published": "/".join(["2024"] * 3_000)}),
        json.dumps({"text": "U"}),
    ]
    bad, good = read("\n".join(lines).encode(), "a.jsonl")
    assert (bad.line, bad.problem[:24]) == (1, "'published': '2024/2024/")
    assert good.text == "U"


def csv_of(*rows):
    paper = io.StringIO()
    csv.writer(paper).writerows([rows[0], *map(guard_row, rows[1:])])
    return paper.getvalue().encode()


def test_guarded_cells_come_back_as_they_were():
    row = ["=Ferry", "-- Nine died.", "@gull", "+Ada Quill"]
    (record,) = read(csv_of(["headline", "text", "publisher", "byline"], row), "a.csv")
    found = [record.headline, record.text, record.publisher, record.byline]
    assert found == ["=Ferry", "=Ferry\n\n-- Nine died.", "@gull", "+Ada Quill"]


@pytest.mark.parametrize("text", ["'Nine died,' he said.", "'tis", "''", "it's =1"])
def test_a_quotation_mark_that_is_no_guard_stays(text):
    (record,) = read(csv_of(["text"], [text]), "a.csv")
    assert record.text == text


_CELLS = st.text(
    st.one_of(st.sampled_from("'=+-@|%\t\r\n \""), st.characters(exclude_categories=["Cs", "Cc"])),
    max_size=12,
)


@given(_CELLS, _CELLS)
def test_an_exported_cell_is_read_as_the_text_it_was(text, headline):
    (from_csv,) = read(csv_of(["text", "headline"], [text, headline]), "a.csv")
    line = json.dumps({"text": text, "headline": headline})
    (from_json,) = read(line.encode(), "a.jsonl")
    if isinstance(from_json, UnreadableFileError):
        assert from_csv.problem == from_json.problem
    else:
        assert (from_csv.text, from_csv.headline) == (from_json.text, from_json.headline)
        assert from_csv.original_sha256 == from_json.original_sha256


def test_names_that_are_not_utf_8_are_shown_with_their_bytes():
    assert printable_name(b"caf\xe9/1.txt".decode("utf-8", "surrogateescape")) == "caf\\udce9/1.txt"
    assert printable_name("café/1.txt") == "café/1.txt"


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_a_reason(data):
    try:
        decoded = decode(data)
    except UnreadableFileError as error:
        assert error.problem
    else:
        assert "\x00" not in decoded.text


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.csv", "a.jsonl", "a.tsv"]))
def test_any_file_gives_records_or_reasons(data, name):
    try:
        records = read(data, name)
    except UnreadableFileError as error:
        assert error.problem
    else:
        assert all(isinstance(record, ArticleRecord | UnreadableFileError) for record in records)
