"""Reading what somebody wants to measure on; what is wrong with it is said with file and line."""

import json
from pathlib import Path
from typing import Any

from articles.errors import UnreadableFileError


def read_text(path: Path) -> str:
    """The file's text as UTF-8. Raises UnreadableFileError."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"{path}: not UTF-8 at byte {error.start}.") from error


def read_json(path: Path) -> Any:
    """The file's JSON value. Raises UnreadableFileError with the line of the fault."""
    try:
        return json.loads(read_text(path))
    except json.JSONDecodeError as error:
        raise UnreadableFileError(f"{path}: not JSON: {error.msg}.", line=error.lineno) from error
    except RecursionError as error:
        raise UnreadableFileError(f"{path}: JSON nested too deep.") from error


def files_in(folder: Path, pattern: str) -> list[Path]:
    """Files of a folder by pattern, sorted. Raises UnreadableFileError where there are none."""
    found = sorted(path for path in folder.glob(pattern) if path.is_file())
    if not found:
        raise UnreadableFileError(f"{folder}: no {pattern} here.")
    return found
