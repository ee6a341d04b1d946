"""How well it is found who says what, on texts annotated as PolNeAR is.

Characters of sources, cues and contents by F1 over all texts together; relations by F1 after
pairing found and annotated ones whose contents share at least half of the characters that either
has (intersection over union). Since contents are disjoint, no more than one partner comes into
question, but for a tie at exactly one half. PolNeAR: Newell, Margolin, Ruths, LREC 2018.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.evaluation.report import Figure, Report
from articles.evaluation.scores import f1_score
from articles.evaluation.standoff import Annotated, AnnotatedText, described, read_attributed
from articles.extraction.attributions import Attribution, read_attributions
from articles.extraction.tagger import Tagger, tagged_attributions
from articles.text import Span

_OVERLAP = 0.5


@dataclass(slots=True)
class _Count:
    """Hits, misses and extras of one metric, to be added up over texts."""

    hits: int = 0
    misses: int = 0
    extras: int = 0

    def add(self, hits: int, n_wanted: int, n_found: int) -> None:
        """Count what one text gave."""
        self.hits += hits
        self.misses += n_wanted - hits
        self.extras += n_found - hits

    def figure(self, name: str) -> Figure:
        """F1, with precision and recall in the remark."""
        precision = self.hits / (self.hits + self.extras) if self.hits + self.extras else 1.0
        recall = self.hits / (self.hits + self.misses) if self.hits + self.misses else 1.0
        score = f1_score(self.hits, self.misses, self.extras)
        return Figure(name, score, f"precision {precision:.3f}, recall {recall:.3f}")


def evaluate_attribution(folder: Path, tagger: Tagger | None) -> Report:
    """Score the rules, or the tagger with the rules as its hints. Raises UnreadableFileError."""
    texts = read_attributed(folder)
    found = [find_attributions(text.text, tagger) for text in texts]
    return Report(
        task="attribution",
        data=f"{described(texts)}; {'rules alone' if tagger is None else tagger.data}",
        figures=figures_of(texts, found),
        predictions=tuple(
            _row(text, attribution)
            for text, attributions in zip(texts, found, strict=True)
            for attribution in attributions
        ),
    )


def find_attributions(text: str, tagger: Tagger | None) -> tuple[Attribution, ...]:
    """What the rules find, or the tagger where there is one."""
    reading = read_attributions(text)
    return reading.attributions if tagger is None else tagged_attributions(reading, tagger)


def figures_of(
    texts: Sequence[AnnotatedText], found: Sequence[Sequence[Attribution]]
) -> tuple[Figure, ...]:
    """All metrics; what the issue of the desk asks for first."""
    names = ("content", "source", "cue")
    characters = {name: _Count() for name in names}
    overlapping, sourced, touching, exact = _Count(), _Count(), _Count(), _Count()
    for text, attributions in zip(texts, found, strict=True):
        rows = [_as_annotated(attribution) for attribution in attributions]
        for name in names:
            wanted = _characters(s for row in text.attributions for s in getattr(row, name))
            own = _characters(s for row in rows for s in getattr(row, name))
            characters[name].add(len(wanted & own), len(wanted), len(own))
        pairs = paired(text.attributions, rows)
        sizes = len(text.attributions), len(rows)
        overlapping.add(len(pairs), *sizes)
        sourced.add(sum(_alike(a.source, b.source, _OVERLAP) for a, b in pairs), *sizes)
        touching.add(sum(_alike(a.source, b.source, 0.0) for a, b in pairs), *sizes)
        exact.add(sum(a == b for a, b in pairs), *sizes)
    return (
        characters["content"].figure("F1 of content characters"),
        characters["source"].figure("F1 of source characters"),
        characters["cue"].figure("F1 of cue characters"),
        overlapping.figure("F1 of relations, content overlap 0.5"),
        sourced.figure("... with the right source, overlap 0.5"),
        touching.figure("... with a source that shares a character"),
        exact.figure("F1 of relations, all parts exact"),
    )


def paired(
    wanted: Sequence[Annotated], found: Sequence[Annotated]
) -> list[tuple[Annotated, Annotated]]:
    """Each annotated relation with the found one whose content overlaps by at least a half."""
    contents = [_characters(row.content) for row in found]
    free = set(range(len(found)))
    pairs = []
    for row in wanted:
        own = _characters(row.content)
        best = max(
            ((_overlap(own, contents[i]), -i) for i in free if own & contents[i]), default=(0.0, 0)
        )
        if best[0] >= _OVERLAP:
            free.remove(-best[1])
            pairs.append((row, found[-best[1]]))
    return pairs


def _alike(wanted: Sequence[Span], found: Sequence[Span], least: float) -> bool:
    """Both absent, or overlapping by at least that share and by one character."""
    if not wanted or not found:
        return not wanted and not found
    one, other = _characters(wanted), _characters(found)
    return bool(one & other) and _overlap(one, other) >= least


def _overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other)


def _characters(spans: Iterable[Span]) -> set[int]:
    return {offset for span in spans for offset in range(span.start, span.end)}


def _as_annotated(attribution: Attribution) -> Annotated:
    source = (attribution.source,) if attribution.source is not None else ()
    return Annotated(source, (attribution.cue,), attribution.content)


def _row(text: AnnotatedText, attribution: Attribution) -> dict[str, Any]:
    row = _as_annotated(attribution)
    return {
        "file": f"{text.name}.txt",
        "source": _offsets(row.source),
        "cue": _offsets(row.cue),
        "content": _offsets(row.content),
    }


def _offsets(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
