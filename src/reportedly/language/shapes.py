"""The shape of a word: what the lower-case vocabulary of the encoder forgets."""

from __future__ import annotations

NONE, LOWER, TITLE, UPPER, MIXED, DIGIT, PUNCTUATION, OTHER = range(8)


def shape_of(word: str) -> int:
    """Return the shape class of `word`, 1 to 7; 0 is kept for what is no word."""
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else TITLE
    if word[:1].isupper() and word[1:].islower():
        return TITLE
    if any(c.isdigit() for c in word):
        return DIGIT
    if any(c.isalpha() for c in word):
        return MIXED
    return OTHER if len(word) > 3 else PUNCTUATION
