"""What is derived does not depend on the order in which reports came in."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.resolve.observing import Said, observe

from reportedly.records import Measure
from reportedly.resolve import Observation, resolve

_PLACES = st.sampled_from(["Izium", "Balakliia", "Lviv", "Ukraine", None])
_SPEAKERS = st.sampled_from([(), ("Red Relief",), ("an official",), ("Evening Post", "Red Relief")])


@st.composite
def _observations(draw: st.DrawFn) -> Observation:
    """Draw a report of one or two figures."""
    place, by = draw(_PLACES), draw(_SPEAKERS)
    day = draw(st.sampled_from(["2031-04-16", "2031-04-17", "2031-04-30"]))
    numbers = draw(st.lists(st.integers(1, 40), min_size=1, max_size=2))
    told = " and ".join(f"n{at} {number}" for at, number in enumerate(numbers))
    text = f"{' '.join(by)} on the strike in {place}, {day}: {told}"
    measure = draw(st.sampled_from([Measure.KILLED, Measure.WOUNDED]))
    said = [
        Said(quantity=f"n{at} {number}", by=by, at=place, on=day, measure=measure)
        for at, number in enumerate(numbers)
    ]
    outlet = draw(st.sampled_from(["Evening Post", "Morning Star", None]))
    return observe(text, *said, publisher=outlet, published=draw(st.sampled_from([day, None])))


@settings(max_examples=60, deadline=None)
@given(st.lists(_observations(), max_size=8), st.randoms(use_true_random=False))
def test_order_leaves_no_trace(observations: list[Observation], random: object) -> None:
    """Any order gives the same lineages, sources, claims, tolls and links."""
    unique = {one.id: one for one in observations}
    shuffled = list(unique.values())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert resolve(shuffled) == resolve(unique.values())


@settings(max_examples=40, deadline=None)
@given(st.lists(_observations(), max_size=6))
def test_every_figure_is_in_one_claim_of_one_toll(observations: list[Observation]) -> None:
    """Nothing is lost and nothing counted twice, and all ids lead somewhere."""
    unique = {one.id: one for one in observations}
    resolution = resolve(unique.values())
    figures = sorted(f"{one.id}/{f.id}" for one in unique.values() for f in one.reading.figures)
    told = sorted(one.id for claim in resolution.claims for one in claim.mentions)
    assert told == figures
    tolls = {one.id: one for one in resolution.tolls}
    assert sorted(id_ for one in tolls.values() for id_ in one.claims) == sorted(
        one.id for one in resolution.claims
    )
    sources = {one.id for one in resolution.sources}
    assert all(
        one.source in sources and one.id in tolls[one.toll].claims for one in resolution.claims
    )
    assert len({one.id for one in resolution.claims}) == len(resolution.claims)
