"""Speakers that are named in two parts behind what they say."""

from dataclasses import replace

import pytest
from tests.building import attribute, make_analysis, with_attributions, words_of

from reportedly import read
from reportedly.extract.named_last import name_last, take_all_before
from reportedly.extract.statements import find_statements
from reportedly.language.analysis import Analysis, Name, NameType
from reportedly.records import EntityType

_POS = {"of": "ADP", "on": "ADP"}
_VERBS = frozenset({"drowned", "died", "sank", "said", "leads", "runs", "known"})


def _analyse(text: str, name: str = "") -> Analysis:
    """Return an analysis that knows the verbs, and the name of a person."""
    analysis = make_analysis(text)
    words = tuple(
        replace(one, pos=_POS.get(one.text, "VERB" if one.text in _VERBS else "NOUN"))
        for one in analysis.words
    )
    found = words_of(analysis, name) if name else None
    names = (Name(found.first, found.last, NameType.PERSON),) if found else ()
    return replace(analysis, words=words, names=names)


def _read(text: str, content: str, name: str = "") -> tuple[list[str], list[str]]:
    analysis = _analyse(text, name)
    one = attribute(analysis, "said", content=[content])
    (statement,) = find_statements(with_attributions(analysis, one), times=(), published=None)
    return [one.text for one in statement.sources], [one.text for one in statement.content]


@pytest.mark.parametrize(
    ("speaker", "name", "source"),
    [
        ("the pit's manager, Ona Brel,", "Ona Brel", "the pit's manager, Ona Brel"),
        ("Ona Brel, the pit's manager,", "Ona Brel", "Ona Brel, the pit's manager"),
        ("the mayor, who runs the pit,", "", "the mayor"),
        ("the group, known as PRG,", "", "the group"),
        ("the mayor, 52,", "", "the mayor"),
        ("Ona Brel of the pit's board", "Ona Brel", "Ona Brel of the pit's board"),
    ],
)
def test_a_speaker_with_an_aside_is_no_content(speaker: str, name: str, source: str) -> None:
    """What stands between the last comma but one and the verb speaks, with its aside."""
    text = f"Twelve drowned in the pit, {speaker} said."
    assert _read(text, text.removesuffix(" said."), name) == (
        [source],
        ["Twelve drowned in the pit"],
    )


@pytest.mark.parametrize(
    "text",
    [
        "The tin, the lead, the coal, said.",
        "Twelve drowned, the water rose, in May, said.",
        "Twelve drowned, the mayor, in a car, said.",
        "Twelve drowned, in May, said.",
    ],
)
def test_other_words_before_a_comma_do_not_speak(text: str) -> None:
    """Without a clause, a speaker or an aside before it, the comma closes something else."""
    content = text.removesuffix(", said.")
    assert _read(text, content) == ([], [content])


def test_a_speaker_known_already_stays() -> None:
    """Who is the source by other words is left alone."""
    analysis = _analyse("Kos said 12 drowned, the mayor, 52, said.")
    cue, content = words_of(analysis, ", said.").last - 2, words_of(analysis, "12 drowned")
    sources = (words_of(analysis, "Kos"),)
    last = words_of(analysis, "said 12")
    verb = replace(last, first=cue, last=cue + 1)
    assert name_last(analysis, verb, sources, (content,)) == (sources, (content,))


def test_what_was_claimed_somewhere_stands_before() -> None:
    """Of “12 drowned, the mayor said on her site” the site is no source, and 12 drowned is said."""
    analysis = _analyse("Twelve drowned, the mayor said on her site.")
    one = attribute(analysis, "said", sources=["the mayor", "her site"], stances={"claims": 0.9})
    cue, sources = one.cue, one.sources
    assert take_all_before(analysis, cue, sources, ()) == (
        (words_of(analysis, "the mayor"),),
        (words_of(analysis, "Twelve drowned"),),
    )


