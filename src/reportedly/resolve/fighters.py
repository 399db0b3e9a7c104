"""Tell of whom only a word for fighters speaks: "rebels fighting the army", "a rebel army"."""

from __future__ import annotations

from reportedly.extract.source_words import load_source_words
from reportedly.extract.units import singular
from reportedly.records import Entity, EntityType
from reportedly.resolve.bodies import Identity, find_group, from_lexicon
from reportedly.resolve.names import body_key

_ARMED = EntityType.ARMED_GROUP


def find_fighters(entity: Entity, words: str) -> Identity | None:
    """Return the group, or else the fighters, of whom a name speaks, whatever else stands in it.

    Args:
        entity: the source as it was resolved in its report.
        words: the words for it.
    """
    group = find_group(words) if entity.type is _ARMED else None
    if group is not None:
        return from_lexicon(group, entity.name)
    parts = entity.name.split()
    heads = [singular(word.lower()) for word in parts]
    people = load_source_words().people
    leads = len(parts) > 1 and people.get(heads[0]) is _ARMED and parts[1].islower()
    rebel = next((at for at, word in enumerate(heads) if people.get(word) is _ARMED), None)
    forces = rebel is not None and load_source_words().bodies.get(heads[-1]) is EntityType.MILITARY
    if not (leads or forces) or find_group(entity.name):
        return None
    name = parts[0].lower() if leads else " ".join(parts[rebel:])
    return Identity(
        f"unnamed|{body_key(name)}", name, entity.name, _ARMED, entity.country,
        anonymous=True, local=True,
    )  # fmt: skip
