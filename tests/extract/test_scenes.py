"""Scenes of figures: how fine a place is, and which places near a number may be its scene."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.building import attribute, make_analysis, with_attributions

from reportedly import read
from reportedly.extract.counted import Counted, find_counted
from reportedly.extract.passages import Passages
from reportedly.extract.quantities import find_quantities
from reportedly.extract.scenes import Memory, Scenes
from reportedly.extract.sites import Site
from reportedly.language.analysis import Analysis
from reportedly.records import Place, Span


def place(text: str, quote: str, **fields: str | int) -> Place:
    """Return the first place of that wording in a text."""
    start = text.index(quote)
    return Place(span=Span.of(text, start, start + len(quote)), **fields)  # type: ignore[arg-type]


def count_of(analysis: Analysis) -> Counted:
    """Return the first number that may count persons."""
    return next(find_counted(analysis, list(find_quantities(analysis))))


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("It fell on Zerbin Street.", "Zerbin Street", "street"),
        ("It fell on the Zerbin school.", "Zerbin school", "building"),
        ("It fell on the Zerbin refugee camp.", "Zerbin refugee camp", "area"),
        ("It fell in the village of Zerbin.", "Zerbin", "town"),
        ("It fell in Zerbin district.", "Zerbin district", "district"),
        ("It fell in Zerbin province.", "Zerbin province", "division"),
        ("It fell in eastern Zerbin.", "eastern Zerbin", "part"),
        ("It fell in Zerbin.", "Zerbin", "unknown"),
    ],
)
def test_words_tell_how_fine_a_place_is(text: str, quote: str, kind: str) -> None:
    """A province is wider than a street, also where the gazetteer knows neither."""
    analysis = make_analysis(text)
    assert Site(analysis, place(text, quote), Passages(analysis)).kind == kind


def test_gazetteer_tells_how_fine_a_bare_name_is() -> None:
    """A country has no division; a division is its own; any other entry is a town."""
    text = "It fell in Zerbin."
    analysis = make_analysis(text)
    passages = Passages(analysis)
    known = {"name": "Zerbin", "country": "XX", "geonameid": 1}
    country = Site(analysis, place(text, "Zerbin", **known), passages)
    division = Site(analysis, place(text, "Zerbin", admin1="Zerbin", **known), passages)
    town = Site(analysis, place(text, "Zerbin", admin1="Orva", **known), passages)
    assert [country.kind, division.kind, town.kind] == ["country", "division", "town"]
    assert division.place.country == country.place.country
    assert country.holds(town)
    assert not town.holds(country)


def test_place_of_a_later_sentence_may_be_the_scene() -> None:
    """A report that names the scene after the toll is read to the second sentence behind it."""
    text = (
        "Rain fell. Snow fell. Hail fell. It killed 12 people. Wind blew. It hit Zerbin. See Tol."
    )
    analysis = make_analysis(text, sentences=("Snow", "Hail", "It killed", "Wind", "It hit", "See"))
    scenes = Scenes(analysis, (place(text, "Zerbin"), place(text, "Tol")), Passages(analysis))
    assert scenes.candidates(count_of(analysis), Memory()) == [0]


def test_candidates_are_limited() -> None:
    """Twice as many places in one sentence make no more candidates."""

    def candidates(times: int) -> int:
        text = "Zerbin, " * times + "12 people died in Orva" + ", Zerbin" * times
        analysis = make_analysis(text)
        at = [index for index in range(len(text)) if text.startswith("Zerbin", index)]
        places = tuple(Place(span=Span.of(text, start, start + 6)) for start in at)
        scenes = Scenes(analysis, places, Passages(analysis))
        return len(scenes.candidates(count_of(analysis), Memory()))

    assert candidates(200) == candidates(100)


@pytest.mark.parametrize(("number", "size"), [("1", 0), ("12", 1), ("140", 2), ("5,000", 4)])
def test_size_of_a_number_is_described(number: str, size: int) -> None:
    """How large a toll is stands beside how wide the place is."""
    text = f"It killed {number} people in Zerbin province since May."
    analysis = make_analysis(text)
    scenes = Scenes(analysis, (place(text, "Zerbin province"),), Passages(analysis))
    found = set(scenes.describe(0, count_of(analysis), Memory()))
    assert {f"size={size}|division", "wide=True|division"} <= found


def test_finer_scene_in_the_same_sentence_is_seen() -> None:
    """A town is told to have a finer place beside it; the finer place has none."""
    text = "A shell fell on Zerbin Street in Orva district and killed 12 people."
    analysis = make_analysis(text)
    places = (place(text, "Zerbin Street"), place(text, "Orva district"))
    scenes = Scenes(analysis, places, Passages(analysis))
    one = count_of(analysis)
    assert "finer=0|street" in set(scenes.describe(0, one, Memory()))
    assert "finer=1|district" in set(scenes.describe(1, one, Memory()))


def test_last_scene_is_seen_with_its_distance() -> None:
    """The scene of the last figure counts otherwise where sentences lie between the two."""
    text = "Shells fell on Zerbin. Rain fell. It killed 12 people."
    analysis = make_analysis(text, sentences=("Rain", "It killed"))
    scenes = Scenes(analysis, (place(text, "Zerbin"),), Passages(analysis))
    memory = Memory(scenes.sites[0], 0)
    found = set(scenes.describe(0, count_of(analysis), memory))
    assert {"last=same|apart=2", "last=same|owns=0|far"} <= found


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("In the village of Zerbin alone 12 died.", True),
        ("It hit the far bank near Zerbin and 12 died.", False),
    ],
)
def test_a_place_that_opens_its_sentence_is_seen(text: str, seen: bool) -> None:
    """A place at the front sets the scene of what follows, and "alone" says that of it only."""
    analysis = make_analysis(text)
    scenes = Scenes(analysis, [place(text, "Zerbin")], Passages(analysis))
    found = set(scenes.describe(0, count_of(analysis), Memory()))
    assert any(name.startswith("front|") for name in found) is seen
    assert ("front|alone" in found) is seen


def test_where_a_body_sits_is_no_scene() -> None:
    """A monitor that is based in a country tells of what happened elsewhere."""
    text = "In Zerbin 12 died, says a monitor that is based in Norvia."
    analysis = make_analysis(text)
    places = [place(text, "Zerbin"), place(text, "Norvia")]
    scenes = Scenes(analysis, places, Passages(analysis))
    assert scenes.candidates(count_of(analysis), Memory()) == [0]


_BEFORE = "A flood killed 140 people in Orva."


@pytest.mark.parametrize(
    ("sentence", "source", "scene"),
    [
        ("In Zerbin, a list has 41 dead.", "", "Zerbin"),
        ("And in the village of Zerbin alone 41 died.", "", "Zerbin"),
        ("In Zerbin, Kos said 41 died.", "Kos", "Orva"),
        ("In Zerbin 41 died, then 2 more of them far off in Tol.", "", "Orva"),
        ("As Zerbin mourned, 41 died.", "", "Orva"),
    ],
)
def test_a_place_that_opens_its_sentence_is_its_scene(
    sentence: str, source: str, scene: str
) -> None:
    """Unless somebody speaks there, or another place comes behind."""
    text = f"{_BEFORE} {sentence}"
    analysis = make_analysis(text, sentences=[sentence.split()[0]])
    words = tuple(replace(word, pos="DET" if word.text == "the" else "NOUN")
                  for word in analysis.words)  # fmt: skip
    analysis = replace(analysis, words=words)
    if source:
        said = attribute(analysis, "said", sources=[source], content=["41 died"])
        analysis = with_attributions(analysis, said)
    places = [place(text, name) for name in ("Orva", "Zerbin", "Tol") if name in text]
    scenes = Scenes(analysis, places, Passages(analysis))
    number = list(find_counted(analysis, list(find_quantities(analysis))))[1]
    memory = Memory(scenes.sites[0], 0)
    found = scenes.choose(number, memory, {"last=same": 1.0})
    assert found is not None
    assert found.place.span.text == scene


def test_a_capital_that_speaks_is_no_scene() -> None:
    """“Kyiv says” tells nothing of where it was; witnesses in Kyiv may have seen it there."""
    text = "Kyiv says 12 died. A nurse in Kyiv said 12 died."
    analysis = make_analysis(text)
    one = attribute(analysis, "says", sources=["Kyiv"], content=["12 died"])
    two = attribute(analysis, "said", sources=["A nurse in Kyiv"], content=["12 died"])
    second = text.rindex("Kyiv")
    places = [
        place(text, "Kyiv", name="Kyiv"),
        Place(span=Span.of(text, second, second + 4), name="Kyiv"),
    ]
    analysis = with_attributions(analysis, one, two)
    scenes = Scenes(analysis, places, Passages(analysis))
    assert scenes.candidates(count_of(analysis), Memory()) == [1]


@pytest.mark.parametrize(
    ("text", "scenes"),
    [
        (
            "Shells killed one man in Kherva region, while in Donsk region two women died.",
            ["Kherva region", "Donsk region"],
        ),
        (
            "In Kherva one person was killed; in Velm district, Orva province, six were hurt.",
            ["Kherva", "Velm district"],
        ),
        ("A drone hit a bus in Nikov, and in the village of Sarn, two women died.", ["Sarn"]),
    ],
)
def test_a_place_that_opens_its_clause_is_its_scene(text: str, scenes: list[str]) -> None:
    """A row of places with a toll each gives each toll its own place."""
    found = [one.place.span.text if one.place else None for one in read(text).figures]
    assert found == scenes


@pytest.mark.parametrize(
    ("text", "scenes"),
    [
        (
            "A gang attacked Sarn village. 37 died. In another raid near Odesa, it killed four.",
            ["Sarn village", "Odesa"],
        ),
        (
            "A gang attacked Lviv. 37 died. In a separate incident, a car killed four monks.",
            ["Lviv"] * 2,
        ),
    ],
)
def test_something_else_has_its_own_places(text: str, scenes: list[str]) -> None:
    """Where a sentence turns to another incident, its place is neither that of what was before."""
    found = [one.place.span.text if one.place else None for one in read(text).figures]
    assert found == scenes


def _choose_all(text: str, names: list[str]) -> list[str]:
    """Return the places of all numbers, with no weights learnt, so that only rules choose."""
    analysis = make_analysis(text)
    counted = list(find_counted(analysis, list(find_quantities(analysis))))
    places = sorted((place(text, name) for name in names), key=lambda one: one.span.start)
    scenes = Scenes(analysis, places, Passages(analysis), counted)
    memory = Memory()
    found = []
    for one in counted:
        site = scenes.choose(one, memory, {"last=same": 1.0, "none": 0.5})
        memory = scenes.remember(one, site)
        found.append(site.place.span.text if site else "")
    return found


@pytest.mark.parametrize(
    ("text", "scenes"),
    [
        ("26 died in the market of Orva and 5 when a bomb hit Tol.", ["Orva", "Tol"]),
        ("Shells on Orva killed 43, on Tol 17.", ["Orva", "Tol"]),
        ("26 died in Orva and 5 died near Orva.", ["", ""]),
        ("26 died in Orva, in Tol, and 5 more did.", ["", ""]),
    ],
)
def test_numbers_and_places_take_turns(text: str, scenes: list[str]) -> None:
    """Each number has the place of its own clause, unless there are more places than numbers."""
    names = [name for name in ("Orva", "Tol") if name in text]
    assert _choose_all(text, names) == scenes


@pytest.mark.parametrize(
    ("sentence", "scene"),
    [
        ("Later a bomb in Tol killed 5 men.", "Tol"),
        ("Later somebody in Tol counted 5 men.", "Orva"),
        ("Later a bomb in Norvia killed 5 men.", "Orva"),
        ("Later 5 men were killed there.", "Orva"),
    ],
)
def test_the_one_place_where_something_happens_is_the_scene(sentence: str, scene: str) -> None:
    """It is where the number before it was where nothing happens there, or it is wider."""
    text = f"In Orva, a list has 41 dead. {sentence}"
    analysis = make_analysis(text, sentences=["Later"])
    known = {"country": "XX", "geonameid": 1}
    places = [place(text, "Orva", admin1="Zer", **known)]
    places += [place(text, "Tol", admin1="Zer", **known)] if "Tol" in text else []
    places += [place(text, "Norvia", **known)] if "Norvia" in text else []
    scenes = Scenes(analysis, places, Passages(analysis))
    number = list(find_counted(analysis, list(find_quantities(analysis))))[1]
    found = scenes.choose(number, Memory(scenes.sites[0], 0), {"last=same": 1.0})
    assert found is not None
    assert found.place.span.text == scene


def test_there_is_the_place_named_before() -> None:
    """Those who died "there" died where the search was called off."""
    text = "In Orva, 41 died. Then in Tol the search was over. Again 12 died there."
    analysis = make_analysis(text, sentences=["Then", "Again"])
    places = [place(text, "Orva"), place(text, "Tol")]
    scenes = Scenes(analysis, places, Passages(analysis))
    number = list(find_counted(analysis, list(find_quantities(analysis))))[1]
    found = scenes.choose(number, Memory(scenes.sites[0], 0), {"last=same": 1.0})
    assert found is not None
    assert found.place.span.text == "Tol"


def test_others_who_are_added_have_a_place_of_their_own() -> None:
    """In "26 died, and another 5 in Tol" nothing is said of where the 26 did."""
    text = "They say 26 died, and another 5 in Tol."
    analysis = make_analysis(text)
    counted = list(find_counted(analysis, list(find_quantities(analysis))))
    scenes = Scenes(analysis, [place(text, "Tol")], Passages(analysis), counted)
    assert [scenes.candidates(one, Memory()) for one in counted] == [[], [0]]


def test_where_somebody_is_from_is_no_scene() -> None:
    """A survivor from a far country tells of what happened here."""
    text = "In Zerbin 12 died, said Musa, from Norvia."
    analysis = make_analysis(text)
    places = [place(text, "Zerbin"), place(text, "Norvia")]
    scenes = Scenes(analysis, places, Passages(analysis))
    assert scenes.candidates(count_of(analysis), Memory()) == [0]


def test_where_an_agency_sits_is_no_scene() -> None:
    """Unless the report names no other town in that sentence, or names that one again below."""
    text = "ORVA (ONA) - A bomb killed 12 in Zerbin."
    again = text + " In Orva 5 wept."
    alone = "ORVA (ONA) - A bomb killed 12."
    assert _find_candidates(text, ["ORVA", "Zerbin"]) == ["Zerbin"]
    assert _find_candidates(again, ["ORVA", "Zerbin", "Orva"]) == ["ORVA", "Zerbin", "Orva"]
    assert _find_candidates(alone, ["ORVA"]) == ["ORVA"]


def _find_candidates(text: str, names: list[str]) -> list[str]:
    analysis = make_analysis(text)
    places = [place(text, name) for name in names]
    scenes = Scenes(analysis, places, Passages(analysis))
    found = scenes.candidates(count_of(analysis), Memory())
    return [scenes.sites[at].place.span.text for at in found]


def test_where_a_government_sits_is_no_scene() -> None:
    """“The government in Kyiv” tells of its losses elsewhere."""
    text = "The government in Kyiv put its dead at 12. In Zerbin nobody spoke."
    analysis = make_analysis(text)
    places = [place(text, "Kyiv", name="Kyiv"), place(text, "Zerbin")]
    scenes = Scenes(analysis, places, Passages(analysis))
    assert scenes.candidates(count_of(analysis), Memory()) == [1]


@pytest.mark.parametrize(
    ("text", "scenes"),
    [
        (
            "Russia launched 120 drones; 3 people were killed in Odesa and 11 hurt.",
            ["Odesa", "Odesa"],
        ),
        ("A bomb at the U.S. embassy in Nairobi killed 253 people.", ["Nairobi"]),
        (
            (
                "Pakistan said shelling had killed 31 villagers in Kotli; India said 16 people "
                "died in Poonch."
            ),
            ["Kotli", "Poonch"],
        ),
        (
            (
                "A strike on the town of Qana killed nine, while a strike on a car near Sidon "
                "killed two."
            ),
            ["Qana", "Sidon"],
        ),
        ("They burned homes in Bokkos before they moved on to Mangu, where 14 died.", ["Mangu"]),
        ("At least 18 migrants drowned off the coast of Libya.", ["Libya"]),
        (
            (
                "Two tourists were shot dead in Bamyan; four others were hurt, officials said in "
                "Kabul."
            ),
            ["Bamyan", "Bamyan"],
        ),
    ],
)
def test_the_place_beside_a_number_in_one_breath_is_its_scene(text: str, scenes: list[str]) -> None:
    """Who acts from a country, where an embassy is from and where somebody spoke is no scene."""
    found = [one.place.span.text if one.place else "" for one in read(text).figures]
    assert found == scenes


def test_towns_that_label_the_paragraphs_of_a_bulletin_are_scenes() -> None:
    """“Tol: four dead” is nobody's statement, and one label alone may be who speaks."""
    reading = read("Losses of the night\n\nVelikoye: four dead, 27 injured.\n\nZerbin: one dead.\n")
    found = [(one.quantity.text, one.place and one.place.span.text) for one in reading.figures]
    assert found == [("four", "Velikoye"), ("27", "Velikoye"), ("one", "Zerbin")]
    assert reading.statements == ()
    alone = read("Losses of the night\n\nPolice: four dead, 27 injured.\n")
    assert [one.sources[0].text for one in alone.statements] == ["Police"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Kramatorsk: as of 18:00, rescuers have recovered the bodies of eight people.",
            "Kramatorsk",
        ),
        ("Update\n\nGoma: doctors said that 40 wounded had arrived.", "Goma"),
        ("Witness: eight people died.", None),
        ("March: eight people died.", None),
    ],
)
def test_a_known_town_is_a_label_by_itself(text: str, place: str | None) -> None:
    """A month is none, though a town bears its name."""
    (figure,) = read(text).figures
    assert (figure.place and figure.place.span.text) == place


