"""NewsQuant: the values of all quantities in news sentences, and how their wording changes them.

Definition: Almasian, Kazakova, Göldlin, Gertz, "CQE: A Comprehensive Quantity Extractor" (EMNLP
2023): per sentence, predicted and annotated quantities are matched one to one; micro precision,
recall and F1 of the value alone, and of value and change together. The corpus's own conventions
(dozens are 12 to 120, a price that "rose" is "up", "no" counts nothing, commas are lost) are met
here and nowhere else.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportedly.bench.benchmark import Options, Scores
from reportedly.bench.metrics import Tally, percent
from reportedly.errors import BenchmarkError
from reportedly.extract.quantities import find_quantities
from reportedly.language.analysis import Analysis, Word
from reportedly.language.words import find_words
from reportedly.records import Bounds, Count, Modifier, Quantity, Span

Value = tuple[float, float]
"""Low and high end of a quantity; the same twice for a single number."""

_SIGNS = {
    Modifier.ABOUT: "~",
    Modifier.AT_LEAST: ">",
    Modifier.MORE_THAN: ">",
    Modifier.AT_MOST: "<",
    Modifier.LESS_THAN: "<",
}
_VAGUE: Mapping[str, Value] = {
    "dozens": (12, 120),
    "hundreds": (100, 1000),
    "thousands": (1000, 10000),
    "tens of thousands": (10000, 100000),
    "hundreds of thousands": (100000, 1000000),
    "millions": (1000000, 10000000),
    "tens of millions": (10000000, 100000000),
    "hundreds of millions": (100000000, 1000000000),
    "billions": (1000000000, 10000000000),
    "tens of billions": (10000000000, 100000000000),
    "hundreds of billions": (100000000000, 1000000000000),
}
_RISING = (
    "up rise rises rose risen rising jump jumped jumps gain gained gains climb climbed climbs "
    "increase increased increases advance advanced surge surged grew grow grown soared "
    "rallied rally leapt edged higher"
)
_FALLING = (
    "down fall fell fallen falls falling drop dropped drops decline declined declines slid slide "
    "lose lost loses losing plunged plunge tumbled tumble sank sink decrease decreased lower shed "
    "dipped slipped dip"
)
_UP, _DOWN = frozenset(_RISING.split()), frozenset(_FALLING.split())
_REACH = 5


def _float(text: str) -> float:
    return float(text.strip())


def parse_value(text: str) -> Value:
    """Return the ends of an annotated value: "40.0", "15-22", "-387"."""
    body = text.strip()
    cut = body.find("-", 1)
    if cut < 0 or body[cut - 1] in "eE":
        return _float(body), _float(body)
    low, high = sorted((_float(body[:cut]), _float(body[cut + 1 :])))
    return low, high


def value_of(quantity: Quantity) -> Value | None:
    """Return a quantity's value in the corpus's convention; `None` where it would count nothing."""
    bounds, text = quantity.bounds, quantity.span.text.lower()
    if bounds.modifier is Modifier.VAGUE:
        return _VAGUE.get(" ".join(text.split()))
    ends: list[Count] = [end for end in (bounds.low, bounds.high) if end is not None]
    if not ends or text in ("no", "none", "nobody", "no one"):
        return None
    low, high = sorted((float(ends[0]), float(ends[-1])))
    return low, high


def change_of(words: Sequence[str], first: int, quantity: Quantity) -> str:
    """Return the corpus's change sign: bounds as < > ~, else up or down by the verb before it.

    Args:
        words: lower-case words of the sentence.
        first: index of the first word of the quantity with its modifier.
        quantity: the quantity.
    """
    if "average" in quantity.whole.text.lower():
        return "="
    if sign := _SIGNS.get(quantity.bounds.modifier):
        return sign
    if quantity.bounds.modifier is Modifier.RANGE and words[first] in ("~", "about", "around"):
        return "~"
    if words[first] == "between":
        return "="
    behind = list(reversed(words[max(0, first - _REACH) : first]))
    if "to" in behind and not (
        behind[0] == "to" and behind[1:] and behind[1] not in ("up", "down")
    ):
        behind = behind[: behind.index("to")]
    for word in behind:
        if word in _UP:
            return "up"
        if word in _DOWN:
            return "down"
        if word[0].isdigit() or word in (",", ";", "(", "of", "at", "from"):
            break
    return "="


def read_sentence(text: str) -> Iterator[tuple[Value, str]]:
    """Yield value and change of each quantity that our grammar finds in a sentence."""
    words = tuple(Word(i, a, b, text[a:b]) for i, (a, b) in enumerate(find_words(text)))
    analysis = Analysis(text=text, words=words)
    lower = [word.lower for word in words]
    change, end = "=", 0
    for quantity in _merged(analysis, lower):
        value = value_of(quantity)
        first = analysis.range_of(quantity.whole.start, quantity.whole.end).first
        if value is None or (first and lower[first - 1] == "aged"):
            continue
        joint = lower[first - 1] if first else ""
        apart = first - end
        repeats = (joint == "(" and change in (">", "down")) or (joint == "or" and change != "=")
        if not (repeats and apart < 2 * _REACH):
            change = change_of(lower, first, quantity)
        yield value, change
        end = first


def _merged(analysis: Analysis, lower: Sequence[str]) -> Iterator[Quantity]:
    """Yield the quantities with "from 208 pounds to 193" as one: a range in this corpus."""
    held: Quantity | None = None
    for quantity in find_quantities(analysis):
        if held is None:
            held = quantity
            continue
        first = analysis.range_of(held.whole.start, held.whole.end).first
        between = analysis.text[held.span.end : quantity.span.start].split()
        if lower[first - 1 : first] == ["from"] and between[-1:] == ["to"] and len(between) < 4:
            ends = (held.bounds.low, quantity.bounds.high)
            span = Span.of(analysis.text, held.span.start, quantity.span.end)
            bounds = Bounds(modifier=Modifier.RANGE, low=ends[0], high=ends[1])
            held = replace(held, span=span, whole=span, bounds=bounds)
            continue
        yield held
        held = quantity
    if held:
        yield held


def _rounded(value: Value) -> Value:
    low, high = (float(f"{end:.6g}") for end in value)
    return low, high


def score_sentences(sentences: Sequence[Mapping[str, Any]]) -> tuple[Tally, Tally]:
    """Return the tallies of values, and of values with their change.

    Args:
        sentences: objects with `text` and `quantities`, each with `value` and `change`.
    """
    values, changes = Tally(), Tally()
    for sentence in sentences:
        gold = [
            (_rounded(parse_value(str(q["value"]))), q.get("change", "="))
            for q in sentence["quantities"]
        ]
        found = [(_rounded(value), change) for value, change in read_sentence(sentence["text"])]
        both = Counter(gold) & Counter(found)
        alone = Counter(v for v, _ in gold) & Counter(v for v, _ in found)
        values.add(sum(alone.values()), len(found), len(gold))
        changes.add(sum(both.values()), len(found), len(gold))
    return values, changes


def load(data: Path) -> list[Mapping[str, Any]]:
    """Load the sentences of a file, or of `dev.json` (else every file) in a folder.

    Raises:
        BenchmarkError: a file is not in the corpus's layout.
    """
    path = data / "dev.json" if data.is_dir() else data
    paths = [path] if path.exists() else sorted(data.glob("*.json"))
    sentences: list[Mapping[str, Any]] = []
    for one in paths:
        try:
            sentences.extend(json.loads(one.read_text(encoding="utf-8")))
        except (json.JSONDecodeError, TypeError) as error:
            raise BenchmarkError(f"{one} is no list of sentences: {error}") from error
    if not sentences or "quantities" not in sentences[0]:
        raise BenchmarkError(f"no NewsQuant sentences under {data}")
    return sentences


def score(data: Path, options: Options) -> Scores:
    """Score the quantities of NewsQuant sentences, in percent."""
    sentences = load(data)[: options.limit]
    values, changes = score_sentences(sentences)
    return {
        "sentences": len(sentences),
        "quantities": int(values.wanted),
        "value P": percent(values.precision),
        "value R": percent(values.recall),
        "value F1": percent(values.f1),
        "value+change F1": percent(changes.f1),
    }
