"""A record in words, for people who never saw statistics."""

from articles.reliability.records import Record


def in_words(record: Record) -> str:
    """Say interval, number of claims and what could not be settled; never a bare percentage."""
    tally = record.tally
    left_out = _left_out(tally.n_unproven)
    if record.low is None or record.high is None:
        return f"Not checked yet{f'; {left_out}' if left_out else ''}."
    n_claims = tally.n_claims
    independent = round(tally.n_effective)
    about = f" (about {max(independent, 1)} independent)" if independent < n_claims else ""
    words = (
        f"Between {_percent(record.low)} and {_percent(record.high)} of its checked claims were "
        f"accurate, judging from {n_claims}{about}"
    )
    return f"{words}{f'; {left_out}' if left_out else ''}."


def _percent(share: float) -> str:
    return f"{round(share * 100)} %"


def _left_out(n_unproven: int) -> str:
    return f"{n_unproven} could not be settled" if n_unproven else ""
