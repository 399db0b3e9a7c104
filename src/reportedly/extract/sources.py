"""Resolve the sources of statements to who they are within one document.

Each mention is read by itself first (`mentions`); what only points at something ("he", "the agency",
"their statement", a bare surname, a short form) then takes the referent that recency, agreement in
number and gender, and the preference for earlier speakers and subjects choose. These are the salience
factors of Lappin and Leass, "An algorithm for pronominal anaphora resolution" (1994), reduced to
those that need no parser. Gender agrees with titles and earlier pronouns only, never with a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.mentions import Mention, MentionReader, Sort, quote
from reportedly.extract.organisations import find_country
from reportedly.extract.referents import Referent, Referents
from reportedly.language.analysis import Analysis, Range
from reportedly.records import Entity, EntityType, Span

_PASSED = frozenset(", of to with from by for all most some both many".split())
_MODIFIERS = frozenset("det amod compound nummod nmod flat".split())
_BEFORE_PHRASE = frozenset("by with and that said from at in to on of is was were for told".split())
_OPENERS = frozenset("the a an some his her their its".split())
_INSIDE = frozenset(("-", "'s", "’s"))
_LONGEST_PHRASE = 8


def resolve_sources(
    analysis: Analysis,
    mentions: Sequence[tuple[Span, ...]],
    *,
    cues: Sequence[int | None] = (),
    contents: Sequence[tuple[Span, ...]] = (),
) -> tuple[Entity | None, ...]:
    """Resolve the source of each statement of a document.

    Args:
        analysis: the document.
        mentions: for each statement, in text order, the words for its source.
        cues: for each statement the index of the first word of its cue, if known.
        contents: for each statement what it passes on, so that "we" in a quotation is its speaker.

    Returns:
        One entity for each statement; `None` where no source is named.
    """
    resolver = _Resolver(analysis, mentions, cues, contents)
    return tuple(resolver.resolve(index) for index in range(len(mentions)))


def _countries_of(analysis: Analysis) -> tuple[tuple[int, str], ...]:
    """Return the countries that the text names, with the word at which each stands."""
    found: list[tuple[int, str]] = []
    words = analysis.words
    for index, word in enumerate(words):
        if not word.text[:1].isupper():
            continue
        two = words[index : index + 2]
        code = find_country(" ".join(w.text for w in two)) or find_country(word.text)
        if code:
            found.append((index, code))
    return tuple(found)


class _Resolver:
    """Resolves the statements of one document one after the other."""

    def __init__(
        self,
        analysis: Analysis,
        mentions: Sequence[tuple[Span, ...]],
        cues: Sequence[int | None],
        contents: Sequence[tuple[Span, ...]],
    ) -> None:
        self._analysis = analysis
        self._mentions = mentions
        self._cues = cues
        self._contents = contents
        countries = _countries_of(analysis)
        self._reader = MentionReader(analysis, frozenset(code for _, code in countries))
        self._referents = Referents(analysis, self._reader, countries)
        self._done: dict[int, Referent | None] = {}
        self._open: set[int] = set()

    def resolve(self, index: int) -> Entity | None:
        """Return the entity of one statement."""
        found = self._referent(index)
        return found.entity if found else None

    def _referent(self, index: int) -> Referent | None:
        if index not in self._done:
            if index in self._open:
                return None
            self._open.add(index)
            parts = [
                self._resolve_part(index, part)
                for piece in self._pieces(index)
                for part in self._reader.split(piece)
            ]
            self._done[index] = _join([one for one in parts if one])
        return self._done[index]

    def _pieces(self, index: int) -> list[Range]:
        """Return the word ranges of a source; pieces that touch are one."""
        pieces: list[Range] = []
        for span in self._mentions[index]:
            words = self._analysis.range_of(span.start, span.end)
            if pieces and words.first == pieces[-1].last:
                pieces[-1] = Range(pieces[-1].first, words.last)
            elif len(words):
                pieces.append(words)
        return [piece for piece in pieces if not self._reader.is_empty(piece)]

    def _resolve_part(self, index: int, words: Range) -> Referent | None:
        mention = self._reader.read(words)
        found = None
        if mention.sort is Sort.PEOPLE and not mention.plural and not mention.definite:
            found = self._named_later(index, words, mention)
        if mention.sort is Sort.PRONOUN:
            found = self._resolve_pronoun(index, words, mention)
        return self._referents.add(mention, words.first, found)

    def _resolve_pronoun(self, index: int, words: Range, mention: Mention) -> Referent | None:
        if mention.head == "speaker":
            return self._speaker(index, words)
        if mention.head == "relative":
            return self._antecedent(words)
        if mention.head == "elliptic" and len(self._mentions[index]) > 1:
            return None
        if mention.head == "elliptic":
            return self._referents.find_elliptic(mention, words.first)
        return self._referents.find_pronoun(mention, words.first)

    def _named_later(self, index: int, words: Range, mention: Mention) -> Referent | None:
        """Return the person who is brought in unnamed and named by the next statement."""
        later = [spans for spans in self._mentions[index + 1 :] if spans][:1]
        if not later:
            return None
        at = self._analysis.range_of(later[0][0].start, later[0][0].end)
        near = self._analysis.words[at.first].sentence - self._analysis.words[words.first].sentence
        if at.first <= words.first or near > 1:
            return None
        named = self._reader.read(at)
        if named.sort is not Sort.PERSON or self._referents.is_known(named, words.first):
            return None
        after = self._analysis.words[at.last : at.last + 6]
        alone = len(at) == 1
        same = any(word.lower in ("official", mention.head) for word in after)
        spokes = "spokes" in mention.head and any("spokes" in word.lower for word in after)
        official = mention.head == "official" and any("spokes" in word.lower for word in after)
        if not (alone or same or spokes or official):
            return None
        return self._referents.make(replace(named, country=mention.country), at.first)

    def _speaker(self, index: int, words: Range) -> Referent | None:
        """Return who says "we": the source of the statement whose content holds the word."""
        start = self._analysis.words[words.first].start
        holders = [
            other
            for other, content in enumerate(self._contents)
            if other != index and any(piece.start <= start < piece.end for piece in content)
        ]
        for other in reversed(holders):
            found = self._referent(other)
            if found:
                return found
        return self._referents.last_speaker(words.first)

    def _antecedent(self, words: Range) -> Referent | None:
        """Return what "who" or "which" stands for: the description right before it."""
        found = _phrase_before(self._analysis, words.first)
        if found is None:
            return self._referents.last_speaker(words.first)
        return self._referents.add(self._reader.read(found), found.first, None)


def _phrase_before(analysis: Analysis, last: int) -> Range | None:
    """Return the noun phrase that "who" or "which" at word `last` describes."""
    end = last
    passed = _PASSED
    while end > 0 and analysis.words[end - 1].lower in passed:
        end -= 1
    for one in analysis.ancestors(last) if last < len(analysis.words) else ():
        if 0 <= one < end and analysis.words[one].pos in ("NOUN", "PROPN"):
            return Range(
                _phrase_start(analysis, one), end if end - one <= _LONGEST_PHRASE else one + 1
            )
    for name in reversed(analysis.names):
        if name.last == end:
            return Range(name.first, name.last)
    start = end
    while start > 0 and end - start < _LONGEST_PHRASE:
        word = analysis.words[start - 1]
        if word.lower in _BEFORE_PHRASE or not (word.text[0].isalnum() or word.text in _INSIDE):
            break
        start -= 1
        if word.lower in _OPENERS:
            break
    return Range(start, end) if start < end else None


def _phrase_start(analysis: Analysis, head: int) -> int:
    """Return the first word of what stands before a noun and belongs to it."""
    start = head
    while start > 0:
        word = analysis.words[start - 1]
        path = {head, *range(start, head)}
        if word.head not in path or word.relation.split(":")[0] not in _MODIFIERS:
            break
        start -= 1
    return start


def _join(parts: Sequence[Referent]) -> Referent | None:
    """Return several sources of one statement as one, their names joined (decision 5)."""
    if len(parts) < 2:
        return parts[0] if parts else None
    entities = [part.entity for part in parts]
    countries = {entity.country for entity in entities}
    entity = Entity(
        name="; ".join(dict.fromkeys(entity.name for entity in entities)),
        type=entities[0].type if len({e.type for e in entities}) == 1 else EntityType.OTHER,
        country=entities[0].country if len(countries) == 1 else None,
        anonymous=any(entity.anonymous for entity in entities),
    )
    return Referent(entity=entity, word=parts[0].word, sort=parts[0].sort, head="", plural=True)


__all__ = ["quote", "resolve_sources"]
