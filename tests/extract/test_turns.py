"""Who says which part of a sentence with several speakers."""

from __future__ import annotations

import pytest

from reportedly import read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            (
                "Shells killed 25 people in Orva, medics said, bringing the toll since the war "
                "began to 4,800, according to the health ministry."
            ),
            [("25", "medics"), ("4,800", "health ministry")],
        ),
        (
            (
                "Orva medics said a shell killed eight people in Tol, bringing the number of dead "
                "on Tuesday to 34, according to the ministry."
            ),
            [("eight", "Orva medics"), ("34", "ministry")],
        ),
        (
            (
                "The fire killed three people and hurt 22, according to the fire service, of whom "
                "five are in a critical condition, hospital director Ana Prieto said."
            ),
            [("three", "fire service"), ("22", "fire service"), ("five", "Ana Prieto")],
        ),
        (
            (
                "The strike killed nine, the governor said, and wounded 20, according to the "
                "emergency service."
            ),
            [("nine", "governor"), ("20", "emergency service")],
        ),
        (
            (
                "The air force said 90 drones were launched overnight; 3 people were killed in "
                "Tol, Governor Oleh Moroz said."
            ),
            [("3", "Oleh Moroz")],
        ),
    ],
)
def test_each_speaker_has_the_part_before_the_name(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    """What stands behind one speaker is said by the next one alone."""
    assert _read_innermost(text) == wanted


def test_who_passes_on_the_whole_keeps_it() -> None:
    """Nothing new stands between a speaker and the station that reports it all."""
    reading = read("The ministry said 61 people had died, state television reported.")
    (figure,) = reading.figures
    assert len(figure.chain) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people died, police said, up from eight a day earlier.",
        "Twelve people died, police said on Friday, including two children.",
        "At least 40 were hurt, police said, compared with 12 in last year's storm.",
        "The blast killed 12, police said on Friday, and injured 40, most of them children.",
        "Police put the death toll at 12, revising an earlier figure of 15.",
    ],
)
def test_what_hangs_on_a_statement_is_said_too(text: str) -> None:
    """Both numbers are the police's."""
    assert [speaker for _, speaker in _read_innermost(text)] == ["police", "police"]


def test_a_new_clause_behind_a_speaker_is_the_report_s() -> None:
    """A clause with a subject of its own hangs on nothing."""
    found = _read_innermost("Twelve people died, police said, and 40 volunteers joined the search.")
    assert found[0] == ("Twelve", "police")
    assert all(speaker == "" for _, speaker in found[1:])


def _read_innermost(text: str) -> list[tuple[str, str]]:
    """Return each figure with the name of who knows it."""
    reading = read(text, published="2026-03-10")
    entities = {one.id: one.entity for one in reading.statements}
    found = []
    for figure in reading.figures:
        entity = entities[figure.chain[-1]] if figure.chain else None
        found.append((figure.quantity.text, entity.name if entity else ""))
    return found


def test_a_semicolon_right_before_a_speaker_parts_nothing() -> None:
    """Behind it nothing is left that the second speaker could have said."""
    reading = read("The army said 14 rebels were killed&quot;Mayor Ada Kos told reporters")
    assert reading.skipped == ()
    assert all(piece.text for one in reading.statements for piece in one.content)
