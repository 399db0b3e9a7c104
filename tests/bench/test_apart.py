"""The benchmark on incidents kept apart, on pages made by hand."""

import json
from pathlib import Path

import pytest
from tests.resolve.observing import Said, observe

from reportedly.bench.apart import make_documents, measure, score
from reportedly.bench.benchmark import Options
from reportedly.errors import BenchmarkError
from reportedly.resolve import Observation, resolve


def _page(number: str, town: str, more: str) -> Observation:
    said = Said(quantity=number, at=town, on="2031-04-15")
    return observe(f"A strike on {town} killed {number}. {more}", said, publisher=None)


def test_pages_that_share_a_toll_are_counted() -> None:
    """Of three pages two have one toll."""
    pages = [
        _page("24", "Gorun", "Many wept in the rain."),
        _page("24", "Gorun", "Shops were shut all day."),
        _page("61", "Sipulik", "Bells rang at noon."),
    ]
    found = measure(resolve(pages), [one.reading.document.id for one in pages])
    assert found == {"documents": 3, "pages apart": 0.333, "pairs mixed": 1}


def test_a_page_is_published_on_the_day_after_and_taken_once() -> None:
    """The last day of a month is followed by the first of the next."""
    made = make_documents([("One.", "2031-04-30"), ("One.", "2031-04-30"), ("Two.", None)])
    assert [(one.text, one.published) for one in made] == [("One.", "2031-05-01"), ("Two.", None)]


def test_pages_of_one_corpus_are_enough(tmp_path: Path) -> None:
    """The scores carry the name of their corpus."""
    rows = [
        {"text": f"A strike on {town} killed {number} people.", "date": "April 15 2031",
         "killed": number, "injured": None}
        for number, town in ((24, "Gorun"), (61, "Sipulik"))
    ]  # fmt: skip
    folder = tmp_path / "airwars"
    folder.mkdir()
    (folder / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert score(tmp_path, Options())["airwars: pairs mixed"] == 0
    with pytest.raises(BenchmarkError, match="no folder airwars or isaf under"):
        score(folder, Options())
