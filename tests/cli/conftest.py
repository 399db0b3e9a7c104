"""A command line whose reader needs no model: it finds what the hand-built reading says."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from types import ModuleType

import pytest

from reportedly.cli import main
from reportedly.records import Document, Reading


@dataclass(frozen=True)
class Outcome:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(
    reading: Reading, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run `reportedly ARGUMENT...` and return its exit code and output."""

    class Reader:
        """Returns the hand-built reading for its own text, and an empty one for any other."""

        def read_documents(self, documents: Iterable[Document]) -> Iterator[Reading]:
            for document in documents:
                known = document.text == reading.document.text
                base = reading if known else Reading(document=document)
                yield replace(base, document=document)

    stand_in = ModuleType("reportedly.reader")
    stand_in.Reader = Reader  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "reportedly.reader", stand_in)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["reportedly", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        code = ended.value.code
        return Outcome(code if isinstance(code, int) else int(code is not None), *captured)

    return run
