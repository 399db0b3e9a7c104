"""Coding a reading into deaths and injured, on texts written for this."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from reportedly.bench import coded, wad
from reportedly.bench.benchmark import Options
from reportedly.bench.coding import code_reading
from reportedly.bench.profiles import Unnumbered, load_profile
from reportedly.bench.victims import find_victims
from reportedly.errors import BenchmarkError
from reportedly.language.analysis import Analysis, Name, NameType, Range, Word
from reportedly.records import (
    Basis,
    Bounds,
    Document,
    Figure,
    Measure,
    Modality,
    Modifier,
    Reading,
    Span,
    Status,
)

WAD, ISAF = load_profile("wad"), load_profile("isaf")


def analyse(text: str) -> Analysis:
    """Split a text into words and sentences; without syntax."""
    words, sentences, first, number = [], [], 0, 0
    for index, found in enumerate(re.finditer(r"\w+|[^\w\s]", text)):
        pos = "VERB" if found[0].startswith("kill") else "X"
        words.append(Word(index, found.start(), found.end(), found[0], pos=pos, sentence=number))
        if found[0] == ".":
            sentences.append(Range(first, index + 1))
            first, number = index + 1, number + 1
    return Analysis(text=text, words=tuple(words), sentences=tuple(sentences))


def figure(text: str, words: str, group: str = "", **more: object) -> Figure:
    """Make a figure of killed whose number is its words, a digit, or a vague word of 3 to 9."""
    start = text.index(words)
    number = int(words) if words.isdigit() else None
    modifier = Modifier.VAGUE if number is None else Modifier.EXACT
    bounds = Bounds(modifier=modifier, low=number or 3, high=number or 9)
    where = text.index(group, start) if group else 0
    values = {
        "id": f"f{start}",
        "quantity": Span.of(text, start, start + len(words)),
        "bounds": bounds,
        "measure": Measure.KILLED,
        "group": Span.of(text, where, where + len(group)) if group else None,
        "status": Status.UNKNOWN,
        "chain": (),
        "modality": Modality.ASSERTED,
        "basis": Basis.INCIDENT,
        "when": None,
        "place": None,
        "same_as": None,
        "confidence": 0.9,
    }
    return Figure(**{**values, **more})  # type: ignore[arg-type]


def code(text: str, figures: Iterable[Figure]) -> dict[str, int]:
    """Code a text by the rules for atrocity reports."""
    reading = Reading(document=Document(text=text), figures=tuple(figures))
    return code_reading(reading, analyse(text), WAD)


def test_the_default_stands_in_for_a_missing_number() -> None:
    """A report of that corpus tells of a death, and of no injury unless it says so."""
    assert code("The mayor of Orva was stabbed.", []) == {"deaths": 1, "injured": 0}


def test_nobody_is_nought() -> None:
    """A report that says that none died is not given the default."""
    text = "No 1 died."
    none = Bounds(modifier=Modifier.EXACT, low=0, high=0)
    assert code(text, [figure(text, "1", bounds=none)])["deaths"] == 0


def test_parts_are_not_added() -> None:
    """Three teens and a woman are among the seven."""
    text = "Gunmen killed 7 people, including 3 teens and 2 women, in Orva."
    figures = [figure(text, "7", "people"), figure(text, "3", "teens"), figure(text, "2", "women")]
    assert code(text, figures)["deaths"] == 7


def test_a_part_may_be_told_after_its_number() -> None:
    """Four of whom are four of the six."""
    text = "The town buried 6 miners, 4 of whom had drowned."
    assert code(text, [figure(text, "6", "miners"), figure(text, "4")])["deaths"] == 6


def test_other_groups_are_added() -> None:
    """Nurses and patients are two groups."""
    text = "The blast killed 8 nurses and 3 patients."
    assert code(text, [figure(text, "8", "nurses"), figure(text, "3", "patients")])["deaths"] == 11


def test_more_of_the_same_are_added() -> None:
    """Another two people come on top of four."""
    text = "Raiders killed 4 people. Another 2 people died later."
    assert code(text, [figure(text, "4", "people"), figure(text, "2", "people")])["deaths"] == 6


def test_a_second_telling_takes_the_place_of_the_first() -> None:
    """Two numbers of people in two sentences are two tellings of one toll."""
    text = "The raid killed 4 people. The governor spoke of 9 people."
    assert code(text, [figure(text, "4", "people"), figure(text, "9", "people")])["deaths"] == 9


def test_a_total_takes_the_place_of_its_parts() -> None:
    """The toll is the sum, not one more."""
    text = "Floods killed 4 nurses and 5 miners, bringing the toll to 12."
    figures = [figure(text, "4", "nurses"), figure(text, "5", "miners"), figure(text, "12")]
    assert code(text, figures)["deaths"] == 12


def test_a_number_told_in_parts_is_not_doubled() -> None:
    """Ten, then six nurses and four miners, are ten."""
    text = "The blast killed 10. There were 6 nurses. There were 4 miners."
    figures = [figure(text, "10"), figure(text, "6", "nurses"), figure(text, "4", "miners")]
    assert code(text, figures)["deaths"] == 10


def test_repeats_and_denied_numbers_do_not_count() -> None:
    """A repeat by `same_as` and a denied figure add nothing."""
    text = "The raid killed 4 nurses. It killed 7 miners. It killed 5 boys."
    figures = [
        figure(text, "4", "nurses"),
        figure(text, "7", "miners", same_as="f16"),
        figure(text, "5", "boys", modality=Modality.DENIED),
    ]
    assert code(text, figures)["deaths"] == 4


def test_combatants_count_only_where_nobody_else_does() -> None:
    """The corpus codes noncombatants; a clash of fighters alone is coded with them."""
    text = "The clash killed 6 rebels and 2 nurses."
    rebels = figure(text, "6", "rebels", status=Status.COMBATANT)
    assert code(text, [rebels, figure(text, "2", "nurses")])["deaths"] == 2
    assert code(text, [rebels])["deaths"] == 6


def test_guards_are_taken_off_a_total_that_includes_them() -> None:
    """Fifteen with eight policemen among them are seven others."""
    text = "The blast killed 15 people, including 8 policemen."
    figures = [figure(text, "15", "people"), figure(text, "8", "policemen")]
    assert code(text, figures)["deaths"] == 7


def test_more_fighters_than_there_are_villagers_are_no_part_of_them() -> None:
    """What the raiders lost is not taken off those whom they killed."""
    text = "Raiders killed 23 villagers after 29 of their fighters had died."
    lost = figure(text, "29", "fighters", status=Status.COMBATANT)
    assert code(text, [figure(text, "23", "villagers"), lost])["deaths"] == 23


def test_of_a_total_that_is_broken_down_the_guards_do_not_count() -> None:
    """Nine soldiers and six villagers are the fifteen; the corpus counts the villagers."""
    text = "15 people died in Orva. 9 soldiers and 6 villagers died there."
    figures = [
        figure(text, "15", "people"),
        figure(text, "9", "soldiers"),
        figure(text, "6", "villagers"),
    ]
    assert code(text, figures)["deaths"] == 6


def test_civilians_named_as_a_part_are_the_number() -> None:
    """In brackets or after "of them", the civilians are who the corpus counts."""
    text = "The raid killed 15 people (8 civilians and 7 others)."
    figures = [
        figure(text, "15", "people"),
        figure(text, "8", "civilians"),
        figure(text, "7", "others"),
    ]
    assert code(text, figures)["deaths"] == 8


def test_another_sources_number_in_one_sentence_is_a_rival() -> None:
    """Two tellings joined by "although" are not added; the greater stands."""
    text = "Police spoke of 7 people killed, although villagers said 10 people died."
    figures = [figure(text, "7", "people"), figure(text, "10", "people")]
    assert code(text, figures)["deaths"] == 10


def test_casualties_stand_in_for_deaths_where_no_deaths_are_told() -> None:
    """A corpus may take the casualties where the report does not tell the dead apart."""
    text = "The attack caused 10 casualties."
    figures = [figure(text, "10", measure=Measure.CASUALTIES)]
    assert code(text, figures)["deaths"] == 10


def test_an_exact_repeat_is_better_than_a_vague_headline() -> None:
    """Several dead in the headline, 41 in the text: 41."""
    text = "The fire killed several people. In all, 41 people died."
    figures = [figure(text, "several", "people"), figure(text, "41", "people", same_as="f16")]
    assert code(text, figures)["deaths"] == 41


def test_a_coders_words_have_a_coders_numbers() -> None:
    """Several is three and more than 30 is 31 by one profile, the lower bound by another."""
    text = "They killed several insurgents. They killed 30 others."
    more = Bounds(modifier=Modifier.MORE_THAN, low=30, high=None)
    reading = Reading(
        document=Document(text=text),
        figures=(
            figure(text, "several", "insurgents"),
            figure(text, "30", "others", bounds=more),
        ),
    )
    assert code_reading(reading, analyse(text), ISAF)["min_killed"] == 34
    assert code_reading(reading, analyse(text), WAD)["deaths"] == 33


def test_groups_that_a_profile_leaves_out_do_not_count() -> None:
    """Insurgents are coded by that corpus, civilians are not."""
    text = "The raid killed 3 insurgents and 5 civilians."
    figures = (figure(text, "3", "insurgents"), figure(text, "5", "civilians"))
    reading = Reading(document=Document(text=text), figures=figures)
    assert code_reading(reading, analyse(text), ISAF)["min_killed"] == 3


def parsed(*rows: tuple[str, str, str, int, str], names: tuple[Name, ...] = ()) -> Analysis:
    """Make a parsed sentence from text, lemma, part of speech, head and relation."""
    words, at = [], 0
    for index, (text, lemma, pos, head, relation) in enumerate(rows):
        words.append(Word(index, at, at + len(text), text, lemma, pos, head, relation))
        at += len(text) + 1
    joined = " ".join(word.text for word in words)
    return Analysis(text=joined, words=tuple(words), sentences=(Range(0, len(words)),), names=names)


def test_the_persons_of_a_passive_are_found_with_their_conjuncts() -> None:
    """A mayor and two drivers without a number; the numbered drivers are figures."""
    analysis = parsed(
        ("The", "the", "DET", 1, "det"),
        ("mayor", "mayor", "NOUN", 5, "nsubj:pass"),
        ("and", "and", "CCONJ", 3, "cc"),
        ("drivers", "driver", "NOUN", 1, "conj"),
        ("were", "be", "AUX", 5, "aux:pass"),
        ("killed", "kill", "VERB", -1, "root"),
    )
    found = list(find_victims(analysis))
    assert [(each.persons.head, each.persons.plural, each.persons.definite) for each in found] == [
        ("mayor", False, True),
        ("driver", True, False),
    ]


@pytest.mark.parametrize(("word", "relation"), [("to", "mark"), ("not", "advmod")])
def test_deeds_that_were_not_done_have_no_victims(word: str, relation: str) -> None:
    """An aim and a negation are no deed."""
    analysis = parsed(
        (word, word, "PART", 1, relation),
        ("arrest", "arrest", "VERB", -1, "root"),
        ("leaders", "leader", "NOUN", 1, "obj"),
    )
    assert list(find_victims(analysis)) == []


def test_things_are_no_victims_but_named_persons_are() -> None:
    """Hope is killed in speech only; a name counts as a person's if it is one."""
    analysis = parsed(
        ("Storms", "storm", "NOUN", 1, "nsubj"),
        ("killed", "kill", "VERB", -1, "root"),
        ("hope", "hope", "NOUN", 1, "obj"),
        ("and", "and", "CCONJ", 4, "cc"),
        ("Brook", "Brook", "PROPN", 2, "conj"),
        names=(Name(4, 5, NameType.PERSON),),
    )
    assert [each.persons.head for each in find_victims(analysis)] == ["brook"]


