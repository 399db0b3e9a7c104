"""Flat and linked attribution scores on hand-made tags and attributions."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reportedly import bench
from reportedly.bench import polnear
from reportedly.bench.brat import load_articles, parse_attributions
from reportedly.bench.linking import score_linked
from reportedly.errors import BenchmarkError
from reportedly.language.analysis import Analysis, Attribution, Range, Word

GOLD = ("B-source", "I-source", "B-cue", "B-content", "I-content", "I-content", "I-content", "O")


def test_spans_begin_at_a_b_tag_only() -> None:
    """An I tag without its beginning is no span, and a change of role ends one."""
    tags = ["I-cue", "B-source", "I-cue", "I-source", "B-cue", "B-cue", "I-cue"]
    assert list(polnear.find_spans(tags)) == [
        ("source", (1, 2)),
        ("cue", (4, 5)),
        ("cue", (5, 7)),
    ]


def test_a_span_cut_short_begins_right_but_is_not_exact() -> None:
    """The content that ends a word early has its begin, and three quarters of its words."""
    found = (*GOLD[:6], "O", "O")
    scores = polnear.compare_tags([GOLD], [found])
    assert scores["exact content F1"] == 0.0
    assert scores["begin content F1"] == 100.0
    assert scores["Jaccard content"] == 75.0
    assert scores["exact source F1"] == 100.0


def test_a_stray_span_lowers_jaccard_once() -> None:
    """A found span that touches no gold span counts as one more with no overlap."""
    scores = polnear.compare_tags([GOLD], [(*GOLD[:7], "B-cue")])
    assert scores["Jaccard cue"] == 50.0
    assert (scores["exact cue P"], scores["exact cue R"]) == (50.0, 100.0)


def test_a_span_split_in_two_is_not_stray() -> None:
    """The second half of a split span touches the gold, so that it costs precision only."""
    found = (*GOLD[:5], "B-content", "I-content", "O")
    scores = polnear.compare_tags([GOLD], [found])
    assert scores["Jaccard content"] == 50.0
    assert scores["exact content P"] == 0.0


def test_counts_are_pooled_over_sentences() -> None:
    """Scores are micro averages: one right of two gold sources is a recall of a half."""
    scores = polnear.compare_tags([GOLD, GOLD], [GOLD, ("O",) * 8])
    assert (scores["exact source P"], scores["exact source R"]) == (100.0, 50.0)
    assert scores["sentences"] == 2


def test_missing_tags_are_an_error() -> None:
    """A tagger that loses a word cannot be scored."""
    with pytest.raises(BenchmarkError, match="tag for each word"):
        polnear.compare_tags([GOLD], [GOLD[:-1]])


def test_a_sentence_without_a_tag_for_each_word_is_an_error(tmp_path: Path) -> None:
    """The file and the sentence are named."""
    path = tmp_path / "valid.jsonl"
    path.write_text(json.dumps({"tokens": ["a", "b"], "labels": ["O"]}), encoding="utf-8")
    with pytest.raises(BenchmarkError, match="sentence 1"):
        polnear.load_sentences(path)


class FixedTagger:
    """Gives the gold tags, so that the benchmark runs without a model."""

    def tag_flat(
        self, batch: list[tuple[str, ...]], groups: list[str] | None = None
    ) -> list[list[str]]:
        """Tag every sentence with the same tags."""
        assert groups == ["doc1"] * len(batch)
        return [list(GOLD) for _ in batch]


def test_the_benchmark_finds_the_held_out_sentences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder's training sentences are left alone, whatever the other split is called."""
    monkeypatch.setattr(polnear, "load_tagger", lambda **_: FixedTagger())
    line = json.dumps({"id": "doc1", "tokens": list("abcdefgh"), "labels": GOLD}) + "\n"
    (tmp_path / "bio").mkdir()
    (tmp_path / "bio" / "train.jsonl").write_text(line * 5, encoding="utf-8")
    (tmp_path / "bio" / "kept.jsonl").write_text(line * 2, encoding="utf-8")
    scores = bench.run("polnear", tmp_path)
    assert scores["sentences"] == 2
    assert scores["exact cue F1"] == 100.0


