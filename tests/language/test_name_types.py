"""What the words before a name make of it."""

import pytest
from tests.building import make_analysis, words_of

from reportedly.language.analysis import Name, NameType
from reportedly.language.name_types import settle_types


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("The mayor of Orva said so.", "Orva", NameType.LOC),
        ("Residents of Bala Tor fled.", "Bala Tor", NameType.LOC),
        ("The governor of Orva Jan Kos said so.", "Orva Jan Kos", NameType.PERSON),
        ("A friend of Kos said so.", "Kos", NameType.PERSON),
        ("Mayor Kos said so.", "Kos", NameType.PERSON),
        ("Kos said so.", "Kos", NameType.PERSON),
    ],
)
def test_whoever_rules_or_lives_in_it_makes_a_name_a_place(
    text: str, name: str, type_: NameType
) -> None:
    """A person does not stand behind “the mayor of”, unless the name runs on into the mayor's."""
    analysis = make_analysis(text)
    words = words_of(analysis, name)
    found = settle_types(analysis.words, [Name(words.first, words.last, NameType.PERSON)])
    assert [one.type for one in found] == [type_]


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("BORA, a group of rebels, said so.", "BORA", NameType.ORG),
        ("HEAD OF BORA SAID SO.", "BORA", NameType.PERSON),
        ("Bora, a rebel, said so.", "Bora", NameType.PERSON),
    ],
)
def test_a_body_is_called_by_its_initials(text: str, name: str, type_: NameType) -> None:
    """A word in capitals among others that are not names no person."""
    analysis = make_analysis(text)
    words = words_of(analysis, name)
    found = settle_types(analysis.words, [Name(words.first, words.last, NameType.PERSON)])
    assert [one.type for one in found] == [type_]


def test_other_names_stay() -> None:
    """A body behind “the president of” stays a body."""
    analysis = make_analysis("The president of Borealis said so.")
    words = words_of(analysis, "Borealis")
    name = Name(words.first, words.last, NameType.ORG)
    assert list(settle_types(analysis.words, [name])) == [name]
