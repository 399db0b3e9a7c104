from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from reportedly.html import to_html
from reportedly.records import Document, Reading


class Page(HTMLParser):
    """Collects the text, the classes, and whether every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.paragraph = ""
        self.classes: dict[str, str] = {}
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.open.append(tag)
        self.tags.add(tag)
        self._class = dict(attrs).get("class") or ""

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must be this one."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect what is inside the paragraph."""
        if "p" in self.open:
            self.paragraph += data
        if self.open and self.open[-1] == "span":
            self.classes[data] = self._class


def _parse(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == []
    return page


def test_the_report_is_whole_and_marked(reading: Reading) -> None:
    """The paragraph holds the report to the character, and passages carry their roles."""
    page = _parse(to_html(reading))
    assert page.paragraph == reading.document.text
    assert page.classes["30"] == "content figure"
    assert page.classes["Ruritania"] == "source"
    assert page.classes["Sunday"] == "time"


def test_a_reports_own_tags_are_only_text(reading: Reading) -> None:
    """Whatever a report holds, it cannot bring elements or scripts into the page."""
    text = reading.document.text.replace("fled", "<script>alert('x')</script>")
    page = _parse(to_html(Reading(document=Document(text=text))))
    assert page.paragraph == text
    assert page.tags == {"div", "style", "p"}


def test_the_tables_are_there(reading: Reading) -> None:
    """Figures and stands have a table each; an empty one is left out."""
    html = to_html(reading)
    assert "<td>spy agency via lawmaker</td>" in html
    assert "<td>not acknowledged</td>" in html
    assert "<table" not in to_html(Reading(document=Document(text="Rain fell.")))


@given(st.text(st.characters(exclude_characters="\r\0"), min_size=1, max_size=60))
def test_any_text_is_escaped(text: str) -> None:
    """The text of the page is the text of the report, for every text."""
    assert _parse(to_html(Reading(document=Document(text=text)))).paragraph == text
