"""Who speaks, looked up: organisations, governments by their seat, countries by name or people."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from reportedly.extract.organisations import (
    find_countries,
    find_country,
    find_each_country,
    find_government,
    find_office,
    find_organisation,
    find_role,
    name_of_country,
)
from reportedly.records import EntityType


def read_table(name: str) -> dict[str, dict[str, dict[str, object]]]:
    """Read a data file as it is shipped."""
    text = resources.files("reportedly").joinpath("data", name).read_text(encoding="utf-8")
    return tomllib.loads(text)


@pytest.mark.parametrize(
    ("name", "canonical", "kind", "country"),
    [
        ("the IDF", "Israel Defense Forces", "military", "IL"),
        ("Israeli army", "Israel Defense Forces", "military", "IL"),
        ("NIS", "National Intelligence Service", "intelligence", "KR"),
        ("MSF", "Médecins Sans Frontières", "ngo", None),
        ("doctors without borders", "Médecins Sans Frontières", "ngo", None),
        ("B’Tselem", "B'Tselem", "ngo", "IL"),
        ("the UN refugee agency", "UN High Commissioner for Refugees", "un", None),
        ("the Pentagon", "Pentagon", "military", "US"),
        ("Kremlin", "Kremlin", "government", "RU"),
        ("New York Times", "The New York Times", "media", "US"),
    ],
)
def test_names_aliases_and_short_forms_find_one_entry(
    name: str, canonical: str, kind: str, country: str | None
) -> None:
    """An organisation is found by each of its names, with its type and country."""
    found = find_organisation(name)
    assert found is not None
    assert (found.name, found.type, found.country) == (canonical, EntityType(kind), country)


def test_short_forms_keep_their_case() -> None:
    """A word that spells a short form in small letters is no organisation."""
    assert find_organisation("IS") is not None
    assert find_organisation("is") is None
    assert find_organisation("Who") is None


def test_countries_of_the_document_choose_among_namesakes() -> None:
    """A short form that two bodies share goes to the one whose country is spoken of."""
    kenyan = find_organisation("NIS", countries=("KE",))
    assert kenyan is not None
    assert kenyan.country == "KE"
    owned = find_organisation("National Intelligence Service", owner="KR")
    assert owned is not None
    assert owned.country == "KR"


@pytest.mark.parametrize(
    ("countries", "canonical"),
    [
        (("YE",), "Saudi-led coalition"),
        (("US", "SY"), "Combined Joint Task Force – Operation Inherent Resolve"),
        (("AF",), "International Security Assistance Force"),
        (("DE",), None),
    ],
)
def test_the_theatre_of_war_tells_which_coalition_is_meant(
    countries: tuple[str, ...], canonical: str | None
) -> None:
    """A coalition is another body in each war, and none that is listed elsewhere."""
    for name in ("the coalition", "Joint Forces Command of the Coalition", "Coalition's command"):
        found = find_organisation(name, countries=countries)
        assert (found.name if found else None) == canonical


@pytest.mark.parametrize(
    ("name", "country"),
    [("Moscow", "RU"), ("Kyiv", "UA"), ("Kiev", "UA"), ("Seoul", "KR"), ("the US", "US"),
     ("Pyongyang", "KP"), ("the United Arab Emirates", "AE")],
)  # fmt: skip
def test_capitals_and_states_speak_for_governments(name: str, country: str) -> None:
    """A capital or a country that speaks is the government of that country."""
    found = find_government(name)
    assert found is not None
    assert (found.type, found.country) == (EntityType.GOVERNMENT, country)
    assert found.name == name_of_country(country)


@pytest.mark.parametrize("name", ["us", "Russians", "Ukrainian", "Tuesday", "turkey"])
def test_people_and_common_words_are_no_government(name: str) -> None:
    """A pronoun, a people or a bird is not taken for a government."""
    assert find_government(name) is None


@pytest.mark.parametrize(
    ("name", "country"),
    [("Ukraine's", "UA"), ("Syrian", "SY"), ("Gaza’s", "PS"), ("U.S.", "US"), ("Dutch", "NL"),
     ("South Korean", "KR"), ("us", None), ("Orva", None)],
)  # fmt: skip
def test_countries_are_found_by_name_people_and_owner(name: str, country: str | None) -> None:
    """A name, an adjective or a possessive tells the country."""
    assert find_country(name) == country


def test_the_longest_country_is_found_first() -> None:
    """South Sudan is not Sudan, and two countries come in their order."""
    words = ("South", "Sudan", "and", "Kenyan", "officials")
    assert find_countries(words) == ("SS", "KE")


def test_a_country_is_where_its_name_is_and_not_its_article() -> None:
    """“The United States of America” is one country, named at “United”."""
    words = ["In", "the", "United", "States", "of", "America", "and", "the", "Sudan", "'s", "south"]
    assert list(find_each_country(words)) == [(2, "US"), (8, "SD")]


def test_offices_are_found_by_country_and_role() -> None:
    """The words for an office and a country lead to the body that holds it."""
    role = find_role(("Ukraine", "'s", "defence", "ministry"))
    assert role == "defence ministry"
    office = find_office(role, "UA")
    assert office is not None
    assert office.name == "Ministry of Defence of Ukraine"
    assert find_role(("ministry", "of", "health", "in", "Strelsau")) == "health ministry"


def test_lexicon_is_large_and_well_formed() -> None:
    """At least 600 organisations stand in the lexicon, each with known fields and codes."""
    table = read_table("organisations.toml")
    entries = [fields for group in table.values() for fields in group.values()]
    assert len(entries) >= 600
    assert set(table) <= {kind.value for kind in EntityType}
    for fields in entries:
        assert set(fields) <= {"country", "role", "aliases", "acronyms", "theatres", "there"}
        assert re.fullmatch("[A-Z]{2}", str(fields.get("country", "XX")))


def test_roles_of_the_lexicon_are_known() -> None:
    """Every role that an entry holds is one that words can lead to."""
    roles = set(read_table("source_words.toml")["roles"])
    held = {
        fields["role"]
        for group in read_table("organisations.toml").values()
        for fields in group.values()
        if "role" in fields
    }
    assert held <= roles
