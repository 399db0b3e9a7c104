"""What people decide stands over what is derived."""

from tests.resolve.observing import Said, observe

from reportedly.resolve import Action, Decision, Observation, Resolution, resolve

ON = "2031-04-16"


def _strike(number: str, by: str, paper: str, day: str = "2031-04-17") -> Observation:
    return observe(
        f"Strike on Izium, by {paper}. {by} said that {number} died.",
        Said(quantity=number, by=[by], at="Izium", on=ON),
        publisher=paper, published=day, name=paper,
    )  # fmt: skip


READINGS = (
    _strike("12", "Red Relief", "A"),
    _strike("14", "Blue Relief", "B", "2031-04-18"),
    _strike("15", "Blue Relief", "C", "2031-04-19"),
)


def _decide(*decisions: Decision) -> Resolution:
    return resolve(READINGS, decisions)


def _values(resolution: Resolution) -> list[list[int]]:
    """Return the lower ends of the claims of each toll."""
    found: dict[str, list[int]] = {}
    for one in resolution.claims:
        found.setdefault(one.toll, []).append(int(one.bounds.low or 0))
    return sorted(sorted(values) for values in found.values())


def test_a_rejected_figure_is_gone() -> None:
    """It takes part in nothing, and is listed."""
    found = _decide(Decision(about="B/f1", action=Action.REJECT))
    assert _values(found) == [[12, 15]]
    assert found.rejected == ("B/f1",)
    assert found.unmatched == ()


def test_a_correction_goes_before_all_else() -> None:
    """With the right measure the figure is about another toll."""
    decision = Decision(about="B/f1", action=Action.CORRECT, field="measure", value="wounded")
    assert _values(_decide(decision)) == [[12, 15], [14]]


def test_a_toll_is_split_and_stays_split_under_any_of_its_names() -> None:
    """The figure leaves the toll; the same decision holds when an earlier report comes in."""
    toll = _decide().tolls[0].id
    decision = Decision(about=toll, action=Action.SPLIT, others=("B/f1",))
    assert _values(_decide(decision)) == [[12, 15], [14]]
    earlier = _strike("9", "Green Relief", "D", "2031-04-16")
    found = resolve([*READINGS, earlier], [decision])
    assert _values(found) == [[9, 12, 15], [14]]
    assert toll not in {one.id for one in found.tolls}
    assert found.unmatched == ()


def test_a_claim_can_be_split_off_with_all_its_repeats() -> None:
    """Who splits a claim off a toll means every mention of it."""
    repeat = _strike("14", "Blue Relief", "E", "2031-04-20")
    before = resolve([*READINGS, repeat])
    claim = next(one.id for one in before.claims if one.bounds.low == 14)
    decision = Decision(about=before.tolls[0].id, action=Action.SPLIT, others=(claim,))
    found = resolve([*READINGS, repeat], [decision])
    assert _values(found) == [[12, 15], [14]]
    assert sorted(len(one.mentions) for one in found.claims) == [1, 1, 2]


def test_tolls_are_merged_and_a_later_decision_undoes_it() -> None:
    """Of two decisions that clash the later one holds."""
    other = observe("In Lviv 30 died.", Said(quantity="30", at="Lviv", on=ON), name="L")
    first, second = (one.id for one in resolve([READINGS[0], other]).tolls)
    merge = Decision(about=first, action=Action.MERGE, others=(second,))
    assert _values(resolve([READINGS[0], other], [merge])) == [[12, 30]]
    split = Decision(about=first, action=Action.SPLIT, others=(second,))
    assert _values(resolve([READINGS[0], other], [merge, split])) == [[12], [30]]


def test_sources_are_merged_split_and_renamed() -> None:
    """Blue Relief turns out to be Red Relief, under a better name."""
    sources = {one.name: one.id for one in _decide().sources}
    red, blue = sources["Red Relief"], sources["Blue Relief"]
    merge = Decision(about=red, action=Action.MERGE, others=(blue,))
    renamed = Decision(about=red, action=Action.CORRECT, field="name", value="Relief Union")
    found = _decide(merge, renamed)
    union = next(one for one in found.sources if one.name == "Relief Union")
    assert len(found.tolls[0].sources) == 1
    assert {"Blue Relief", "Red Relief"} <= set(union.aliases)
    split = Decision(about=red, action=Action.SPLIT, others=("Blue Relief",))
    assert len(_decide(merge, split).tolls[0].sources) == 2


def test_documents_are_merged_into_a_lineage_and_split() -> None:
    """A person knows that one report is a free retelling of another."""
    documents = [one.reading.document.id for one in READINGS]
    merge = Decision(about=documents[0], action=Action.MERGE, others=(documents[1],))
    assert sorted(len(one.documents) for one in _decide(merge).lineages) == [1, 2]
    split = Decision(about=documents[0], action=Action.SPLIT, others=(documents[1],))
    assert len(_decide(merge, split).lineages) == 3


def test_claims_are_merged() -> None:
    """14 and 15 were one claim, misheard once."""
    claims = {one.bounds.low: one.id for one in _decide().claims}
    merge = Decision(about=claims[14], action=Action.MERGE, others=(claims[15],))
    assert sorted(len(one.mentions) for one in _decide(merge).claims) == [1, 2]


def test_a_decision_about_nothing_is_listed() -> None:
    """What a review was about may be gone after a re-read; that is not silent."""
    decisions = (
        Decision(about="Z/f1", action=Action.REJECT),
        Decision(about="0" * 64, action=Action.MERGE, others=("1" * 64,)),
        Decision(about="A/f1", action=Action.CORRECT, field="low", value="twelve"),
    )
    assert _decide(*decisions).unmatched == decisions


def test_ids_survive_another_reading_of_the_same_words() -> None:
    """A better model reads the document anew; what was decided about the toll still finds it."""
    again = observe(
        READINGS[0].reading.document.text,
        Said(quantity="12", at="Izium", on=ON), publisher="A", name="A again", number=9,
    )  # fmt: skip
    before, after = resolve(READINGS[:1]), resolve([*READINGS[:1], again])
    assert before.tolls[0].id == after.tolls[0].id
    assert [one.mentions[0].id for one in after.claims] == ["A again/f1"]
