"""How the time phrases of a text lie to its numbers, as features for choosing a figure's time.

`TimeBearings` lists, as strings, what can be seen of a phrase by itself, of a phrase and a number
together, and of there being no time at all. `event_times` adds up what they weigh.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from reportedly.extract.passages import Passages
from reportedly.extract.sites import load_setting_words
from reportedly.extract.time_mentions import TimeMention, verb_above
from reportedly.extract.time_words import load_phrase_words
from reportedly.extract.voices import Voices
from reportedly.extract.when_phrases import find_when_phrases
from reportedly.language.analysis import Analysis, Range
from reportedly.records import Span, Time

_AGAINST = (("compared", "with"), ("compared", "to"), ("as", "against"))
_EARLIER = frozenset(("earlier", "before"))
_TO_COME = frozenset(("will", "would", "'ll", "’ll"))
_BACK, _AHEAD = 12, 3  # sentences looked at before and after a figure's own
_BEFORE, _AFTER = 18, 8  # phrases looked at there, at most
_LEAD, _LEADING = 6, 8  # sentences of headline and lead, and phrases looked at there
_NEAR = 80  # words looked at between a number and a phrase
_CLIMB = 10  # steps up the tree from a number or a verb
_FINAL = frozenset(".!?")
_CONTENT_WORDS = frozenset(("NOUN", "PROPN", "VERB"))
_GAPS = (0, 1, 2, 3, 5, 8, 12, 20, 40)
_ASPECTS = (
    ("perfect", frozenset(("has", "have", "had"))),
    ("past", frozenset(("was", "were"))),
    ("present", frozenset(("is", "are", "will", "can", "could", "would", "may"))),
)


class TimeBearings:
    """The time phrases of a text as candidates for the times of its figures.

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
        self._passages = Passages(analysis)
        self._voices = Voices(analysis)
        telling = {(span.start, span.end) for span in said}
        self.mentions = [
            TimeMention(
                analysis,
                phrase,
                said=(phrase.span.start, phrase.span.end) in telling,
                voices=self._voices,
                published=published,
            )
            for phrase in find_when_phrases(analysis, times, published=published)
        ]
        self._firsts = [one.words.first for one in self.mentions]
        self._sentences = [self._passages.number_of(at) for at in self._firsts]
        self._counts = Counter(one.key for one in self.mentions if not one.is_dateline)
        self._most = max(self._counts.values(), default=0)
        self._opening: dict[tuple[str | None, ...], int] = {}
        self._plain_opening: dict[tuple[str | None, ...], int] = {}
        for at, one in enumerate(self.mentions):
            if not one.is_dateline:
                self._opening.setdefault(one.key, at)
                if not one.tells_saying:
                    self._plain_opening.setdefault(one.key, at)
        self._stops = [at for at, word in enumerate(analysis.words) if word.text in _FINAL]
        events = load_setting_words("events")
        self._events = {
            self._passages.number_of(word.index) for word in analysis.words if word.lower in events
        }
        self._subjects: dict[int, tuple[frozenset[str], frozenset[str]]] = {}

    def phrase_at(self, first: int) -> Time | None:
        """Return the whole time phrase that begins with word `first`, if one does."""
        at = bisect_left(self._firsts, first)
        return self.mentions[at].time if self._firsts[at : at + 1] == [first] else None

    def is_own(self, time: Time, number: Range) -> bool:
        """Tell whether a time phrase stands in the sentence of a number."""
        first = self._analysis.range_of(time.span.start, time.span.end).first
        return first in self._passages.of(number.first)

    def are_joined(self, one: Range, other: Range) -> bool:
        """Tell whether two numbers of one sentence, in order, have no time phrase between them."""
        if one.last > other.first or other.first not in self._passages.of(one.first):
            return False
        return bisect_left(self._firsts, one.first) == bisect_left(self._firsts, other.first)

    def told_at(self, at: int, number: Range) -> TimeMention:
        """Return the phrase to quote for a time that was chosen: where its days are told first.

        A phrase in the number's own sentence stands, unless it but adds the hour to a day told
        already; a phrase that tells when somebody spoke is quoted only where no other was chosen.
        """
        mention = self.mentions[at]
        if self.side(at, number) == "own" and (mention.grain != "time" or mention.names_day):
            return mention
        opening = self._opening if mention.tells_saying else self._plain_opening
        return self.mentions[opening.get(mention.key, at)]

    def candidates(self, number: Range) -> list[int]:
        """Return the phrases near a number and those of headline and lead, bounded in number."""
        sentence = self._passages.number_of(number.first)
        at = bisect_left(self._firsts, number.first)
        first = max(bisect_left(self._sentences, sentence - _BACK), at - _BEFORE)
        end = min(bisect_right(self._sentences, sentence + _AHEAD), at + _AFTER)
        lead = min(bisect_right(self._sentences, _LEAD), _LEADING)
        near = (*range(min(lead, first)), *range(first, end))
        own = verb_above(self._analysis, number.first)
        return [
            at
            for at in near
            if (not self._is_ahead(at) or self.mentions[at].verb == own)
            and not self._is_compared(at, number)
            and not self.mentions[at].recounts
        ]

    def _is_compared(self, at: int, number: Range) -> bool:
        """Tell whether a phrase dates another number alone: "73 died, up from 61 a day earlier"."""
        words, mention = self._analysis.words, self.mentions[at].words
        before = mention.first - 1
        if self._measures(at):
            return True
        is_earlier = words[mention.last - 1].lower in _EARLIER
        return is_earlier and before >= 0 and words[before].pos == "NUM" and before not in number

    def _measures(self, at: int) -> bool:
        """Tell whether a phrase is only what others are held against: "up by 1,000 on 2023"."""
        words, mention = self._analysis.words, self.mentions[at]
        first = mention.words.first
        if words[first].lower == "on" and mention.grain in ("month", "year"):
            return True
        before = tuple(word.lower for word in words[max(0, first - 2) : first])
        return before[-1:] == ("than",) or before in _AGAINST

    def _is_ahead(self, at: int) -> bool:
        """Tell whether a phrase dates what is still to come: "the search would go on at dawn"."""
        verb = self.mentions[at].verb
        children = self._analysis.children(verb) if verb >= 0 else ()
        return any(self._analysis.words[child].lower in _TO_COME for child in children)

    def describe_none(self, number: Range, found: Sequence[int], *, state: bool) -> Iterator[str]:
        """Yield the features of there being no time."""
        sentence = self._passages.number_of(number.first)
        own = sum(self._sentences[at] == sentence for at in found)
        yield "none"
        yield f"none|own={min(own, 2)}"
        yield f"none|found={min(len(found), 3)}"
        yield f"none|state={state}"

    def describe_alone(self, at: int, number: Range) -> Iterator[str]:
        """Yield the features of a phrase that depend on no more than its side of a number."""
        mention, side = self.mentions[at], self.side(at, number)
        sentence = self._sentences[at]
        for name in mention.describe():
            yield name
            yield f"{side}|{name}"
        count = self._counts[mention.key]
        yield f"side={side}"
        yield f"sentence={min(sentence, 4)}|{side}"
        yield f"event={sentence in self._events}|{side}|told={mention.told}"
        yield f"order={min(at, 5)}"
        yield f"mentions={min(count, 4)}|most={count == self._most}"
        yield f"first={self._opening.get(mention.key) == at}|{side}"

    def describe(self, at: int, number: Range, *, state: bool) -> Iterator[str]:
        """Yield the features of a phrase together with a number."""
        mention, side = self.mentions[at], self.side(at, number)
        away = self._passages.number_of(number.first) - self._sentences[at]
        voice = self._voices.content_of(number.first)
        shared = _compare_voices(voice, mention.content)
        stops = self._stops_between(number.first, mention.words.first)
        order = "ahead" if away >= 0 and mention.words.first < number.first else "after"
        yield f"away={max(-4, min(away, 8))}"
        yield f"state={state}|{mention.grain}|{side}"
        yield f"state={state}|age={mention.age}"
        yield f"stops={min(stops, 6)}|{order}"
        yield f"content={shared}|{side}"
        yield f"content={shared}|{side}|told={mention.told}|said={mention.said}"
        yield f"aspect={self._aspect(number)}|{mention.grain}|{mention.reach}"
        yield f"aspect={self._aspect(number)}|{side}"
        if away:
            yield from self._describe_apart(at, number, side)
        if not stops and abs(number.first - mention.words.first) <= _NEAR:
            yield from self._describe_near(mention, number)

    def side(self, at: int, number: Range) -> str:
        """Tell where the sentence of a phrase lies, seen from that of a number."""
        away = self._passages.number_of(number.first) - self._sentences[at]
        near = {0: "own", 1: "before", -1: "next"}
        return near.get(away, "back" if away > 0 else "later")

    def _stops_between(self, one: int, other: int) -> int:
        """Count the full stops between two words."""
        first, last = sorted((one, other))
        return bisect_left(self._stops, last) - bisect_left(self._stops, first)

    def _aspect(self, number: Range) -> str:
        """Name the form of the verb that rules a number: "perfect", "past" and so on."""
        verb = verb_above(self._analysis, self._head(number))
        if verb < 0:
            return "none"
        helpers = {self._analysis.words[at].lower for at in self._analysis.children(verb)}
        return next((name for name, words in _ASPECTS if helpers & words), "plain")

    def _head(self, number: Range) -> int:
        words = self._analysis.words
        outer = (at for at in reversed(tuple(number)) if words[at].head not in number)
        return next(outer, number.last - 1)

    def _describe_apart(self, at: int, number: Range, side: str) -> Iterator[str]:
        """Yield what two different sentences have in common."""
        mine = self._subject(self._passages.number_of(number.first))
        theirs = self._subject(self._sentences[at])
        shared = min(len(mine[0] & theirs[0]), 4)
        mention = self.mentions[at]
        yield f"shared={shared}"
        yield f"shared={shared}|{side}"
        yield f"shared={shared}|told={mention.told or mention.said}"
        yield f"number shared={bool(mine[1] & theirs[1])}|{side}"

    def _subject(self, sentence: int) -> tuple[frozenset[str], frozenset[str]]:
        """Return the content words of a sentence and its numbers."""
        if sentence not in self._subjects:
            common = load_phrase_words()["common"]
            words = [self._analysis.words[at] for at in self._passages.ranges[sentence]]
            content = {word.lemma or word.lower for word in words if word.pos in _CONTENT_WORDS}
            numbers = {word.lower for word in words if word.pos == "NUM" and word.lower != "one"}
            self._subjects[sentence] = frozenset(content - common), frozenset(numbers)
        return self._subjects[sentence]

    def _describe_near(self, mention: TimeMention, number: Range) -> Iterator[str]:
        """Yield how a phrase stands to a number with no full stop between them."""
        after = mention.words.first >= number.last
        order = "after" if after else "ahead"
        low, high = (
            (number.last, mention.words.first)
            if after
            else (
                mention.words.last,
                number.first,
            )
        )
        between = self._analysis.words[low:high]
        gap = next((str(most) for most in _GAPS if len(between) <= most), "far")
        commas = min(2, sum(word.text == "," for word in between))
        clauses = min(3, sum(word.pos in ("VERB", "SCONJ") for word in between))
        others = bisect_left(self._firsts, high) - bisect_left(self._firsts, low) if between else 0
        tree = self._tree(mention, number)
        yield f"{order}|gap={gap}"
        yield f"{order}|gap={gap}|told={mention.told}"
        yield f"{order}|commas={commas}|clauses={clauses}"
        yield f"{order}|between={min(2, others)}"
        yield f"tree={tree}"
        yield f"tree={tree}|told={mention.told}"
        yield f"tree={tree}|{mention.attachment}"
        yield f"tree={tree}|{order}|gap={gap}"
        if mention.words.first - self._passages.of(number.first).first <= 1:
            yield "opens"

    def _tree(self, mention: TimeMention, number: Range) -> str:
        """Tell how the verb of a phrase stands to the number in the tree."""
        head = self._head(number)
        verb = verb_above(self._analysis, head)
        above = self._above(head)
        if verb >= 0 and mention.verb == verb:
            return "same"
        if mention.verb in above:
            return "above"
        if mention.verb >= 0 and verb in self._above(mention.verb):
            return "below"
        return "noun" if mention.governor in (head, *above) else "other"

    def _above(self, index: int) -> list[int]:
        return [at for at, _ in zip(self._analysis.ancestors(index), range(_CLIMB), strict=False)]


def _compare_voices(number: int, phrase: int) -> str:
    """Tell whether a number and a phrase stand in the same reported content."""
    if number == phrase:
        return "same" if number >= 0 else "neither"
    if phrase < 0:
        return "number"
    return "phrase" if number < 0 else "other"
