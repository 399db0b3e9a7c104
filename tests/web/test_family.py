"""Copies of a report, notes on it, and how often a source was repeated and revised."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from fastapi.testclient import TestClient
from tests.web.test_desk import decide

from reportedly.ledger import Ledger
from reportedly.records import Document, Reading

TEXT = (
    "The mill in Orva burned on Monday. The governor said that all workers had left before. "
    "The fire came from a lamp, the police said. Nobody had seen it begin. The owner was away."
)


def _add(ledger: Ledger, text: str, publisher: str, day: str) -> str:
    document = Document(text=text, publisher=publisher, published=day)
    ledger.add([Reading(document=document)])
    return document.id


def test_a_copy_shows_what_it_changed(desk: TestClient, small: Ledger) -> None:
    """A copy names the original and its differences; the original names its copies."""
    first = _add(small, TEXT, "Orva Mail", "2031-03-04")
    other = TEXT.replace("The owner was away.", "The <b>owner</b> wept.")
    second = _add(small, other, "Strelsau Sun", "2031-03-05")
    assert [one.id for one in small.copies(first)] == [first, second]
    page = desk.get(f"/documents/{second}").text
    assert f'href="/documents/{first}"' in page
    assert "<del>The owner was away.</del>" in page
    assert "<ins>The &lt;b&gt;owner&lt;/b&gt; wept.</ins>" in page
    assert "4 sentences the same" in page
    page = desk.get(f"/documents/{first}").text
    assert "This is the earliest" in page
    assert "<del>" not in page
    beside = re.search(r'href="(/documents/[^"]+\?beside=[0-9a-f]+)#differences"', page)
    assert beside is not None
    assert "<ins>The owner was away.</ins>" in desk.get(beside[1]).text


def test_one_text_found_twice_and_alone(desk: TestClient, small: Ledger, reading: Reading) -> None:
    """The same text elsewhere is told of as found again; without copies the page says so."""
    again = replace(reading.document, publisher="Strelsau Sun", published="2031-03-09")
    small.add([replace(reading, document=again)])
    page = desk.get(f"/documents/{reading.document.id}?beside=ffff").text
    assert "was found 2 times" in page
    assert "Strelsau Sun, 2031-03-09" in page
    assert "None in the ledger." in page


def test_a_report_has_notes(desk: TestClient, small: Ledger, reading: Reading) -> None:
    """What was decided about the report as a whole stands under it, whoever looks."""
    page = f"/documents/{reading.document.id}"
    shown = decide(desk, reading.document.id, "note", reason="<i>ask</i> the desk", back=page)
    assert "Ada: note (&lt;i&gt;ask&lt;/i&gt; the desk)" in shown


def test_a_source_tells_how_often_it_was_repeated(client: TestClient, ledger: Ledger) -> None:
    """Repeats, who told them, and revisions of a source are counted on its page."""
    revised = next(one for toll in ledger.tolls() for one in toll.revisions)
    shown = html.unescape(client.get(f"/sources/{revised.source}").text)
    assert revised.reason in shown
    mentions = ledger.trace(revised.source).mentions
    (view,) = ledger.sources(revised.source)
    assert f"told {len(mentions)}×, so repeated {len(mentions) - view.claims}×" in shown
    assert all(one in shown for told in mentions for one in told.publishers)
