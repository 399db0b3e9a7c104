"""The command line with a reader that needs no model and takes its time, so that it can be killed.

python tests/scale/job.py scan ...
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from functools import partial

from reading import DigitReader

from reportedly.records import Document, Reading

_SECONDS = 0.02
_SHARD_ITEMS = 4


class SlowReader(DigitReader):
    """Takes a while for each text; the process that reads the word "poison" is killed."""

    def read_documents(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield a reading for each document, in order."""
        for document in documents:
            time.sleep(_SECONDS)
            if "poison" in document.text:
                os.kill(os.getpid(), signal.SIGKILL)
            yield from super().read_documents([document])


def _main() -> None:
    from reportedly import cli, scale
    from reportedly.scale import shards

    shards.SHARD_ITEMS = _SHARD_ITEMS
    scale.run_scan = partial(scale.run_scan, make_reader=SlowReader)  # type: ignore[assignment]
    cli.main()


if __name__ == "__main__":
    _main()
