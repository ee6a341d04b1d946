"""The metrics of the extraction: cases done by hand, published values, the official scorer."""

import hashlib
import json
import subprocess
import sys
from itertools import permutations

import pytest
from hypothesis import given, strategies as st

from articles.errors import UnreadableFileError
from articles.evaluation.bootstrap import bootstrap_interval
from articles.evaluation.expected import ExpectedArticle, read_expected
from articles.evaluation.extraction import (
    BESIDE,
    WEIGHTS,
    evaluate_extraction,
    figures_of,
    overall,
    scores_of,
)
from articles.evaluation.matching import best_pairs
from articles.evaluation.names import is_same_source, words_of
from articles.evaluation.ranks import quadratic_kappa, spearman
from articles.extraction.weights import shipped_weights

pytestmark = pytest.mark.core

TEXT = "Fire at the mill\n\nNine men died, Ann Lowe said. On Monday 30 were missing.\n"
PUBLISHER = {"name": "unknown", "kind": "publisher"}
LOWE = {"name": "Ann Lowe", "kind": "person"}
OFFICER = {"name": "the officer", "kind": "anonymous"}


def span(words, **more):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


def figure(words, value, unit="people", **more):
    return span(words, value=value, value_high=None, unit=unit, measures=None, **more)


def claim(number, words, *links, **more):
    row = {
        "id": f"c{number}",
        "in_headline": False,
        "quote_type": "indirect" if links else "narrator",
        "attribution": [PUBLISHER, *links],
        "types": ["event"],
        "figures": [],
        "dates": [],
        "check_worthiness": {"score": 1, "priority": 0.5},
    }
    return span(words, **row | more)


def worth(score, priority):
    return {"score": score, "priority": priority}


def extraction(claims, **more):
    """An object of the contract, as far as the metrics read it."""
    return {
        "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "metadata": {
            "headline": span("Fire at the mill"),
            "publisher": None,
            "byline": None,
            "dateline": None,
            "published": {"date": None, "basis": "unknown"},
        },
        "boilerplate": [],
        "paragraphs": [span("Fire at the mill")],
        "sentences": [span("Fire at the mill"), span("On Monday 30 were missing.")],
        "quotations": [],
        "entities": [],
        "claims": claims,
        "relations": [],
        "headline_assessment": [],
        **more,
    }


def scored(wanted, found, scoring=None):
    expected = wanted if scoring is None else {**wanted, "scoring": scoring}
    return scores_of(ExpectedArticle("mini", TEXT, expected), found)


def of_claims(wanted, found, **scoring):
    return scored(extraction(wanted), extraction(found), {"claims": scoring})


DEATHS = claim(1, "Nine men died", LOWE)
MISSING = claim(2, "On Monday 30 were missing")


def test_what_is_expected_scores_one_but_for_the_publisher():
    claims = [
        claim(1, "Nine men died", LOWE, figures=[figure("Nine men", 9)]),
        claim(2, "30 were missing", dates=[span("On Monday", resolved=None, scope="content")]),
        claim(3, "Fire at the mill", in_headline=True, check_worthiness=worth(3, 1)),
    ]
    whole = extraction(
        claims,
        entities=[{"id": "e1", "mentions": [span("Ann Lowe")]}],
        relations=[{"type": "contradicts", "from": "c1", "to": "c2"}],
        headline_assessment=[{"claim": "c3", "support": "partial", "body_claims": ["c1"]}],
    )
    got = scored(whole, whole)
    assert got.pop("metadata") == 4 / 5  # no publisher is printed, and no point is given for none
    assert set(got.values()) == {1.0}
    # no quotation is expected or found, nor a chain of two links, nor anything replaced
    assert WEIGHTS.keys() - got.keys() == {"metadata", "quotation_f1"}
    assert not got.keys() & set(BESIDE)


def test_claims_are_paired_from_half_of_their_characters():
    # "30 were missing": 15 of the 25 characters of the expected claim; "men" 3 of 13
    got = of_claims([DEATHS, MISSING], [claim(1, "men", LOWE), claim(2, "30 were missing")])
    assert got["claim_overlap_f1"] == 1 / 2
    assert got["claim_exact_f1"] == 0
    # punctuation at the ends is of no account
    assert of_claims([MISSING], [claim(7, "On Monday 30 were missing.")])["claim_exact_f1"] == 1


def test_a_speaker_of_an_unpaired_claim_is_missed_and_one_too_many():
    got = of_claims([DEATHS, MISSING], [claim(1, "men", LOWE), MISSING])
    assert got["speaker_e2e"] == got["chain_exact_e2e"] == got["chain_link_f1"] == 0
    assert got["quote_type_e2e"] == 1 / 2


