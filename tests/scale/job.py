"""The command line with a reader that needs no model and takes its time, so that it can be killed.

PYTHONPATH=tests/scale python -c "import job; job.main()" scan ...

It is imported, not run, so that the processes of every engine find the reader by its name.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from functools import partial

from reading import DigitReader

from reportedly import cli, scale
from reportedly.records import Document, Reading
from reportedly.scale import shards

_SECONDS = 0.02
shards.SHARD_ITEMS = 4


class SlowReader(DigitReader):
    """Takes a while for each text; the process that reads the word "poison" is killed."""

    def read_documents(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield a reading for each document, in order."""
        for document in documents:
            time.sleep(_SECONDS)
            if "poison" in document.text:
                os.kill(os.getpid(), signal.SIGKILL)
            yield from super().read_documents([document])


def main() -> None:
    """Run the command line."""
    scale.run_scan = partial(scale.run_scan, make_reader=SlowReader)  # type: ignore[assignment]
    cli.main()
