"""The part of `reportedly add` that takes the results of `reportedly scan`, many rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from reportedly.cli.reading import Step
from reportedly.documents import Refused, is_url
from reportedly.errors import FormatError, ScanError
from reportedly.ledger import Added, Ledger


def holds_results(path: str) -> bool:
    """Tell whether a path is a folder that `reportedly scan` wrote."""
    if not is_url(path) and not Path(path).is_dir():
        return False
    from reportedly.scale import find_path, is_results, is_stored

    is_near = is_stored(path) or not is_url(path)
    return is_near and is_results(find_path(path))


def add_results(
    ledger: Ledger, folders: Sequence[str], refused: list[Refused], step: Step
) -> Added:
    """Add the readings of bulk jobs; what is wrong with a folder ends with it."""
    added = Added()
    for folder in folders:
        try:
            added += _add(ledger, folder)
        except (FormatError, ScanError) as error:
            refused.append(Refused(path=folder, error=error))
            typer.echo(f"reportedly: {folder}: {error}", err=True)
        step()
    return added


def _add(ledger: Ledger, folder: str) -> Added:
    from reportedly.scale import find_path, find_readings

    added = Added()
    for batch in find_readings(find_path(folder)):
        added += ledger.add(batch.readings, reader=batch.reader)
    return added
