"""Filters that the desk's pages share: dates, worth, chips."""

import json
import re
from datetime import date
from typing import Any

import nh3
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from articles.models import Article
from articles.models.rating import tone_of
from articles.vocabulary import DateBasis, DatePrecision

register = template.Library()

_WORTH_WORDS = ("nothing to check", "low", "worth checking", "must check")
_WORTH = [
    mark_safe(  # fixed markup, nothing of a user's
        f'<span class="worth worth-{score}" title="{words}"><span aria-hidden="true">'
        f"{'●' * score}{'○' * (3 - score)}</span>"
        f'<span class="visually-hidden">{score} of 3, {words}</span></span>'
    )
    for score, words in enumerate(_WORTH_WORDS)
]


@register.filter
def worth(score: int) -> SafeString:
    """Check-worthiness as dots, with words for readers of the screen."""
    return _WORTH[score]


@register.filter
def words(value: str) -> str:
    """A stored word as people read it: `said_differently` becomes `said differently`."""
    return str(value).replace("_", " ")


@register.filter
def published(article: Article) -> str:
    """When an article was published, as exactly as it is known."""
    return published_in_words(
        article.published_from,
        article.published_to,
        article.published_precision,
        article.published_basis,
    )


def published_in_words(first: date | None, last: date | None, precision: str, basis: str) -> str:
    """A publication date or the days between which it lies, as people read it."""
    if first is None or last is None:
        return "date unknown"
    text = _period(first, last, precision)
    return f"{text} (inferred)" if basis == DateBasis.INFERRED else text


def _period(first: date, last: date, precision: str) -> str:
    if precision == DatePrecision.YEAR:
        return f"{first.year}"
    if precision == DatePrecision.MONTH:
        return f"{first:%B %Y}"
    if first == last:
        return f"{first.day} {first:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%B %Y}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {last.day} {last:%B %Y}"
    return f"{first.day} {first:%B %Y} – {last.day} {last:%B %Y}"


@register.filter
def rating_chip(rating: Any) -> SafeString:
    """A rating as word, shape and colour; nothing for None."""
    if rating is None:
        return SafeString("")
    own = f" rating-{rating.pk}" if rating.colour else ""
    return format_html(
        '<span class="rating tone-{}{}">{}</span>', tone_of(rating.accuracy), own, rating.label
    )


def chip(label: str, accuracy: float | None) -> SafeString:
    """The word of a rating with the shape and colour of its accuracy."""
    return format_html('<span class="rating tone-{}">{}</span>', tone_of(accuracy), label)


@register.filter
def resolved(mention: dict[str, Any]) -> str:
    """What a date of a claim comes to, in words."""
    return str(mention.get("resolved") or "not known")


@register.filter
def amount(figure: dict[str, Any]) -> str:
    """What a figure of a claim comes to: value, upper value, unit, modifier."""
    if figure.get("vague") or figure.get("value") is None:
        return "no exact number"
    number = _number(figure["value"])
    if figure.get("value_high") is not None:
        number = f"{number}–{_number(figure['value_high'])}"
    modifier = str(figure.get("modifier") or "").replace("_", " ")
    return " ".join(part for part in (modifier, number, figure.get("unit") or "") if part)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


# No raw HTML; what comes out is sanitised besides, so that neither has to be perfect.
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block"])
_TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr",
         "h1", "h2", "h3", "h4"}  # fmt: skip


@register.filter
def markdown(text: str) -> SafeString:
    """Text written in Markdown as HTML that cannot do harm; links tell the other side nothing."""
    html = _MARKDOWN.render(str(text))
    clean = nh3.clean(
        html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"},
        link_rel="noreferrer noopener nofollow",
    )  # fmt: skip
    return mark_safe(_HEADING.sub(r"<\1h4", clean))  # sanitised above


# Headings of a rationale stand below those of the page.
_HEADING = re.compile(r"<(/?)h[1-4]")


@register.filter
def json_ld(value: dict[str, Any]) -> SafeString:
    """A JSON object for a script element: nothing in it can end the element."""
    words = json.dumps(value, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        words = words.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(words)  # every character that HTML gives a meaning is escaped


@register.filter
def spell(seconds: int) -> str:
    """A stretch of work in words: `4 min`, `1 h 12 min`."""
    minutes = round(int(seconds) / 60)
    if minutes < 60:
        return f"{minutes} min" if minutes else "under a minute"
    return f"{minutes // 60} h {minutes % 60} min"
