"""The desk as people open it: a process of its own that listens and is stopped by Ctrl+C."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx

COMMAND = [sys.executable, "-m", "reportedly"]


def _find_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def test_the_desk_is_served_until_it_is_stopped(tmp_path: Path) -> None:
    """It looks through the ledger first, says where it is, and answers there."""
    report, ledger, port = tmp_path / "raid.txt", tmp_path / "raids.db", _find_port()
    report.write_text("The mayor of Orva said that 14 people had been killed in the raid.")
    subprocess.run([*COMMAND, "add", report, "--ledger", ledger], check=True, capture_output=True)
    command = [*COMMAND, "serve", "--port", str(port), "--ledger", str(ledger)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            address = f"http://127.0.0.1:{port}"
            assert process.stdout.readline() == f"The desk is at {address} (Ctrl+C ends it)\n"
            with httpx.Client(transport=httpx.HTTPTransport(retries=9)) as client:
                answer = client.get(address)
            assert answer.status_code == 200
            assert answer.text.count('<a href="/tolls/') == 1
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
        assert process.returncode == 0
        assert process.stderr.read() == "Looking through the ledger …\n"


def test_no_desk_for_others_without_a_token(tmp_path: Path) -> None:
    """An address that others can reach is refused in one line."""
    command = [*COMMAND, "serve", "--host", "192.0.2.7", "--ledger", str(tmp_path / "raids.db")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    assert "give --token WORD" in done.stderr
