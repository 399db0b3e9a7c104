"""Load the libraries of the formats when they are needed; they are in the extra `[documents]`."""

from __future__ import annotations

from importlib import import_module
from logging import NullHandler, getLogger
from typing import Any

from reportedly.errors import DocumentError


def load(library: str) -> Any:
    """Return a module of an optional library, which then logs nothing.

    Raises:
        DocumentError: the library is not installed.
    """
    getLogger(library).addHandler(NullHandler())
    try:
        return import_module(library)
    except ImportError as error:
        raise DocumentError(
            f"needs {error.name or library} to be read: pip install 'reportedly[documents]'"
        ) from error
