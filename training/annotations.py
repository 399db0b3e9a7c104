"""Our own annotations without their texts: look the texts up in the corpora, or take them out.

    python training/annotations.py RESOLVED.jsonl > training/annotations/NAME.jsonl
    python training/annotations.py --back training/annotations/*.jsonl > ANNOTATED.jsonl

A row keeps the report's id, which corpus it is from, where in that corpus's text it begins, its
length and SHA-256, and all annotations as offsets. `find_text` gives the text back from the
corpora.
"""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

_PREFIXES = {"aw_": "airwars", "wad_": "wad", "isaf_": "isaf", "lgl_": "lgl", "muc_": "muc4"}


@cache
def _table(data: Path, corpus: str) -> dict[str, str]:
    """Return the texts of a corpus by the ids of its documents."""
    if corpus == "lgl":
        root = ElementTree.parse(data / "geo/lgl.xml").getroot()
        return {a.get("docid", ""): a.findtext("text") or "" for a in root.iter("article")}
    if corpus == "polnear":
        return {p.stem: p.read_text("utf-8") for p in (data / "polnear/train/text").glob("*.txt")}
    if corpus == "muc4":  # one file holds a hundred messages
        return {
            name: text
            for path in sorted((data / "muc4/dev").glob("dev-muc3-*"))
            for text in [path.read_text("latin-1")]
            for name in re.findall(r"DEV-MUC3-\d+", text)
        }
    if corpus == "tbaq":
        return {p.stem: _timeml_text(p) for p in (data / "timex/tbaq").glob("*/*.tml")}
    rows = map(json.loads, (data / corpus / "dev.jsonl").open(encoding="utf-8"))
    return {row["id"]: row["text"] for row in rows}


def _timeml_text(path: Path) -> str:
    """Return title and paragraphs of a TimeML document as plain text."""
    raw = path.read_text("utf-8")
    title = re.search(r"<TITLE>(.*?)</TITLE>", raw, re.S)
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.S)

    def strip(part: str) -> str:
        return html.unescape(re.sub(r"<[^>]+>", "", part))

    paragraphs = re.split(r"\n\s*\n", strip(body.group(1)).strip()) if body else []
    text = "\n\n".join(p for p in (re.sub(r"\s+", " ", p).strip() for p in paragraphs) if p)
    head = strip(title.group(1).strip()) if title else ""
    return f"{head}\n\n{text}\n" if head else f"{text}\n"


def _locate(name: str, data: Path) -> tuple[str, str]:
    """Return corpus and full text of the document that an annotation's id names."""
    for prefix, corpus in _PREFIXES.items():
        if name.startswith(prefix):
            table, rest = _table(data, corpus), name[len(prefix) :]
            for key in (rest, f"{prefix[:-1]}-{rest}", name):
                if key in table:
                    return corpus, table[key]
    corpus = "tbaq" if name in _table(data, "tbaq") else "polnear"
    return corpus, _table(data, corpus)[name]


def read_rows(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """Read the annotated reports of JSON Lines files, in the order given."""
    lines = (line for path in paths for line in path.read_text("utf-8").split("\n"))
    return [json.loads(line) for line in lines if line.strip()]


def find_text(row: dict[str, Any], data: Path) -> str:
    """Return the text that a row's offsets point into.

    Raises:
        ValueError: the corpus holds another text.
    """
    full = _locate(row["id"], data)[1]
    text = full[row["start"] : row["start"] + row["chars"]]
    if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
        raise ValueError(f"{row['id']}: the corpus's text is not the one that was annotated")
    return text


def put_back(row: dict[str, Any], data: Path) -> dict[str, Any]:
    """Return an annotation with its text and all quotes, in the form of the gold."""
    text = find_text(row, data)

    def quoted(value: Any) -> Any:
        if isinstance(value, list):
            return [quoted(v) for v in value]
        if not isinstance(value, dict):
            return value
        whole = {k: quoted(v) for k, v in value.items()}
        return {**whole, "text": text[value["start"] : value["end"]]} if "start" in value else whole

    return {
        "id": row["id"],
        "corpus": row["corpus"],
        "published": row["published"],
        "document": {"id": row["id"], "published": row["published"], "text": text},
        "statements": [{"entity": None, **quoted(s)} for s in row["statements"]],
        "figures": quoted(row["figures"]),
        "positions": [],
    }


def take_out(row: dict[str, Any], data: Path) -> dict[str, Any]:
    """Return a resolved annotation with every quote removed, its offsets kept."""
    text = row["document"]["text"].strip()
    shift = row["document"]["text"].index(text)
    corpus, full = _locate(row["id"], data)

    def bare(value: Any) -> Any:
        if isinstance(value, list):
            return [bare(v) for v in value]
        if isinstance(value, dict) and "start" in value and "text" in value:
            rest = {k: v for k, v in value.items() if k not in ("text", "start", "end")}
            return {"start": value["start"] - shift, "end": value["end"] - shift, **rest}
        if isinstance(value, dict):
            return {k: bare(v) for k, v in value.items()}
        return value

    return {
        "id": row["id"],
        "corpus": corpus,
        "start": full.index(text),
        "chars": len(text),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "published": row.get("published"),
        "statements": [
            {k: v for k, v in bare(s).items() if k != "entity"} for s in row["statements"]
        ],
        "figures": bare(row["figures"]),
    }


def main() -> None:
    """Take the texts out of the given files of annotations, or with `--back` put them in again."""
    data = Path(os.environ.get("REPORTEDLY_DATA", "../shared/data"))
    back = sys.argv[1] == "--back"
    for path in sys.argv[1 + back :]:
        for line in Path(path).open(encoding="utf-8"):
            row = (put_back if back else take_out)(json.loads(line), data)
            print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