def test_shot_dead_is_a_death() -> None:
    """An outcome adjective makes the verb's object the dead."""
    analysis = parsed(
        ("They", "they", "PRON", 1, "nsubj"),
        ("shot", "shoot", "VERB", -1, "root"),
        ("several", "several", "ADJ", 3, "amod"),
        ("priests", "priest", "NOUN", 1, "obj"),
        ("dead", "dead", "ADJ", 1, "xcomp"),
    )
    (found,) = find_victims(analysis)
    assert (found.measure, found.persons.amount, found.persons.plural) == (
        Measure.KILLED,
        "several",
        True,
    )


def test_persons_without_a_number_count_by_the_profile() -> None:
    """One corpus counts an arrested leader and bare plurals beside numbers, told once."""
    analysis = parsed(
        ("Troops", "troop", "NOUN", 1, "nsubj"),
        ("detained", "detain", "VERB", -1, "root"),
        ("numerous", "numerous", "ADJ", 3, "amod"),
        ("militants", "militant", "NOUN", 1, "obj"),
        ("and", "and", "CCONJ", 6, "cc"),
        ("a", "a", "DET", 6, "det"),
        ("leader", "leader", "NOUN", 3, "conj"),
    )
    reading = Reading(document=Document(text=analysis.text))
    assert code_reading(reading, analysis, ISAF) == {"min_killed": 0, "min_captured": 5}


