"""Attributions in brat's stand-off form, as PolNeAR has them.

A folder holds `text/NAME.txt` and `attributions/NAME.ann`, UTF-8, offsets in code points. Of the
annotations, spans (`T1⇥Content 0 5;9 12⇥words`) of the types Source, Cue and Content are read and
events (`E1⇥Attribution:T4 Content:T1 Cue:T2 Source:T3`) that tie them together; other types of
span, and lines of other kinds, are passed over. Stand-off format: https://brat.nlplab.org/standoff.html
"""

import re
from dataclasses import dataclass
from pathlib import Path

from articles.errors import UnreadableFileError
from articles.evaluation.files import files_in
from articles.extraction.attributions import joined
from articles.extraction.weights_file import read_utf8
from articles.text import Span

_SPAN = re.compile(r"(?P<id>T\d+)\t(?P<type>\S+) (?P<offsets>\d+ \d+(?:;\d+ \d+)*)(?:\t|\Z)")
_EVENT = re.compile(r"E\d+\t(?P<roles>\S+:T\d+(?: \S+:T\d+)*) *\Z")
_OTHER = re.compile(r"[AMNR#*]\S*\t")
_ROLE_NUMBER = re.compile(r"\d+\Z")  # brat numbers a role that stands twice: Content, Content2


@dataclass(frozen=True, slots=True)
class Annotated:
    """One attribution as annotated; each part as disjoint spans in order, empty where absent."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """A text with its attributions in the order of their first words."""

    name: str
    text: str
    attributions: tuple[Annotated, ...]


def read_attributed(folder: Path) -> list[AnnotatedText]:
    """All texts of a folder, by name. Raises UnreadableFileError with file and line."""
    if not folder.is_dir():
        raise UnreadableFileError(f"{folder}: no such folder.")
    texts = [_read(path, folder) for path in files_in(folder / "text", "*.txt")]
    if not any(text.attributions for text in texts):
        raise UnreadableFileError(f"{folder}: no attribution is annotated.")
    return texts


def described(texts: list[AnnotatedText]) -> str:
    """`220 texts, 5,265 attributions`."""
    n_attributions = sum(len(text.attributions) for text in texts)
    return f"{len(texts):,} text{'s' * (len(texts) != 1)}, {n_attributions:,} attributions"


def _read(path: Path, folder: Path) -> AnnotatedText:
    annotations = folder / "attributions" / f"{path.stem}.ann"
    if not annotations.is_file():
        raise UnreadableFileError(f"{annotations}: missing, though {path.name} is there.")
    text = read_utf8(path)
    return AnnotatedText(path.stem, text, tuple(_attributions(annotations, text)))


def _attributions(path: Path, text: str) -> list[Annotated]:
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[tuple[int, str]] = []
    may_go_on = False  # the words of a span may hold a line feed, and then so does the file
    for number, line in enumerate(read_utf8(path).split("\n"), start=1):
        line = line.removesuffix("\r")
        span, event = _SPAN.match(line), _EVENT.match(line)
        if span:
            spans[span["id"]] = _spans(path, number, span["offsets"], len(text))
            may_go_on = any("\n" in part.of(text) for part in spans[span["id"]])
        elif event:
            events.append((number, event["roles"]))
        elif line.strip() and not _OTHER.match(line) and not may_go_on:
            raise UnreadableFileError(
                f"{path}: {line[:40]!r} is neither a span nor an event of brat.", line=number
            )
    found = [_attribution(path, number, roles, spans) for number, roles in events]
    return sorted((row for row in found if row.content and row.cue), key=lambda row: row.content[0])


def _spans(path: Path, line: int, offsets: str, length: int) -> tuple[Span, ...]:
    spans = []
    for pair in offsets.split(";"):
        start, end = map(int, pair.split(" "))
        if not start < end <= length:
            raise UnreadableFileError(
                f"{path}: span {start} {end} does not lie in the text, which has {length} "
                "characters.",
                line=line,
            )
        spans.append(Span(start, end))
    return tuple(spans)


def _attribution(
    path: Path, line: int, roles: str, spans: dict[str, tuple[Span, ...]]
) -> Annotated:
    parts: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
    for role in roles.split(" "):
        name, _, identifier = role.partition(":")
        if identifier not in spans:
            raise UnreadableFileError(f"{path}: there is no span {identifier}.", line=line)
        part = parts.get(_ROLE_NUMBER.sub("", name))
        if part is not None:
            part.extend(spans[identifier])
    return Annotated(*(tuple(joined(part)) for part in parts.values()))
