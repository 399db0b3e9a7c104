"""What reads here: the name of the program and of its model, as installed."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from reportedly import __version__

_BLOCK = 1 << 20


@cache
def name_reader() -> str:
    """Return the name of the program and the model as installed: "reportedly 1.2.3 model 0a1b…"."""
    model = files("reportedly") / "data" / "model.onnx"
    name = f"reportedly {__version__}"
    if not model.is_file():
        return name
    digest = hashlib.sha256()
    with model.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return f"{name} model {digest.hexdigest()[:12]}"
