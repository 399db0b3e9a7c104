"""A figure with who passes it on, and what matters of those who do."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.records import Count, EntityType
from reportedly.resolve.accounts import Account
from reportedly.resolve.fuller import Name, NameSort


@dataclass(frozen=True, slots=True)
class Voice:
    """A figure with who passes it on.

    Args:
        report: number of its report, in order of publication.
        account: the figure.
        speakers: numbers of the sources of its chain, outermost first.
        outlet: number of the source that is the report's own voice.
        before: number of the source that spoke last before, where nobody is credited.
        after: number of the source that speaks of the same below.
        day: ISO day of publication, if known.
    """

    report: int
    account: Account
    speakers: tuple[int, ...]
    outlet: int
    before: int | None = None
    after: int | None = None
    day: str | None = None

    def is_by(self, other: Voice) -> bool:
        """Tell whether it was told when another one was, or before."""
        same = self.day is not None and self.day == other.day
        return same or self.report <= other.report


@dataclass(frozen=True, slots=True)
class Post:
    """An office of which a place has one, such as that of a mayor.

    Args:
        head: which office.
        country: ISO 3166 alpha-2 code, or empty.
        place: key of the place; empty where no report tells it.
    """

    head: str
    country: str
    place: str

    def may_be(self, other: Post) -> bool:
        """Tell whether two may be the same: "the mayor" and "the mayor of Orva"."""
        same = (self.head, self.country) == (other.head, other.country)
        return same and (self.place == other.place or not (self.place and other.place))


@dataclass(frozen=True, slots=True)
class Speaker:
    """What matters here of a source.

    Args:
        anonymous: it is left unnamed.
        vague: unnamed, or described rather than named, so that a headline may mean another.
        plain: unnamed, or called by a common noun, so that others may name it.
        state: country, or family of bodies, that it names as a whole: "Kyiv says".
        organ: country, or family of bodies, of which it is an organ.
        words: what it is called, but for words such as "source".
        kind: what sort of body it is, or is of.
        name: how it is named, if it is.
        medium: it is an outlet.
        force: it is the police of a place, by a name of its own.
        several: it is several who are left unnamed: "officials".
        crowd: it is unnamed people: "residents".
        office: the office that it holds where something happened, if one of those that a state has
            one of: "health ministry".
        guessed: reports name that office without its country.
        posts: the offices of places that it holds: which, the country, and the place if it is told.
        passing: it is a word for media, which were told by others: "earlier reports".
    """

    anonymous: bool = False
    vague: bool = False
    plain: bool = False
    state: str | None = None
    organ: str | None = None
    words: frozenset[str] = frozenset()
    kind: EntityType | None = None
    name: Name | None = None
    passing: bool = False
    medium: bool = False
    several: bool = False
    crowd: bool = False
    force: bool = False
    office: str | None = None
    guessed: bool = False
    posts: tuple[Post, ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether it is a named person."""
        return self.name is not None and self.name.sort is NameSort.PERSON


def is_hint(one: Account) -> bool:
    """Tell whether a figure is a headline's vague word for a number told below it."""
    return one.headline and one.is_vague


def is_inside(number: Count, one: Account) -> bool:
    """Tell whether a number lies in the interval of a figure."""
    low, high = one.value
    return (low is None or low <= number) and (high is None or number <= high)


def may_mean(hint: Account, told: Account) -> bool:
    """Tell whether "dozens" in a headline may mean a number below it: 40, or 20 and more."""
    high = hint.value[1]
    is_open = told.value[1] is None and high is not None and told.number <= high
    return is_inside(told.number, hint) or is_open
