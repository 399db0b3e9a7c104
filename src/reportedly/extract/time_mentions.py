"""A time phrase in its text: how exact it is, what it hangs on, whether it tells of speaking."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from reportedly.extract.sites import load_setting_words
from reportedly.extract.time_words import load_phrase_words
from reportedly.extract.voices import Voices
from reportedly.language.analysis import Analysis, Range
from reportedly.records import Time, TimeType

_DATELINE_HEAD = 250  # characters in which a dateline may stand
_LINE = 80  # characters of a line that may be a headline or byline
_PLACE = 40  # characters that a dateline's place may have
_ENDS = frozenset(".!?\"”'’:;,")
_DASHES = frozenset("(-–—_:")
_LIGHT = frozenset(("ADP", "PUNCT", "DET"))
_CLIMB = 12  # steps up the tree on the way to a verb
_GRAINS = {4: "year", 7: "month", 8: "week", 10: "day"}
_AGES = ((0, "same"), (1, "day"), (7, "week"), (39, "month"), (369, "year"))


class TimeMention:
    """A time phrase as a candidate for the time of a figure.

    Args:
        analysis: the text.
        phrase: the time phrase, with its preposition.
        said: whether it tells when some statement was made.
        voices: the reporting words of the text and what they report.
        published: ISO day of publication.
    """

    def __init__(
        self, analysis: Analysis, phrase: Time, *, said: bool, voices: Voices, published: str | None
    ) -> None:
        self.time = phrase
        self.words = analysis.range_of(phrase.span.start, phrase.span.end)
        self.said = said
        self.content = voices.content_of(self.words.first)
        self._analysis = analysis
        self._published = published
        self._head = _head_of(analysis, self.words)
        self.governor = analysis.words[self._head].head
        self.verb = verb_above(analysis, self._head)
        self.recounts = _is_recount(analysis, self.verb, self.governor)
        self.told = self.recounts or self.verb in voices.cues
        first, last = self.words.first, self.words.last
        self._near_cue = any(at in voices.cues for at in range(first - 2, last + 2))

    @cached_property
    def key(self) -> tuple[str | None, ...]:
        """What is the same for two phrases for the same days."""
        days = (self.time.start, self.time.end)
        return days if any(days) else (self.time.span.text.lower(),)

    @cached_property
    def grain(self) -> str:
        """How exact it is: a unit of dates, "now", "time", "duration", "within" one, "none"."""
        value = self.time.value or ""
        if value == "PRESENT_REF":
            return "now"
        if self.time.type is TimeType.DURATION and self._is_bound:
            return "within"
        if self.time.type is not TimeType.DATE:
            return self.time.type.value.lower()
        if "W" in value:
            return "week"
        return _GRAINS.get(len(value), "other") if value else "none"

    @property
    def tells_saying(self) -> bool:
        """Whether it tells when something was said and hangs on the word for it."""
        return self.told and self.said

    @property
    def names_day(self) -> bool:
        """Whether it names a day by more than the hour: "on Friday morning", not "at dawn"."""
        days = load_phrase_words()["days"]
        return any(self._analysis.words[at].lower in days for at in self.words)

    @property
    def _is_bound(self) -> bool:
        """Whether it bounds a count without a date: "within just three days"."""
        first = self.time.span.text.lower().split(maxsplit=2)
        bounds = load_phrase_words()["bounds"]
        return len(first) > 1 and first[0] in bounds and first[1] not in ("a", "an")

    @cached_property
    def reach(self) -> str:
        """How its days lie: "open" at the end, "until", "closed" or "undated"."""
        if self.time.start:
            return "closed" if self.time.end else "open"
        return "until" if self.time.end else "undated"

    @cached_property
    def age(self) -> str:
        """How long before publication it begins, in words."""
        day, start = self._published or "", self.time.start or self.time.end
        if len(day) < len("2024-12-22") or start is None:
            return "unknown" if start else "undated"
        if len(start) < len(day):
            return "within" if day.startswith(start) else "coarse"
        try:
            days = (date.fromisoformat(day) - date.fromisoformat(start)).days
        except ValueError:
            return "unknown"
        if days < 0:
            return "future"
        return next((name for most, name in _AGES if days <= most), "old")

    def describe(self) -> Iterator[str]:
        """Yield the features of the phrase by itself."""
        word = self._analysis.words[self._head]
        first = self._analysis.words[self.words.first].lower
        lead = first if first in load_phrase_words()["leads"] else "none"
        relation = word.relation.partition(":")[0]
        ruler = self._analysis.words[self.governor].pos if self.governor >= 0 else "ROOT"
        long = self.reach == "closed" and self.time.start != self.time.end
        yield f"grain={self.grain}"
        yield f"lead={lead}"
        yield f"reach={self.reach}|long={long}"
        yield f"said={self.said}"
        yield f"told={self.told}"
        yield f"near cue={self._near_cue}"
        yield f"dateline={self.is_dateline}"
        yield f"age={self.age}"
        yield f"relation={relation}"
        yield f"ruler={ruler}"
        yield f"relation={relation}|told={self.told}|said={self.said}"
        yield f"age={self.age}|grain={self.grain}|told={self.told}|said={self.said}"

    @property
    def attachment(self) -> str:
        """Its relation to the word it hangs on, and that word's part of speech."""
        ruler = self._analysis.words[self.governor].pos if self.governor >= 0 else "ROOT"
        return f"{self._analysis.words[self._head].relation.partition(':')[0]}<{ruler}"

    @cached_property
    def is_dateline(self) -> bool:
        """Whether it is the page's date: "(Nov. 27)", "TOL, May 3 -", alone on a line."""
        span, text = self.time.span, self._analysis.text
        if self.time.start is None or not any(char.isdigit() for char in span.text):
            return False
        if self._analysis.words[self.words.first].lower in load_phrase_words()["leads"]:
            return False
        floor = max(0, span.start - _LINE)
        start = max(text.rfind("\n", floor, span.start) + 1, floor)
        end = text.find("\n", span.end, span.end + _LINE)
        line = text[start : end if end >= 0 else span.end + _LINE]
        if line.startswith("#") or (len(line) < _LINE and line.rstrip()[-1:] not in _ENDS):
            return True
        before, after = text[start : span.start], text[span.end : span.end + 12].lstrip(" .,)")
        if before[:3].isupper() and len(before) < _PLACE and after[:1] in _DASHES:
            return True
        same = self._published is not None and self._published.startswith(self.time.start)
        bare = self.time.type is TimeType.DATE and span.start < _DATELINE_HEAD
        return bare and (same or before.rstrip()[-1:] in _DASHES)


