"""Tell how strongly two scenes look like one event: place, time, sort of event, counts, sources."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set
from functools import cache, lru_cache

from reportedly.extract.lexicon import load_lists
from reportedly.extract.sites import load_setting_words
from reportedly.records import Measure
from reportedly.resolve.locations import (
    TOWN,
    Relation,
    fineness,
    is_country,
    is_somewhere_in_country,
    name_key,
    relate,
)
from reportedly.resolve.proper_names import are_one_name
from reportedly.resolve.scenes import Scene, Told
from reportedly.resolve.settings import (
    are_related,
    find_aftermath,
    find_duration,
    is_capital,
    is_care,
)
from reportedly.resolve.values import Location

Features = tuple[tuple[str, str], ...]

FIGHTING = "attack"
STALE = 45
WEEK = 7
"""Which days "last week" were is not certain."""

_DAYS = 3
_FORTNIGHT = 14
_LOOSE = 21
_SAME = (0.0, 1.5, 2.0, 3.0)
"""Two reports of one country or region may be of two events in it, two of one town hardly."""
_CLOSE = {Relation.SAME: 3.0, Relation.NEAR: 2.5, Relation.WITHIN: 2.0, Relation.COUNTRY: 1.0}
_WEIGHTS = ((50, 2.0), (10, 1.5), (0, 0.5))
_MOST = 3.5
_NEAR, _MEASURES = 0.5, 2
_SLACK, _RARE = 3, 20
_MANY, _LONE = 10, 2 / 3
"""In a war, and in totals, smaller counts are met with twice a day; one alone tells less."""
_FEW = 4
"""So many pairs of counts of one sort have none in common by chance."""
_OFTEN = 1.0
"""What a place tells where something happens every few days."""
_COUNTRY = Relation.COUNTRY
_PROPER = (1.0, 1.75, 2.5, 3.0)
"""What so many names in common, from two on, say."""

_NAMED, _NAMES, _TOLD = 3.0, 2, 3
_KIND, _UNLIKE = 2.0, -1.5
_KINDS = {FIGHTING: 0.5, "clash": 1.0, "blast": 1.0, "kidnapping": 1.0, "protest": 1.5}
"""What is met with every day in a war tells less than an earthquake."""


def compare(one: Scene, other: Scene, copies: bool) -> tuple[float, Features]:
    """Return how strongly two scenes look like one event, and what speaks for it.

    Args:
        one: a scene.
        other: another.
        copies: whether their reports are copies of one.

    Returns:
        A score, and what made it; 0 where something speaks against it.
    """
    if copies and one.main and other.main:
        return 9.0, (("text", "copies of one report"),)
    if are_called_apart(one.names, other.names):
        return 0.0, ()
    score, features = _compare_scenes(one, other)
    shared = find_shared_names(one, other)
    ship = is_one_ship(one, other)
    if len(shared) < _NAMES and not ship:
        return (score, features) if score else (0.0, ())
    weight = _PROPER[max(0, min(len(shared) - _NAMES, len(_PROPER) - 1))]
    fought = is_fought(one, other)
    told = ("names in both", ", ".join(shared[:_TOLD]))
    near = abs((one.day or 0) - (other.day or 0)) <= STALE
    if near and (ship or _are_enough(shared, fought)) and score < _NAMED:
        return _NAMED + weight, (*features, told)
    if score:
        return score + weight, (*features, told)
    return 0.0, ()


def are_called_apart(names: Set[str], others: Set[str]) -> bool:
    """Tell whether two events have names of their own, as storms do."""
    return bool(names) and bool(others) and names.isdisjoint(others)


def find_shared_names(one: Scene, other: Scene) -> list[str]:
    """Return the names that two reports have in common and that are not met with everywhere."""
    shared = one.proper.keys() & other.proper.keys()
    wholes = ((one.proper[key], other.proper[key]) for key in shared)
    pairs = (pair for pair in wholes if are_one_name(*pair))
    return sorted({max(pair, key=lambda name: (len(name), name)) for pair in pairs})


def share_names(one: Scene, other: Scene) -> bool:
    """Tell whether two reports have so many names in common that little else can part them.

    In a war the same few speak of many events.
    """
    enough = _are_enough(find_shared_names(one, other), is_fought(one, other))
    return enough or is_one_ship(one, other)


def is_one_ship(one: Scene, other: Scene) -> bool:
    """Tell whether one report names a ship, and the other its whole name as well."""
    pairs = ((one.ships, other.words), (other.ships, one.words))
    return any(ship <= words for ships, words in pairs for ship in ships)


def _are_enough(names: Sequence[str], fought: bool) -> bool:
    return len(names) >= _NAMES + fought


def _compare_scenes(one: Scene, other: Scene) -> tuple[float, Features]:
    """Return how well places, days, sorts and counts of two scenes go together, and what does."""
    what, kind = _compare_kinds(one.kinds, other.kinds)
    where, relation = _compare_places(one, other)
    if where < 0:
        return 0.0, ()
    shared = _find_shared(one.counts, other.counts)
    when, time = _compare_times(one, other, bool(shared))
    if when < 0:
        return 0.0, ()
    loose = is_fought(one, other) and (_is_loose(one) or _is_loose(other))
    if loose and where <= _CLOSE[_COUNTRY] and not find_shared_names(one, other):
        return 0.0, ()
    features = [("place", relation), ("time", time)]
    features += [("kind of event", kind)] if kind else []
    targets = sorted(one.targets & other.targets)
    features += [("what was hit", ", ".join(targets))] if targets else []
    features += [("same count", word_count(count)) for count in shared[:3]]
    sources = sorted(one.sources & other.sources)
    features += [("same source", source.partition("|")[2]) for source in sources[:1]]
    names = sorted(one.names & other.names)
    features += [("named", ", ".join(names))] if names else []
    fought = is_fought(one, other)
    is_close = not fought or where > _CLOSE[_COUNTRY]
    near = _find_near(one.counts, other.counts, shared) if is_close else []
    features += [("counts close by", ", ".join(near))] if near else []
    sure = is_close and not (one.running and other.running)
    told = [count for count in shared if sure or _number_of(count) >= _MANY]
    counted = sum(_weigh(count) * _find_chance(count, one, other) for count in told)
    if not is_close and len(told) == 1 and relation is Relation.NEAR:
        counted *= _LONE
    score = where + when + what + min(_MOST, counted) + _NEAR * len(near)
    score += (
        (0.0 if fought else 0.5) * bool(sources)
        + (1.0 if fought else 1.5) * bool(targets)
        + 2.0 * bool(names)
    )
    if fought and relation is _COUNTRY and _is_town(one.place) and _is_town(other.place):
        score -= where
    if fought and relation is Relation.APART:
        score -= 0.5
    if one.running and relation is Relation.WITHIN:
        score -= where - _CLOSE[_COUNTRY]
    return score, tuple(features)


def _is_loose(one: Scene) -> bool:
    """Tell whether no more is known of an event than about the month."""
    return one.day is not None and one.end is not None and one.end - one.day > _LOOSE


def find_slack(one: Scene, other: Scene) -> int:
    """Return by how many days two reports may be off that have a count hardly met with twice."""
    shared = _find_shared(one.counts, other.counts)
    return _SLACK if any(_number_of(count) >= _RARE for count in shared) else 0


def _is_town(place: Location | None) -> bool:
    return fineness(place) == TOWN and not is_somewhere_in_country(place)


def _weigh(count: Told) -> float:
    """Return how much it says that two reports have the same count: the larger, the more."""
    number = count[1] if count[1] is not None else count[2]
    return next(weight for least, weight in _WEIGHTS if (number or 0) >= least)


def _find_chance(count: Told, one: Scene, other: Scene) -> float:
    """Return by how much less a shared count tells where each report gives many of its sort."""
    if any(told == count for _, told in one.said & other.said):
        return 1.0
    pairs = math.prod(sum(each[0] is count[0] for each in scene.counts) for scene in (one, other))
    return min(1.0, _FEW * max(1.0, _number_of(count) / _RARE) / pairs)


def is_fought(one: Scene, other: Scene) -> bool:
    """Tell whether one of two scenes is of a sort that is met with every day in a war."""
    return any(
        not _KINDS.keys().isdisjoint(scene.kinds if scene.running else scene.around)
        for scene in (one, other)
    )


def _find_shared(mine: frozenset[Told], theirs: frozenset[Told]) -> list[Told]:
    """Return the counts that two reports have in common, "54" being that of "at least 54"."""
    numbers = {(one[0], _number_of(one)) for one in theirs}
    common = [one for one in mine if (one[0], _number_of(one)) in numbers]
    found: dict[tuple[Measure, int], Told] = {}
    for one in sorted(common, key=str):
        found.setdefault((one[0], _number_of(one)), one)
    return [*found.values()]


def _find_near(mine: frozenset[Told], theirs: frozenset[Told], common: Sequence[Told]) -> list[str]:
    """Return the measures for which two reports have counts that one toll may have had in turn."""
    shared = {measure for measure, *_ in common}
    told = [{(one[0], _number_of(one)) for one in counts} for counts in (mine, theirs)]
    return sorted(
        {
            str(measure)
            for measure, number in told[0]
            for other, theirs_number in told[1]
            if measure is other and measure not in shared
            if max(number, theirs_number) * 2 <= 3 * min(number, theirs_number)
        }
    )[:_MEASURES]


def _number_of(count: Told) -> int:
    return int((count[1] if count[1] is not None else count[2]) or 0)


def word_count(count: Told) -> str:
    """Return a count in words: "killed 9 to 12"."""
    measure, low, high = count
    if low == high:
        return f"{measure} {low}"
    return f"{measure} {'' if low is None else low} to {'' if high is None else high}"


def _compare_places(one: Scene, other: Scene) -> tuple[float, str]:
    """Return how well the places go together, below 0 for not at all, and in which way.

    Where the places alone tell little, it counts whether one report names the other's place too.
    """
    relation = relate(one.place, other.place)
    score = _CLOSE.get(relation, 0.0)
    if relation is Relation.SAME:
        score = _SAME[max(fineness(one.place), fineness(other.place))]
    fought = is_fought(one, other)
    often = fought and (one.often or other.often)
    if fought and relation is Relation.NEAR:
        score = _CLOSE[_COUNTRY]
    elif often:
        score = min(score, _OFTEN)
    elif score >= _CLOSE[Relation.WITHIN]:
        return score, relation
    struck = next((place for place in _find_struck(one, other)), None)
    if struck is not None:
        return _CLOSE[Relation.NEAR], f"{struck.name} among others"
    both = sorted(_name_towns(one) & _name_towns(other))
    if both and not (relation is Relation.APART and one.surely_there and other.surely_there):
        return _CLOSE[Relation.NEAR], f"both name {both[0]}"
    mine, theirs = name_scene(one), name_scene(other)
    shared = sorted((mine & theirs) | _find_named(mine, other) | _find_named(theirs, one))
    shared = [name for name in shared if name not in one.standing]
    apart = relation is Relation.APART and one.surely_there and other.surely_there
    if shared:
        return (0.5 if apart else _OFTEN if often else 2.0), f"both name {shared[0]}"
    if relation is Relation.APART and _names_country(one, other) and _names_country(other, one):
        return 1.5, "both name both countries"
    if relation is Relation.UNKNOWN and find_country(one) == find_country(other) is not None:
        return _CLOSE[Relation.COUNTRY], Relation.COUNTRY
    return (-1.0 if apart else score), relation


def _names_country(one: Scene, other: Scene) -> bool:
    """Tell whether a report names the country that another one is set in."""
    place = other.place
    return place is not None and is_country(place) and name_key(place.name) in one.words


def _find_named(names: frozenset[str], other: Scene) -> frozenset[str]:
    """Return the names of which a report has all words, but those that only tell the kind."""
    return frozenset(name for name in names if _key_words(name) <= other.words)


@lru_cache(maxsize=65_536)
def _key_words(name: str) -> frozenset[str]:
    """Return the words of a name without "district" and the like; all where none is left."""
    words = frozenset(name.split())
    return frozenset(word for word in words if word not in _kinds()) or words


@cache
def _kinds() -> frozenset[str]:
    return frozenset(name_key(word) for word in load_setting_words("sites"))


def name_scene(one: Scene) -> frozenset[str]:
    """Return the key of the place of a scene, or else of the first place that its report names."""
    known = one.place is not None and not is_country(one.place)
    places = (one.place,) if one.place and known else one.hints[:1]
    return frozenset(name_key(place.name) for place in places if not is_country(place))


def _find_struck(one: Scene, other: Scene) -> Iterator[Location]:
    """Yield the place of a scene that is among those of which the other tells."""
    for mine, theirs in ((one, other), (other, one)):
        near = (relate(mine.place, place) for place in theirs.scattered)
        if mine.place is not None and any(each in (Relation.SAME, Relation.NEAR) for each in near):
            yield mine.place


def _name_towns(one: Scene) -> frozenset[str]:
    """Return the keys of the towns that a report names, but for those of which all speak."""
    towns = (hint for hint in one.hints if _is_town_named(hint))
    keys = (name_key(town.name) for town in towns if not is_somewhere_in_country(town))
    return frozenset(key for key in keys if key not in one.standing)


@lru_cache(maxsize=65_536)
def _is_town_named(place: Location) -> bool:
    """Tell whether a place is a town, by its name too, but no capital and no hospital."""
    broad = load_lists("resolve.toml", "places")["broad"]
    wide = not broad.isdisjoint(place.name.lower().split())
    return fineness(place) == TOWN and not (wide or is_capital(place) or is_care(place))


def find_country(one: Scene) -> str | None:
    """Return the country that a scene is set in, or else that its report names most."""
    if one.place is not None and one.place.country is not None:
        return one.place.country
    return next((hint.country for hint in reversed(one.hints) if is_country(hint)), None)


def _compare_times(one: Scene, other: Scene, counted: bool) -> tuple[float, str]:
    """Return how well the days go together, below 0 for not at all, and in which way."""
    if one.running or other.running:
        if one.running != other.running:
            return (0.0 if counted else -1.0), "within the time that a total runs over"
        same = one.since is not None and other.since is not None
        if same and abs((one.since or 0) - (other.since or 0)) <= STALE:
            return 2.0, "total since the same time"
        return 0.5, "total"
    if one.day is None or other.day is None:
        return 0.0, "day not known"
    gap = abs(one.day - other.day)
    lasting = find_duration(one.kinds & other.kinds or one.kinds | other.kinds)
    after = max(find_aftermath(one.kinds & other.kinds), find_slack(one, other) if counted else 0)
    if one.end is not None and other.end is not None:
        found = _compare_days((one.day, one.end), (other.day, other.end), lasting)
        return (max(found[0], 0.0), found[1]) if gap <= after else found
    if gap > STALE + lasting or (gap > _FORTNIGHT + lasting and not counted):
        return -1.0, ""
    if one.end is not None or other.end is not None:
        known, told = (one, other) if one.end is not None else (other, one)
        late = _count_late(told.day or 0, known.day or 0, known.end or 0)
        score = 1.5 if -1 <= late <= _DAYS else 0.5 if 0 < late <= _FORTNIGHT else -1.0
        if late > _FORTNIGHT and is_fought(one, other):
            return -1.0, ""
        score = 0.0 if late > _FORTNIGHT or -max(lasting, after) <= late < -1 else score
        return score, f"published {late} days after the event"
    score = 1.0 if gap <= 1 else 0.5 if gap <= _DAYS else 0.0
    return score, f"published {gap} days apart"


def _compare_days(one: tuple[int, int], other: tuple[int, int], lasting: int) -> tuple[float, str]:
    """Compare the first and last days of two events."""
    gap = max(one[0] - other[1], other[0] - one[1], 0)
    if one[0] == one[1] and other[0] == other[1]:
        word = "same day" if not gap else f"{gap} days apart"
        return (2.0 - min(gap, 1) if gap <= lasting else -1.0), word
    same = max(abs(one[0] - other[0]), abs(one[1] - other[1])) <= 1
    word = "same days" if same else "in the same days" if not gap else f"{gap} days apart"
    near = gap <= max(lasting, WEEK)
    return (2.0 if same else 1.0 if not gap else 0.5 if near else -1.0), word


def _count_late(published: int, start: int, end: int) -> int:
    """Return how many days after the last day of an event a report came out, 0 within it."""
    return published - end if published > end else min(0, published - start)


def _compare_kinds(one: frozenset[str], other: frozenset[str]) -> tuple[float, str]:
    """Return how well the sorts of events go together, below 0 for not at all, and which is it."""
    if not one or not other:
        return 0.0, ""
    both = sorted(one & other)
    if not both:
        return (0.0 if are_related(one, other) else _UNLIKE), ""
    return max(_KINDS.get(kind, _KIND) for kind in both), ", ".join(both)
