"""The extraction against a bare pass of a sentence splitter; memory; work as texts grow."""

import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from itertools import cycle, islice

import sentencex

from articles.evaluation.sentences import sentence_spans
from articles.extraction import extract, normalise, to_contract
from benchmarks.ingest import generated, seeds
from benchmarks.measuring import ROOT, arguments, peak_megabytes, say

SHARED_ARTICLES = ROOT.parent / "shared" / "dev" / "articles"
LONG = 1_000_000  # characters of the text whose memory is measured
MOST_TIMES_AS_LONG = 2.2  # for twice the text, where 2 would be exact
MORE_ROUNDS = 4  # times the usual number, for what seems to be over
HOSTILE = {
    "opening quotation marks": "“",
    "straight quotation marks": '"',
    "apostrophes": "'",
    "quotation marks and words": "“a” ",
    "opening brackets": "(",
    "brackets and words": "(a) ",
    "digits": "1",
    "figures": "12 ",
    "commas": ", ",
    "no full stop": "the man who saw it and the dog ",
    "one word": "word ",
    "one letter, no space": "x",
    "names": "Ann Lowe ",
    "cues": "said that ",
    "dates": "on Monday 3 May 2024 ",
    "full stops": "A. ",
    "lines": "a\n",
    "white space": " ",
    "combining marks": "\u0301",
    "emoji": "🙂",
}


def main() -> None:
    """Take the options, measure, report."""
    parser = arguments(__doc__, n=200)
    parser.add_argument(
        "--length",
        type=int,
        default=100_000,
        help="characters of the shorter hostile texts (default 100,000)",
    )
    options = parser.parse_args()
    texts = list(islice(cycle(articles()), options.n))
    taken: dict[str, list[float]] = {name: [] for name in PASSES}
    for _round in range(options.rounds):
        for name, work in PASSES.items():
            taken[name].append(seconds(texts, work))
    say("Extraction of articles; the floor: their sentences alone, by sentencex")
    _say_conditions(texts)
    _say_speed(texts, taken)
    _say_memory()
    _say_growth(options.length, options.rounds)


def articles() -> list[str]:
    """The sample articles, and those beside the checkout where they are there."""
    paths = sorted(SHARED_ARTICLES.glob("*.txt"))
    return [normalise(text) for text in (*seeds(), *(path.read_text("utf-8") for path in paths))]


def split(text: str) -> list[str]:
    """The floor's work on one text."""
    return list(sentencex.segment("en", text))


def seconds(texts: Sequence[str], work: Callable[[str], object]) -> float:
    """Processor time of the work on all texts, so that other programs do not count."""
    began = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - began


PRODUCT, FLOOR, OWN = "product", "floor", "own sentences"
PASSES: dict[str, Callable[[str], object]] = {
    PRODUCT: extract,
    FLOOR: split,
    OWN: sentence_spans,  # what the product needs for the floor's work
}


def _say_conditions(texts: Sequence[str]) -> None:
    length = statistics.fmean(map(len, texts))
    say(f"  N            {len(texts):,} articles a round, {length:,.0f} characters an article")
    say("  clients      none, one process; processor time, nothing stored")
    say(f"  floor        sentencex {version('sentencex')}, compiled from Rust")
    say(f"  python       {sys.version.split()[0]}")
    say(f"  cores        {os.cpu_count()}, load {os.getloadavg()[0]:.1f} in the last minute")


# --- speed ------------------------------------------------------------------------------
def _say_speed(texts: Sequence[str], taken: Mapping[str, Sequence[float]]) -> None:
    """Rates of every pass, and the product's beside the others; sentences as the product cuts."""
    amounts = {
        "articles/s": len(texts),
        "sentences/s": sum(len(extract(text).sentences) for text in texts),
        "MB/s": sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1_000_000,
    }
    medians = {name: statistics.median(rounds) for name, rounds in taken.items()}
    for name, rounds in taken.items():
        rates = "   ".join(f"{n / medians[name]:,.3f} {unit}" for unit, n in amounts.items())
        each = ", ".join(f"{len(texts) / one:,.1f}" for one in rounds)
        say(f"  speed        {name:<14} {rates}   (rounds, articles/s: {each})")
    for name in (FLOOR, OWN):
        ratio = medians[name] / medians[PRODUCT]
        say(f"  speed        ratio to {name:<14} {ratio:.4f}   no target")


# --- memory -----------------------------------------------------------------------------
def _say_memory() -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        n_bytes, megabytes = pool.apply(_measure_memory)
    times = megabytes / (n_bytes / 1_048_576)
    say(
        f"  memory       {megabytes:.1f} MB at the most above the start, for a text of "
        f"{n_bytes / 1_000_000:.2f} MB: {times:.0f} times the text"
    )


def _measure_memory() -> tuple[int, float]:
    """Bytes of a long text, and how far this process grew while it was read and printed."""
    article = "\n\n".join(seeds())
    extract(article)  # what is loaded once does not count
    text = long_text()
    before = peak_megabytes()
    to_contract(extract(text))
    return len(text.encode()), peak_megabytes() - before


def long_text() -> str:
    """Sample articles one after another, with names and numbers that change."""
    return "\n\n".join(generated(LONG // 1000, 0))[:LONG].rstrip()


# --- growth -----------------------------------------------------------------------------
def _say_growth(length: int, rounds: int) -> None:
    say(
        f"  growth       {length:,} and {2 * length:,} characters, the best of {rounds} rounds each"
    )
    n_over = 0
    for name, piece in HOSTILE.items():
        once, twice = _growth(piece, length, rounds)
        is_over = twice > MOST_TIMES_AS_LONG * once
        n_over += is_over
        flag = f"   OVER {MOST_TIMES_AS_LONG}" if is_over else ""
        say(f"    {name:<26} {once:8.3f} s {twice:8.3f} s   {twice / once:5.2f} times{flag}")
    say(f"  growth       {n_over} of {len(HOSTILE)} take more than {MOST_TIMES_AS_LONG} times")


def _growth(piece: str, length: int, rounds: int) -> tuple[float, float]:
    """Seconds for a text and for twice the text, the best of the rounds.

    What is over the limit gets more rounds, all of them, and is judged by the best of all: a busy
    machine spoils some rounds, true growth shows in every one.
    """
    texts = [_of_length(piece, length), _of_length(piece, 2 * length)]
    tried = [_in_turn(texts) for _round in range(rounds)]
    once, twice = map(min, zip(*tried, strict=True))
    if twice > MOST_TIMES_AS_LONG * once:
        tried += [_in_turn(texts) for _round in range((MORE_ROUNDS - 1) * rounds)]
        once, twice = map(min, zip(*tried, strict=True))
    return once, twice


def _in_turn(texts: Sequence[str]) -> list[float]:
    """Seconds of each, one after the other: a slow minute of the machine falls on all."""
    return [seconds([text], extract) for text in texts]


def _of_length(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


if __name__ == "__main__":
    main()
