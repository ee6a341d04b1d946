"""How a source's checked claims turned out: an interval with its n, dated, and grades."""

from articles.reliability.grades import (
    LETTERS,
    Credibility,
    Supporting,
    steps_apart,
    suggest_credibility,
    suggest_letter,
)
from articles.reliability.hooks import HookLink, OnHook, on_the_hook
from articles.reliability.records import (
    JEFFREYS,
    METHOD,
    RHO,
    Counted,
    Prior,
    Record,
    Tally,
    fit_prior,
    priors_of,
    records_of,
    tallies,
    track_records,
)
from articles.reliability.words import in_words

__all__ = [
    "JEFFREYS",
    "LETTERS",
    "METHOD",
    "RHO",
    "Counted",
    "Credibility",
    "HookLink",
    "OnHook",
    "Prior",
    "Record",
    "Supporting",
    "Tally",
    "fit_prior",
    "in_words",
    "on_the_hook",
    "priors_of",
    "records_of",
    "steps_apart",
    "suggest_credibility",
    "suggest_letter",
    "tallies",
    "track_records",
]
