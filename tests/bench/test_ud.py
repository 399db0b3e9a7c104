"""Syntax scores and the CoNLL-U reader on two hand-made sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly import bench
from reportedly.bench import ud
from reportedly.bench.conllu import load_sentences, raw_documents
from reportedly.errors import BenchmarkError
from reportedly.language.analysis import Analysis, Range, Word

COLUMNS = """
1|Floods|flood|NOUN|3|nsubj|_
2|have|have|AUX|3|aux|_
3|come|come|VERB|0|root|SpaceAfter=No
4|.|.|PUNCT|3|punct|_
"""
SECOND = """
1-2|Don't|_|_|_|_|_
1|Do|do|AUX|3|aux|_
2|n't|not|PART|3|advmod:neg|_
3|Wait|wait|VERB|0|root|_
3.1|elided|_|_|_|_|_
"""


def conllu(table: str, *notes: str) -> str:
    """Fill a short table up to the ten columns of CoNLL-U."""
    lines = list(notes)
    for row in table.split():
        number, text, lemma, pos, head, relation, misc = row.split("|")
        lines.append("\t".join((number, text, lemma, pos, "_", "_", head, relation, "_", misc)))
    return "\n".join(lines) + "\n\n"


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    """A treebank file with one document of two paragraphs, and a training file beside it."""
    path = tmp_path / "ewt" / "dev.conllu"
    path.parent.mkdir()
    first = conllu(COLUMNS, "# newdoc id = d1", "# newpar", "# text = Floods have come.")
    second = conllu(SECOND, "# newpar id = p2", "# text = Don't Wait")
    path.write_text(first + second, encoding="utf-8")
    (path.parent / "train.conllu").write_text("not CoNLL-U\n", encoding="utf-8")
    return tmp_path


def analysis(text: str, words: list[Word], *sentences: Range) -> Analysis:
    """Make an analysis from its words."""
    return Analysis(text=text, words=tuple(words), sentences=sentences)


FLOODS = [
    Word(0, 0, 6, "Floods", "flood", "NOUN", 2, "nsubj"),
    Word(1, 7, 11, "have", "have", "AUX", 2, "aux"),
    Word(2, 12, 16, "come", "come", "VERB", -1, "root"),
    Word(3, 17, 18, ".", ".", "PUNCT", 2, "punct"),
]
WAIT = [
    Word(0, 0, 2, "Do", "do", "VERB", 2, "aux"),
    Word(1, 3, 6, "n't", "not", "PART", 2, "advmod"),
    Word(2, 7, 11, "Wait", "waits", "VERB", 0, "root"),
]


def test_words_heads_and_raw_text_are_read(treebank: Path) -> None:
    """Multiword ranges and empty nodes are passed over, heads become indices, -1 is the root."""
    first, second = load_sentences(treebank / "ewt" / "dev.conllu")
    assert [word.head for word in first.words] == [2, 2, -1, 2]
    assert [word.text for word in second.words] == ["Do", "n't", "Wait"]
    assert (first.begins, second.begins) == ("document", "paragraph")


def test_documents_join_sentences_as_their_notes_say(treebank: Path) -> None:
    """A paragraph stands apart, and every range reproduces its sentence."""
    sentences = load_sentences(treebank / "ewt" / "dev.conllu")
    ((text, ranges),) = raw_documents(sentences)
    assert text == "Floods have come.\n\nDon't Wait"
    assert [text[start:end] for start, end in ranges] == [each.text for each in sentences]


def test_each_rate_counts_its_own_errors(treebank: Path) -> None:
    """One wrong tag, head and lemma, and one label without its subtype, of seven words."""
    sentences = load_sentences(treebank / "ewt" / "dev.conllu")
    found = [analysis("Floods have come .", FLOODS), analysis("Do n't Wait", WAIT)]
    assert ud.compare_trees(sentences, found) == {
        "sentences": 2,
        "words": 7,
        "UPOS": 85.71,
        "UAS": 85.71,
        "LAS": 85.71,
        "LAS full": 71.43,
        "lemma": 85.71,
    }


def test_a_lost_word_is_an_error(treebank: Path) -> None:
    """Scores are never shifted by a word."""
    sentences = load_sentences(treebank / "ewt" / "dev.conllu")[:1]
    with pytest.raises(BenchmarkError, match="3 words for the 4"):
        ud.compare_trees(sentences, [analysis("", FLOODS[:3])])


def test_a_sentence_split_in_two_still_starts_right() -> None:
    """The start of a split sentence is found, its whole is not; white space does not matter."""
    text = "Do  n't\nWait"
    words = [Word(0, 0, 2, "Do"), Word(1, 4, 7, "n't"), Word(2, 8, 12, "Wait")]
    found = analysis(text, words, Range(0, 2), Range(2, 3))
    scores = ud.compare_sentences([[(0, 12)]], [found])
    assert scores == {"sentence start F1": 66.67, "sentence F1": 0.0}


class FixedTagger:
    """Gives hand-made analyses, so that the benchmark runs without a model."""

    def analyse_words(self, batch: list[list[str]]) -> list[Analysis]:
        """Return the analyses of the two sentences."""
        assert [" ".join(words) for words in batch] == ["Floods have come .", "Do n't Wait"]
        return [analysis("Floods have come .", FLOODS), analysis("Do n't Wait", WAIT)]

    def analyse(self, texts: list[str]) -> list[Analysis]:
        """Return one word and sentence for the whole text."""
        return [analysis(text, [Word(0, 0, len(text), text)], Range(0, 1)) for text in texts]


def test_the_benchmark_leaves_training_files_alone(
    treebank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the file that is not for training is read and scored."""
    monkeypatch.setattr(ud, "load_tagger", FixedTagger)
    scores = bench.run("ud", treebank)
    assert (scores["words"], scores["sentence start F1"]) == (7, 66.67)


@pytest.mark.parametrize("text", ["", "1\tFloods\n\n", "a\t" * 9 + "b\n"])
def test_a_file_that_is_not_conllu_is_an_error(text: str, tmp_path: Path) -> None:
    """The file is named, whether it is empty, short of columns or without numbers."""
    path = tmp_path / "dev.conllu"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BenchmarkError, match=r"dev\.conllu"):
        load_sentences(path)
