"""Hand out the inputs of a job on an engine that a site has already: Daft, Daft on Ray, or Spark.

An engine is given one row for each input and one function. Each of its processes has a worker of
its own, which cuts the input into shards and reads them just as a job on one machine does, so that
the results are the same files, byte for byte. They lie in a folder that all machines see. What an
engine loses with a machine it hands out again; what was finished before is found done.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from typing import Any

from reportedly.errors import ReportedlyError, ScanError
from reportedly.scale.inputs import Input
from reportedly.scale.jobs import Job, Plan
from reportedly.scale.libraries import load
from reportedly.scale.reports import Report

_SILENT = {
    "DAFT_ANALYTICS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_TQDM": "0",
}
_MOST_TRIES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """An engine, and how much of it is used.

    Args:
        name: one of `ENGINES`.
        address: of its cluster; without one it runs on this machine.
        workers: processes that read.
    """

    name: str
    address: str | None = None
    workers: int = 1


Run = Callable[[Engine, Plan, Sequence[str]], Iterator[str]]


class Hand:
    """What each process of an engine holds: it reads one input after another.

    Args:
        plan: of the job.
    """

    def __init__(self, plan: Plan) -> None:
        if plan.home is not None:
            os.chdir(plan.home)
        self._plan = plan
        self._pool = plan.make_pool(1)

    def __call__(self, task: str) -> str:
        """Return what an input came to: a report as JSON, or the error in one line."""
        data = json.loads(task)
        job = Job(self._plan, 1)
        try:
            job.run(Input(data["name"], tuple(data["files"]), data["part"]), self._pool)
            job.finish(self._pool)
        except ReportedlyError as error:
            return json.dumps({"error": str(error)})
        return json.dumps({"key": task, "report": job.report().dump()})


def run_on(engine: Engine, plan: Plan, inputs: Sequence[Input], job: Job) -> None:
    """Read inputs on an engine; what it loses is handed out again.

    Raises:
        ScanError: the engine is not installed or gives up, or results cannot be written.
    """
    os.environ.update(_SILENT)
    run = ENGINES[engine.name]
    left = dict.fromkeys(json.dumps(asdict(one)) for one in inputs)
    tries = 0
    while left:
        before = len(left)
        try:
            for answer in run(engine, plan, tuple(left)):
                data = json.loads(answer)
                if "error" in data:
                    raise ScanError(data["error"])
                del left[data["key"]]
                job.add(Report.load(data["report"]))
        except ReportedlyError:
            raise
        except Exception as error:
            tries = 1 if len(left) < before else tries + 1
            if tries == _MOST_TRIES:
                reason = " ".join(str(error).split())[-200:] or type(error).__name__
                raise ScanError(
                    f"{engine.name} gives up: {reason}; what was finished stays"
                ) from error


def _run_daft(engine: Engine, plan: Plan, tasks: Sequence[str]) -> Iterator[str]:
    os.environ.setdefault("DAFT_RUNNER", "native")
    daft = load("daft", "engines")
    yield from _collect_daft(daft, engine.workers, plan, tasks)


def _run_ray(engine: Engine, plan: Plan, tasks: Sequence[str]) -> Iterator[str]:
    ray, daft = load("ray", "engines"), load("daft", "engines")
    if not ray.is_initialized():
        here = {} if engine.address else {"num_cpus": engine.workers, "include_dashboard": False}
        ray.init(engine.address or "local", log_to_driver=False, logging_level="ERROR", **here)
    daft.set_runner_ray(noop_if_initialized=True)
    yield from _collect_daft(daft, engine.workers, plan, tasks)


def _collect_daft(daft: Any, workers: int, plan: Plan, tasks: Sequence[str]) -> Iterator[str]:
    read = daft.cls(Hand, max_concurrency=min(workers, len(tasks)), use_process=True)(plan)
    frame = daft.from_pydict({"task": list(tasks)}).into_batches(1)
    for row in frame.select(read(daft.col("task")).alias("report")).iter_rows():
        yield row["report"]


def _run_spark(engine: Engine, plan: Plan, tasks: Sequence[str]) -> Iterator[str]:
    address = engine.address
    if address is None:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        address = f"local[{engine.workers},{_MOST_TRIES}]"
    session = (
        load("pyspark.sql", "engines")
        .SparkSession.builder.appName("reportedly scan")
        .master(address)
        .config("spark.cores.max", str(engine.workers))
        .config("spark.log.level", "ERROR")
        .config("spark.task.maxFailures", str(_MOST_TRIES))
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    rows = session.createDataFrame([(one,) for one in tasks], "task string")
    answers = rows.repartition(len(tasks)).mapInArrow(partial(_map, plan), "report string")
    yield from (row["report"] for row in answers.collect())


def _map(plan: Plan, batches: Iterable[Any]) -> Iterator[Any]:
    """Read the inputs of a partition of Spark, which keeps its processes for the next one."""
    arrow, hand = load("pyarrow"), _hold(plan)
    for batch in batches:
        for task in batch.column(0).to_pylist():
            yield arrow.record_batch({"report": [hand(task)]})


@cache
def _hold(plan: Plan) -> Hand:
    return Hand(plan)


ENGINES: dict[str, Run] = {"daft": _run_daft, "ray": _run_ray, "spark": _run_spark}
