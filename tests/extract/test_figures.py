"""Figures: what is counted, of whom, by whom said, and what is said twice."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from tests.building import make_analysis

from reportedly import read as read_report
from reportedly.extract.chains import Chains
from reportedly.extract.figures import find_figures
from reportedly.extract.passages import Passages
from reportedly.extract.quantities import find_quantities
from reportedly.extract.repeats import find_repeats
from reportedly.language import Analyser
from reportedly.language.analysis import Analysis, Range, Word
from reportedly.language.words import find_words
from reportedly.records import (
    Basis,
    Bounds,
    Count,
    Entity,
    EntityType,
    Figure,
    Kind,
    Measure,
    Modality,
    Modifier,
    Place,
    Span,
    Stance,
    Statement,
    Status,
    Time,
    TimeType,
)

TABLE = Path(__file__).with_name("figures.csv")


@cache
def analyser() -> Analyser:
    """Load the language model of the package once."""
    return Analyser.load(threads=1)


def read(
    text: str,
    *,
    statements: tuple[Statement, ...] = (),
    times: tuple[Time, ...] = (),
    places: tuple[Place, ...] = (),
) -> list[Figure]:
    """Find the figures of a text with the model in the package."""
    analysis = analyser().analyse([text])[0]
    return list(
        find_figures(
            analysis,
            quantities=tuple(find_quantities(analysis)),
            statements=statements,
            times=times,
            places=places,
        )
    )


def span(text: str, piece: str) -> Span:
    """Return the first place of a piece in a text."""
    start = text.index(piece)
    return Span.of(text, start, start + len(piece))


def statement(
    text: str, name: str, source: str, content: str, parent: str | None = None
) -> Statement:
    """Make a statement by its source and content."""
    return Statement(
        id=name,
        parent=parent,
        kind=Kind.INDIRECT,
        stance=Stance.ASSERTS,
        sources=(span(text, source),),
        cue=span(text, "said"),
        content=(span(text, content),),
        entity=Entity(name=source, type=EntityType.OTHER),
        said_at=None,
        confidence=1.0,
    )


def rows() -> Iterator[tuple[str, str]]:
    """Yield context and expected figures of each row of the table."""
    text = TABLE.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines(keepends=True) if line[:1] != "#"]
    for row in csv.DictReader(lines):
        yield row["context"], row["expected"]


@pytest.mark.parametrize(("context", "expected"), tuple(rows()))
def test_sentence_reads_as_the_table_says(context: str, expected: str) -> None:
    """Every sentence of the table has the figures that stand beside it."""

    def shown(value: Count | None) -> str:
        return "" if value is None else str(value)

    found = [
        "|".join(
            (
                figure.quantity.text,
                figure.measure.value,
                shown(figure.bounds.low),
                shown(figure.bounds.high),
                figure.group.text if figure.group else "",
                figure.status.value,
            )
        )
        for figure in read(context)
    ]
    assert " & ".join(found) == expected


def test_ids_follow_the_text() -> None:
    """Figures are named f1, f2 and so on in the order of their numbers."""
    figures = read("Five people were killed. Nine were wounded. Police arrested three men.")
    assert [figure.id for figure in figures] == ["f1", "f2", "f3"]
    assert [f.quantity.start for f in figures] == sorted(f.quantity.start for f in figures)


def test_chain_runs_from_the_outermost_speaker() -> None:
    """A figure inside a statement inside another is carried by both, the passer-on first."""
    text = "The mayor said the army said 12 soldiers were killed."
    outer = statement(text, "s1", "The mayor", "the army said 12 soldiers were killed")
    inner = statement(text, "s2", "the army", "12 soldiers were killed", parent="s1")
    (figure,) = read(text, statements=(outer, inner))
    assert figure.chain == ("s1", "s2")


def test_chain_takes_the_parent_that_holds_nothing() -> None:
    """A passer-on carries a figure even where its own content is cut short."""
    text = "The mayor said, citing the army, that 12 soldiers fell."
    outer = statement(text, "s1", "The mayor", "that")
    inner = statement(text, "s2", "the army", "12 soldiers fell", parent="s1")
    assert [one.id for one in Chains((inner, outer)).find(span(text, "12"))] == ["s1", "s2"]


def test_ring_of_parents_ends() -> None:
    """Two statements that name each other as parent still give a chain."""
    text = "The mayor said the army said 12 fell."
    one = statement(text, "s1", "The mayor", "12 fell", parent="s2")
    two = statement(text, "s2", "the army", "12 fell", parent="s1")
    assert {found.id for found in Chains((one, two)).find(span(text, "12"))} == {"s1", "s2"}


def test_unattributed_figure_has_no_chain() -> None:
    """What no source says is the reporter's own."""
    (figure,) = read("Twelve soldiers were killed.")
    assert figure.chain == ()


