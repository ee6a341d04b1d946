"""Who says what: PolNeAR's form, the metrics by hand, the rules as flat triples, the tagger."""

import io
import json
import math
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.errors import UnreadableFileError
from articles.evaluation.attribution import evaluate_attribution, figures_of
from articles.evaluation.standoff import Annotated, AnnotatedText, described, read_attributed
from articles.extraction.attributions import Attribution, read_attributions
from articles.extraction.tagger import Tagger, linked, read_tagger
from articles.extraction.tagger_features import named_parts, rows_of, stem, tags_of
from articles.extraction.weights import load_attribution
from articles.text import Span
from articles.training.attribution import train_attribution, wanted_tags

pytestmark = pytest.mark.core

ARTICLES = Path(__file__).parents[1] / "data" / "articles"

TEXT = "Ann Lee said the bridge is safe. Nobody came.\n"
ANN = (
    "T1\tSource 0 7\tAnn Lee\n"
    "T2\tCue 8 12\tsaid\n"
    "T3\tContent 13 31\tthe bridge is safe\n"
    "T4\tAttribution 8 12\tsaid\n"
    "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3 \n"
    "T5\tDiscuss 33 39\tNobody\n"
    "#1\tAnnotatorNotes T5\tunsure\n"
)


def write(folder, name, text, annotations):
    for sub, end, content in (("text", "txt", text), ("attributions", "ann", annotations)):
        (folder / sub).mkdir(exist_ok=True)
        if content is not None:
            (folder / sub / f"{name}.{end}").write_text(content, "utf-8")
    return folder


def spans(text, *words):
    return tuple(Span(text.index(word), text.index(word) + len(word)) for word in words)


def annotated(text, source, cue, *content):
    return Annotated(spans(text, *source), spans(text, cue), spans(text, *content))


# ------------------------------------------------------------------------------ the form


def test_an_event_ties_its_spans_together(tmp_path):
    (text,) = texts = read_attributed(write(tmp_path, "a", TEXT, ANN))
    assert text.attributions == (annotated(TEXT, ["Ann Lee"], "said", "the bridge is safe"),)
    assert described(texts) == "1 text, 1 attributions"


def test_content_may_be_in_pieces_and_a_source_absent(tmp_path):
    ann = (
        "T1\tContent 0 3;13 19\tAnn the br\nT2\tCue 8 12\tsaid\r\nT3\tContent 20 22\tge\n"
        "E1\tAttribution-no-source:T2 Content:T1 Cue:T2 Content2:T3\n"
        "E2\tAttribution:T2 Content:T3\n"  # without a cue it is none
    )
    (text,) = read_attributed(write(tmp_path, "a", TEXT, ann))
    assert text.attributions == (
        Annotated((), (Span(8, 12),), (Span(0, 3), Span(13, 19), Span(20, 22))),
    )


def test_words_with_a_line_feed_may_go_on_in_the_next_line(tmp_path):
    text = "“A\n“B” said Lee"
    ann = "T1\tContent 0 6\t“A\n“B”\nT2\tCue 7 11\tsaid\nE1\tAttribution:T2 Content:T1 Cue:T2\n"
    assert read_attributed(write(tmp_path, "a", text, ann))[0].attributions


@pytest.mark.parametrize(
    ("ann", "problem"),
    [
        (None, r"a\.ann: missing, though a\.txt is there"),
        (ANN + "nonsense\n", r"line 8: .*a\.ann: 'nonsense' is neither a span nor an event"),
        (ANN.replace("13 31", "13 61"), r"line 3: .*span 13 61 does not lie in the text"),
        (ANN.replace("13 31", "31 31"), r"line 3: .*span 31 31"),
        (ANN.replace("Cue:T2", "Cue:T9"), r"line 5: .*no span T9"),
        ("", "no attribution is annotated"),
    ],
)
def test_what_is_wrong_with_a_folder_is_said_with_file_and_line(tmp_path, ann, problem):
    with pytest.raises(UnreadableFileError, match=problem):
        read_attributed(write(tmp_path, "a", TEXT, ann))


def test_a_folder_without_texts_is_named(tmp_path):
    with pytest.raises(UnreadableFileError, match="absent: no such folder"):
        read_attributed(tmp_path / "absent")
    with pytest.raises(UnreadableFileError, match=r"text: no \*\.txt here"):
        read_attributed(tmp_path)


# ------------------------------------------------------------------------------ metrics


def scores(text, wanted, found):
    figures = figures_of([AnnotatedText("a", text, tuple(wanted))], [found])
    return [figure.value for figure in figures]


