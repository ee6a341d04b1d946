"""The scheme editor: used versions stay, copies are edited, colours must be seen."""

import pytest

from articles.actions.rating import RatingContent, copy_scheme, edit_scheme, put_in_use
from articles.errors import ConflictError, NotPermittedError, StageError
from articles.models import Crosswalk, Rating, RatingScheme, Round
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(client, people, scheme):
    builders.make_review()  # the desk's scheme is in use now
    client.force_login(people.admin)
    return client


def form_of(scheme, **changes):
    rows = list(scheme.ratings.all())
    data = {"version": scheme.version, "name": scheme.name, "description": "Anew",
            "ratings-TOTAL_FORMS": len(rows), "ratings-INITIAL_FORMS": len(rows)}  # fmt: skip
    for number, row in enumerate(rows):
        values = {"pk": row.pk, "order": row.position, "label": row.label, "key": row.key,
                  "description": row.description, "accuracy": row.accuracy,
                  "colour": row.colour, "on_line": row.ordinal is not None}  # fmt: skip
        data |= {f"ratings-{number}-{name}": value for name, value in values.items()
                 if value not in (None, False)}  # fmt: skip
    return data | changes


def text(answer):
    return answer.content.decode()


def test_a_used_version_is_copied_edited_and_put_in_use(boss):
    used = RatingScheme.objects.get(key="desk")
    assert boss.get(f"/schemes/{used.pk}/edit/")["Location"] == f"/schemes/{used.pk}/"
    boss.post(f"/schemes/{used.pk}/copy/")
    copy = RatingScheme.objects.get(key="desk", number=2)
    assert copy.retired_at is not None
    assert copy.ratings.count() == used.ratings.count()
    assert (Crosswalk.objects.filter(rating__scheme=copy).count()
            == Crosswalk.objects.filter(rating__scheme=used).count())  # fmt: skip
    again = boss.post(f"/schemes/{used.pk}/copy/", follow=True)
    assert "Version 2 is not in use yet" in text(again)

    changes = {"ratings-0-order": 2, "ratings-1-order": 1, "ratings-0-colour": "#0A8F80",
               "ratings-6-label": ""}  # fmt: skip
    assert boss.post(f"/schemes/{copy.pk}/edit/", form_of(copy, **changes)).status_code == 302
    keys = list(copy.ratings.values_list("key", "position", "ordinal", "colour"))
    assert keys[:2] == [("mostly_false", 1, 1, ""), ("false", 2, 2, "#0a8f80")]
    assert copy.ratings.count() == used.ratings.count() - 1
    rating = copy.ratings.get(key="false")
    assert f".rating-{rating.pk} {{ --tone: #0a8f80; }}" in text(boss.get("/schemes/colours.css"))
    assert f"rating-{rating.pk}" in text(boss.get(f"/schemes/{copy.pk}/"))

    boss.post(f"/schemes/{copy.pk}/use/", {"use": "yes"})
    builders.make_review(builders.make_claim(), rating_key="false", rating=rating)
    assert Round.objects.order_by("pk").last().scheme == copy
    stale = boss.post(f"/schemes/{copy.pk}/edit/", form_of(copy), follow=True)
    assert "is in use and stays as it is" in text(stale)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ratings-0-colour": "#ffff00"}, "Too little contrast on the light theme"),
        ({"ratings-0-colour": "red"}, "Six hexadecimal digits"),
        ({"ratings-0-key": ""}, "Give it a key"),
        ({"ratings-0-key": "same", "ratings-1-key": "same"}, "a key of its own"),
        ({"ratings-0-accuracy": "2"}, "less than or equal to 1"),
        ({"name": ""}, "This field is required"),
        ({"version": 99}, "changed meanwhile"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(boss, changes, words):
    scheme = RatingScheme.objects.get(key="fever")
    answer = boss.post(f"/schemes/{scheme.pk}/edit/", form_of(scheme, **changes))
    assert answer.status_code == 422
    assert words in text(answer)
    assert "Anew" in text(answer)
    scheme.refresh_from_db()
    assert scheme.description != "Anew"


def test_a_crosswalk_is_set_and_taken_back(boss):
    fever, averitec = (RatingScheme.objects.get(key=key) for key in ("fever", "averitec"))
    Crosswalk.objects.all().delete()
    one, other = fever.ratings.first(), averitec.ratings.first()
    address = f"/schemes/{fever.pk}/crosswalk/{averitec.pk}/"
    boss.post(address, {f"rating_{one.pk}": other.pk})
    assert Crosswalk.objects.get().counterpart == other
    assert other.label in text(boss.get(f"/schemes/{fever.pk}/"))
    boss.post(address, {})
    assert not Crosswalk.objects.exists()
    foreign = Rating.objects.exclude(scheme=averitec).first()
    assert boss.post(address, {f"rating_{one.pk}": foreign.pk}).status_code == 422
    assert boss.get(f"/schemes/{fever.pk}/crosswalk/{fever.pk}/").status_code == 404


def test_only_administrators_edit_schemes(people, scheme):
    contents = [RatingContent(key, key) for key in ("no", "yes")]
    for act in (
        lambda: copy_scheme(scheme=scheme, by=people.manager),
        lambda: put_in_use(scheme=scheme, by=people.manager, in_use=False),
        lambda: edit_scheme(scheme=scheme, by=people.manager, version=1, name="x",
                            description="", ratings=contents),
    ):  # fmt: skip
        with pytest.raises(NotPermittedError):
            act()
    with pytest.raises(ConflictError):
        edit_scheme(scheme=scheme, by=people.admin, version=9, name="x", description="",
                    ratings=contents)  # fmt: skip
    with pytest.raises(StageError, match="two ratings at least"):
        edit_scheme(scheme=scheme, by=people.admin, version=scheme.version, name="x",
                    description="", ratings=contents[:1])  # fmt: skip