def test_links_count_in_order_and_chains_as_a_whole():
    told = claim(1, "Nine men died", LOWE, OFFICER)
    got = of_claims([told], [claim(1, "Nine men died", OFFICER)])
    assert got["speaker_e2e"] == 1
    assert got["chain_exact_e2e"] == got["nested_chain_recall"] == 0
    assert got["chain_link_f1"] == pytest.approx(2 / 3)
    turned = of_claims([told], [claim(1, "Nine men died", OFFICER, LOWE)])
    assert turned["chain_link_f1"] == 1 / 2
    assert of_claims([told], [told])["nested_chain_recall"] == 1


def test_answers_that_the_annotation_lets_pass():
    quoted = claim(2, "On Monday 30 were missing", OFFICER)
    got = of_claims([MISSING], [quoted], c2={"optional_speaker_heads": ["officer"]})
    assert got["quote_type_e2e"] == got["speaker_e2e"] == 1
    assert of_claims([MISSING], [quoted])["speaker_e2e"] == 0

    relayed = claim(1, "Nine men died", LOWE, OFFICER)
    got = of_claims([DEATHS], [relayed], c1={"alt_speaker_heads": ["officers", "officer"]})
    assert got["speaker_e2e"] == got["chain_exact_e2e"] == got["chain_link_f1"] == 1
    assert of_claims([DEATHS], [relayed])["speaker_e2e"] == 0

    soldier = claim(1, "Nine men died", {"name": "a young soldier", "kind": "anonymous"})
    heads = {"link_heads": [[], ["soldier", "officer"]]}
    told = claim(1, "Nine men died", OFFICER)
    assert of_claims([told], [soldier], c1=heads)["speaker_e2e"] == 1
    assert of_claims([told], [soldier])["speaker_e2e"] == 0


@pytest.mark.parametrize(
    ("wanted", "found", "share"),
    [
        (figure("Nine men", 9), figure("Nine", 9), 1),
        (figure("Nine men", 9), figure("Nine men", 8), 0),
        (figure("Nine men", 9), figure("30", 9), 0),
        (figure("Nine men", 9), figure("Nine men", None), 0),
        (figure("Nine men", 9), figure("Nine men", 9, "houses"), 0),
        (figure("Nine men", 9, "burnt houses"), figure("Nine men", 9, "houses"), 1),
        (figure("Nine men", 0.09, "share"), figure("Nine men", 9, "%"), 1),
        (figure("Nine men", 2, "times"), figure("Nine men", 2, "ratio"), 1),
        (figure("Nine men", 9, "parties"), figure("Nine men", 9, "party"), 1),
    ],
)
def test_a_figure_needs_overlap_value_and_unit(wanted, found, share):
    rows = [[claim(1, "Nine men died", figures=[row])] for row in (wanted, found)]
    assert of_claims(*rows)["figure_f1"] == share


def test_a_span_in_two_claims_is_one_figure():
    figures = [figure("Nine men", 9), figure("30", 30)]
    whole, part = claim(1, "Nine men died", figures=figures), claim(2, "died", figures=figures[:1])
    assert of_claims([whole, part], [part])["figure_f1"] == pytest.approx(2 / 3)


def test_dates_of_the_context_neither_help_nor_harm():
    def dated(resolved, scope="content"):
        date = span("On Monday", resolved=resolved, scope=scope)
        return [claim(2, "30 were missing", dates=[date])]

    assert of_claims(dated("2024-05-06"), dated("2024-05-06"))["date_f1"] == 1
    assert of_claims(dated("2024-05-06"), dated("2024-05-07"))["date_f1"] == 0
    other = {"dates_accepted": {"0": ["2024-05-07"]}}
    assert of_claims(dated("2024-05-06"), dated("2024-05-07"), c2=other)["date_f1"] == 1
    assert "date_f1" not in of_claims(dated("2024-05-06", "context"), dated("2024-05-06"))
    clock = of_claims(dated("2024-05-06T09:30"), dated("2024-05-06T09:30:00Z"))
    assert clock["date_f1"] == 1


def test_ranking_by_priority_counts_what_is_worth_checking():
    wanted = [
        claim(1, "Nine men died", check_worthiness=worth(3, 1)),
        claim(2, "On Monday 30 were missing", check_worthiness=worth(2, 1)),
        claim(3, "Fire at the mill", check_worthiness=worth(0, 0)),
    ]
    found = [
        claim(1, "Nine men died", check_worthiness=worth(3, 0.5)),
        claim(3, "Fire at the mill", check_worthiness=worth(2, 0.9)),
    ]
    got = of_claims(wanted, found)
    assert got["check_map"] == pytest.approx(1 / 2 / 2)  # found at rank 2; the other never
    assert not got.keys() & {"check_spearman", "check_kappa"}  # two pairs are too few
    against = [
        claim(n, row["text"], check_worthiness=worth(3 - row["check_worthiness"]["score"], p))
        for n, row, p in zip((1, 2, 3), wanted, (0.0, 0.5, 1.0), strict=True)
    ]
    assert of_claims(wanted, against)["check_spearman"] == 0  # below 0 counts as 0