def test_characters_and_relations_are_counted_by_hand():
    text = "0123456789" * 3
    wanted = [
        Annotated((Span(0, 2),), (Span(2, 4),), (Span(4, 8),)),
        Annotated((Span(10, 12),), (Span(12, 14),), (Span(14, 18),)),
    ]
    found = [
        Attribution(Span(0, 2), Span(2, 4), (Span(4, 8),)),  # exact
        Attribution(Span(11, 12), Span(12, 13), (Span(16, 20),)),  # content 2 of 6 shared
        Attribution(None, Span(20, 21), (Span(22, 24),)),  # nothing
    ]
    content, source, cue, overlapping, sourced, touching, exact = scores(text, wanted, found)
    assert content == pytest.approx(2 * 6 / (8 + 10))
    assert source == pytest.approx(2 * 3 / (4 + 3))
    assert cue == pytest.approx(2 * 3 / (4 + 4))
    assert overlapping == sourced == touching == exact == pytest.approx(2 * 1 / (2 + 3))


def test_half_an_overlap_is_enough_and_sources_are_judged_apart():
    text = "0123456789" * 2
    wanted = [Annotated((Span(0, 4),), (Span(4, 5),), (Span(5, 9),))]
    half = (Span(5, 7),)
    assert scores(text, wanted, [Attribution(Span(0, 2), Span(4, 5), half)])[3:] == [1, 1, 1, 0]
    assert scores(text, wanted, [Attribution(Span(0, 1), Span(4, 5), half)])[3:] == [1, 0, 1, 0]
    assert scores(text, wanted, [Attribution(None, Span(4, 5), half)])[3:] == [1, 0, 0, 0]
    assert scores(text, wanted, [Attribution(None, Span(4, 5), (Span(5, 6),))])[3] == 0
    unnamed = [Annotated((), wanted[0].cue, half)]
    assert scores(text, unnamed, [Attribution(None, Span(4, 5), half)])[3:] == [1, 1, 1, 1]


# ------------------------------------------------------------------------------ the rules


def read(text):
    return [
        (
            row.source.of(text) if row.source else None,
            row.cue.of(text),
            [span.of(text) for span in row.content],
        )
        for row in read_attributions(text).attributions
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The mayor has also said that the bridge is safe.",
            ("The mayor", "has also said", ["that the bridge is safe"]),
        ),
        (
            "“The bridge is safe,” said Ann Lee, the mayor of Port Lowe. “It was tested.”",
            (
                "Ann Lee, the mayor of Port Lowe",
                "said",
                ["“The bridge is safe,”", "“It was tested.”"],
            ),
        ),
        (
            "The bridge is safe, according to the council.",
            ("the council", "according to", ["The bridge is safe"]),
        ),
    ],
)
def test_the_rules_give_flat_triples_with_all_reported_words(sentence, expected):
    assert read(f"A headline\n\n{sentence}\n") == [expected]


def test_labels_of_a_transcript_speak_by_their_colons():
    text = (
        "Council hears the case\n\nREED (clerk): The bridge is safe.\n\n"
        "LOWE: Nobody tested it.\n\nREED: It was tested in May.\n"
    )
    assert read(text)[1:] == [
        ("LOWE", ":", ["Nobody tested it"]),
        ("REED", ":", ["It was tested in May"]),
    ]


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.txt")), ids=lambda path: path.stem)
def test_all_parts_lie_in_the_text_and_contents_are_disjoint(path):
    text = path.read_text("utf-8")
    for row in read_attributions(text).attributions:
        parts = [*([row.source] if row.source else []), row.cue, *row.content]
        assert all(0 <= part.start < part.end <= len(text) for part in parts)
        assert all(a.end < b.start for a, b in pairwise(row.content))


def test_a_text_without_reports_gives_none():
    assert read("") == read("The bridge is closed.") == []


# ------------------------------------------------------------------------------ the tagger


def body_rows(text):
    reading = read_attributions(text)
    return reading, rows_of(reading)


def test_tags_tell_the_side_of_the_cue_and_what_lies_between():
    text = "A headline\n\nAnn Lee, the mayor, said: “Yes, sure.” It ended. “Go on.”\n"
    reading, rows = body_rows(text)
    row = annotated(text, ["Ann Lee"], "said", "“Yes, sure.”", "“Go on.”")
    parts = named_parts(reading, row.source, row.cue, row.content)
    assert [name for name, _span in parts] == ["C", "S>", "X<", "X="]
    words = [token.text for token in rows[1].tokens]
    tags = dict(zip(words, wanted_tags(reading, rows, [row])[1], strict=True))
    assert (tags["Ann"], tags["Lee"], tags["mayor"], tags["said"]) == ("B-S>", "I-S>", "~", "B-C")
    assert (tags["Yes"], tags["It"], tags["Go"]) == ("I-X<", "O", "I-X=")
    assert linked(rows, tags_of(rows, [parts])) == (
        Attribution(row.source[0], row.cue[0], row.content),
    )


def test_a_cue_without_source_shares_the_one_before_it_in_the_sentence():
    text = "A headline\n\nLee said A1, adding B2. Nothing. Asked C3.\n"
    _reading, rows = body_rows(text)
    marks = {"Lee": "B-S>", "said": "B-C", "A1": "B-X<", "adding": "B-C", "B2": "B-X<",
             "Asked": "B-C", "C3": "B-X<"}  # fmt: skip
    tags = [[marks.get(token.text, "O") for token in row.tokens] for row in rows]
    found = [row.source.of(text) if row.source else None for row in linked(rows, tags)]
    assert found == ["Lee", "Lee", None]


