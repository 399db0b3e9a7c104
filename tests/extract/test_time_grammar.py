"""The rules of the time grammar."""

from __future__ import annotations

import re._constants as constants
import re._parser as parser
from typing import Any

from reportedly.extract.time_grammar import load_grammar


def _repeats(parsed: Any) -> list[int]:
    found: list[int] = []
    for operation, argument in parsed:
        if operation in (constants.MAX_REPEAT, constants.MIN_REPEAT):
            found += [int(argument[1]), *_repeats(argument[2])]
        elif operation is constants.SUBPATTERN:
            found += _repeats(argument[3])
        elif operation is constants.BRANCH:
            found += [count for branch in argument[1] for count in _repeats(branch)]
        elif operation in (constants.ASSERT, constants.ASSERT_NOT):
            found += _repeats(argument[1])
    return found


def test_no_rule_repeats_without_bound() -> None:
    """Each rule looks at a bounded number of words, so that reading takes linear time."""
    rules = [rule for rules in load_grammar().stages.values() for rule in rules]
    counts = [count for rule in rules for count in _repeats(parser.parse(rule.pattern.pattern))]
    assert counts
    assert max(counts) == 1


def test_each_rule_matches_something_that_its_heads_let_through() -> None:
    """The words that open the way to the grammar are all known to it."""
    grammar = load_grammar()
    assert grammar.vocabulary.code["overnight"] in grammar.heads
    assert grammar.vocabulary.code["the"] not in grammar.heads
