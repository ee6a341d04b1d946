"""Rows stored by built statements are the rows that the ORM would store."""

import pytest

from articles.models import ClaimLink
from articles.models.statements import insert_values
from tests.builders import make_claim

pytestmark = pytest.mark.django_db


def test_what_a_row_leaves_out_has_its_default():
    one, other = make_claim(), make_claim()
    insert_values(
        ClaimLink, [{"from_claim_id": one.pk, "to_claim_id": other.pk, "kind": "supersedes"}]
    )
    link = ClaimLink.objects.get(from_claim=one, to_claim=other)
    assert (link.from_claim, link.to_claim, link.kind) == (one, other, "supersedes")
    assert (link.state, link.score, link.reasons, link.version) == ("suggested", None, [], 1)
    assert link.created_at == link.updated_at


def test_a_row_that_is_there_can_be_passed_over():
    one, other = make_claim(), make_claim()
    row = {"from_claim_id": one.pk, "to_claim_id": other.pk, "kind": "supersedes"}
    insert_values(ClaimLink, [row, row], skip_conflicts=True)
    insert_values(ClaimLink, [row], skip_conflicts=True)
    assert ClaimLink.objects.filter(from_claim=one, to_claim=other).count() == 1
