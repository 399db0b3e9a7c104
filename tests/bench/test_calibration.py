"""Calibration on hand-made confidences."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from reportedly.bench.calibration import calibration_error, compare_confidence
from reportedly.bench.readings import parse_reading


def test_confidence_that_comes_true_has_no_error() -> None:
    """Four of five right at .8, one of five at .2."""
    judged = [(0.8, True)] * 4 + [(0.8, False)] + [(0.2, True)] + [(0.2, False)] * 4
    assert calibration_error(judged) == pytest.approx(0.0)


def test_bins_are_weighted_by_their_size() -> None:
    """Three sure ones that are wrong and one that is right: off by three quarters."""
    assert calibration_error([(1.0, False)] * 3 + [(1.0, True)]) == pytest.approx(0.75)
    assert calibration_error([(0.95, True), (0.05, True)]) == pytest.approx(0.5)


def test_wrong_records_are_judged_wrong(gold: dict[str, Any]) -> None:
    """One of two figures and one of four statements are wrong."""
    found = copy.deepcopy(gold)
    for each in (*found["figures"], *found["statements"]):
        each["confidence"] = 0.95
    found["figures"][0]["low"] = 11
    found["statements"][0]["sources"] = found["statements"][1]["sources"]
    scores = compare_confidence([parse_reading(gold)], [parse_reading(found)])
    assert (scores["sure figure P"], scores["sure statement P"]) == (0.5, 0.75)
    assert scores["figure calibration error"] == 0.45


def test_readings_without_confidence_have_no_calibration(gold: dict[str, Any]) -> None:
    """Nothing is made up for other programs' readings."""
    reading = parse_reading(gold)
    assert compare_confidence([reading], [reading]) == {}
