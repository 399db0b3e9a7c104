"""The bulk job: inputs to readings, shard by shard, on all cores of a machine or on an engine.

One process cuts the inputs into shards and looks which are done; the others each hold a reader and
read one shard at a time. On an engine each process does both, for one input at a time. A job that
was killed is simply started again: it reads what is missing, and the results are those of a job
that was not disturbed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reportedly.scale.engines import Engine, run_on
from reportedly.scale.inputs import find_inputs
from reportedly.scale.items import Columns
from reportedly.scale.jobs import Job, Plan
from reportedly.scale.keeping import clear_parts, lock
from reportedly.scale.libraries import load
from reportedly.scale.reports import Report, Tell
from reportedly.scale.shards import FOLDERS
from reportedly.scale.stores import Folder, StorePath, is_stored
from reportedly.scale.taking import Options
from reportedly.scale.working import Reads, load_reader


def run_scan(
    paths: Sequence[str],
    out: Folder,
    *,
    workers: int = 1,
    options: Options | None = None,
    columns: Columns | None = None,
    make_reader: Callable[[], Reads] = load_reader,
    engine: Engine | None = None,
    tell: Tell | None = None,
) -> Report:
    """Read all that lies at some paths; what an earlier run finished is not read again.

    Args:
        paths: files and folders.
        out: folder of the results; see `shards` for what lies in it.
        workers: processes that read on this machine; 0 reads in this one.
        options: what is read, and how.
        columns: which columns of tables hold what.
        make_reader: makes a worker's reader.
        engine: reads instead of processes of this job.
        tell: is told how far the job is after each shard, or after each input of an engine.

    Raises:
        ScanError: there is nothing to read, a library is missing, results cannot be written,
            another job writes them, workers keep dying, or the engine gives up.
    """
    for library in ("pyarrow.parquet", "fastwarc.warc", "resiliparse.extract.html2text"):
        load(library)
    plan = Plan(
        out=out if isinstance(out, StorePath) else out.absolute(),
        options=options or Options(),
        columns=columns or Columns(),
        make_reader=make_reader,
        home=None if all(map(_leads_from_root, paths)) else Path.cwd(),
    )
    inputs = find_inputs(paths, out)
    job = Job(plan, len(inputs), tell)
    with lock(out):
        for folder in FOLDERS:
            (out / folder).mkdir(exist_ok=True)
            clear_parts(out / folder)
        if engine is not None:
            run_on(engine, plan, inputs, job)
        else:
            with plan.make_pool(workers) as pool:
                for one in inputs:
                    job.run(one, pool)
                job.finish(pool)
        for folder in FOLDERS:
            clear_parts(out / folder)
    return job.report()


def _leads_from_root(path: str) -> bool:
    return is_stored(path) or Path(path).is_absolute()
