"""Pictures that somebody shared: "a video posted by Orr shows A" is Orr's statement.

Decision 12 of the annotation guidelines: the cue is "posted by", and its content the picture with
what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportedly.extract.lexicon import load_lists
from reportedly.extract.pieces import SURE_BY_RULE, trim_source
from reportedly.language.analysis import Analysis, Attribution, Range
from reportedly.language.lemmas import lemma_of


def _lists() -> Mapping[str, frozenset[str]]:
    return load_lists("overlooked.toml", "pictures")


def share_pictures(analysis: Analysis, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions, those of shared pictures to who shared them.

    Args:
        analysis: the document.
        found: attributions; what such a picture "shows" is left out.
    """
    shared = dict(_find_shared(analysis))
    sharing = {index for one in shared.values() for index in one.cue}
    for one in found:
        if not any(index in shared or index in sharing for index in one.cue):
            yield one
    yield from shared.values()


def _find_shared(analysis: Analysis) -> Iterator[tuple[int, Attribution]]:
    """Yield each verb of showing whose subject is a picture shared by somebody."""
    lists = _lists()
    for word in analysis.words:
        if lemma_of(word.lower, "VERB") not in lists["showing"]:
            continue
        for child in analysis.children(word.index):
            if analysis.words[child].relation == "nsubj" and child < word.index:
                one = _read(analysis, child, word.index)
                if one is not None:
                    yield word.index, one


def _read(analysis: Analysis, picture: int, verb: int) -> Attribution | None:
    """Return who shared the picture that a verb has for its subject."""
    lists, words = _lists(), analysis.words
    if words[picture].lower not in lists["nouns"]:
        return None
    phrase = analysis.subtree(picture)
    last = min(phrase[-1] + 1, verb)
    for at in range(picture + 1, last - 2):
        if words[at].lower in lists["sharing"] and words[at + 1].lower == "by":
            source = trim_source(analysis, Range(at + 2, last))
            shown = Range(verb, analysis.subtree(verb)[-1] + 1)
            if source is None:
                return None
            content = (Range(phrase[0], at), shown)
            return Attribution(Range(at, at + 2), (source,), content, SURE_BY_RULE)
    return None
