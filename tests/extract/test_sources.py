"""Sources resolved to who they are within one document."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import read
from reportedly.extract.sources import resolve_sources
from reportedly.language.analysis import Analysis, Name, NameType, Range, Word
from reportedly.language.words import find_words
from reportedly.records import Entity, EntityType, Span

_ENDS = (".", "!", "?")


def analyse(text: str, names: tuple[tuple[str, NameType], ...] = ()) -> Analysis:
    """Split a text into words and sentences by hand, with the first place of each name."""
    words: list[Word] = []
    sentences: list[Range] = []
    first = 0
    for index, (start, end) in enumerate(find_words(text)):
        words.append(
            Word(index=index, start=start, end=end, text=text[start:end], sentence=len(sentences))
        )
        if text[start:end] in _ENDS:
            sentences.append(Range(first, index + 1))
            first = index + 1
    if first < len(words) or not sentences:
        sentences.append(Range(first, len(words)))
    bare = Analysis(text=text, words=tuple(words), sentences=tuple(sentences))
    found = []
    for name, kind in names:
        start = text.index(name)
        at = bare.range_of(start, start + len(name))
        found.append(Name(at.first, at.last, kind))
    found.sort(key=lambda one: one.first)
    return Analysis(text=text, words=tuple(words), sentences=tuple(sentences), names=tuple(found))


def resolve(marked: str, *persons: str) -> tuple[Entity | None, ...]:
    """Resolve the sources in square brackets, each its own statement."""
    text = re.sub(r"[\[\]]", "", marked)
    spans: list[tuple[Span, ...]] = []
    for shift, match in enumerate(re.finditer(r"\[([^]]*)\]", marked)):
        start = match.start() - 2 * shift
        spans.append((Span.of(text, start, start + len(match[1])),))
    names = tuple((person, NameType.PERSON) for person in persons)
    return resolve_sources(analyse(text, names), spans)


def names_of(marked: str, *persons: str) -> list[str | None]:
    """Return the names of the resolved sources."""
    return [one.name if one else None for one in resolve(marked, *persons)]


def only(marked: str, *persons: str) -> Entity:
    """Return the single resolved source."""
    found = resolve(marked, *persons)
    assert len(found) == 1
    assert found[0] is not None
    return found[0]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[President Mira Dal] said so.", "Mira Dal"),
        ("[Interior Minister Jan Kos] said so.", "Jan Kos"),
        ("[The governor of Orva, Ilse Brandt], said so.", "Ilse Brandt"),
        ("[Hugh Hill, a doctor,] said so.", "Hugh Hill"),
        ("[President of Kenya Mira Dal] said so.", "Mira Dal"),
        ("[Police spokesman Said al-Amin] said so.", "Said al-Amin"),
        ("[Ilse Brandt (N-Orva), head of the panel], said so.", "Ilse Brandt"),
        ("[His colleague, nurse Anna Bell,] said so.", "Anna Bell"),
    ],
)
def test_a_person_is_named_without_title_and_apposition(marked: str, name: str) -> None:
    """Titles and descriptions before or after a name are no part of it."""
    found = only(marked)
    assert (found.name, found.type, found.anonymous) == (name, EntityType.PERSON, False)


def test_a_surname_is_the_person_named_in_full() -> None:
    """A bare surname takes the full name from elsewhere in the document."""
    marked = "[Kos] said so. [Fire chief Jan Kos] was there. [Mr Kos] said more."
    assert names_of(marked, "Kos", "Jan Kos") == ["Jan Kos"] * 3


def test_a_surname_respects_the_title() -> None:
    """Of two people with one surname the title decides."""
    marked = "[Mrs Anna Bell] said so. [Mr Tom Bell] said no. [Mrs Bell] said more."
    assert names_of(marked, "Anna Bell", "Tom Bell")[2] == "Anna Bell"


def test_pronouns_agree_in_gender_with_words_of_the_text() -> None:
    """He and she go to whom the text calls Mr and spokeswoman, not to the nearest name."""
    marked = (
        "[Spokeswoman Anna Bell] said 3 died. [Mr Tom Reed] said 4 died. "
        "[She] gave no ages. [He] did."
    )
    assert names_of(marked, "Anna Bell", "Tom Reed")[2:] == ["Anna Bell", "Tom Reed"]


def test_without_a_word_for_gender_recency_decides() -> None:
    """No gender is guessed from a name: the last speaker is taken."""
    marked = "[Anna Bell] said 3 died. [Tom Reed] said 4 died. [She] gave no ages."
    assert names_of(marked, "Anna Bell", "Tom Reed")[2] == "Tom Reed"


def test_it_and_they_go_to_bodies_and_groups() -> None:
    """It stands for a body, they for several people."""
    marked = (
        "[The Ruritanian Red Crescent] said 3 died. [It] sent help. "
        "[Two residents] saw smoke. [They] fled."
    )
    assert names_of(marked) == [
        "Ruritanian Red Crescent", "Ruritanian Red Crescent", "two residents", "two residents",
    ]  # fmt: skip


def test_the_speaker_of_a_quotation_is_we() -> None:
    """We inside quoted words is the source of the statement that holds them."""
    text = "“We saw it,” said Ilse Brandt. Jan Kos agreed."
    analysis = analyse(text, (("Ilse Brandt", NameType.PERSON), ("Jan Kos", NameType.PERSON)))
    at = {word: Span.of(text, text.index(word), text.index(word) + len(word))
          for word in ("We", "Ilse Brandt", "We saw it,")}  # fmt: skip
    found = resolve_sources(
        analysis,
        [(at["We"],), (at["Ilse Brandt"],)],
        contents=[(), (at["We saw it,"],)],
    )
    assert [one.name for one in found if one] == ["Ilse Brandt", "Ilse Brandt"]


def test_general_words_go_to_the_body_named_before() -> None:
    """The agency and the ministry stand for the one that was spoken of."""
    marked = (
        "[South Korea's National Intelligence Service (NIS)] said so. [The agency] said more. "
        "[Gaza's health ministry] said 3 died. [The ministry] named them. [NIS] declined."
    )
    nis = "National Intelligence Service"
    ministry = "Gaza's health ministry"
    assert names_of(marked) == [nis, nis, ministry, ministry, nis]


def test_the_army_is_the_military_named_before() -> None:
    """Two words for one body of a country are one source."""
    marked = "[Utopia's military] said so. [The army] later denied it."
    assert names_of(marked) == ["Utopia's military", "Utopia's military"]


def test_short_forms_take_the_long_form_of_the_text() -> None:
    """A short form that the text introduces is called by its long form."""
    marked = "[The Miners' Rescue Service (MRS)] said so. [MRS] said 4 died."
    assert names_of(marked) == ["Miners' Rescue Service", "Miners' Rescue Service"]


def test_the_country_s_bodies_get_the_country_last_named() -> None:
    """The country's agency is that of the country spoken of."""
    found = resolve("Troops entered Ukraine. [The country's border guard service] said so.")[0]
    assert found is not None
    assert (found.name, found.country) == ("Ukraine's border guard service", "UA")