def test_types_are_counted_over_all_pairs():
    found = claim(1, "Nine men died", LOWE, types=["event", "quantity"])
    assert of_claims([DEATHS], [found])["type_f1"] == pytest.approx(2 / 3)
    assert of_claims([DEATHS], [])["type_f1"] == 0


def test_relations_need_both_claims_and_mind_their_direction():
    claims = [DEATHS, MISSING, claim(3, "Fire at the mill", in_headline=True)]

    def related(*rows):
        relations = [{"type": t, "from": a, "to": b} for t, a, b in rows]
        return extraction(claims, relations=relations)

    either = scored(related(("tension", "c1", "c2")), related(("tension", "c2", "c1")))
    assert either["relation_f1"] == 1
    turned = scored(related(("supersedes", "c1", "c2")), related(("supersedes", "c2", "c1")))
    assert turned["relation_f1"] == 0
    assert turned["relation_supersedes_f1"] == 1
    in_headline = scored(related(), related(("supersedes", "c1", "c3")))
    assert "relation_f1" not in in_headline
    stray = related(("supersedes", "c1", "c2"))
    stray["claims"] = [claim(1, "Ann", LOWE), MISSING]
    got = scored(related(("supersedes", "c1", "c2")), stray)
    assert got["relation_f1"] == got["relation_supersedes_f1"] == 0


def test_entities_by_b_cubed():
    # Lowe's two mentions fall apart: precision 1, recall (1/2 + 1/2 + 1) / 3
    wanted = [[span("Ann Lowe"), span("Ann")], [span("Nine men")]]
    found = [[span("Ann Lowe")], [span("Ann")], [span("Nine men")]]
    rows = [[{"id": str(n), "mentions": m} for n, m in enumerate(e)] for e in (wanted, found)]
    got = scored(*(extraction([DEATHS], entities=entities) for entities in rows))
    assert got["entity_link_f1"] == pytest.approx(2 * (2 / 3) / (1 + 2 / 3))
    none = scored(extraction([], entities=rows[0]), extraction([]))
    assert none["entity_link_f1"] == 0


@pytest.mark.parametrize(
    ("found", "wanted", "kind", "is_same"),
    [
        ("Dr. Ann Löwe", "Ann Lowe", "person", True),
        ("Lowe", "Ann Lowe", "person", False),
        ("Lowe's Bank plc", "the Lowe Bank", "organisation", True),
        ("Mill Bank", "Mill Bank of Tarsk", "organisation", True),
        ("Mill Trust", "Bank of Tarsk", "organisation", False),
        ("the tall officer", "a man in uniform", "anonymous", True),
        ("the tall officer", "a man in uniform", "organisation", False),
    ],
)
def test_names(found, wanted, kind, is_same):
    links = {"name": found, "kind": kind}, {"name": wanted, "kind": kind}
    assert is_same_source(*links, heads=["officers", "officer"]) is is_same


def test_words_are_bare_of_accents_brackets_and_possessives():
    assert words_of("Zoë’s (aged 9) sisters’ O'Hara") == ["zoe", "sisters", "ohara"]


@given(st.lists(st.lists(st.sampled_from([0, 0, 1, 2, 3, 5]), min_size=4, max_size=4), max_size=4))
def test_best_pairs_are_worth_as_much_as_the_best_of_all_permutations(worths):
    pairs = best_pairs(worths, range(4), lambda row, column: row[column])
    best = max(
        sum(row[column] for row, column in zip(worths, order, strict=False))
        for order in permutations(range(4))
    )
    assert len(set(pairs.values())) == len(pairs)
    assert sum(worths[i][j] for i, j in pairs.items()) == best
    assert all(worths[i][j] > 0 for i, j in pairs.items())


def test_agreement_of_ranks_and_grades():
    assert spearman([1, 2, 3], [10, 20, 30]) == pytest.approx(1)
    # ranks 1, 2, 3, 4 against 2, 1, 4, 3: 1 - 6 * 4 / (4 * 15)
    assert spearman([1, 2, 3, 4], [2, 1, 4, 3]) == pytest.approx(0.6)
    assert spearman([1, 2, 3], [5, 5, 5]) == 0
    assert spearman([1, 1, 1], [1, 2, 3]) is None
    assert quadratic_kappa([0, 1, 2], [0, 1, 2]) == 1
    # observed 1/3; by chance (0+1+1 + 1+0+0 + 4+1+1) / 9 = 1
    assert quadratic_kappa([0, 1, 2], [0, 1, 1]) == pytest.approx(1 - 1 / 3)
    assert quadratic_kappa([0, 1], [0, 1]) is None


