"""Let an earlier model mark names and syntax in our own reports, so that training does not forget them.

    python training/silver.py TEACHER.onnx OUT.json

Our reports mark attribution and counts only. Trained on them without names and syntax, the encoder drifts:
numbers before persons lose their place in the tree, towns their names. Each sentence is read by itself; a
name of lower-case words or digits is none.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from corpora import NAME_TAGS, POS, Sentence, Text
from reportedly.language import Analyser, Analysis


def mark(analysis: Analysis) -> dict[str, list]:
    """Return the labels of one sentence."""
    names = [0] * len(analysis.words)
    for name in analysis.names:
        for at in range(name.first, name.last):
            kind = "B" if at == name.first else "I"
            names[at] = NAME_TAGS.index(f"{kind}-{name.type.value}")
    return {
        "names": names,
        "pos": [POS.index(word.pos) for word in analysis.words],
        "heads": [word.head for word in analysis.words],
        "relations": [word.relation for word in analysis.words],
    }


def apply(texts: list[Text], path: Path) -> None:
    """Put silver labels, by report and sentence, into the texts."""
    silver = json.loads(path.read_text("utf-8"))
    for text in texts:
        for sentence, labels in zip(text.sentences, silver[text.id], strict=True):
            for key, values in labels.items():
                setattr(sentence, key, values)


def main() -> None:
    """Mark all own reports with the teacher."""
    from train import load_texts  # noqa: PLC0415

    data = Path(os.environ.get("REPORTEDLY_DATA", "../shared/data"))
    teacher = Analyser.load(Path(sys.argv[1]))
    found = {}
    for text in load_texts(data, data.parent / "gold", holdout=True)["house"]:
        sentences: list[Sentence] = text.sentences
        found[text.id] = [mark(one) for one in teacher.analyse_words([s.words for s in sentences])]
    Path(sys.argv[2]).write_text(json.dumps(found), "utf-8")


if __name__ == "__main__":
    main()
