"""Handing a review in through the server, against one INSERT committed alone.

Each request hands in the first review of a claim that nobody has reviewed: it opens the round,
stores the review with two citations of new evidence and the history of all of these. The answer
is the redirect; it is not followed.
"""

import re
import sqlite3
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import measuring
from benchmarks.measuring import Client, Comparison, per_second, request_of, say

TARGET = 0.05
LEAST_PER_SECOND = 100
_COOKIE = re.compile(rb"set-cookie:\s*(csrftoken=[^;]+)", re.IGNORECASE)
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


def main() -> None:
    """Take the options, measure, report."""
    parser = measuring.arguments(__doc__, n=2_000, clients=(1, 8))
    parser.add_argument("--saves", type=int, default=300, help="reviews a client count and round")
    options = parser.parse_args()
    with measuring.desk() as folder:
        from articles.models import Article, Claim, Review
        from benchmarks import filling

        filling.add_people()
        filling.copy_rows(copies=-(-options.n // Article.objects.count()) - 1)
        filling.settle()
        bodies = _bodies()
        cookies = measuring.session_of("reviewer")
        with measuring.serving("factcheck.wsgi:application") as port:
            forms = _forms(port, cookies, bodies)
            comparisons = [
                Comparison(f"{count} client{'s' if count > 1 else ''}", "saves/s", TARGET)
                for count in options.clients
            ]
            per_second(port, _some(forms, 80), clients=8, status=302)
            for _round in range(options.rounds):
                for comparison, count in zip(comparisons, options.clients, strict=True):
                    requests = _some(forms, options.saves)
                    comparison.take(
                        lambda requests=requests, count=count: per_second(
                            port, requests, clients=count, status=302
                        ),
                        lambda: single_inserts(folder / "floor.sqlite3"),
                    )
        expected = 80 + options.rounds * len(options.clients) * options.saves
        stored = Review.objects.filter(state="submitted", citations__isnull=False).distinct()
        if stored.count() != expected:
            raise SystemExit(f"{stored.count():,} reviews are stored, {expected:,} were sent.")
        say("Review handed in with two rows of evidence, each on another claim; floor: one INSERT")
        measuring.say_conditions(
            N=f"{Article.objects.count():,} articles, {Claim.objects.count():,} claims, "
            f"{options.saves} saves a round",
            clients=f"{', '.join(map(str, options.clients))} on kept connections; floor: 1",
            server=measuring.server_in_words(),
        )
    for comparison in comparisons:
        comparison.print()
        median = statistics.median(comparison.product)
        verdict = "met" if median >= LEAST_PER_SECOND else "NOT met"
        say(f"  {comparison.title:<12} at least {LEAST_PER_SECOND} saves/s: {verdict}")


def _bodies() -> "Iterator[tuple[int, dict[str, str]]]":
    from articles.models import Claim, Rating

    rating = Rating.objects.filter(scheme__key="desk").order_by("position").first()
    if rating is None:
        raise SystemExit("The seeds hold no scheme with the key 'desk'.")
    # A list, not an open cursor: that would hold the database at its state of now.
    for claim in list(Claim.objects.order_by("pk").values_list("pk", flat=True)):
        yield (
            claim,
            {
                "act": "submit",
                "said": "as_quoted",
                "rating": str(rating.pk),
                "rationale": f"The log of the harbour office says otherwise about claim {claim}.",
                "confidence": "high",
                "as_of": "2024-11-12",
                "evidence-TOTAL_FORMS": "2",
                "evidence-INITIAL_FORMS": "0",
                "evidence-0-url": f"https://harbour.example/log/{claim}",
                "evidence-0-title": "Harbour log",
                "evidence-0-stance": "refutes",
                "evidence-0-quotation": "eight were found",
                "evidence-1-url": f"https://rivers.example/gauge/{claim}",
                "evidence-1-title": "Gauge at the weir",
                "evidence-1-stance": "context",
                "evidence-1-note": "Read at noon.",
            },
        )


def _forms(
    port: int, session: str, bodies: "Iterator[tuple[int, dict[str, str]]]"
) -> Iterator[bytes]:
    """Requests that hand in one review after the other, with the token of a page's form."""
    client = Client(port)
    status, head, page = client.ask(request_of("/claims/", cookies=session))
    client.close()
    cookie, token = _COOKIE.search(head), _TOKEN.search(page)
    if status != 200 or cookie is None or token is None:
        raise SystemExit(f"No page with a form: {head!r}")
    cookies = f"{session}; {cookie[1].decode()}"
    for claim, values in bodies:
        body = urlencode({**values, "csrfmiddlewaretoken": token[1].decode()}).encode()
        yield request_of(f"/claims/{claim}/review/", cookies=cookies, body=body)


def _some(forms: Iterator[bytes], count: int) -> Sequence[bytes]:
    found = [request for request, _number in zip(forms, range(count), strict=False)]
    if len(found) < count:
        raise SystemExit("There are too few claims for so many saves: raise --n.")
    return found


def single_inserts(path: Path, count: int = 2_000) -> float:
    """INSERTs a second into a small table, each committed alone, through sqlite3 itself."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS review (id INTEGER PRIMARY KEY, round_id INTEGER,"
        " reviewer_id INTEGER, rating_id INTEGER, rationale TEXT, confidence TEXT, state TEXT)"
    )
    statement = (
        "INSERT INTO review (round_id, reviewer_id, rating_id, rationale, confidence, state)"
        " VALUES (?, 1, 1, 'The log of the harbour office says otherwise.', 'high', 'submitted')"
    )
    began = time.perf_counter()
    for number in range(count):
        connection.execute(statement, (number,))
    speed = count / (time.perf_counter() - began)
    connection.close()
    return speed


if __name__ == "__main__":
    main()
