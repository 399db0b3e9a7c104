from __future__ import annotations

import pytest

from reportedly.documents.language import guess_language, name_language


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Президент сообщил, что в результате удара погибли двенадцать человек."),
        ("uk", "Президент повідомив, що внаслідок її вибуху загинули дванадцять людей."),
        ("ar", "قال الوزير إن اثني عشر شخصا قتلوا في انفجار المرفأ"),
        ("fa", "وزیر گفت که دوازده نفر در انفجار بندر کشته شدند و چند تن پس از آن پیدا شدند"),
        ("zh", "部长说港口爆炸造成十二人死亡，三十多人受伤，搜救工作仍在继续进行中。"),
        ("ja", "大臣は港の爆発で十二人が死亡したと述べた。負傷者は三十人以上に上るという。"),
        (
            "fr",
            "Le ministre a déclaré que douze personnes ont été tuées par une explosion au port.",
        ),
        (
            "de",
            "Der Minister sagte, dass zwölf Menschen bei der Explosion im Hafen getötet wurden.",
        ),
        (
            "es",
            "El ministro dijo que doce personas murieron en la explosión y que otras están mal.",
        ),
        (
            "tr",
            "Bakan, limandaki patlamada on iki kişinin öldüğünü ve daha çok yaralı olduğunu dedi.",
        ),
    ],
)
def test_other_languages_are_named(code: str, text: str) -> None:
    """A sentence in another language is recognised by its script or its function words."""
    assert guess_language(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed in a blast at the harbour on Sunday, the minister said.",
        "TWELVE KILLED IN HARBOUR BLAST, THE MINISTER SAID ON SUNDAY AS CREWS SEARCHED THE QUAY",
        "The mayor, speaking to “Новости Орвы”, said that twelve had died and she was in shock.",
    ],
)
def test_english_is_english(text: str) -> None:
    """Plain English, capitals, and English that quotes another script are read."""
    assert guess_language(text) == "en"


@pytest.mark.parametrize("text", ["", "12 killed", "Twelve hurt in Orva", "…", "\ud800 1 2 3"])
def test_a_short_text_is_not_judged(text: str) -> None:
    """A headline gives too little to tell, and is not refused for it."""
    assert guess_language(text) is None


def test_a_language_without_profile_is_still_not_english() -> None:
    """A long text without English function words is not taken for English."""
    assert guess_language("Kizo mire tola vesk aruni dopa selk " * 12) == "und"
    assert name_language("und") == "another language"
