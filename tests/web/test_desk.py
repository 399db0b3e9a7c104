"""The pages of the desk, as a browser without scripts sees them."""

from __future__ import annotations

import csv
import html
import re
from io import StringIO

import pytest
from fastapi.testclient import TestClient

from reportedly.ledger import Ledger
from reportedly.reconcile.values import Comparison
from reportedly.web import create_app
from reportedly.web.documents import mark_text


def word_for_forms(client: TestClient) -> str:
    """Return the word that stands in every form of this browser."""
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get("/add").text)
    assert found is not None
    return found.group(1)


def busiest(ledger: Ledger) -> Comparison:
    """Return the toll with the most claims."""
    return max(ledger.tolls(), key=lambda one: len(one.toll.claims))


def decide(client: TestClient, about: str, decision: str, **more: str) -> str:
    """Send the form of a decision; return the page after it."""
    form = {"csrf": word_for_forms(client), "about": about, "decision": decision}
    answer = client.post("/decide", data={**form, "reviewer": "Ada", **more})
    assert answer.status_code == 200, answer.text
    return answer.text


def test_every_page_answers(client: TestClient, ledger: Ledger) -> None:
    """All pages of a ledger that holds something are there, with their policy."""
    toll = busiest(ledger).toll.id
    document = next(ledger.documents()).id
    source = ledger.sources()[0].source.id
    for page in (
        "/", "/?measure=killed", "/?conflicts=1", f"/tolls/{toll}", f"/tolls/{toll}/chart.json",
        "/documents", f"/documents/{document}", "/sources", f"/sources/{source}", "/search",
        "/search?q=police", f"/history/{toll}", "/add", "/review", "/static/desk.css",
    ):  # fmt: skip
        answer = client.get(page)
        assert answer.status_code == 200, page
        assert answer.headers["content-security-policy"].startswith("default-src 'self';")
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert "<script>" not in answer.text
        assert " style=" not in answer.text


def test_a_toll_shows_every_claim_with_its_quotes(client: TestClient, ledger: Ledger) -> None:
    """Whatever the chart says stands in the table, and each mention leads to its words."""
    page = ledger.toll(busiest(ledger).toll.id)
    shown = html.unescape(client.get(f"/tolls/{page.comparison.toll.id}").text)
    for row in page.timeline:
        assert row.words in shown
        assert row.source in shown
    for claim in page.claims:
        for told in claim.mentions:
            assert f"/documents/{told.document}#at-{told.id.partition('/')[2]}" in shown
    chart = client.get(f"/tolls/{page.comparison.toll.id}/chart.json").json()
    points = chart["layer"][-1]["data"]["values"]
    assert {one["claim"] for one in points} == {one.claim for one in page.timeline if one.day}


def test_claims_come_as_a_table(client: TestClient, ledger: Ledger) -> None:
    """The file for spreadsheets has a row for each claim, with open ends left empty."""
    page = ledger.toll(busiest(ledger).toll.id)
    answer = client.get(f"/tolls/{page.comparison.toll.id}.csv")
    rows = list(csv.DictReader(StringIO(answer.text)))
    assert [one["claim"] for one in rows] == [one.claim for one in page.timeline]
    lows = ["" if one.bounds.low is None else str(one.bounds.low) for one in page.timeline]
    assert [one["low"] for one in rows] == lows


def test_the_marked_text_is_the_text(ledger: Ledger) -> None:
    """Without its tags the marked text is the report, and every figure has its place."""
    for stored in ledger.readings():
        marked = str(mark_text(stored.reading))
        assert html.unescape(re.sub(r"<[^>]*>", "", marked)) == stored.reading.document.text
        for figure in stored.reading.figures:
            assert f'id="at-{figure.id}"' in marked


def test_a_figure_is_corrected_where_it_stands(client: TestClient, ledger: Ledger) -> None:
    """A correction from the page of a document counts in the toll and stands in its history."""
    stored = next(one for one in ledger.readings() if one.reading.figures)
    figure = next(one for one in stored.reading.figures if one.bounds.low is not None)
    about = f"{stored.id}/{figure.id}"
    back = f"/documents/{stored.reading.document.id}"
    shown = decide(client, about, "correct", field="low", value="1", reason="misread", back=back)
    assert "correct low: 1 (misread)" in html.unescape(shown)
    assert [one.value for one in ledger.reviews(about)] == [1]
    assert "misread" in client.get(f"/history/{about}").text


