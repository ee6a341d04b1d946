"""Articles stored with their claims, against the same extraction in a loop without a database."""

import multiprocessing
import re
import time
from collections.abc import Iterator

from benchmarks import measuring
from benchmarks.measuring import Comparison, say

TARGET = 0.5
_NAME = re.compile(r"\b(Tolverne|Bridge|Wendle|Mayor|Eskdale|streetlights|water)\b")


def main() -> None:
    """Take the options, measure, report."""
    options = measuring.arguments(__doc__, n=1_000).parse_args()
    with measuring.desk(seeds=False):
        comparison = Comparison("articles", "articles/s", TARGET)
        store(["Warm up\n\nTwo people said on Monday that 40 houses had burnt."])
        for number in range(options.rounds):
            texts = list(generated(options.n, number * options.n))
            comparison.take(
                lambda texts=texts: len(texts) / store(texts),
                lambda texts=texts: len(texts) / read_only(texts),
            )
        from articles.models import Article, Claim

        n_articles, n_claims = Article.objects.count(), Claim.objects.count()
        if n_articles != options.rounds * options.n + 1:
            raise SystemExit(f"{n_articles:,} articles are stored; some of the files failed.")
        counts = sorted({max(options.n // 10, 1), max(options.n // 2, 1), options.n})
        held = _memory(counts, options.rounds * options.n)
        say("Articles stored with their claims; the floor: `extract` in a loop, nothing stored")
        measuring.say_conditions(
            N=f"{options.n:,} articles a round, {n_claims / n_articles:.1f} claims an article, "
            f"{sum(map(len, texts)) / len(texts):,.0f} characters an article",
            clients="none, one process; each article is a file and a transaction of its own",
            server="none",
        )
    comparison.print()
    for count, megabytes in held.items():
        say(f"  memory       after {count:>7,} articles: {megabytes:.1f} MB at the most so far")


def seeds() -> list[str]:
    """The texts of the sample articles."""
    from articles.exchange import ArticleRecord, read_articles

    found = []
    for path in sorted((measuring.ROOT / "seeds" / "articles").iterdir()):
        for record in read_articles(path.read_bytes(), path.name, max_bytes=10_000_000):
            if isinstance(record, ArticleRecord):
                found.append(record.text)
    return found


def generated(count: int, first: int) -> Iterator[str]:
    """Articles that no other call with other numbers gives: names and headline carry a number."""
    texts = seeds()
    for number in range(first, first + count):
        text = texts[number % len(texts)].lstrip()
        headline, rest = text.split("\n", 1)
        rest = _NAME.sub(rf"\1{_letters(number)}", rest)
        yield f"{headline} {number}\n{rest}"


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def store(texts: list[str]) -> float:
    """Give each text to the product as a file; give the seconds."""
    from articles.actions.article import FAILED, ingest_file

    files = [text.encode() for text in texts]
    began = time.perf_counter()
    for number, data in enumerate(files):
        for result in ingest_file(data=data, name=f"{number}.txt", max_bytes=10_000_000):
            if result.status == FAILED:
                raise SystemExit(f"Article {number} failed: {result.problem}")
    return time.perf_counter() - began


def read_only(texts: list[str]) -> float:
    """Extract the claims of each text and forget them; give the seconds."""
    from articles.extraction import extract

    began = time.perf_counter()
    for text in texts:
        extract(text)
    return time.perf_counter() - began


def _memory(counts: list[int], first: int) -> dict[int, float]:
    """Peak memory of a process of its own after so many articles, in MB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure_memory, (counts, first))


def _measure_memory(counts: list[int], first: int) -> dict[int, float]:
    import django

    django.setup()
    held, done = {}, 0
    for count in counts:
        store(list(generated(count - done, first + done)))
        done = count
        held[count] = measuring.peak_megabytes()
    return held


if __name__ == "__main__":
    main()
