"""Web pages of six made-up papers around given articles, to measure how articles are found."""

from __future__ import annotations

import random
from collections.abc import Callable
from html import escape

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
_COMMENTS = ("I was there and it was loud.", "Well written, thank you!", "Nobody asked the farmers.")

_STATE = str([{"id": n, "slug": f"story-{n}", "labels": list(_TOPICS)} for n in range(250)])
_MENU = "<div class='mega-menu' hidden>" + "".join(
    f"<div class='column'><svg viewBox='0 0 9 9'><path d='M{n} 1h7v7H{n}z'/></svg><ul class='nav'>"
    + "".join(f"<li class='item'><a class='link' href='/{t}/{n}'>{t}</a></li>" for t in _TOPICS)
    + "</ul></div>"
    for n in range(16)
) + "</div>"  # fmt: skip


def make_page(text: str, number: int) -> str:
    """Return a page around an article, of the paper whose turn it is.

    Args:
        text: the article, a paragraph a line.
        number: of the page; chooses the paper and seeds what stands around the article.
    """
    chance = random.Random(number)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return _PAPERS[number % len(_PAPERS)](lines[0], lines[1:], chance)


def _head(title: str, site: str, meta: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} | '
        f"{site}</title>{meta}<style>body{{margin:0}} .nav a{{color:#333}}</style>"
        f"<script>window.dataLayer={_STATE}</script></head><body>{_MENU}"
    )


def _links(chance: random.Random, names: tuple[str, ...], count: int) -> str:
    chosen = chance.sample(names, min(count, len(names)))
    return "".join(f'<li><a href="/{chance.randrange(9999)}">{one}</a></li>' for one in chosen)


def _paragraphs(lines: list[str], chance: random.Random, between: str = "") -> str:
    parts = [f"<p>{escape(line)}</p>" for line in lines]
    if between and len(parts) > 2:
        parts.insert(chance.randrange(1, len(parts)), between)
    return "".join(parts)


def _semantic(title: str, lines: list[str], chance: random.Random) -> str:
    meta = '<meta property="og:site_name" content="Orva Courier"><meta property="article:published_time" content="2031-03-02T10:00:00Z">'
    return (
        f"{_head(title, 'Orva Courier', meta)}<header><nav><ul>{_links(chance, _TOPICS, 12)}</ul></nav></header>"
        f"<main><article><h1>{escape(title)}</h1><p class='byline'>By our reporter</p>{_paragraphs(lines, chance)}</article>"
        f"<aside><h2>Most read</h2><ul>{_links(chance, _TEASERS, 6)}</ul></aside></main>"
        f"<footer><p>{chance.choice(_NOTICES)}</p><ul>{_links(chance, _TOPICS, 9)}</ul></footer></body></html>"
    )


def _divs(title: str, lines: list[str], chance: random.Random) -> str:
    related = f'<div class="related"><h3>Read also</h3><ul>{_links(chance, _TEASERS, 4)}</ul></div>'
    return (
        f"{_head(title, 'Tarn Daily')}<div id='cookie-banner'>{_NOTICES[0]}</div><div class='topbar nav'><ul>{_links(chance, _TOPICS, 14)}</ul></div>"
        f"<div class='wrapper'><div class='col-8'><div class='headline'><h1>{escape(title)}</h1></div>"
        f"<div class='article-body'>{_paragraphs(lines, chance, related)}</div>"
        f"<div class='share'>Share on: <a href='#'>Mail</a> <a href='#'>Print</a></div></div>"
        f"<div class='col-4 sidebar'><div class='box'><h3>Latest</h3><ul>{_links(chance, _TEASERS, 8)}</ul></div></div></div>"
        f"<div class='footer'>Copyright Tarn Daily. All rights reserved.</div></body></html>"
    )


def _tables(title: str, lines: list[str], chance: random.Random) -> str:
    body = "<br><br>".join(escape(line) for line in lines)
    return (
        f"{_head(title, 'Zenda Gazette')}<table width='100%'><tr><td colspan='3'><ul>{_links(chance, _TOPICS, 10)}</ul></td></tr>"
        f"<tr><td width='15%'><ul>{_links(chance, _TEASERS, 6)}</ul></td><td><font size='5'><b>{escape(title)}</b></font><br><br>{body}</td>"
        f"<td width='20%'><p>{chance.choice(_NOTICES)}</p></td></tr></table></body></html>"
    )


def _comments(title: str, lines: list[str], chance: random.Random) -> str:
    said = "".join(f"<div class='comment'><b>Reader {n}</b><p>{one}</p></div>" for n, one in enumerate(_COMMENTS))
    return (
        f"{_head(title, 'Strelsau Post')}<nav class='menu'><ul>{_links(chance, _TOPICS, 11)}</ul></nav><section class='story'>"
        f"<h1 class='title'>{escape(title)}</h1><div class='meta'>2 March 2031 · 4 min read</div><div class='content'>{_paragraphs(lines, chance)}</div></section>"
        f"<section id='comments' class='comments'><h2>Comments</h2>{said}</section><section class='more'><ul>{_links(chance, _TEASERS, 7)}</ul></section></body></html>"
    )


def _wall(title: str, lines: list[str], chance: random.Random) -> str:
    box = f"<div class='newsletter-signup'><p>{_NOTICES[1]}</p><form><input type='email'><button>Sign up</button></form></div>"
    return (
        f"{_head(title, 'Cape Wire')}<div role='navigation'><ul>{_links(chance, _TOPICS, 13)}</ul></div><div role='main'><h1>{escape(title)}</h1>"
        f"<figure><img src='/a.jpg' alt='harbour'><figcaption>The harbour on Sunday. Photo: Cape Wire</figcaption></figure>"
        f"{_paragraphs(lines, chance, box)}<div class='tags'>Tags: <a href='#'>harbour</a>, <a href='#'>council</a></div></div>"
        f"<div class='paywall'>{_NOTICES[2]}</div><div role='contentinfo'><ul>{_links(chance, _TOPICS, 8)}</ul></div></body></html>"
    )


def _spans(title: str, lines: list[str], chance: random.Random) -> str:
    body = "".join(f"<div class='text-block'><span>{escape(line)}</span></div>" for line in lines)
    cards = "".join(
        f"<div class='card'><a href='#'><h3>{one}</h3></a><p>{chance.choice(_NOTICES)}</p></div>"
        for one in chance.sample(_TEASERS, 5)
    )
    return (
        f"{_head(title, 'Ruritania Today')}<div class='header'><a href='/'>Ruritania Today</a><ul>{_links(chance, _TOPICS, 15)}</ul></div>"
        f"<div id='page'><div class='post'><h2>{escape(title)}</h2>{body}</div><div class='cards'>{cards}</div></div></body></html>"
    )


_PAPERS: tuple[Callable[[str, list[str], random.Random], str], ...] = (
    _semantic, _divs, _tables, _comments, _wall, _spans,
)  # fmt: skip
