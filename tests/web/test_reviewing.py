"""Two reviewers at one desk: neither is led by the other."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from reportedly.ledger import Ledger
from reportedly.records import Reading


def _word(desk: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', desk.get("/add").text)
    assert found is not None
    return found[1]


def _decide(desk: TestClient, about: str, decision: str, reviewer: str, **more: str) -> None:
    form = {"csrf": _word(desk), "about": about, "decision": decision, "reviewer": reviewer}
    assert desk.post("/decide", data={**form, "back": "/review", **more}).status_code == 200


def test_a_second_reviewer_is_blind(desk: TestClient, small: Ledger, reading: Reading) -> None:
    """A document shows what others decided about a figure to whoever decided too."""
    stored = next(small.readings())
    about, page = f"{stored.id}/f2", f"/documents/{reading.document.id}"
    small.review(about, "reject", reviewer="Zebediah")
    assert "Zebediah" not in desk.get(page).text
    _decide(desk, about, "accept", "Ada")
    assert "Zebediah: reject" in desk.get(page).text
    assert "Zebediah: reject" in desk.get("/review").text


def test_nobody_is_led_by_other_pages(desk: TestClient, small: Ledger) -> None:
    """A toll and the history hide what others hold of a figure until one has judged it."""
    stored = next(small.readings())
    about, toll = f"{stored.id}/f1", small.toll(f"{stored.id}/f1").comparison.toll.id
    small.review(about, "correct", field="low", value=31, reviewer="Zebediah", reason="misread")
    small.review(toll, "note", reviewer="Yolanda", reason="the raid of March")
    pages = (f"/tolls/{toll}", f"/history/{toll}", f"/history/{about}", f"/history/{stored.id}")
    for page in pages:
        shown = desk.get(page).text
        assert "Zebediah" not in shown
        assert "1 decision of others about single figures and statements is hidden" in shown
    assert "Yolanda: note (the raid of March)" in desk.get(pages[0]).text
    _decide(desk, about, "accept", "Ada")
    for page in pages:
        shown = desk.get(page).text
        assert "Zebediah" in shown
        assert "of others about single" not in shown


def test_a_note_leads_too(desk: TestClient, small: Ledger, reading: Reading) -> None:
    """One's own note on a figure stands on the page of its report, another's only later."""
    stored = next(small.readings())
    about, page = f"{stored.id}/f2", f"/documents/{reading.document.id}"
    small.review(about, "note", reviewer="Zebediah", reason="a street number")
    _decide(desk, about, "note", "Ada")
    assert "Ada: note" in desk.get(page).text
    assert "street number" not in desk.get(page).text
    _decide(desk, about, "accept", "Ada")
    assert "street number" in desk.get(page).text


def test_the_queue_has_statements_and_can_be_undone(desk: TestClient, small: Ledger) -> None:
    """After the least certain figure comes a statement; undoing adds the opposite decision."""
    stored = next(small.readings())
    assert f"{stored.id}/f2" in desk.get("/review").text
    _decide(desk, f"{stored.id}/f2", "accept", "Ada")
    page = desk.get("/review").text
    assert f'value="{stored.id}/s2"' in page
    assert "spy agency" in page
    assert "Reject after all" in page
    _decide(desk, f"{stored.id}/f2", "reject", "Ada")
    assert [one.decision for one in small.reviews()] == ["accept", "reject"]
    assert "Accept after all" in desk.get("/review").text


def test_undo_restores_what_stood_before(desk: TestClient, small: Ledger, reading: Reading) -> None:
    """A correction is taken back from the queue or the report, by whoever made it."""
    about = f"{next(small.readings()).id}/f1"
    form = {"field": "low", "value": "31"}
    _decide(desk, about, "correct", "Ada", **form)
    for path in ("/review", f"/documents/{reading.document.id}"):
        page = desk.get(path).text
        assert "Undo: what low was before" in page
        review = re.search(r'name="review" value="([0-9a-f]+)"', page)
        assert review is not None
        undone = {"csrf": _word(desk), "review": review[1], "back": path}
        assert desk.post("/undo", data=undone).url.path == path
    assert [one.value for one in small.reviews()] == [31, 30, 31]
    assert desk.post("/undo", data={"review": "beef"}).status_code == 403


def test_nested_statements_are_nested_marks(desk: TestClient, reading: Reading) -> None:
    """A figure stands in the marks of both speakers, and hostile words stay words."""
    page = desk.get(f"/documents/{reading.document.id}").text
    assert 'aria-label="f1: at least 30 killed, spy agency via lawmaker"' in page
    assert 'class="figure depth-2"' in page
    assert "<b>hundreds" not in page
