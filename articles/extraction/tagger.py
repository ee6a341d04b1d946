"""Who says what, by a linear-chain conditional random field over the tokens of a paragraph.

The weights come from `train attribution`; here they are only summed up (Lafferty, McCallum,
Pereira, ICML 2001) and the best row of tags is found (Viterbi, IEEE Trans. Inf. Theory 13, 1967).
What the rules say is among the features, so the tagger corrects and completes them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, isfinite
from typing import Any  # JSON objects hold mixed values

from articles.extraction.attributions import Attribution, Reading
from articles.extraction.tagger_features import (
    FEATURES_VERSION,
    OUTSIDE,
    Row,
    row_features,
    rows_of,
    rule_tags,
)
from articles.extraction.weights_file import parsed
from articles.text import Span

FORMAT = "attribution-crf"
BETWEEN = "~"  # between the parts of one attribution in the sentence of its cue
_FAR = 1  # paragraphs over which a quotation's cue is looked for


@dataclass(frozen=True, slots=True)
class Tagger:
    """Weights of features for tags, and of tags for the tags that follow.

    weights: for each feature (number of a tag, weight). transitions: for each tag the tags that
    may stand before it, with the weight. start: weight of the first tag. data: what it was fitted
    on, in words.
    """

    data: str
    tags: tuple[str, ...]
    weights: Mapping[str, tuple[tuple[int, float], ...]]
    transitions: tuple[tuple[tuple[int, float], ...], ...]
    start: tuple[float, ...]

    def best_tags(self, features: Sequence[Sequence[str]]) -> list[str]:
        """The most probable tags of a row of tokens; the work is linear in its length."""
        if not features:
            return []
        scores = self._scores(features[0])
        totals = [before + score for before, score in zip(self.start, scores, strict=True)]
        choices: list[list[int]] = []
        for names in features[1:]:
            chosen: list[int] = []
            reached: list[float] = []
            for score, before in zip(self._scores(names), self.transitions, strict=True):
                best, value = 0, -inf
                for number, weight in before:
                    if totals[number] + weight > value:
                        best, value = number, totals[number] + weight
                chosen.append(best)
                reached.append(value + score)
            choices.append(chosen)
            totals = reached
        number = max(range(len(totals)), key=totals.__getitem__)
        path = [number]
        for chosen in reversed(choices):
            number = chosen[number]
            path.append(number)
        return [self.tags[number] for number in reversed(path)]

    def _scores(self, names: Sequence[str]) -> list[float]:
        scores = [0.0] * len(self.tags)
        for name in names:
            for number, weight in self.weights.get(name, ()):
                scores[number] += weight
        return scores


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of tokens [start, end) of one row. name: S, C or X with the side of the cue."""

    name: str
    row: int
    start: int
    end: int


def tagged_attributions(reading: Reading, tagger: Tagger) -> tuple[Attribution, ...]:
    """The tagger's attributions of a text, in the order of their cues."""
    rows = rows_of(reading)
    rules = rule_tags(reading, rows)
    tags = [
        tagger.best_tags(row_features(row, hints)) for row, hints in zip(rows, rules, strict=True)
    ]
    return linked(rows, tags)


def linked(rows: Sequence[Row], tags: Sequence[Sequence[str]]) -> tuple[Attribution, ...]:
    """Tie the tagged parts together: each source and content to the cue on the side it names.

    Content whose cue stands in other sentences goes with the content before it, else with the
    next cue of the paragraph. A cue without a source of its own shares that of the cue before it
    in the sentence. A cue without content is dropped.
    """
    parts = _parts(tags)
    cues = [part for part in parts if part.name == "C"]
    in_row: dict[int, list[_Part]] = {}
    for cue in cues:
        in_row.setdefault(cue.row, []).append(cue)
    sources: dict[_Part, _Part] = {}
    contents: dict[_Part, list[_Part]] = {cue: [] for cue in cues}
    last: _Part | None = None
    for part in parts:
        if part.name == "C":
            continue
        near = in_row.get(part.row, [])
        found = _cue_of(part, near, rows)
        if part.name[0] == "S":
            if found is not None:
                sources.setdefault(found, part)
            continue
        found = found or _cue_elsewhere(part, near, last)
        if found is not None:
            contents[found].append(part)
            last = found
    _share(cues, sources, rows)
    return tuple(
        Attribution(
            _span(rows, sources[cue]) if cue in sources else None,
            _span(rows, cue),
            tuple(_span(rows, part) for part in contents[cue]),
        )
        for cue in cues
        if contents[cue]
    )


