"""Average two checkpoints of one run: `python training/average.py A.pt B.pt SHARE_OF_B OUT.pt`.

The mean of weights that lie in one basin is often better than either (Wortsman and others 2022).
"""

from __future__ import annotations

import sys

import torch


def main() -> None:
    """Read, mix, write."""
    one, other = (
        torch.load(path, map_location="cpu", weights_only=False) for path in sys.argv[1:3]
    )
    share = float(sys.argv[3])
    mixed = {
        key: torch.lerp(value, other["ema"][key], share) if value.is_floating_point() else value
        for key, value in one["ema"].items()
    }
    torch.save({"ema": mixed, "relations": one["relations"]}, sys.argv[4])


if __name__ == "__main__":
    main()
