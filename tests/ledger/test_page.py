from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportedly.ledger import Ledger
from reportedly.records import Reading

PAGE = Path(__file__).parents[2] / "docs" / "ledger.md"


def test_the_example_of_the_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reading: Reading
) -> None:
    """The Python of the page about the ledger does what the page says."""
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    printed: list[str] = []
    exec(code, {"readings": [reading], "print": lambda *words: printed.append(str(words[0]))})
    assert printed[0] == "Added(documents=1, sightings=1, readings=1, known=0)"
    assert printed[1] == reading.document.id
    with Ledger.open("raids.db", create=False) as ledger:
        assert len(list(ledger.reviews())) == len(reading.figures)
