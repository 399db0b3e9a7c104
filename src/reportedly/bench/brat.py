"""The brat files of PolNeAR: articles with whole attributions.

Layout: `*/attributions/NAME_ANNOTATOR.ann` beside `*/text/NAME.txt`. An event line joins one cue,
its sources and its contents; a mention may have several pieces (`12 20;25 31`). Other lines, broken
ones among them, are passed over: the corpus has three files with such lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reportedly.bench.benchmark import find_files
from reportedly.errors import BenchmarkError

Pieces = tuple[tuple[int, int], ...]

_MENTION = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
_ROLE = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")


@dataclass(frozen=True, slots=True)
class LinkedAttribution:
    """One attribution as code point ranges; `sources` and `content` may be empty."""

    cue: Pieces
    sources: Pieces
    content: Pieces


@dataclass(frozen=True, slots=True)
class Article:
    """One article with the attributions that one annotator marked in it."""

    name: str
    text: str
    attributions: tuple[LinkedAttribution, ...]


def load_articles(data: Path) -> list[Article]:
    """Load the articles below a folder, with the first annotator's file for each.

    Raises:
        BenchmarkError: there are none, or an annotation's text is missing.
    """
    if data.is_file():
        raise BenchmarkError(f"linked attributions need the folder of .ann files, not {data}")
    articles: dict[str, Article] = {}
    for path in find_files(data, ".ann"):
        name = path.stem.rpartition("_")[0]
        if name in articles:
            continue
        text = path.parent.parent / "text" / f"{name}.txt"
        if not text.is_file():
            raise BenchmarkError(f"{path} has no text at {text}")
        content = text.read_bytes().decode("utf-8")
        lines = path.read_text(encoding="utf-8").split("\n")
        articles[name] = Article(name, content, tuple(parse_attributions(lines)))
    return list(articles.values())


def parse_attributions(lines: list[str]) -> Iterator[LinkedAttribution]:
    """Yield the attributions of the lines of a brat file, in the order of their events."""
    mentions: dict[str, Pieces] = {}
    for line in lines:
        if found := _MENTION.match(line):
            mentions[found[1]] = _parse_pieces(found[2])
    for line in lines:
        if line.startswith("E"):
            attribution = _link(line, mentions)
            if attribution.cue:
                yield attribution


def _parse_pieces(text: str) -> Pieces:
    pieces = (piece.split(" ") for piece in text.split(";"))
    return tuple((int(start), int(end)) for start, end in pieces)


def _link(line: str, mentions: Mapping[str, Pieces]) -> LinkedAttribution:
    roles: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
    for role, mention in _ROLE.findall(line):
        roles[role].extend(mentions.get(mention, ()))
    return LinkedAttribution(
        cue=tuple(roles["Cue"]),
        sources=tuple(sorted(roles["Source"])),
        content=tuple(sorted(roles["Content"])),
    )
