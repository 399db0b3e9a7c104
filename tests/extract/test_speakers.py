from __future__ import annotations

from tests.building import make_analysis, words_of

from reportedly.extract.speakers import find_speaker, split_speakers
from reportedly.language.analysis import Analysis, Range


def _quote(analysis: Analysis, found: Range | None) -> str | None:
    return analysis.span(found.first, found.last).text if found else None


def test_the_subject_of_the_cue_speaks() -> None:
    """The subject's phrase is the speaker, without the clause that follows the name."""
    analysis = make_analysis(
        "The old mayor, who fled, said it rained.",
        syntax="DET det mayor, ADJ amod mayor, NOUN nsubj said, PUNCT punct mayor,"
        "PRON nsubj fled, VERB acl:relcl mayor, PUNCT punct mayor, VERB root -, PRON nsubj rained,"
        "VERB ccomp said",
    )
    found = find_speaker(analysis, words_of(analysis, "said"), [words_of(analysis, "it rained")])
    assert _quote(analysis, found) == "The old mayor"


def test_a_second_verb_shares_the_subject() -> None:
    """“X wept and said”: X said."""
    analysis = make_analysis(
        "Orr wept and said so.",
        syntax="PROPN nsubj wept, VERB root -, CCONJ cc said, VERB conj wept, ADV advmod said",
    )
    found = find_speaker(analysis, words_of(analysis, "said"), [words_of(analysis, "so")])
    assert _quote(analysis, found) == "Orr"


def test_the_phrase_after_according_to_speaks() -> None:
    """What "to" governs is the speaker."""
    analysis = make_analysis(
        "It rained, according to the spy agency.",
        syntax="PRON nsubj rained, VERB root -, PUNCT punct rained, VERB case agency,"
        "ADP fixed according, DET det agency, NOUN compound agency, NOUN obl rained",
    )
    found = find_speaker(
        analysis, words_of(analysis, "according to"), [words_of(analysis, "It rained")]
    )
    assert _quote(analysis, found) == "the spy agency"


def test_nobody_speaks_in_the_passive() -> None:
    """“It was said” names no speaker."""
    analysis = make_analysis(
        "It was said so.", syntax="PRON nsubj:pass said, AUX aux:pass said, VERB root -"
    )
    assert find_speaker(analysis, words_of(analysis, "said"), [words_of(analysis, "so")]) is None


def test_coordinated_speakers_are_two() -> None:
    """“Orr and two aides” are two sources; “army and police officials” are one."""
    analysis = make_analysis(
        "Orr and two aides said so.",
        syntax="PROPN nsubj said, CCONJ cc aides, NUM nummod aides, NOUN conj Orr, VERB root -",
    )
    parts = split_speakers(analysis, [words_of(analysis, "Orr and two aides")])
    assert [_quote(analysis, part) for part in parts] == ["Orr", "two aides"]
    analysis = make_analysis(
        "Army and police officials said so.",
        syntax="NOUN compound officials, CCONJ cc police, NOUN conj Army, NOUN nsubj said,"
        "VERB root -",
    )
    whole = [words_of(analysis, "Army and police officials")]
    assert split_speakers(analysis, whole) == tuple(whole)
