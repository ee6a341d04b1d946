"""The floor of a page: one query, one plain template, the same bytes; no login, no filters.

What stands around the rows is copied from a page that the product served; the rows are written
by the template below from plain values, without model objects. Where the product's rows change,
the comparison of bytes fails and ROW has to be brought in step.
"""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.urls import path

from articles.models import Claim, Rating
from articles.templatetags.desk import published

PATH = "/rows/"
ROW = (
    '<tr data-row><td><input type="checkbox" name="claims" value="{{ row.pk }}" '
    'aria-label="Tick this claim"></td><td>{{ row.check_worthiness|worth }}</td>'
    '<td class="clamp"><a class="serif" href="/articles/{{ row.article }}/claims/{{ row.pk }}/">'
    '{{ row.text }}</a></td><td class="clamp small">{{ row.trail }}</td>'
    '<td class="clamp small">{{ row.headline }} '
    '<span class="quiet">{{ row.published }}</span></td><td>'
    '{% if row.rating %}<span class="rating tone-{{ row.tone }}">{{ row.rating }}</span>'
    "{% endif %} "
    '<span class="tag stage-{{ row.stage }}">{{ row.words }}</span></td>'
    '<td class="num">{% if row.asked %}{{ row.submitted }}/{{ row.asked }}{% else %}–{% endif %}'
    "</td></tr>"
)
COLUMNS = {
    "article": F("revision__article_id"),
    "headline": F("revision__article__headline"),
    "published_from": F("revision__article__published_from"),
    "published_to": F("revision__article__published_to"),
    "published_precision": F("revision__article__published_precision"),
    "published_basis": F("revision__article__published_basis"),
    "asked": F("round__n_reviews"),
    "submitted": F("round__n_submitted"),
    "rating": F("verdict__rating__label"),
    "accuracy": F("verdict__rating__accuracy"),
}
_TOKEN = b'name="csrfmiddlewaretoken" value="'


def rows(request: HttpRequest) -> HttpResponse:
    """Fifty rows."""
    claims = Claim.objects.by_worth().values(
        "pk", "check_worthiness", "text", "trail", "stage", **COLUMNS
    )[:50]
    answer = HttpResponse(get_template("rows.html").render({"rows": map(_completed, claims)}))
    answer["Content-Length"] = len(answer.content)
    return answer


def _completed(row: dict[str, Any]) -> dict[str, Any]:
    # The same cuts as the product's, not the template filters, which would slow the floor down.
    if len(row["headline"]) > 60:
        row["headline"] = row["headline"][:59] + "…"
    row["words"] = row["stage"].replace("_", " ")
    row["published"] = published(SimpleNamespace(**row))  # type: ignore[arg-type]
    if row["rating"] is not None:
        row["tone"] = Rating.tone.fget(SimpleNamespace(**row))  # type: ignore[attr-defined]
    return row


urlpatterns = [path(PATH[1:], rows)]


def write_template(served: bytes, folder: Path) -> None:
    """Make the floor's template: the fixed parts of a served page around a loop over ROW."""
    page = served.decode("utf-8")
    begin, end = page.index("<tr data-row>"), page.rindex("</tr>", 0, page.index("</tbody>")) + 5
    body = page[begin:end]
    between = (
        body[body.index("</tr>") + 5 : body.index("<tr ", 5)] if body.count("<tr ") > 1 else ""
    )
    folder.mkdir()
    (folder / "rows.html").write_text(
        "{% load desk %}"
        f"{_fixed(page[:begin])}{{% for row in rows %}}{ROW}"
        f"{{% if not forloop.last %}}{between}{{% endif %}}{{% endfor %}}{_fixed(page[end:])}",
        "utf-8",
    )


def _fixed(text: str) -> str:
    return "{% verbatim fixed %}" + text + "{% endverbatim fixed %}"


def without_tokens(page: bytes) -> bytes:
    """A page with its CSRF tokens left out: they differ from answer to answer."""
    first, *others = page.split(_TOKEN)
    return b"".join([first, *(part[part.index(b'"') :] for part in others)])
