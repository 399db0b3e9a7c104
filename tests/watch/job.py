"""The command line with a watch in a hurry whose reader needs no model, so that it can be killed.

python tests/watch/job.py SECONDS watch ...      its clock is ahead by so much
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from types import ModuleType

from reportedly.records import Document, Reading


class SlowReader:
    """Takes a while for each text, and finds nothing."""

    def read_documents(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield an empty reading of each document."""
        for document in documents:
            time.sleep(0.02)
            yield Reading(document=document)


def _main() -> None:
    from reportedly import cli, watch
    from reportedly.watch import visiting

    ahead = float(sys.argv.pop(1))
    visiting.PAUSE = 0.0
    watch.World = partial(watch.World, clock=lambda: time.time() + ahead)  # type: ignore[misc]
    stand_in = ModuleType("reportedly.reader")
    stand_in.Reader = SlowReader  # type: ignore[attr-defined]
    sys.modules["reportedly.reader"] = stand_in
    cli.main()


if __name__ == "__main__":
    _main()
