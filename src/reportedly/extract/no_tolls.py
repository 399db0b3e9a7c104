"""Tell which numbers are no toll of persons at all: ages, shares, changes, somebody's children.

"Ages from 6 to 15", "four in ten", "8 deaths per 1,000", "a rise of 1,000", "a father of three",
"six men from one family" count nobody who met a fate.
"""

from __future__ import annotations

from reportedly.extract.counted import Counted
from reportedly.extract.surroundings import Surroundings

_REACH = 5
_MOST_AGES = 6
_CHANGES = frozenset(
    (
        *("up", "down", "rise", "increase", "jump", "surge", "drop", "fall", "decrease", "decline"),
        *("reduction", "rose", "increased", "jumped", "dropped", "fell", "decreased", "declined"),
    )
)
_PARENTS = frozenset(
    ("father", "mother", "parent", "grandfather", "grandmother", "dad", "mum", "mom")
)
_NOBODY_AT_ALL = frozenset(("nobody", "no", "none"))
_TYING = frozenset(("that", "which", "whom", "what"))
_SHARES = frozenset(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "3", "4")
)
_MODAL = frozenset(("need", "must", "can", "should", "could", "would", "may", "might", "cannot"))
_OF_THEM = (["of", "them"], ["of", "whom"], ["of", "these"])
_OF = frozenset(("of", "from"))
_LIMITS = (["between"], ["under"], ["over"], ["below"], ["above"])
_LIMITED = frozenset(
    (
        *("people", "persons", "adults", "women", "men", "children", "aged", "those", "boys"),
        *("girls", "child", "youths", "are", "were"),
    )
)
_HOUSES = frozenset(("household", "households"))
_AGES = frozenset(("age", "ages", "aged"))


def is_age(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a bare number is an age: "ages from 6 to 15", "a boy, 9", "a man of 40"."""
    around = scene.tokens[one.whole - 1 : one.whole], scene.tokens[one.end : one.end + 1]
    named = scene.analysis.words[one.whole - 2 : one.whole - 1]
    is_apposed = around == ([","], [","]) and bool(named) and named[0].pos in ("NOUN", "PROPN")
    if is_apposed and one.head < 0 and one.bounds.low == one.bounds.high and _is_of_one(scene, one):
        return True
    before = scene.tokens[max(scene.passages.of(one.first).first, one.whole - _REACH) : one.whole]
    if one.head >= 0 or one.single:
        return False
    if _is_in_row_of_ages(scene, one):
        return True
    if before[-1:] == ["of"] and one.whole - 2 in scene.persons and one.bounds.high != 0:
        return True
    is_limit = before[-1:] in _LIMITS and bool(_LIMITED.intersection(before[-2:-1]))
    whole = scene.tokens[one.whole : one.first]
    is_limit = is_limit or (whole in _LIMITS and bool(_LIMITED.intersection(before[-1:])))
    return is_limit or bool(_AGES.intersection(before))


def _is_in_row_of_ages(scene: Surroundings, one: Counted) -> bool:
    """Tell whether as many ages as persons stand in a row behind them: "two women, 61 and 67,"."""
    start = scene.passages.of(one.first).first
    at, row = one.first, 1
    for step in (-1, 1):
        at = one.first + step
        while row <= _MOST_AGES and start <= at < len(scene.tokens):
            word = scene.tokens[at]
            if word not in (",", "and") and not _is_age_like(word):
                break
            row, at = row + _is_age_like(word), at + step
        if step < 0:
            noun = at
    if noun < start or noun not in scene.many or scene.tokens[noun + 1] != ",":
        return False
    persons = next(each for each in scene.counted if noun in (each.head, each.last - 1))
    return row > 1 and persons.bounds.low == persons.bounds.high == row


def _is_age_like(word: str) -> bool:
    return word.isdigit() and len(word) < len("100") and word[0] != "0"


def _is_of_one(scene: Surroundings, one: Counted) -> bool:
    """Tell whether one person is named right before a number: "a boy, 9", "Mara Venn, 34"."""
    noun = one.whole - 2
    return noun in scene.singles or scene.analysis.words[noun].pos == "PROPN"


def is_whose(scene: Surroundings, one: Counted) -> bool:
    """Tell whether one thing only says whose those counted are: "six men from one family"."""
    if one.head < 0:
        return False
    if scene.tokens[one.head] in _HOUSES:
        return True
    if one.bounds.high != 1:
        return False
    if scene.tokens[one.head] == "family" and scene.tokens[one.whole - 1 : one.whole] == ["of"]:
        return True
    noun = scene.analysis.words[one.head]
    cases = (scene.analysis.words[child] for child in scene.analysis.children(one.head))
    is_of = any(each.relation == "case" and each.lower in _OF for each in cases)
    return noun.relation == "nmod" and is_of and noun.head in scene.many


def is_change(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a number is only how many more or fewer there are: "a rise of 1,000"."""
    first = scene.start_of(one)
    while first and scene.tokens[first - 1] in ("more", "than"):
        first -= 1
    before = scene.tokens[max(0, first - 2) : first]
    return before[1:] in (["of"], ["by"]) and before[0] in _CHANGES


def has_them(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a number is of somebody's children, told by the way: "a father of three"."""
    before = scene.tokens[max(0, one.whole - 2) : one.whole]
    return one.head < 0 and before[1:] == ["of"] and before[0] in _PARENTS


def is_one_of_them(scene: Surroundings, one: Counted) -> bool:
    """Tell whether an article only says what one counted before is: "one of them a guard"."""
    if one.single and scene.tokens[one.whole - 1 : one.whole] == [","]:
        first = max(scene.passages.of(one.first).first, one.whole - _REACH)
        return scene.tokens[first : one.whole - 1][:2] == ["one", "of"]
    return one.single and scene.tokens[max(0, one.whole - 2) : one.whole] in _OF_THEM


def is_anyone(scene: Surroundings, one: Counted) -> bool:
    """Tell whether "one" is anybody and "nobody" no toll: "one need look", "which nobody wants"."""
    before = scene.analysis.words[one.whole - 1]
    is_tied = before.lower in _TYING and before.pos != "SCONJ"  # "said that nobody was hurt"
    if scene.tokens[one.first] in _NOBODY_AT_ALL and is_tied:
        return True
    after = scene.tokens[one.last : one.last + 1]
    return scene.tokens[one.first] == "one" and one.head < 0 and after != [] and after[0] in _MODAL


def _is_rate(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a number is one of a rate: "8 deaths per 1,000", "9 in 10 have fled"."""
    words = scene.analysis.words
    if one.whole and scene.tokens[one.whole - 1] == "per":
        return True
    after = words[one.end : one.end + 3]
    if len(after) < 2 or after[1].pos != "NUM":
        return False
    ends = len(after) < 3 or after[2].pos in ("PUNCT", "AUX", "VERB")
    return after[0].lower == "per" or (after[0].lower == "in" and ends and one.head < 0)


def is_ratio(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a number is a share: "four in ten of the dead", "8 deaths per 1,000"."""
    words = scene.analysis.words
    if _is_rate(scene, one):
        return True
    after, before = words[one.last : one.last + 2], words[max(0, one.whole - 2) : one.whole]
    opens = len(after) == 2 and after[0].lower == "in" and after[1].lower in _SHARES
    opens = opens and scene.tokens[one.last + 2 : one.last + 3] == ["of"]
    ends = len(before) == 2 and before[1].lower == "in" and before[0].pos == "NUM"
    ends = ends and scene.tokens[one.first : one.last + 1][1:] == ["of"]
    return one.head < 0 and (opens or ends) and not one.single
