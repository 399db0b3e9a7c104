from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from reportedly.documents import Received, Refused, find_files, receive
from reportedly.documents.files import MOST_BYTES
from reportedly.errors import DocumentError, FormatError, LanguageError

ENGLISH = "Ten people died in the fire on Sunday, the mayor of the town said in a statement."


def _receive_one(path: Path | str, **options: object) -> Received | Refused:
    (found,) = receive([str(path)], **options)  # type: ignore[arg-type]
    return found


def test_folders_are_read_in_order_of_name(tmp_path: Path) -> None:
    """A folder stands for the text files below it, hidden ones left out, in a fixed order."""
    for name in ("b.txt", "a.txt", "deep/c.txt", "notes.md", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ENGLISH)
    found = [str(Path(path).relative_to(tmp_path)) for path in find_files([str(tmp_path)])]
    assert found == ["a.txt", "b.txt", "deep/c.txt"]


def test_a_named_file_may_have_any_suffix(tmp_path: Path) -> None:
    """What is named outright is taken, and keeps its place among the others."""
    (tmp_path / "x.report").write_text(ENGLISH)
    paths = ["-", str(tmp_path / "x.report"), "missing.txt"]
    assert list(find_files(paths)) == paths


def test_a_file_becomes_a_document(tmp_path: Path) -> None:
    """The document holds path, header values and exactly the text after the header."""
    path = tmp_path / "a.txt"
    path.write_bytes(
        f"---\npublished: 2031-03-03\npublisher: Orva Mail\n---\n{ENGLISH}\r\n".encode()
    )
    found = _receive_one(path)
    assert isinstance(found, Received)
    assert found.document.text == ENGLISH + "\r\n"
    assert found.document.path == str(path)
    assert found.document.published == "2031-03-03"
    assert found.document.publisher == "Orva Mail"
    assert found.notes == ()


def test_the_given_day_goes_before_the_header(tmp_path: Path) -> None:
    """A day that is given outright counts, whatever the header says."""
    path = tmp_path / "a.txt"
    path.write_text(f"---\npublished: 2031-03-03\n---\n{ENGLISH}")
    found = _receive_one(path, published="2031-04-04")
    assert isinstance(found, Received)
    assert found.document.published == "2031-04-04"


def test_standard_input_is_a_document_without_path() -> None:
    """The dash reads what is piped in."""
    found = _receive_one("-", stdin=io.BytesIO(ENGLISH.encode()))
    assert isinstance(found, Received)
    assert found.document.text == ENGLISH
    assert found.document.path is None


def test_notes_are_passed_on(tmp_path: Path) -> None:
    """A guessed encoding and a forced language are both said."""
    path = tmp_path / "a.txt"
    text = "Le ministre a déclaré que douze personnes ont été tuées par une explosion sur le port."
    path.write_bytes(text.encode("cp1252"))
    found = _receive_one(path, force=True)
    assert isinstance(found, Received)
    assert "Windows-1252" in found.notes[0]
    assert "looks like French" in found.notes[1]


def _make_bad_files(folder: Path) -> list[tuple[str, type[Exception], str]]:
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(bytes(range(256)))
    (folder / "russian.txt").write_text("Президент сообщил о гибели двенадцати человек в порту.")
    (folder / "dated.txt").write_text(f"---\npublished: 2031-02-30\n---\n{ENGLISH}")
    (folder / "bare").mkdir()
    with (folder / "large.txt").open("wb") as large:
        large.truncate(50_000_000)
    return [
        ("empty.txt", DocumentError, "is empty"),
        ("binary.txt", DocumentError, "is binary"),
        ("russian.txt", LanguageError, "looks like Russian"),
        ("dated.txt", FormatError, "2031-02-30"),
        ("bare", DocumentError, "folder without any .txt,"),
        ("large.txt", DocumentError, "too large for one report: 50 MB, the limit is 5 MB"),
        ("missing.txt", DocumentError, "no such file"),
        ("nul\0.txt", DocumentError, "cannot be opened"),
    ]


def test_what_is_refused_never_loses_the_others(tmp_path: Path) -> None:
    """Each bad file is refused with one clear line, and the good one after them is read."""
    bad = _make_bad_files(tmp_path)
    (tmp_path / "good.txt").write_text(ENGLISH)
    found = list(receive([str(tmp_path / name) for name in [*(one[0] for one in bad), "good.txt"]]))
    assert len(found) == len(bad) + 1
    for (name, error, complaint), refused in zip(bad, found, strict=False):
        assert isinstance(refused, Refused), name
        assert isinstance(refused.error, error), name
        assert complaint in str(refused.error), name
        assert "\n" not in str(refused.error), name
    assert isinstance(found[-1], Received)


def test_an_endless_input_is_cut_off() -> None:
    """A pipe that is too large is refused after the limit, not read to its end."""

    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            assert 0 < size <= MOST_BYTES + 1
            return b"a" * size

    found = _receive_one("-", stdin=Endless())
    assert isinstance(found, Refused)
    assert "too large" in str(found.error)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_forbidden_file_is_refused(tmp_path: Path) -> None:
    """A file that may not be opened is refused by the system's own words."""
    path = tmp_path / "a.txt"
    path.write_text(ENGLISH)
    path.chmod(0)
    found = _receive_one(path)
    assert isinstance(found, Refused)
    assert "permission denied" in str(found.error)
