"""Pairs of words that cannot hold of one thing at one time."""

from __future__ import annotations

from collections.abc import Set

# one pair a line; each side lists forms that mean the same here
_ROWS = """
    open opened reopen reopened opens / closed shut closes close locked sealed
    working works worked operational functioning sounded / broken off failed switched silent
    safe secure unharmed stable contained / dangerous unsafe unstable hazardous uncontrolled
    alive survived rescued living / dead died killed dies perished
    risen rose rise rising increased increase grew grown up climbed / fallen fell fall falling \
    decreased decrease dropped drop down declined shrank
    won win victory wins / lost lose defeat loses
    guilty convicted / innocent acquitted cleared acquittal
    more higher larger / fewer lower smaller less
    accepted agreed approved backed welcomed / rejected refused opposed vetoed
    present attended inside / absent away outside
    standing intact undamaged held / destroyed collapsed flattened ruined demolished
    minor slight small light / serious severe critical major grave
    full packed / empty deserted half-empty
    started began begun / stopped ended halted
    before / after
    early ahead / late delayed overdue
    legal lawful / illegal unlawful
    true correct accurate / false incorrect inaccurate untrue
    profit profitable / loss loss-making
    hired employed / sacked dismissed fired
    kept keep retained / scrapped abolished dropped
    first / last
    captured seized taken / repelled held lost
    advanced advance / retreated withdrew retreat withdrawal
    deliberate intentional / accidental accident
    public / secret private
    everyone everybody all every / nobody none
    always / never
    enough sufficient ample / shortage insufficient short
    paid / unpaid
    signed / unsigned
    vaccinated / unvaccinated
    strong / weak
    better improved / worse worsened deteriorated
"""


def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in _ROWS.strip().splitlines():
        left, right = (side.split() for side in row.split("/"))
        for one, other in ((left, right), (right, left)):
            for word in one:
                table.setdefault(word, set()).update(other)
    return {word: frozenset(others) for word, others in table.items()}


_OPPOSITES = _table()


def opposed(first: Set[str], second: Set[str]) -> bool:
    """A word of the first set is the opposite of one of the second that the first lacks."""
    return any(not _OPPOSITES[w].isdisjoint(second - first) for w in first if w in _OPPOSITES)
