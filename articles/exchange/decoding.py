"""Bytes to text: encodings found out, binary files refused with a reason, names made fit."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from articles.errors import UnreadableFileError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KNOWN_BINARY = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_SAMPLE = 65_536
_CANDIDATES = [
    "cp1252", "latin_1", "iso8859_15", "mac_roman", "cp1250", "iso8859_2", "cp1251", "koi8_r",
    "cp1253", "cp1254", "cp1255", "cp1256", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr",
    "utf_16_le", "utf_16_be",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a file and the encoding it came in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a text file: by its mark, as UTF-8, or by what fits best.

    Raises UnreadableFileError for an empty or binary file and for bytes that no encoding fits.
    """
    if not data.strip():
        raise UnreadableFileError("the file is empty")
    for start, what in _KNOWN_BINARY:
        if data.startswith(start):
            raise UnreadableFileError(
                f"this is {what}, not a text file; save its text and try again"
            )
    decoded = _by_mark(data) or _as_utf8(data) or _by_fit(data)
    _refuse_binary(decoded.text)
    return decoded


def printable_name(name: str) -> str:
    """Give a file name that can be stored and printed: bytes that are not UTF-8 as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding.removesuffix("-sig"))
            except UnicodeDecodeError as error:
                raise UnreadableFileError(
                    f"the file says it is {encoding} but byte {error.start} does not fit",
                    line=data.count(b"\n", 0, error.start) + 1,
                ) from error
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _by_fit(data: bytes) -> Decoded:
    matches = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES)
    best = matches.best()
    if best is None:
        error = _first_bad_byte(data)
        raise UnreadableFileError(
            f"byte {error.start} is not UTF-8 and no other encoding fits; save the file as UTF-8",
            line=data.count(b"\n", 0, error.start) + 1,
        )
    names = [match.encoding for match in matches if match.chaos <= best.chaos + 0.02]
    # Western newspapers' own encoding, where it fits as well as any other.
    encoding = "cp1252" if "cp1252" in names or "latin_1" in names else best.encoding
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return Decoded(data.decode(best.encoding, errors="replace"), best.encoding)


def _first_bad_byte(data: bytes) -> UnicodeDecodeError:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error
    raise AssertionError("called for bytes that are UTF-8")  # pragma: no cover


def _refuse_binary(text: str) -> None:
    nul = text.find("\x00")
    if nul >= 0:
        raise UnreadableFileError(
            "there is a NUL character; this is no text file, or it is damaged",
            line=text.count("\n", 0, nul) + 1,
        )
    n_control = len(_CONTROL.findall(text[:_SAMPLE]))
    if n_control > max(10, 0.02 * min(len(text), _SAMPLE)):
        raise UnreadableFileError("this looks like a binary file: it is full of control characters")
