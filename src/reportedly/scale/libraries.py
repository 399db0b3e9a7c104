"""Load the libraries of bulk reading when they are needed; they are in extras."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from reportedly.errors import ScanError


def load(library: str, extra: str = "scale") -> Any:
    """Return a module of an optional library.

    Args:
        library: the module.
        extra: what installs it.

    Raises:
        ScanError: the library is not installed.
    """
    try:
        return import_module(library)
    except ImportError as error:
        name = (error.name or library).partition(".")[0]
        raise ScanError(f"bulk reading needs {name}: pip install 'reportedly[{extra}]'") from error
