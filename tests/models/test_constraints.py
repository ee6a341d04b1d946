"""What the database itself refuses, whoever asks."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from articles.models import (
    Article,
    AttributionLink,
    Citation,
    Claim,
    Rating,
    RatingScheme,
    Revision,
    Round,
    Source,
    Verdict,
)
from articles.models.triggers import TRIGGERS
from tests import builders

pytestmark = pytest.mark.django_db


def assert_refused(act, error=IntegrityError):
    with pytest.raises(error), transaction.atomic():
        act()


@pytest.fixture
def claim(scheme):
    return builders.make_claim()


def test_every_trigger_is_installed():
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        installed = {row[0] for row in cursor.fetchall()}
    assert set(TRIGGERS) <= installed


@pytest.mark.parametrize(
    "values", [{"end": 0}, {"start": 10, "end": 5}, {"text": "other words than the span"}]
)
def test_a_claim_keeps_span_and_text_together(claim, values):
    assert_refused(lambda: Claim.objects.filter(pk=claim.pk).update(**values))


def test_two_claims_cannot_share_a_span(claim):
    copy = Claim.objects.get(pk=claim.pk)
    copy.pk = None
    assert_refused(copy.save)


@pytest.mark.parametrize("values", [{"check_worthiness": 4}, {"priority": 1.5}])
def test_worth_and_priority_stay_in_range(claim, values):
    assert_refused(lambda: Claim.objects.filter(pk=claim.pk).update(**values))


def test_a_dropped_claim_has_a_reason(claim):
    assert_refused(lambda: Claim.objects.filter(pk=claim.pk).update(stage="dropped"))


@pytest.mark.parametrize(
    "values", [{"text": "Another text"}, {"number": 9}, {"text_sha256": "0" * 64}]
)
def test_a_revision_is_never_changed(claim, values):
    rows = Revision.objects.filter(pk=claim.revision_id)
    assert_refused(lambda: rows.update(**values), DatabaseError)


@pytest.mark.parametrize("values", [{"text_sha256": "xyz"}, {"length": 3}])
def test_a_revision_has_a_true_length_and_a_hash(claim, values):
    new = Revision.objects.get(pk=claim.revision_id)
    new.pk, new.number = None, 2
    for name, value in values.items():
        setattr(new, name, value)
    assert_refused(new.save)


def test_an_article_has_one_row_per_url_and_identity(claim):
    article = claim.revision.article
    assert_refused(lambda: Article.objects.create(headline="Copy", identity=article.identity))
    Article.objects.create(headline="A", identity="1", url="https://a.example/")
    assert_refused(
        lambda: Article.objects.create(headline="B", identity="2", url="https://a.example/")
    )


def test_the_publisher_stands_first_and_nowhere_else(claim):
    values = {"claim": claim, "name": "x", "mode": "indirect"}
    assert_refused(lambda: AttributionLink.objects.create(position=7, kind="publisher", **values))
    assert_refused(
        lambda: AttributionLink.objects.filter(claim=claim, position=0).update(kind="person")
    )


def test_a_source_is_unique_by_kind_and_key_and_not_its_own_parent():
    source = Source.objects.create(kind="person", name="Bo Lund", key="bo lund")
    assert_refused(lambda: Source.objects.create(kind="person", name="B. Lund", key="bo lund"))
    assert_refused(lambda: Source.objects.filter(pk=source.pk).update(parent=source))
    assert_refused(lambda: Source.objects.filter(pk=source.pk).update(merged_into=source))
    assert_refused(lambda: Source.objects.create(kind="robot", name="R", key="r"))


def test_a_claim_has_one_open_round(claim, scheme):
    Round.objects.create(claim=claim, number=1, scheme=scheme, n_reviews=2)
    assert_refused(lambda: Round.objects.create(claim=claim, number=2, scheme=scheme, n_reviews=2))


def test_a_closed_round_has_an_outcome(claim, scheme):
    opened = Round.objects.create(claim=claim, number=1, scheme=scheme, n_reviews=2)
    assert_refused(lambda: Round.objects.filter(pk=opened.pk).update(outcome="agreed"))
    assert_refused(lambda: Round.objects.filter(pk=opened.pk).update(n_submitted=3))


def test_a_submitted_review_is_complete(claim):
    review = builders.make_review(claim)
    rows = type(review).objects.filter(pk=review.pk)
    for values in ({"rating": None}, {"rationale": ""}, {"confidence": ""}):
        assert_refused(lambda values=values: rows.update(**values))


def test_a_scheme_in_use_is_frozen(claim, scheme):
    builders.make_review(claim)
    rows = Rating.objects.filter(scheme=scheme)
    assert_refused(lambda: rows.update(label="Wrong"), DatabaseError)
    assert_refused(
        lambda: Rating.objects.create(scheme=scheme, key="x", label="X", position=99),
        DatabaseError,
    )
    with connection.cursor() as cursor:
        assert_refused(
            lambda: cursor.execute("DELETE FROM articles_rating WHERE position = 1"), DatabaseError
        )
    assert_refused(
        lambda: RatingScheme.objects.filter(pk=scheme.pk).update(frozen_at=None), DatabaseError
    )
    assert_refused(
        lambda: RatingScheme.objects.filter(pk=scheme.pk).update(name="X"), DatabaseError
    )


def test_a_scheme_that_nobody_used_can_be_changed(scheme):
    assert Rating.objects.filter(scheme=scheme, key="mixed").update(label="Half and half") == 1


@pytest.mark.parametrize(
    "values",
    [
        {"rationale": "Because."},
        {"summary": "Else."},
        {"state": "recorded"},
        {"said": "not_said"},
        {"public_note": "x"},
        {"decided_by": 1},
    ],
)
def test_a_published_verdict_is_never_changed(scheme, values):
    verdict = builders.make_published_verdict()
    assert_refused(lambda: Verdict.objects.filter(pk=verdict.pk).update(**values), DatabaseError)


def test_a_published_verdict_is_never_deleted(scheme):
    verdict = builders.make_published_verdict()
    with connection.cursor() as cursor:
        assert_refused(
            lambda: cursor.execute("DELETE FROM articles_verdict WHERE id = %s", [verdict.pk]),
            DatabaseError,
        )


def test_the_evidence_of_a_published_verdict_is_never_changed(scheme):
    verdict = builders.make_published_verdict()
    citation = verdict.citations.get()
    assert_refused(lambda: Citation.objects.filter(pk=citation.pk).update(stance="supports"),
            DatabaseError)  # fmt: skip
    assert_refused(citation.delete, DatabaseError)
    citation.pk, citation.position = None, 9
    assert_refused(citation.save, DatabaseError)


def test_a_citation_is_not_moved_into_a_published_verdict(scheme):
    published = builders.make_published_verdict()
    row = builders.make_agreed_claim().verdict.citations.get()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Citation.objects.filter(pk=row.pk).update(verdict=published, stance="context")


def test_a_published_verdict_can_be_superseded(scheme):
    verdict = builders.make_published_verdict()
    assert Verdict.objects.filter(pk=verdict.pk).update(state="superseded") == 1


def test_a_verdict_is_published_with_the_fact_only(scheme):
    claim = builders.make_agreed_claim()
    assert_refused(lambda: Verdict.objects.filter(pk=claim.verdict_id).update(state="published"))
