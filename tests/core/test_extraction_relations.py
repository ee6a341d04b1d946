"""How body claims bear on one another: short articles of many fields, one relation each."""

import pytest

from articles.extraction import extract
from tests.core.extraction_samples import body

SYMMETRIC = {"contradicts", "tension", "same_proposition", "partial_agreement", "arithmetic_check"}


def relations(sentence):
    """Type, words of the claim that acts and of the claim it acts on."""
    text = body(sentence)
    extraction = extract(text)
    words = {claim.id: claim.span.of(text) for claim in extraction.claims}
    return [(r.type, words[r.source], words[r.target]) for r in extraction.relations]


def holds(kind, first, second, sentence):
    """Whether the relation stands between claims with these words, either way where it has none."""
    for name, source, target in relations(sentence):
        if name == kind and first in source and second in target:
            return True
        if name == kind and kind in SYMMETRIC and second in source and first in target:
            return True
    return False


@pytest.mark.parametrize(
    ("newer", "older", "sentence"),
    [
        (
            "growth of 1.2%",
            "the 1.8%",
            "The bank now expects growth of 1.2% this year, down from the 1.8% it forecast in "
            "March.",
        ),
        (
            "a loss of $20 million",
            "the $5 million profit",
            "The company now sees a loss of $20 million, compared with the $5 million profit it "
            "had predicted.",
        ),
        (
            "it at 2 per cent",
            "growth of 3 per cent",
            "The fund, which had forecast growth of 3 per cent, now sees it at 2 per cent.",
        ),
        (
            "cover 140 square kilometres",
            "figure was given as 210",
            "The meadows cover 140 square kilometres, maps show. In 2019 the figure was given as "
            "210.",
        ),
        (
            "the number of cancelled flights at 212",
            "160 flights",
            "The airline now puts the number of cancelled flights at 212. On Monday it had said "
            "160 flights were cancelled.",
        ),
        (
            "the number of arrests to 31",
            "14 people",
            "Police said 14 people had been arrested.\n\nPolice later raised the number of "
            "arrests to 31.",
        ),
        (
            "had fallen to four",
            "nine climbers",
            "Officials said on Friday that nine climbers were missing. By Saturday the number of "
            "missing climbers had fallen to four, they said.",
        ),
        (
            "61 homes",
            "previous count",
            "The count stands at 61 homes destroyed, the county said. Its previous count was 48.",
        ),
        (
            "put back to November",
            "due to open in June",
            "The tunnel was due to open in June. The opening has been put back to November, the "
            "agency said.",
        ),
        (
            "she was in intensive care",
            "stable condition",
            "Hospital managers first said the child was in a stable condition. They said later "
            "that she was in intensive care.",
        ),
        (
            "It has cost £44m",
            "cost £30m",
            "The stadium was originally expected to cost £30m. It has cost £44m, papers show.",
        ),
        (
            "salary is $120,000",
            "previous version of this story",
            "The mayor's salary is $120,000.\n\nCorrection: A previous version of this story said "
            "the mayor's salary was $210,000.",
        ),
        (
            "born in Leeds",
            "An earlier version",
            "The singer was born in Leeds.\n\nThis article was amended on 3 May. An earlier "
            "version said the singer was born in Hull.",
        ),
    ],
)
def test_newer_value_or_state_replaces_the_older_one(newer, older, sentence):
    assert holds("supersedes", newer, older, sentence)


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        (
            "7,000",
            "20,000 people",
            "Organisers said 20,000 people took part in the march. Police put the crowd at 7,000.",
        ),
        (
            "closer to 400",
            "30 litres",
            "The company says the leak released 30 litres of oil. Campaigners say it was closer "
            "to 400.",
        ),
        (
            "31 minutes",
            "nine minutes",
            "“The average wait is nine minutes,” said the chief executive. An audit found that "
            "patients waited 31 minutes on average.",
        ),
        (
            "half an hour",
            "six minutes",
            "The fire chief, Bo Renn, said the first engine arrived after six minutes. Residents "
            "said it took half an hour.",
        ),
        (
            "sounded at 6.10am",
            "never sounded",
            "Residents said the sirens never sounded. The emergency agency said the sirens "
            "sounded at 6.10am.",
        ),
        (
            "had been destroyed",
            "still standing",
            "The army said the bridge was still standing. Witnesses said the bridge had been "
            "destroyed.",
        ),
        (
            "not four",
            "four freighters",
            "The navy said four freighters had sailed.\n\nThe port was quiet on Sunday.\n\nThe "
            "insurer Lathe said it had covered “two ships, not four”.",
        ),
        (
            "the injured at 180",
            "300 people",
            "The Red Cross said more than 300 people were hurt. The health ministry put the "
            "injured at 180.",
        ),
    ],
)
def test_two_voices_that_cannot_both_be_right_contradict(first, second, sentence):
    assert holds("contradicts", first, second, sentence)


