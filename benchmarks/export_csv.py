"""The CSV export of claims, against the same query read by sqlite3 into csv.writer."""

import csv
import multiprocessing
import os
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import measuring
from benchmarks.measuring import Comparison, say

TARGET = 0.5


def main() -> None:
    """Take the options, measure, report."""
    options = measuring.arguments(__doc__, n=100_000).parse_args()
    with measuring.desk() as folder:
        from articles.models import Claim
        from benchmarks import filling

        filling.add_people()
        filling.decide_some()
        filling.copy_rows(copies=-(-options.n // Claim.objects.count()) - 1, tables=filling.LISTED)
        keys = Claim.objects.order_by("pk").values_list("pk", flat=True)
        tenth, last = keys[options.n // 10 - 1], keys[options.n - 1]
        statement, parameters = exported_query(last)
        comparison = Comparison("claims", "rows/s", TARGET)
        export(folder / "warm.csv", 1_000)
        for _round in range(options.rounds):
            comparison.take(
                lambda: options.n / export(folder / "product.csv", last),
                lambda: options.n / by_hand(folder / "floor.csv", statement, parameters),
            )
        n_verdicts = Claim.objects.filter(pk__lte=last, verdict__isnull=False).count()
        sizes = {name: _rows(folder / f"{name}.csv") for name in ("product", "floor")}
        if set(sizes.values()) != {options.n + 1}:
            raise SystemExit(f"Lines written should be {options.n + 1:,} in both: {sizes}")
        peaks = {options.n // 10: _peak(tenth), options.n: _peak(last)}
        say("CSV export of claims; the floor: the same query, sqlite3 into csv.writer")
        measuring.say_conditions(
            N=f"{options.n:,} claims with attribution, {n_verdicts:,} of them with a verdict",
            clients="none, one process writing to a file",
            server="none",
        )
    comparison.print()
    for count, (before, after) in peaks.items():
        say(f"  peak memory  {count:>9,} rows: {after:.1f} MB, {before:.1f} MB before the export")


def export(path: Path, last: int) -> float:
    """Write the claims up to a key as the product does; give the seconds."""
    from articles.actions.exchange import export_lines, exportable

    rows = exportable("claims", None).filter(pk__lte=last)
    began = time.perf_counter()
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(export_lines("claims", rows))
    return time.perf_counter() - began


def exported_query(last: int) -> tuple[str, Sequence[Any]]:
    """The statement and parameters that the product's export sends, in sqlite3's own form."""
    from django.db import connection

    from articles.actions.exchange import export_lines, exportable

    sent: list[tuple[str, Sequence[Any]]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        for _piece in export_lines("claims", exportable("claims", None).filter(pk__lte=1)):
            pass
    ((sql, params),) = sent
    if list(params).count(1) != 1:
        raise SystemExit("The bound of the export cannot be told from its other parameters.")
    parameters = [last if parameter == 1 else parameter for parameter in params]
    return sql.replace("%s", "?").replace("%%", "%"), parameters


def by_hand(path: Path, statement: str, parameters: Sequence[Any]) -> float:
    """Write the same rows without Django; give the seconds."""
    connection = sqlite3.connect(os.environ["DATABASE_URL"].removeprefix("sqlite:///"))
    began = time.perf_counter()
    cursor = connection.execute(statement, parameters)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(column[0] for column in cursor.description)
        for row in cursor:
            writer.writerow(row)
    seconds = time.perf_counter() - began
    connection.close()
    return seconds


def _rows(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _row in csv.reader(file))


def _peak(last: int) -> tuple[float, float]:
    """Peak memory before and after an export in a process of its own, in MB.

    Up to 32 MB of it are pages that SQLite keeps (the product's cache_size).
    """
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_measure_peak, (last,))


def _measure_peak(last: int) -> tuple[float, float]:
    import django

    django.setup()
    export(Path(os.devnull), 1)
    before = measuring.peak_megabytes()
    export(Path(os.devnull), last)
    return before, measuring.peak_megabytes()


if __name__ == "__main__":
    main()
