from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.language.windows import MAX_PIECES, MAX_WORDS, cut_windows


@given(st.lists(st.tuples(st.integers(1, 8), st.sampled_from([0, 0, 0, 0, 1, 2])), max_size=900))
def test_cores_cover_every_word_once(words: list[tuple[int, int]]) -> None:
    """The cores follow each other from the first word to the last, and no window is too large."""
    pieces = [p for p, _ in words]
    at = 0
    for window in cut_windows(pieces, [b for _, b in words]):
        assert window.first <= window.core == at < window.last
        assert window.last - window.first <= MAX_WORDS
        assert sum(pieces[window.first : window.last]) <= MAX_PIECES
        at = window.last
    assert at == len(words)


def test_a_short_text_is_one_window() -> None:
    """A text that fits is not cut."""
    windows = list(cut_windows([1] * 100, [0] * 100))
    assert [(w.first, w.core, w.last) for w in windows] == [(0, 0, 100)]


def test_a_window_ends_with_a_paragraph_and_begins_with_a_sentence() -> None:
    """Cuts fall at paragraph ends; the context before a core begins at a sentence."""
    breaks = [0] * 400
    breaks[170], breaks[150] = 2, 1
    first, second, *_ = cut_windows([1] * 400, breaks)
    assert first.last == 170
    assert (second.first, second.core) == (150, 170)
