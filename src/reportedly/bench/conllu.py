"""CoNLL-U files: sentences with words, syntax and the raw text that they came from.

Format: https://universaldependencies.org/format.html. Multiword ranges and empty nodes are passed
over; heads are turned into indices of the sentence's words, -1 for the root.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import BenchmarkError

_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class TreeWord:
    """One syntactic word; `head` is an index in its sentence, -1 for the root."""

    text: str
    lemma: str
    pos: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class TreeSentence:
    """One sentence of a treebank.

    Args:
        words: its syntactic words.
        text: its raw text (comment `text`).
        begins: what it is the first of: "document", "paragraph" or nothing.
        spaced: whether a space follows it in the raw text.
    """

    words: tuple[TreeWord, ...]
    text: str
    begins: str
    spaced: bool


def load_sentences(path: Path) -> list[TreeSentence]:
    """Load all sentences of a CoNLL-U file.

    Raises:
        BenchmarkError: the file is empty or a line is not CoNLL-U.
    """
    sentences = []
    for number, block in _blocks(path):
        try:
            sentences.append(parse_sentence(block))
        except ValueError as error:
            raise BenchmarkError(f"{path}:{number}: not CoNLL-U: {error}") from error
    if not sentences:
        raise BenchmarkError(f"{path} holds no sentence")
    return sentences


def _blocks(path: Path) -> Iterator[tuple[int, list[str]]]:
    block: list[str] = []
    number = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip():
            block.append(line.rstrip("\r"))
        elif block:
            yield number - len(block), block
            block = []
    if block:
        yield number - len(block), block


def parse_sentence(lines: Sequence[str]) -> TreeSentence:
    """Turn the lines of one sentence into a record.

    Raises:
        ValueError: a word has not ten columns, or a head that is no number.
    """
    notes = dict(_notes(lines))
    words, space, covered = [], "", 0
    for line in lines:
        if line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != _COLUMNS:
            raise ValueError(f"{len(columns)} columns in {line!r}")
        if "-" in columns[0]:
            covered, space = int(columns[0].split("-")[1]), columns[9]
        elif "." not in columns[0]:
            words.append(_parse_word(columns))
            space = space if int(columns[0]) <= covered else columns[9]
    begins = "document" if "newdoc" in notes else "paragraph" if "newpar" in notes else ""
    text = notes.get("text") or " ".join(word.text for word in words)
    return TreeSentence(tuple(words), text, begins, "SpaceAfter=No" not in space)


def _notes(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.startswith("#"):
            key, _, value = line.lstrip("# ").partition("=")
            yield key.strip().removesuffix(" id"), value.strip()


def _parse_word(columns: Sequence[str]) -> TreeWord:
    return TreeWord(
        text=columns[1],
        lemma=columns[2],
        pos=columns[3],
        head=int(columns[6]) - 1,
        relation=columns[7],
    )


def raw_documents(
    sentences: Sequence[TreeSentence],
) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield the raw text of each document with the code point range of each of its sentences."""
    text, ranges, gap = "", list[tuple[int, int]](), ""
    for sentence in sentences:
        if sentence.begins == "document" and ranges:
            yield text, ranges
            text, ranges, gap = "", [], ""
        if ranges and sentence.begins == "paragraph":
            gap = "\n\n"
        ranges.append((len(text) + len(gap), len(text) + len(gap) + len(sentence.text)))
        text += gap + sentence.text
        gap = " " if sentence.spaced else ""
    if ranges:
        yield text, ranges