def test_repeat_is_linked_to_the_first() -> None:
    """The same count of the same persons in headline and text is told once."""
    figures = read("Blast kills nine in Orva\n\nA blast killed nine people in Orva on Monday.")
    assert [figure.same_as for figure in figures] == [None, "f1"]


def test_other_count_is_no_repeat() -> None:
    """Two different counts of one measure are two claims."""
    figures = read("The blast killed nine people. A second blast killed four people.")
    assert [figure.same_as for figure in figures] == [None, None]


def _figure(name: str, text: str, start: int, chain: tuple[str, ...] = ()) -> Figure:
    return Figure(
        id=name,
        quantity=Span.of(text, start, start + 2),
        bounds=Bounds(modifier=Modifier.EXACT, low=12, high=12),
        measure=Measure.KILLED,
        group=None,
        status=Status.UNKNOWN,
        chain=chain,
        modality=Modality.ASSERTED,
        basis=Basis.INCIDENT,
        when=None,
        place=None,
        same_as=None,
        confidence=1.0,
    )


def _repeats(
    figures: tuple[Figure, ...], text: str, statements: tuple[Statement, ...]
) -> dict[str, str]:
    analysis = make_analysis(text)
    return dict(find_repeats(analysis, Passages(analysis), figures, statements))


def test_two_sources_with_one_count_are_two_claims() -> None:
    """The same count is a repeat by one source, and a claim of its own by another."""
    text = "The mayor said 12 died. The army had left. Later the army said 12 died."
    first, last = text.index("12"), text.rindex("12")
    one = statement(text, "s1", "The mayor", "12 died. The")
    two = replace(one, id="s2", entity=Entity(name="army", type=EntityType.OTHER))
    figures = (_figure("f1", text, first, ("s1",)), _figure("f2", text, last, ("s2",)))
    assert _repeats(figures, text, (one, two)) == {}
    same = replace(two, entity=one.entity)
    assert _repeats(figures, text, (one, same)) == {"f2": "f1"}


def test_denied_count_is_no_repeat() -> None:
    """What one source asserts and the same source denies is not one claim."""
    text = "The mayor said 12 died. She said 12 died."
    one = statement(text, "s1", "The mayor", "12 died")
    first = _figure("f1", text, text.index("12"), ("s1",))
    again = _figure("f2", text, text.rindex("12"), ("s1",))
    denied = replace(again, modality=Modality.DENIED)
    assert _repeats((first, again), text, (one,)) == {"f2": "f1"}
    assert _repeats((first, denied), text, (one,)) == {}


def test_fighters_repeat_no_civilians() -> None:
    """The same count of persons of another kind is another claim."""
    text = "The mayor said 12 died. She said 12 died."
    one = statement(text, "s1", "The mayor", "12 died")
    first = _figure("f1", text, text.index("12"), ("s1",))
    again = _figure("f2", text, text.rindex("12"), ("s1",))
    kinds = (replace(first, status=Status.CIVILIAN), replace(again, status=Status.COMBATANT))
    assert _repeats(kinds, text, (one,)) == {}


def test_numbers_in_one_list_are_no_repeats() -> None:
    """Persons told one by one in a list are not each other."""
    figures = read("A nurse, a driver and another nurse were killed.")
    assert [figure.same_as for figure in figures] == [None, None, None]


def test_total_since_a_start_is_cumulative() -> None:
    """A time without an end makes a running total."""
    text = "More than 400 civilians have been killed since October."
    since = Time(span=span(text, "since October"), type=TimeType.DATE, start="2023-10")
    (figure,) = read(text, times=(since,))
    assert figure.basis is Basis.CUMULATIVE
    assert figure.when == since


def test_toll_of_one_event_is_an_incident() -> None:
    """A day of one event leaves its toll an incident."""
    text = "The fire killed 14 people on Monday."
    monday = Time(
        span=span(text, "on Monday"), type=TimeType.DATE, start="2024-05-06", end="2024-05-06"
    )
    (figure,) = read(text, times=(monday,))
    assert (figure.basis, figure.when) == (Basis.INCIDENT, monday)


def test_place_of_the_event_carries_on() -> None:
    """A later sentence without a place takes that of the event."""
    text = "A blast in Orva killed nine people. Thirty were wounded."
    orva = Place(span=span(text, "Orva"), name="Orva", country="XX", admin1="Tol", geonameid=1)
    figures = read(text, places=(orva,))
    assert [figure.place for figure in figures] == [orva, orva]


