from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from reportedly.errors import FormatError, UnknownRecordError
from reportedly.ledger import Decision, Ledger
from reportedly.records import Reading

from .conftest import make_readings


@pytest.fixture
def read(ledger: Ledger, reading: Reading) -> str:
    """The id of a reading in the ledger."""
    ledger.add([reading, *make_readings(1)])
    return next(ledger.readings()).id


def test_a_review_comes_back(ledger: Ledger, read: str) -> None:
    """Who decided what about which record, when and why, is kept."""
    noon = datetime(2031, 3, 4, 14, tzinfo=timezone(timedelta(hours=2)))
    review = ledger.review(
        f"{read[:8]}/f1",
        "correct",
        reviewer=" Ada ",
        reason="the text says 40",
        field="low",
        value=40,
        made_at=noon,
    )
    assert list(ledger.reviews()) == [review]
    assert (review.about, review.decision) == (f"{read}/f1", Decision.CORRECT)
    assert (review.reviewer, review.field, review.value) == ("Ada", "low", 40)
    assert datetime.fromisoformat(review.made_at) == noon
    assert list(ledger.reviews(f"{read}/f1")) == [review]
    assert list(ledger.reviews(read)) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("low", 2.5),
        ("high", None),
        ("group", None),
        ("status", "civilian"),
        ("chain", ["s1"]),
        ("place", {"start": 0, "end": 9, "text": "On Sunday", "name": "Orva \ud800",
                   "country": "RU", "admin1": None, "geonameid": None, "lat": None, "lon": None}),
    ],
)  # fmt: skip
def test_a_correction_is_in_the_reading_format(
    ledger: Ledger, read: str, field: str, value: object
) -> None:
    """A correction holds whatever the format can for the field, also that the text is silent."""
    review = ledger.review(f"{read}/f1", Decision.CORRECT, reviewer="Ada", field=field, value=value)
    assert review.value == value
    assert ledger.verify().problem is None


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("f1", "quantity", {"start": 0, "end": 2, "text": "On"}),
        ("f1", "group", {"start": 3, "end": 9, "text": "Sunday"}),
        ("f1", "when", {"start": 3, "end": 9, "text": "Sunday", "from": "2031-03", "to": None}),
        ("s1", "sources", [{"start": 3, "end": 9, "text": "Sunday"}]),
        ("s1", "sources", []),
        ("s2", "cue", {"start": 0, "end": 2, "text": "On"}),
        ("s2", "content", [{"start": 0, "end": 2, "text": "On"},
                           {"start": 3, "end": 9, "text": "Sunday"}]),
        ("s2", "said_at", None),
    ],
)  # fmt: skip
def test_words_are_corrected(
    ledger: Ledger, read: str, part: str, field: str, value: object
) -> None:
    """The words of every field can be put elsewhere in the text, and count from then on."""
    ledger.review(f"{read}/{part}", "correct", reviewer="Ada", field=field, value=value)
    assert ledger.outdated() == ()
    assert ledger.resolve().unmatched == ()
    assert ledger.tolls()


@pytest.mark.parametrize(
    ("part", "field", "value"),
    [
        ("f1", "low", float("nan")),
        ("f1", "high", float("inf")),
        ("f1", "low", True),
        ("f1", "quantity", None),
        ("f1", "quantity", {"start": 0, "end": 2, "text": "in"}),
        ("f1", "group", {"start": -2, "end": 0, "text": "On"}),
        ("f1", "when", {"start": 3, "end": 9, "text": "Sunday", "from": 2031, "to": None}),
        ("f1", "when", {"start": 3, "end": 9, "text": "Sunday", "from": "soon", "to": None}),
        ("f1", "place", {"start": 3, "end": 9, "text": "Sunday", "name": 7, "country": None,
                         "admin1": None, "geonameid": None, "lat": None, "lon": None}),
        ("s1", "sources", None),
        ("s1", "cue", []),
        ("s1", "entity", {"name": ["x"], "type": "other", "country": None, "anonymous": False}),
    ],
)  # fmt: skip
def test_what_would_spoil_the_ledger_is_refused(
    ledger: Ledger, read: str, part: str, field: str, value: object
) -> None:
    """No correction is taken that what is derived could not be made of."""
    head = ledger.head()
    with pytest.raises(FormatError):
        ledger.review(f"{read}/{part}", "correct", reviewer="Ada", field=field, value=value)
    assert ledger.head() == head


