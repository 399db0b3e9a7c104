from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import ModelError, ReportedlyError, SpanError
from reportedly.language.analysis import Analysis
from reportedly.pipeline import BATCH_DOCUMENTS, STAGES, Stage, read_documents
from reportedly.records import Bounds, Document, Modifier, Quantity, Reading, Span

EXACT = Bounds(modifier=Modifier.EXACT, low=1, high=1)


class Analyser:
    """Analyses nothing, notes what it is given, and refuses texts that hold "bad"."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Return empty analyses."""
        self.batches.append(list(texts))
        if any("bad" in text for text in texts):
            raise ModelError("too odd")
        return [Analysis(text=text, words=()) for text in texts]


def _first_letter(analysis: Analysis, found: Reading) -> Iterator[Quantity]:
    span = Span.of(analysis.text, 0, 1)
    yield Quantity(span=span, bounds=EXACT, unit=found.document.published, whole=span)


def _stumbles(analysis: Analysis, found: Reading) -> Iterator[Quantity]:
    yield from _first_letter(analysis, found)
    raise SpanError("span 5..4")


def _documents(*texts: str) -> list[Document]:
    return [Document(text=text, published="2031-03-03") for text in texts]


def test_the_stages_fill_the_reading_in_order() -> None:
    """Each stage fills one field, and every field of findings is filled once."""
    assert [stage.fills for stage in STAGES] == [
        "quantities", "times", "places", "statements", "figures", "positions",
    ]  # fmt: skip


def test_a_stage_sees_the_analysis_and_the_reading() -> None:
    """What a stage finds stands in the reading of its document."""
    (reading,) = read_documents(_documents("Ten"), Analyser(), [Stage("quantities", _first_letter)])
    assert reading.quantities[0].span.text == "T"
    assert reading.quantities[0].unit == "2031-03-03"
    assert reading.skipped == ()


def test_a_stumbling_stage_keeps_what_it_found() -> None:
    """Odd text costs what a stage had not found yet; the reading says so, later stages run."""
    stages = [Stage("quantities", _stumbles), Stage("times", lambda *_: iter(()))]
    (reading,) = read_documents(_documents("Ten"), Analyser(), stages)
    assert len(reading.quantities) == 1
    assert reading.skipped[0].reason == "quantities: span 5..4"
    assert reading.skipped[0].span.text == "Ten"


def test_a_fault_of_ours_costs_one_stage_and_is_told() -> None:
    """A bug stops no batch; the reading says that it is one, and where in the code."""

    def fail(analysis: Analysis, found: Reading) -> Iterator[Quantity]:
        yield from _first_letter(analysis, found)
        raise ZeroDivisionError("by none")

    stages = [Stage("quantities", fail), Stage("times", lambda *_: iter(()))]
    first, second = read_documents(_documents("Ten", "Six"), Analyser(), stages)
    assert len(first.quantities) == len(second.quantities) == 1
    reason = first.skipped[0].reason
    assert reason.startswith("quantities: a fault of reportedly, please report it: ZeroDivision")
    assert "by none (test_pipeline.py:" in reason


def test_one_bad_text_never_loses_the_batch() -> None:
    """A text that cannot be analysed has a reading that says so; the others are read."""
    readings = list(
        read_documents(
            _documents("Ten", "bad", "Six"), Analyser(), [Stage("quantities", _first_letter)]
        )
    )
    assert [len(reading.quantities) for reading in readings] == [1, 0, 1]
    assert readings[1].skipped[0].reason == "language: too odd"
    assert [reading.document.text for reading in readings] == ["Ten", "bad", "Six"]


def test_documents_are_taken_in_as_needed() -> None:
    """A long batch is read in parts, and the first reading comes before the last document."""
    analyser = Analyser()
    taken: list[int] = []

    def documents() -> Iterator[Document]:
        for number in range(BATCH_DOCUMENTS * 2 + 1):
            taken.append(number)
            yield Document(text=f"{number} died")

    readings = read_documents(documents(), analyser, [])
    assert next(readings).document.text == "0 died"
    assert len(taken) == BATCH_DOCUMENTS
    assert len(list(readings)) == BATCH_DOCUMENTS * 2
    assert [len(batch) for batch in analyser.batches] == [BATCH_DOCUMENTS, BATCH_DOCUMENTS, 1]


def test_a_long_document_does_not_wait_for_others() -> None:
    """Batches are bounded in characters too, so that memory is."""
    analyser = Analyser()
    list(read_documents(_documents("a" * 100_000, "b", "c"), analyser, []))
    assert [len(batch) for batch in analyser.batches] == [1, 2]


@given(st.lists(st.text(max_size=5), max_size=80))
def test_readings_come_in_the_order_of_the_documents(texts: list[str]) -> None:
    """Whatever the batches, there is one reading a document, in order, blank texts included."""
    readings = read_documents(_documents(*texts), Analyser(), [])
    assert [reading.document.text for reading in readings] == texts


def test_the_errors_caught_are_those_of_the_tree() -> None:
    """The stand-in's errors are of the family that stages are allowed to raise."""
    assert issubclass(ModelError, ReportedlyError)
    assert issubclass(SpanError, ReportedlyError)
