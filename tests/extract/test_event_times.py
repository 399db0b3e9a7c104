"""Which time belongs to a figure."""

from __future__ import annotations

import pytest

from reportedly.bench.timex import analyse_plainly
from reportedly.extract.event_times import EventTimes
from reportedly.extract.times import find_times
from reportedly.records import Span

_PUBLISHED = "2021-03-12"


def _times_of(text: str, *numbers: str, said: str = "", state: bool = False) -> list[str | None]:
    """Return the words for the time of each number, asked in the order given."""
    analysis = analyse_plainly(text)
    times = list(find_times(analysis, published=_PUBLISHED))
    spans = [Span.of(text, text.index(said), text.index(said) + len(said))] if said else []
    events = EventTimes(analysis, times, spans, _PUBLISHED)
    found = []
    for number in numbers:
        words = analysis.range_of(text.index(number), text.index(number) + len(number))
        time = events.find(words.first, words.last, state=state)
        found.append(time.span.text if time else None)
    return found


@pytest.mark.parametrize(
    ("text", "numbers", "expected"),
    [
        ("On Monday 12 died.", ["12"], ["On Monday"]),
        ("On Monday 12 died. Of them, 5 were women.", ["12", "5"], ["On Monday"] * 2),
        ("Blast kills 12. It came on Monday.", ["12"], ["on Monday"]),
        ("On Monday 12 died. On Tuesday 5 died.", ["12", "5"], ["On Monday", "On Tuesday"]),
        ("On Monday 12 died. At dawn 5 died.", ["12", "5"], ["On Monday"] * 2),
        ("On 8 March 2021 12 died. At 8:15 pm 5 died.", ["12", "5"], ["On 8 March 2021"] * 2),
        ("In 2019 a similar fire took lives. On Monday 12 died.", ["12"], ["On Monday"]),
        ("TOL (March 12) - On Monday 12 soldiers died.", ["12 s"], ["On Monday"]),
        ("Since October 40 have died.", ["40"], ["Since October"]),
        ("Some 40 were killed in one week.", ["40"], ["in one week"]),
        ("Some 40 were killed.", ["40"], [None]),
        (
            "It was shelled on Monday. Within just three days 50 died, and 47 were hurt.",
            ["50", "47"],
            ["Within just three days"] * 2,
        ),
        (
            "On Monday 12 met. Since October 300 have died. Some 90 of them were boys.",
            ["12", "300", "90"],
            ["On Monday", "Since October", "Since October"],
        ),
        ("Rain | 3 May 2020\nOn 1 May 12 people died.", ["12"], ["On 1 May"]),
        ("TOL, May 3 (Agency) - On Monday 12 soldiers died.", ["12 s"], ["On Monday"]),
    ],
)
def test_time_of_a_figure(text: str, numbers: list[str], expected: list[str | None]) -> None:
    """A figure takes the time of its sentence, else that of its event."""
    assert _times_of(text, *numbers) == expected


def test_the_time_of_speaking_yields_to_the_time_of_the_event() -> None:
    """What tells when a source spoke is taken only where nothing else is there."""
    text = "On Thursday the mayor said 12 died on Monday."
    assert _times_of(text, "12", said="On Thursday") == ["on Monday"]


def test_now_is_the_time_of_a_state_and_carries_over_to_nothing() -> None:
    """A stock is counted now; the next figure is not."""
    text = "On Monday 12 died. The camp now holds 300 people. Another 5 drowned."
    assert _times_of(text, "300", state=True) == ["now"]
    assert _times_of(text, "12", "5") == ["On Monday", "On Monday"]


def test_a_long_text_is_read_to_its_end() -> None:
    """The last figure of a long text finds the time beside it."""
    text = "On Monday 12 died. " * 3000 + "On Tuesday 77 drowned."
    assert _times_of(text, "77") == ["On Tuesday"]
