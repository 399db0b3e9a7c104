"""Words of a record are put elsewhere in the text, on the page of its report."""

from __future__ import annotations

from fastapi.testclient import TestClient
from tests.web.test_desk import word_for_forms

from reportedly.ledger import Ledger
from reportedly.records import Reading
from reportedly.web import create_app


def _send(desk: TestClient, small: Ledger, part: str, field: str, **given: str) -> tuple[int, str]:
    stored = next(small.readings())
    form = {
        "csrf": word_for_forms(desk),
        "document": stored.reading.document.id,
        "about": f"{stored.id}/{part}",
        "field": field,
        "reviewer": "Ada",
        "back": f"/documents/{stored.reading.document.id}",
    }
    answer = desk.post("/words", data={**form, **given})
    return answer.status_code, answer.text


def test_words_are_put_right(desk: TestClient, small: Ledger, reading: Reading) -> None:
    """The words that a person gives are marked, count in the toll, and stand as a review."""
    status, page = _send(desk, small, "f1", "quantity", words="at least 30", reason="whole")
    assert status == 200
    assert ">at least 30</mark>" in page
    assert "Ada: correct quantity: “at least 30” (whole)" in page
    (review,) = small.reviews()
    text = reading.document.text
    assert text[review.value["start"] : review.value["end"]] == "at least 30"
    assert small.toll(review.about).claims[0].mentions[0].figure.quantity.text == "at least 30"


def test_a_source_is_put_right_with_its_name(desk: TestClient, small: Ledger) -> None:
    """Other words for a source may come with who that is; then the claim is theirs."""
    given = {"words": "Ruritania", "name": "Ruritania", "sort": "government"}
    status, page = _send(desk, small, "s2", "sources", **given)
    assert status == 200
    assert [one.field for one in small.reviews()] == ["sources", "entity"]
    assert "correct entity: “Ruritania”" in page
    toll = small.toll(f"{next(small.readings()).id}/f1")
    assert [toll.sources[one.source].name for one in toll.claims] == ["Ruritania"]


def test_a_correction_of_words_is_undone(desk: TestClient, small: Ledger) -> None:
    """Undo puts the words back where they stood."""
    _send(desk, small, "f1", "group", none="1")
    (review,) = small.reviews()
    assert review.value is None
    undone = {"csrf": word_for_forms(desk), "review": review.id, "back": "/"}
    assert desk.post("/undo", data=undone).status_code == 200
    assert [one.value for one in small.reviews()][1]["text"] == "guards"


def test_nobody_is_led_by_marks(desk: TestClient, small: Ledger, reading: Reading) -> None:
    """Others see the words as they were read until they have judged them too."""
    _send(desk, small, "f2", "quantity", words="Some <b>hundreds")
    page = f"/documents/{reading.document.id}"
    assert ">Some &lt;b&gt;hundreds</mark>" in desk.get(page).text
    with TestClient(create_app(small), base_url="http://localhost") as second:
        assert ">hundreds</mark>" in second.get(page).text


def test_bad_words_change_nothing(desk: TestClient, small: Ledger) -> None:
    """What does not stand in the text, no name, or no word for the form: one line, no row."""
    head = small.head()
    assert _send(desk, small, "f1", "group", words="militia")[0] == 422
    assert _send(desk, small, "f1", "group")[0] == 422
    assert _send(desk, small, "f1", "group", words="guards", none="1")[0] == 422
    assert _send(desk, small, "f1", "group", words="guards", reviewer=" ")[0] == 422
    assert _send(desk, small, "f1", "when", words="Sunday", first="soon")[0] == 422
    assert _send(desk, small, "s2", "sources", words="Orva", name="x", sort="bird")[0] == 422
    assert _send(desk, small, "f9", "group", words="guards")[0] == 404
    assert _send(desk, small, "f1", "group", words="guards", csrf="0" * 64)[0] == 403
    assert small.head() == head
