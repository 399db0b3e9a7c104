from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.cli.text import make_console, mark_text, print_legend, print_reading
from reportedly.records import Document, Reading, Skipped, Span


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        """Claim to be one."""
        return True


def _show(reading: Reading, file: io.StringIO) -> str:
    console = make_console(file)
    print_legend(console)
    print_reading(console, reading)
    return file.getvalue()


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


def test_the_report_is_marked(reading: Reading) -> None:
    """Source, cue, content, figure, time and place each stand between signs of their own."""
    marked = mark_text(reading).plain
    assert marked.startswith(
        "On ~Sunday~ {a lawmaker} /said s1/, /citing s2/ {the spy agency}, that "
        "‹at least [30 f1] guards had died near @Orva@›."
    )
    assert "{Ruritania} /has yet to acknowledge s3/ ‹the raid›" in marked


def test_without_the_signs_the_report_is_unchanged(reading: Reading) -> None:
    """The signs are added to the report's words; nothing else is touched."""
    marked = mark_text(reading).plain
    bare = re.sub(r" [sf]\d(?=[\]/])|[{}/‹›\[\]~@]", "", marked.replace("</b>", "<b>"))
    assert bare == reading.document.text.replace("</b>", "<b>")


def test_piped_output_is_plain(reading: Reading) -> None:
    """A file gets no escape sequences, and the whole of every table."""
    shown = _show(reading, io.StringIO())
    assert "\x1b" not in shown
    assert all(word in shown for word in ("spy agency", "lawmaker", "Orva, RU", "97%", "f2"))


def test_the_tables_say_it_all(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """A figure's row tells how many, of whom, where, when, who says so and how sure."""
    monkeypatch.setenv("COLUMNS", "200")
    lines = _show(reading, io.StringIO()).splitlines()
    row = next(line for line in lines if "at least 30" in line and "killed" in line)
    cells = re.split(r"\s{2,}", row.strip())
    assert cells == [
        "f1", "at least 30 killed", "guards", "Orva, RU", "2031-03-02 (one event)",
        "spy agency via lawmaker", "97%",
    ]  # fmt: skip
    assert any("hundreds (200–999) displaced" in line and "60%, expected" in line for line in lines)
    assert any(
        re.split(r"\s{2,}", line.strip()) == ["Ruritania", "not acknowledged", "the raid", "s3"]
        for line in lines
    )


def test_a_terminal_gets_colour_and_no_color_takes_it_away(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Colours come on a terminal only, and NO_COLOR is honoured; the signs stay in both."""
    coloured = _show(reading, Terminal())
    assert re.search(r"\x1b\[[0-9;]*3[1-7]m", coloured)
    monkeypatch.setenv("NO_COLOR", "1")
    plain = _show(reading, Terminal())
    assert not re.search(r"\x1b\[[0-9;]*[34][0-7]", plain)
    assert "[" in plain
    assert "{" in plain


def test_a_report_without_findings_says_so() -> None:
    """An empty reading still shows its text and that nothing was found."""
    shown = _show(Reading(document=Document(text="Rain fell.")), io.StringIO())
    assert "Rain fell." in shown
    assert "Found 0 statements, 0 figures and 0 stands." in shown
    assert "Figures" not in shown


def test_what_was_skipped_is_said(reading: Reading) -> None:
    """A passage that could not be read is named with its place and the reason."""
    skipped = Skipped(span=Span.of(reading.document.text, 0, 2), reason="places: too odd")
    assert "Skipped 0..2: places: too odd" in _show(
        replace(reading, skipped=(skipped,)), io.StringIO()
    )


def test_markup_in_a_report_is_only_text() -> None:
    """Brackets that look like style instructions are printed as they are."""
    text = "A [bold]heavy[/bold] storm :boom: [/] hit."
    assert text in _show(Reading(document=Document(text=text)), io.StringIO())


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80))
def test_any_text_can_be_shown(text: str) -> None:
    """No text breaks the display, and no control character passes through."""
    shown = _show(Reading(document=Document(text=text, title=text)), io.StringIO())
    assert not re.search(
        r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown.replace("\t", "")
    )