def test_where_an_official_is_from_is_no_scene() -> None:
    """“A US official put the dead at 12” tells of no dead in the United States."""
    (figure,) = read("A US official put the number of dead at 12.").figures
    assert figure.place is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Gunmen killed 22 farmers in Nigeria's Benue state.", "Benue state"),
        ("Residents of France's Mayotte island counted 39 dead after the storm.", "Mayotte island"),
        ("The dead are 13 fighters of Iran-backed groups hit near Abu Kamal.", "Abu Kamal"),
        ("The hospital in Gulu received 14 bodies from the attack at Pabbo.", "Pabbo"),
        (
            "GOMA, DR Congo - Men killed 20 people in three villages of the Rutshuru territory.",
            "Rutshuru territory",
        ),
        (
            "Two died in Belgorod, across the border from Kharkiv, where 4 were hurt by debris.",
            "Kharkiv",
        ),
    ],
)
def test_owners_backers_desks_and_hospitals_are_no_scenes(text: str, wanted: str) -> None:
    """The last figure of each text happened where its words say, not where somebody is from."""
    place = read(text).figures[-1].place
    assert place is not None
    assert place.span.text == wanted


def test_where_the_dead_are_brought_is_no_scene() -> None:
    """“Flown to Orva” tells where the dead went; where others fled is where they are counted."""
    (dead,) = read("The 19 bodies were flown to Kyiv, where they were named.").figures
    assert dead.place is None
    (gone,) = read("Some 400 villagers fled to Moldova.").figures
    assert gone.place is not None


def test_a_row_in_brackets_places_its_parts_only() -> None:
    """Nine died in Beira; the 14, and the injured told next, are of the whole province."""
    text = (
        "Situation report, Cyclone Sela, Sofala Province\n\n"
        "Deaths: 14 (Beira 9, Dondo 5)\n\nInjured: 61"
    )
    told = [(one.quantity.text, one.place and one.place.span.text) for one in read(text).figures]
    province = "Sofala Province"
    assert told == [("14", province), ("9", "Beira"), ("5", "Dondo"), ("61", province)]
