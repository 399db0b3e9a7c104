"""Write the generated pages of the docs: `format.md`, `cli.md` and the picture of a reading.

python docs/generate.py            writes them
python docs/generate.py --check    says whether they are up to date (exit code 1 if not)
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from inspect import Parameter, signature
from io import StringIO
from pathlib import Path
from typing import Any, cast, get_origin

from rich.console import Console
from typer.models import ArgumentInfo

from reportedly.cli.app import app
from reportedly.cli.text import print_legend, print_reading
from reportedly.schema import make_schema

FOLDER = Path(__file__).parent
_ORDER = (
    "Document",
    "Statement",
    "Figure",
    "Position",
    "Quantity",
    "Time",
    "Place",
    "Skipped",
    "Span",
    "Entity",
    "When",
)

_FORMAT_HEAD = """# The reading format, version 1

*Generated from the types in `src/reportedly/format.py` by `make docs`; `reportedly schema` prints
the same as JSON Schema.*

`reportedly read PATH... --format jsonl` writes one JSON object for each document, in the order
given. Offsets count Unicode code points of `document.text`, from 0, the end left out: wherever an
object has `start`, `end` and `text`, `document.text[start:end] == text`. `null` means that the text
does not say, and in `low` and `high` that the end is open. Later versions 1 may add keys, so ignore
keys that you do not know.
"""

_REPORT = re.compile(
    r"cat report.txt\n(?P<text>.*?)\n\n.*--published (?P<published>[\d-]+)\n", re.DOTALL
)

_CLI_HEAD = """# The command line

*Generated from the commands themselves by `make docs`.*
"""


def make_format_page() -> str:
    """Return the reference of the reading format."""
    schema = make_schema()
    parts = [_FORMAT_HEAD, "## Reading\n", f"{schema['description']}\n", _table(schema)]
    for name in (*_ORDER, *sorted(set(schema["$defs"]) - set(_ORDER))):
        form = schema["$defs"][name]
        parts += [f"\n## {name}\n", f"{form['description']}\n", _table(form)]
    return "\n".join(parts)


def _table(form: Mapping[str, Any]) -> str:
    rows = ["| key | value | meaning |", "|---|---|---|"]
    for key, value in form["properties"].items():
        meaning = value.get("description", "")
        rows.append(f"| `{key}` | {_word_type(value)} | {_word_values(value, meaning)} |")
    return "\n".join(rows) + "\n"


def _word_values(value: Mapping[str, Any], meaning: str) -> str:
    if "const" in value:
        return f"{meaning}: `{value['const']}`"
    if "enum" in value:
        return f"{meaning}: {', '.join(f'`{one}`' for one in value['enum'])}"
    return meaning


def _word_type(value: Mapping[str, Any]) -> str:
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in value:
        return " or ".join(_word_type(one) for one in value["anyOf"])
    if value.get("type") == "array":
        return f"list of {_word_type(value['items'])}"
    kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return " or ".join(kinds)


def make_cli_page() -> str:
    """Return the reference of all commands."""
    group = cast("Any", app.registered_callback).callback
    parts = [_CLI_HEAD, "## `reportedly`\n", f"{_plain(app.info.help)}\n", _parameters(group)]
    parts += _epilog(app.info.epilog)
    for command in app.registered_commands:
        callback = cast("Callable[..., Any]", command.callback)
        name = command.name or callback.__name__
        parts += [f"\n## `reportedly {name}`\n", f"{_plain(callback.__doc__)}\n"]
        parts += [f"    {_word_usage(name, callback)}\n", _parameters(callback)]
        parts += _epilog(command.epilog)
    return "\n".join(parts).rstrip() + "\n"


def _find_parameters(callback: Callable[..., Any]) -> Iterator[tuple[Parameter, Any]]:
    """Yield each parameter of a command with what typer is told about it."""
    for parameter in signature(callback, eval_str=True).parameters.values():
        yield parameter, parameter.annotation.__metadata__[0]


def _word_usage(name: str, callback: Callable[..., Any]) -> str:
    words = ["reportedly", name]
    for parameter, about in _find_parameters(callback):
        if isinstance(about, ArgumentInfo):
            many = "..." if get_origin(parameter.annotation.__origin__) is list else ""
            words.append(f"{about.metavar}{many}")
    return " ".join([*words, "[OPTIONS]"])


def _parameters(callback: Callable[..., Any]) -> str:
    rows = ["| parameter | meaning |", "|---|---|"]
    for parameter, about in _find_parameters(callback):
        rows.append(f"| {_word_parameter(parameter, about)} | {_word_meaning(parameter, about)} |")
    rows.append("| `-h`, `--help` | Show help and exit. |")
    return "\n".join(rows) + "\n"


def _word_parameter(parameter: Parameter, about: Any) -> str:
    if isinstance(about, ArgumentInfo):
        return f"`{about.metavar}`"
    declared = [one for one in (about.default, *about.param_decls) if isinstance(one, str)]
    names = declared or [f"--{parameter.name.replace('_', '-')}"]
    kind = parameter.annotation.__origin__
    value = (
        "\\|".join(kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else about.metavar
    )
    return ", ".join(f"`{name}`" for name in names) + (f" {value}" if value else "")


def _word_meaning(parameter: Parameter, about: Any) -> str:
    if isinstance(parameter.default, StrEnum):
        return f"{about.help} Default: {parameter.default}."
    return _plain(about.help)


def _epilog(epilog: str | None) -> Iterator[str]:
    for paragraph in filter(None, _plain(epilog).split("\n\n")):
        example = paragraph.removeprefix("Example: ")
        yield f"    {example}\n" if "reportedly " in example else f"{paragraph}\n"


def _plain(text: str | None) -> str:
    return re.sub(r"\[/?bold\]", "", text or "").strip()


PAGES = {"format.md": make_format_page, "cli.md": make_cli_page}
"""The pages that a test holds against what would be generated now."""


def make_picture() -> str:
    """Return the picture of the README: its report, read by the model, as a terminal shows it."""
    from reportedly import read

    report = _REPORT.search((FOLDER.parent / "README.md").read_text("utf-8"))
    if report is None:
        raise ValueError("README.md shows no report to read")
    reading = read(" ".join(report["text"].split()), published=report["published"])
    console = Console(record=True, width=110, file=StringIO(), force_terminal=True)
    print_legend(console)
    print_reading(console, reading)
    picture = console.export_svg(title="reportedly read report.txt", unique_id="reading")
    return re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)


def main() -> int:
    """Write or check the pages; return the exit code."""
    stale = [
        name
        for name, make in PAGES.items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text("utf-8") != make()
    ]
    if "--check" not in sys.argv:
        for name in stale:
            (FOLDER / name).write_text(PAGES[name](), encoding="utf-8")
            sys.stdout.write(f"wrote docs/{name}\n")
        (FOLDER / "reading.svg").write_text(make_picture(), encoding="utf-8")
        sys.stdout.write("wrote docs/reading.svg\n")
        return 0
    for name in stale:
        sys.stdout.write(f"docs/{name} is stale: run `make docs`\n")
    return int(bool(stale))


if __name__ == "__main__":
    sys.exit(main())
