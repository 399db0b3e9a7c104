"""Score a model in training on the development data: a quick look, not the benchmark."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from corpora import (
    Window,
    cut_windows,
    is_held_out,
    read_conllu,
    read_names,
    read_polnear,
    read_reports,
)
from model import Chain

if TYPE_CHECKING:
    from model import Reader


@cache
def _windows(data: Path, gold: Path) -> dict[str, list[Window]]:
    rng = random.Random(0)
    texts = {
        "ud": list(read_conllu(data / "ud/ewt/dev.conllu")),
        "names": list(read_names(data / "ner/dev.json"))[:200],
        "polnear": list(read_polnear(data / "polnear", "dev", "valid")),
        "house": [t for t in read_reports(data, gold) if is_held_out(t.id)],
    }
    return {k: [w for t in ts for w in cut_windows(t, 190, rng)] for k, ts in texts.items()}


def decode(scores: np.ndarray, chain: Chain | None = None) -> list[int]:
    """Return the best BIO path (tags 0, B1, I1, B2, I2, ...) through `[words, tags]` log-scores."""
    n, k = scores.shape
    first, follow = (t.detach().cpu().numpy() for t in (chain or Chain(k)).transitions())
    path, back = scores[0] + first, np.zeros((n, k), dtype=np.int64)
    for i in range(1, n):
        step = path[:, None] + follow
        back[i] = step.argmax(0)
        path = step.max(0) + scores[i]
    tags = [int(path.argmax())]
    for i in range(n - 1, 0, -1):
        tags.append(int(back[i, tags[-1]]))
    return tags[::-1]


def spans_of(tags: list[int]) -> set[tuple[int, int, int]]:
    """Return `(kind, first, last)` of each BIO span."""
    found, start = set(), None
    for i, tag in enumerate([*tags, 0]):
        if start is not None and (tag == 0 or tag % 2 or tag != tags[start] + 1):
            found.add((tags[start], start, i))
            start = None
        if tag % 2:
            start = i
    return found


def _f1(right: int, gold: int, found: int) -> float:
    return round(200 * right / max(1, gold + found), 2)


@torch.no_grad()
def evaluate(model: Reader, batcher, data: Path, gold: Path) -> dict[str, float]:
    """Return part-of-speech, attachment, name, flat attribution and cue-role scores, in per cent."""
    model.eval()
    count: dict[str, int] = {}

    def add(key: str, value: int) -> None:
        count[key] = count.get(key, 0) + value

    for task, windows in _windows(data, gold).items():
        order = sorted(windows, key=lambda w: len(w.words))
        for at in range(0, len(order), 12):
            part = order[at : at + 12]
            batch = batcher(part, [None] * len(part))
            with torch.autocast(batcher.device, torch.bfloat16):
                words = model.encode(
                    batch["pieces"], batch["shapes"], batch["mask"], batch["first"]
                )
                known = torch.arange(words.shape[1], device=words.device) < batch["length"][:, None]
                pos, starts, names, flat, cues = (
                    model.tags(words).float().split([17, 2, 7, 7, 3], -1)
                )
                if task == "ud":
                    arcs = model.arcs(words).float()
                    valid = torch.arange(words.shape[1] + 1)[None] <= batch["length"].cpu()[:, None]
                    heads = arcs.masked_fill(~valid[:, None].to(arcs.device), -1e4).argmax(-1)
                    labels = model.labels(words, heads).argmax(-1)
                if "rows" in batch:
                    roles = (
                        model.roles(words, batch["rows"], batch["anchors"], known)
                        .float()
                        .cpu()
                        .numpy()
                    )
            if task == "ud":
                add("n", int(known.sum()))
                add("pos", int(((pos.argmax(-1) == batch["pos"]) & known).sum()))
                right = (heads == batch["heads"]) & known
                add("uas", int(right.sum()))
                add("las", int((right & (labels == batch["relations"])).sum()))
                s = starts.argmax(-1)
                add("st_r", int(((s == 1) & (batch["starts"] == 1)).sum()))
                add("st_g", int((batch["starts"] == 1).sum()))
                add("st_p", int(((s == 1) & known).sum()))
            for name, logits in (("names", names), ("flat", flat)):
                if name not in batch or (name == "names") != (task == "names"):
                    continue
                scores = logits.log_softmax(-1).cpu().numpy()
                chain = model.flat_chain if name == "flat" else None
                for i, window in enumerate(part):
                    mine = spans_of(decode(scores[i, : len(window.words)], chain))
                    true = spans_of(getattr(window, name))
                    for kind in (1, 3, 5):
                        key = name if name == "names" else f"flat{kind}"
                        a, b = {x for x in mine if x[0] == kind}, {x for x in true if x[0] == kind}
                        (
                            add(key + "_r", len(a & b)),
                            add(key + "_g", len(b)),
                            add(key + "_p", len(a)),
                        )
            if task == "house":
                with torch.autocast(batcher.device, torch.bfloat16):
                    stance = model.stance(words).float().argmax(-1)
                marked = batch["stances"] >= 0
                add("stance_r", int(((stance == batch["stances"]) & marked).sum()))
                add("stance_n", int(marked.sum()))
                scores = cues.log_softmax(-1).cpu().numpy()
                for i, window in enumerate(part):
                    a, b = spans_of(decode(scores[i, : len(window.words)])), spans_of(window.cues)
                    hit = sum(any(x[1] < y[2] and y[1] < x[2] for x in a) for y in b)
                    add("cue_r", hit), add("cue_g", len(b)), add("cue_p", len(a))
            if "rows" in batch:
                k = 0
                for window in part:
                    for true in window.roles:
                        tags_k = decode(roles[k, : len(window.words)], model.role_chain)
                        add(f"{task}_links", 1)
                        add(
                            f"{task}_source",
                            int(
                                {x for x in spans_of(tags_k) if x[0] == 1}
                                == {x for x in spans_of(true) if x[0] == 1}
                            ),
                        )
                        add(
                            f"{task}_content",
                            int(
                                {x for x in spans_of(tags_k) if x[0] == 3}
                                == {x for x in spans_of(true) if x[0] == 3}
                            ),
                        )
                        k += 1
    model.train()
    result = {
        "pos": round(100 * count["pos"] / count["n"], 2),
        "uas": round(100 * count["uas"] / count["n"], 2),
        "las": round(100 * count["las"] / count["n"], 2),
        "starts": _f1(count["st_r"], count["st_g"], count["st_p"]),
        "names": _f1(count["names_r"], count["names_g"], count["names_p"]),
        "source": _f1(count["flat1_r"], count["flat1_g"], count["flat1_p"]),
        "cue": _f1(count["flat3_r"], count["flat3_g"], count["flat3_p"]),
        "content": _f1(count["flat5_r"], count["flat5_g"], count["flat5_p"]),
        "house cue": _f1(count["cue_r"], count["cue_g"], count["cue_p"]),
    }
    result["stance"] = round(100 * count["stance_r"] / count["stance_n"], 2)
    for task in ("polnear", "house"):
        for role in ("source", "content"):
            result[f"{task} {role} given cue"] = round(
                100 * count[f"{task}_{role}"] / count[f"{task}_links"], 2
            )
    keys = (
        "las",
        "names",
        "source",
        "cue",
        "content",
        "house cue",
        "house source given cue",
        "house content given cue",
    )
    result["mean"] = round(sum(result[k] for k in keys) / len(keys), 3)
    return result
