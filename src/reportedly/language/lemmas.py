"""Dictionary forms of English words: a table of the irregular, suffix rules for the rest.

The table `data/lemmas.tsv` is made from the UD English treebanks by `training/lemmas.py`: it lists
the forms that the rules get wrong, and the lemmas that the rules may choose from.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_NOUN = (
    ("ies", "y"),
    ("ves", "f"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("sses", "ss"),
    ("s", ""),
)
_VERB = (
    ("ies", "y"),
    ("ied", "y"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("sses", "ss"),
    ("s", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("ed", "e"),
)
_ADJECTIVE = (("iest", "y"), ("ier", "y"), ("est", ""), ("er", ""), ("est", "e"), ("er", "e"))
_RULES = {"NOUN": _NOUN, "VERB": _VERB, "AUX": _VERB, "ADJ": _ADJECTIVE, "ADV": _ADJECTIVE}
_DOUBLED = "bdgklmnprtvz"


@cache
def load_lemmas() -> tuple[dict[tuple[str, str], str], frozenset[tuple[str, str]]]:
    """Return the irregular forms `(form, pos) -> lemma`, and the known `(lemma, pos)`."""
    irregular: dict[tuple[str, str], str] = {}
    known = set()
    table = (files("reportedly") / "data" / "lemmas.tsv").read_text("utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            pos, lemma, *forms = line.split("\t")
            known.add((lemma, pos))
            for form in forms:
                irregular[form, pos] = lemma
    return irregular, frozenset(known)


@cache
def lemma_of(form: str, pos: str) -> str:
    """Return the dictionary form of a lower-case word with a Universal POS tag."""
    irregular, known = load_lemmas()
    form = form.replace("’", "'")
    found = irregular.get((form, pos))
    if found is not None:
        return found
    if pos not in _RULES or ((form, pos) in known and pos != "VERB"):
        return form
    return _by_rule(form, pos, known)


def _by_rule(form: str, pos: str, known: frozenset[tuple[str, str]]) -> str:
    fallback = None
    for suffix, ending in _RULES[pos]:
        if not form.endswith(suffix) or len(form) - len(suffix) < 2:
            continue
        stem = form[: len(form) - len(suffix)]
        candidates = [stem + ending]
        if (
            suffix in ("ing", "ed", "er", "est")
            and stem[-1:] == stem[-2:-1]
            and stem[-1] in _DOUBLED
        ):
            candidates.insert(0, stem[:-1])
        for candidate in candidates:
            if (candidate, pos) in known:
                return candidate
        if fallback is None and pos in ("NOUN", "VERB") and not form.endswith(("ss", "us", "is")):
            fallback = candidates[0]
    return form if fallback is None or (form, pos) in known else fallback