def test_home_of_a_family_is_no_scene() -> None:
    """The name of a family is not where something happened."""
    text = "A shell hit the Brandt family home in Orva, killing two people."
    orva = Place(span=span(text, "Orva"), name="Orva", country="XX", admin1="Tol", geonameid=1)
    brandt = Place(span=span(text, "Brandt"))
    (figure,) = read(text, places=(brandt, orva))
    assert figure.place == orva


def test_expected_figure_is_marked() -> None:
    """A forecast is no assertion."""
    (figure,) = read("The death toll is expected to reach 500.")
    assert figure.modality is Modality.EXPECTED


def test_stock_is_current() -> None:
    """Troops who stand somewhere are a stock now, and those of one raid's dead an incident."""
    stock, dead = read("Some 500 troops are stationed in Orva. The raid killed nine guards.")
    assert (stock.basis, dead.basis) == (Basis.CURRENT, Basis.INCIDENT)


def test_possible_figure_is_marked() -> None:
    """A count that "may have" happened is possible, not asserted."""
    (figure,) = read("The flood may have killed 30 people.")
    assert figure.modality is Modality.POSSIBLE


def test_words_without_syntax_are_read() -> None:
    """A text without parts of speech or a parse loses detail, not the stage."""
    text = "The blast killed 12 soldiers."
    words = tuple(Word(i, a, b, text[a:b]) for i, (a, b) in enumerate(find_words(text)))
    analysis = Analysis(text=text, words=words, sentences=(Range(0, len(words)),))
    quantities = tuple(find_quantities(analysis))
    (figure,) = find_figures(analysis, quantities=quantities, statements=(), times=(), places=())
    assert (figure.measure, figure.bounds.low) == (Measure.KILLED, 12)


def test_empty_text_has_no_figures() -> None:
    """Nothing is found in nothing."""
    assert not list(
        find_figures(Analysis(text="", words=()), quantities=(), statements=(), times=(), places=())
    )


def test_confidence_is_a_probability() -> None:
    """Every figure says how sure it is, between 0 and 1."""
    figures = read("Nine soldiers were killed and some 40 people fled the town of Orva.")
    assert figures
    assert all(0 < figure.confidence <= 1 for figure in figures)


@pytest.mark.parametrize(
    "piece",
    [
        "12 soldiers were killed and ",
        "killed 12 ",
        "two of whom and at least nine others, including a child, ",
        "the toll rose to 12. ",
        "not 14 but 19 people died and ",
        "of the 63, 41 were women and ",
    ],
)
def test_work_grows_with_length_only(piece: str) -> None:
    """Eight times the text takes about eight times as many calls, never their square."""

    def calls(times: int) -> int:
        text = piece * times
        words = tuple(Word(i, a, b, text[a:b]) for i, (a, b) in enumerate(find_words(text)))
        analysis = Analysis(text=text, words=words, sentences=(Range(0, len(words)),))
        quantities = tuple(find_quantities(analysis))
        count = 0

        def note(_frame: object, _event: str, _argument: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(note)
        try:
            for _figure in find_figures(
                analysis, quantities=quantities, statements=(), times=(), places=()
            ):
                pass
        finally:
            sys.setprofile(None)
        return count

    assert calls(800) < 10 * calls(100)


@pytest.mark.parametrize(
    "second",
    [
        "A committee of relatives says it was 33.",
        "The opposition says 33.",
        "A local rights group puts the figure at 33.",
        "Relatives say that their own count has reached 33.",
        "Parents say the number is 33.",
    ],
)
def test_a_bare_number_is_of_those_told_of_before(second: str) -> None:
    """Who gives another number for the same persons need not say again what happened to them."""
    figures = read_report(f"Riot in Orva\n\nOfficials say that 27 men died. {second}\n").figures
    assert [(one.bounds.low, one.measure) for one in figures] == [
        (27, Measure.KILLED),
        (33, Measure.KILLED),
    ]


@pytest.mark.parametrize(
    "second",
    ["The bus was number 33.", "The number of tanks was put at 33.", "It was 33 degrees in Dorn."],
)
def test_other_bare_numbers_count_nobody(second: str) -> None:
    """A number of things, and one that nobody says, is not of the persons told of before."""
    figures = read_report(f"Riot in Orva\n\nOfficials say that 27 men died. {second}\n").figures
    assert [one.bounds.low for one in figures] == [27]


def test_a_number_that_begins_a_report_is_no_part_of_its_headline() -> None:
    """A headline that ends in a name and the number below it are not “Planet Nine”."""
    for count in ("Nine people", "Twenty-seven men"):
        text = f"Terror behind bars in Guayaquil\n\n{count} died in the riot, a doctor said.\n"
        assert [one.quantity.text for one in read_report(text).figures] == [count.split()[0]]
