from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")])

COMMANDS = (
    *("read", "schema", "bench", "add", "search", "history", "verify"),
    *("tolls", "toll", "sources", "review", "reviews", "scan", "watch"),
)


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """The program that writes the generated pages."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["cli.md", "format.md"])
def test_generated_pages_are_up_to_date(generate: ModuleType, name: str) -> None:
    """A change of a command or of the format comes with its page: run `make docs`."""
    assert (ROOT / "docs" / name).read_text("utf-8") == generate.PAGES[name]()


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_every_command_and_option_is_documented(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever `--help` shows stands on the page of the command line too."""
    from reportedly.cli.app import app

    with pytest.raises(SystemExit):
        app([*command, "--help"], prog_name="reportedly")
    shown = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", capsys.readouterr().out))
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    title = " ".join(["reportedly", *command])
    section = page.split(f"## `{title}`\n")[1].split("\n## ")[0]
    assert "--help" in shown
    assert all(f"`{option}`" in section or f" {option} " in section for option in shown)


def _find_links() -> Iterator[tuple[Path, str]]:
    for page in PAGES:
        for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
            if not re.match(r"[a-z]+:", link):
                yield page, link


@pytest.mark.parametrize(
    ("page", "link"), [(page.relative_to(ROOT), link) for page, link in _find_links()]
)
def test_links_between_pages_lead_somewhere(page: Path, link: str) -> None:
    """A link to a file or a heading of the project finds it."""
    path, _, heading = link.partition("#")
    target = (ROOT / page).parent / path if path else ROOT / page
    assert target.exists()
    if heading:
        titles = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)
        assert heading in {
            re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles
        }
