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
        ("The guards said 50 raiders were killed in three days.", "period"),
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


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "In the past day 24 men died, raising the toll to 952 since the war began in May 2030.",
            [
                ("24", "period", "In the past day"),
                ("952", "cumulative", "since the war began in May 2030"),
            ],
        ),
        (
            "Raids brought the toll to 952 killed and 1,765 hurt since the war began in May 2030.",
            [
                ("952", "cumulative", "since the war began in May 2030"),
                ("1,765", "cumulative", "since the war began in May 2030"),
            ],
        ),
        (
            "Two more miners died on Sunday, bringing to 61 the number of men killed since May.",
            [("Two", "incident", "on Sunday"), ("61", "cumulative", "since May")],
        ),
        (
            "The raids on Tuesday took the total number of bakers killed this year to 412.",
            [("412", "cumulative", "this year")],
        ),
        (
            "At least 100 of the men have been killed since their deployment.",
            [("100", "cumulative", "since their deployment")],
        ),
        (
            "Nine bodies were received over the past 48 hours, pushing the overall toll to 5,021.",
            [("Nine", "period", "over the past 48 hours"), ("5,021", "cumulative", None)],
        ),
        (
            "A total of 312 people have been killed since Monday, including 45 in the last day.",
            [("312", "cumulative", "since Monday"), ("45", "period", "in the last day")],
        ),
        (
            "Since the truce took effect on 19 January 2031, 154 people have been killed.",
            [("154", "cumulative", "Since the truce took effect on 19 January 2031")],
        ),
        (
            "A body was found on Monday, bringing the death toll to 12.",
            [("A", "incident", "on Monday"), ("12", "incident", "on Monday")],
        ),
    ],
)
def test_a_day_adds_to_a_running_total(
    text: str, figures: list[tuple[str, str, str | None]]
) -> None:
    """The total has its own start; of the day that adds to it, it takes neither basis nor time."""
    found = [
        (one.quantity.text, one.basis.value, one.when.span.text if one.when else None)
        for one in read(text, published="2031-03-12").figures
    ]
    assert found == figures
