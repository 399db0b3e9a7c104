"""Which body a name names."""

import pytest

from reportedly.resolve.bodies import find_body


def _key(name: str, *countries: str) -> str | None:
    found = find_body(name, None, countries, countries[0])
    return found.key if found else None


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Israeli military", "IDF", "IL"),
        ("Turkish disaster agency AFAD", "AFAD", "TR"),
        ("Sudan's military", "Sudanese army", "SD"),
        ("Moscow", "Russia", "RU"),
        ("government of Mali", "Malian authorities", "ML"),
        ("Houthi-run health ministry", "Yemen's rebel-run health ministry", "YE"),
        ("Taliban-run interior ministry", "Afghan interior ministry", "AF"),
        ("Taliban government", "Taliban", "AF"),
        ("jihadist group al-Shabab", "al-Shabaab", "SO"),
        ("government in Port Moresby", "government of Papua New Guinea", "PG"),
        ("army's press wing", "army", "ML"),
        ("ministry of mines", "Zambia's mines ministry", "ZM"),
        ("Ministry of Social Affairs", "social affairs ministry", "TN"),
        ("junta", "Niger's government", "NE"),
        ("general staff", "Malian army", "ML"),
        ("Afghan authorities", "Taliban", "AF"),
        ("de facto authorities", "Taliban", "AF"),
        ("emergencies committee", "Committee of Emergency Situations", "TJ"),
        ("prison service", "Ecuador's prison agency", "EC"),
        ("Red Crescent", "Iranian Red Crescent", "IR"),
        ("Kenya's Red Cross", "Kenya Red Cross Society", "KE"),
        ("state television", "IRIB", "IR"),
        ("HRW", "Human Rights Watch", "SD"),
        ("JNIM", "Group for the Support of Islam and Muslims", "BF"),
        ("Myanmar's parallel government", "NUG", "MM"),
    ],
)
def test_names_of_one_body_meet(one: str, other: str, country: str) -> None:
    """By lexicon, office, seat, short form inside a longer name, and who rules."""
    assert _key(one, country) == _key(other, country) is not None


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Houthi-run health ministry", "Yemen's health ministry", "YE"),
        ("interior ministry", "health ministry", "IQ"),
        ("Myanmar's shadow government", "Myanmar's government", "MM"),
        ("mines ministry", "transport ministry", "ZM"),
        ("provincial health department", "health ministry", "ZM"),
        ("Ukrainian air force", "Ukraine's navy", "UA"),
    ],
)
def test_names_of_two_bodies_do_not_meet(one: str, other: str, country: str) -> None:
    """The ministry of the rebels is not that of the state."""
    assert _key(one, country) != _key(other, country)


@pytest.mark.parametrize(
    "name",
    [
        "regional government",
        "state government",
        "hospital officials",
        "rebels",
        "villagers",
        "forces",
    ],
)
def test_what_names_no_body_has_none(name: str) -> None:
    """Such words name somebody else in each report."""
    assert _key(name, "SY") is None


def test_a_numbered_unit_is_its_army() -> None:
    """A division without a name of its own speaks for the army; one with a name does not."""
    assert _key("Third Division", "CO") == _key("Colombian army", "CO")
    assert _key("24th Mechanized Brigade", "UA") == _key("Ukraine's army", "UA")
    assert _key("Dorn Brigade", "UA") is None


def test_a_long_acronym_is_nobody_else_s() -> None:
    """AFAD is Turkey's, though the report names no country."""
    assert _key("AFAD", "JP") == _key("AFAD", "TR") is not None


def test_an_office_of_no_known_country_is_of_its_report() -> None:
    """“Civil defence” in a report that names no country is an office all the same."""
    found = find_body("civil defence", None, [], None)
    assert found is not None
    assert (found.key, found.local) == ("role|emergency service|", True)


def test_a_long_name_of_its_own_has_no_namesakes() -> None:
    """A body named in full is that one, though the report names no country."""
    name = "National Disaster Mitigation Agency"
    assert _key(name, "JP") == _key(name, "ID") is not None
    assert _key("Ministry of Health", "JP") != _key("Ministry of Health", "ID")
