"""Ways of reporting: who is taken to say what, construction by construction."""

import pytest

from articles.extraction import extract

pytestmark = pytest.mark.core

UNNAMED = "unnamed sources"
CONSTRUCTIONS = [
    ("Two men drowned in the lock on Sunday, her family said.", ["her family"]),
    ("The trust that runs the clinic said two wards would close.", ["the trust"]),
    (
        "The man who found the boat told police that the hull was broken.",
        ["the man who found the boat"],
    ),
    ("The union of bakers, the Crust Guild, said 40 ovens were cold.", ["Crust Guild"]),
    ("The chairman, retired major Basil Orme, said the roof leaked.", ["Basil Orme"]),
    ("CEO Ottilie Brand said that sales had doubled.", ["Ottilie Brand"]),
    ("Residents were told by the council that the road would reopen.", ["the council"]),
    ("Drivers were warned that the bridge would close.", [UNNAMED]),
    (
        "Minister Gwen Rossiter said she had been assured by the trust that no beds had gone.",
        ["Gwen Rossiter", "the trust"],
    ),
    ("Skelde claims to have sunk more than 20 boats.", ["Skelde"]),
    ("The regulator's website lists two recalls of the pumps.", ["the regulator's website"]),
    ("Analysts polled by Quorum had on average expected a loss of 4%.", None),
    ("The presidency had, in May, declared that the tax was dead.", ["the presidency"]),
    (
        "However, minutes of the road committee, obtained by the paper, listed 149 repairs.",
        ["minutes of the road committee"],
    ),
    ("It went on to find that 12 rowers had been harmed.", None),
    ("Surveys made for the port show a loss of 8 metres.", ["surveys made for the port"]),
    ("Residents in my street say the pump is broken.", ["residents in my street"]),
    ("Insurers say it is too early to count the damage.", ["insurers"]),
    ("The study's modelling indicates that the risk has fallen by half.", None),
    ("The dam is safe, according to engineers who built it.", ["engineers"]),
    ("Three ships were lost, a court heard yesterday.", [UNNAMED]),
    ("The figure was given as 210 in 2019.", [UNNAMED]),
    ("A fisherman was feared dead after the storm.", [UNNAMED]),
    ("It was gathered that two depots had been locked.", [UNNAMED]),
    (
        "The ministry denied a report on Velikan state television that its guns had fired.",
        ["the ministry", "Velikan state television"],
    ),
    (
        "Its anchorman quoted the mayor of Orsk as saying that two farmers said the hill shook.",
        ["its anchorman", "the mayor of Orsk", "two farmers"],
    ),
    (
        "Reporter Petra Lind told listeners: “The officer says they lost nine tanks.”",
        ["Petra Lind", "the officer"],
    ),
    ("“It was dark,” said a cheese seller in the covered market.", None),
    ("Unconfirmed reports that the mill had closed reached the port.", ["unconfirmed reports"]),
]


def _chains(sentence: str) -> list[list[str]]:
    text = f"The news of the day in brief\n\n{sentence}\n\nsource: gull.example"
    found = extract(text, published="2025-11-06")
    return [
        [link.name for link in claim.attribution[1:]]
        for claim in found.claims
        if not claim.in_headline
    ]


@pytest.mark.parametrize(("sentence", "chain"), CONSTRUCTIONS)
def test_who_says_it(sentence, chain):
    chains = _chains(sentence)
    if chain is None:
        assert any(chains), "somebody is named as the source"
    else:
        assert chain in chains


@pytest.mark.parametrize(
    "sentence",
    [
        "In the survey 27 per cent said they would vote for the Forum.",
        "Nothing in the papers shows that Tarrier knew Pym.",
        "The board declared a dividend of 12 cents.",
        "The receipt was found in the same box.",
    ],
)
def test_what_only_looks_like_a_report_is_the_narrators(sentence):
    assert _chains(sentence) == [[]]


def test_a_question_put_as_a_paragraph_makes_an_interview():
    text = (
        "Port’s harbourmaster looks back\n\nInterview: Hettie Brouwer\n\n"
        "Anneke Vos became harbourmaster of Port Issel in 2011.\n\n"
        "You leave soon. Is the port in better shape?\n\n"
        "Yes. When I came we had 19 accidents a year.\n\n"
        "What about the dredging?\n\nThe contract costs us 12 million a year, and we pay it.\n\n"
        "Do you regret anything?\n\nI closed the ferry too late.\n"
    )
    claims = [claim for claim in extract(text).claims if not claim.in_headline]
    voices = {claim.span.of(text): claim.attribution[-1].name for claim in claims}
    assert voices["The contract costs us 12 million a year"] == "Anneke Vos"
    assert voices["I closed the ferry too late"] == "Anneke Vos"
    assert "Is the port in better shape" not in voices


def test_a_quotation_that_runs_on_keeps_its_own_speaker():
    text = (
        "Wall opens at last\n\n“When I came at Easter, a lady of ninety told me that she’d "
        "‘waited since the flood’,” said Rhodri Maclean.\n\n“We are proud of the wall.\n\n"
        "“It will last a century,” he said."
    )
    last = extract(text).claims[-1]
    assert last.span.of(text) == "It will last a century"
    assert last.attribution[-1].name == "Rhodri Maclean"
