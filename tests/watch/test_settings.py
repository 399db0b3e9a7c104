from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import DocumentError, FormatError
from reportedly.watch import Feed, load_settings

FULL = """
every = 15
contact = "desk@example.org"

[[feed]]
url = "https://news.example/rss"
publisher = "Harbour Courier"
every = 5
allowed = ["10.0.0.7", "fd00::1"]

[[feed]]
url = "HTTP://other.example/atom.xml"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the list of feeds is."""
    return tmp_path / "feeds.toml"


def test_a_list_of_feeds_says_what_is_watched(path: Path) -> None:
    """What a feed does not say itself is that of the file, or the usual."""
    path.write_text(FULL, encoding="utf-8")
    found = load_settings(path)
    assert found.contact == "desk@example.org"
    assert found.feeds == (
        Feed(
            url="https://news.example/rss",
            publisher="Harbour Courier",
            every=5.0,
            allowed=frozenset({"10.0.0.7", "fd00::1"}),
        ),
        Feed(url="HTTP://other.example/atom.xml", every=15.0),
    )


ONE = '[[feed]]\nurl = "https://news.example/rss"\n'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no feed in it: add a line [[feed]]"),
        ("[[feed]", "not TOML: "),
        ('feed = "https://news.example/rss"', "begin each feed with a line [[feed]]"),
        ("[feed]\nurl = 1", "begin each feed with a line [[feed]]"),
        (f"evry = 3\n{ONE}", "unknown key 'evry': did you mean every?"),
        (f"{ONE}zzz = 3", "feed 1: unknown key 'zzz': known are allowed, every, publisher, url"),
        (f"every = 0\n{ONE}", "every = 0: give minutes, from 1 to 10,080"),
        (f'{ONE}every = "5"', "feed 1: every = '5': give minutes"),
        (f"{ONE}every = true", "feed 1: every = True: give minutes"),
        (f"{ONE}every = nan", "feed 1: every = nan: give minutes"),
        ("[[feed]]\npublisher = 'x'", "feed 1: no url: add a line"),
        (f"{ONE}[[feed]]\nurl = 'feeds.xml'", "feed 2: url = 'feeds.xml': not an address"),
        ("[[feed]]\nurl = 'file:///etc/passwd'", "not an address of the web"),
        (ONE + ONE, "https://news.example/rss is listed 2 times: list it once"),
        (f"{ONE}publisher = 7", "feed 1: publisher = 7: give a name in quotes"),
        (f"{ONE}allowed = '10.0.0.7'", "allowed = '10.0.0.7': give a list of addresses"),
        (f"{ONE}allowed = ['localhost']", "'localhost' is no IP address"),
        (f"{ONE}allowed = [7]", "7 is no IP address"),
        (f"contact = 'a\\nb'\n{ONE}".replace("'", '"'), "contact = 'a\\nb': give one address"),
        (f"contact = 3\n{ONE}", "contact = 3: give one address"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(path: Path, text: str, reason: str) -> None:
    """The file, what is wrong, the value, and what to do."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError) as found:
        load_settings(path)
    assert reason in str(found.value)
    assert str(found.value).startswith(f"{path}: ")
    assert "\n" not in str(found.value)


def test_a_file_that_cannot_be_opened_is_named(path: Path) -> None:
    """A missing file is one line; bytes that are no text are another."""
    with pytest.raises(DocumentError, match=r"feeds\.toml: cannot be opened: no such file"):
        load_settings(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(FormatError, match="not TOML"):
        load_settings(path)
