"""Read the training corpora into windows of words with labels, one task at a time.

A window is a run of consecutive sentences of one document. What a corpus does not mark is left out
of
the loss: `None` for a whole head, `MASK` for one word.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

from annotations import find_text
from reportedly.language.words import TREEBANK_MARKS, find_words

MASK = -100
POS = [
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
]
NAME_TAGS = ["O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
FLAT_TAGS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
CUE_TAGS = ["O", "B", "I"]
STANCES = [
    "asserts",
    "confirms",
    "denies",
    "accuses",
    "estimates",
    "claims",
    "acknowledges",
    "doubts",
    "expects",
    "declines_comment",
    "no_response",
    "not_acknowledged",
    "asks",
]
ROLE_TAGS = ["O", "B-source", "I-source", "B-content", "I-content"]


@dataclass
class Link:
    """One attribution as word ranges: the cue's pieces, the sources, the contents."""

    cue: list[tuple[int, int]]
    sources: list[tuple[int, int]]
    content: list[tuple[int, int]]
    stance: int = MASK


@dataclass
class Sentence:
    """The words of one sentence with whatever its corpus marks."""

    words: list[str]
    pos: list[int] | None = None
    heads: list[int] | None = None  # within the sentence, -1 root
    relations: list[str] | None = None
    names: list[int] | None = None
    flat: list[int] | None = None


@dataclass
class Text:
    """One document: its sentences, and attributions over the words of all of them."""

    sentences: list[Sentence]
    links: list[Link] | None = None
    inner_marked: bool = False  # nested attributions are marked too
    starts_known: bool = True  # the sentences are real sentences
    id: str = ""


def is_held_out(name: str) -> bool:
    """Tell whether a report of our own is kept back for tuning and calibration: one in ten."""
    return sum(name.encode()) % 10 == 0


def read_conllu(path: Path) -> Iterator[Text]:
    """Yield the documents of a CoNLL-U file."""
    sentences: list[Sentence] = []
    rows: list[list[str]] = []
    for line in [*path.read_text("utf-8").split("\n"), ""]:
        if line.startswith("# newdoc") and sentences:
            yield Text(sentences)
            sentences = []
        elif line and line[0] != "#":
            cells = line.split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif not line and rows:
            sentences.append(
                Sentence(
                    words=[r[1].replace(" ", "") for r in rows],
                    pos=[POS.index(r[3]) if r[3] in POS else MASK for r in rows],
                    heads=[int(r[6]) - 1 for r in rows],
                    relations=[r[7] for r in rows],
                )
            )
            rows = []
    if sentences:
        yield Text(sentences)


def read_names(path: Path) -> Iterator[Text]:
    """Yield runs of sentences of a `[words, tags]` file as documents, one to ten in turn.

    Single sentences alone would teach the tagger that later sentences of a passage hold no names.
    """
    sentences = [
        Sentence(words=words, names=[NAME_TAGS.index(t) for t in tags])
        for words, tags in json.loads(path.read_text("utf-8"))
        if words
    ]
    at = 0
    for size in cycle((1, 3, 6, 10)):
        if at >= len(sentences):
            return
        yield Text(sentences[at : at + size])
        at += size


def _plain(token: str) -> str:
    return TREEBANK_MARKS.get(token, token)


