"""Benchmark `speed`: how fast reports are read on one core, and what that costs.

A process of its own, held to one core, starts, makes a reader, reads all texts once to warm up and
then three times; the best of the three counts. The numbers:

- words per second: words (as split by white space) of all texts over the time of reading them.
- language words per second: the same for the language stage alone; `encoder words per second` for
  the bare neural network with its cutting into pieces, so that overhead shows.
- load seconds: from the start of the process to the first sentence read.
- peak megabytes: greatest resident size of the process, in 10^6 bytes.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from reportedly.bench.benchmark import Options, Score, Scores, find_files
from reportedly.errors import BenchmarkError

ROUNDS = 3
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS")


def score(data: Path, options: Options) -> Scores:
    """Read the texts of a folder in a process of its own and return its numbers."""
    texts = [str(path) for path in find_files(data, ".txt")][: options.limit]
    command = [sys.executable, "-m", "reportedly.bench.speed", str(time.monotonic()), *texts]
    environment = {**os.environ, **dict.fromkeys(_THREADS, "1"), "TOKENIZERS_PARALLELISM": "false"}
    done = subprocess.run(  # noqa: S603 - our own interpreter and module
        command, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        reason = done.stderr.strip().rpartition("\n")[2]
        raise BenchmarkError(f"the timed process failed: {reason}")
    numbers: dict[str, Score] = json.loads(done.stdout)
    return {**numbers, "machine": name_machine()}


def name_machine() -> str:
    """Return the processor's name with the number of cores, and the system's."""
    info = Path("/proc/cpuinfo")
    names = [platform.processor() or platform.machine()]
    if info.is_file():
        lines = info.read_text(encoding="utf-8").split("\n")
        names = [line.partition(":")[2].strip() for line in lines if "model name" in line] or names
    return f"{names[0]}, {os.cpu_count()} cores, {platform.system()}, {platform.python_version()}"


def best_rate(words: int, work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the words per second of the fastest of some rounds of work, after one to warm up."""
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return round(words / min(times), 1)


def measure(started: float, paths: Sequence[str]) -> Scores:
    """Load a reader, time it on the texts of some files, and return the numbers.

    Args:
        started: when the process was started (`time.monotonic`).
        paths: the text files.
    """
    from reportedly.bench.models import load_tagger, read_texts
    from reportedly.language.encoder import Encoder
    from reportedly.language.words import find_words

    texts = [Path(path).read_text(encoding="utf-8") for path in paths]
    words = sum(len(text.split()) for text in texts)
    tagger = load_tagger()
    next(read_texts([("Two people died, the mayor said.", None)], tagger))
    loaded = time.monotonic() - started
    whole = best_rate(words, lambda: list(read_texts([(text, None) for text in texts], tagger)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    language = best_rate(words, lambda: tagger.analyse(texts))
    encoder = Encoder.load(threads=1)
    pieces = [[text[start:end] for start, end in find_words(text)] for text in texts]
    places = [[0] * len(each) for each in pieces]
    bare = best_rate(words, lambda: encoder.run(pieces, places))
    return {
        "documents": len(texts),
        "words": words,
        "words per second": whole,
        "language words per second": language,
        "encoder words per second": bare,
        "load seconds": round(loaded, 2),
        "peak megabytes": round(peak, 1),
    }


def _hold_to_one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


if __name__ == "__main__":
    _hold_to_one_core()
    json.dump(dict(measure(float(sys.argv[1]), sys.argv[2:])), sys.stdout)
