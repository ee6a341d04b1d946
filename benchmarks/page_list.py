"""The claim queue served, against a bare view that gives the same bytes.

With --scale: the queue at 10,000 and at 1,000,000 claims, in the product alone.
"""

import time
from pathlib import Path
from statistics import median

from benchmarks import measuring
from benchmarks.measuring import Client, Comparison, per_second, request_of, say

TARGET = 0.4
SCALE_TARGET = 1.5
SIZES = (10_000, 1_000_000)
QUEUE = "/claims/"
PRODUCT = "factcheck.wsgi:application"


def main() -> None:
    """Take the options, measure, report."""
    parser = measuring.arguments(__doc__, n=2_000, clients=(1, 8))
    parser.add_argument("--requests", type=int, default=300, help="requests a client count")
    parser.add_argument("--scale", action="store_true", help="compare two sizes of the desk")
    parser.add_argument(
        "--statistics", action="store_true", help="with --scale: run ANALYZE first, see README"
    )
    options = parser.parse_args()
    if options.scale:
        scale(options.rounds, options.requests, options.statistics)
    else:
        compare(options.n, options.rounds, options.clients, options.requests)


def compare(n: int, rounds: int, clients: list[int], n_requests: int) -> None:
    """Product and floor in turn for each number of clients."""
    with measuring.desk() as folder:
        from articles.models import Article, Claim
        from benchmarks import filling, floor

        filling.add_people()
        filling.decide_some()
        filling.copy_rows(copies=-(-n // Article.objects.count()) - 1)
        filling.settle()
        cookies = measuring.session_of("manager")
        with serving_both(folder, cookies) as (product_port, floor_port, size):
            comparisons = [Comparison(_title(c), "pages/s", TARGET) for c in clients]
            product = [request_of(QUEUE, cookies=cookies)] * n_requests
            bare = [request_of(floor.PATH)] * n_requests
            for port, requests in ((product_port, product), (floor_port, bare)):
                per_second(port, requests[:80], clients=8)
            for _round in range(rounds):
                for comparison, count in zip(comparisons, clients, strict=True):
                    comparison.take(
                        lambda count=count: per_second(product_port, product, clients=count),
                        lambda count=count: per_second(floor_port, bare, clients=count),
                    )
        say(f"Claim queue, 50 rows, {size:,} bytes a page; the floor gives the same bytes")
        measuring.say_conditions(
            N=f"{Article.objects.count():,} articles, {Claim.objects.count():,} claims",
            clients=f"{', '.join(map(str, clients))} on kept connections, {n_requests} requests",
            server=measuring.server_in_words(),
        )
    for comparison in comparisons:
        comparison.print()


def _title(clients: int) -> str:
    return f"{clients} client{'s' if clients > 1 else ''}"


class serving_both:
    """Both servers; the floor's template is made from a page of the product's, then compared."""

    def __init__(self, folder: Path, cookies: str) -> None:
        self._folder, self._cookies = folder, cookies

    def __enter__(self) -> tuple[int, int, int]:
        """Give the ports of the product and the floor, and the size of the page."""
        from contextlib import ExitStack

        from benchmarks import floor

        with ExitStack() as stack:
            product_port = stack.enter_context(measuring.serving(PRODUCT))
            page = _page(product_port, request_of(QUEUE, cookies=self._cookies))
            floor.write_template(page, self._folder / "floor")
            bare = "django.core.wsgi:get_wsgi_application()"
            floor_port = stack.enter_context(
                measuring.serving(bare, settings="benchmarks.floor_settings")
            )
            same = _page(floor_port, request_of(floor.PATH))
            page, same = floor.without_tokens(page), floor.without_tokens(same)
            if same != page:
                raise SystemExit(
                    "The floor gives other bytes; bring benchmarks/floor.py in step. Product and "
                    f"floor: {_first_difference(page, same)}"
                )
            self._stack = stack.pop_all()
        return product_port, floor_port, len(page)

    def __exit__(self, *problem: object) -> None:
        """Stop both."""
        self._stack.close()


def _page(port: int, request: bytes) -> bytes:
    client = Client(port)
    status, head, body = client.ask(request)
    client.close()
    if status != 200:
        raise SystemExit(f"The page cannot be had: {head!r}")
    return body


def _first_difference(one: bytes, other: bytes) -> str:
    at = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    return f"{one[at - 60 : at + 60]!r} and {other[at - 60 : at + 60]!r}"


def scale(rounds: int, n_requests: int, statistics: bool) -> None:
    """The time of a page at both sizes; first page, a filtered one and a deep one."""
    results: dict[int, dict[str, float]] = {}
    counts = {}
    for size in SIZES:
        # A process has one Django and one database: each size gets its own.
        results[size], counts[size] = _in_own_process(size, rounds, n_requests, statistics)
    say("Claim queue as the desk grows, 1 client")
    measuring.say_conditions(
        N=" and ".join(f"{counts[size]:,} claims" for size in SIZES),
        clients=f"1 on a kept connection, {n_requests} requests a round, {rounds} rounds",
        server=measuring.server_in_words(),
        statistics="ANALYZE was run" if statistics else "none, as the product leaves it",
    )
    small, large = (results[size] for size in SIZES)
    for name in small:
        ratio = large[name] / small[name]
        verdict = "met" if ratio <= SCALE_TARGET else "NOT met"
        say(
            f"  {name:<22} {small[name]:>8.2f} ms {large[name]:>10.2f} ms   times {ratio:.2f}"
            f"   target at most {SCALE_TARGET}: {verdict}"
        )


def _in_own_process(
    size: int, rounds: int, n_requests: int, statistics: bool
) -> tuple[dict[str, float], int]:
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(
        target=_measure_size, args=(size, rounds, n_requests, statistics, sender)
    )
    process.start()
    sender.close()
    try:
        result: tuple[dict[str, float], int] = receiver.recv()
    except EOFError:
        raise SystemExit(f"No figures for {size:,} claims; the reason stands above.") from None
    process.join()
    return result


def _measure_size(
    size: int, rounds: int, n_requests: int, statistics: bool, sender: object
) -> None:
    with measuring.desk():
        from articles.models import Claim
        from benchmarks import filling

        filling.add_people()
        filling.decide_some()
        began = time.perf_counter()
        filling.copy_rows(copies=-(-size // Claim.objects.count()) - 1, tables=filling.LISTED)
        filling.settle(statistics=statistics)
        n_claims = Claim.objects.count()
        say(f"  filled: {n_claims:,} claims in {time.perf_counter() - began:.0f} s")
        middle = Claim.objects.by_worth()[n_claims // 2]
        after = f"{middle.check_worthiness}~{middle.priority}~{middle.pk}"
        pages = {
            "first page": QUEUE,
            "one stage": f"{QUEUE}?stage=inbox",
            "deep page": f"{QUEUE}?after={after}",
            "newest first": f"{QUEUE}?order=newest",
        }
        cookies = measuring.session_of("manager")
        with measuring.serving(PRODUCT) as port:
            figures = {name: [] for name in pages}  # type: dict[str, list[float]]
            for number in range(rounds + 1):
                for name, path in pages.items():
                    requests = [request_of(path, cookies=cookies)] * n_requests
                    speed = per_second(port, requests, clients=1)
                    if number:  # the first round warms up
                        figures[name].append(1_000 / speed)
        medians = {name: median(times) for name, times in figures.items()}
        sender.send((medians, n_claims))  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