def test_a_decision_can_be_taken_back(ledger: Ledger, read: str) -> None:
    """Decisions pile up in order; the same one, made at the same moment, is kept once."""
    now = datetime.now(UTC)
    for decision in (Decision.ACCEPT, Decision.REJECT, Decision.ACCEPT):
        ledger.review(read, decision, reviewer="Ada")
    made = [ledger.review(read, "note", reviewer="Ada", made_at=now) for _ in range(2)]
    assert made[0] == made[1]
    assert [one.decision.value for one in ledger.reviews(read)] == [
        "accept", "reject", "accept", "note",
    ]  # fmt: skip


def test_records_can_be_merged(ledger: Ledger, read: str) -> None:
    """A merge names the other records by their full ids, and stands in the history of each."""
    first, second = (one.id for one in ledger.documents())
    review = ledger.review(first[:10], "merge", reviewer="Ada", others=[second[:10]])
    assert review.others == (second,)
    assert ledger.history(second)[-1].id == review.id


@pytest.mark.parametrize(
    ("about", "options", "error", "complaint"),
    [
        ("0" * 64, {}, UnknownRecordError, "no record"),
        ("{read}/f9", {}, UnknownRecordError, "f9"),
        ("{document}/f1", {}, UnknownRecordError, "f1"),
        ("{read}", {"reviewer": " "}, FormatError, "name"),
        ("{read}", {"decision": "praise"}, FormatError, "praise"),
        ("{read}", {"decision": "correct"}, FormatError, "field"),
        ("{read}", {"field": "low", "value": 1}, FormatError, "correction"),
        ("{read}/f1", {"decision": "correct", "field": "lwo"}, FormatError, "lwo"),
        ("{read}", {"decision": "merge"}, FormatError, "other records"),
        ("{read}", {"decision": "merge", "others": ["f" * 64]}, UnknownRecordError, "ffff"),
        ("{read}", {"made_at": datetime(2031, 3, 4)}, FormatError, "time zone"),
        ("{read}", {"decision": "correct", "field": "x", "value": {1}}, FormatError, "JSON"),
        ("{read}/f1", {"decision": "correct", "field": "low", "value": {1}}, FormatError, "JSON"),
        ("{read}/f1", {"decision": "correct", "field": "low", "value": "x"}, FormatError, "number"),
        ("{read}/f1", {"decision": "correct", "field": "measure", "value": 1}, FormatError, "1"),
        ("{read}/f1", {"decision": "correct", "field": "group", "value": "x"}, FormatError, "f"),
        ("{read}/f1", {"decision": "correct", "field": "id", "value": "f2"}, FormatError, "id"),
        ("{read}/f1", {"decision": "correct", "field": "low", "value": -1}, FormatError, "-1"),
        (
            "{read}/f1",
            {"decision": "correct", "field": "chain", "value": ["s8"]},
            FormatError,
            "s8",
        ),
        (
            "{read}/f1",
            {"decision": "correct", "field": "same_as", "value": "f1"},
            FormatError,
            "f1",
        ),
        ("{read}/s1", {"decision": "correct", "field": "parent", "value": "s1"}, FormatError, "s1"),
    ],
)
def test_a_bad_review_is_refused(
    ledger: Ledger,
    read: str,
    about: str,
    options: dict[str, object],
    error: type[Exception],
    complaint: str,
) -> None:
    """A review of what is not there, or one that lacks something, leaves the ledger as it was."""
    before = ledger.verify()
    document = next(ledger.documents()).id
    settings = {"decision": "accept", "reviewer": "Ada", **options}
    with pytest.raises(error, match=complaint):
        ledger.review(about.format(read=read, document=document), **settings)
    assert ledger.verify() == before