def test_companions_count_with_a_number_that_they_follow() -> None:
    """A judge killed along with two guards counts where others without a number do not."""
    analysis = parsed(
        ("2", "2", "NUM", 1, "nummod"),
        ("cooks", "cook", "NOUN", 3, "nsubj:pass"),
        ("were", "be", "AUX", 3, "aux:pass"),
        ("killed", "kill", "VERB", -1, "root"),
        ("along", "along", "ADV", 7, "case"),
        ("with", "with", "ADP", 7, "case"),
        ("a", "a", "NUM", 7, "det"),
        ("judge", "judge", "NOUN", 3, "obl"),
    )
    figures = (figure(analysis.text, "2", "cooks"),)
    reading = Reading(document=Document(text=analysis.text), figures=figures)
    assert code_reading(reading, analysis, WAD)["deaths"] == 3


@pytest.mark.parametrize(
    ("how", "relation", "mark"), [("fatally", "advmod", ""), ("death", "obl", "to")]
)
def test_outcomes_make_a_deed_a_killing(how: str, relation: str, mark: str) -> None:
    """Who is shot fatally or stabbed to death is dead; who is only shot may live."""
    rows = [
        ("The", "the", "DET", 1, "det"),
        ("mayor", "mayor", "NOUN", 3, "nsubj:pass"),
        ("was", "be", "AUX", 3, "aux:pass"),
        ("shot", "shoot", "VERB", -1, "root"),
        (how, how, "NOUN", 3, relation),
        (mark or "then", mark or "then", "ADP", 4, "case"),
    ]
    assert [each.measure for each in find_victims(parsed(*rows))] == [Measure.KILLED]
    assert list(find_victims(parsed(*rows[:4]))) == []


