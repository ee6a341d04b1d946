"""Give reviews of rounds their places, and put the database's own rules back.

Why: a reviewer now holds a place in a round; reviews begun before need theirs. 0004 made SQLite
rebuild tables, which drops their triggers. Rows: one assignment for each review. Reverse: the
assignments go with their table, the triggers are taken away.
Order: after 0004, which makes the tables.
"""

from django.db import migrations

from articles.models.triggers import install_triggers, remove_triggers

_STATES = {"draft": "started", "withdrawn": "started", "submitted": "submitted"}


def give_places(apps, schema_editor):
    """Make the assignment that each stored review would have had."""
    Assignment = apps.get_model("articles", "Assignment")
    Review = apps.get_model("articles", "Review")
    places = (
        Assignment(round_id=round_id, reviewer_id=reviewer_id, state=_STATES[state], way="pool")
        for round_id, reviewer_id, state in Review.objects.values_list(
            "round_id", "reviewer_id", "state"
        ).iterator()
    )
    Assignment.objects.bulk_create(places, batch_size=500)


class Migration(migrations.Migration):
    """Data after the schema of 0004."""

    dependencies = [("articles", "0004_review_desk")]
    operations = [
        migrations.RunPython(give_places, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(install_triggers, remove_triggers),
    ]
