from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger

from .conftest import make_readings
from .telling import tell


def test_a_reader_does_not_wait_for_a_writer(url: str, ledger: Ledger) -> None:
    """While a batch is being written, others see the ledger as it was before."""
    ledger.add(make_readings(3))
    with Ledger.open(url) as other, ledger._database.write():
        assert other.verify().rows == 9
        assert len(other.search("houses")) == 3
        assert len(list(other.readings())) == 3


def test_a_writer_waits_only_so_long(url: str, ledger: Ledger) -> None:
    """A writer whose turn does not come says why, and adds nothing."""
    with Ledger.open(url, wait=0.2) as other:
        with ledger._database.write(), pytest.raises(LedgerError, match="keeps writing"):
            other.add(make_readings(1))
        assert other.verify().rows == 0
        assert other.add(make_readings(1)).readings == 1


def test_writers_queue(url: str) -> None:
    """Many writers at once, also at making the ledger, all get their turn; nothing is twice."""

    def write(writer: int) -> int:
        with Ledger.open(url, wait=60) as ledger:
            own = [make_readings(4, start=100 * writer + 10 * turn) for turn in range(6)]
            shared = [make_readings(4, start=5000 + 10 * turn) for turn in range(6)]
            return sum(
                ledger.add(one).readings for pair in zip(own, shared, strict=True) for one in pair
            )

    def read(_: int) -> int:
        with Ledger.open(url, wait=60) as ledger:
            return sum(ledger.verify().problem is not None for _ in range(6))

    with ThreadPoolExecutor(7) as pool:
        writers = [pool.submit(write, writer) for writer in range(1, 5)]
        readers = [pool.submit(read, reader) for reader in range(3)]
        assert sum(one.result() for one in writers) == (4 + 1) * 6 * 4
        assert sum(one.result() for one in readers) == 0
    with Ledger.open(url) as ledger:
        found = ledger.verify()
        assert (found.rows, found.problem) == (3 * 120, None)


def test_many_derive_while_one_adds(
    url: str, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Threads on one ledger, and others that open it for themselves, see each state whole."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    def look(reader: int) -> list[int]:
        with Ledger.open(url) as own:
            used = own if reader % 2 else ledger
            pages = [used.toll(used.tolls()[0].toll.id) for _ in range(8)]
        return [len(page.timeline) for page in pages]

    ledger.add([tell(1)])
    with ThreadPoolExecutor(5) as pool:
        readers = [pool.submit(look, reader) for reader in range(4)]
        for count in range(2, 8):
            ledger.add([tell(count, extra=f"Part {count} of what is known.")])
        seen = [reader.result() for reader in readers]
    assert all(counts == sorted(counts) and counts[0] >= 1 for counts in seen)
    assert len(ledger.toll(ledger.tolls()[0].toll.id).timeline) == 7


def test_a_forked_process_opens_the_ledger_anew(ledger: Ledger) -> None:
    """A connection is never shared with a process that was forked; both go on undisturbed."""
    ledger.add(make_readings(2))

    def connection_of(ledger: Ledger) -> object:
        with ledger._database.read() as connection:
            return connection.connection.driver_connection

    ours = connection_of(ledger)
    child = os.fork()
    if child == 0:
        os._exit(int(connection_of(ledger) is ours or ledger.verify().rows != 6))
    assert os.waitpid(child, 0)[1] == 0
    assert connection_of(ledger) is ours
    assert ledger.add(make_readings(3)).readings == 1


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_another_file_in_its_place_is_refused(url: str, other_url: str, ledger: Ledger) -> None:
    """A file that replaces one that is open is not read with the journal of the other."""
    ledger.add(make_readings(1))
    with Ledger.open(other_url) as other:
        other.add(make_readings(4))
    content = Path(other_url).read_bytes()
    Path(other_url).replace(url)
    with pytest.raises(LedgerError, match="another file was put in its place"):
        ledger.verify()
    ledger.close()
    for name in ("-wal", "-shm"):
        Path(url + name).unlink()
    Path(url).write_bytes(content)
    assert ledger.verify().rows == 12
