"""The register: what was resolved, to look things up in."""

from tests.reconcile.claims import claim, toll

from reportedly.reconcile.register import make_register
from reportedly.records import Document, EntityType, Position, Reading, Stand
from reportedly.resolve.values import Observation, Resolution, Source


def test_claims_positions_and_belligerents_are_found() -> None:
    """Positions are found by document, armed sources by any of their names."""
    told = claim("a", "army", "12")
    army = Source(
        id="army",
        name="Coast Guard",
        aliases=("CG",),
        type=EntityType.MILITARY,
        country=None,
        anonymous=False,
        links=(),
    )
    position = Position(party="CG", stand=Stand.DENIES, statement="s1")
    reading = Reading(document=Document(text="The CG denied it."), positions=(position,))
    counted = toll(claims=["a"])
    found = make_register(
        Resolution(lineages=(), sources=(army,), claims=(told,), tolls=(counted,)),
        [Observation(id="r", reading=reading, published="2024-05-01")],
    )
    assert found.claims_of(counted) == (told,)
    assert found.positions == {reading.document.id: (position,)}
    assert found.days == {reading.document.id: "2024-05-01"}
    assert found.belligerents == {"coast guard", "cg"}
    assert found.names == {"coast guard": "army", "cg": "army"}