def align(tokens: Sequence[str], text: str) -> list[tuple[int, int]] | None:
    """Find each token of a tokenised text in the raw text; `None` where they part ways."""
    found, at = [], 0
    text = text.replace("\xa0", " ")
    marks = "“”\"„«»‘’'`´"
    dashes = {"--": "—–-―", "...": "…", "'": "‘’'`´", "‘": "‘’'`´"}
    for token in (_plain(t).replace("\xa0", " ") for t in tokens):
        while at < len(text) and (text[at].isspace() or text[at] in "\ufeff\u200b\xad"):
            at += 1
        options = [token, token.replace("'", "’"), token.replace("'", "‘")]
        end = next((at + len(o) for o in options if o and text.startswith(o, at)), None)
        if end is None and at < len(text):
            if token in dashes and text[at] in dashes[token]:
                end = at + 1
            elif not token.strip(marks):  # a quotation mark, or two that the tokeniser joined
                end = at
                while end < at + 3 and end < len(text) and text[end] in marks:
                    end += 1
                if token in "“”":
                    end = min(end, at + (2 if text.startswith(("``", "''", "’’"), at) else 1))
                end = end if end > at else None
            elif token == "." and text[at - 1 : at] == ".":  # the stop of an abbreviation, again
                found.append((at - 1, at))
                continue
            elif token == "." and found:
                stop = found[-1][1]
                if text[stop - 1] == ".":
                    found.append((stop - 1, stop))
                    continue
        if end is None:  # the raw text has something between: look a little ahead
            ahead = [i for i in (text.find(o, at, at + 400) for o in options) if i >= 0]
            if not ahead or len(token) < 3:
                return None
            at = min(ahead)
            end = at + len(token)
        found.append((at, end))
        at = end
    return found


_ENTITY = re.compile(r"^(T\d+)\t(\w+) ([\d ;]+)\t", re.M)
_EVENT = re.compile(r"^E\d+\t(.+)$", re.M)


def read_brat(path: Path) -> list[dict[str, list[list[tuple[int, int]]]]]:
    """Read a brat file into attributions: role → list of mentions, each a list of ranges."""
    raw = path.read_text("utf-8")
    spans: dict[str, list[tuple[int, int]]] = {}
    for match in _ENTITY.finditer(raw):
        pieces = [tuple(map(int, p.split())) for p in match[3].split(";")]
        spans[match[1]] = [(p[0], p[1]) for p in pieces if len(p) == 2]
    found = []
    for match in _EVENT.finditer(raw):
        roles: dict[str, list[list[tuple[int, int]]]] = {}
        for argument in match[1].split():
            role, _, target = argument.partition(":")
            role = re.sub(r"\d+$", "", role)
            if role in ("Source", "Cue", "Content") and target in spans:
                roles.setdefault(role, []).append(spans[target])
        found.append(roles)
    return found