@pytest.mark.parametrize(
    ("marked", "kind", "country"),
    [
        ("[Moscow] denied it.", "government", "RU"),
        ("[The Pentagon] denied it.", "military", "US"),
        ("[Gaza's health ministry] denied it.", "government", "PS"),
        ("[The Ukrainian air force] denied it.", "military", "UA"),
        ("[A spokesman for the Red Cross] denied it.", "ngo", None),
        ("[The Syrian Observatory for Human Rights, a monitor,] denied it.", "ngo", "SY"),
        ("[Houthi rebels] denied it.", "armed_group", "YE"),
        ("[Hospital officials in Kenya] denied it.", "medical", "KE"),
        ("[A police statement] denied it.", "document", None),
        ("[@orva_now] denied it.", "other", None),
    ],
)
def test_type_and_country_of_a_source(marked: str, kind: str, country: str | None) -> None:
    """The words and the lexicon tell what sort of source it is and where it belongs."""
    found = only(marked)
    assert (found.type, found.country) == (EntityType(kind), country)


@pytest.mark.parametrize(
    ("marked", "anonymous"),
    [
        ("[Officials] said so.", True),
        ("[A senior diplomat] said so.", True),
        ("[Two people familiar with the matter] said so.", True),
        ("[Medical sources] said so.", True),
        ("[Witnesses and relatives] said so.", True),
        ("[The police] said so.", False),
        ("[Rebels] said so.", False),
        ("[Local media] said so.", False),
        ("[Local sources] said so.", False),
        ("[The report] said so.", False),
        ("[Ilse Brandt] said so.", False),
    ],
)
def test_unnamed_people_are_anonymous_and_bodies_are_not(marked: str, anonymous: bool) -> None:
    """Only persons whom the document leaves unnamed are anonymous."""
    assert only(marked).anonymous is anonymous


