"""Every page can be used by everybody: axe-core finds nothing serious on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from tests.web.test_browser import CHROMIUM, SWITCHES
from tests.web.test_desk import busiest

from reportedly.ledger import Ledger

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
FIND = "axe.run().then(found => found.violations)"
FIND_WIDE = """
() => document.documentElement.scrollWidth <= innerWidth ? [] : [
  document.documentElement.scrollWidth, ...[...document.querySelectorAll("body *")]
    .filter(one => !one.closest(".scroll, .skip") && one.getBoundingClientRect().right > innerWidth)
    .map(one => one.outerHTML.slice(0, 150))]
"""
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_stands_in_the_way(address: str, ledger: Ledger, scheme: str) -> None:
    """Contrast, names and order of all that can be read, reached or pressed."""
    toll = busiest(ledger).toll.id
    document = next(ledger.documents()).id
    source = ledger.sources()[0].source.id
    pages = (
        "/", f"/tolls/{toll}", "/review", "/documents", f"/documents/{document}", "/sources",
        f"/sources/{source}", "/search?q=police", "/add", f"/history/{toll}", "/tolls/ffff",
    )  # fmt: skip
    serious = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        for width in (1280, 390):
            context = browser.new_context(
                base_url=address,
                bypass_csp=True,
                color_scheme="light" if scheme == "light" else "dark",
                viewport={"width": width, "height": 900},
            )
            page = context.new_page()
            for path in pages:
                page.goto(path)
                if path == f"/tolls/{toll}":
                    page.wait_for_selector("#chart[data-ready]")
                wide = page.evaluate(FIND_WIDE)
                page.add_script_tag(path=AXE)
                serious += [(path, width, "wider than the screen", wide)] if wide else []
                serious += [
                    (path, width, one["id"], one["nodes"][0]["html"][:150])
                    for one in page.evaluate(FIND)
                    if one["impact"] in ("serious", "critical")
                ]
        browser.close()
    assert serious == []
