from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import ModelError
from reportedly.language import Analyser, Analysis
from reportedly.language.analysis import Range

REPORT = (
    "The Ukrainian army said on Monday that 12 soldiers had been killed near Kharkiv.\n\n"
    "“We lost good men,” Colonel Ilse Brandt told reporters. The rebels denied any role."
)


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    """Load the model in the package once."""
    return Analyser.load()


def _quotes(analysis: Analysis, ranges: tuple[Range, ...]) -> list[str]:
    return [analysis.span(one.first, one.last).text for one in ranges]


def test_reads_an_everyday_report(analyser: Analyser) -> None:
    """Sentences, syntax, names and attributions of a plain report come out right."""
    analysis = analyser.analyse([REPORT])[0]
    assert _quotes(analysis, analysis.sentences)[1].startswith("“We lost good men,”")
    assert len(analysis.sentences) == 3
    assert len(analysis.paragraphs) == 2
    said, told, denied = analysis.attributions
    assert _quotes(analysis, said.sources) == ["The Ukrainian army"]
    assert "12 soldiers had been killed near Kharkiv" in _quotes(analysis, said.content)[0]
    assert "Colonel Ilse Brandt" in _quotes(analysis, told.sources)[0]
    assert _quotes(analysis, denied.sources) == ["The rebels"]
    assert max(denied.stances, key=lambda name: denied.stances[name]) == "denies"
    assert "Ilse Brandt" in [analysis.span(name.first, name.last).text for name in analysis.names]


def test_parses_a_plain_sentence(analyser: Analyser) -> None:
    """Subject, verb, object and the passive have their relations and dictionary forms."""
    words = {w.text: w for w in analyser.analyse(["The rebels shelled the town."])[0].words}
    assert (words["rebels"].relation, words["rebels"].head) == ("nsubj", words["shelled"].index)
    assert (words["town"].relation, words["shelled"].lemma) == ("obj", "shell")
    words = {w.text: w for w in analyser.analyse(["The town was shelled."])[0].words}
    assert (words["town"].relation, words["was"].relation) == ("nsubj:pass", "aux:pass")


@given(text=st.text(max_size=200))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_offsets_reproduce_any_text(analyser: Analyser, text: str) -> None:
    """Every word quotes the text, sentences cover all words, every head lies in its sentence."""
    analysis = analyser.analyse([text])[0]
    for word in analysis.words:
        assert text[word.start : word.end] == word.text
        assert word.head in analysis.sentence_of(word.index) or word.head == -1
    assert [i for sentence in analysis.sentences for i in sentence] == list(
        range(len(analysis.words))
    )


def test_odd_characters_keep_their_places(analyser: Analyser) -> None:
    """Emoji, combining marks, no-break spaces and Windows line ends shift nothing."""
    text = "“Twelve\u00a0men died,”\r\nsaid Kyi\u0308v’s mayor. 👩🏽\u200d🚀 \ufeff\x00He wept."
    analysis = analyser.analyse([text])[0]
    assert "Kyi\u0308v" in [word.text for word in analysis.words]
    assert all(text[word.start : word.end] == word.text for word in analysis.words)


def test_company_does_not_matter(analyser: Analyser) -> None:
    """A text is analysed alike alone and among others of other lengths, whatever their order."""
    others = ["Rain fell.", REPORT * 4, "No.", "The mayor said so. " * 90]
    alone = analyser.analyse([REPORT])[0]
    among = analyser.analyse([*others[:2], REPORT, *others[2:]])[2]
    for one, other in zip(alone.attributions, among.attributions, strict=True):
        assert (one.cue, one.sources, one.content) == (other.cue, other.sources, other.content)
    assert [w.head for w in alone.words] == [w.head for w in among.words]


def test_a_long_report_is_read_to_its_end(analyser: Analyser) -> None:
    """A report of many windows has the attributions of its last sentence, and none twice."""
    text = "\n\n".join(f"Officer {n} said that {n} people had died." for n in range(2, 130))
    analysis = analyser.analyse([text])[0]
    cues = [attribution.cue.first for attribution in analysis.attributions]
    assert cues == sorted(set(cues))
    assert len(cues) == pytest.approx(128, abs=6)
    assert analysis.attributions[-1].cue.first > len(analysis.words) - 12


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b"])
def test_a_text_without_words_is_no_error(analyser: Analyser, text: str) -> None:
    """Nothing to read is nothing found."""
    assert analyser.analyse([text])[0].attributions == ()


def test_given_words_are_kept(analyser: Analyser) -> None:
    """Words that a treebank gives stay words, in one sentence and in its spelling."""
    words = ["``", "It", "is", "over", ",", "''", "said", "Orr", "-LRB-", "left", "-RRB-", "."]
    analysis = analyser.analyse_words([words])[0]
    assert [word.text for word in analysis.words] == words
    assert analysis.sentences == (Range(0, len(words)),)


def test_flat_tags_are_one_for_each_word(analyser: Analyser) -> None:
    """The flat layer has a tag for each word of each sentence, also where sentences are joined."""
    said = ["Orr", "said", "that", "the", "bridge", "was", "closed", "on", "Monday", "."]
    tags = analyser.tag_flat([said, ["It", "was", "late", "."]], ["a", "a"])
    assert [len(row) for row in tags] == [len(said), 4]
    assert tags[0][:3] == ["B-source", "B-cue", "B-content"]


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    """A missing or damaged model file is named in a clear error."""
    with pytest.raises(ModelError, match=r"nothing\.onnx"):
        Analyser.load(tmp_path / "nothing.onnx")
    damaged = tmp_path / "damaged.onnx"
    damaged.write_bytes(b"not a model")
    with pytest.raises(ModelError, match=r"damaged\.onnx"):
        Analyser.load(damaged)


def test_no_name_runs_from_a_headline_into_the_report(analyser: Analyser) -> None:
    """The last word of a headline and the first name below it are two names."""
    analysis = analyser.analyse(
        ["Raid in Nigeria's Borno\n\nBabakura Kolo said 14 were killed.\n"]
    )[0]
    ends = {range_.first for range_ in analysis.paragraphs}
    assert not any(at in ends for name in analysis.names for at in range(name.first + 1, name.last))
    assert "Babakura Kolo" in [analysis.span(n.first, n.last).text for n in analysis.names]
