"""Who says what: cues, chains, names, running quotations."""

import pytest

from articles.extraction import extract
from tests.core.extraction_samples import body, body_claims, speakers


@pytest.mark.parametrize(
    ("sentence", "words", "chain"),
    [
        ("Ann Lowe said the mill was empty.", "the mill was empty", ["Ann Lowe"]),
        ("The mill was empty, Ann Lowe said.", "The mill was empty", ["Ann Lowe"]),
        ("“The mill was empty,” said Ann Lowe.", "The mill was empty", ["Ann Lowe"]),
        (
            "Ann Lowe, the mayor of Tarn, also said on Monday that the mill was empty.",
            "the mill was empty",
            ["Ann Lowe"],
        ),
        (
            "The mill was empty, according to a report by the fire office.",
            "The mill was empty",
            ["a report by the fire office"],
        ),
        (
            "According to the Tarn Valley Council, the mill was empty.",
            "the mill was empty",
            ["Tarn Valley Council"],
        ),
        (
            "Police said the mill was empty. They later said that the mill had burned.",
            "the mill had burned",
            ["police"],
        ),
        (
            "The minister, who had said that the cost would fall, now says it will rise by a "
            "tenth.",
            "the cost would fall",
            ["the minister"],
        ),
        (
            "The minister, who had said that the cost would fall, now says it will rise by a "
            "tenth.",
            "it will rise by a tenth",
            ["the minister"],
        ),
        (
            "The union claims that 4,000 people walked out; the company says the figure was 900.",
            "4,000 people walked out",
            ["the union"],
        ),
        (
            "The union claims that 4,000 people walked out; the company says the figure was 900.",
            "the figure was 900",
            ["the company"],
        ),
        (
            "The WHO estimates that 1.3 million people die on roads each year.",
            "1.3 million people die on roads each year",
            ["WHO"],
        ),
        (
            "According to a report by the fire office, seen by the Gull, the mill was empty.",
            "the mill was empty",
            ["a report by the fire office"],
        ),
        (
            "Although the mayor insists the mill is safe, council papers say it has burned twice.",
            "it has burned twice",
            ["council papers"],
        ),
        (
            "The minister was quoted by the state news agency as saying that the mill was empty.",
            "the mill was empty",
            ["the minister"],
        ),
        (
            "The army said it held the mill, contradicting the regional governor, who said that it "
            "had fallen.",
            "it had fallen",
            ["the army", "the regional governor"],
        ),
        (
            "Mr Sato, the owner, has long argued that the mill was empty.",
            "the mill was empty",
            ["Sato"],
        ),
        (
            "The pilot told the Gull he had smelled smoke, according to a report by the office.",
            "he had smelled smoke",
            ["a report by the office", "the pilot"],
        ),
        (
            "One of the sailors, Tom Briggs, said the ship was lost.",
            "the ship was lost",
            ["Tom Briggs"],
        ),
        (
            "The mill was empty when the fire began, police and medics said.",
            "The mill was empty when the fire began",
            ["police and medics"],
        ),
        (
            "The mayor's claim that crime has halved is not supported by police figures.",
            "crime has halved",
            ["the mayor"],
        ),
        (
            "The president spoke of peace. Hours later the ministry said the mill was empty.",
            "the mill was empty",
            ["the ministry"],
        ),
        (
            "The mill will cost £2bn, the Treasury estimates.",
            "The mill will cost £2bn",
            ["Treasury"],
        ),
        (
            "Prosecutor Jan Havel told the court Moss had burned the mill.",
            "Moss had burned the mill",
            ["Jan Havel"],
        ),
        (
            "Only 38% of those polled said they trusted the mill.",
            "Only 38% of those polled said they trusted the mill",
            [],
        ),
        (
            "The mill had been shut since May, state fire officials said on Friday.",
            "The mill had been shut since May",
            ["state fire officials"],
        ),
        (
            "Its owner, Bo Reed, told the Gull that the mill was empty.",
            "the mill was empty",
            ["Bo Reed"],
        ),
        (
            "Ann Lowe said that Bo Reed had told her the mill was empty.",
            "the mill was empty",
            ["Ann Lowe", "Bo Reed"],
        ),
        (
            "It is understood that the mill was empty.",
            "the mill was empty",
            ["unnamed sources"],
        ),
        (
            "A spokesman for the Tarn Valley Council said the mill was empty.",
            "the mill was empty",
            ["Tarn Valley Council"],
        ),
        ("Tarn Rail put the total at 41.", "the total at 41", ["Tarn Rail"]),
        (
            "Ann Lowe called the plan “a waste”.",
            "the plan “a waste",
            ["Ann Lowe"],
        ),
        (
            "Ann Lowe denied claims that the mill had been sold.",
            "the mill had been sold",
            ["Ann Lowe", "unnamed critics"],
        ),
        (
            "Two people familiar with the sale said the mill was empty.",
            "the mill was empty",
            ["two people familiar with the sale"],
        ),
    ],
)
def test_speaker_of_a_sentence(sentence, words, chain):
    found = [(claim, names) for claim, names in speakers(sentence) if claim.startswith(words)]
    assert found
    assert found[0][1] == chain


def test_plain_sentence_is_the_narrators():
    assert speakers("The mill was sold in May.") == [("The mill was sold in May", [])]


def test_surname_title_and_pronoun_mean_the_full_name():
    found = speakers(
        "Dr Ann Lowe said the mill was empty. Ms Lowe said the roof was gone. "
        "She said the floor was wet."
    )
    assert [chain for _, chain in found] == [["Ann Lowe"]] * 3


def test_quotation_after_the_cue_keeps_the_speaker_also_in_the_next_paragraph():
    text = body("“It was late,” said Ann Lowe. “We went home.\n\n“Nobody saw us.”")
    found = body_claims(extract(text))
    assert [claim.span.of(text) for claim in found] == [
        "It was late",
        "We went home",
        "Nobody saw us",
    ]
    assert {claim.attribution[-1].name for claim in found} == {"Ann Lowe"}
    assert {claim.quote_type for claim in found} == {"direct"}


def test_modes_of_the_last_link():
    text = body("Ann Lowe said the mill was “a ruin”. Bo Reed said it was sold.")
    assert [claim.quote_type for claim in body_claims(extract(text))] == ["mixed", "indirect"]


def test_labels_of_an_interview_name_the_speakers():
    text = (
        "Ann Lowe on forty years at the mill\n\nBy Kit Marsh\n\nAnn Lowe runs the mill.\n\n"
        "Q: The mill lost money last year.\n\nA: It made £3,000.\n\nQ: Will you stay?\n\n"
        "A: I will stay here."
    )
    found = [(c.span.of(text), c.attribution[-1].name, c.quote_type) for c in extract(text).claims]
    assert ("The mill lost money last year", "Kit Marsh", "direct") in found
    assert ("It made £3,000", "Ann Lowe", "direct") in found
    assert not any("Will you stay" in words for words, _, _ in found)


def test_spans_of_cue_and_surface():
    text = body("Mayor Ann Lowe said the mill was empty.")
    link = body_claims(extract(text))[0].attribution[1]
    assert link.cue.of(text) == "said"
    assert link.surface.of(text) == "Mayor Ann Lowe"
    assert (link.kind, link.role) == ("person", "Mayor")
