"""The example reports, read with the language model that is in the package."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

import reportedly
from reportedly.documents import Received, find_files, receive
from reportedly.records import (
    Kind,
    Measure,
    Modifier,
    Reading,
    Stance,
    Stand,
)
from reportedly.schema import make_schema
from reportedly.serialise import from_json, to_dict, to_json

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))]


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """The readings of the five examples by the number that begins their name."""
    received = list(receive(find_files([str(ROOT / "examples")])))
    documents = [one.document for one in received if isinstance(one, Received)]
    assert len(documents) == len(received) == 5
    found = reportedly.Reader().read_documents(documents)
    return {Path(one.document.path or "").name[0]: one for one in found}


def test_every_example_tells_its_day(readings: dict[str, Reading]) -> None:
    """Each example has a header with its day of publication, and names its publisher."""
    for reading in readings.values():
        assert reading.document.published
        assert reading.document.publisher


def test_readings_follow_the_format(readings: dict[str, Reading]) -> None:
    """Real readings validate against the schema and come back from JSON, nothing was skipped."""
    for reading in readings.values():
        line = to_json(reading)
        jsonschema.validate(json.loads(line), make_schema())
        assert to_dict(from_json(line)) == to_dict(reading)
        assert reading.skipped == ()


def test_three_outlets_give_three_tolls(readings: dict[str, Reading]) -> None:
    """The three reports of one event have different numbers of killed."""
    tolls = {"1": 12, "2": 19, "3": 16}
    for name, toll in tolls.items():
        figures = readings[name].figures
        assert toll in {one.bounds.low for one in figures if one.measure is Measure.KILLED}


def test_a_chain_keeps_both_layers(readings: dict[str, Reading]) -> None:
    """The lawmaker who cites the intelligence service does not become the source, nor get lost."""
    reading = readings["4"]
    statements = {one.id: one for one in reading.statements}
    chains = [
        " > ".join(
            " ".join(source.text for source in statements[one].sources) for one in figure.chain
        )
        for figure in reading.figures
        if figure.bounds.low == 200
    ]
    assert any(re.search("lawmaker.*intelligence service", chain) for chain in chains)


def test_the_examples_show_every_feature(readings: dict[str, Reading]) -> None:
    """Between them the examples have every kind and bound, and nearly every other value."""
    statements = [one for reading in readings.values() for one in reading.statements]
    figures = [one for reading in readings.values() for one in reading.figures]
    stands = {one.stand for reading in readings.values() for one in reading.positions}
    assert {one.kind for one in statements} == set(Kind)
    assert {one.bounds.modifier for one in figures} == set(Modifier)
    assert len({one.measure for one in figures}) >= len(Measure) - 1
    assert len({one.stance for one in statements}) >= len(Stance) - 4
    assert len(stands) >= len(Stand) - 2
    assert any(one.parent for one in statements)
    assert any(one.same_as for one in figures)
    assert any(one.entity and one.entity.anonymous for one in statements)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_snippets_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python code in the docs runs as it stands, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for snippet in re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        exec(compile(snippet, str(page), "exec"), {})