def test_the_best_row_of_tags_is_that_of_all_rows_tried():
    tagger = Tagger(
        data="",
        tags=("A", "B"),
        weights={"x": ((0, 1.0), (1, 0.8)), "y": ((1, 0.5),)},
        transitions=(((0, -2.0), (1, 0.0)), ((1, 0.1),)),  # B follows only B
        start=(0.0, 0.1),
    )
    weight = {"x": {"A": 1.0, "B": 0.8}, "y": {"A": 0.0, "B": 0.5}}
    steps = {("A", "A"): -2.0, ("B", "A"): 0.0, ("B", "B"): 0.1, ("A", "B"): -math.inf}
    rows = [(a, b, c) for a in "AB" for b in "AB" for c in "AB"]

    def total(row):
        begin = {"A": 0.0, "B": 0.1}[row[0]]
        own = sum(weight[name][tag] for name, tag in zip("xyx", row, strict=True))
        return begin + own + steps[row[:2]] + steps[row[1:]]

    assert tuple(tagger.best_tags([["x"], ["y", "new"], ["x"]])) == max(rows, key=total)
    assert tagger.best_tags([]) == []


def test_forms_of_a_verb_have_one_stem():
    assert {stem(word) for word in ("deny", "denies", "denied", "denying")} == {"deny"}
    assert {stem(word) for word in ("urge", "urges", "urged", "urging")} == {"urg"}


@pytest.fixture
def folder(tmp_path):
    """Texts in which people grumble, a word that no rule knows."""
    data = tmp_path / "data"
    data.mkdir()
    names = [
        "Ann Lee",
        "Bo Crane",
        "Cy Dahl",
        "Di Eck",
        "Ed Fox",
        "Flo Gray",
        "Gil Hart",
        "Ida Jones",
    ]
    for name in names:
        text = f"A day in Port Lowe\n\n{name} grumbled about the weather. The train was on time.\n"
        source, cue, content = spans(text, name, "grumbled", "about the weather")
        ann = "".join(
            f"T{number}\t{kind} {span.start} {span.end}\t{span.of(text)}\n"
            for number, kind, span in (
                (1, "Source", source),
                (2, "Cue", cue),
                (3, "Content", content),
            )
        )
        write(
            data,
            name.replace(" ", "-"),
            text,
            ann + "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n",
        )
    return data


def test_the_tagger_learns_what_the_rules_do_not_know(folder, tmp_path):
    assert evaluate_attribution(folder, None).figures[3].value == 0.0
    trained = train_attribution(folder)
    assert trained.report.data == "8 texts, 8 attributions; 5-fold cross-validation"
    assert trained.report.figures[3].value == 1.0  # on texts held out
    assert train_attribution(folder).text == trained.text
    weights = tmp_path / "w.json"
    weights.write_text(trained.text, "utf-8")
    report = evaluate_attribution(folder, load_attribution(weights))
    assert report.figures[-1].value == 1.0
    assert report.predictions[0] == {
        "file": "Ann-Lee.txt",
        "source": [[20, 27]],
        "cue": [[28, 36]],
        "content": [[37, 54]],
    }


def test_the_commands_train_and_evaluate(folder, tmp_path):
    weights, predictions = tmp_path / "w.json", tmp_path / "p.jsonl"
    out = io.StringIO()
    call_command("train", "attribution", str(folder), "-o", str(weights), stdout=out)
    assert "FACTCHECK_ATTRIBUTION_WEIGHTS" in out.getvalue()
    out = io.StringIO()
    call_command(
        "evaluate", "attribution", str(folder), "--weights", str(weights), "--json",
        "--predictions", str(predictions), stdout=out,
    )  # fmt: skip
    assert json.loads(out.getvalue())["figures"]["F1 of content characters"] == 1.0
    assert len(predictions.read_text("utf-8").splitlines()) == 8
    with pytest.raises(CommandError, match="nowhere: no such folder"):
        call_command("evaluate", "attribution", str(tmp_path / "nowhere"))


def test_one_text_is_too_little_to_hold_one_out(tmp_path):
    with pytest.raises(UnreadableFileError, match="needs two texts"):
        train_attribution(write(tmp_path, "a", TEXT, ANN))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "no weights as `train attribution` writes them"),
        ('{"format": "checkworthiness-linear"}', "holds weights for 'checkworthiness-linear'"),
        ('{"format": "attribution-crf", "features": 0}', "made for features 0"),
        (
            '{"format": "attribution-crf", "features": 1, "data": "", "tags": ["O"],'
            ' "start": [0], "transitions": [[NaN]], "weights": {}}',
            "no weights as",
        ),
        (
            '{"format": "attribution-crf", "features": 1, "data": "", "tags": ["O"],'
            ' "start": [0], "transitions": [[0]], "weights": {"x": [1, 2]}}',
            "no weights as",
        ),
    ],
)
def test_a_file_that_holds_no_weights_is_refused(text, problem):
    with pytest.raises(UnreadableFileError, match=problem):
        read_tagger(text, "w.json")
