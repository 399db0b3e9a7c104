"""LGL, the Local-Global Lexicon (Lieberman, Samet and Sankaranarayanan, ICDE 2010): toponyms.

The mentions are given; scored is which place each one means. Accuracy@161 km (100 miles) is the
measure of the field: the part of the mentions whose predicted position lies within 161 km of the
gold one. Toponyms without a GeoNames entry in the gold are left out, as in Gritta et al. (2018).
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.bench.benchmark import Options, Scores
from reportedly.extract.entries import Entry, great_circle
from reportedly.extract.gazetteer import find_country
from reportedly.extract.geocoding import resolve_places

NEAR_KM = 161.0
Resolve = Callable[[str, Sequence[tuple[int, int]]], Sequence[Entry | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A gold mention: its code points and the place that it means."""

    start: int
    end: int
    phrase: str
    geonameid: int
    lat: float
    lon: float
    country: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its toponyms, in text order."""

    text: str
    toponyms: tuple[Toponym, ...]


@dataclass(slots=True)
class Tally:
    """Counts over the mentions.

    Args:
        mentions: all that are scored.
        near: predicted within 161 km.
        exact: predicted with the gold's GeoNames id.
        with_country: mentions whose gold has a country that we know.
        country: of these, predicted with the right one.
        unknown: mentions without a prediction.
    """

    mentions: int = 0
    near: int = 0
    exact: int = 0
    with_country: int = 0
    country: int = 0
    unknown: int = 0

    def add(self, gold: Toponym, found: Entry | None) -> None:
        """Score one mention."""
        self.mentions += 1
        self.unknown += found is None
        same = found is not None and found.geonameid == gold.geonameid
        self.exact += same
        self.near += same or is_near(gold, found)
        if gold.country is not None:
            self.with_country += 1
            self.country += found is not None and found.country == gold.country

    def scores(self) -> Scores:
        """Return the shares, 0 to 1."""
        return {
            "mentions": self.mentions,
            "accuracy@161km": round(self.near / max(1, self.mentions), 4),
            "exact id": round(self.exact / max(1, self.mentions), 4),
            "country": round(self.country / max(1, self.with_country), 4),
            "unknown": round(self.unknown / max(1, self.mentions), 4),
        }


def is_near(gold: Toponym, found: Entry | None) -> bool:
    """Tell whether the prediction lies within 161 km of the gold position."""
    if found is None or found.lat is None or found.lon is None:
        return False
    return great_circle(gold.lat, gold.lon, found.lat, found.lon) <= NEAR_KM


def load_articles(path: Path) -> Iterator[Article]:
    """Yield the articles of an LGL file in file order, with the toponyms that have a gold entry."""
    for article in ET.parse(path).getroot().iter("article"):  # noqa: S314
        text = article.findtext("text") or ""
        found = [_toponym(one) for one in article.iter("toponym")]
        wanted = sorted((one for one in found if one is not None), key=lambda one: one.start)
        yield Article(text, tuple(wanted))


def _toponym(node: ET.Element) -> Toponym | None:
    tag = node.find("gaztag")
    if tag is None:
        return None
    country = tag.findtext("country")
    return Toponym(
        start=int(node.findtext("start") or 0),
        end=int(node.findtext("end") or 0),
        phrase=node.findtext("phrase") or "",
        geonameid=int(tag.get("geonameid") or 0),
        lat=float(tag.findtext("lat") or 0),
        lon=float(tag.findtext("lon") or 0),
        country=find_country(country) if country else None,
    )


def score_articles(articles: Sequence[Article], resolve: Resolve) -> Scores:
    """Score what `resolve` says of the given mentions."""
    tally = Tally()
    for article in articles:
        spans = [(one.start, one.end) for one in article.toponyms]
        for gold, found in zip(article.toponyms, resolve(article.text, spans), strict=True):
            tally.add(gold, found)
    return tally.scores()


def score(data: Path, options: Options) -> Scores:
    """Score the resolution of LGL's gold mentions: all articles, and the held-out odd ones.

    Args:
        data: `lgl.xml`, or a folder that holds it.
        options: `limit` cuts the articles.
    """
    path = data / "lgl.xml" if data.is_dir() else data
    articles = list(load_articles(path))[: options.limit]
    return {
        **score_articles(articles, resolve_places),
        **{f"odd {name}": one for name, one in
           score_articles(articles[1::2], resolve_places).items()},
    }  # fmt: skip
