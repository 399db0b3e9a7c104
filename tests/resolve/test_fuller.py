"""Names of one source within one toll."""

import pytest

from reportedly.resolve.fuller import Name, NameSort, find_fuller

BODY, PERSON, LISTED = NameSort.BODY, NameSort.PERSON, NameSort.LISTED


@pytest.mark.parametrize(
    ("short", "full"),
    [
        (Name("doctors' network", BODY), Name("Dorn Doctors' Network", BODY)),
        (Name("provincial health department", BODY), Name("provincial health department", BODY)),
        (Name("ODB", BODY), Name("Orva Drought Board", BODY)),
        (Name("ODB", BODY), Name("ODB drought board", BODY)),
        (Name("Brel", PERSON), Name("Ona Brel", PERSON)),
        (Name("Ona Brel", BODY), Name("Ministry of Mines of Orva", LISTED, ("Ona Brel",))),
    ],
)
def test_a_shorter_name_is_of_the_fuller_one(short: Name, full: Name) -> None:
    """Words of a name, its initials, a surname, and who speaks for a body."""
    assert find_fuller({2: short, 1: full}) == {2: 1}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Name("doctors' network", BODY), Name("Dorn Lawyers' Network", BODY)),
        (Name("network", BODY), Name("Dorn Doctors' Network", BODY)),
        (Name("Ministry of Mines", LISTED), Name("Ministry of Mines and Quarries", BODY)),
        (Name("ODB", BODY), Name("Orva Relief Board", BODY)),
        (Name("NGO", BODY), Name("Orva Front, NGO", BODY)),
        (Name("Brel", PERSON), Name("Ona Orr", PERSON)),
        (Name("Brel", PERSON), Name("Brel", PERSON)),
    ],
)
def test_other_names_are_of_others(one: Name, other: Name) -> None:
    """One word is too little for a body, and a listed body is named in full."""
    assert find_fuller({1: one, 2: other}) == {}


def test_a_short_name_that_fits_two_is_of_neither() -> None:
    """Nobody can tell which network is meant."""
    names = ("doctors' network", "Dorn Doctors' Network", "Orva Doctors' Network")
    assert find_fuller({at: Name(name, BODY) for at, name in enumerate(names)}) == {}


def test_names_that_grow_end_at_the_fullest() -> None:
    """A chain of ever fuller names is one source."""
    names = ("relief board", "Dorn relief board", "Upper Dorn relief board")
    found = find_fuller({at: Name(name, BODY) for at, name in enumerate(names)})
    assert found.get(1) == 2


def test_words_that_only_describe_are_no_part_of_a_name() -> None:
    """The "state-funded rights commission" is the Orva Rights Commission."""
    body = NameSort.BODY
    names = {
        1: Name("state-funded rights commission", body),
        2: Name("Orva Rights Commission", body),
    }
    assert find_fuller(names) == {1: 2}


def test_names_that_have_one_short_form_in_them_are_one_where_it_stands_alone() -> None:
    """ODB, the ODB drought board and the Orva Board, ODB, are one body; else they may be two."""
    board, long = Name("ODB drought board", BODY), Name("Orva National Board, ODB", BODY)
    assert find_fuller({1: Name("ODB", BODY), 2: board, 3: long}) == {1: 3, 2: 3}
    assert find_fuller({2: board, 3: long}) == {}
