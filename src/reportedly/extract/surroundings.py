"""What stands around each number: the triggers near it, and the features of both together.

`Surroundings.describe` lists, as strings, what can be seen of a number and a trigger together:
order, distance, what stands between, the path of syntax. `weighing` turns them into scores.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reportedly.extract.counted import SEVERAL, TELLINGS, Counted, Noun
from reportedly.extract.passages import Passages
from reportedly.extract.triggers import BE, Trigger, find_triggers
from reportedly.language.analysis import Analysis, Range

_NEAR = 45
_PATH = 4


class Surroundings:
    """The triggers and numbers of one text, for looking up what stands near what.

    Args:
        analysis: the text.
        counted: its numbers that may count persons, in text order.
    """

    def __init__(self, analysis: Analysis, counted: Sequence[Counted]) -> None:
        self.analysis = analysis
        self.counted = counted
        self.tokens = [word.lower for word in analysis.words]
        self.passages = Passages(analysis)
        self.triggers = find_triggers(analysis)
        self.singles = {one.head for one in counted if one.single}
        self.persons = {
            one.head
            for one in counted
            if one.single
            and one.noun is Noun.PERSON
            and self.tokens[one.head] not in SEVERAL | TELLINGS
        }
        many = (one for one in counted if one.bounds.high != 1)
        self.many = {one.head if one.head >= 0 else one.last - 1 for one in many}
        self._firsts = [trigger.first for trigger in self.triggers]
        self._numbers = [one.first for one in counted]
        self._earliest = {one.bounds: one.first for one in reversed(counted)}

    def near(self, one: Counted) -> Iterator[Trigger]:
        """Yield the triggers in the sentence of a number that are not too far from it."""
        sentence = self.passages.of(one.first)
        first = max(sentence.first, one.first - _NEAR)
        yield from self.within(Range(first, min(sentence.last, one.end + _NEAR + 1)))

    def within(self, words: Range) -> Sequence[Trigger]:
        """Return the triggers that begin among some words."""
        low, high = (bisect_left(self._firsts, end) for end in (words.first, words.last))
        return self.triggers[low:high]

    def first_from(self, at: int) -> Counted | None:
        """Return the first number that begins at a word or behind it."""
        place = bisect_left(self._numbers, at)
        return self.counted[place] if place < len(self.counted) else None

    def is_known(self, one: Counted) -> bool:
        """Tell whether an earlier number has the same value."""
        return self._earliest[one.bounds] < one.first

    def start_of(self, one: Counted) -> int:
        """Return where a number begins with the light words before it ("at least another 12")."""
        first = one.whole
        while first and first > one.whole - _LIGHT_REACH and self.tokens[first - 1] in _LIGHT:
            first -= 1
        return first

    def nearest(self, one: Counted) -> tuple[Trigger | None, Trigger | None]:
        """Return the trigger before a number and the one after, of those near it."""
        near = list(self.near(one))
        before = [trigger for trigger in near if trigger.last <= one.whole]
        after = [trigger for trigger in near if trigger.first >= one.last]
        return (before[-1] if before else None), (after[0] if after else None)

    def has_verb(self, between: range) -> bool:
        """Tell whether a verb, or a trigger that is no noun, stands among the given words."""
        low, high = (bisect_left(self._firsts, end) for end in (between.start, between.stop))
        if any(trigger.kind != "noun" for trigger in self.triggers[low:high]):
            return True
        return any(self.analysis.words[at].pos == "VERB" for at in between)

    def describe(self, one: Counted, trigger: Trigger) -> Iterator[str]:
        """Yield the features of a number and a trigger together."""
        order, between = self._between(one, trigger)
        words = self.tokens[between.start : between.stop]
        far = bucket(len(words))
        numbers = self._numbers_in(between)
        kind = f"{trigger.kind}:{order}"
        shape = f"{one.noun.value}{'1' if one.single else ''}"
        yield "bias"
        yield f"k={kind}"
        yield f"k={kind}|m={trigger.measure.value}"
        yield f"k={kind}|d={far}"
        yield f"k={kind}|n={numbers}"
        yield f"k={kind}|s={shape}"
        yield f"k={kind}|l={trigger.lemma}"
        yield f"k={kind}|t={self._triggers_in(between)}"
        for mark in self._marks(words, between):
            yield f"k={kind}|b={mark}"
        if not words or len(words) < 3:
            yield f"k={kind}|w={'_'.join(words)}"
        path = self._path(one, trigger)
        yield f"p={trigger.kind}|{path}"
        yield f"p={path}"
        yield f"o={order}|d={far}|n={numbers}"
        yield f"s={shape}|m={trigger.measure.value}"

    def _between(self, one: Counted, trigger: Trigger) -> tuple[str, range]:
        """Return how a trigger stands to a number, and the words between them."""
        if one.head >= 0 and trigger.first <= one.head < trigger.last:
            return "head", range(0)
        if one.last <= trigger.first < one.end:
            return "inside", range(one.last, trigger.first)
        if trigger.first >= one.end:
            return "after", range(one.end, trigger.first)
        return "before", range(trigger.last, one.whole)

    def _numbers_in(self, between: range) -> int:
        low = bisect_left(self._numbers, between.start)
        return min(3, bisect_left(self._numbers, between.stop) - low) if between else 0

    def _triggers_in(self, between: range) -> int:
        low = bisect_left(self._firsts, between.start)
        return min(3, bisect_left(self._firsts, between.stop) - low) if between else 0

    def _marks(self, words: Sequence[str], between: range) -> Iterator[str]:
        """Yield what of weight stands between a number and a trigger."""
        yield from sorted(set(words) & _MARKS)
        if any(self.analysis.words[at].pos == "VERB" for at in between):
            yield "VERB"
        if any(self.analysis.words[at].pos == "NOUN" for at in between):
            yield "NOUN"
        if any(word in BE for word in words):
            yield "BE"

    def _path(self, one: Counted, trigger: Trigger) -> str:
        """Return the relations between the noun or number and the trigger's words, up and down."""
        start = one.head if one.head >= 0 else one.last - 1
        words, goals = self.analysis.words, range(trigger.first, trigger.last)
        up: list[str] = []
        at = start
        for _ in range(_PATH):
            if at in goals:
                return "^".join(up) or "self"
            down = self._below(at, goals)
            if down is not None:
                return f"{'^'.join(up)}>{down}"
            if words[at].head < 0:
                break
            up.append(words[at].relation)
            at = words[at].head
        return "far"

    def _below(self, at: int, goals: range) -> str | None:
        """Return the relations from word `at` down to one of the goals, two steps at most."""
        words = self.analysis.words
        for goal in goals:
            if words[goal].head == at:
                return words[goal].relation
            head = words[goal].head
            if head >= 0 and words[head].head == at and head not in goals:
                return f"{words[head].relation}>{words[goal].relation}"
        return None


_LIGHT = frozenset(
    (
        *("at", "least", "about", "some", "another", "over", "nearly", "around", "only", "just"),
        *("all", "the", "other", "remaining", "exactly", "almost", "up", "to"),
    )
)
_LIGHT_REACH = 5

_MARKS = frozenset(
    [
        ",",
        ";",
        ":",
        "(",
        ")",
        "-",
        "–",
        "—",
        '"',
        "“",
        "”",
        ".",
        "including",
        "include",
        "included",
        "and",
        "or",
        "but",
        "by",
        "to",
        "of",
        "from",
        "in",
        "at",
        "on",
        "for",
        "with",
        "who",
        "which",
        "that",
        "whom",
        "while",
        "when",
        "after",
        "before",
        "as",
        "among",
        "than",
        "into",
        "leaving",
        "left",
        "were",
        "was",
        "among",
        "another",
        "other",
        "others",
        "more",
    ]
)


def bucket(distance: int) -> str:
    """Return the class of a distance in words."""
    for limit in (0, 1, 2, 3, 5, 8, 12, 20):
        if distance <= limit:
            return str(limit)
    return "far"
