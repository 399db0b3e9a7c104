from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq

from reportedly.scale.scanning import run_scan
from reportedly.scale.taking import Options

from .reading import DigitReader

REPORT = (
    "The mayor of Orva said that 14 people had been killed in the raid on the port on Sunday night."
    " Rescuers were still searching the harbour for survivors, he added, and the bridge to the"
    " north was closed to all but the lorries of the fire service until the morning. Two ships had"
    " left the harbour before the raid, and nobody knew where they were."
)
OTHER = "The union of the Zenda millers counted 31 dead among its members after the flood."


def _scan(tmp_path: Path, texts: list[str], *, fold: bool) -> tuple[list[str], list[str]]:
    path, out = tmp_path / "news.jsonl", tmp_path / f"out-{fold}"
    path.write_text("".join(json.dumps({"text": one}) + "\n" for one in texts))
    run_scan([str(path)], out, workers=0, options=Options(fold=fold), make_reader=DigitReader)
    rows = [row for one in (out / "readings").iterdir() for row in pq.read_table(one).to_pylist()]
    left = [row for one in (out / "skipped").iterdir() for row in pq.read_table(one).to_pylist()]
    assert {one["reason"] for one in left} <= {"copy"}
    return [one["origin"]["place"] for one in rows], [one["detail"] for one in left]


def test_copies_are_read_once_where_that_is_wanted(tmp_path: Path) -> None:
    """Another headline or a lost word make no other text; the copy tells whose it is."""
    copies = [f"RAID ON PORT. {REPORT}", REPORT.replace(" night.", "."), REPORT.upper()]
    texts = [REPORT, OTHER, *copies]
    read, left = _scan(tmp_path, texts, fold=True)
    assert read == ["line 1", "line 2"]
    assert left == [f"nearly the text of {tmp_path}/news.jsonl#line-1"] * 3
    assert len(_scan(tmp_path, texts, fold=False)[0]) == 5


def test_a_copy_with_another_number_is_read(tmp_path: Path) -> None:
    """In digits or in words: that is how a toll drifts."""
    texts = [REPORT, REPORT.replace("14", "15"), REPORT.replace("Two ships", "Three ships")]
    assert len(_scan(tmp_path, texts, fold=True)[0]) == 3
