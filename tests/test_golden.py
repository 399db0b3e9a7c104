"""Files that show how a reading looks, for people to look at; `make golden` rewrites them."""

from __future__ import annotations

import io
import json

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from reportedly.cli.text import make_console, print_legend, print_reading
from reportedly.html import to_html
from reportedly.records import Reading
from reportedly.schema import make_schema
from reportedly.serialise import to_json

pytestmark = pytest.mark.golden


class TextFile(SingleFileSnapshotExtension):
    """One plain text file for each test."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


class JsonFile(TextFile):
    """One JSON file for each test."""

    file_extension = "json"


class HtmlFile(TextFile):
    """One HTML file for each test, to be opened in a browser."""

    file_extension = "html"


def test_text(
    reading: Reading, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text form is what people were shown before."""
    monkeypatch.setenv("COLUMNS", "120")
    file = io.StringIO()
    console = make_console(file)
    print_legend(console)
    print_reading(console, reading)
    shown = "\n".join(line.rstrip() for line in file.getvalue().splitlines())
    assert shown == snapshot(extension_class=TextFile)


def test_reading(reading: Reading, snapshot: SnapshotAssertion) -> None:
    """The JSON form is what programs were given before."""
    assert to_json(reading, indent=1) == snapshot(extension_class=JsonFile)


def test_schema(snapshot: SnapshotAssertion) -> None:
    """A change of the format is seen in review, and wants a version."""
    assert json.dumps(make_schema(), indent=1) == snapshot(extension_class=JsonFile)


def test_html(reading: Reading, snapshot: SnapshotAssertion) -> None:
    """The notebook form is what people were shown before."""
    assert to_html(reading) == snapshot(extension_class=HtmlFile)