def test_sources_are_outlets_where_the_text_counts_posts() -> None:
    """Bare sources are people in the news and outlets in a list of posts."""
    assert only("[Three sources] said so.").anonymous
    assert not only("A tweet showed smoke. [Three sources] said so.").anonymous


def test_a_person_named_later_is_not_anonymous() -> None:
    """An official who is named in the next sentence is that person."""
    marked = "[An official] said 3 died. [Jan Kos], the official, gave no names."
    found = resolve(marked, "Jan Kos")
    assert [(one.name, one.anonymous) for one in found if one] == [("Jan Kos", False)] * 2


def test_the_maker_of_a_document_speaks() -> None:
    """A post, page or statement stands for who made it."""
    marked = (
        "[A Facebook post by Ilse Brandt] said so. [Radio Orva's official statement] agreed. "
        "[The Facebook page of “Orva Today”] did too."
    )
    assert names_of(marked) == ["Ilse Brandt", "Radio Orva", "Orva Today"]


def test_officials_of_two_countries_are_two_sources() -> None:
    """A joint mention of two countries' officials names both."""
    found = only("[US and Egyptian officials] said so.")
    assert found.name == "US officials; Egyptian officials"
    assert found.anonymous


def test_several_named_sources_are_joined() -> None:
    """People named in one breath are listed, each by the full name."""
    marked = "[Jan Kos and Ilse Brandt] agreed."
    assert names_of(marked, "Jan Kos", "Ilse Brandt") == ["Jan Kos; Ilse Brandt"]


def test_a_friend_of_a_named_person_is_not_that_person() -> None:
    """The name of the person whose friend speaks is not the name of the friend."""
    found = only("[A friend of the late Jan Kos] said so.", "Jan Kos")
    assert (found.name, found.anonymous) == ("friend of the late Jan Kos", True)
    found = only("[A spokesman for President Mira Dal] said so.", "Mira Dal")
    assert (found.name, found.type, found.anonymous) == (
        "spokesman for President Mira Dal", EntityType.GOVERNMENT, True,
    )  # fmt: skip


def test_examples_are_left_out() -> None:
    """What "including" brings in is no source of its own."""
    assert names_of("[Local sources, including Radio Orva], said so.") == ["local sources"]


def test_an_unresolved_pronoun_names_nobody() -> None:
    """A pronoun with nothing before it stays without an entity."""
    assert resolve("[They] said so.") == (None,)


def test_the_only_country_is_that_of_a_nameless_ministry() -> None:
    """A ministry without a country belongs to the only country spoken of; two leave it open."""
    found = resolve("It burned in Kenya. [The interior ministry] said so.")[0]
    assert found is not None
    assert found.country == "KE"
    found = resolve("It burned in Kenya and in Ghana. [The interior ministry] said so.")[0]
    assert found is not None
    assert found.country is None