def test_who_is_named_in_two_parts_before_a_clause_speaks() -> None:
    """“In a statement, the regional governor, Ona Brel, said that” names her, not the statement."""
    text = (
        "Strike on school\n\nIn a statement posted on Telegram, the regional governor, Ona Brel, "
        "said that five children had died.\n"
    )
    (statement,) = read(text).statements
    assert [one.text for one in statement.sources] == ["the regional governor, Ona Brel"]


def test_who_is_named_in_two_parts_first_speaks() -> None:
    """“The army's spokesman, Nabil Idris, said” opens a report below a headline without a verb."""
    text = "Strike on market\n\nThe army's spokesman, Nabil Idris, said that 64 were killed.\n"
    (statement,) = read(text).statements
    assert [one.text for one in statement.sources] == ["The army's spokesman, Nabil Idris"]


def test_a_name_is_known_by_its_aside() -> None:
    """Whom the model names for no person is one where an aside calls him a spokesman."""
    text = (
        "Village swallowed by landslide\n\nOnly three bodies had been found in Kaimari, in Enga "
        "province, Ninga Role, a spokesman for the district relief committee, told reporters.\n"
    )
    (statement,) = read(text).statements
    assert statement.entity is not None
    assert (statement.entity.name, statement.entity.type) == ("Ninga Role", EntityType.PERSON)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            'Boat sinks\n\n"Forty-nine people drowned," Ona Brel, head of mission, told AFP.\n',
            "Ona Brel, head of mission",
            '"Forty-nine people drowned,"',
        ),
        (
            "Blast in Cambodia\n\nFive died, said the chief of the district police, Ona Brel.\n",
            "the chief of the district police, Ona Brel",
            "Five died",
        ),
    ],
)
def test_who_is_told_and_who_tells_are_kept_apart(text: str, source: str, content: str) -> None:
    """Whatever syntax makes of a report below a headline, whoever tells stands by the cue."""
    (statement,) = read(text).statements
    assert [one.text for one in statement.sources] == [source]
    assert [one.text for one in statement.content] == [content]


def test_what_is_told_stands_behind_whom_it_is_told() -> None:
    """Where the model takes the speaker for what is told."""
    speaker, told = "Riaz Mahsud, the city's commissioner", "30 people died"
    text = f"Bombing in Peshawar\n\n{speaker}, told the Associated Press that {told}.\n"
    (statement,) = read(text).statements
    assert [one.text for one in (*statement.sources, *statement.content)] == [speaker, told]


@pytest.mark.parametrize(
    "text",
    [
        "The Red Cross, whose volunteers helped with the burials, counted 31 dead.",
        "Boko Haram, for its part, claims to have killed 31 soldiers.",
    ],
)
def test_an_aside_does_not_part_a_speaker_from_the_cue(text: str) -> None:
    """Who speaks stands before the aside, whatever it says."""
    (statement,) = read(f"Town hall blast\n\n{text}\n").statements
    assert [one.text.partition(",")[0] for one in statement.sources] == [text.partition(",")[0]]


def test_a_verb_behind_a_hyphen_does_not_part_a_speaker() -> None:
    """“The spokesman for the rebel-run health ministry, Ona Brel, said” is all of who speaks."""
    text = (
        "Toll of strikes\n\nSeventy people were killed in strikes on the fuel port, the spokesman "
        "for the Houthi-run health ministry, Ona Brel, said.\n"
    )
    (statement,) = read(text).statements
    assert statement.entity is not None
    assert statement.entity.name == "Ona Brel"


def test_an_aside_with_a_verb_behind_a_hyphen_is_one() -> None:
    """“Kataib Dorn, an Iran-backed militia, said” ends what is said before its name."""
    text = "Blast\n\nThe blast killed 12 people, Kataib Hezbollah, an Iran-backed militia, said.\n"
    (statement,) = read(text).statements
    assert [one.text.partition(",")[0] for one in statement.sources] == ["Kataib Hezbollah"]
