"""The desk in a real browser: paste, look, decide, merge, and take it away."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from tests.web.test_desk import busiest

from reportedly.ledger import Ledger

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    """Return a page of a browser that fails a test on any error in its console."""
    problems: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        opened = browser.new_context(base_url=address, accept_downloads=True).new_page()
        opened.on("pageerror", lambda error: problems.append(str(error)))
        opened.on(
            "console", lambda said: (said.type == "error" and problems.append(said.text)) or None
        )
        yield opened
        browser.close()
    assert problems == []


def test_a_day_at_the_desk(page: Page, ledger: Ledger) -> None:
    """A recorder adds a report, decides about its figures, merges claims and saves the toll."""
    page.goto("/add")
    page.get_by_label("Text", exact=True).fill(
        "At least 12 people were killed in Strelsau on Monday, the governor said. The fire service"
        " said 15 people were killed in Strelsau on Monday."
    )
    page.get_by_label("Published on").fill("2031-03-05")
    page.get_by_role("button", name="Read and add").click()
    expect(page.locator("mark.figure").first).to_have_text("12")

    toll = next(one for one in ledger.tolls(place="Strelsau"))
    page.goto(f"/tolls/{toll.toll.id}")
    page.wait_for_selector("#chart[data-ready] svg")
    for number, decision in enumerate(("Accept", "Correct")):
        page.locator("td details summary").nth(number).click()
        form = page.locator("td details").nth(number).locator("form").first
        form.get_by_label("Reviewer").fill("Ada")
        if decision == "Correct":
            form.get_by_label("Right value").fill("13")
        with page.expect_navigation():
            form.get_by_role("button", name=decision).click()
    assert sorted(one.decision for one in ledger.reviews()) == ["accept", "correct"]
    toll = next(one for one in ledger.tolls(place="Strelsau"))

    first, second = toll.toll.claims
    form = page.get_by_role("form", name="Merge two claims")
    form.locator('select[name="about"]').select_option(first)
    form.locator('select[name="others"]').select_option(second)
    with page.expect_navigation():
        form.get_by_role("button", name="Merge").click()
    page.reload()
    expect(page.get_by_text("Ada: merge")).to_be_visible()

    page.get_by_role("link", name="History of this toll").click()
    expect(page.get_by_role("cell", name="reviews").first).to_be_visible()
    page.go_back()
    page.wait_for_selector("#chart[data-ready] svg")
    with page.expect_download() as table:
        page.get_by_role("link", name="Save claims as CSV").click()
    assert Path(table.value.path()).read_text(encoding="utf-8").startswith("claim,day")
    with page.expect_download() as picture:
        page.get_by_role("button", name="Save picture").click()
    drawn = Path(picture.value.path()).read_text(encoding="utf-8")
    assert drawn.startswith("<svg")
    assert "Strelsau" in drawn
    with page.expect_download() as picture:
        page.get_by_role("button", name="Save as PNG").click()
    assert Path(picture.value.path()).read_bytes().startswith(b"\x89PNG")


def test_the_queue_by_keys(page: Page, ledger: Ledger) -> None:
    """A name once written, one key is one decision."""
    page.goto("/review")
    page.get_by_label("Reviewer").first.fill("Ada")
    page.get_by_role("button", name="Accept").first.click()
    expect(page.get_by_text("wait for Ada")).to_be_visible()
    page.keyboard.press("s")
    page.wait_for_url("**/review?skip=1")
    page.keyboard.press("r")
    expect(
        page.get_by_text("Reject after all").or_(page.get_by_text("Accept after all"))
    ).to_be_visible()
    page.wait_for_function("document.body.innerText.includes('reject')")
    assert [one.decision for one in ledger.reviews()] == ["accept", "reject"]


def test_the_toll_with_most_claims_is_drawn(page: Page, ledger: Ledger) -> None:
    """The chart is drawn under the strict policy, with a sign for each claim of a known day."""
    page.goto(f"/tolls/{busiest(ledger).toll.id}")
    page.wait_for_selector("#chart[data-ready] svg")
    assert page.locator("#chart svg path").count() > len(busiest(ledger).toll.claims)


SELECT = """words => {
  const walker = document.createTreeWalker(document.querySelector("article.text"), 4);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at >= 0) getSelection().setBaseAndExtent(
      walker.currentNode, at, walker.currentNode, at + words.length);
  }
}"""


def test_words_are_pointed_at(page: Page, ledger: Ledger) -> None:
    """What is selected in the report fills the form, counted in code points, and is put right."""
    page.goto("/add")
    text = "🔥🔥 Fire kills 12 & more. At least 12 miners were killed in Strelsau, police said."
    page.get_by_label("Text", exact=True).fill(text)
    page.get_by_role("button", name="Read and add").click()
    page.wait_for_url("**/documents/*")
    row = page.locator("li#f1")
    row.locator("summary").click()
    form = row.get_by_role("form", name="Words of f1")
    page.evaluate(SELECT, " miners")
    form.get_by_label("Words of").select_option("group")
    form.get_by_role("button", name="Take the selected words").click()
    expect(form.get_by_label("Right words")).to_have_value("miners")
    form.get_by_label("Reviewer").fill("Ada")
    form.get_by_role("button", name="Put right").click()
    expect(page.get_by_text("Ada: correct group: “miners”")).to_be_visible()
    (review,) = ledger.reviews()
    assert text[review.value["start"] : review.value["end"]] == "miners"


def test_reading_is_told_as_it_goes(page: Page) -> None:
    """Who adds a report hears what is being done, then sees it, or why it was not added."""
    page.goto("/add")
    status = page.get_by_role("status")
    page.get_by_role("button", name="Read and add").click()
    expect(status).to_contain_text("no text")
    page.get_by_label("Text", exact=True).fill("Police said 14 people were killed in Strelsau.")
    with page.expect_request("**/add/jobs/*") as followed:
        page.get_by_role("button", name="Read and add").click()
    assert followed.value.headers["accept"] == "text/event-stream"
    page.wait_for_url("**/documents/*")
    expect(page.locator("mark.figure").first).to_have_text("14")
