"""Rows for tests, made through the actions where a rule exists. Every argument has a default."""

import itertools
import json
from pathlib import Path
from types import SimpleNamespace

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.utils import timezone

from articles.actions.article import ingest_file
from articles.actions.assignment import assign_claims
from articles.actions.citation import CitationContent
from articles.actions.correction import ask_for_correction
from articles.actions.rating import load_schemes
from articles.actions.reliability import assess_source
from articles.actions.review import ReviewContent, save_review
from articles.actions.verdict import Wording, adjudicate_round, publish_verdict
from articles.models import (
    Article,
    Assignment,
    Claim,
    CorrectionRequest,
    ExternalRating,
    Rating,
    RatingScheme,
    Review,
    Source,
    SourceAssessment,
    Verdict,
)
from articles.vocabulary import Role

SEEDS = Path(settings.BASE_DIR) / "seeds"
_numbers = itertools.count(1)

TEXT = """Ferry {n} sinks as harbour office counts nine dead

By Ada Quill
3 May 2024

Nine people died when the ferry Marrow {n} sank off Lusk on Friday, the harbour office said.

Harbour master Bo Lund told reporters that 40 people had been on board. “We found her,” he said.

READ MORE
Gull watch: five best piers

The ferry was built in 1988. Fares rose by 12% in April.

source: tidegull.example
"""


def make_user(role: Role | None = Role.REVIEWER, **overrides) -> User:
    number = next(_numbers)
    person = User.objects.create(**{"username": f"{role or 'nobody'}-{number}", **overrides})
    if role is not None:
        person.groups.add(Group.objects.get_or_create(name=role.value)[0])
    if role in (Role.ADMIN, Role.MANAGER) and not person.is_staff:
        person.is_staff = True
        person.save()
    return person


def make_people() -> SimpleNamespace:
    return SimpleNamespace(
        reader=make_user(Role.READER),
        reviewer=make_user(Role.REVIEWER),
        reviewer2=make_user(Role.REVIEWER),
        adjudicator=make_user(Role.ADJUDICATOR),
        manager=make_user(Role.MANAGER),
        admin=make_user(Role.ADMIN),
    )


def make_scheme() -> RatingScheme:
    data = json.loads((SEEDS / "rating_schemes.json").read_text("utf-8"))
    load_schemes(data=data)
    return RatingScheme.objects.get(key="desk")


def rating(key: str = "false") -> Rating:
    if not RatingScheme.objects.exists():
        make_scheme()
    return Rating.objects.filter(scheme__key="desk", key=key).order_by("pk")[0]


def make_article(text: str | None = None, name: str = "article.txt") -> Article:
    if text is None:
        text = TEXT.format(n=next(_numbers))
    results = list(ingest_file(data=text.encode(), name=name, max_bytes=1_000_000))
    assert [result.problem for result in results] == [""]
    return Article.objects.get(pk=results[0].article_id)


def make_claim(article: Article | None = None, position: int = 1) -> Claim:
    article = article or make_article()
    claims = Claim.objects.filter(revision__article=article).order_by("start", "-end")
    return claims[position]


def content(rating_key: str = "false", **overrides) -> ReviewContent:
    values = {
        "rating": rating(rating_key),
        "rationale": "The log of the harbour office says otherwise.",
        "confidence": "high",
        "citations": (
            CitationContent(
                stance="refutes",
                url="https://harbour.example/log",
                title="Harbour log",
                quotation="eight were found",
            ),
        ),
    }
    return ReviewContent(**{**values, **overrides})


def make_review(
    claim: Claim | None = None,
    reviewer: User | None = None,
    rating_key: str = "false",
    submit: bool = True,
    **overrides,
) -> Review:
    review = save_review(
        claim=claim or make_claim(),
        reviewer=reviewer or make_user(),
        content=content(rating_key, **overrides),
        submit=submit,
        version=None,
    )
    return Review.objects.get(pk=review.pk)


def make_disputed_claim(**overrides) -> Claim:
    claim = make_claim()
    make_review(claim, rating_key="false", **overrides)
    make_review(claim, rating_key="true", **overrides)
    claim.refresh_from_db()
    return claim


def make_agreed_claim(**overrides) -> Claim:
    claim = make_claim()
    make_review(claim, **overrides)
    make_review(claim, **overrides)
    claim.refresh_from_db()
    return claim


def make_published_verdict(**overrides) -> Verdict:
    return publish(make_agreed_claim(**overrides).verdict)


def publish(verdict: Verdict) -> Verdict:
    person = make_user(Role.ADJUDICATOR)
    return publish_verdict(verdict=verdict, by=person, version=verdict.version, wording=wording())


def wording(**overrides) -> Wording:
    values = {
        "summary": "Eight people died.",
        "rationale": "Because the log says so.",
        "interest_statement": "None known.",
        "override_reason": "One origin is all there is.",
    }
    return Wording(**{**values, **overrides})


def make_adjudicated_verdict(by: User | None = None) -> Verdict:
    return decide(make_disputed_claim(), by)


def decide(claim: Claim, by: User | None = None) -> Verdict:
    return adjudicate_round(
        review_round=claim.round,
        by=by or make_user(Role.ADJUDICATOR),
        rating=rating("mixed"),
        rationale="Both are half right.",
        reason="Neither counts the crew.",
    )


def make_correction_request(verdict: Verdict | None = None, **overrides) -> CorrectionRequest:
    verdict = verdict or make_published_verdict()
    values = {
        "recipient": "The desk of the outlet",
        "channel": "email",
        "asked_on": timezone.localdate(),
        "text": "Eight people died, not nine.",
    }
    person = make_user(Role.ADJUDICATOR)
    return ask_for_correction(verdict=verdict, by=person, **{**values, **overrides})


def make_assignment(claim: Claim | None = None, person: User | None = None) -> Assignment:
    person = person or make_user()
    claim = claim or make_claim()
    assign_claims(claims=[claim], by=make_user(Role.MANAGER), people=[person])
    return Assignment.objects.get(round__claim=claim, reviewer=person)


def make_assessment(source: Source | None = None, letter: str = "C") -> SourceAssessment:
    source = source or make_article().outlet
    person = make_user(Role.ADJUDICATOR)
    return assess_source(source=source, by=person, letter=letter, reason="Read ten articles.")


def make_external_rating(source: Source | None = None, **overrides) -> ExternalRating:
    values = {
        "source": source or make_article().outlet,
        "provider": f"Institute {next(_numbers)}",
        "scale": "0-100",
        "value": "71",
    }
    return ExternalRating.objects.create(**{**values, **overrides})
