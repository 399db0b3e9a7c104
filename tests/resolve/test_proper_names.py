"""Names that stand in the reports of one event and in no others."""

from __future__ import annotations

from tests.resolve.observing import Said, observe

from reportedly.resolve import Observation, resolve
from reportedly.resolve.proper_names import find_proper_names


def test_names_are_taken_whole_and_common_ones_left_out() -> None:
    """Countries, capitals, bodies, offices and words that only open sentences tell nothing."""
    text = (
        "Flood kills 12\n\nGovernor Tova Venn said that 12 had died in Halpan. Halpan's mayor told "
        "Reuters. Many wept. Many fled, and many stayed. The United Nations in Kyiv sent help."
    )
    assert {*find_proper_names(text).values()} == {"Tova Venn", "Halpan"}


def test_two_names_of_one_person_count_once() -> None:
    """First name and surname are one name that two reports share."""
    names = find_proper_names("On Monday Tova Venn wept, said Tova Venn.")
    assert {*names.values()} == {"Tova Venn"}


def _report(text: str, number: str, day: str, publisher: str, place: str) -> Observation:
    said = Said(quantity=number, on=day, at=place)
    return observe(text, said, publisher=publisher, published="2031-04-17")


def test_reports_that_share_names_are_of_one_event_though_one_has_a_wrong_day() -> None:
    """Nobody else has both a hamlet of that name and that sheriff."""
    one = _report(
        "A bomb killed 12 people in Gorun, near Halpanik, said sheriff Ono Brelling. He wept.",
        "12", "2031-04-01", "Evening Post", "Gorun",
    )  # fmt: skip
    two = _report(
        "The bomb killed 14 people at Halpanik, said Brelling, who spoke in Gorun. He wept.",
        "14", "2031-04-16", "Morning Post", "Gorun",
    )  # fmt: skip
    other = _report(
        "The bomb killed 14 people at Sipulik, said Kessler, who spoke in Tolven. He wept.",
        "14", "2031-04-16", "Morning Post", "Tolven",
    )  # fmt: skip
    assert len(resolve([one, two]).tolls) == 1
    assert len(resolve([one, other]).tolls) == 2


def test_why_reports_are_of_one_event_is_told() -> None:
    """The names that they share stand among the reasons."""
    one = _report(
        "A bomb killed 12 people in Gorun, near Halpanik, said sheriff Ono Brelling. He wept.",
        "12", "2031-04-16", "Evening Post", "Gorun",
    )  # fmt: skip
    two = _report(
        "The bomb killed 14 people at Halpanik, said Brelling, who spoke in Gorun. He wept.",
        "14", "2031-04-16", "Morning Post", "Gorun",
    )  # fmt: skip
    (toll,) = resolve([one, two]).tolls
    told = [text for link in toll.links for name, text in link.features if name == "names in both"]
    assert told == ["Gorun, Halpanik, Ono Brelling"]
