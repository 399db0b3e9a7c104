from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.marks import Mark, Role, cut_segments, find_marks, order_edges
from reportedly.records import Reading

TEXT = "0123456789" * 3
MARKS = st.lists(
    st.builds(
        lambda start, length, role: Mark(start, min(start + length, len(TEXT)), role),
        st.integers(0, len(TEXT) - 1),
        st.integers(1, 12),
        st.sampled_from(Role),
    ),
    max_size=8,
)


def test_every_finding_is_marked(reading: Reading) -> None:
    """Each passage of each statement, figure, time and place is marked with its id."""
    text = reading.document.text
    marked = {(text[mark.start : mark.end], mark.role, mark.id) for mark in find_marks(reading)}
    assert marked == {
        ("at least 30 guards had died near Orva", Role.CONTENT, "s1"),
        ("at least 30 guards had died near Orva", Role.CONTENT, "s2"),
        ("the raid", Role.CONTENT, "s3"),
        ("a lawmaker", Role.SOURCE, "s1"),
        ("the spy agency", Role.SOURCE, "s2"),
        ("Ruritania", Role.SOURCE, "s3"),
        ("said", Role.CUE, "s1"),
        ("citing", Role.CUE, "s2"),
        ("has yet to acknowledge", Role.CUE, "s3"),
        ("30", Role.FIGURE, "f1"),
        ("hundreds", Role.FIGURE, "f2"),
        ("Sunday", Role.TIME, ""),
        ("Orva", Role.PLACE, ""),
    }


@given(MARKS)
def test_segments_together_are_the_text(marks: list[Mark]) -> None:
    """Cutting loses and repeats no character, and each segment knows exactly its marks."""
    position = 0
    for segment in cut_segments(TEXT, marks):
        end = position + len(segment.text)
        assert segment.text == TEXT[position:end] != ""
        covering = [mark for mark in marks if mark.start <= position and end <= mark.end]
        assert sorted(segment.marks, key=repr) == sorted(covering, key=repr)
        position = end
    assert position == len(TEXT)


@given(MARKS)
def test_edges_are_ordered_and_paired(marks: list[Mark]) -> None:
    """Every mark opens once and closes once, in text order, and closes come before openings."""
    edges = order_edges(marks)
    assert len(edges) == 2 * len(marks)
    places = [(position, opens) for position, opens, _ in edges]
    assert places == sorted(places)
    assert all(position == (mark.start if opens else mark.end) for position, opens, mark in edges)


def test_nested_marks_nest() -> None:
    """The outer mark opens first and closes last."""
    outer, inner = Mark(0, 9, Role.CONTENT), Mark(0, 4, Role.FIGURE)
    assert [mark for *_, mark in order_edges([inner, outer])] == [outer, inner, inner, outer]
