"""Which sources of one event are one."""

from tests.resolve.observing import Said, observe

from reportedly.resolve.agreeing import agree
from reportedly.resolve.fuller import Name, NameSort
from reportedly.resolve.reports import make_report
from reportedly.resolve.voices import Post, Speaker, Voice

HEALTH = "health ministry"


def _agree(*speakers: Speaker) -> list[int]:
    """Return what becomes of figures that go back to these speakers, one each, in one event."""
    account = make_report(observe("12 died.", Said(quantity="12")), "one").accounts[0]
    voices = {at: Voice(at, account, (), 9) for at in range(len(speakers))}
    ultimates = list(range(len(speakers)))
    agree(ultimates, voices, speakers)
    return ultimates


def test_an_office_of_a_guessed_country_is_that_of_a_told_one() -> None:
    """A report that names no country means the ministry of which another one tells it."""
    told, guessed = Speaker(office=HEALTH), Speaker(office=HEALTH, guessed=True)
    assert _agree(guessed, told) == [1, 1]
    assert _agree(guessed, guessed) == [0, 0]
    assert _agree(told, told) == [0, 1]
    assert _agree(told, guessed, Speaker(office="police")) == [0, 0, 2]


def test_the_police_are_those_of_the_place() -> None:
    """Where reports name one force, "police" is that; where they name two, it may be either."""
    police, force = Speaker(office="police"), Speaker(force=True)
    assert _agree(police, force) == [1, 1]
    assert _agree(police, force, force) == [0, 1, 2]


def _person(*posts: Post) -> Speaker:
    return Speaker(name=Name("Ona Brel", NameSort.PERSON), posts=posts)


def test_an_office_is_held_by_the_only_person_who_may_hold_it() -> None:
    """Of one report "the mayor" is Mayor Ona Brel of another, unless that is of another town."""
    mayor, of_dorn = Post("mayor", "UA", ""), Post("mayor", "UA", "dorn")
    office = Speaker(posts=(of_dorn,))
    assert _agree(office, _person(mayor)) == [1, 1]
    assert _agree(Speaker(posts=(mayor,)), _person(of_dorn)) == [1, 1]
    assert _agree(office, _person(Post("mayor", "UA", "orva"))) == [0, 1]
    assert _agree(office, _person(Post("governor", "UA", ""))) == [0, 1]
    assert _agree(office, _person(Post("mayor", "PL", ""))) == [0, 1]
    assert _agree(office, _person(mayor), _person(mayor)) == [0, 1, 2]
