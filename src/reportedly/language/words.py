"""Split a text into words and punctuation marks, keeping exact character offsets.

The splitting follows Universal Dependencies English: clitics ("n't", "'s") are words of their own,
hyphens and dashes split, abbreviations keep their full stop, numbers keep their separators. One
regular expression without nested repetition reads the text once, so time is linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_APOSTROPHE = "'’ʼ`´"
_ABBREVIATIONS = """
    mr mrs ms dr st gen lt col maj capt cpl sgt pvt brig adm cmdr gov sen rep hon rev fr
    prof jr sr inc corp co ltd bros jan feb mar apr jun jul aug sept sep oct nov dec vs etc
    dept est approx ave blvd ft mt al spc pfc supt insp messrs
""".split()  # noqa: SIM905 - sixty quoted words would hide them

_WORD = re.compile(
    rf"""
      https?://[^\s<>"“”]{{1,2000}}[^\s<>"“”.,;:!?)\]'’]   # web address
    | [@\#][\w]+                                  # account, tag
    | (?:[^\W\d_]\.){{2,}}                        # U.S., a.m.
    | (?:{"|".join(_ABBREVIATIONS)})\.            # Mr., Sept.
    | [^\W\d_]\.(?=\s+[A-Z])                      # initial
    | \d+(?:[.,:/]\d+)+                           # 1,000  3.5  10:30  1/2
    | \d+(?:st|nd|rd|th|s)\b                      # 21st, 1990s
    | \d+
    | [^\W\d_]+?(?=n[{_APOSTROPHE}]t\b)           # do|n't
    | n[{_APOSTROPHE}]t\b
    | [{_APOSTROPHE}](?:s|S|ll|re|ve|d|m|LL|RE|VE|D|M)\b
    | [^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u200c\u200d]
        |[{_APOSTROPHE}](?!(?:s|ll|re|ve|d|m|t)\b)(?=[^\W\d_]))*   # Sana'a, O'Brien
    | \.{{2,}} | -{{2,}} | `` | ''
    | [^\s]
    """,
    re.VERBOSE | re.IGNORECASE,
)

TREEBANK_MARKS = {
    "``": "“",
    "''": "”",
    "`": "‘",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
}
"""Quotation marks and brackets as treebanks write them, with what they stand for."""


def find_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the `[start, end)` code points of each word of `text`, in order, never overlapping."""
    for match in _WORD.finditer(text):
        yield match.span()
