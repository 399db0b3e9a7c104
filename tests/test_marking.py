from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from reportedly.marking import label_records, mark_passages, mark_text
from reportedly.marks import Mark, Role
from reportedly.records import Document, Entity, EntityType, Reading

TEXT = "<b>\"12\" & 'more'\u2028\U0001f30d \u05d0</b> dead\n\nsaid"
MARKS = st.lists(
    st.builds(
        lambda start, length, role, name: Mark(start, min(start + length, len(TEXT)), role, name),
        st.integers(0, len(TEXT) - 1),
        st.integers(1, 16),
        st.sampled_from(Role),
        st.sampled_from(["s1", "s2", "f1", ""]),
    ),
    max_size=8,
)


class _Reader(HTMLParser):
    """Takes a page apart: its text, and for each character the marks around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.around: list[tuple[str, frozenset[tuple[str, str]]]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what opens."""
        assert tag == "mark"
        found = dict(attrs)
        self.open.append((str(found["data-record"]), str(found["class"]).split()[0]))
        self.ids += [str(found["id"])] if "id" in found else []
        assert found["aria-label"]

    def handle_endtag(self, tag: str) -> None:
        """Forget what closes."""
        assert tag == "mark"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Remember around which characters it is."""
        self.around += [(character, frozenset(self.open)) for character in data]


def _read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert not reader.open
    return reader


@given(MARKS)
def test_marks_nest_and_lose_nothing(marks: list[Mark]) -> None:
    """The text comes back to the letter, and each character stands in exactly its marks."""
    found = _read(mark_passages(TEXT, marks, {}))
    assert "".join(character for character, _ in found.around) == TEXT
    for position, (_, around) in enumerate(found.around):
        assert around == {(m.id, m.role.value) for m in marks if m.start <= position < m.end}


@given(MARKS)
def test_an_anchor_stands_once(marks: list[Mark]) -> None:
    """Each record has one anchor, at its first piece, however often it is cut."""
    ids = _read(mark_passages(TEXT, marks, {})).ids
    assert sorted(ids) == sorted({f"at-{mark.id}" for mark in marks if mark.id})


def test_a_reading_is_marked(reading: Reading) -> None:
    """A figure stands inside the content of both speakers, and says who says it."""
    page = mark_text(reading)
    found = _read(page)
    assert "".join(character for character, _ in found.around) == reading.document.text
    _, around = found.around[reading.document.text.index("30")]
    assert around == {("s1", "content"), ("s2", "content"), ("f1", "figure")}
    assert "f1: at least 30 killed, spy agency via lawmaker" in page
    assert label_records(reading)["s2"] == "s2: spy agency asserts, inside s1"


def test_hostile_words_stay_words(reading: Reading) -> None:
    """Tags in a report, and in the name of a speaker, are shown and not obeyed."""
    evil = '"><script>alert(1)</script>'
    first = replace(reading.statements[0], entity=Entity(name=evil, type=EntityType.PERSON))
    page = mark_text(replace(reading, statements=(first, *reading.statements[1:])))
    assert "<script" not in page
    assert "<b>" not in page
    assert mark_text(Reading(document=Document(text="<i>"))) == "&lt;i&gt;"
