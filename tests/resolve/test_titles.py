"""Titles around a person's name."""

import pytest

from reportedly.resolve.titles import Title, find_body_before, find_titles, read_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("police spokesman Kiran Thapa said", Title(body="police")),
        ("A spokeswoman for the fire service, Kiran Thapa, said", Title(body="the fire service")),
        ("Kiran Thapa, the head of the harbour mission, said", Title(body="the harbour mission")),
        ("Home Minister Kiran Thapa told", Title(body="home ministry")),
        ("Orva's mines minister, Kiran Thapa, told", Title(body="Orva's mines ministry")),
        ("Interior Cabinet Secretary Kiran Thapa told", Title(body="interior ministry")),
        ("Transport Cabinet Secretary Kiran Thapa told", Title(body="transport ministry")),
        ("Cabinet Secretary for Transport Kiran Thapa told", Title(body="transport ministry")),
        ("Chief Minister Kiran Thapa wrote", Title(office="chief minister")),
        ("Kiran Thapa, who heads the army's press wing, said", Title(body="army's press wing")),
        ("The agency's head in Orva, Kiran Thapa, said", Title(body="The agency's")),
        ("Huanta mayor Kiran Thapa said", Title(office="mayor", place="Huanta")),
        ("Upper Orva state governor Kiran Thapa", Title(office="governor", place="Upper Orva")),
        ("according to the mission's chief, Kiran Thapa.", Title(body="the mission's")),
        ("Police president Kiran Thapa said", Title(body="Police")),
        ("Orva University's rector, Kiran Thapa, said", Title(body="Orva University's")),
        ("Governor Kiran Thapa wrote", Title(office="governor")),
        ("The mayor of Orva, Kiran Thapa, said", Title(office="mayor", place="Orva")),
        ("Prime Minister Kiran Thapa said", Title(office="prime minister")),
    ],
)
def test_titles_are_read(text: str, title: Title) -> None:
    """Before the name or behind it, with or without the body's name."""
    assert next(find_titles(text, "Kiran Thapa")) == title


@pytest.mark.parametrize(
    "text",
    [
        "The minister left. Kiran Thapa said",
        "the hospital's chief surgeon, Kiran Thapa",
        "Kiran Thapa, who saw it, said",
    ],
)
def test_other_words_are_no_title(text: str) -> None:
    """A title of somebody else in the sentence before, and a calling, speak for nobody."""
    assert list(find_titles(text, "Kiran Thapa")) == []


def test_an_unnamed_spokesman_has_a_body() -> None:
    """What an unnamed spokesman says, the body says."""
    assert read_title("spokesman for the navy") == Title(body="the navy")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The navy cut the number to 12. Two were counted by the police, spokesman Orr", "navy"),
        ("Boats of the navy came with the police. Spokesman Orr", "police"),
        ("Aid came with the navy. Three were held by the police, spokesman Orr", "navy"),
        ("Nobody came. Spokesman Orr", None),
    ],
)
def test_a_bare_spokesman_speaks_for_a_body_named_before(text: str, body: str | None) -> None:
    """It is the one that a sentence is about, rather than one by whom something was done."""
    assert find_body_before(text, "Orr") == body
