"""The language stage: texts in, `Analysis` out (words, syntax, sentences, names, attributions)."""

from reportedly.language.analyser import Analyser
from reportedly.language.analysis import Analysis

__all__ = ["Analyser", "Analysis"]
