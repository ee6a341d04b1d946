"""Refuse to move a citation into a published verdict, and name looks that did not reach a page.

Why: the trigger looked at the verdict that a citation leaves, not at the one that it comes to.
Rows: none are changed. Reverse: none needed, the stricter trigger may stay.
"""

from django.db import migrations, models

from articles.models.triggers import install_triggers

_RESULTS = [
    ("unchanged", "Unchanged"),
    ("changed", "Changed"),
    ("quotation_lost", "Quotation lost"),
    ("gone", "Gone"),
    ("unreachable", "Unreachable"),
]


class Migration(migrations.Migration):
    """Choices are Django's alone: no column changes."""

    dependencies = [("articles", "0007_letters_stay")]
    operations = [
        *(
            migrations.AlterField(
                model, "result", models.CharField(choices=_RESULTS, max_length=15)
            )
            for model in ("evidencecheck", "historicalevidencecheck")
        ),
        migrations.RunPython(install_triggers, migrations.RunPython.noop),
    ]
