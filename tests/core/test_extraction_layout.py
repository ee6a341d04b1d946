"""Lines: metadata, furniture, paragraphs and their roles."""

import pytest

from articles.extraction import extract
from articles.extraction.boilerplate import line_kinds
from articles.extraction.lines import split_lines
from tests.core.extraction_samples import ARTICLE


def kinds(*lines):
    return line_kinds(split_lines("Headline of the day\n\n" + "\n\n".join(lines)))[1:]


def test_metadata_of_a_whole_article():
    metadata = extract(ARTICLE).metadata
    assert metadata.headline.of(ARTICLE) == "Bridge repairs to cost £4m as lorries are banned"
    assert metadata.byline.of(ARTICLE) == "Nora Quist"
    assert metadata.dateline.of(ARTICLE) == "HALDEN FERRY —"
    assert metadata.publisher.name == "haldenecho.example"
    assert metadata.publisher.span.of(ARTICLE) == "www.haldenecho.example"
    assert (metadata.published.date, metadata.published.basis) == ("2023-06-12", "stated")


def test_without_trailer_the_outlet_is_unknown_or_the_one_given():
    assert extract("A headline\n").metadata.outlet == "unknown"
    given = extract("A headline\n", publisher="www.Gull.example").metadata
    assert (given.outlet, given.publisher) == ("gull.example", None)


def test_a_printed_date_beats_the_one_given():
    text = "Headline here\n\nPublished 3 May 2021\n\nThe mill closed."
    assert extract(text, published="2020-01-01").metadata.published.date == "2021-05-03"
    assert extract("Headline here", published="2020-01-01").metadata.published.date == "2020-01-01"


def test_year_from_the_copyright_line_makes_a_partial_date():
    text = "Headline here\n\nMonday 5 June\n\nThe mill closed.\n\n© Mill Post 2019"
    published = extract(text).metadata.published
    assert (published.date, published.basis) == ("2019-06-05", "partial")


def test_impossible_printed_date_is_unknown():
    assert extract("Headline here\n\nPublished 31 February 2021").metadata.published.date is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Ana Moreno", "byline"),
        ("Ana Moreno | Chief Reporter", "byline"),
        ("Updated: 7 July 2022, 10.15am", "timestamp"),
        ("2022-07-07 10:15", "timestamp"),
        ("The old mill in 1990. Photo: Kit Marsh", "photo_caption"),
        ("Divers at the lock. (Supplied)", "photo_caption"),
        ("Sign up to The Lock, our weekly newsletter", "newsletter_prompt"),
        ("Support local news: become a member for £2 a month", "donation_prompt"),
        ("Got a story? Email newsdesk@mill.example", "contact_prompt"),
        ("Join the conversation", "comments_notice"),
        ("We use cookies to improve this site. Accept", "cookie_notice"),
        ("Advertisement", "advert"),
        ("© Mill Post 2022. All rights reserved.", "site_notice"),
        ("Additional reporting by Lou Field", "credit"),
        ("Attendance: 12,402", "stats_block"),
        ("READ MORE: Lock gates to be replaced", "related_link"),
    ],
)
def test_kind_of_a_furniture_line(line, kind):
    assert kinds(line, "The mill closed on Monday, its owner said.")[0] == kind


@pytest.mark.parametrize(
    "line",
    [
        "The minister said cookies would be accepted at the door.",
        "He subscribed to the newsletter, he told the court.",
        "By Tuesday the water had reached the doors of the church and the school.",
        "More than 40 people signed the petition in a week.",
        "Support for the plan fell to 31 per cent, the poll found.",
    ],
)
def test_report_that_only_sounds_like_furniture_stays(line):
    assert kinds(line) == [None]


def test_link_block_in_mid_article_ends_where_the_report_goes_on():
    extraction = extract(ARTICLE)
    links = [item.span.of(ARTICLE) for item in extraction.boilerplate if "link" in item.kind]
    assert links == ["READ MORE", "Ferry timetable changes", "Five walks by the river"]
    assert any(
        ARTICLE.startswith("A lorry driver", item.span.start) for item in extraction.paragraphs
    )


def test_roles_of_paragraphs():
    text = (
        "Floods close the valley road\n\nWhat we know\n• Two bridges are shut\n"
        "• Trains are late\n\n"
        "Rain to come\n\nMore rain is on the way. “It never rained like this,” said Jo Park.\n\n"
        "“It never rained like this”\n\nMs Park runs the mill.\n\n"
        "Correction: an earlier version said three bridges were shut; two were."
    )
    assert [paragraph.role for paragraph in extract(text).paragraphs] == [
        "headline",
        "list_heading",
        "list_item",
        "list_item",
        "subhead",
        "body",
        "crosshead",
        "body",
        "correction",
    ]
