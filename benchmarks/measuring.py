"""What the benchmarks share: a desk of its own in a temp folder, servers, clients, the report."""

import argparse
import os
import re
import shlex
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_LENGTH = re.compile(rb"content-length:\s*(\d+)", re.IGNORECASE)


def arguments(doc: str | None, *, n: int, clients: Sequence[int] = ()) -> argparse.ArgumentParser:
    """The options that every benchmark takes, with this one's defaults."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--n", type=int, default=n, help=f"rows to work on (default {n:,})")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, median counts (default 3)")
    if clients:
        parser.add_argument("--clients", type=int, nargs="+", default=list(clients))
    return parser


@contextmanager
def desk(*, seeds: bool = True) -> Iterator[Path]:
    """Set Django up on a database of its own, as `make run` leaves one; give its folder.

    Static files are collected as there, so that the server uses the names with a hash. The
    folder goes when the block ends.
    """
    with tempfile.TemporaryDirectory(prefix="factcheck-benchmark-") as name:
        folder = Path(name)
        os.environ |= {
            "FACTCHECK_DATA_DIR": name,
            "DATABASE_URL": f"sqlite:///{folder / 'factcheck.sqlite3'}",
            "FACTCHECK_SITE_URL": "http://127.0.0.1:8000",
            "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        }
        environment = {**os.environ, "FACTCHECK_HASHED_STATIC": "1"}
        command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", verbosity=0)
        with open(os.devnull, "w") as nowhere:
            call_command("load_seeds", schemes_only=not seeds, stdout=nowhere)
        try:
            yield folder
        finally:
            connections.close_all()


# --- servers ----------------------------------------------------------------------------
def _makefile_options() -> tuple[list[str], str]:
    """The options of gunicorn in the Makefile without the address, and how to name them."""
    text = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", " ")
    command = re.search(r"gunicorn factcheck\.wsgi:application(.*)", text)
    workers = re.search(r"^WORKERS \?= (\d+)", text, re.MULTILINE)
    if command is None or workers is None:
        raise SystemExit("The Makefile has no line that starts gunicorn as this expects it.")
    options = shlex.split(command[1].replace("$(WORKERS)", workers[1]))
    at = options.index("--bind")
    del options[at : at + 2]
    return options, " ".join(options)


def server_in_words() -> str:
    """Name and options of the server, for the report."""
    version = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--version"], capture_output=True, text=True, check=True
    )
    return f"{version.stdout.strip()} {_makefile_options()[1]}"


@contextmanager
def serving(application: str, settings: str = "factcheck.settings") -> Iterator[int]:
    """Run gunicorn with the Makefile's options on a free port; give the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [*command, *_makefile_options()[0]],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings},
    )
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=40)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _attempt in range(300):
        if process.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server did not start; its message stands above.")


# --- clients ----------------------------------------------------------------------------
class Client:
    """One kept connection, bare of anything that would make the client the slow part."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: bytes) -> tuple[int, bytes, bytes]:
        """Send a request; give the status, the head and the body. Content-Length is needed."""
        self._socket.sendall(request)
        answer = bytearray()
        while (end := answer.find(b"\r\n\r\n")) < 0:
            answer += self._more()
        head = bytes(answer[:end])
        length = _LENGTH.search(head)
        if length is None:
            raise RuntimeError(f"An answer without a length: {head[:200]!r}")
        whole = end + 4 + int(length[1])
        while len(answer) < whole:
            answer += self._more()
        return int(head[9:12]), head, bytes(answer[end + 4 :])

    def _more(self) -> bytes:
        piece = self._socket.recv(262_144)
        if not piece:
            raise RuntimeError("The server closed a kept connection.")
        return piece

    def close(self) -> None:
        """Give the connection back."""
        self._socket.close()


def request_of(path: str, *, cookies: str = "", body: bytes | None = None) -> bytes:
    """The bytes of a GET, or of a POST of a form where there is a body."""
    lines = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1", "Host: 127.0.0.1"]
    if cookies:
        lines.append(f"Cookie: {cookies}")
    if body is not None:
        lines += ["Content-Type: application/x-www-form-urlencoded"]
        lines += [f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


def per_second(port: int, requests: Sequence[bytes], *, clients: int, status: int = 200) -> float:
    """Answers a second when `clients` kept connections share the requests among them.

    The connections are opened before the clock starts. Raises RuntimeError for another status.
    """
    connections = [Client(port) for _number in range(clients)]
    problems: list[Exception] = []
    start_line = threading.Barrier(clients + 1)

    def run(number: int) -> None:
        start_line.wait()
        try:
            for request in requests[number::clients]:
                got, head, _body = connections[number].ask(request)
                if got != status:
                    raise RuntimeError(f"Expected {status}: {head[:300]!r}")
        except Exception as error:
            problems.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    start_line.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    for connection in connections:
        connection.close()
    if problems:
        raise problems[0]
    return len(requests) / seconds


def session_of(username: str) -> str:
    """A cookie that logs a person in."""
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.test import Client as TestClient

    client = TestClient()
    backend = settings.AUTHENTICATION_BACKENDS[-1]
    client.force_login(User.objects.get(username=username), backend=backend)
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


# --- figures ----------------------------------------------------------------------------
@dataclass
class Comparison:
    """Product and floor in turn. `unit` says what the figures are; larger is better."""

    title: str
    unit: str
    target: float
    product: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    def take(self, product: Callable[[], float], floor: Callable[[], float]) -> None:
        """Measure one round."""
        self.product.append(product())
        self.floor.append(floor())

    @property
    def ratio(self) -> float:
        """Median of the product over median of the floor."""
        return statistics.median(self.product) / statistics.median(self.floor)

    def print(self) -> None:
        """Print medians, all rounds, the ratio and its target."""
        for name, figures in (("product", self.product), ("floor", self.floor)):
            rounds = ", ".join(f"{figure:,.1f}" for figure in figures)
            median = statistics.median(figures)
            say(f"  {self.title:<12} {name:<8} {median:>12,.1f} {self.unit}   (rounds: {rounds})")
        verdict = "met" if self.ratio >= self.target else "NOT met"
        say(f"  {self.title:<12} ratio    {self.ratio:>12.3f}   target {self.target}: {verdict}")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def say_conditions(**conditions: object) -> None:
    """Print under which conditions the figures stand, and the machine's."""
    import sqlite3

    common = {
        "python": sys.version.split()[0],
        "cores": os.cpu_count(),
        "database": f"SQLite {sqlite3.sqlite_version}, one file",
        "durability": "journal_mode=WAL, synchronous=FULL",
    }
    for name, value in {**conditions, **common}.items():
        say(f"  {name:<12} {value}")


def peak_megabytes() -> float:
    """The most memory that this process has held so far, in MB (VmHWM of Linux)."""
    status = Path("/proc/self/status").read_text("ascii", "replace")
    peak = re.search(r"VmHWM:\s*(\d+)", status)
    return int(peak[1]) / 1024 if peak else 0.0
