"""Reading what somebody wants to measure on; what is wrong with it is said with file and line."""

import json
from pathlib import Path
from typing import Any

from articles.errors import UnreadableFileError
from articles.extraction.weights_file import read_utf8


def read_json(path: Path) -> Any:
    """The file's JSON value. Raises UnreadableFileError with the line of the fault."""
    try:
        return json.loads(read_utf8(path))
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