def _parts(tags: Sequence[Sequence[str]]) -> list[_Part]:
    found: list[_Part] = []
    for number, row in enumerate(tags):
        start = 0
        for index, tag in enumerate(row):
            if tag in {OUTSIDE, BETWEEN}:
                continue
            if tag.startswith("B-"):
                start = index
            following = row[index + 1] if index + 1 < len(row) else OUTSIDE
            if following != f"I-{tag[2:]}":
                found.append(_Part(tag[2:], number, start, index + 1))
    return found


def _cue_of(part: _Part, cues: Sequence[_Part], rows: Sequence[Row]) -> _Part | None:
    """The nearest cue of the part's sentences, on the side that the part names if possible.

    cues: those of the part's row, in order.
    """
    if part.name.endswith("="):
        return None
    own = rows[part.row].sentence
    reach = range(own[part.start], own[part.end - 1] + 1)
    next_one = bisect_left(cues, part.start, key=lambda cue: cue.start)
    near = cues[max(0, next_one - 1) : next_one + 1]
    near = [cue for cue in near if own[cue.start] in reach]
    if not near:
        return None
    return near[0] if part.name.endswith("<") else near[-1]


def _cue_elsewhere(part: _Part, cues: Sequence[_Part], last: _Part | None) -> _Part | None:
    if last is not None and part.row - last.row <= _FAR:
        return last
    next_one = bisect_left(cues, part.start, key=lambda cue: cue.start)
    return cues[next_one] if next_one < len(cues) else last


def _share(cues: Sequence[_Part], sources: dict[_Part, _Part], rows: Sequence[Row]) -> None:
    """`Lee said A, adding B`: the source of the cue before goes for both."""
    before: _Part | None = None
    for cue in cues:
        if cue in sources:
            before = cue
        elif before is not None and before.row == cue.row:
            sentence = rows[cue.row].sentence
            if sentence[before.start] == sentence[cue.start]:
                sources[cue] = sources[before]


def _span(rows: Sequence[Row], part: _Part) -> Span:
    tokens = rows[part.row].tokens
    return Span(tokens[part.start].start, tokens[part.end - 1].end)


def read_tagger(text: str, name: str) -> Tagger:
    """The tagger of a weights file. name: the file, for messages. Raises UnreadableFileError."""
    return parsed(text, name, (FORMAT, FEATURES_VERSION, "attribution"), _tagger)


def _tagger(found: Mapping[str, Any]) -> Tagger:
    tags = tuple(str(tag) for tag in found["tags"])
    numbers = range(len(tags))
    rows = found["transitions"]
    transitions = tuple(
        tuple(
            (before, _number(rows[before][tag]))
            for before in numbers
            if rows[before][tag] is not None
        )
        for tag in numbers
    )
    start = tuple(-inf if weight is None else _number(weight) for weight in found["start"])
    weights = {
        name: tuple(
            (tag, _number(hundredths) / 100)
            for tag, hundredths in zip(numbers, row, strict=True)
            if hundredths
        )
        for name, row in found["weights"].items()
    }
    if len(start) != len(tags) or len(rows) != len(tags) or not tags:
        raise ValueError("as many rows as tags")
    return Tagger(str(found["data"]), tags, weights, transitions, start)


def _number(value: float) -> float:
    """Raise ValueError for NaN and infinity, which JSON readers let through."""
    number = float(value)
    if not isfinite(number):
        raise ValueError(value)
    return number
