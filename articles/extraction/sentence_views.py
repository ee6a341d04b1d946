"""Sentences as tokens with the quotations around them, for all who read who says what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from articles.extraction.document import Quotation, Sentence
from articles.extraction.speech import SentenceView, Stretch
from articles.extraction.tokens import tokenise

_KEPT_TOKENS = 20_000  # of the first sentences; a longer article is no usual one
_LAST = 64  # further sentences that are kept while their paragraph is read


class SentenceViews:
    """One view a sentence, in order, at first with no stretches.

    Tokens take a hundred times the room of their words. So those of a long text are not all
    kept: a sentence beyond the first ones is cut into tokens anew when it is asked for later
    on. Its stretches stay: every view of a sentence holds the same list of them.
    """

    def __init__(
        self, text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation]
    ) -> None:
        self._text = text
        self._sentences = sentences
        spans = [quotation.span for quotation in quotations]
        self._marks = {span.start - 1 for span in spans} | {span.end for span in spans}
        edges = sorted([(span.start, 1) for span in spans] + [(span.end, -1) for span in spans])
        self._edges = [offset for offset, _step in edges]
        self._levels = [0]  # before the first edge, after it, after the second ...
        for _offset, step in edges:
            self._levels.append(self._levels[-1] + step)
        self._stretches: list[list[Stretch]] = [[] for _sentence in sentences]
        self._first: dict[int, SentenceView] = {}
        self._last: dict[int, SentenceView] = {}
        self._n_tokens = 0

    def __len__(self) -> int:
        return len(self._sentences)

    def __iter__(self) -> Iterator[SentenceView]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, index: int) -> SentenceView:
        view = self._first.get(index) or self._last.get(index)
        return self._keep(index) if view is None else view

    def _keep(self, index: int) -> SentenceView:
        view = self._read(index)
        if index == len(self._first) and self._n_tokens < _KEPT_TOKENS:
            self._first[index] = view
            self._n_tokens += len(view.tokens)
            return view
        if len(self._last) >= _LAST:
            del self._last[next(iter(self._last))]
        self._last[index] = view
        return view

    def _read(self, index: int) -> SentenceView:
        tokens = tokenise(self._text, self._sentences[index].span, self._marks)
        if not tokens:
            return SentenceView(tokens, [], self._stretches[index])
        position = bisect_right(self._edges, tokens[0].start)
        if position == bisect_right(self._edges, tokens[-1].start, position):
            levels = [self._levels[position]] * len(tokens)  # no quotation begins or ends here
        else:
            levels = [self._levels[bisect_right(self._edges, token.start)] for token in tokens]
        return SentenceView(tokens, levels, self._stretches[index])
