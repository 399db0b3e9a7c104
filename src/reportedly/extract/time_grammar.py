"""The time grammar: rules over word classes, read from `data/times.toml`, in three stages.

Stage 1 finds dates, durations, sets and clock times, stage 2 joins clock times and parts of a day
to dates, stage 3 adds what bounds them ("early", "the end of", "more than"). Each rule is a regular
expression over one character per word, without unbounded repetition: time is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from reportedly.extract.time_words import (
    KIND_CODE,
    NUMBER_CLASSES,
    NUMBER_WORD,
    UNKNOWN,
    Fields,
    Item,
    Vocabulary,
    find_items,
    load_table,
)
from reportedly.language.analysis import Word

STAGES = (1, 2, 3)
_DATES = (
    *("day", "week", "weekend", "month", "quarter"),
    *("half", "season", "year", "decade", "century"),
)
GRAINS = (*_DATES, "clock", "part", "duration", "set", "ref")
GRAIN_CODE = {grain: chr(0xE050 + index) for index, grain in enumerate(GRAINS)}
TWO_NUMBERS = NUMBER_WORD * 2
_TOKEN = re.compile(r"\(|\)\??|\||[^\s()|]+")
_CLASS = re.compile(r"(?:(?P<alias>\w+):)?(?P<name>[A-Z]+|D[a-z]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A time phrase before it is anchored in time.

    Args:
        first: its first word.
        last: one past its last word.
        grain: what it is: a date's unit, "clock", "part", "duration", "set" or "ref".
        fields: what its words tell.
    """

    first: int
    last: int
    grain: str
    fields: Fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of the grammar, ready to run.

    Args:
        order: its place in the table.
        pattern: over item codes.
        groups: group name to its class and, where the rule renames it, its field.
        fixed: what the phrase tells beyond its words.
        table: the rule as written.
    """

    order: int
    pattern: re.Pattern[str]
    groups: dict[str, tuple[str, str | None]]
    fixed: Fields
    table: Fields


class Grammar:
    """All rules with their vocabulary."""

    def __init__(self, table: dict[str, Any]) -> None:
        rules: list[dict[str, Any]] = table["rule"]
        says = " ".join(
            " ".join(rule.get(key, "") for key in ("say", "behind", "ahead")) for rule in rules
        )
        literals = {
            token.rstrip("?")
            for token in _TOKEN.findall(says)
            if not _CLASS.fullmatch(token.rstrip("?")) and token[0] not in "()|"
        }
        self.vocabulary = Vocabulary(table["words"], sorted(literals))
        self.stages: dict[int, list[Rule]] = {stage: [] for stage in STAGES}
        for order, rule in enumerate(rules):
            self.stages[rule.get("stage", 1)].append(self._compile(order, rule))
        self.run = re.compile(f"[^{re.escape(UNKNOWN)}]+")
        self.heads = frozenset(self._heads(table["heads"]))

    def _heads(self, heads: dict[str, list[str]]) -> str:
        """Return the codes of which a time phrase must hold one; other runs are not looked at."""
        classes = "".join(self.vocabulary.characters(name) for name in heads["classes"])
        words = "".join(self.vocabulary.code[word] for word in heads["words"])
        return classes + words + "".join(KIND_CODE[kind] for kind in heads["numbers"])

    def _compile(self, order: int, rule: dict[str, Any]) -> Rule:
        groups: dict[str, tuple[str, str | None]] = {}
        pattern = self._regex(rule["say"], groups)
        if "behind" in rule:
            pattern = f"(?<={self._regex(rule['behind'], {}, named=False)}){pattern}"
        if "ahead" in rule:
            pattern += f"(?={self._regex(rule['ahead'], {}, named=False)})"
        return Rule(
            order=order,
            pattern=re.compile(pattern),
            groups=groups,
            fixed=rule.get("set", {}),
            table=rule,
        )

    def _regex(
        self, say: str, groups: dict[str, tuple[str, str | None]], *, named: bool = True
    ) -> str:
        parts: list[str] = []
        for token in _TOKEN.findall(say):
            if token.startswith("("):
                parts.append("(?:")
            elif token[0] in ")|":
                parts.append(token)
            else:
                parts.append(self._token(token, groups, named))
        return "(?:" + "".join(parts) + ")"

    def _token(self, token: str, groups: dict[str, tuple[str, str | None]], named: bool) -> str:
        optional = "?" if token.endswith("?") else ""
        match = _CLASS.fullmatch(token.rstrip("?"))
        if match is None:
            return re.escape(self.vocabulary.code[token.rstrip("?")]) + optional
        name = match["name"]
        codes = f"[{re.escape(self._characters(name))}]"
        if not named:
            return codes + optional
        group = f"g{len(groups)}"
        groups[group] = (name, match["alias"])
        return f"(?P<{group}>{codes}){optional}"

    def _characters(self, name: str) -> str:
        if name in NUMBER_CLASSES or name in self.vocabulary.classes:
            return self.vocabulary.characters(name)
        grains = _DATES if name == "Ddate" else [name[1:]]
        return "".join(GRAIN_CODE[grain] for grain in grains)


@cache
def load_grammar() -> Grammar:
    """Compile the grammar that the package carries, once per process."""
    return Grammar(load_table())


def find_phrases(words: Sequence[Word]) -> Iterator[Phrase]:
    """Yield the time phrases of a text, in order, never overlapping.

    Args:
        words: all words of the text, or of a part of it; indices count from the first one given.
    """
    grammar = load_grammar()
    code_of = grammar.vocabulary.code_of
    codes = "".join([code_of(word.text) for word in words])
    for match in grammar.run.finditer(codes):
        run = match.group()
        if grammar.heads.isdisjoint(run) and TWO_NUMBERS not in run:
            continue
        texts = [word.text.lower().replace("’", "'") for word in words[match.start() : match.end()]]
        items = list(find_items(run, texts, match.start()))
        for stage in STAGES:
            items = _apply(grammar, grammar.stages[stage], items, words)
        for item in items:
            if item.fields:
                grain = GRAINS[ord(item.code) - 0xE050]
                yield Phrase(first=item.first, last=item.last, grain=grain, fields=item.fields)


def _apply(
    grammar: Grammar, rules: Sequence[Rule], items: list[Item], words: Sequence[Word]
) -> list[Item]:
    codes = "".join([item.code for item in items])
    found = [
        (match.start(), match.start() - match.end(), rule.order, rule, match)
        for rule in rules
        for match in rule.pattern.finditer(codes)
        if _fits(rule, items[match.start()].first, items[match.end() - 1].last, words)
        and _holds(rule, items[match.start() : match.end()])
    ]
    if not found:
        return items
    found.sort(key=lambda one: one[:3])
    out: list[Item] = []
    at = 0
    for start, _, _, rule, match in found:
        if start < at:
            continue
        out.extend(items[at:start])
        at = match.end()
        out.append(_join(grammar, rule, match, items))
    return out + items[at:]


def _fits(rule: Rule, first: int, last: int, words: Sequence[Word]) -> bool:
    table = rule.table
    before = words[first - 1].text.lower() if first else ""
    after = words[last].text.lower() if last < len(words) else "."
    return not (
        ("after" in table and before not in table["after"])
        or ("not_after" in table and before in table["not_after"])
        or ("before" in table and after not in table["before"])
        or ("not_before" in table and after in table["not_before"])
    )


def _holds(rule: Rule, items: Sequence[Item]) -> bool:
    wanted = rule.table.get("chunk_has")
    return wanted is None or any(wanted in item.fields for item in items)


def _join(grammar: Grammar, rule: Rule, match: re.Match[str], items: Sequence[Item]) -> Item:
    fields: dict[str, Any] = {}
    names = {name for group, (name, _) in rule.groups.items() if match.start(group) >= 0}
    for group, (name, alias) in rule.groups.items():
        at = match.start(group)
        if at < 0:
            continue
        item = _bare(items[at]) if name == "Dpart" and "Dday" in names else items[at]
        if item.fields and "nest" in rule.fixed:
            told: Fields = {"base": item.fields}
        elif item.fields:
            told = item.fields
        else:
            told = grammar.vocabulary.read(name, item.text)
        fields.update({alias: next(iter(told.values()))} if alias else told)
    fields.update(rule.fixed)
    if "needs" in rule.table:
        fields["needs"] = rule.table["needs"]
    first, last = items[match.start()], items[match.end() - 1]
    return Item(GRAIN_CODE[grain_of(fields)], first.first, last.last, "", fields)


def _bare(item: Item) -> Item:
    """Take from "the night" its day, where the day is named: "the night of Saturday"."""
    kept = {key: item.fields[key] for key in ("part", "overnight", "mod") if key in item.fields}
    return replace(item, fields=kept)


def grain_of(fields: Fields) -> str:
    """Name what a phrase is, from what its words tell."""
    tests = (
        ("set", "every"),
        ("duration", "duration"),
        ("ref", "ref"),
        ("week", "week_of"),
        ("week", "week_of_month"),
        ("day", "day"),
        ("day", "weekday"),
        ("day", "holiday"),
        ("day", "nest"),
        ("day", "slashed"),
        ("day", "iso"),
        ("month", "month"),
        ("season", "season"),
    )
    for grain, field in tests:
        if field in fields:
            return grain
    unit = fields.get("unit")
    if unit is None and ("hour" in fields or "clock" in fields):
        return "clock"
    if unit == "century" or ("ordinal" in fields and unit is None):
        return "century"
    if unit == "day" and "part" in fields:
        return "part"
    if unit == "fortnight":
        return "week"
    if unit in ("night", "hour", "minute", "second", "period"):
        return "day"
    if unit in GRAIN_CODE:
        return str(unit)
    return "decade" if "decade" in fields else "year"
