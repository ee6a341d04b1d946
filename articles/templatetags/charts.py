"""Charts drawn on the server as SVG: they print, need no script, and carry their words."""

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.reliability import Record, in_words

register = template.Library()

_WIDTH, _LEFT = 240, 8
_THIN = 5  # independent claims under which a record is drawn grey


def _x(share: float) -> float:
    return round(_LEFT + share * _WIDTH, 1)


@register.filter
def words_of(record: Record | None) -> str:
    """A record in words; for None: not checked yet."""
    return in_words(record) if record is not None else "Not checked yet."


@register.filter
def interval_bar(record: Record | None) -> SafeString:
    """A record as an interval on the axis from 0 to 100 %; grey where it rests on little."""
    if record is None or record.low is None or record.high is None or record.mean is None:
        return format_html('<span class="quiet">{}</span>', "not checked yet")
    ticks = format_html_join(
        "", '<line class="tick" x1="{0}" x2="{0}" y1="9" y2="15"/>', ((_x(t),) for t in (0, 0.5, 1))
    )
    return format_html(
        '<svg class="bar{}" role="img" viewBox="0 0 256 24" width="256" height="24">'
        '<title>{}</title><line class="axis" x1="{}" x2="{}" y1="12" y2="12"/>{}'
        '<line class="interval" x1="{}" x2="{}" y1="12" y2="12"/>'
        '<circle class="mean" cx="{}" cy="12" r="4.5"/></svg>',
        " thin" if record.tally.n_effective < _THIN else "",
        in_words(record),
        _x(0), _x(1), ticks, _x(record.low), _x(record.high), _x(record.mean),
    )  # fmt: skip


@register.filter
def record_band(points: Sequence[tuple[str, Record]]) -> SafeString:
    """A record over time: the band of its intervals and the line of its means."""
    drawn = [
        (at, record)
        for at, (_day, record) in enumerate(points)
        if record.low is not None and record.high is not None and record.mean is not None
    ]
    if len(drawn) < 2:
        return SafeString("")
    step = 480 / max(len(points) - 1, 1)

    def place(at: int, share: float | None) -> str:
        return f"{round(20 + at * step, 1)},{round(130 - (share or 0.0) * 120, 1)}"

    upper = [place(at, record.high) for at, record in drawn]
    lower = [place(at, record.low) for at, record in reversed(drawn)]
    means = [place(at, record.mean) for at, record in drawn]
    first, last = points[0][0], points[-1][0]
    return format_html(
        '<svg class="band" role="img" viewBox="0 0 520 150" width="520" height="150">'
        "<title>Record from {} to {}; the table below says the same</title>"
        '<line class="axis" x1="20" x2="500" y1="10" y2="10"/>'
        '<line class="axis" x1="20" x2="500" y1="70" y2="70"/>'
        '<line class="axis" x1="20" x2="500" y1="130" y2="130"/>'
        '<polygon class="range" points="{}"/><polyline class="line" points="{}"/>'
        '<text x="20" y="146">{}</text><text x="500" y="146" text-anchor="end">{}</text></svg>',
        first, last, " ".join([*upper, *lower]), " ".join(means), first, last,
    )  # fmt: skip


@register.filter
def agreement_bar(interval: Sequence[float] | None, value: float | None) -> SafeString:
    """A coefficient with its interval over the bands 0.667 and 0.8; below 0 is cut off."""
    if not interval or value is None:
        return SafeString("")
    low, high, mean = (min(max(part, 0.0), 1.0) for part in (*interval, value))
    ticks = format_html_join(
        "",
        '<line class="tick" x1="{0}" x2="{0}" y1="7" y2="17"/>',
        ((_x(t),) for t in (0, 0.667, 0.8, 1)),
    )
    return format_html(
        '<svg class="bar" role="img" viewBox="0 0 256 24" width="256" height="24">'
        "<title>{} between {} and {}; bands begin at 0.667 and 0.8</title>"
        '<line class="axis" x1="{}" x2="{}" y1="12" y2="12"/>{}'
        '<line class="interval" x1="{}" x2="{}" y1="12" y2="12"/>'
        '<circle class="mean" cx="{}" cy="12" r="4.5"/></svg>',
        f"{value:.3f}", f"{interval[0]:.3f}", f"{interval[1]:.3f}",
        _x(0), _x(1), ticks, _x(low), _x(high), _x(mean),
    )  # fmt: skip
