"""One writer per output format: each takes readings one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TextIO

from reportedly.records import Reading
from reportedly.serialise import to_json

Write = Callable[[Reading], None]


def open_writer(form: str, file: TextIO, *, single: bool) -> AbstractContextManager[Write]:
    """Return what writes readings to a file in a format.

    Args:
        form: "text", "json" or "jsonl".
        file: where to.
        single: there is one reading and no more; JSON then is an object, else a list.
    """
    if form == "jsonl":
        return _write_lines(file)
    if form == "json":
        return _write_object(file) if single else _write_list(file)
    return _write_text(file)


@contextmanager
def _write_lines(file: TextIO) -> Iterator[Write]:
    def write(reading: Reading) -> None:
        file.write(to_json(reading) + "\n")

    yield write


@contextmanager
def _write_object(file: TextIO) -> Iterator[Write]:
    def write(reading: Reading) -> None:
        file.write(to_json(reading, indent=2) + "\n")

    yield write


@contextmanager
def _write_list(file: TextIO) -> Iterator[Write]:
    opening = "[\n"

    def write(reading: Reading) -> None:
        nonlocal opening
        file.write(opening + to_json(reading, indent=2))
        opening = ",\n"

    yield write
    file.write("\n]\n")


@contextmanager
def _write_text(file: TextIO) -> Iterator[Write]:
    from reportedly.cli.text import make_console, print_legend, print_reading

    console = make_console(file)
    is_first = True

    def write(reading: Reading) -> None:
        nonlocal is_first
        if is_first:
            print_legend(console)
        is_first = False
        print_reading(console, reading)

    yield write
