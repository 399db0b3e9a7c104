"""Choose the time of a counted event: from the sentence of the figure, or from what went before.

A time stated for an event carries over to later figures of that event (guidelines, decision 21);
what tells when somebody spoke, when the page was written, or when "now" is, does not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.extract.time_words import load_phrase_words
from reportedly.extract.when_phrases import find_when_phrases
from reportedly.language.analysis import Analysis, Range
from reportedly.records import Span, Time, TimeType

_HEAD = 250  # characters in which a dateline may stand
_LINE = 80  # characters of a line that may be a headline or byline
_PLACE = 40  # characters that a dateline's place may have
_ENDS = frozenset(".!?\"”'’:;,")
_DASHES = frozenset("(-–—_:")
_WITHIN = ("within", "in", "over", "during", "inside")
_NEAR = 24  # times looked at on either side of a figure
_PRESENT = "PRESENT_REF"


@dataclass(frozen=True, slots=True)
class _Candidate:
    time: Time
    words: Range
    said: bool
    dateline: bool
    lead: bool

    @property
    def is_event(self) -> bool:
        """Whether later figures may take this time over."""
        value = self.time.value or ""
        told = value.startswith("XXXX-") and not value.startswith("XXXX-XX-XX")
        dated = bool(self.time.start or self.time.end) or told
        return dated and value != _PRESENT and self.time.type is not TimeType.DURATION

    @property
    def is_span(self) -> bool:
        """Whether it bounds the count without a date: "within just three days", "now"."""
        first = self.time.span.text.split(maxsplit=2)
        if self.time.value == _PRESENT:
            return True
        counted = len(first) > 1 and first[1].lower() not in ("a", "an")
        return self.time.type is TimeType.DURATION and counted and first[0].lower() in _WITHIN

    @property
    def is_open(self) -> bool:
        """Whether it opens a running total: "since October"."""
        return self.time.start is not None and self.time.end is None

    @property
    def is_fine(self) -> bool:
        """Whether it is as exact as the time of a news event: a day, a night, a week."""
        return self.time.type is TimeType.TIME or len(self.time.value or "") >= len("2024-W01")


class EventTimes:
    """Tells the times of figures, asked in text order, and remembers them for the next.

    Args:
        analysis: the text.
        times: its time expressions.
        said: where the text tells when something was said.
        published: ISO day of publication.
    """

    def __init__(
        self,
        analysis: Analysis,
        times: Sequence[Time],
        said: Sequence[Span],
        published: str | None,
    ) -> None:
        self._analysis = analysis
        self._published = published
        phrases = find_when_phrases(analysis, times, published=published)
        self._candidates = [self._candidate(phrase, said) for phrase in phrases]
        self._firsts = [one.words.first for one in self._candidates]
        self._first_of: dict[tuple[str | None, str | None], Time] = {}
        for one in self._candidates:
            if not one.dateline:
                self._first_of.setdefault((one.time.start, one.time.end), one.time)
        self._event: Time | None = None
        self._lead = self._lead_time()

    def find(self, first: int, last: int, *, state: bool) -> Time | None:
        """Return the time of a figure.

        Args:
            first: its first word.
            last: one past its last word.
            state: it counts what is so now (strength, detainees) rather than what happened.
        """
        known = self._event or self._lead
        own = self._own(first, last, state=state)
        if own is None or (known and not own.is_event and not own.is_span):
            return self._first_mention(self._just_told(first) or known)
        if own.is_event and not own.said and (own.is_fine or own.is_open or not known):
            self._event = known if known and self._is_same(own, known) else own.time
        return known if known and self._is_same(own, known) else own.time

    def _first_mention(self, time: Time | None) -> Time | None:
        """Return the earliest phrase for the same days."""
        if time is None or time.start is None:
            return time
        return self._first_of.get((time.start, time.end), time)

    def _is_same(self, own: _Candidate, known: Time) -> bool:
        """Tell whether "at dawn" or "at 20:04" is but a closer word for the time known already."""
        same = own.time.start == known.start and own.time.end == known.end
        return same and (own.said or own.time.type is TimeType.TIME)

    def _just_told(self, first: int) -> Time | None:
        """Return the day that the sentence before the figure's sentence speaks of, if any."""
        at = self._analysis.words[first].sentence
        if at == 0:
            return None
        before = self._analysis.sentences[at - 1]
        inside = [one for one in self._around(before.last) if one.words.first in before]
        good = [
            one
            for one in inside
            if one.is_event and one.is_fine and not one.said and not one.dateline
        ]
        return good[-1].time if good else None

    def own_time(self, first: int, last: int, *, state: bool) -> Time | None:
        """Return the likeliest time in the figure's own sentence; remembers nothing.

        Args:
            first: its first word.
            last: one past its last word.
            state: as for `find`.
        """
        own = self._own(first, last, state=state)
        return own.time if own else None

    def _own(self, first: int, last: int, *, state: bool) -> _Candidate | None:
        """Return the likeliest time in the figure's own sentence."""
        sentence = self._analysis.sentence_of(first)
        inside = [
            one
            for one in self._around(first)
            if one.words.first in sentence
            and not one.dateline
            and self._may_stand(one, state=state)
        ]
        if not inside:
            return None
        return min(
            inside, key=lambda one: (one.said, not one.is_event, _gap(one.words, first, last))
        )

    def _around(self, word: int) -> list[_Candidate]:
        """Return the times next to a word, so that reading a long text takes linear time."""
        at = bisect_left(self._firsts, word)
        return self._candidates[max(0, at - _NEAR) : at + _NEAR]

    def _may_stand(self, one: _Candidate, *, state: bool) -> bool:
        if one.time.value == _PRESENT:
            return state or one.time.end != self._published or one.lead
        if one.time.type is TimeType.DURATION:
            return one.lead
        return one.time.span.text[0].isalpha() or one.is_event

    def _candidate(self, phrase: Time, said: Sequence[Span]) -> _Candidate:
        words = self._analysis.range_of(phrase.span.start, phrase.span.end)
        first = self._analysis.words[words.first].lower
        return _Candidate(
            time=phrase,
            words=words,
            said=any(phrase.span.overlaps(span) for span in said),
            dateline=self._is_dateline(phrase, words),
            lead=first in load_phrase_words()["leads"],
        )

    def _is_dateline(self, phrase: Time, words: Range) -> bool:
        """Tell whether a date is that of the page: "(Nov. 27)", "TOL, May 3 -", alone on a line."""
        span, text = phrase.span, self._analysis.text
        if phrase.start is None or not any(char.isdigit() for char in span.text):
            return False
        if self._opens(words):
            return False
        start = max(text.rfind("\n", 0, span.start) + 1, span.start - _LINE)
        end = text.find("\n", span.end, span.end + _LINE)
        line = text[start : end if end >= 0 else span.end + _LINE]
        if line.startswith("#") or (len(line) < _LINE and line.rstrip()[-1:] not in _ENDS):
            return True
        before, after = text[start : span.start], text[span.end : span.end + 12].lstrip(" .,)")
        if before[:3].isupper() and len(before) < _PLACE and after[:1] in _DASHES:
            return True
        same = self._published is not None and self._published.startswith(phrase.start)
        bare = phrase.type is TimeType.DATE and span.start < _HEAD
        return bare and (same or before.rstrip()[-1:] in _DASHES)

    def _opens(self, words: Range) -> bool:
        """Tell whether a phrase with its preposition stands here rather than a bare date."""
        return self._analysis.words[words.first].lower in load_phrase_words()["leads"]

    def _lead_time(self) -> Time | None:
        """Return the first time of an event in the text."""
        good = [one for one in self._candidates if one.is_event and not one.dateline]
        fine = next((one for one in good if one.is_fine), None)
        return fine.time if fine else None


def _gap(words: Range, first: int, last: int) -> int:
    return max(words.first - last, first - words.last, 0)
