"""Benchmark `polnear`: attribution spans on PolNeAR, scored as CofeNet scores them, in percent.

Flat spans follow Wang and others (2022), "CofeNet", https://aclanthology.org/2022.coling-1.215,
`exe/eval/evaluation.py` of cofe-ai/CofeNet. Per role, over all sentences:

- exact: F1 of spans with the same first and last word.
- begin: F1 of the spans' first words.
- Jaccard: the mean over the gold spans of the best overlap with a found span, in which every found
  span that touches no gold span counts as one more with overlap 0.

A span begins at a `B-` tag only; `I-` tags that do not go on with it are no part of any span.

Linked attributions (`linked`, or a folder that has brat files only) are scored against the raw
text, one annotator per article (the first by file name): see `score_linked`. PolNeAR marks only
outermost attributions, so that only these are asked for. `ablate` adds the numbers without the
chains of tags, without the rest of the article around a sentence, and with inner attributions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.bench.benchmark import Options, Scores, find_files
from reportedly.bench.brat import load_articles
from reportedly.bench.linking import score_linked
from reportedly.bench.metrics import Tally, percent
from reportedly.bench.models import Tagger, load_tagger
from reportedly.bench.readings import load_objects
from reportedly.errors import BenchmarkError

ROLES = ("source", "cue", "content")

WordSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TaggedSentence:
    """A sentence of the token layer.

    Args:
        article: the article it belongs to; its sentences follow one another.
        words: its words.
        tags: a tag per word, `O` or `B-`/`I-` with a role.
    """

    article: str
    words: tuple[str, ...]
    tags: tuple[str, ...]


def score(data: Path, options: Options) -> Scores:
    """Tag the sentences; link the attributions of the articles, if asked or there is no more."""
    scores = dict(_score_once(data, options, chains=True))
    if options.ablate:
        variants = {"without chains": _score_once(data, options, chains=False)}
        tagger = load_tagger()
        if _has_sentences(data):
            variants["each sentence apart"] = _score_tags(data, options, tagger, apart=True)
        if options.linked:
            variants["all layers"] = _score_links(data, options, tagger)
        for name, changed in variants.items():
            scores.update({f"{name}: {key}": v for key, v in changed.items() if key in _SHOWN})
    return scores


_SHOWN = (*(f"exact {role} F1" for role in ROLES), "linked F1", "linked P", "linked R")


def _score_once(data: Path, options: Options, *, chains: bool) -> Scores:
    tagger, tagged = load_tagger(chains=chains, outermost=True), _has_sentences(data)
    scores = dict(_score_tags(data, options, tagger)) if tagged else {}
    if options.linked or not tagged:
        scores.update(_score_links(data, options, tagger))
    return scores


def _score_links(data: Path, options: Options, tagger: Tagger) -> Scores:
    articles = load_articles(data)[: options.limit]
    analyses = [tagger.analyse([article.text])[0] for article in articles]
    return score_linked(articles, analyses)


def _has_sentences(data: Path) -> bool:
    return data.is_file() or any(data.rglob("*.jsonl"))


def _score_tags(data: Path, options: Options, tagger: Tagger, *, apart: bool = False) -> Scores:
    scores: dict[str, float | int | str | None] = {}
    files = tuple(find_files(data, ".jsonl"))
    for path in files:
        sentences = load_sentences(path)[: options.limit]
        words = [sentence.words for sentence in sentences]
        groups = None if apart else [sentence.article for sentence in sentences]
        found = tagger.tag_flat(words, groups)
        part = f"{path.stem} " if len(files) > 1 else ""
        for key, value in compare_tags([sentence.tags for sentence in sentences], found).items():
            scores[part + key] = value
    return scores


def load_sentences(path: Path) -> list[TaggedSentence]:
    """Load the sentences of one `bio/*.jsonl` file.

    Raises:
        BenchmarkError: a line lacks its words or tags, or has not as many of each.
    """
    sentences = []
    for number, value in enumerate(load_objects(path), start=1):
        words, tags = value.get("tokens"), value.get("labels")
        if not isinstance(words, list) or not isinstance(tags, list) or len(words) != len(tags):
            raise BenchmarkError(f"{path}: sentence {number} has no tag for each word")
        sentences.append(TaggedSentence(str(value.get("id", number)), tuple(words), tuple(tags)))
    return sentences


def find_spans(tags: Sequence[str]) -> Iterator[tuple[str, WordSpan]]:
    """Yield role and word range of each span in a sequence of tags, as CofeNet reads them."""
    role, first = "", 0
    for index, tag in enumerate((*tags, "O")):
        mark, _, name = tag.partition("-")
        if mark == "I" and name == role:
            continue
        if role:
            yield role, (first, index)
        role, first = (name, index) if mark == "B" else ("", 0)


def best_overlap(span: WordSpan, others: Iterable[WordSpan]) -> float:
    """Return the greatest intersection over union of a span with any of the others, 0 to 1."""
    best = 0.0
    for other in others:
        common = min(span[1], other[1]) - max(span[0], other[0])
        if common > 0:
            best = max(best, common / (max(span[1], other[1]) - min(span[0], other[0])))
    return best


def compare_tags(gold: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> Scores:
    """Compare tag sequences, sentence by sentence.

    Raises:
        BenchmarkError: there are not as many sentences, or tags in a sentence, on both sides.
    """
    if list(map(len, gold)) != list(map(len, found)):
        raise BenchmarkError("the tagger did not give a tag for each word")
    exact = {role: Tally() for role in ROLES}
    begin = {role: Tally() for role in ROLES}
    jaccard = {role: Tally() for role in ROLES}
    for one, other in zip(gold, found, strict=True):
        wanted, ours = _by_role(one), _by_role(other)
        for role in ROLES:
            here, there = wanted[role], ours[role]
            exact[role].add(len(here & there), len(there), len(here))
            starts = {first for first, _ in here}, {first for first, _ in there}
            begin[role].add(len(starts[0] & starts[1]), len(starts[1]), len(starts[0]))
            stray = sum(1 for span in there if not best_overlap(span, here))
            overlaps = sum(best_overlap(span, there) for span in here)
            jaccard[role].add(overlaps, 0, len(here) + stray)
    return {"sentences": len(gold), **_flat_scores(exact, begin, jaccard)}


def _by_role(tags: Sequence[str]) -> Mapping[str, set[WordSpan]]:
    spans: dict[str, set[WordSpan]] = {role: set() for role in ROLES}
    for role, span in find_spans(tags):
        spans.setdefault(role, set()).add(span)
    return spans


def _flat_scores(
    exact: Mapping[str, Tally], begin: Mapping[str, Tally], jaccard: Mapping[str, Tally]
) -> Scores:
    return {
        **{f"exact {role} F1": percent(exact[role].f1) for role in ROLES},
        **{f"exact {role} P": percent(exact[role].precision) for role in ROLES},
        **{f"exact {role} R": percent(exact[role].recall) for role in ROLES},
        **{f"begin {role} F1": percent(begin[role].f1) for role in ROLES},
        **{f"Jaccard {role}": percent(jaccard[role].recall) for role in ROLES},
    }
