"""Reports that are being read while somebody looks on."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from tests.web.test_desk import word_for_forms

from reportedly.errors import DocumentError
from reportedly.ledger import Ledger
from reportedly.web.jobs import Job, Jobs, Tell


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    """Return room for three jobs that are forgotten after ten seconds."""
    made = Jobs(most=3, age=10.0)
    yield made
    made.close()


def _wait(job: Job | None) -> Job:
    assert job is not None
    for _ in range(500):
        if job.is_over:
            return job
        time.sleep(0.01)
    raise AssertionError("the job does not end")


def test_a_job_tells_its_steps_and_its_end(jobs: Jobs) -> None:
    """What is done, where it leads, or why it came to nothing."""

    def work(tell: Tell) -> str:
        tell("Reading")
        return "/documents/1"

    def fail(tell: Tell) -> str:
        raise DocumentError("there is no text")

    def stumble(tell: Tell) -> str:
        raise ZeroDivisionError

    done = _wait(jobs.start(work))
    assert (done.steps, done.to, done.problem) == (["Reading"], "/documents/1", None)
    assert jobs.find(done.id) is done
    assert _wait(jobs.start(fail)).problem == "there is no text"
    assert "stumbled" in (_wait(jobs.start(stumble)).problem or "")


def test_jobs_are_few(jobs: Jobs) -> None:
    """No more are taken than there is room for; what is over makes room, the oldest first."""
    gate = threading.Event()

    def work(tell: Tell) -> str:
        gate.wait(5)
        return "/"

    running = [jobs.start(work) for _ in range(3)]
    assert jobs.start(work) is None
    gate.set()
    made = [_wait(one) for one in running]
    assert len({one.id for one in made}) == 3
    assert all(len(one.id) >= 32 for one in made)
    _wait(jobs.start(work))
    assert jobs.find(made[0].id) is None
    assert jobs.find(made[2].id) is made[2]


def test_old_jobs_are_forgotten() -> None:
    """What is over is not kept for long."""
    now = [0.0]
    jobs = Jobs(age=10.0, clock=lambda: now[0])
    job = _wait(jobs.start(lambda _: "/"))
    now[0] = 11.0
    assert jobs.find(job.id) is None
    jobs.close()


def _read_events(text: str) -> list[tuple[str, str]]:
    found = re.findall(r"event: (\w+)\ndata: (.*)\n", text)
    return [(name, json.loads(data)) for name, data in found]


def test_progress_is_told(client: TestClient, ledger: Ledger) -> None:
    """From taking it in to the page of the report, each step is an event; a lost line goes on."""
    text = "At least 12 people were killed in Strelsau on Monday, the governor said."
    form = {"csrf": word_for_forms(client), "text": text, "published": "2031-03-05"}
    answer = client.post("/add/jobs", data=form)
    assert answer.status_code == 202
    address = answer.json()["events"]
    told = client.get(address)
    assert told.headers["content-type"].startswith("text/event-stream")
    events = _read_events(told.text)
    steps = [data for name, data in events if name == "step"]
    assert steps[0] == "Taking the report in"
    assert "Looking for figures" in steps
    assert steps[-1] == "Adding to the ledger"
    name, to = events[-1]
    assert name == "done"
    assert text in {one.text for one in ledger.documents() if to.endswith(one.id)}
    rest = client.get(address, headers={"Last-Event-ID": str(len(steps) - 2)})
    assert _read_events(rest.text) == events[-2:]


def test_a_problem_is_told(client: TestClient, ledger: Ledger) -> None:
    """What cannot be added ends in one line, and the ledger is as it was."""
    head = ledger.head()
    form = {"csrf": word_for_forms(client), "url": "http://127.0.0.1/"}
    address = client.post("/add/jobs", data=form).json()["events"]
    name, problem = _read_events(client.get(address).text)[-1]
    assert name == "problem"
    assert "not a public address" in problem
    assert ledger.head() == head


def test_strangers_neither_start_nor_follow(client: TestClient) -> None:
    """Without the word of this browser nothing begins, and a guessed job is none."""
    assert client.post("/add/jobs", data={"text": "Twelve died."}).status_code == 403
    assert client.get("/add/jobs/0123456789").status_code == 404