TEXT = "Ada Brook said: rain is near, she added."
ANN = """T1\tSource 0 9\tAda Brook
T2\tCue 10 14\tsaid
T3\tContent 16 28\train is near
T4\tAttribution 10 14\tsaid
E1\tAttribution:T4 Source:T1 Content:T3 Cue:T2
broken line
T5\tSource 30 33\tshe
T6\tCue 34 39\tadded
E2\tAttribution:T6 Cue:T6 Source:T5 Content:T3
"""


def analysis_with(*attributions: Attribution) -> Analysis:
    """Split the text into words by hand."""
    words = [
        Word(index, found.start(), found.end(), found[0])
        for index, found in enumerate(re.finditer(r"\w+|[^\w\s]", TEXT))
    ]
    return Analysis(text=TEXT, words=tuple(words), attributions=attributions)


def attribution(cue: int, source: tuple[int, int], content: tuple[int, int]) -> Attribution:
    """Make an attribution from word indices."""
    return Attribution(Range(cue, cue + 1), (Range(*source),), (Range(*content),), 0.9)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with one article marked by two annotators, and a training article."""
    for split in ("dev", "train"):
        for part in ("text", "attributions"):
            (tmp_path / split / part).mkdir(parents=True)
        (tmp_path / split / "text" / f"{split}_a.txt").write_text(TEXT, encoding="utf-8")
        for annotator in ("02", "01"):
            path = tmp_path / split / "attributions" / f"{split}_a_{annotator}.ann"
            path.write_text(ANN if annotator == "01" else "", encoding="utf-8")
    return tmp_path


def test_articles_are_read_once_from_their_first_annotator(corpus: Path) -> None:
    """The first annotator by name counts, broken lines are passed over, train is left alone."""
    articles = load_articles(corpus)
    assert [article.name for article in articles] == ["dev_a"]
    assert [each.cue for each in articles[0].attributions] == [((10, 14),), ((34, 39),)]


def test_pieces_of_a_mention_are_kept() -> None:
    """A mention in two pieces stays in two."""
    lines = ["T1\tCue 0 2\tab", "T2\tContent 3 5;9 12\tcd xyz", "E1\tA:T1 Cue:T1 Content2:T2"]
    (found,) = parse_attributions(lines)
    assert found.content == ((3, 5), (9, 12))


def test_an_attribution_is_right_with_all_its_parts(corpus: Path) -> None:
    """The source of one of two is wrong: half are right, all cues are."""
    analysis = analysis_with(attribution(2, (0, 2), (4, 7)), attribution(9, (0, 2), (4, 7)))
    scores = score_linked(load_articles(corpus), [analysis])
    assert (scores["linked F1"], scores["linked cue F1"]) == (50.0, 100.0)
    assert (scores["content pairs"], scores["source given content"]) == (2, 50.0)


def test_punctuation_is_forgiven_in_a_number_of_its_own(corpus: Path) -> None:
    """A comma too many spoils the exact score, not the one but for punctuation."""
    analysis = analysis_with(attribution(2, (0, 2), (4, 8)), attribution(9, (8, 9), (4, 7)))
    scores = score_linked(load_articles(corpus), [analysis])
    assert (scores["linked F1"], scores["linked F1 but for punctuation"]) == (50.0, 100.0)
    assert scores["source given content"] == 50.0


def test_an_analysis_of_another_text_is_an_error(corpus: Path) -> None:
    """Offsets are never compared across texts."""
    with pytest.raises(BenchmarkError, match="another text"):
        score_linked(load_articles(corpus), [Analysis(text="x", words=())])


def test_a_folder_of_brat_files_alone_is_scored_as_linked(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without token sentences the articles are all there is to score."""

    class Linker:
        def analyse(self, texts: list[str]) -> list[Analysis]:
            assert texts == [TEXT]
            return [analysis_with(attribution(2, (0, 2), (4, 7)))]

    monkeypatch.setattr(polnear, "load_tagger", lambda **_: Linker())
    scores = bench.run("polnear", corpus)
    assert (scores["linked P"], scores["linked R"]) == (100.0, 50.0)
