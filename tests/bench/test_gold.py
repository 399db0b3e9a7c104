"""The gold measures, on a hand-made report and beside the script that defines them."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from reportedly import bench
from reportedly.bench.benchmark import data_folder
from reportedly.bench.gold import compare_readings, load_gold
from reportedly.bench.readings import load_objects, parse_reading
from reportedly.errors import BenchmarkError

SHARED = data_folder().parent / "gold"


def compare(gold: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """Score one reading against one gold report."""
    return dict(compare_readings([parse_reading(gold)], [parse_reading(found)]))


def test_gold_against_itself_is_perfect(gold: dict[str, Any]) -> None:
    """Every share is 1 where the reading is the gold."""
    scores = compare(gold, gold)
    counts = {key: value for key, value in scores.items() if not isinstance(value, float)}
    assert counts == {
        "documents": 1,
        "missing": 0,
        "gold figures": 2,
        "found figures": 2,
        "gold statements": 4,
        "found statements": 4,
    }
    assert {value for value in scores.values() if isinstance(value, float)} == {1.0}


def test_a_text_without_a_reading_counts_as_empty(gold: dict[str, Any]) -> None:
    """A missing reading costs recall instead of dropping out."""
    scores = compare_readings([parse_reading(gold)], [])
    assert (scores["missing"], scores["figure F1"], scores["statement F1"]) == (1, 0.0, 0.0)
    assert scores["chain"] is None


def test_a_figure_needs_its_measure_and_both_ends(gold: dict[str, Any]) -> None:
    """A wrong upper end leaves the span found and the figure not."""
    found = copy.deepcopy(gold)
    found["figures"][0]["high"] = None
    scores = compare(gold, found)
    assert scores["figure span F1"] == 1.0
    assert scores["figure F1"] == 0.5


def test_a_lost_link_of_a_chain_is_seen(gold: dict[str, Any]) -> None:
    """A chain short of its inner speaker is wrong, and so is its innermost speaker."""
    found = copy.deepcopy(gold)
    found["figures"][1]["chain"] = ["s3"]
    scores = compare(gold, found)
    assert (scores["chain"], scores["chain innermost"]) == (0.5, 0.5)


def test_repeats_are_scored_as_pairs(gold: dict[str, Any]) -> None:
    """A repeat that is not claimed is a lost pair."""
    found = copy.deepcopy(gold)
    found["figures"][1]["same_as"] = None
    assert compare(gold, found)["repeat pairs F1"] == 0.0


def test_place_and_time_are_scored_where_the_gold_has_them(gold: dict[str, Any]) -> None:
    """A date is right by its beginning, at the gold's precision; a place by span or head word."""
    found = copy.deepcopy(gold)
    found["figures"][0]["when"]["from"] = "2024-05-06"
    found["figures"][0]["place"]["country"] = "US"
    scores = compare(gold, found)
    assert (scores["when span"], scores["when start"]) == (1.0, 0.0)
    assert (scores["place"], scores["country"]) == (1.0, 0.0)


def test_a_wrong_source_is_not_a_statement(gold: dict[str, Any]) -> None:
    """Cue F1 stands, cue+source and statement F1 fall by one of four."""
    found = copy.deepcopy(gold)
    found["statements"][0]["sources"] = found["statements"][1]["sources"]
    scores = compare(gold, found)
    assert (scores["cue F1"], scores["cue+source F1"], scores["statement F1"]) == (1.0, 0.75, 0.75)


def test_content_must_overlap_by_four_fifths(gold: dict[str, Any]) -> None:
    """A content cut to half its length is not the statement."""
    found = copy.deepcopy(gold)
    piece = found["statements"][0]["content"][0]
    piece["end"] = piece["start"] + 20
    assert compare(gold, found)["statement F1"] == 0.75


def test_a_nested_statement_needs_its_parent(gold: dict[str, Any]) -> None:
    """The right inner statement under the wrong outer one is not found as nested."""
    found = copy.deepcopy(gold)
    found["statements"][3]["parent"] = "s1"
    assert compare(gold, found)["nested F1"] == 0.0


