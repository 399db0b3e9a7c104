"""Write a trained model as one int8 ONNX file into the package.

    python training/export.py training/runs/NAME/best.pt [--out src/reportedly/data/model.onnx]

Weights of matrix products and embeddings are quantised to int8 (dynamic, per channel); what the
runtime must know (vocabulary, tag names, limits) travels in the file's metadata, so that the file
is enough.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from corpora import (
    FLAT_TAGS,
    NAME_TAGS,
    POS,
    ROLE_TAGS,
    STANCES,
)
from model import Chain, Reader
from train import BASE

CUE_THRESHOLD = 0.1
INPUTS = ("pieces", "shapes", "mask", "first")
OUTPUTS = (
    "pos",
    "starts",
    "names",
    "flat",
    "cues",
    "stances",
    "arcs",
    "labels",
    "rows",
    "anchors",
    "roles",
)


class Runtime(nn.Module):
    """The model as the runtime calls it: everything in one pass."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor
    ) -> tuple[Tensor, ...]:
        """Return what each head says of the words, and of the roles for each likely cue."""
        r = self.reader
        words = r.encode(pieces, shapes, mask, first)
        pos, starts, names, flat, cues = r.tags(words).split([17, 2, 7, 7, 3], -1)
        arcs = r.arcs(words)
        # padding words share the place of the first piece (0): they may not be heads
        length = (first > 0).unsqueeze(1)
        arcs = torch.cat([arcs[..., :1], arcs[..., 1:].masked_fill(~length, -1e4)], -1)
        labels = r.labels(words, arcs.argmax(-1))
        cues = cues.log_softmax(-1)
        likely = (cues[..., 1].exp() > CUE_THRESHOLD) & (first > 0)
        found = likely.nonzero()
        rows, anchors = found[:, 0], found[:, 1]
        return (
            pos.argmax(-1),
            starts.softmax(-1)[..., 1],
            names.log_softmax(-1),
            flat,
            cues,
            r.stance(words).log_softmax(-1),
            arcs,
            labels.argmax(-1),
            rows,
            anchors,
            r.roles(words, rows, anchors, first > 0),
        )


def load_reader(path: Path) -> tuple[Reader, list[str]]:
    """Read a checkpoint."""
    saved = torch.load(path, map_location="cpu", weights_only=False)
    config = BertConfig.from_pretrained(BASE)
    encoder = BertModel(config, add_pooling_layer=False)
    encoder.set_attn_implementation("eager")
    reader = Reader(encoder, len(saved["relations"]))
    reader.load_state_dict(saved["ema"])
    return reader.eval(), saved["relations"]


def _chain_of(chain: Chain) -> dict[str, list]:
    first, follow = (part.detach().tolist() for part in chain.transitions())
    return {"first": first, "follow": follow}


def main() -> None:
    """Export, quantise, describe."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parents[1] / "src/reportedly/data/model.onnx"
    )
    parser.add_argument("--float", action="store_true", help="leave the weights in float32")
    args = parser.parse_args()
    reader, relations = load_reader(args.checkpoint)
    b, p, n = 2, 30, 20
    example = (
        torch.randint(1000, 2000, (b, p)),
        torch.ones(b, p, dtype=torch.long),
        torch.ones(b, p, dtype=torch.long),
        torch.arange(1, n + 1).repeat(b, 1),
    )
    axes = {
        "pieces": {0: "b", 1: "p"},
        "shapes": {0: "b", 1: "p"},
        "mask": {0: "b", 1: "p"},
        "first": {0: "b", 1: "n"},
    }
    with tempfile.TemporaryDirectory() as folder:
        full, ready, small = (Path(folder) / f for f in ("full.onnx", "ready.onnx", "small.onnx"))
        torch.onnx.export(
            Runtime(reader),
            example,
            str(full),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        if args.float:
            small = full
        else:
            quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
            quantize_dynamic(
                str(ready),
                str(small),
                weight_type=QuantType.QInt8,
                per_channel=True,
                op_types_to_quantize=["MatMul", "Gather", "Gemm"],
            )
        model = onnx.load(str(small))
    vocabulary = (BASE / "vocab.txt").read_text("utf-8").split("\n")
    meta = {
        "format": "reportedly-model/2",
        "pos": POS,
        "names": NAME_TAGS,
        "flat": FLAT_TAGS,
        "roles": ROLE_TAGS,
        "stances": STANCES,
        "chains": {
            "flat": _chain_of(reader.flat_chain),
            "roles": _chain_of(reader.role_chain),
        },
        "relations": relations,
        "vocabulary": [v for v in vocabulary if v],
    }
    for key, value in meta.items():
        model.metadata_props.add(key=key, value=json.dumps(value, ensure_ascii=False))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, str(args.out))
    size = args.out.stat().st_size
    print(
        f"{args.out} {size / 1e6:.1f} MB sha256 {hashlib.sha256(args.out.read_bytes()).hexdigest()}"
    )


if __name__ == "__main__":
    main()
