"""What a figure runs over, where the sentence itself says so."""

from __future__ import annotations

import pytest

from reportedly import read


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("At least 100 of the soldiers had died since they were deployed.", "cumulative"),
        ("More than 900 people have been killed since October.", "cumulative"),
        ("Since May, 40 miners have died.", "cumulative"),
        ("The command said 50 raiders were killed over three days.", "period"),
        ("It verified 312 civilian deaths between 1 March and 30 April 2031.", "period"),
        ("Nine miners died in the past year.", "period"),
        ("Officers have detained 45 people over the past two weeks.", "period"),
        ("Gunmen have seized nine pupils and have since fled.", "incident"),
        ("A blast has killed 26 bakers in Tarn, the deadliest since 2029.", "incident"),
        ("Two boys were killed over the weekend.", "incident"),
        ("The guards shot five men since they were armed.", "incident"),
        ("Four millers were killed on Sunday.", "incident"),
    ],
)
def test_a_sentence_says_what_its_figure_runs_over(text: str, basis: str) -> None:
    """A start that is open, a stretch of days, or neither; a cause is no start."""
    assert [one.basis.value for one in read(text).figures] == [basis]
