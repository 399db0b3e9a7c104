"""A desk on a ledger of six invented reports of one earthquake."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient
from tests.resolve.retellings import load_documents

from reportedly import Reader, Reading
from reportedly.ledger import Ledger, name_reader
from reportedly.web import create_app

BASE = "http://127.0.0.1:8765"


@pytest.fixture(scope="session")
def readings() -> list[Reading]:
    """Return what is read in the reports of the earthquake."""
    documents = [document for _, document in load_documents("2-quake")]
    return list(Reader().read_documents(documents))


@pytest.fixture
def ledger(readings: list[Reading], tmp_path: Path) -> Iterator[Ledger]:
    """Return a ledger with these readings."""
    with Ledger.open(str(tmp_path / "desk.db")) as opened:
        opened.add(readings, reader=name_reader())
        yield opened


@pytest.fixture
def client(ledger: Ledger) -> Iterator[TestClient]:
    """Return a browser without scripts on the desk."""
    with TestClient(create_app(ledger), base_url=BASE) as browser:
        yield browser


@pytest.fixture
def small(tmp_path: Path, reading: Reading) -> Iterator[Ledger]:
    """Return a ledger of one reading made by hand."""
    with Ledger.open(str(tmp_path / "small.db")) as opened:
        opened.add([reading])
        yield opened


@pytest.fixture
def desk(small: Ledger) -> Iterator[TestClient]:
    """Return a browser without scripts on it."""
    with TestClient(create_app(small), base_url="http://127.0.0.1:8765") as browser:
        yield browser


@pytest.fixture
def address(ledger: Ledger) -> Iterator[str]:
    """Return where the desk is being served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = uvicorn.Config(create_app(ledger), host="127.0.0.1", port=port, log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