@pytest.mark.parametrize(
    ("answer", "charge", "sentence"),
    [
        (
            "No such order",
            "files destroyed",
            "A former aide said the governor had ordered the files destroyed. The governor's "
            "office rejected the claim. “No such order was given,” a spokesman said.",
        ),
        (
            "complete fiction",
            "£200,000 a week",
            "The paper reported that the club had offered the striker £200,000 a week. The club "
            "described the report as “complete fiction”.",
        ),
        (
            "She denies theft",
            "parish fund",
            "Ms Dale is accused of taking £9,000 from the parish fund. She denies theft.",
        ),
        (
            "no evidence",
            "poisoned the river",
            "Campaigners say the plant has poisoned the river. “There is no evidence that our "
            "plant harmed anything,” said its manager, Tom Eck.",
        ),
        (
            "beaten no one",
            "beaten prisoners",
            "A witness told the inquiry that guards had beaten prisoners. Colonel Iden said his "
            "men had beaten no one.",
        ),
        (
            "Every truck was let through",
            "blocking an aid convoy",
            "The rebels accused the army of blocking an aid convoy. The army denied it. “Every "
            "truck was let through,” said its spokesman, Col Pim Asker.",
        ),
    ],
)
def test_rebuttal_denies_the_charge(answer, charge, sentence):
    assert holds("denies", answer, charge, sentence)


@pytest.mark.parametrize(
    ("value", "base", "sentence"),
    [
        (
            "212mm",
            "average is 80mm",
            "Rainfall in the valley reached 212mm in October. The October average is 80mm.",
        ),
        (
            "71 minutes",
            "national target",
            "Patients waited 71 minutes for an ambulance. The national target is 18 minutes.",
        ),
        (
            "three times as large",
            "£8m last year",
            "The club lost £8m last year. This year's loss is three times as large, accounts show.",
        ),
        (
            "310m euros",
            "265m euros",
            "Net debt rose to 310m euros, the company said. It had stood at 265m euros in June.",
        ),
        (
            "48.3 per cent",
            "51.0 per cent",
            "Turnout was 48.3 per cent. In 2018 it was 51.0 per cent.",
        ),
    ],
)
def test_value_is_measured_by_a_base(value, base, sentence):
    assert holds("comparison_base", value, base, sentence)


@pytest.mark.parametrize(
    ("first", "second", "sentence"),
    [
        ("£40m", "£50m", "Sales rose from £40m to £50m, an increase of a quarter."),
        ("120", "480", "The number of thefts went up from 120 to 480, four times as many."),
        (
            "$12.4m",
            "$7.9m",
            "The fund holds $12.4m. The county pays $7.9m of it, and the state pays $4.5m.",
        ),
        (
            "612",
            "more than half",
            "The company said only 612 of its 1,420 drivers had taken part. Ann Lowe, of the "
            "union, put it at more than half.",
        ),
    ],
)
def test_values_that_give_one_another_can_be_recomputed(first, second, sentence):
    assert holds("arithmetic_check", first, second, sentence)


@pytest.mark.parametrize(
    ("interest", "bears_on", "sentence"),
    [
        (
            "funded by Axa Pharma",
            "cut deaths by a third",
            "The drug cut deaths by a third, according to a study by Lorne University. The study "
            "was funded by Axa Pharma, which makes the drug.",
        ),
        (
            "owns land",
            "900 jobs",
            "“This road will bring 900 jobs,” said Vic Tarn. Mr Tarn owns land beside the route.",
        ),
        (
            "a fifth of its budget",
            "every international standard",
            "The Toy Makers' Federation said the building met “every international standard”. The "
            "federation receives a fifth of its budget from Mr Tal's group.",
        ),
    ],
)
def test_interest_bears_on_what_its_holder_says(interest, bears_on, sentence):
    assert holds("conflict_of_interest", interest, bears_on, sentence)


@pytest.mark.parametrize(
    ("kind", "first", "second", "sentence"),
    [
        (
            "same_proposition",
            "minutes after take-off",
            "shortly after take-off",
            "The engine caught fire shortly after take-off, the airline said. A passenger, Lu "
            "Marsh, said the engine caught fire minutes after take-off.",
        ),
        (
            "same_proposition",
            "brings the number of dead to two",
            "has died",
            "A second driver has died, police said. That brings the number of dead to two.",
        ),
        (
            "partial_agreement",
            "partly right",
            "budget in half",
            "“You cut the budget in half,” said the senator. “That's partly right,” said the "
            "secretary.",
        ),
        (
            "tension",
            "confirm 74",
            "200 vehicles",
            "The army said it had destroyed more than 200 vehicles. Analysts at the Brandt "
            "Institute said they could confirm 74 vehicles.",
        ),
    ],
)
def test_agreement_and_tension(kind, first, second, sentence):
    assert holds(kind, first, second, sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The flood killed 12 people in the valley. The council spent £12m on new walls in 2019.",
        "The team won 3-1 on Saturday. They lost 2-0 the week before.",
        "The drug costs £40 a month. A rival drug costs £60 a month, its maker says.",
        "“I never liked the colour,” said Ms Dale. The hall opened in 1998.",
        "The court heard that Mr Roth bought two knives. The shop stays open until nine.",
        "The mayor said rents would fall. The mayor said buses would be free.",
        "The mayor said three buses were late. The vicar said the roof cost £900.",
    ],
)
def test_claims_about_different_things_have_no_relation(sentence):
    assert relations(sentence) == []


def test_what_comes_on_top_of_a_toll_is_no_older_toll():
    found = relations(
        "The death toll rose to 42 on Wednesday, as crews pulled five more bodies from the mud."
    )
    assert "supersedes" not in {kind for kind, _one, _other in found}


def test_sums_of_money_for_different_things_do_not_contradict_each_other():
    found = relations(
        "The treasurer said a cheque for £38.50 had bounced. The chairman said the hall had earned "
        "£9,100 a year from weddings."
    )
    assert "contradicts" not in {kind for kind, _one, _other in found}
