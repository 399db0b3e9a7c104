"""Put what was measured between its marks on a page of the docs."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def put(page: Path, mark: str, text: str) -> None:
    """Replace what stands between `<!-- mark -->` and `<!-- /mark -->`."""
    pattern = rf"<!-- {mark} -->.*?<!-- /{mark} -->"
    new = f"<!-- {mark} -->\n{text}\n<!-- /{mark} -->"
    page.write_text(re.sub(pattern, lambda _: new, page.read_text("utf-8"), flags=re.S), "utf-8")
