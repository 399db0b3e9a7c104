"""The language stage: texts in, `Analysis` out (words, syntax, sentences, names, attributions).

The model's engine is loaded when `Analyser` is first asked for: who only looks at analyses, or at
what the ledger derived, does not wait for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.language.analysis import Analysis

if TYPE_CHECKING:
    from reportedly.language.analyser import Analyser

__all__ = ["Analyser", "Analysis"]


def __getattr__(name: str) -> object:
    if name != "Analyser":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from reportedly.language.analyser import Analyser

    return Analyser
