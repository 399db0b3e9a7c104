"""Who made what is counted, written or sent."""

import pytest
from tests.resolve.observing import Said, observe

from reportedly.resolve import resolve
from reportedly.resolve.writings import find_maker, find_sender


@pytest.mark.parametrize(
    ("name", "maker"),
    [
        ("governor's count", "governor"),
        ("ODB's latest situation report", "ODB"),
        ("Ona Brel's team", "Ona Brel"),
        ("rebels' tally", "rebels"),
        ("agency figures", "agency"),
        ("USGS estimate", "USGS"),
        ("final report of the Ministry of Shipping", "Ministry of Shipping"),
        ("preliminary report by the civil defence", "civil defence"),
        ("ODB's spokesman", None),
        ("list of the dead", None),
        ("report of a blast", None),
        ("final report", None),
        ("earlier reports", None),
        ("the families", None),
    ],
)
def test_a_writing_or_a_crew_is_somebody_s(name: str, maker: str | None) -> None:
    """Whose it is stands before it, or behind "of" and "by"; a list of the dead is not theirs."""
    assert find_maker(name) == maker


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("the final report that the disaster agency sent to parliament", "disaster agency"),
        ("the final report which Dorn's court has published", "Dorn's court"),
        ("the final report that was sent to parliament", None),
        ("the final report that many had waited for", None),
        ("the final report. That the agency sent help is known", None),
    ],
)
def test_the_clause_behind_a_writing_tells_who_sent_it(text: str, sender: str | None) -> None:
    """Only who sends or publishes a writing made it."""
    assert find_sender(text, "final report", len("the final report")) == sender


def test_nobody_sends_what_is_no_writing() -> None:
    """The team that an agency sent speaks for itself."""
    text = "the local men that the agency sent"
    assert find_sender(text, "local men", len("the local men")) is None


def test_a_count_is_its_owner_s() -> None:
    """The governor's count is told by the governor whom another report names."""
    text = "Governor Ona Brel of the Kharkiv region said 31 died in the quake in Izium."
    one = observe(text, Said(quantity="31", by=["Ona Brel"], at="Izium", on="2031-04-16"))
    text = "By the governor's count 31 died in the quake in Izium, in the Kharkiv region."
    two = observe(text, Said(quantity="31", by=["governor's count"], at="Izium", on="2031-04-16"))
    assert [len(toll.sources) for toll in resolve([one, two]).tolls] == [1]


def test_the_figures_of_an_agency_are_the_agency_s() -> None:
    """The agency is the one that spoke before."""
    text = "The National Mining Agency said 12 died in Ukraine. Agency figures show that 84 died."
    one = observe(
        text,
        Said(quantity="12", by=["National Mining Agency"]),
        Said(quantity="84", by=["Agency figures"]),
    )
    assert {claim.source for claim in resolve([one]).claims} == {resolve([one]).claims[0].source}
