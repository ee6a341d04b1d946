"""Draw the keys of new evidence instead of counting them.

Why: a low number in one's own export told that a colleague had cited the page before.
Rows: none are changed; keys given so far stay. The column stays as it is: the default is Django's.
Reverse: nothing to undo.
"""

from django.db import migrations, models

import articles.models.evidence

_DRAWN = articles.models.evidence.scattered_key


class Migration(migrations.Migration):
    """State alone: rebuilding the tables would only take their triggers away."""

    dependencies = [("articles", "0008_citations_stay_where_they_are")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterModelOptions(
                    name="evidence",
                    options={
                        "ordering": ["url", "title", "pk"],
                        "verbose_name_plural": "evidence",
                    },
                ),
                migrations.AlterField(
                    model_name="evidence",
                    name="id",
                    field=models.BigAutoField(
                        default=_DRAWN, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                migrations.AlterField(
                    model_name="historicalevidence",
                    name="id",
                    field=models.BigIntegerField(
                        blank=True, db_index=True, default=_DRAWN, verbose_name="ID"
                    ),
                ),
            ]
        )
    ]
