"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

KeepRaw = Annotated[
    Path | None,
    typer.Option(
        "--keep-raw",
        metavar="DIR",
        help="Also keep there the bytes as they were received, each under its SHA-256: ab/cdef….",
        show_default=False,
    ),
]
