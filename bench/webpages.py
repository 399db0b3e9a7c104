"""Web pages of six made-up papers around given articles, to measure how articles are found.

The papers are the templates in bench/papers/.
"""

from __future__ import annotations

import random
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

_PAPERS = {
    "courier": "Orva Courier",
    "daily": "Tarn Daily",
    "gazette": "Zenda Gazette",
    "post": "Strelsau Post",
    "today": "Ruritania Today",
    "wire": "Cape Wire",
}
_TOPICS = (
    "Politics", "World", "Business", "Sport", "Culture", "Weather", "Opinion", "Science", "Travel",
    "Health", "Podcasts", "Video", "Puzzles", "Obituaries", "Local",
)  # fmt: skip
_TEASERS = (
    "Harbour fees to rise again in spring", "What the new bridge will cost", "Team wins at last",
    "Ten recipes for a cold week", "Opinion: the council must listen", "Live: the budget debate",
    "Why the ferry was late for the ninth day", "Photos: the lantern parade", "Quiz of the week",
    "Storm warning for the northern coast", "How we cover elections", "Museum opens its cellars",
)  # fmt: skip
_NOTICES = (
    "We use cookies to improve your visit. Accept all or manage your choices.",
    "Sign up to our newsletter and get the news of the day in your inbox every morning.",
    "Subscribe now for one coin a week and read without limits on all your devices.",
)
_COMMENTS = (
    "I was there and it was loud.",
    "Well written, thank you!",
    "Nobody asked the farmers.",
)
_TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent / "papers"), autoescape=True)


def make_page(text: str, number: int) -> str:
    """Return a page around an article, of the paper whose turn it is.

    Args:
        text: the article, a paragraph a line, its headline first.
        number: of the page; chooses the paper and seeds what stands around the article.
    """
    chance = random.Random(number)
    title, *lines = [line.strip() for line in text.split("\n") if line.strip()]
    paper = list(_PAPERS)[number % len(_PAPERS)]
    return _TEMPLATES.get_template(f"{paper}.html").render(
        title=title,
        lines=lines,
        site=_PAPERS[paper],
        topics=chance.sample(_TOPICS, len(_TOPICS)),
        teasers=chance.sample(_TEASERS, len(_TEASERS)),
        notice=chance.choice(_NOTICES),
        notices=_NOTICES,
        comments=_COMMENTS,
        middle=chance.randint(1, max(1, len(lines) - 1)),
    )
