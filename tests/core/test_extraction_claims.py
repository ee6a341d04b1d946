"""Claim spans, types, scores, relations and the headline."""

import pytest

from articles.extraction import extract
from tests.core.extraction_samples import body, body_claims


def claims(sentence):
    text = body(sentence)
    return [claim.span.of(text) for claim in body_claims(extract(text))]


@pytest.mark.parametrize(
    ("sentence", "spans"),
    [
        ("Nine people died and 30 are missing.", ["Nine people died", "30 are missing"]),
        (
            "The mill closed in May, while the bakery next door stayed open.",
            ["The mill closed in May", "the bakery next door stayed open"],
        ),
        (
            "Prices fell from 90.3% to 88.4% in March.",
            ["Prices fell from 90.3% to 88.4% in March"],
        ),
        ("Will the mill open again?", []),
        ("Anyone with information is asked to call 555-0101.", []),
    ],
)
def test_spans_of_claims(sentence, spans):
    assert claims(sentence) == spans


def test_relative_clause_is_a_claim_of_its_own():
    assert "who was paid £2m last year" in " ".join(
        claims("Ann Lowe, who was paid £2m last year, will leave the bank.")
    )


def test_party_in_brackets_is_an_affiliation():
    assert "Cllr Ann Lowe (Labour)" in claims("Cllr Ann Lowe (Labour) voted for the plan.")


def only(sentence, published=None):
    text = body(sentence)
    return body_claims(extract(text, published=published))[0]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The town lost 300 jobs in a week.", "quantity"),
        ("The fire was the worst since 1990.", "superlative"),
        ("Sales rose to 40 tonnes.", "comparison"),
        ("Ann Lowe declined to comment.", "utterance"),
        ("The bridge collapsed on Tuesday.", "event"),
    ],
)
def test_types(sentence, expected):
    assert expected in only(sentence).types


def test_money_and_tolls_must_be_checked_and_opinions_need_not():
    assert only("The flood killed 12 people in the valley.").check_worthiness.score == 3
    assert only("“It was a wonderful day,” said Ann Lowe.").check_worthiness.score <= 1


def test_every_score_has_a_reason():
    for claim in extract(body("The mill closed. It was sad. Ann Lowe said so.")).claims:
        assert claim.check_worthiness.reasons


def relations(text):
    extraction = extract(text)
    words = {claim.id: claim.span.of(text) for claim in extraction.claims}
    return [(r.type, words[r.source], words[r.target]) for r in extraction.relations]


def test_later_toll_supersedes_the_earlier_one():
    text = body("Police said 12 people had died.\n\nPolice first said eight people had died.")
    assert ("supersedes", "12 people had died", "eight people had died") in relations(text)


def test_value_that_the_same_side_gave_before_is_superseded():
    text = body("Tarn Rail said fares would rise by 12%. It had put the rise at 9%.")
    assert ("supersedes", "fares would rise by 12%", "the rise at 9%") in relations(text)


def test_words_of_the_denier_deny_the_charge():
    text = body(
        "Ann Lowe denied claims that the mill had been sold. “The mill is still ours,” she said."
    )
    assert ("denies", "The mill is still ours", "the mill had been sold") in relations(text)


@pytest.mark.parametrize(
    ("headline", "support"),
    [
        ("Council sells old mill", "supported"),
        ("Council sells old mill for £9m", "contradicted"),
        ("Parrot learns to sing", "none"),
    ],
)
def test_headline_support(headline, support):
    text = f"{headline}\n\nThe council has sold the old mill for £4m."
    assert [item.support for item in extract(text).headline_assessment] == [support]


@pytest.mark.parametrize(
    ("headline", "report", "support"),
    [
        (
            "Man killed by falling tree",
            "Unconfirmed reports say a man has been killed by a falling tree.\n\nPolice say the "
            "man is alive.",
            "contradicted",
        ),
        (
            "Winds of 290km/h flatten port",
            "The weather office had forecast gusts of 290km/h at the port.\n\nAnn Lowe, of the "
            "weather office, said nobody recorded 290km/h.",
            "contradicted",
        ),
        (
            "One in five nurses call in sick",
            "Just over one in 20 nurses called in sick, the ministry said.",
            "contradicted",
        ),
        (
            "Generals in open mutiny",
            "Three generals have been replaced since July, the palace said.",
            "none",
        ),
        ("Fares to rise 12%", "Fares will rise by 12 per cent, Tarn Rail said.", "supported"),
    ],
)
def test_headline_is_weighed_by_what_still_stands(headline, report, support):
    text = f"{headline}\n\n{report}\n"
    assert [item.support for item in extract(text).headline_assessment] == [support]


def test_note_on_an_earlier_version_is_one_claim():
    note = "An earlier version of this story said that the mill had six floors"
    assert claims(f"Correction: {note}.") == [note]


@pytest.mark.parametrize(
    ("headline", "pieces"),
    [
        (
            "Mill sold as rents climb: tenants walk out",
            ["Mill sold", "rents climb", "tenants walk out"],
        ),
        ("Nine killed in mine; dozens missing", ["Nine killed in mine", "dozens missing"]),
        ("Fire sweeps valley, engines turned back", ["Fire sweeps valley", "engines turned back"]),
        ("Live: mill sold", ["mill sold"]),
    ],
)
def test_a_headline_is_cut_where_it_tells_another_thing(headline, pieces):
    text = f"{headline}\n\nThe council has sold the old mill for £4m."
    claims = [claim for claim in extract(text).claims if claim.in_headline]
    assert [claim.span.of(text) for claim in claims] == pieces


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "One person has been killed and up to 20 hurt.",
            ["One person has been killed", "up to 20 hurt"],
        ),
        (
            "The army said its men held the town, a claim that could not be checked.",
            ["its men held the town", "a claim that could not be checked"],
        ),
        (
            "The inquiry found no evidence that the police had been warned.",
            ["no evidence that the police had been warned"],
        ),
        (
            "It emerged last night that the minister had met the owner twice.",
            ["the minister had met the owner twice"],
        ),
        (
            "Two people were killed and dozens wounded in the blast.",
            ["Two people were killed", "dozens wounded in the blast"],
        ),
        (
            "Doctors warned the hospital would run out of oxygen.",
            ["the hospital would run out of oxygen"],
        ),
        (
            "Officials say at least 60 houses were lost.",
            ["at least 60 houses were lost"],
        ),
        (
            "It is not known how the fire began, but police believe a lamp fell over.",
            ["It is not known how the fire began", "a lamp fell over"],
        ),
    ],
)
def test_claims_begin_and_end_where_their_clause_does(sentence, words):
    assert claims(sentence) == words
