"""Tell under which key the sources of one report meet those of others, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reportedly.extract.gazetteer import load_gazetteer
from reportedly.extract.lexicon import load_table
from reportedly.extract.organisations import (
    Organisation,
    find_country,
    find_organisation,
    find_outlet,
)
from reportedly.extract.source_words import load_source_words, person_start
from reportedly.extract.units import singular
from reportedly.records import Entity, EntityType, Place, Statement
from reportedly.resolve.bodies import (
    PARTS,
    Features,
    Identity,
    find_body,
    find_owner,
    from_lexicon,
    from_role,
    is_general,
)
from reportedly.resolve.descriptions import (
    ARMED,
    ARTICLE,
    MOST_WORDS,
    OWNED,
    area_of,
    bare_place,
    happenings,
    heads_of,
    is_called,
    key_words,
    make_named,
    share,
    split_entity,
)
from reportedly.resolve.fighters import find_fighters
from reportedly.resolve.locations import TOWN, fineness, locate, name_key
from reportedly.resolve.names import body_key, person_key, strip
from reportedly.resolve.offices import find_office_words
from reportedly.resolve.publishers import make_outlet
from reportedly.resolve.sentences import is_one_sentence
from reportedly.resolve.settings import Setting, name_places
from reportedly.resolve.staff import find_employer
from reportedly.resolve.titles import (
    Title,
    find_body_before,
    find_titles,
    load_offices,
    read_title,
)
from reportedly.resolve.un_people import find_un_people
from reportedly.resolve.writings import find_maker

_LATEST = 50
_ACRONYM = 3
_MANY = 200
_OFFICE = re.compile(r"['’]s office$")
_FORCES = frozenset((EntityType.MILITARY, EntityType.POLICE))
_CAMPAIGNS = frozenset(("Operation", "operation", "offensive", "campaign"))
_STAFFED = frozenset((EntityType.MEDICAL, EntityType.COMPANY))
_CAPITALS = re.compile(r"(?:\b(?:[A-Z]|al-)[\w-]+ ?)+")
_LONGEST_GROUP = 4
_STATE = ("government", "junta", "regime")
_POINTED = re.compile(r"(?:its|their) ", re.IGNORECASE)
_POINTING = ("its", "their", "the")
_LONGEST_SUBJECT = 6
_SPOKESMAN = re.compile(r"(?:(?:a|the|one|(.+)['’]s?) )?spokes(?:man|woman|person)", re.IGNORECASE)
_SPOKEN = re.compile(r"\bspokes(?:man|woman|person|men|people)\b|^(?:director|head|chairman) of ")
_KNOWN_AS = re.compile(r"\b[Tt]he ([\w' -]{3,60}),? (?:also |better )?known as (?:the )?([A-Z]\w+)")


@dataclass(frozen=True, slots=True)
class Tie:
    """Two identities of one report that are the same source, and why."""

    one: Identity
    other: Identity
    features: Features


class Speakers:
    """The sources of one report.

    Args:
        text: the report.
        setting: where it is set.
        places: the places that it names.
        publisher: who published it.
    """

    def __init__(
        self, text: str, setting: Setting, places: Sequence[Place], publisher: str | None
    ) -> None:
        self._text = text
        self._countries = setting.countries.keys()
        self._main = setting.country
        self._place = setting.nearest
        self._places = name_places(places)
        self._towns = tuple(one.span for one in places if fineness(locate(one)) == TOWN)
        self._known: dict[Entity, Identity | None] = {}
        self._bodies: list[Identity] = []
        self._voices: dict[tuple[str, str], Identity | None] = {}
        self.outlet = make_outlet(publisher, self._countries, self._main)
        self.ties: list[Tie] = []
        self._offices: dict[str, list[Identity]] = {}

    def identify(self, entity: Entity, words: str, told: str = "") -> Identity | None:
        """Return who an entity is; `None` where it is no source but a place.

        Args:
            entity: the source as it was resolved in its report.
            words: the words for it in its statement.
            told: the words of the statement itself.
        """
        if spokesman := _SPOKESMAN.fullmatch(entity.name):
            key = (words, told)
            if key not in self._voices:
                self._voices[key] = self._find_spokesman(spokesman[1], words, told)
            if (body := self._voices[key]) is not None:
                return replace(body, alias=entity.name)
        if entity not in self._known:
            found = share(self._identify(entity, words))
            self._known[entity] = found
        return self._known[entity]

    def _find_spokesman(self, owner: str | None, words: str, told: str) -> Identity | None:
        """Return the body of a spokesman without a name, of whom only an owner may be told."""
        if owner is not None:
            return self._find_subject(told) if told.startswith(owner) else None
        body = None if _POINTED.match(words) else self._find_voiced(words)
        return body or self._find_subject(told) or self._find_spoken_for("its")

    def hear(self, statements: Sequence[Statement]) -> None:
        """Take note of who speaks, in the order of the text, so that "its head" can point back.

        Args:
            statements: all of the report.
        """
        for one in sorted((s for s in statements if s.sources), key=lambda s: s.sources[0].start):
            words = " ".join(span.text for span in one.sources)
            told = one.content[0].text if one.content else ""
            for entity in split_entity(one.entity) if one.entity else ():
                known = self.identify(entity, words, told)
                if known and known.type is not EntityType.PERSON and not known.anonymous:
                    self._bodies.append(known)

    def _identify(self, entity: Entity, words: str) -> Identity | None:
        name = entity.name.strip()
        if (
            len(name) >= _ACRONYM
            and name.isupper()
            and name in re.findall(r"\w+", self.outlet.name)
        ):
            return replace(self.outlet, alias=name)
        if words == name and self._text.startswith(f"{name}:") and load_gazetteer().find(name):
            return None
        country = entity.country if entity.country in self._countries else None
        entity = replace(entity, country=country)
        if entity.type is EntityType.PERSON and not entity.anonymous and not name.islower():
            listed = find_organisation(strip(words.removeprefix("the ").removeprefix("The ")))
            return from_lexicon(listed, name) if listed else self._identify_person(entity, words)
        outlet = find_outlet(name)
        if outlet is not None and (entity.type is EntityType.MEDIA or self._is_told(name)):
            return from_lexicon(outlet, name)
        made = self._find_maker(name)
        found = made or find_fighters(entity, words) or find_un_people(name)
        found = found or self._find_employer(name)
        found = found or self._find_office(name, country)
        found = found or self._find_voiced(name)
        prosecutes = find_office_words(name) == "prosecution"
        if found is None and (not entity.anonymous or is_general(name) or prosecutes):
            found = self._find_body(name, country)
        if found is not None:
            return found
        if not entity.anonymous and self._is_place(entity):
            return None
        if not entity.anonymous and self._has_title(name):
            return self._identify_person(entity, words)
        words_of = name.split()
        if entity.anonymous and len(words_of) > 1 and all(word[:1].isupper() for word in words_of):
            entity = replace(entity, anonymous=False)
        return self._make_other(entity, words)

    def _is_told(self, name: str) -> bool:
        """Tell whether a report credits an outlet, so that its short form is nobody else's."""
        return any(told in self._text for told in (f"({name})", f"told {name}"))

    def _find_maker(self, name: str) -> Identity | None:
        """Return who made a writing, or sent a crew: "the governor's count", "agency figures"."""
        maker = find_maker(name)
        if maker is None or find_un_people(name) is not None:
            return None
        body = self._find_spoken_for(maker)
        if body is None:
            known = next((one for one in self._known if one.name == maker), None)
            kind = EntityType.PERSON if self._has_title(maker) else EntityType.OTHER
            named = known or Entity(name=maker, type=kind, anonymous=maker.islower())
            body = self._identify(named, maker)
        return replace(body, alias=name) if body else None

    def _find_employer(self, name: str) -> Identity | None:
        """Return the body for which somebody unnamed works: "health officials"."""
        words = find_employer(name)
        if words is None:
            return None
        body = self._find_spoken_for(words) or self._find_body(words, None)
        return replace(body, alias=name) if body else make_named(words, None)

    def _make_other(self, entity: Entity, words: str) -> Identity:
        """Make the identity of a body that no list has, or of somebody unnamed."""
        name = entity.name.strip()
        local = entity.anonymous or name == name.lower()
        made = Identity(
            f"{'unnamed' if local else 'body'}|{body_key(name)}", name, name, entity.type,
            entity.country, anonymous=entity.anonymous, local=local,
        )  # fmt: skip
        role = None if local else find_office_words(words.replace(name, " "))
        state = entity.country or find_owner(words) or self._main
        if role is not None and state is not None:
            office = from_role(role, state, words)
            self.ties.append(Tie(made, office, (("described as", words), *office.features)))
        return made

    def _find_voiced(self, name: str) -> Identity | None:
        """Return the body for which somebody unnamed speaks: "a spokesman for the navy"."""
        if not _SPOKEN.search(name):
            return None
        title = read_title(name)
        body = title.body if title and not title.office else None
        return (self._find_spoken_for(body) or make_named(body, None)) if body else None

    def _find_subject(self, told: str) -> Identity | None:
        """Return the body with which what a mere spokesman says begins: "The navy sank a boat"."""
        words = told.split()[: _LONGEST_SUBJECT + 1]
        parts = (" ".join(words[:length]) for length in range(len(words) - 1, 0, -1))
        found = (self._find_body(part, None) for part in parts if len(part) > 1)
        return next((one for one in found if one is not None), None)

    def _is_place(self, entity: Entity) -> bool:
        """Tell whether a source is only the place that begins a headline: "Orva: 12 killed"."""
        if name_key(entity.name) in self._places and entity.type not in _STAFFED:
            return True
        if entity.type is not EntityType.OTHER or not self._text.startswith(f"{entity.name}:"):
            return False
        last = entity.name.split()[-1]
        listed = load_gazetteer().find(entity.name, loose=False)
        placed = last != entity.name and name_key(last) in self._places
        return bool(listed) or placed or singular(last.lower()) in happenings()

    def _has_title(self, name: str) -> bool:
        words = name.split()
        capital = 1 < len(words) < 5 and all(word[:1].isupper() for word in words)
        return capital and next(find_titles(self._text, name), None) is not None

    def _identify_person(self, entity: Entity, words: str) -> Identity:
        """Make the identity of a named person, tied to the body or office that one speaks for.

        Whom the report names only later on has a title in the words that describe the person first.
        """
        key = f"person|{person_key(entity.name)}"
        local = " " not in entity.name.strip()
        person = Identity(
            key, entity.name, entity.name, EntityType.PERSON, entity.country, local=local
        )
        described = None if entity.name in words else read_title(words)
        first = [described] if described and " " in (described.body or "") else []
        for title in dict.fromkeys((*first, *find_titles(self._text, entity.name))):
            if not (first and title.body in _POINTING):
                self._tie(person, title)
        return person

    def _tie(self, person: Identity, title: Title) -> None:
        if title.office is not None:
            place = title.place or self._find_town_before(title.office, person.alias)
            office = self._make_office(title.office, place, person.country, person.alias)
            self.ties.append(Tie(person, office, (("office", office.name),)))
            self._offices.setdefault(person.key, []).append(office)
            return
        before = find_body_before(self._text, person.alias)
        told = "its" if title.body and _POINTED.match(f"{title.body} ") else title.body
        theirs = self._find_office_of_last(title.body) if told == "its" else None
        if theirs is not None:
            self.ties.append(Tie(person, theirs, (("speaks for", theirs.name),)))
            return
        near = told if told not in _POINTING or self._bodies else before
        words = ARTICLE.sub("", near or before or "").split()
        if words and words[0] in _CAMPAIGNS:
            force = next((one for one in reversed(self._bodies) if one.type in _FORCES), None)
            if force is not None:
                self.ties.append(Tie(person, force, (("speaks for", force.name),)))
            return
        if words and (group := self._find_group_of(words[0])) is not None:
            self.ties.append(Tie(person, group, (("speaks for", group.name),)))
            return
        shortest = next((len(words) - at for at, one in enumerate(words) if one in PARTS), 1)
        for length in range(min(len(words), MOST_WORDS), shortest - 1, -1):
            body = self._find_spoken_for(" ".join(words[-length:]))
            if body is not None:
                pointed = self._find_pointed_at(words[-1]) if body.local else None
                body = pointed or body
                self.ties.append(Tie(person, body, (("speaks for", body.name),)))
                return
        owner = next((one for one in words if OWNED.search(one)), None)
        pointed = self._find_pointed_at(owner) if owner else None
        made = pointed or make_named(" ".join(words), person.country)
        if made is not None:
            self.ties.append(Tie(person, made, (("speaks for", made.name),)))

    def _find_group_of(self, owner: str) -> Identity | None:
        """Return the armed group whose spokesman is "the rebels' military spokesman"."""
        word = OWNED.sub("", owner.lower())
        if word == owner.lower() or load_source_words().generic.get(word) != ARMED:
            return None
        return self._find_pointed_at(word) or self._find_only_group({word})

    def _find_office_of_last(self, words: str | None) -> Identity | None:
        """Return the office of the country of the last body: "its information ministry"."""
        office = (words or "").partition(" ")[2]
        country = self._bodies[-1].country if self._bodies else None
        if not office or country is None:
            return None
        return find_body(office, country, self._countries, country)

    def _find_pointed_at(self, word: str) -> Identity | None:
        """Return the body at which a general word points back: "the authority's chief"."""
        kinds = load_source_words().generic.get(OWNED.sub("", word.lower()), frozenset())
        bodies = self._bodies[-_LATEST:]
        above = word in self._text.partition("\n")[0].lower().split()
        ordered = bodies if above else bodies[::-1]
        named = (one for one in ordered if one.type in kinds and not one.local)
        return next((one for one in named if not is_called(one.name)), None)

    def _find_town_before(self, office: str, person: str) -> str | None:
        """Return the town that a report names last in the sentence that names its mayor."""
        if load_offices()[office] != "town":
            return None
        at = self._text.find(person)
        before = (one for one in reversed(self._towns) if one.end <= at)
        last = next(before, None)
        near = last is not None and is_one_sentence(self._text, last.end, at)
        return last.text if last and near else None

    def learn_short_names(self) -> None:
        """Tie the short names that the report brings in: "the rescue office, known as ORO"."""
        for found in _KNOWN_AS.finditer(self._text):
            words = found.group(1).split()
            body = self._find_spoken_for(words[-1]) or self._find_body(" ".join(words), None)
            if body is not None:
                short = Identity(
                    f"body|{body_key(found.group(2))}", found.group(2), found.group(2), body.type,
                    body.country,
                )  # fmt: skip
                self.ties.append(Tie(short, body, (("known as", found.group(2)),)))

    def find_fuller(self, one: Identity) -> Identity:
        """Return the source that a vaguer name stands for: "official", "army official".

        Only where no other source of the report fits, so it is asked when all have been read. What
        is called "the commission" in a report that the commission published is its publisher.
        """
        named = one.type is EntityType.PERSON and not one.anonymous
        if not one.local or named or len(self._known) > _MANY:
            return one
        words = key_words(one)
        if not one.anonymous and words < key_words(self.outlet):
            return replace(self.outlet, alias=one.alias)
        general = not one.anonymous or not words.isdisjoint(load_source_words().generic)
        pointed = self._find_pointed_at(*words) if len(words) == 1 and general else None
        if pointed is not None:
            return replace(pointed, alias=one.alias)
        ending = self._find_ending(words) if not one.anonymous or words == {"experts"} else None
        if ending is not None:
            return replace(ending, alias=one.alias)
        group = self._find_only_group(words)
        if group is not None:
            return replace(group, alias=one.alias)
        fuller = {
            other.key: other
            for other in self._known.values()
            if other and other.anonymous and words < key_words(other)
        }
        return fuller.popitem()[1] if one.anonymous and len(fuller) == 1 else one

    def _find_ending(self, words: set[str]) -> Identity | None:
        """Return the only body whose name ends in the one word that a headline has for it."""
        if len(words) != 1:
            return None
        ends = {
            body.key: body
            for body in self._bodies
            if body.alias.lower().split()[-1] in words and " " in body.alias
        }
        return ends.popitem()[1] if len(ends) == 1 else None

    def _find_only_group(self, words: set[str]) -> Identity | None:
        """Return the only armed group of which a report speaks, where "the rebels" stands alone."""
        generic = load_source_words().generic
        if len(words) != 1 or any(generic.get(word) != ARMED for word in words):
            return None
        named = self._groups_named
        return from_lexicon(*named.popitem()[::-1]) if len(named) == 1 else None

    @cached_property
    def _groups_named(self) -> dict[str, Organisation]:
        """The armed groups that the report names, by their own names."""
        runs = (found.group().split() for found in _CAPITALS.finditer(self._text))
        parts = {
            " ".join(run[first : first + length])
            for run in runs
            for first in range(len(run))
            for length in range(1, _LONGEST_GROUP + 1)
        }
        bodies = (find_organisation(one) for one in parts if len(one) > 2)
        return {one.name: one for one in bodies if one and one.type is EntityType.ARMED_GROUP}

    def find_town(self, one: Identity) -> str | None:
        """Return the town that a mayor or the like speaks for, who is one or is tied to one."""
        for office in (one, *self._offices.get(one.key, ())):
            told = dict(office.features)
            if load_offices().get(told.get("office", "")) == "town":
                return told.get("place", told.get("near")) or None
        return None

    def _find_body(self, name: str, country: str | None) -> Identity | None:
        found = find_body(name, country, self._countries, self._find_state(name))
        return self._in_territory(found) if found else None

    def _in_territory(self, one: Identity) -> Identity:
        """Return who holds an office in the territory that a report is about."""
        for territory, told in load_table("resolve.toml")["territories"].items():
            held = find_organisation(told["offices"].get(one.name, ""))
            if held and self._text.count(territory) > self._text.count(told["rest"]):
                return from_lexicon(held, one.alias)
        return one

    def _find_state(self, name: str) -> str | None:
        """Return the country whose office a name without one names: where something happened."""
        at_home = find_office_words(strip(name)) in load_table("resolve.toml")["at_home"]["roles"]
        near = self._place.country if self._place and at_home else None
        return near if near in self._countries else self._main

    def _find_spoken_for(self, words: str) -> Identity | None:
        """Return the body that words before "spokesman" name or point at."""
        bare = words.lower().removeprefix("the ")
        if bare in _POINTING:
            return self._bodies[-1] if self._bodies else None
        meant = [one for one in reversed(self._bodies[-_LATEST:]) if _is_meant(one, words, bare)]
        if meant:
            return next((one for one in meant if not one.local), meant[0])
        kind = load_source_words().bodies.get(bare)
        alike = (one for one in reversed(self._bodies[-_LATEST:]) if one.type is kind)
        heard = next((one for one in alike if not one.local), None) if kind in _FORCES else None
        found = heard or self._find_body(words, None)
        general = found is not None and found.key.startswith("government|")
        return None if general and bare not in _STATE else found

    def _find_office(self, name: str, country: str | None) -> Identity | None:
        holder, name = name, _OFFICE.sub("", name)
        start = person_start(name.split()) if holder != name else 0
        if 0 < start < len(name.split()):
            person = " ".join(name.split()[start:])
            named = Entity(name=person, type=EntityType.PERSON, country=country)
            return self._identify_person(named, person)
        title = read_title(name)
        if title is None or title.office is None or not name.lower().endswith(heads_of(title)):
            return None
        return self._make_office(title.office, title.place, country, name)

    def _make_office(
        self, office: str, place: str | None, country: str | None, alias: str
    ) -> Identity:
        """Make the identity of whoever holds an office of which a place has one."""
        near = self._place.country if self._place else None
        country = country or (find_country(place) if place else None) or near or self._main
        size = load_offices()[office]
        where = place or area_of(self._place, size)
        if size == "country":
            where = None
        scope = name_key(bare_place(where)) if where else ""
        head = office.split()[-1]
        return Identity(
            f"office|{head}|{country}|{scope}", f"{head} of {where}" if where else office, alias,
            EntityType.GOVERNMENT, country, local=not scope and size != "country",
            features=(
                ("office", head), ("country", country or ""),
                ("place" if place else "near", where or ""),
            ),
        )  # fmt: skip


def _is_meant(body: Identity, words: str, bare: str) -> bool:
    """Tell whether words may mean a body: all of its name, or one word of what it was called."""
    return body_key(body.name) == body_key(words) or bare in body.alias.lower().split()
