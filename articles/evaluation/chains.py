"""Who says it: the kind of quotation, the speaker, and the chain from the publisher to them.

Unpaired claims count as errors, which the ending `e2e`, end to end, says of a metric. Where an
annotation calls a single speaker optional, a claim of the narrator may be given to them.
"""

from __future__ import annotations

from dataclasses import dataclass

from articles.evaluation.comparison import Comparison
from articles.evaluation.expected import Row
from articles.evaluation.names import has_head, is_nameless, is_same_source
from articles.evaluation.scores import f1_score


@dataclass(slots=True)
class _Tally:
    """Right ones, expected ones that were missed, found ones that are wrong."""

    hits: int = 0
    misses: int = 0
    extras: int = 0

    def add(self, is_right: bool, *, is_expected: bool, is_found: bool) -> None:
        """Count one claim; a wrong answer is both missed and extra."""
        self.hits += is_right
        self.misses += is_expected and not is_right
        self.extras += is_found and not is_right

    @property
    def f1(self) -> float:
        return f1_score(self.hits, self.misses, self.extras)


@dataclass(frozen=True, slots=True)
class _Chains:
    """Expected and found links after the publisher of one claim; none found where unpaired.

    row: what else counts as right in the claim.
    """

    wanted: list[Row]
    found: list[Row]
    row: Row

    def is_link(self, number: int, link: Row) -> bool:
        """Whether a found link means the expected one of that number, counted from 0."""
        heads = self.row.get("link_heads") or []  # counted from the publisher
        own = heads[number + 1] if number + 1 < len(heads) else ()
        return is_same_source(link, self.wanted[number], own)

    @property
    def is_other_speaker(self) -> bool:
        """Whether the found speaker is a nameless one that the annotation lets pass."""
        if not self.found:
            return False
        heads = self.row.get("alt_speaker_heads") or ()
        return is_nameless(self.found[-1]) and has_head(self.found[-1]["name"], heads)

    @property
    def has_speaker(self) -> bool:
        """Whether the last links mean the same source."""
        if not self.wanted or not self.found:
            return False
        return self.is_link(len(self.wanted) - 1, self.found[-1]) or self.is_other_speaker

    @property
    def relays_to_other_speaker(self) -> bool:
        """Whether the speaker that passes was put behind one expected link, as a second one."""
        return len(self.wanted) == 1 and len(self.found) == 2 and self.is_other_speaker

    @property
    def is_whole(self) -> bool:
        """Whether all links are right, in order."""
        if not self.wanted or not self.found:
            return False
        if self.relays_to_other_speaker and self.is_link(0, self.found[0]):
            return True
        return len(self.wanted) == len(self.found) and all(
            self.is_link(number, link) for number, link in enumerate(self.found)
        )

    @property
    def n_in_order(self) -> int:
        """Length of the longest common subsequence of links."""
        before = [0] * (len(self.found) + 1)
        for number in range(len(self.wanted)):
            row = [0]
            for at, link in enumerate(self.found):
                step = before[at] + 1 if self.is_link(number, link) else 0
                row.append(max(before[at + 1], row[at], step))
            before = row
        return before[-1]


def attribution_scores(compared: Comparison) -> dict[str, float]:
    """Shares in [0, 1]; chains of two links and more after the publisher only where expected."""
    chains = _chains(compared)
    speaker, whole, links = _Tally(), _Tally(), _Tally()
    for each in chains:
        sides = {"is_expected": bool(each.wanted), "is_found": bool(each.found)}
        speaker.add(each.has_speaker, **sides)
        whole.add(each.is_whole, **sides)
        _add_links(links, each)
    scores = {
        "quote_type_e2e": _quote_type(compared),
        "speaker_e2e": speaker.f1,
        "chain_exact_e2e": whole.f1,
        "chain_link_f1": links.f1,
    }
    nested = [each for each in chains if len(each.wanted) > 1]
    if nested:
        scores["nested_chain_recall"] = sum(each.is_whole for each in nested) / len(nested)
    return scores


def _chains(compared: Comparison) -> list[_Chains]:
    """Of every expected claim, and of every found one without a partner."""
    chains = []
    for number, wanted in enumerate(compared.wanted_claims):
        row, links = compared.article.alternatives(wanted), wanted["attribution"][1:]
        partner = compared.partners.get(number)
        found = [] if partner is None else compared.found_claims[partner]["attribution"][1:]
        if partner is not None and _is_optional(links, found, row):
            found = []
        chains.append(_Chains(links, found, row))
    return chains + [_Chains([], claim["attribution"][1:], {}) for claim in compared.extras]


def _is_optional(wanted: list[Row], found: list[Row], row: Row) -> bool:
    """Whether the found speaker may stand where the narrator is expected."""
    heads = row.get("optional_speaker_heads") or ()
    return not wanted and len(found) == 1 and has_head(found[0]["name"], heads)


def _quote_type(compared: Comparison) -> float:
    """Pairs of the same type, as F1 over all expected and found claims."""
    right = 0
    for wanted, found in compared.pairs:
        row = compared.article.alternatives(wanted)
        links = wanted["attribution"][1:], found["attribution"][1:]
        right += found["quote_type"] == wanted["quote_type"] or _is_optional(*links, row)
    n_claims = len(compared.wanted_claims) + len(compared.found_claims)
    return 2 * right / n_claims if n_claims else 1.0


def _add_links(links: _Tally, chains: _Chains) -> None:
    in_order = chains.n_in_order
    links.hits += in_order
    links.misses += len(chains.wanted) - in_order
    links.extras += max(0, len(chains.found) - in_order - chains.relays_to_other_speaker)
