"""The test command: all tests on SQLite, then those with a database again on PostgreSQL.

What a machine lacks is left out with its reason. FACTCHECK_REQUIRE names what must be there
(postgres, chromium, shared, comma separated): then its absence is a failure.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POSTGRES = os.environ.get("FACTCHECK_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
WITH_DATABASE = ["models", "actions", "web", "admin", "commands"]


def main() -> int:
    """Run both passes; give the exit status of the first that failed."""
    required = set(filter(None, os.environ.get("FACTCHECK_REQUIRE", "").split(",")))
    extra = sys.argv[1:]
    status = pytest(["-n", "2", *extra], {})
    problem = postgres_problem()
    if problem and "postgres" in required:
        print(f"FAILED: PostgreSQL is required here, and {problem}")
        return status or 1
    if problem:
        print(f"Skipped: the pass on PostgreSQL, because {problem}")
        return status
    folders = [f"tests/{name}" for name in WITH_DATABASE]
    return status or pytest(["-n", "2", *folders, *extra], {"DATABASE_URL": POSTGRES})


def pytest(arguments: list[str], environment: dict[str, str]) -> int:
    """Run pytest in the checkout and give its exit status."""
    print(f"\n=== Tests on {'PostgreSQL' if environment else 'SQLite'}", flush=True)
    settings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env=settings | environment, check=False).returncode


def postgres_problem() -> str:
    """Why PostgreSQL cannot be used; empty when it can."""
    import psycopg

    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        return f"{POSTGRES} does not answer ({str(error).splitlines()[0]})"
    return ""


if __name__ == "__main__":
    sys.exit(main())
