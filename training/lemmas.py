"""Make `src/reportedly/data/lemmas.tsv` from the UD English training files: `python training/lemmas.py`."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from pathlib import Path

from reportedly.language import lemmas

OUT = Path(__file__).parents[1] / "src/reportedly/data/lemmas.tsv"
HEADER = """# Lemmas and the forms that the rules of language/lemmas.py would get wrong: pos, lemma, forms.
# Source: UD English EWT and GUM (training parts), CC BY-SA 4.0 and CC BY 4.0; made by
training/lemmas.py.
"""


def main() -> None:
    """Count forms, then list what the rules cannot derive."""
    data = Path(os.environ.get("REPORTEDLY_DATA", "../shared/data"))
    count: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for path in sorted(data.glob("ud/*/train.conllu")):
        for line in path.read_text("utf-8").splitlines():
            cells = line.split("\t")
            if (
                len(cells) == 10
                and cells[0].isdigit()
                and cells[3] not in ("PROPN", "PUNCT", "NUM", "SYM", "X")
            ):
                count[cells[1].lower().replace("’", "'"), cells[3]][cells[2].lower()] += 1
    best = {key: lemma.most_common(1)[0][0] for key, lemma in count.items()}
    known = {
        (lemma, pos)
        for (form, pos), lemma in best.items()
        if pos in ("NOUN", "VERB", "AUX", "ADJ", "ADV")
    }
    lemmas.load_lemmas = lambda: ({}, frozenset(known))  # the rules alone
    wrong: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (form, pos), lemma in sorted(best.items()):
        if lemmas.lemma_of(form, pos) != lemma:
            wrong[pos, lemma].append(form)
    rows = sorted({(pos, lemma) for lemma, pos in known} | set(wrong))
    text = "".join(
        "\t".join([pos, lemma, *wrong.get((pos, lemma), ())]) + "\n" for pos, lemma in rows
    )
    OUT.write_text(HEADER + text, "utf-8")
    print(
        f"{len(rows)} lemmas, {sum(map(len, wrong.values()))} irregular forms, {OUT.stat().st_size} bytes"
    )


if __name__ == "__main__":
    main()