def test_the_reading_formats_entity_is_understood(gold: dict[str, Any]) -> None:
    """An entity object scores as the plain name with `anonymous` beside it does."""
    found = copy.deepcopy(gold)
    for each in found["statements"]:
        each["entity"] = {"name": each["entity"], "anonymous": each.pop("anonymous")}
    assert compare(gold, found) == compare(gold, gold)


def test_gold_runs_on_readings_from_a_file(gold: dict[str, Any], tmp_path: Path) -> None:
    """A file of readings is scored without a model."""
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    scores = bench.run("gold", tmp_path, readings=tmp_path / "gold.jsonl")
    assert scores["figure F1"] == 1.0


@pytest.mark.parametrize("line", ["", "{]", "[1]", '{"document": {"text": "a"}}'])
def test_gold_that_does_not_follow_its_format_is_an_error(line: str, tmp_path: Path) -> None:
    """An empty, broken or foreign file says so instead of scoring nothing."""
    path = tmp_path / "gold.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(BenchmarkError, match="gold"):
        load_gold(path)


def perturb(reading: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """Return a copy with errors of every sort that the measures look at."""
    found = copy.deepcopy(reading)
    for key in ("statements", "figures", "positions"):
        found[key] = [each for each in found[key] if dice.random() < 0.85]
    for each in found["statements"]:
        _perturb_statement(each, found["statements"], dice)
    for each in found["figures"]:
        _perturb_figure(each, found, dice)
    for each in found["statements"]:
        if dice.random() < 0.5:
            each["entity"] = {"name": each["entity"], "anonymous": dice.random() < 0.5}
    return found


def _perturb_statement(
    each: dict[str, Any], others: list[dict[str, Any]], dice: random.Random
) -> None:
    other = dice.choice(others)
    if dice.random() < 0.2:
        each["sources"] = other["sources"]
    if dice.random() < 0.2:
        each["content"] = each["content"][:1]
    for key in ("stance", "kind", "parent", "entity"):
        if dice.random() < 0.2:
            each[key] = other[key]
    if dice.random() < 0.1:
        each["cue"] = other["cue"]


def _perturb_figure(each: dict[str, Any], found: dict[str, Any], dice: random.Random) -> None:
    other = dice.choice(found["figures"])
    for key in ("measure", "low", "group", "place", "when", "status", "basis", "quantity"):
        if dice.random() < 0.15:
            each[key] = other[key]
    if dice.random() < 0.3:
        each["same_as"] = other["id"]
    if dice.random() < 0.3 and found["statements"]:
        each["chain"] = [dice.choice(found["statements"])["id"]]


def load_definition() -> ModuleType:
    """Load the script that defines the gold measures."""
    spec = importlib.util.spec_from_file_location("gold_definition", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not (SHARED / "score.py").is_file(), reason="the shared gold is not here")
@pytest.mark.parametrize("seed", range(3))
def test_the_measures_are_those_of_the_definition(seed: int) -> None:
    """Ours and the defining script give the same numbers on the same erroneous readings."""
    dice = random.Random(seed)
    path = SHARED / "train.jsonl"
    gold = list(load_objects(path))
    found = [perturb(each, dice) for each in gold if dice.random() < 0.95]
    expected = load_definition().score(gold, found)
    expected["missing"] = len(expected["missing"])
    ours = compare_readings([parse_reading(each) for each in gold], map(parse_reading, found))
    assert dict(ours) == expected
    assert 0.2 < expected["figure F1"] < 0.95


def test_gold_under_another_name_is_found_in_its_folder(
    gold: dict[str, Any], tmp_path: Path
) -> None:
    """A kept-aside part has its own file name; training reports are left alone."""
    for name in ("train", "kept"):
        line = json.dumps({**gold, "id": name}) + "\n"
        (tmp_path / f"{name}.jsonl").write_text(line, encoding="utf-8")
    assert [each.id for each in load_gold(tmp_path)] == ["kept"]