def test_relative_pronouns_take_the_words_before() -> None:
    """Who stands for the people described right before it."""
    assert names_of("They met the troops, [who] deny it.") == ["troops"]


def test_capitals_throughout_are_read_in_small_letters() -> None:
    """A description in an all-capitals text is given in small letters."""
    assert names_of("[RESIDENTS] SAID IT BURNED.") == ["residents"]


def test_a_lone_article_is_no_source() -> None:
    """A source that holds no word of its own stays empty."""
    assert resolve("[The] said so.") == (None,)


def test_statements_come_back_in_the_order_given() -> None:
    """The order of the statements does not change who they are."""
    text = "Jan Kos said 3 died. He gave no names."
    spans = [(Span.of(text, 21, 23),), (Span.of(text, 0, 7),), ()]
    found = resolve_sources(analyse(text, (("Jan Kos", NameType.PERSON),)), spans, cues=[6, 2, 2])
    assert [one.name if one else None for one in found] == ["Jan Kos", "Jan Kos", None]


def test_a_mark_is_nobody_who_speaks() -> None:
    """What stands before "who" and has no word is no source."""
    assert resolve("- [who] said so.") == (None,)


@given(st.lists(st.sampled_from(
    ["The", "he", "they", "Kos", "Jan", "agency", "(", "MRS", ")", ",", "'s", "and", "sources",
     "of", "Moscow", "“", "post", "by", "who", ".", "@orva", "all", "country", "-", "al", "We"]
), min_size=1, max_size=14), st.data())  # fmt: skip
def test_odd_words_never_break_resolution(words: list[str], data: st.DataObject) -> None:
    """Whatever words a source holds, each statement gets one entity with a name, or none."""
    text = " ".join(words)
    analysis = analyse(text)
    first = data.draw(st.integers(0, len(analysis.words) - 1))
    last = data.draw(st.integers(first + 1, len(analysis.words)))
    whole = analysis.span(0, len(analysis.words))
    found = resolve_sources(analysis, [(analysis.span(first, last),), (whole,), ()])
    assert len(found) == 3
    assert found[2] is None
    assert all(one is None or one.name for one in found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He knew the mayor. The Ruritanian army has taken 17 men, it said.", "Ruritanian army"),
        ("The Red Cross said 30 fled. The army had shelled the camp, it said.", "Red Cross"),
        ("The camp was shelled by the army, it said.", None),
    ],
)
def test_it_behind_a_clause_may_be_what_the_clause_is_about(text: str, name: str | None) -> None:
    """A body says of itself what it did, unless another body was speaking before."""
    entity = read(text).statements[-1].entity
    assert (entity.name if entity else None) == name


def test_a_short_form_behind_a_kind_of_body_is_a_body() -> None:
    """“Prison agency OPS” is no person, though some agencies stand before persons' names."""
    found = read("Jail\n\nFighting left 18 inmates dead, Orva's prison agency OPS said.\n")
    (entity,) = [one.entity for one in found.statements]
    assert entity is not None
    assert (entity.name, entity.type) == ("OPS", EntityType.OTHER)


def test_the_army_is_not_the_rebels_whose_name_ends_so() -> None:
    """“The army” beside a liberation army is the state's."""
    text = "The Lord's Resistance Army said it had killed 20 soldiers. The army said three died."
    first, second = (one.entity for one in read(text).statements)
    assert first is not None
    assert second is not None
    assert first.type is EntityType.ARMED_GROUP
    assert (second.name, second.type) == ("army", EntityType.MILITARY)


def test_capitals_are_no_pronoun() -> None:
    """The WHO is not who."""
    found = read("Quake in Dorn\n\nThe WHO said 64 people were killed.\n")
    assert [one.entity.type for one in found.statements if one.entity] == [EntityType.UN]


