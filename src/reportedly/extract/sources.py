"""Resolve the sources of statements to who they are within one document.

Each mention is read by itself first (`mention_reader`); what only points at something ("he", "the
agency", "their statement", a bare surname, a short form) then takes the referent that agreement,
recency and the preference for subjects and earlier speakers choose (`discourse`, `pronouns`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reportedly.extract.discourse import Discourse
from reportedly.extract.introductions import find_named_countries
from reportedly.extract.mention_reader import MentionReader
from reportedly.extract.mentions import Context, Mention, Sort
from reportedly.extract.pronouns import find_phrase_before
from reportedly.extract.quotations import find_quotations
from reportedly.extract.referents import Referent
from reportedly.extract.source_words import load_source_words
from reportedly.extract.speakers import names_source
from reportedly.language.analysis import Analysis, NameType, Range
from reportedly.records import Entity, EntityType, Span

_STATE = frozenset(
    (EntityType.GOVERNMENT, EntityType.MILITARY, EntityType.INTELLIGENCE, EntityType.POLICE)
)
_AFTER_NAME = 6
_FARTHEST = 5
_LONGEST = 10
_VERBS = frozenset(("VERB", "AUX"))


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
        mentions: for each statement the words for its source.
        cues: for each statement the index of the first word of its cue, if known.
        contents: for each statement what it passes on, so that "we" in a quotation is its speaker.

    Returns:
        One entity for each statement; `None` where no source is named.
    """
    order = _text_order(analysis, mentions, cues)
    resolver = _Resolver(analysis, mentions, contents, order)
    found = {index: resolver.resolve(index) for index in order}
    return tuple(found[index] for index in range(len(mentions)))


def _text_order(
    analysis: Analysis, mentions: Sequence[tuple[Span, ...]], cues: Sequence[int | None]
) -> tuple[int, ...]:
    """Return the statements in the order in which a reader meets their sources."""

    def place(index: int) -> int:
        if mentions[index]:
            return mentions[index][0].start
        cue = cues[index] if index < len(cues) else None
        return analysis.words[cue].start if cue is not None else len(analysis.text)

    return tuple(sorted(range(len(mentions)), key=place))