def _head_of(analysis: Analysis, words: Range) -> int:
    """Return the last word of weight whose syntactic head lies outside the phrase."""
    inside = [at for at in words if analysis.words[at].pos not in _LIGHT]
    outer = [at for at in inside if analysis.words[at].head not in words]
    return (outer or [words.last - 1])[-1]


def _is_recount(analysis: Analysis, verb: int, governor: int) -> bool:
    """Tell whether what a phrase hangs on is a new count: "corrected the toll on 3 May".

    "A second slide on 3 May raised the toll" tells of the slide.
    """
    lists, words = load_phrase_words(), analysis.words
    if verb < 0 or words[verb].lower not in lists["recounts"]:
        return False
    children = [words[at] for at in analysis.children(verb)]
    counts = [one for one in children if one.lower in lists["counts"]]
    if not any(one.relation in ("obj", "nsubj:pass") for one in counts):
        return False
    events = load_setting_words("events")
    happens = any(one.lower in events and one.relation == "nsubj" for one in children)
    return not happens and governor in (verb, *(one.index for one in counts))


def verb_above(analysis: Analysis, index: int) -> int:
    """Return the verb at or above word `index` in the tree, -1 where there is none near."""
    for _ in range(_CLIMB):
        if index < 0 or analysis.words[index].pos == "VERB":
            break
        index = analysis.words[index].head
    return index if index >= 0 and analysis.words[index].pos == "VERB" else -1
