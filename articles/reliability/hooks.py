"""Whose verdict it is: which link of a chain an answer counts for, on which line.

Specification of source reliability, section 2: who asserted a claim is on the hook for its truth;
who passed it on, for whether it was said; a publisher also for what unnamed sources say in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ASSERTION, RELAY, HEADLINE, UNNAMED = "assertion", "relay", "headline", "unnamed"
LINES = (ASSERTION, RELAY, HEADLINE, UNNAMED)
_SUPPORT = {"supported": 1.0, "partial": 0.5, "none": 0.0, "contradicted": 0.0}
_SAID = {"as_quoted": 1.0, "said_differently": 0.0, "not_said": 0.0, "cannot_tell": None}


@dataclass(frozen=True, slots=True)
class HookLink:
    """One step of a chain. source: number of the source that the desk follows, if it does."""

    source: int | None
    is_unnamed: bool


@dataclass(frozen=True, slots=True)
class OnHook:
    """A source, and what an answer counts for it; value None: not settled."""

    source: int
    line: str
    value: float | None


def on_the_hook(
    chain: Sequence[HookLink],
    *,
    accuracy: float | None,
    said: Mapping[int, str],
    moved_to: int | None = None,
    headline_support: str = "",
) -> list[OnHook]:
    """Give every source for which a verdict counts.

    chain: from the publisher (0) to the innermost link. said: answers to "was it said?" by place;
    places without an answer count nothing. moved_to: the place to which an editor moved the
    verdict on the truth, instead of the innermost one. headline_support: how far the article bears
    out this claim of its headline; empty where that was not judged.
    """
    if not chain:
        return []
    found: list[OnHook] = []
    last = len(chain) - 1
    for place, answer in sorted(said.items()):
        teller = chain[place - 1].source if 1 <= place <= last else None
        if answer in _SAID and teller is not None:
            found.append(OnHook(teller, RELAY, _SAID[answer]))
    was_said = all(_SAID.get(said.get(place, "")) != 0.0 for place in range(1, last + 1))
    place = last if moved_to is None or not 0 <= moved_to <= last else moved_to
    holder = chain[place]
    if (was_said or moved_to is not None) and holder.source is not None and not holder.is_unnamed:
        found.append(OnHook(holder.source, ASSERTION, accuracy))
    publisher = chain[0].source
    if headline_support in _SUPPORT and publisher is not None:
        found.append(OnHook(publisher, HEADLINE, _SUPPORT[headline_support]))
    if chain[last].is_unnamed and last > 0 and publisher is not None and was_said:
        found.append(OnHook(publisher, UNNAMED, accuracy))
    return _once_a_line(found)


def _once_a_line(found: Sequence[OnHook]) -> list[OnHook]:
    """A source that stands twice in a chain answers once on each line, by its worst answer."""
    worst: dict[tuple[int, str], float | None] = {}
    for row in found:
        known = worst.get((row.source, row.line))
        values = [value for value in (known, row.value) if value is not None]
        worst[row.source, row.line] = min(values, default=None)
    return [OnHook(source, line, value) for (source, line), value in worst.items()]