def _word_ranges(
    pieces: Iterable[tuple[int, int]], offsets: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Turn character ranges into word ranges."""
    found = []
    for start, end in sorted(pieces):
        hit = [i for i, (a, b) in enumerate(offsets) if a < end and b > start]
        if hit:
            found.append((hit[0], hit[-1] + 1))
    return found


def _inside(tag: int) -> int:
    """Return the tag of the further pieces of a split word: a begin tag goes on as inside."""
    return tag + 1 if tag > 0 and tag % 2 else tag


def read_polnear(root: Path, part: str, bio: str) -> Iterator[Text]:
    """Yield PolNeAR articles in CofeNet's tokens, with the links of the brat files where they align."""
    by_id: dict[str, list[dict]] = {}
    for line in (root / "bio" / f"{bio}.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        by_id.setdefault(row["id"], []).append(row)
    brat = {p.stem: p for p in (root / part / "attributions").glob("*.ann")}
    texts = {p.stem: p for p in (root / part / "text").glob("*.txt")}
    for name, rows in by_id.items():
        tokens = [t for row in rows for t in row["tokens"]]
        links = offsets = None
        raw_path = texts.get(name.rpartition("_")[0])
        if name in brat and raw_path:
            raw = raw_path.read_text("utf-8")
            offsets = align(tokens, raw)
        if offsets:
            tokens = [raw[a:b] for a, b in offsets]
            links = []
            for roles in read_brat(brat[name]):
                flat = {r: [p for m in ms for p in m] for r, ms in roles.items()}
                link = Link(
                    *(_word_ranges(flat.get(r, ()), offsets) for r in ("Cue", "Source", "Content"))
                )
                if link.cue:
                    links.append(link)
        else:
            tokens = [_plain(t) for t in tokens]
        sentences, at = [], 0
        for row in rows:
            n = len(row["tokens"])
            words = tokens[at : at + n]
            flat = [FLAT_TAGS.index(t) for t in row["labels"]]
            sentences.append(Sentence(words=words, flat=flat))
            at += n
        yield Text(sentences, links, id=name)


_BREAK = re.compile(r"\n\s*|(?<=[.!?]['\"’”])\s+|(?<=[.!?])\s+(?=[\"“'‘A-Z])")


def _with_that(
    pieces: list[tuple[int, int]], text: str, offsets: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Take in a "that" before content, as PolNeAR does and ours does not: a rule takes it out."""
    return [
        (a - 1, b) if a and text[slice(*offsets[a - 1])].lower() == "that" else (a, b)
        for a, b in pieces
    ]


def read_house(path: Path, text_of: dict[str, str] | None = None) -> Iterator[Text]:
    """Yield our own annotated reports (objects in the reading format, with offsets)."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        text = text_of[row["id"]] if text_of else row["document"]["text"]
        offsets = list(find_words(text))
        cuts = sorted({m.end() for m in _BREAK.finditer(text)} | {0, len(text)})
        sentences, at = [], 0
        for cut in cuts[1:]:
            words = []
            while at < len(offsets) and offsets[at][0] < cut:
                words.append(text[slice(*offsets[at])])
                at += 1
            if words:
                sentences.append(Sentence(words=words))
        links = []
        for s in row["statements"]:
            ranges = [
                _word_ranges([(p["start"], p["end"]) for p in pieces], offsets)
                for pieces in ([s["cue"]], s["sources"], s["content"])
            ]
            if ranges[0]:
                ranges[2] = _with_that(ranges[2], text, offsets)
                links.append(Link(*ranges, STANCES.index(s["stance"])))
        yield Text(sentences, links, inner_marked=True, starts_known=False, id=row["id"])


def read_reports(data: Path, gold: Path) -> list[Text]:
    """Read all our own annotated reports but those of the gold; the texts of some are looked up."""
    found = list(read_house(gold / "train.jsonl"))
    for path in sorted((Path(__file__).parent / "annotations").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.open(encoding="utf-8")]
        found += read_house(path, {row["id"]: find_text(row, data) for row in rows})
    return found


def split_hyphens(text: Text) -> Text:
    """Return the text with hyphenated words split as the runtime splits them."""
    mapping: list[tuple[int, int]] = []
    sentences = []
    total = 0
    for sentence in text.sentences:
        words: list[str] = []
        tags: dict[str, list[int]] = {k: [] for k in ("flat", "names") if getattr(sentence, k)}
        for i, word in enumerate(sentence.words):
            pieces = [word[a:b] for a, b in find_words(word)] or [word]
            mapping.append((total, total + len(pieces)))
            total += len(pieces)
            words += pieces
            for key, row in tags.items():
                tag = getattr(sentence, key)[i]
                row += [tag, *[_inside(tag)] * (len(pieces) - 1)]
        sentences.append(Sentence(words=words, **tags))

    def remap(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
        return [(mapping[a][0], mapping[b - 1][1]) for a, b in ranges]

    links = (
        None
        if text.links is None
        else [Link(remap(k.cue), remap(k.sources), remap(k.content)) for k in text.links]
    )
    return Text(sentences, links, text.inner_marked, text.starts_known, text.id)


@dataclass
class Window:
    """Consecutive sentences of one document as one input."""

    words: list[str]
    starts: list[int]
    pos: list[int] | None
    heads: list[int] | None
    relations: list[str] | None
    names: list[int] | None
    flat: list[int] | None
    cues: list[int] | None
    anchors: list[int]
    roles: list[list[int]]
    stances: list[int] | None


def _clip(ranges: list[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    return [(max(a, low) - low, min(b, high) - low) for a, b in ranges if a < high and b > low]


def _paint(tags: list[int], ranges: list[tuple[int, int]], begin: int) -> None:
    for a, b in ranges:
        for i in range(a, b):
            tags[i] = begin if i == a else begin + 1


def _legal(tags: list[int]) -> list[int]:
    """Return BIO tags in which an inside tag that follows nothing of its own begins a span."""
    return [
        tag - 1 if tag > 0 and tag % 2 == 0 and before not in (tag, tag - 1) else tag
        for before, tag in zip([0, *tags], tags, strict=False)
    ]


def _link_labels(
    text: Text, low: int, high: int
) -> tuple[list[int] | None, list[int], list[list[int]], list[int] | None]:
    """Return cue tags, anchors, role tags and stances for the words `[low, high)` of a document."""
    if text.links is None:
        return None, [], [], None
    n = high - low
    cues = [0] * n
    if not text.inner_marked:
        for link in text.links:
            for a, b in _clip(link.content, low, high):
                cues[a:b] = [MASK] * (b - a)
    anchors, roles = [], []
    stances = [MASK] * n
    for link in text.links:
        cue = _clip(link.cue, low, high)
        if not cue or link.cue[0][0] < low:
            for a, b in cue:
                cues[a:b] = [MASK] * (b - a)
            continue
        for a, b in cue[1:]:
            cues[a:b] = [MASK] * (b - a)
        _paint(cues, cue[:1], 1)
        tags = [0] * n
        _paint(tags, _clip(link.content, low, high), 3)
        _paint(tags, _clip(link.sources, low, high), 1)
        anchors.append(cue[0][0])
        roles.append(_legal(tags))
        stances[cue[0][0]] = link.stance
    return cues, anchors, roles, stances if text.inner_marked else None


def _chop(text: Text, limit: int) -> Text:
    """Cut sentences of more than `limit` words (a whole interview in quotation marks) into pieces."""
    if all(len(s.words) <= limit for s in text.sentences):
        return text
    pieces = []
    for s in text.sentences:
        if len(s.words) <= limit:
            pieces.append(s)
            continue
        for at in range(0, len(s.words), limit):
            cut = slice(at, at + limit)
            pieces.append(
                Sentence(
                    words=s.words[cut],
                    flat=s.flat[cut] if s.flat else None,
                    names=s.names[cut] if s.names else None,
                )
            )
    return replace(text, sentences=pieces)


def cut_sentences(text: Text, limit: int) -> Iterator[list[Sentence]]:
    """Yield runs of sentences of at most `limit` words, or of one sentence."""
    group: list[Sentence] = []
    for sentence in text.sentences:
        if group and sum(len(s.words) for s in [*group, sentence]) > limit:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def cut_windows(text: Text, limit: int, rng: random.Random) -> Iterator[Window]:
    """Cut a document into windows of about `limit` words, at sentence ends, at a random phase."""
    text = _chop(text, 200)
    position, group, spans = 0, [], []
    for sentence in text.sentences:
        spans.append((position, position + len(sentence.words)))
        position += len(sentence.words)
    first = max(1, int(limit * rng.uniform(0.4, 1.0)))
    budget = first
    for i, (_, b) in enumerate(spans):
        if group and b - spans[group[0]][0] > budget:
            yield _window(text, group, spans)
            group, budget = [], limit
        group.append(i)
    if group:
        yield _window(text, group, spans)


def _window(text: Text, group: list[int], spans: list[tuple[int, int]]) -> Window:
    low, high = spans[group[0]][0], spans[group[-1]][1]
    parts = [text.sentences[i] for i in group]
    starts, heads = [], []
    parsed = all(sentence.heads is not None for sentence in parts)
    for sentence in parts:
        base = len(starts)
        starts += [1] + [0] * (len(sentence.words) - 1)
        if parsed:
            heads += [h + base if h >= 0 else h for h in sentence.heads or ()]
    cues, anchors, roles, stances = _link_labels(text, low, high)

    def join(field_name: str) -> list | None:
        values = [getattr(p, field_name) for p in parts]
        return None if any(v is None for v in values) else [x for v in values for x in v]

    flat = join("flat")
    return Window(
        words=[w for p in parts for w in p.words],
        starts=starts if text.starts_known and parts[0].pos is not None else [],
        pos=join("pos"),
        heads=heads or None,
        relations=join("relations"),
        names=join("names"),
        flat=None if flat is None else _legal(flat),
        cues=cues,
        anchors=anchors,
        roles=roles,
        stances=stances,
    )