class _Resolver:
    """Resolves the statements of one document one after the other."""

    def __init__(
        self,
        analysis: Analysis,
        mentions: Sequence[tuple[Span, ...]],
        contents: Sequence[tuple[Span, ...]],
        order: Sequence[int],
    ) -> None:
        countries = tuple(find_named_countries(analysis))
        context = Context(analysis, frozenset(code for _, code in countries))
        self._analysis = analysis
        self._mentions = mentions
        self._contents = contents
        self._only = tuple(dict.fromkeys(code for _, code in countries))
        self._quotations = tuple(find_quotations(analysis))
        self._order = order
        self._places = {index: place for place, index in enumerate(order)}
        self._reader = MentionReader(context)
        self._discourse = Discourse(context, self._reader, countries)
        self._done: dict[int, Referent | None] = {}
        self._open: set[int] = set()

    def resolve(self, index: int) -> Entity | None:
        """Return the entity of one statement.

        A nameless organ of a state is that of the only country that the document speaks of.
        """
        found = self._find(index)
        entity = found.entity if found else None
        if entity and entity.type in _STATE and entity.country is None and len(self._only) == 1:
            return replace(entity, country=self._only[0]) if entity.name.islower() else entity
        return entity

    def _find(self, index: int) -> Referent | None:
        """Return the referent of one statement; `None` while it waits for itself."""
        if index not in self._done:
            if index in self._open:
                return None
            self._open.add(index)
            parts = (
                self._resolve_part(index, part)
                for piece in self._pieces(index)
                for part in self._reader.split(piece)
            )
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
        mentions = self._reader.read_each(words)
        found = [self._resolve_mention(index, words, mention) for mention in mentions]
        return _join([one for one in found if one])

    def _resolve_mention(self, index: int, words: Range, mention: Mention) -> Referent | None:
        found = None
        if mention.sort is Sort.PEOPLE and not mention.plural and not mention.definite:
            found = self._find_named_later(index, words, mention)
        if mention.sort is Sort.PRONOUN:
            found = self._resolve_pronoun(index, words, mention)
            if found is None:
                return None
        return self._discourse.add(mention, words.first, found)

    def _resolve_pronoun(self, index: int, words: Range, mention: Mention) -> Referent | None:
        if mention.head == "speaker":
            return self._find_speaker(index, words)
        if mention.head == "relative":
            return self._find_antecedent(words)
        if mention.head == "elliptic":
            if len(self._mentions[index]) > 1:
                return self._discourse.make(replace(mention, sort=Sort.PEOPLE), words.first)
            return self._discourse.find_elliptic(mention, words.first)
        if mention.head == "addressee":
            return None
        topic = self._find_topic(index, words) if mention.head == "it" else None
        if topic is not None:
            return topic
        return self._discourse.find_pronoun(mention, words.first)

    def _find_named_later(self, index: int, words: Range, mention: Mention) -> Referent | None:
        """Return the person who is brought in unnamed and named by the next statement."""
        place = self._order.index(index)
        later = next(
            (self._mentions[i] for i in self._order[place + 1 :] if self._mentions[i]), None
        )
        if later is None:
            return None
        at = self._analysis.range_of(later[0].start, later[0].end)
        all_words = self._analysis.words
        if at.first <= words.first or not len(at):
            return None
        if all_words[at.first].sentence - all_words[words.first].sentence > 1:
            return None
        named = self._reader.read(at)
        if named.sort is not Sort.PERSON or self._discourse.is_known(named, words.first):
            return None
        roles = {word.lower for word in all_words[at.last : at.last + _AFTER_NAME]}
        spokes = any("spokes" in role for role in roles)
        official = mention.head == "official" or "spokes" in mention.head
        if len(at) > 1 and mention.head not in roles and not (official and spokes):
            return None
        return self._discourse.make(replace(named, country=mention.country), at.first)

    def _find_speaker(self, index: int, words: Range) -> Referent | None:
        """Return who says "we": the source of the statement whose content holds the word.

        Outside all quotations that is the report itself, or a body whose statement it is.
        """
        start = self._analysis.words[words.first].start
        for other in range(len(self._contents) - 1, -1, -1):
            inside = any(piece.start <= start < piece.end for piece in self._contents[other])
            found = self._find(other) if inside and other != index else None
            if found:
                return found
        last = self._discourse.last_speaker(words.first)
        quoted = any(words.first in one for one in self._quotations)
        is_person = last is not None and last.sort is not Sort.BODY
        return None if is_person and self._contents and not quoted else last

    def _find_topic(self, index: int, words: Range) -> Referent | None:
        """Return the body of which "it" itself speaks: "the army has lost 12 men, it said".

        Where another body has spoken in the sentence before, that goes on speaking.
        """
        start = self._analysis.words[words.first].start
        contents = self._contents[index] if self._contents else ()
        said = [one for one in contents if one.end <= start]
        if not said or self._has_spoken_before(words):
            return None
        first = self._analysis.range_of(said[0].start, said[0].end).first
        last = first
        while last < words.first and self._analysis.words[last].pos not in _VERBS:
            last += 1
        phrase = Range(first, min(last, first + _LONGEST))
        if not len(phrase) or last - first > _LONGEST or not names_source(self._analysis, phrase):
            return None
        mention = self._reader.read(phrase)
        return self._discourse.add(mention, first, None) if mention.sort is Sort.BODY else None

    def _has_spoken_before(self, words: Range) -> bool:
        """Tell whether a body is the outermost speaker of the sentence before."""
        sentence = self._analysis.words[words.first].sentence - 1
        for other, found in self._done.items():
            at = found.word if found and found.sort is Sort.BODY and self._mentions[other] else -1
            if at < 0 or self._analysis.words[at].sentence != sentence:
                continue
            start = self._mentions[other][0].start
            inside = (piece for content in self._contents for piece in content)
            if not any(piece.start <= start < piece.end for piece in inside):
                return True
        return False

    def _find_antecedent(self, words: Range) -> Referent | None:
        """Return what "who" or "which" stands for: the description right before it."""
        found = find_phrase_before(self._analysis, words.first, load_source_words().lists)
        mention = self._reader.read(found) if found else None
        if not found or not mention or not mention.name:
            return self._discourse.last_speaker(words.first)
        named = self._find_named_before(found)
        if named is not None:
            return self._discourse.add(self._reader.read(named), named.first, None)
        return self._discourse.add(mention, found.first, None)

    def _find_named_before(self, words: Range) -> Range | None:
        """Return the name that a description follows: "Ada Kos, a trader who said"."""
        analysis, names = self._analysis, self._analysis.names
        comma = words.first - 1
        if comma < 1 or analysis.words[comma].text != ",":
            return None
        at = bisect_left(names, comma, key=lambda one: one.last)
        name = names[at] if at < len(names) else None
        ends = name is not None and name.last == comma and name.type is NameType.PERSON
        return Range(name.first, name.last) if name is not None and ends else None


def _join(parts: Sequence[Referent]) -> Referent | None:
    """Return several sources of one statement as one, their names joined (decision 5)."""
    if len(parts) < 2:
        return parts[0] if parts else None
    entities = [part.entity for part in parts]
    types = {entity.type for entity in entities}
    countries = {entity.country for entity in entities}
    entity = Entity(
        name="; ".join(dict.fromkeys(entity.name for entity in entities)),
        type=entities[0].type if len(types) == 1 else EntityType.OTHER,
        country=entities[0].country if len(countries) == 1 else None,
        anonymous=any(entity.anonymous for entity in entities),
    )
    return Referent(entity=entity, word=parts[0].word, sort=parts[0].sort, plural=True)