def test_a_name_that_the_parser_hangs_astray_is_found() -> None:
    """A name right before its passive is the subject, whatever the parser calls it."""
    analysis = parsed(
        ("Minister", "minister", "NOUN", 1, "nmod:desc"),
        ("Ada", "Ada", "PROPN", 4, "flat"),
        ("Brook", "Brook", "PROPN", 1, "flat"),
        ("was", "be", "AUX", 4, "aux:pass"),
        ("killed", "kill", "VERB", -1, "root"),
    )
    (found,) = find_victims(analysis)
    assert found.persons.span.text == "Minister Ada Brook"


def test_the_owner_of_a_deed_is_found_though_its_of_hangs_astray() -> None:
    """The words "the murder of" lead to its victim, and the name goes on behind the title."""
    analysis = parsed(
        ("murder", "murder", "NOUN", -1, "root"),
        ("of", "of", "ADP", 0, "case"),
        ("minister", "minister", "NOUN", 0, "nmod"),
        ("Ada", "Ada", "PROPN", 2, "appos"),
        ("Brook", "Brook", "PROPN", 3, "flat"),
    )
    (found,) = find_victims(analysis)
    assert (found.persons.span.text, found.persons.head) == ("minister Ada Brook", "brook")


def test_any_noun_may_be_a_victim_where_one_asks_for_it() -> None:
    """A warlord is in no list of persons, and what kills a plan kills nobody."""
    rows = [
        ("They", "they", "PRON", 1, "nsubj"),
        ("killed", "kill", "VERB", -1, "root"),
        ("a", "a", "DET", 3, "det"),
    ]
    warlord = parsed(*rows, ("warlord", "warlord", "NOUN", 1, "obj"))
    assert [each.persons.head for each in find_victims(warlord, any_noun=True)] == ["warlord"]
    assert list(find_victims(warlord)) == []
    plan = parsed(*rows, ("plan", "plan", "NOUN", 1, "obj"))
    assert list(find_victims(plan, any_noun=True)) == []


