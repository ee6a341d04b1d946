"""Files with fitted numbers: reading them, and saying what is wrong with one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar  # Any: JSON objects hold mixed values

from articles.errors import UnreadableFileError

Model = TypeVar("Model")


def read_utf8(path: Path) -> str:
    """The file's text. Raises UnreadableFileError."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"{path}: not UTF-8 at byte {error.start}.") from error


def parsed(
    text: str, name: str, kind: tuple[str, int, str], build: Callable[[Any], Model]
) -> Model:
    """The model of a weights file's text.

    name: the file, for messages. kind: its format, the version of its features, the task of
    `train` that writes it. build: makes the model of the JSON value. Raises UnreadableFileError.
    """
    form, version, task = kind
    try:
        found = json.loads(text)
        if found["format"] != form:
            raise UnreadableFileError(f"{name}: holds weights for {found['format']!r}.")
        if found["features"] != version:
            raise UnreadableFileError(
                f"{name}: made for features {found['features']}, this engine has {version}; "
                "train the weights anew."
            )
        return build(found)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableFileError(f"{name}: no weights as `train {task}` writes them.") from error
