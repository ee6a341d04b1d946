"""How well an article is taken apart: metadata, boilerplate, paragraphs, sentences, quotations."""

from articles.evaluation.comparison import Comparison, bare, f1_of_counts
from articles.evaluation.expected import Row

_PARTS = {
    "paragraph_f1": "paragraphs",
    "sentence_f1": "sentences",
    "quotation_f1": "quotations",
}


def layout_scores(compared: Comparison) -> dict[str, float]:
    """Shares in [0, 1]; a part that is neither expected nor found is left out."""
    wanted, found, text = compared.article.expected, compared.found, compared.article.text
    one, other = _characters(text, wanted["boilerplate"]), _characters(text, found["boilerplate"])
    scores = {
        "metadata": _metadata(compared),
        "boilerplate_f1": f1_of_counts(len(one & other), len(one), len(other)),
    }
    for name, part in _PARTS.items():
        spans = {bare(text, row) for row in wanted[part]}
        ours = {bare(text, row) for row in found[part]}
        if spans or ours:
            scores[name] = f1_of_counts(len(spans & ours), len(spans), len(ours))
    return scores


def _metadata(compared: Comparison) -> float:
    """Share of five that are right: headline, byline, dateline, publisher's name, day."""
    wanted, found = compared.article.expected["metadata"], compared.found["metadata"]
    others = compared.article.scoring.get("published_accepted") or ()
    days = [wanted["published"]["date"], *others]
    right = [
        _is_same_span(compared.article.text, wanted[key], found[key])
        for key in ("headline", "byline", "dateline")
    ]
    right += [_is_same_publisher(wanted, found), found["published"]["date"] in days]
    return sum(right) / len(right)


def _is_same_publisher(wanted: Row, found: Row) -> bool:
    """By name; the metric has no point to give where the article prints none."""
    one, other = wanted["publisher"], found["publisher"]
    return one is not None and other is not None and one["name"] == other["name"]


def _is_same_span(text: str, wanted: Row | None, found: Row | None) -> bool:
    if wanted is None or found is None:
        return wanted is found
    return bare(text, wanted) == bare(text, found)


def _characters(text: str, rows: list[Row]) -> set[int]:
    """Offsets of all but white space."""
    return {
        offset
        for row in rows
        for offset in range(row["start"], row["end"])
        if not text[offset].isspace()
    }
