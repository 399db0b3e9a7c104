"""Disagreement is measured as `eventreport` defines it; the numbers follow from its definitions."""

import pytest

from reportedly.reconcile.disagreement import measure_disagreement, modal_confidence

EVENTS = [(10, 20), (5, 15), (10,)]


def test_counts_the_events_with_two_values() -> None:
    """Two of three events disagree, however far apart the values lie."""
    assert measure_disagreement(EVENTS).share == pytest.approx(2 / 3)


def test_averages_range_and_deviation_within_events() -> None:
    """An event with one report has a range of nought, and no deviation at all."""
    found = measure_disagreement(EVENTS)
    assert found.mean_range == pytest.approx(20 / 3)
    assert found.mean_sd == pytest.approx(50**0.5)


def test_divergence_counts_the_values_beyond_the_first() -> None:
    """Divergence is normalised by the number of values in all events together."""
    found = measure_disagreement(EVENTS)
    assert found.divergence == pytest.approx(2 / 3)
    assert found.normalized_divergence == pytest.approx(2 / 3 / 4)


def test_modal_confidence_is_the_share_of_the_commonest_value() -> None:
    """Of two values that are as common as each other either gives the same share."""
    groups = [("A", "A"), ("B", "C"), ("D",)]
    assert measure_disagreement(groups).modal_confidence == pytest.approx(2.5 / 3)
    assert modal_confidence(("x", "x", "y")) == pytest.approx(2 / 3)


def test_reports_that_say_nothing_disagree_but_give_no_number() -> None:
    """Silence is a value of its own for disagreement, and none for range and confidence."""
    found = measure_disagreement([(3, None, 3)])
    assert found.share == 1
    assert found.divergence == 1
    assert found.mean_range == 0
    assert found.modal_confidence == 1


def test_words_have_no_range() -> None:
    """Where there are no numbers, range and deviation are not known rather than nought."""
    found = measure_disagreement([("Abo", "Bo")])
    assert found.mean_range is None
    assert found.mean_sd is None


def test_no_events_measure_nothing() -> None:
    """Without events nothing is known, and nothing is divided by nought."""
    found = measure_disagreement([])
    assert found.groups == 0
    assert found.share is None
    assert found.normalized_divergence is None
    assert modal_confidence((None, None)) is None
