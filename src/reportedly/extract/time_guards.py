"""Tell times from look-alikes (May and may, 1,500 and 1500), and read the tense of a clause."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from reportedly.extract.time_grammar import Phrase
from reportedly.extract.time_story import FUTURE, MODAL, PAST, WOULD
from reportedly.extract.time_words import load_table
from reportedly.language.analysis import Word

_BACK, _AHEAD = 12, 12  # words that a verb may stand away
_TITLE = 6  # words around a title of which one is in small letters
_GRANT = 7  # words before "until" in which a deadline may be named
_ARTICLES = frozenset(("the", "a", "its", "their"))
_STOPS = frozenset(".;")


@cache
def _words() -> dict[str, frozenset[str]]:
    table: dict[str, Any] = load_table()["guard"]
    return {name: frozenset(words) for name, words in table.items()}


def is_joint(words: Sequence[str]) -> bool:
    """Tell whether words between two dates leave them one coordinated pair."""
    return 0 < len(words) <= 2 and _words()["joining"].issuperset(words)


def is_time(phrase: Phrase, words: Sequence[Word]) -> bool:
    """Tell whether a phrase of one word is a time rather than a verb, a name or a count."""
    if _is_title(phrase, words) or _is_firm(phrase, words):
        return False
    if phrase.last - phrase.first > 1:
        return not _is_verb(words[phrase.last - 1])
    word = words[phrase.first]
    before = words[phrase.first - 1].lower if phrase.first else ""
    after = words[phrase.last] if phrase.last < len(words) else None
    if "bare" in phrase.fields:
        joined = before == "-" and phrase.first > 1
        before = words[phrase.first - 2].lower if joined else before
        return _is_year(word, before, after) or _is_dating(word, before, words[phrase.last :])
    if "month" in phrase.fields or "weekday" in phrase.fields:
        if after is not None and after.lower in _words()["papers"] and after.text[0].isupper():
            return False
        return _is_name(word, before, after)
    if word.lower == "fall":
        return before in ("in", "last", "this", "next", "by", "since", "until")
    return True


def _is_verb(word: Word) -> bool:
    """Tell the verb of "as many as 30 may die" from the month."""
    return word.text in _words()["verbs"] and word.pos in ("AUX", "VERB")


def _is_firm(phrase: Phrase, words: Sequence[Word]) -> bool:
    """Tell "that Sun" and "for Sun", a company, from the short form of a weekday."""
    short = words[phrase.last - 1].lower in _words()["doubtful"] and "weekday" in phrase.fields
    before = words[phrase.last - 2].lower if phrase.last > 1 else ""
    return short and before not in _words()["before_weekday"]


def _is_title(phrase: Phrase, words: Sequence[Word]) -> bool:
    """Tell "This Week" and "Today", names of programmes and papers, from this week and today.

    They have capitals that neither the start of a sentence nor a headline gives them.
    """
    last = words[phrase.last - 1]
    if last.text.islower() or last.lower not in _words()["titles"] or phrase.last < 2:
        return False
    before = words[phrase.last - 2]
    if before.sentence != last.sentence or not before.text[0].isupper():
        return False
    near = words[max(0, phrase.first - _TITLE) : phrase.last + _TITLE]
    return any(word.text.islower() and len(word.text) > 3 for word in near)


def _is_name(word: Word, before: str, after: Word | None) -> bool:
    """Tell May the month from may the verb, and Sun from sun."""
    lower, lists = word.lower, _words()
    if lower in lists["verbs"] and word.pos in ("AUX", "VERB"):
        return False
    if word.text[0].islower():  # texts that lost their capitals
        return lower in lists["plain"]
    if lower in lists["verbs"]:
        if before in lists["dating"] or after is None:
            return before in lists["dating"]
        noun = after.text.islower() and after.lower not in lists["dating"]
        return after.text in ",.'s’s" or (before in _ARTICLES and noun)
    if lower in lists["doubtful"]:
        return before in lists["dating"] and not (after and after.text[0].isupper())
    return True


def _is_year(word: Word, before: str, after: Word | None) -> bool:
    """Tell a bare year from a count."""
    lists = _words()
    year = int(word.text) if word.text.isdigit() else 1900
    following = after.lower if after else ""
    if before in lists["year_before"] and year >= 1700 and following not in lists["count_after"]:
        return True
    if before in lists["count_before"] or following in lists["count_after"]:
        return False
    if after is not None and following.endswith("s") and after.text.islower():
        plural = after.pos == "NOUN" or (after.pos == "X" and len(following) > 3)
        if plural:
            return False
    return 1700 <= year < 2100


def _is_dating(word: Word, before: str, after: Sequence[Word]) -> bool:
    """Tell the year of "a fire in 2021 killed about 20" from the count of "in 95 killed"."""
    lists = _words()
    told = before in lists["year_before"] and word.text.isdigit() and 1700 <= int(word.text) < 2100
    deed = len(after) > 1 and after[0].lower in lists["deeds"]
    return told and deed and after[1].lower not in lists["behind_count"] and after[1].text.isalnum()


def read_tense(words: Sequence[Word], phrase: Phrase, *, deadlines: bool) -> int:
    """Return the tense of the verb nearest to a phrase: -1, 1, 2 for "would", 0 for none.

    Args:
        words: all words of the text.
        phrase: the phrase.
        deadlines: "by Friday" looks ahead, whatever the verb.
    """
    first, last = phrase.first, phrase.last
    before = _scan(words, range(first - 1, max(-1, first - 1 - _BACK), -1))
    after = _scan(words, range(last, min(len(words), last + _AHEAD)))
    if deadlines and first and _is_deadline(words, first):
        return _tense_of_deadline(words, first, before, after)
    return before or after


def _tense_of_deadline(words: Sequence[Word], first: int, before: int, after: int) -> int:
    """Return the tense of "until Friday": "was given until" looks ahead."""
    if words[first - 1].lower == "as":
        return FUTURE
    near = {word.lower for word in words[max(0, first - _GRANT) : first - 1]}
    if before == PAST and not near & _words()["granting"]:
        return PAST
    return PAST if not before and after == PAST else FUTURE


def _is_deadline(words: Sequence[Word], first: int) -> bool:
    """Tell whether "until", "by" or "as early as" stands before a phrase."""
    last = words[first - 1].lower
    if last == "as" and first > 2:
        return words[first - 2].lower in ("early", "soon", "late")
    return last in _words()["deadline"]


def _scan(words: Sequence[Word], indices: range) -> int:
    for index in indices:
        word = words[index]
        if word.sentence != words[indices.start].sentence or word.text in _STOPS:
            break
        verdict = _verb(word)
        if word.lower == "to" and index and words[index - 1].lower in _words()["planning"]:
            return FUTURE
        if verdict == PAST and index and words[index - 1].lower in ("be", "to"):
            return _passive(words[index - 2]) if index > 1 else MODAL
        if verdict:
            return verdict
    return 0


def _passive(helper: Word) -> int:
    """Return the tense of "will be closed" and "would be closed", by the word before "be"."""
    verdict = _verb(helper)
    return verdict if verdict in (FUTURE, WOULD) else MODAL


def _verb(word: Word) -> int:
    lower, lists = word.lower, _words()
    if lower in lists["future"]:
        return FUTURE
    if lower in lists["modal"]:
        return WOULD if lower == "would" else MODAL
    if lower in lists["past"]:
        return PAST
    ending = lower.endswith("ed") and not lower.endswith("eed") and len(lower) > 4
    verb = word.pos in ("VERB", "AUX") or (word.pos == "X" and word.text[0].islower())
    return PAST if ending and verb and lower not in lists["not_past"] else 0
