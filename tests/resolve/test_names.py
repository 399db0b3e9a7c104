"""Names however spelt."""

import pytest

from reportedly.resolve.names import body_key, person_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Petro Halenko", "Petro Galenko"),
        ("Петро Галенко", "Petro Halenko"),
        ("Yahya al-Razihi", "Yahya Al Razihi"),
        ("Serhiy Kovalenko", "Sergii Kovalenko"),
        ("José Núñez", "Jose Nunez"),
    ],
)
def test_spellings_of_a_person_meet(one: str, other: str) -> None:
    """Transliterations, accents and articles do not part one person."""
    assert person_key(one) == person_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Petro Halenko", "Pavlo Halenko"), ("Anna Koval", "Anna Kovalenko")]
)
def test_two_persons_do_not_meet(one: str, other: str) -> None:
    """Another first name, or a longer surname, is somebody else."""
    assert person_key(one) != person_key(other)


def test_fillers_of_a_body_do_not_count() -> None:
    """A society may leave out that it is one; what stands in brackets is no name."""
    assert body_key("the Orva Red Star Society") == body_key("Orva Red Star")
    assert body_key("Harbour Courier (evening)") == body_key("Harbour Courier")
