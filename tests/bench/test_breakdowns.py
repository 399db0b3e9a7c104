"""Numbers that are broken down, told vaguely first, or given as what a part leaves."""

from __future__ import annotations

from reportedly.bench.adding import Count, add_up, break_down, part_off


def count(text: str, words: str, value: int, sentence: int, *, vague: bool = False) -> Count:
    """Return a count that stands where its words stand in a text."""
    start = text.index(words)
    return Count(
        value=value,
        start=start,
        end=start + len(words),
        sentence=sentence,
        group=words.split(maxsplit=1)[-1],
        combatant=False,
        vague=vague,
    )


def test_a_first_number_that_others_sum_up_to_is_the_total() -> None:
    """A detail told besides does not hide that the others make up the first number."""
    text = "Nine people died. A guard died. Seven miners died. Two cooks died."
    counts = [
        count(text, "Nine people", 9, 0),
        count(text, "A guard", 1, 1),
        count(text, "Seven miners", 7, 2),
        count(text, "Two cooks", 2, 3),
    ]
    assert add_up(counts, text) == 9


def test_an_exact_number_takes_the_place_of_a_vague_one() -> None:
    """A vague number of the same persons is made exact by a later sentence."""
    text = "Police held several raiders. Two additional raiders were held."
    counts = [
        count(text, "several raiders", 3, 0, vague=True),
        count(text, "Two additional raiders", 2, 1),
    ]
    assert add_up(counts, text) == 2


def test_what_a_part_leaves_is_not_added() -> None:
    """After "four, including a cook" three additional persons are no more than the rest."""
    text = "Police held four raiders, including a cook. Then three additional raiders were held."
    counts, parts = part_off(
        [
            count(text, "four raiders", 4, 0),
            count(text, "a cook", 1, 0),
            count(text, "three additional raiders", 3, 1),
        ],
        text,
    )
    assert add_up(counts, text, parts) == 4


def test_the_counts_that_a_first_number_is_made_of_are_known() -> None:
    """The guard told besides is not among the seven and the two who make up nine."""
    text = "Nine people died. A guard died. Seven miners died. Two cooks died."
    total, miners, cooks = (
        count(text, "Nine people", 9, 0),
        count(text, "Seven miners", 7, 2),
        count(text, "Two cooks", 2, 3),
    )
    guard = count(text, "A guard", 1, 1)
    assert break_down([total, guard, miners, cooks]) == (miners, cooks)
    assert break_down([total, guard, miners]) == ()


def test_a_part_with_a_bound_of_its_own_is_a_part() -> None:
    """The words "including at least" lead to a part as "including" does."""
    text = "The blast killed five people, including at least one child."
    whole, part = count(text, "five people", 5, 0), count(text, "one child", 1, 0)
    assert part_off([whole, part], text) == ([whole], [part])


def test_those_among_a_greater_number_are_a_part_of_it() -> None:
    """A part may be told before its whole; "among" elsewhere makes none."""
    text = "A cook was among six people killed."
    cook, people = count(text, "A cook", 1, 0), count(text, "six people", 6, 0)
    assert part_off([cook, people], text) == ([people], [cook])
    text = "A cook died, which led to fear among six people."
    cook, people = count(text, "A cook", 1, 0), count(text, "six people", 6, 0)
    assert part_off([cook, people], text) == ([cook, people], [])


def test_the_known_number_is_no_further_one() -> None:
    """The ten of a later sentence are those told of before, under whatever noun."""
    text = "Police killed ten peddlers. Later the ten suspects were buried."
    counts = [count(text, "ten peddlers", 10, 0), count(text, "ten suspects", 10, 1)]
    assert add_up(counts, text) == 10


def test_as_many_others_told_again_are_the_same() -> None:
    """Two other raiders told twice over are two; in one sentence they are four."""
    text = "Police held a chief and two other raiders. In the end two other men were held."
    chief, raiders = count(text, "a chief", 1, 0), count(text, "two other raiders", 2, 0)
    assert add_up([chief, raiders, count(text, "two other men", 2, 1)], text) == 3
    text = "Police held two other raiders in Orva and two other men in Lund."
    counts = [count(text, "two other raiders", 2, 0), count(text, "two other men", 2, 0)]
    assert add_up(counts, text) == 4


def test_a_family_is_no_further_person() -> None:
    """A family that is told with its number, or whose members are, is not one more dead."""
    text = "Gunmen killed a family of six in Orva."
    family, six = count(text, "a family", 1, 0), count(text, "six", 6, 0)
    assert part_off([family, six], text) == ([six], [family])
    text = "Five civilians from one family died in Orva."
    civilians, family = count(text, "Five civilians", 5, 0), count(text, "one family", 1, 0)
    assert part_off([civilians, family], text) == ([civilians], [family])
    text = "Five civilians from two families and one guard died in Orva."
    guard = count(text, "one guard", 1, 0)
    assert part_off([count(text, "Five civilians", 5, 0), guard], text)[1] == []