def test_the_government_of_a_country_is_no_person() -> None:
    """However much like a person's the name of the country looks."""
    text = "Landslide\n\nThe government of Papua New Guinea put the number of dead at 164.\n"
    (statement,) = read(text).statements
    assert statement.entity is not None
    assert (statement.entity.type, statement.entity.country) == (EntityType.GOVERNMENT, "PG")


def test_an_office_named_in_full_is_not_the_bare_word_before_it() -> None:
    """Behind “ministry” in a headline, “the interior ministry” keeps its name."""
    text = "Nine killed in blast, ministry says\n\nNine people died, the interior ministry said.\n"
    entities = [one.entity for one in read(text).statements]
    assert entities[-1] is not None
    assert entities[-1].name == "interior ministry"


def test_a_country_behind_a_town_does_not_speak() -> None:
    """“Authorities in Kherson, Ukraine” are the town's."""
    text = "Blast\n\nAuthorities in Kherson, Ukraine, said 12 people had been hurt.\n"
    (statement,) = read(text).statements
    assert statement.entity is not None
    assert statement.entity.name.startswith("authorities")


def test_what_a_body_is_called_tells_its_type() -> None:
    """“The airline, Dorn Air Safari” is a company, to which “the airline” points back."""
    text = "The airline, Dorn Air Safari, said 11 died. Two were Germans, the airline said."
    entities = [one.entity for one in read(text).statements]
    assert [one and one.name for one in entities] == ["Dorn Air Safari", "Dorn Air Safari"]


def test_who_has_gathered_information_is_its_source() -> None:
    """“According to information gathered by the mission” is the mission's."""
    text = "Strike\n\nAt least 66 died, according to information gathered by the Dorn Mission.\n"
    (entity,) = [one.entity for one in read(text).statements]
    assert entity is not None
    assert entity.name == "Dorn Mission"


def test_who_has_put_out_a_video_is_its_source() -> None:
    """“A video put out by the militants” is what the militants say."""
    text = "Raid\n\nA video put out by the militants shows that 12 soldiers died.\n"
    (entity,) = [one.entity for one in read(text).statements]
    assert entity is not None
    assert (entity.name, entity.type) == ("militants", EntityType.ARMED_GROUP)


def test_rooms_of_local_responders_are_bodies() -> None:
    """The "Emergency Room of the town" is no person called Room."""
    one = only("[The Emergency Room of the town] said that 34 people had died.", "Emergency Room")
    assert (one.name, one.type) == ("Emergency Room of the town", EntityType.NGO)


def test_who_holds_one_office_is_not_meant_by_another() -> None:
    """The mayor is not the governor who spoke just before; the governor is."""
    text = "Governor Ona Brel said 12 people died in Dorn. Four died in Tol, the {} said."
    mayor, governor = (
        read(text.format(one)).statements[-1].entity for one in ("mayor", "governor")
    )
    assert mayor is not None
    assert mayor.name == "mayor"
    assert governor is not None
    assert governor.name == "Ona Brel"


def test_the_report_is_of_those_who_said_something_in_it() -> None:
    """Not of who spoke last."""
    text = (
        "Nearly 100 soldiers have died in Congo, UN experts say in a leaked report. "
        "Rwanda denies that it has troops there. "
        "It lost no fewer than 60 men, according to the report."
    )
    entity = read(text).statements[-1].entity
    assert entity is not None
    assert entity.name == "UN experts"


def test_by_names_nobody_behind_a_verb_that_has_a_subject() -> None:
    """“Has established by name that 58 died” is what the league says."""
    text = (
        "After a mission in Dorn, the Orvan League for Human Rights has established by name "
        "that 58 persons were killed in June."
    )
    (statement,) = read(text).statements
    assert statement.entity is not None
    assert statement.entity.name == "Orvan League for Human Rights"
