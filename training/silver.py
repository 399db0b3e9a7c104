"""Label our reports and PolNeAR with the syntax and names of a model trained on nothing else.

    python training/train.py --name teacher --tasks ud names --words 1.3e6 --holdout
    python training/silver.py training/runs/teacher/last.pt --out training/runs/silver.pt

A head that is trained on one corpus only learns that the others hold nothing of the kind: it goes
wrong on the words that another head marks there. With these labels all heads see all texts. What
the teacher is not sure of is left out.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import torch

from corpora import MASK, NAME_TAGS, Sentence, Text, cut_sentences, split_hyphens
from export import load_reader
from model import Chain, Reader
from scores import decode
from train import Batcher, load_texts

SURE = 0.6
WORDS = 190
LONGEST = 300  # words of a sentence; a longer one stays without labels


@torch.no_grad()
def label(model: Reader, batcher: Batcher, text: Text, relations: list[str]) -> list[dict]:
    """Return part of speech, heads, relations and names of each sentence of a text."""
    rows: list[dict] = []
    for group in cut_sentences(text, WORDS):
        if len(group[0].words) > LONGEST:
            rows.append({})
            continue
        batch = batcher.inputs([[w for s in group for w in s.words]])
        with torch.autocast("cpu", torch.bfloat16):
            words = model.encode(batch["pieces"], batch["shapes"], batch["mask"], batch["first"])
            pos, _, names, *_ = model.tags(words).float().split([17, 2, 7, 7, 3], -1)
            arcs = model.arcs(words).float()[0]
        bounds = _bounds(group)
        inside = torch.full_like(arcs, -1e4)
        for low, high in bounds:
            inside[low:high, [0, *range(low + 1, high + 1)]] = 0
        chance, heads = (arcs + inside).softmax(-1).max(-1)
        with torch.autocast("cpu", torch.bfloat16):
            labels = model.labels(words, heads[None]).argmax(-1)[0]
        sure_pos, tags = pos[0].softmax(-1).max(-1)
        name_scores = names[0].log_softmax(-1)
        path = torch.tensor(decode(name_scores.numpy(), Chain(len(NAME_TAGS))))
        sure_name = name_scores.gather(-1, path[:, None])[:, 0].exp()
        for low, high in bounds:
            part = slice(low, high)
            known = (chance[part] > SURE).tolist()
            local = [h - 1 - low if h else -1 for h in heads[part].tolist()]
            rows.append(
                {
                    "pos": _sure(tags[part], sure_pos[part]),
                    "heads": [h if k else MASK for h, k in zip(local, known, strict=True)],
                    "relations": [
                        relations[r] if k else ""
                        for r, k in zip(labels[part].tolist(), known, strict=True)
                    ],
                    "names": _sure(path[part], sure_name[part]),
                }
            )
    return rows


def _bounds(group: list[Sentence]) -> list[tuple[int, int]]:
    found, at = [], 0
    for sentence in group:
        found.append((at, at + len(sentence.words)))
        at += len(sentence.words)
    return found


def _sure(tags: torch.Tensor, chance: torch.Tensor) -> list[int]:
    return [t if c > SURE else MASK for t, c in zip(tags.tolist(), chance.tolist(), strict=True)]


def main() -> None:
    """Label all texts and write the labels by text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    torch.set_num_threads(int(os.environ.get("THREADS", "2")))
    data = Path(os.environ.get("REPORTEDLY_DATA", "../shared/data"))
    model, relations = load_reader(args.teacher)
    batcher = Batcher(relations, "cpu")
    texts = load_texts(data, data.parent / "gold", holdout=True)
    chosen = [*texts["house"], *map(split_hyphens, texts["polnear"])]
    torch.save({text.id: label(model, batcher, text, relations) for text in chosen}, args.out)


if __name__ == "__main__":
    main()
