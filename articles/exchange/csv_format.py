"""CSV cells that no spreadsheet program takes for a formula, and their way back.

The guard is one apostrophe before a cell that could be a formula, and one more before a cell
that already begins with apostrophes and then could be one. `unguard_cell` undoes it exactly, so
that a desk can read its own export.
Source of the triggers: OWASP, "CSV Injection".
"""

import re
from collections.abc import Iterable
from typing import Any

# Cheap test of the first character before the pattern is tried.
_SUSPECT = frozenset("'=+-@＝＋－＠\t\r\n |%\u00a0")
_COULD_BE_FORMULA = re.compile(r"'*[\s|%]*[=+\-@＝＋－＠]|'*[\t\r\n|%]")


def guard_cell(cell: str) -> str:
    """Put an apostrophe before a text that a spreadsheet program could take for a formula."""
    if cell[:1] in _SUSPECT and _COULD_BE_FORMULA.match(cell):
        return "'" + cell
    return cell


def unguard_cell(cell: str) -> str:
    """Undo guard_cell: unguard_cell(guard_cell(cell)) == cell for every text."""
    if cell[:1] == "'" and _COULD_BE_FORMULA.match(cell):
        return cell[1:]
    return cell


def guard_row(row: Iterable[Any]) -> list[Any]:
    """Guard the texts of a row; None becomes the empty cell, numbers stay numbers."""
    return [
        guard_cell(cell) if type(cell) is str and cell[:1] in _SUSPECT else cell for cell in row
    ]
