"""Take the pictures of the desk that lie in `docs/screens`: `python docs/screens.py`.

The ledger holds six invented reports of one earthquake, from the tests.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
OUT = ROOT / "docs" / "screens"
VIEWS = (("desktop", 1280, "light"), ("phone", 390, "dark"))
PORT = 8777


def main() -> None:
    """Serve a ledger and take a picture of each page."""
    import uvicorn
    from playwright.sync_api import sync_playwright
    from tests.resolve.retellings import load_documents

    from reportedly import Reader
    from reportedly.ledger import Ledger, name_reader
    from reportedly.web import create_app

    OUT.mkdir(exist_ok=True)
    documents = [document for _, document in load_documents("2-quake")]
    with tempfile.TemporaryDirectory() as folder, Ledger.open(f"{folder}/desk.db") as ledger:
        ledger.add(list(Reader().read_documents(documents)), reader=name_reader())
        views = sorted(ledger.tolls(), key=lambda one: -len(one.toll.claims))
        paths = {
            "tolls": "/",
            "toll": f"/tolls/{views[0].toll.id}",
            "document": f"/documents/{next(ledger.documents()).id}",
            "review": "/review",
            "source": f"/sources/{ledger.sources()[0].source.id}",
            "search": "/search?q=police",
        }
        config = uvicorn.Config(create_app(ledger), port=PORT, log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        switches = ["--no-sandbox"] if os.geteuid() == 0 else []
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=switches
            )
            for name, width, scheme in VIEWS:
                page = browser.new_page(
                    base_url=f"http://127.0.0.1:{PORT}",
                    color_scheme=scheme,
                    viewport={"width": width, "height": 900},
                )
                for page_name, path in paths.items():
                    page.goto(path)
                    if page_name == "toll":
                        page.wait_for_selector("#chart[data-ready]")
                    page.screenshot(path=OUT / f"{page_name}-{name}.png")
                if name == "desktop":
                    page.goto(paths["toll"])
                    page.wait_for_selector("#chart[data-ready]")
                    page.pdf(path=Path(tempfile.gettempdir()) / "reportedly-toll.pdf", format="A4")
            browser.close()
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    main()
