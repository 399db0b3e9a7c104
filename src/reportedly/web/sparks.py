"""Small drawings of how the figures of a toll went, beside its words in the list of tolls."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from reportedly.ledger import Course
from reportedly.wording import word_count

_WIDTH, _HEIGHT, _EDGE = 96, 22, 3
_MOST = 60


def draw_spark(course: Course) -> Markup:
    """Return a drawing as SVG: a dot for each claim, days from left to right, from nought up.

    Args:
        course: the points; of very many only some are drawn, evenly spread.
    """
    points = course.points[:: max(1, -(-len(course.points) // _MOST))]
    days = [_number(day) for day, _ in points]
    top = max(value for _, value in points) or 1.0
    first, length = days[0], (days[-1] - days[0]) or 1
    spots = [
        (
            _EDGE + (_WIDTH - 2 * _EDGE) * (day - first) / length,
            _HEIGHT - _EDGE - (_HEIGHT - 2 * _EDGE) * value / top,
        )
        for day, (_, value) in zip(days, points, strict=True)
    ]
    dots = Markup("").join(
        Markup('<circle cx="{:.1f}" cy="{:.1f}" r="2"/>').format(x, y) for x, y in spots
    )
    values = [value for _, value in course.points]
    low, high = (word_count(round(end)) for end in (min(values), max(values)))
    said = f"{low} to {high}, {course.points[0][0]} to {course.points[-1][0]}"
    return Markup(
        '<svg class="spark" role="img" aria-label="{}" viewBox="0 0 {} {}" width="{}" height="{}">'
        "{}</svg>"
    ).format(said, _WIDTH, _HEIGHT, _WIDTH, _HEIGHT, dots)


def _number(day: str) -> int:
    """Return a day as a number; of a month or a year the first."""
    year, month, *rest = (*map(int, day.split("-")), 1, 1)
    return date(year, month, rest[0]).toordinal()