def test_bootstrap_agrees_with_the_binomial_distribution():
    # The mean of resamples of 50 ones and 50 zeros is binomial: 95 % within 0.5 ± 1.96 * 0.05
    values = [0.0, 1.0] * 50
    low, high = bootstrap_interval(values, lambda drawn: sum(drawn) / len(drawn))
    assert (low, high) == pytest.approx((0.402, 0.598), abs=0.015)
    assert bootstrap_interval([0.3], max) == (0.3, 0.3)


def test_averages_leave_out_articles_without_the_metric():
    rows = [{"metadata": 1.0, "sentence_f1": 0.5}, {"metadata": 0.0}]
    assert overall(rows) == pytest.approx((3 * 0.5 + 4 * 0.5) / 7)
    assert overall([{"metadata": 1.0, "sentence_f1": 0.0}]) == pytest.approx(3 / 7)
    figures = {figure.name: figure for figure in figures_of(rows)}
    assert list(figures) == ["overall", "metadata", "sentence_f1"]
    assert figures["sentence_f1"].remark == "95 % 0.500 to 0.500, 1 article, weight 4"
    assert sum(WEIGHTS.values()) == 100


def write(folder, *, text=TEXT, **more):
    row = extraction([DEATHS], **more)
    (folder / "mini.txt").write_text(text, "utf-8")
    (folder / "mini.json").write_text(json.dumps(row), "utf-8")


def test_expected_files_may_lie_in_a_folder_of_their_own(tmp_path):
    write(tmp_path)
    beside = evaluate_extraction(tmp_path, shipped_weights())
    for name, part in (("mini.txt", "articles"), ("mini.json", "expected")):
        (tmp_path / part).mkdir()
        (tmp_path / name).rename(tmp_path / part / name)
    assert evaluate_extraction(tmp_path, shipped_weights()) == beside
    assert beside.data == "1 article, 1 claim"
    assert beside.predictions[0]["length"] == len(TEXT)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda f: (f / "mini.json").unlink(), r"no \*.json here"),
        (lambda f: (f / "mini.json").rename(f / "x.json"), "its text x.txt is missing"),
        (lambda f: (f / "more.txt").write_text("More"), "more.json: missing, though more.txt"),
        (lambda f: (f / "mini.txt").write_bytes(b"\xff"), "mini.txt: not UTF-8 at byte 0"),
        (lambda f: (f / "mini.json").write_text('{\n"a": }'), "line 2: .*mini.json: not JSON"),
        (lambda f: (f / "mini.json").write_text("[]"), "needs one JSON object"),
        (lambda f: (f / "mini.txt").write_text("Other"), "text_sha256 is not that of mini.txt"),
        (lambda f: write(f, metadata={}), "`metadata` needs headline"),
        (lambda f: write(f, relations=[{"from": "c1"}]), "entry 1 of `relations` lacks type, to"),
        (
            lambda f: write(f, entities=[{"id": "e1", "mentions": [{"start": 0}]}]),
            "entry 1 of `entities.mentions` lacks end",
        ),
        (lambda f: write(f, entities=None), "`entities` is not a list"),
        (
            lambda f: write(f, sentences=[{"start": 4, "end": 999}]),
            "4 to 999 in `sentences` is no stretch of the text, which has 75",
        ),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path, change, problem):
    write(tmp_path)
    assert read_expected(tmp_path)[0].text == TEXT
    change(tmp_path)
    with pytest.raises(UnreadableFileError, match=problem):
        evaluate_extraction(tmp_path, shipped_weights())


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnreadableFileError, match="absent: no such folder"):
        read_expected(tmp_path / "absent")


def test_official_scorer_gives_the_same_figures(shared, tmp_path):
    folder = shared / "dev"
    report = evaluate_extraction(folder, shipped_weights())
    for article, row in zip(read_expected(folder), report.predictions, strict=True):
        (tmp_path / f"{article.name}.json").write_text(json.dumps(row), "utf-8")
    command = [sys.executable, shared / "tools" / "score_extraction.py", tmp_path, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    official = json.loads(done.stdout)
    figures = {figure.name: figure.value for figure in report.figures}
    assert figures.pop("overall") == pytest.approx(official["overall"]["mean"], abs=1e-9)
    for name, value in figures.items():
        assert value == pytest.approx(official["metrics"][name]["mean"], abs=1e-9), name
    assert figures.keys() == official["metrics"].keys() & {*WEIGHTS, *BESIDE}
    assert official["weights"] == WEIGHTS