def test_a_profile_of_ones_own_replaces_the_packages(tmp_path: Path) -> None:
    """A profile is loaded by its path, and a mistyped key is an error."""
    path = tmp_path / "mine.toml"
    path.write_text('[dead]\nmeasures = ["killed"]\nunnumbered = "never"\n', encoding="utf-8")
    (column,) = load_profile(str(path)).columns
    assert (column.name, column.unnumbered) == ("dead", Unnumbered.NEVER)
    path.write_text('[dead]\nmeasures = ["killed"]\ndefalt = 1\n', encoding="utf-8")
    with pytest.raises(BenchmarkError, match="defalt"):
        load_profile(str(path))
    with pytest.raises(BenchmarkError, match="nowhere"):
        load_profile("nowhere")


def test_exact_match_leaves_out_what_was_not_entered() -> None:
    """Shares are over the reports with an entry, beside the best constant."""
    gold = [
        {"deaths": 1, "injured": None},
        {"deaths": 2, "injured": 0},
        {"deaths": 2, "injured": 4},
    ]
    found = [{"deaths": 1, "injured": 7}, {"deaths": 3, "injured": 0}, {"deaths": 2, "injured": 5}]
    scores = coded.compare_numbers(gold, found, WAD)
    assert (scores["deaths exact"], scores["deaths constant"]) == (0.667, 0.667)
    assert (scores["injured exact"], scores["injured entered"]) == (0.5, 2)


def test_reports_are_read_with_their_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The benchmark reads each text with its date, and says which key is missing."""
    path = tmp_path / "kept.jsonl"
    report = {"text": "The mayor died.", "start": "2020-01-02", "deaths": 1, "injured": 0}
    path.write_text(json.dumps(report), encoding="utf-8")

    def read(texts: Iterable[tuple[str, str | None]]) -> list[tuple[Reading, Analysis]]:
        ((text, published),) = texts
        assert published == "2020-01-02"
        return [(Reading(document=Document(text=text)), analyse(text))]

    monkeypatch.setattr(coded, "read_with_analyses", read)
    assert wad.score(tmp_path, Options())["deaths exact"] == 1.0
    path.write_text(json.dumps({"text": "x", "deaths": 1}), encoding="utf-8")
    with pytest.raises(BenchmarkError, match="injured"):
        wad.score(tmp_path, Options())


def test_an_aim_is_no_deed() -> None:
    """Who was to be killed was not."""
    text = "They set out to kill 5 miners. They killed 2 nurses."
    figures = [figure(text, "5", "miners"), figure(text, "2", "nurses")]
    assert code(text, figures)["deaths"] == 2


def test_guards_are_known_by_the_words_that_a_part_begins() -> None:
    """One of those killed was a soldier: his noun stands behind the number."""
    text = "A blast killed 6 people in Orva. 1 of those was a soldier, a cook said."
    figures = [figure(text, "6", "people"), figure(text, "1")]
    assert code(text, figures)["deaths"] == 5


def test_what_an_at_or_on_leads_is_no_victim_of_a_killing() -> None:
    """Of "the killing of judges at the club" the club is not killed; plurals in "-men" are many."""
    analysis = parsed(
        ("killing", "killing", "NOUN", -1, "root"),
        ("of", "of", "ADP", 0, "case"),
        ("policemen", "policemen", "NOUN", 0, "nmod"),
        ("at", "at", "ADP", 5, "case"),
        ("the", "the", "DET", 5, "det"),
        ("club", "club", "NOUN", 0, "nmod"),
    )
    (found,) = find_victims(analysis, any_noun=True)
    assert (found.persons.head, found.persons.plural) == ("policeman", True)


def test_a_finite_verb_is_no_part_of_its_object() -> None:
    """In "a bomb killed attorneys" the attorneys alone are the victims."""
    analysis = parsed(
        ("A", "a", "DET", 1, "det"),
        ("bomb", "bomb", "NOUN", 2, "nsubj"),
        ("killed", "kill", "VERB", -1, "root"),
        ("attorneys", "attorney", "NOUN", 2, "obj"),
    )
    (found,) = find_victims(analysis, any_noun=True)
    assert found.persons.span.text == "attorneys"


def test_a_repeat_of_another_measure_counts() -> None:
    """Wounded who are taken for a second telling of the killed are wounded all the same."""
    text = "A strike killed 6 men and wounded 4 others."
    first = figure(text, "6", "men")
    others = figure(text, "4", "others", measure=Measure.WOUNDED, same_as=first.id)
    assert code(text, [first, others]) == {"deaths": 6, "injured": 4}
