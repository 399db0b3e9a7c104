"""Make the value of a correction out of words that a person points at in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportedly.errors import FormatError
from reportedly.extract.gazetteer import load_gazetteer
from reportedly.records import Figure, Place, Reading, Span, Statement

FIGURE_WORDS = ("quantity", "group", "when", "place")
STATEMENT_WORDS = ("sources", "cue", "content", "said_at")
_LISTS = ("sources", "content")
_NEEDED = ("quantity", "cue")
_TIMES = ("when", "said_at")
_RANGE = re.compile(r"(\d{1,9})\s*(?:-|–|to)\s*(\d{1,9})")
_BETWEEN = re.compile(r"[\s,;]*")
_PIECES = "…"


def make_value(
    reading: Reading,
    part: Figure | Statement,
    field: str,
    *,
    at: str = "",
    words: str = "",
    days: tuple[str | None, str | None] = (None, None),
) -> Any:
    """Return the value, in the reading format, of a field whose words a person gives.

    Neither ranges nor words: the text does not say.

    Args:
        reading: as it is now.
        part: the figure or statement of it.
        field: one of `FIGURE_WORDS` or `STATEMENT_WORDS`.
        at: ranges of code points, "12-34"; several for sources and content.
        words: the words at these ranges; without ranges they are looked for, those nearest to
            where the field now stands; several pieces are parted by "…".
        days: for a time, its first and last day, if the person gives them.

    Raises:
        FormatError: there is no such field, the words do not stand there, or they are missing.
    """
    if field not in (FIGURE_WORDS if isinstance(part, Figure) else STATEMENT_WORDS):
        raise FormatError(f"{field!r:.40} of {part.id} has no words that could be pointed at")
    is_list = field in _LISTS
    spans = find_spans(reading.document.text, at, words, near=_place(part), is_list=is_list)
    if not spans and field in _NEEDED:
        raise FormatError(f"a {type(part).__name__.lower()} has a {field}; reject it if not")
    if is_list:
        return [_data(span) for span in spans]
    if not spans:
        return None
    if field in _TIMES:
        return {**_data(spans[0]), **_find_days(reading, spans[0], days)}
    return _find_place(reading, spans[0]) if field == "place" else _data(spans[0])


def find_spans(text: str, at: str, words: str, *, near: int, is_list: bool) -> tuple[Span, ...]:
    """Return the spans that a person points at by ranges or words, in the order of the text.

    Raises:
        FormatError: the words do not stand there, or there are several where one is asked for.
    """
    pieces = [one for one in words.split(_PIECES) if one.strip()] if is_list else [words]
    pieces = [one for one in pieces if one.strip()]
    if at.strip():
        spans = [_cut(text, start, end) for start, end in _parse(at)]
        found, said = (" … ".join(map(_join, many)) for many in ((s.text for s in spans), pieces))
        if pieces and found != said:
            raise FormatError(f"at {at.strip()} stands {found!r:.80}, not {said!r:.80}")
    else:
        spans = [_search(text, one, near) for one in pieces]
    if len(spans) > 1 and not is_list:
        raise FormatError(f"one passage is asked for here, not {len(spans)}")
    return tuple(sorted(dict.fromkeys(spans), key=lambda one: one.start))


def _place(part: Figure | Statement) -> int:
    return (part.quantity if isinstance(part, Figure) else part.cue).start


def _parse(at: str) -> Iterator[tuple[int, int]]:
    found = list(_RANGE.finditer(at))
    rest = _RANGE.sub("", at)
    if not found or not _BETWEEN.fullmatch(rest):
        raise FormatError(f"not a range of characters: {at!r:.60}; write it as 12-34")
    for one in found:
        yield int(one[1]), int(one[2])


def _cut(text: str, start: int, end: int) -> Span:
    """Return a span of the text without white space at its ends."""
    words = text[start:end] if 0 <= start < end <= len(text) else ""
    if not words.strip():
        raise FormatError(f"no words stand at {start}-{end}; the text has {len(text)} characters")
    first = start + len(words) - len(words.lstrip())
    return Span.of(text, first, first + len(words.strip()))


def _search(text: str, words: str, near: int) -> Span:
    """Return the passage of these words nearest to a place: whole words if there are any."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    whole = rf"(?<!\w){pattern}(?!\w)"
    found = [one.span() for one in re.finditer(whole, text)]
    found = found or [one.span() for one in re.finditer(pattern, text)]
    if not found:
        raise FormatError(f"the words {_join(words)!r:.80} do not stand in the text")
    return Span.of(text, *min(found, key=lambda one: abs(one[0] - near)))


def _join(words: str) -> str:
    return " ".join(words.split())


def _data(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _find_days(
    reading: Reading, span: Span, days: tuple[str | None, str | None]
) -> Mapping[str, str | None]:
    """Return the days that a person gives, or else those that were read in these words."""
    if any(days):
        return {"from": days[0] or days[1], "to": days[1] or days[0]}
    known = [one for one in reading.times if one.span.overlaps(span)]
    known.sort(key=lambda one: (not span.contains(one.span), one.span.start))
    return {"from": known[0].start, "to": known[0].end} if known else {"from": None, "to": None}


def _find_place(reading: Reading, span: Span) -> dict[str, Any]:
    """Return a place with what was read there, or else what the gazetteer has by that name."""
    known = [one for one in reading.places if one.span.overlaps(span)]
    if known:
        return _place_data(min(known, key=lambda one: abs(one.span.start - span.start)), span)
    countries = [one.country for one in reading.places]
    entries: Sequence[Any] = load_gazetteer().find(_join(span.text))
    near = max(entries, key=lambda one: countries.count(one.country), default=Place(span=span))
    return _place_data(near, span)


def _place_data(known: Any, span: Span) -> dict[str, Any]:
    fields = ("name", "country", "admin1", "geonameid", "lat", "lon")
    return {**_data(span), **{field: getattr(known, field) for field in fields}}