def test_claims_are_merged(client: TestClient, ledger: Ledger) -> None:
    """Two claims that a person takes for one are one afterwards."""
    one = busiest(ledger)
    first, second, *_ = one.toll.claims
    decide(client, first, "merge", others=second, back=f"/tolls/{one.toll.id}")
    assert len(busiest(ledger).toll.claims) == len(one.toll.claims) - 1


def test_the_queue_goes_on_after_each_decision(client: TestClient, ledger: Ledger) -> None:
    """What a reviewer judged does not come again to them, and still comes to another."""
    page = client.get("/review").text
    about = re.findall(r'name="about" value="([^"]+)"', page)[0]
    following = decide(client, about, "accept", back="/review")
    assert re.findall(r'name="about" value="([^"]+)"', following)[0] != about
    with TestClient(create_app(ledger), base_url="http://localhost") as second:
        assert about in second.get("/review").text


def test_a_second_reviewer_is_not_led(client: TestClient, ledger: Ledger) -> None:
    """What the first one decided about a figure is not shown before the second has decided."""
    about = re.findall(r'name="about" value="([^"]+)"', client.get("/review").text)[0]
    decide(client, about, "reject", reason="a street number", back="/review")
    with TestClient(create_app(ledger), base_url="http://localhost") as second:
        assert "a street number" not in second.get("/review").text
        form = {"csrf": word_for_forms(second), "about": about, "back": "/review"}
        after = second.post("/decide", data={**form, "reviewer": "Ben", "decision": "accept"})
        assert "a street number" in after.text


def test_a_report_is_pasted(client: TestClient, ledger: Ledger) -> None:
    """A pasted report is read, kept and shown with its marks."""
    text = "At least 12 people were killed in Strelsau on Monday, the governor said."
    form = {"csrf": word_for_forms(client), "text": text, "published": "2031-03-05"}
    answer = client.post("/add", data=form)
    assert answer.status_code == 200
    assert "at least 12 killed" in answer.text
    assert text in {one.text for one in ledger.documents()}
    assert client.post("/add", data=form).status_code == 200
    assert sum(one.text == text for one in ledger.documents()) == 1


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({"text": "  "}, "there is no text"),
        ({"text": "Twelve died.", "published": "Monday"}, "Monday"),
        ({"text": "Der Minister sagte, dass zwölf Menschen getötet wurden. " * 6}, "German"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_is_said(
    client: TestClient, ledger: Ledger, form: dict[str, str], problem: str
) -> None:
    """Bad input is answered in one line, what was written is kept, the ledger is as it was."""
    before = ledger.head()
    answer = client.post("/add", data={"csrf": word_for_forms(client), **form})
    assert answer.status_code == 422
    assert problem in html.unescape(answer.text)
    assert ledger.head() == before


def test_a_decision_needs_a_name(client: TestClient, ledger: Ledger) -> None:
    """Nobody decides unnamed."""
    form = {"csrf": word_for_forms(client), "about": busiest(ledger).toll.id}
    answer = client.post("/decide", data={**form, "decision": "accept", "reviewer": " "})
    assert answer.status_code == 422
    assert "nobody is named" in answer.text


def test_words_filter_tolls(client: TestClient, ledger: Ledger) -> None:
    """The tolls can be narrowed to those in whose words the given words stand."""
    shown = set(re.findall(r"/tolls/([0-9a-f]+)", client.get("/?q=displaced").text))
    assert shown == {one.toll.id for one in ledger.search_tolls("displaced")}
    assert shown != {one.toll.id for one in ledger.tolls()}


def test_the_queue_merges_and_splits(client: TestClient, ledger: Ledger) -> None:
    """What a figure is counted with can be put right from the queue, and put back."""
    page = ledger.toll(busiest(ledger).toll.id)
    first, second = page.timeline[0].claim, page.timeline[-1].claim
    about = next(one for one in page.claims if one.id == first).mentions[0].id
    sheet = client.get("/review/grouping", params={"about": about})
    assert sheet.status_code == 200
    assert f'<option value="{second}">' in sheet.text
    csrf = word_for_forms(client)
    form = {"csrf": csrf, "reviewer": "Ada", "about": first, "others": second, "back": "/review"}
    assert client.post("/decide", data={**form, "decision": "merge"}).status_code == 200
    merged = ledger.toll(about)
    assert len(merged.claims) == len(page.claims) - 1
    assert "Undo" in client.get("/review/grouping", params={"about": about}).text
    assert client.post("/decide", data={**form, "decision": "split"}).status_code == 200
    assert len(ledger.toll(about).claims) == len(page.claims)
