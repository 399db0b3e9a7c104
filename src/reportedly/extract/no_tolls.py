"""Tell which numbers are no toll of persons at all: ages, shares, changes, somebody's children.

"Ages from 6 to 15", "four in ten", "8 deaths per 1,000", "a rise of 1,000", "a father of three",
"six men from one family" count nobody who met a fate.
"""

from __future__ import annotations

from reportedly.extract.counted import Counted, Noun, sort_noun
from reportedly.extract.surroundings import Surroundings
from reportedly.extract.units import singular

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
_MANY = frozenset((Noun.PERSON, Noun.LIKELY, Noun.EVENT))
_COMPARED = frozenset(("younger", "older"))
_LEAVING = frozenset(("leaves", "leave", "left", "leaving"))
_KIN = frozenset(
    (
        *("wife", "wives", "husband", "widow", "child", "children", "son", "sons", "daughter"),
        *("daughters", "grandchildren", "grandchild", "parents", "siblings", "brothers", "sisters"),
        *("kids", "infant", "baby", "orphans"),
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
    is_limit = is_limit or _is_limit_of_age(scene, one)
    whole = scene.tokens[one.whole : one.first]
    is_limit = is_limit or (whole in _LIMITS and bool(_LIMITED.intersection(before[-1:])))
    return is_limit or bool(_AGES.intersection(before))


def _is_limit_of_age(scene: Surroundings, one: Counted) -> bool:
    """Tell whether an age bounds who is meant: "no employees under 18", "younger than 18"."""
    at = one.first - (scene.tokens[one.first - 1] == "than")
    if at < one.first:
        return scene.tokens[at - 1] in _COMPARED
    value = scene.tokens[one.first]
    is_year = scene.tokens[at - 1 : at] in _LIMITS[1:] and _is_age_like(value) and at > 1
    noun = scene.tokens[at - 2]
    return is_year and sort_noun(noun) in _MANY and noun != singular(noun)


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


def is_left_behind(scene: Surroundings, one: Counted) -> bool:
    """Tell whether a number is of the kin of one dead: "he leaves behind two wives and a son"."""
    if one.head < 0 or scene.tokens[one.head] not in _KIN:
        return False
    start = scene.passages.of(one.first).first
    before = scene.tokens[max(start, one.whole - 2 * _REACH) : one.whole]
    for at in range(len(before) - 1, -1, -1):
        if before[at : at + 2] in (["survived", "by"], ["left", "behind"]):
            return True
        if before[at] in _LEAVING:
            behind = before[at + 1 : at + 2] == ["behind"]
            return behind or (before[at] == "leaves" and before[at + 1 :] == [])
    return False


def is_described(scene: Surroundings, one: Counted) -> bool:
    """Tell whether an article only tells who one counted is: "a third victim, a cook, died"."""
    if not one.single or scene.tokens[one.whole - 1 : one.whole] != [","]:
        return False
    last = min(one.end + _REACH, scene.passages.of(one.first).last)
    comma = next((at for at in range(one.end, last) if scene.tokens[at] == ","), -1)
    after = scene.analysis.words[comma + 1 : comma + 2]
    goes_on = comma > 0 and bool(after) and after[0].pos in ("VERB", "AUX")
    counted = (each for each in scene.counted if each.end == one.whole - 1)
    return goes_on and any(each.bounds.low == each.bounds.high == 1 for each in counted)


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
    if one.whole and scene.tokens[one.whole - 1] in ("per", "every"):
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
