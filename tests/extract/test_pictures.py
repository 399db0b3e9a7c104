from __future__ import annotations

from tests.building import attribute, make_analysis, with_attributions

from reportedly.extract.statements import find_statements
from reportedly.language.analysis import Analysis
from reportedly.records import Statement

_SYNTAX = (
    "DET det video, NOUN nsubj showed, VERB acl video, ADP case Orr, PROPN obl posted,"
    "VERB root -, DET det raft, NOUN obj showed"
)


def _statements(analysis: Analysis) -> list[Statement]:
    return list(find_statements(analysis, times=(), published=None))


def test_who_posted_a_video_says_what_it_shows() -> None:
    """“A video posted by Orr showed A” is Orr's; the model's view that the video speaks is left."""
    analysis = make_analysis("A video posted by Orr showed a raft.", syntax=_SYNTAX)
    showed = attribute(analysis, "showed", sources=["A video posted by Orr"], content=["a raft"])
    (statement,) = _statements(with_attributions(analysis, showed))
    assert statement.cue.text == "posted by"
    assert [one.text for one in statement.sources] == ["Orr"]
    assert [one.text for one in statement.content] == ["A video", "showed a raft"]


def test_a_picture_of_nobody_speaks_for_itself() -> None:
    """Where nobody is said to have shared it, the model's view stands."""
    analysis = make_analysis(
        "A video showed a raft.",
        syntax="DET det video, NOUN nsubj showed, VERB root -, DET det raft, NOUN obj showed",
    )
    showed = attribute(analysis, "showed", sources=["A video"], content=["a raft"])
    (statement,) = _statements(with_attributions(analysis, showed))
    assert statement.cue.text == "showed"


def test_a_note_is_no_picture() -> None:
    """Only pictures show what their poster states; a posted note is read as the model reads it."""
    analysis = make_analysis(
        "A letter posted by Orr showed a raft.", syntax=_SYNTAX.replace("video", "letter")
    )
    assert _statements(analysis) == []
