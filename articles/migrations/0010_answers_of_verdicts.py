"""Answers that verdicts keep: "was it said?" of every link, and how far a headline is borne out.

Why: both count for the sources that passed a claim on. Rows: none are changed; what earlier
verdicts did not ask stays empty. Triggers are taken away and put back, since SQLite rebuilds the
tables. Reverse: drops the answers.
"""

from django.db import migrations, models

from articles.models.triggers import install_triggers, remove_triggers

_SUPPORT = [
    ("supported", "Supported"),
    ("partial", "Partial"),
    ("none", "None"),
    ("contradicted", "Contradicted"),
]


class Migration(migrations.Migration):
    """Two columns, on verdicts and on their history."""

    dependencies = [("articles", "0009_scattered_keys_of_evidence")]
    operations = [
        migrations.RunPython(remove_triggers, install_triggers),
        *(
            migrations.AddField(model, name, column, preserve_default=name == "said_links")
            for model in ("verdict", "historicalverdict")
            for name, column in (
                ("said_links", models.JSONField(blank=True, default=dict)),
                (
                    "headline_support",
                    models.CharField(blank=True, choices=_SUPPORT, default="", max_length=12),
                ),
            )
        ),
        migrations.RunPython(install_triggers, remove_triggers),
    ]
