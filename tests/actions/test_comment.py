"""Talk about claims: mentions, resolving, and nothing that could sway a reviewer."""

import pytest
from django.contrib.auth.models import AnonymousUser

from articles.actions.claim import drop_claims, queue_claims
from articles.actions.comment import add_comment, mentioned, read_mentions, resolve_comment
from articles.actions.review import save_review
from articles.actions.round import return_round
from articles.errors import ConflictError, NotPermittedError, StageError
from articles.models import Comment, Mention
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scheme")]


def seen(*readers):
    return [Comment.objects.visible_to(reader).count() for reader in readers]


def test_people_are_named_by_their_user_names(people):
    builders.make_user(username="ann.lee")
    names = [person.username for person in mentioned("Ask @ann.lee. mail@ann.lee @nobody, @@x")]
    assert names == ["ann.lee"]
    assert mentioned(f"(@{people.reviewer})") == [people.reviewer]


def test_a_mention_waits_until_it_is_read(people):
    claim = builders.make_claim()
    text = f"@{people.manager} and @{people.reader} and @{people.reviewer}: which log?"
    add_comment(claim=claim, author=people.reviewer, text=text)
    assert [row.person for row in Mention.objects.all()] == [people.manager]
    assert read_mentions(claim=claim, by=people.manager) == 1
    assert read_mentions(claim=claim, by=people.manager) == 0


def test_readers_do_not_comment_and_nothing_is_no_comment(people):
    claim = builders.make_claim()
    with pytest.raises(NotPermittedError):
        add_comment(claim=claim, author=people.reader, text="x")
    with pytest.raises(StageError):
        add_comment(claim=claim, author=people.reviewer, text=" ")


def test_what_is_said_in_an_open_round_is_read_by_others_when_it_closes(people):
    claim = builders.make_claim()
    queue_claims(claims=[claim], by=people.manager)
    add_comment(claim=claim, author=people.manager, text="Before the round.")
    everybody = (people.reviewer, people.reviewer2, people.adjudicator, people.manager)
    assert seen(*everybody, people.reader, AnonymousUser()) == [1, 1, 1, 1, 0, 0]
    builders.make_review(claim, people.reviewer, submit=False)
    add_comment(claim=claim, author=people.reviewer, text="I think it is false.")
    # The holder of a place reads their own; others what was said before.
    assert seen(*everybody) == [1, 1, 1, 1]
    assert Comment.objects.visible_to(people.reviewer).get().author == people.reviewer
    builders.make_review(claim, people.reviewer2)
    assert seen(people.reviewer2) == [0]
    review = claim.rounds.get().reviews.get(reviewer=people.reviewer)
    from articles.actions.review import save_review

    save_review(claim=claim, reviewer=people.reviewer, content=builders.content(), submit=True,
                version=review.version)  # fmt: skip
    assert seen(*everybody) == [2, 2, 2, 2]


def test_what_was_said_in_a_round_that_told_nothing_waits_for_the_next(people):
    claim = builders.make_claim()
    builders.make_review(claim, people.reviewer, "false")
    add_comment(claim=claim, author=people.reviewer, text="It is false.")
    others = (people.reviewer2, people.adjudicator, people.manager)
    drop_claims(claims=[claim], by=people.manager, reason="Not now")
    assert seen(people.reviewer, *others) == [1, 0, 0, 0]
    queue_claims(claims=[claim], by=people.manager)
    builders.make_review(claim, people.reviewer, "false")
    assert seen(people.reviewer, *others) == [1, 0, 0, 0]
    add_comment(claim=claim, author=people.reviewer, text="It is still false.")
    builders.make_review(claim, people.reviewer2, "true")
    assert seen(people.reviewer, *others) == [2, 0, 0, 0]  # it would name a nameless review
    claim.refresh_from_db()
    again = return_round(review_round=claim.round, by=people.adjudicator, question="Which log?")
    assert seen(people.reviewer, *others) == [2, 0, 0, 0]
    for person, rating in ((people.reviewer, "false"), (people.reviewer2, "true")):
        save_review(claim=claim, reviewer=person, content=builders.content(rating), submit=True,
                    version=1)  # fmt: skip
    assert seen(people.reviewer, *others) == [2, 0, 0, 0]
    again.refresh_from_db()
    claim.refresh_from_db()
    builders.decide(claim)
    assert seen(people.reviewer, *others) == [2, 2, 2, 2]


def test_a_double_click_is_one_comment(people):
    claim = builders.make_claim()
    one, again = (
        add_comment(claim=claim, author=people.reviewer, text="Which log?") for _click in range(2)
    )
    assert one == again
    other = add_comment(claim=claim, author=people.manager, text="Which log?")
    assert other != one


def test_what_one_may_not_read_one_does_not_resolve(people):
    claim = builders.make_claim()
    builders.make_review(claim, people.reviewer, submit=False)
    comment = add_comment(claim=claim, author=people.reviewer, text="I think it is false.")
    with pytest.raises(NotPermittedError):
        resolve_comment(comment=comment, by=people.manager, version=1)


def test_a_comment_is_resolved_and_opened_again(people):
    comment = add_comment(claim=builders.make_claim(), author=people.reviewer, text="Which log?")
    done = resolve_comment(comment=comment, by=people.manager, version=1)
    assert done.resolved_by == people.manager
    with pytest.raises(ConflictError):
        resolve_comment(comment=comment, by=people.manager, version=1)
    assert resolve_comment(
        comment=comment, by=people.manager, version=2, resolved=False
    ).resolved_at is None  # fmt: skip
