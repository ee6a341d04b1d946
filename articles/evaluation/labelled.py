"""Sentences with the answer whether they are worth checking, in two public forms.

CheckThat! 2019, task 1: `line number, speaker, text, label` without a header, a file for each
debate or speech, in the order it was spoken. ClaimBuster: one file with the header `sentence_id`,
`label`, `text`, columns in any order, sentences of many debates. Both tab-separated, UTF-8, 1 for
check-worthy and 0 for not.
"""

from dataclasses import dataclass
from pathlib import Path

from articles.errors import UnreadableFileError
from articles.evaluation.files import files_in
from articles.extraction.weights_file import read_utf8

_HEADER = frozenset({"sentence_id", "label", "text"})
_NOT_SPOKEN = frozenset({"SYSTEM", "AUDIENCE", "AUDIENCE MEMBERS", "APPLAUSE"})


@dataclass(frozen=True, slots=True)
class LabelledSentence:
    """One sentence. id: its number in the data. is_spoken: False for notes of the transcript."""

    id: str
    text: str
    is_worthy: bool
    is_spoken: bool = True


@dataclass(frozen=True, slots=True)
class LabelledFile:
    """The sentences of one file. is_ordered: whether each follows on the one before."""

    name: str
    sentences: tuple[LabelledSentence, ...]
    is_ordered: bool


def read_labelled(path: Path) -> list[LabelledFile]:
    """All `.tsv` of a folder, or one file; all of one form.

    Raises UnreadableFileError, with the line where there is one, also where nothing is
    check-worthy: then there is nothing to learn or to rank.
    """
    if not path.exists():
        raise UnreadableFileError(f"{path}: no such file or folder.")
    paths = files_in(path, "*.tsv") if path.is_dir() else [path]
    files = [_read(each) for each in paths]
    if len({file.is_ordered for file in files}) > 1:
        raise UnreadableFileError(f"{path}: CheckThat! and ClaimBuster files lie side by side.")
    if not any(row.is_worthy for file in files for row in file.sentences):
        raise UnreadableFileError(f"{path}: no sentence is labelled 1, as check-worthy.")
    return files


def described(files: list[LabelledFile]) -> str:
    """`19 files, 16,421 sentences, 440 check-worthy`."""
    rows = [row for file in files for row in file.sentences]
    counted = f"{len(files):,} file{'s' * (len(files) != 1)}, {len(rows):,} sentences"
    return f"{counted}, {sum(row.is_worthy for row in rows):,} check-worthy"


def _read(path: Path) -> LabelledFile:
    # not splitlines(): a sentence may hold a line separator of Unicode
    lines = [line.removesuffix("\r") for line in read_utf8(path).removeprefix("\ufeff").split("\n")]
    header = lines[0].split("\t")
    has_header = set(header) == _HEADER
    columns = header if has_header else ["sentence_id", "speaker", "text", "label"]
    sentences = [
        _sentence(path, number, line.split("\t"), columns)
        for number, line in enumerate(lines, start=1)
        if line and not (has_header and number == 1)
    ]
    return LabelledFile(path.name, tuple(sentences), is_ordered=not has_header)


def _sentence(path: Path, line: int, cells: list[str], columns: list[str]) -> LabelledSentence:
    if len(cells) != len(columns):
        raise UnreadableFileError(
            f"{path}: {len(cells)} columns instead of {len(columns)} ({', '.join(columns)}).",
            line=line,
        )
    row = dict(zip(columns, cells, strict=True))
    if row["label"] not in {"0", "1"}:
        raise UnreadableFileError(f"{path}: label {row['label']!r} is not 0 or 1.", line=line)
    is_spoken = row.get("speaker", "").strip().upper() not in _NOT_SPOKEN
    return LabelledSentence(row["sentence_id"], row["text"], row["label"] == "1", is_spoken)
