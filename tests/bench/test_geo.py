"""The toponym benchmark: reading LGL's XML and scoring resolved mentions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from reportedly.bench import geo
from reportedly.bench.benchmark import Options
from reportedly.extract.entries import Entry, PlaceKind

TEXT = "Rain fell on Lviv and Odesa, then on Nowhere."
XML = f"""<?xml version="1.0" encoding="utf-8"?>
<articles><article docid="1"><text><![CDATA[{TEXT}]]></text><toponyms count="3">
<toponym><start>22</start><end>27</end><phrase>Odesa</phrase><gaztag geonameid="698740">
<name>Odesa</name><lat>46.48</lat><lon>30.73</lon><country geonameid="690791">Ukraine</country>
</gaztag></toponym>
<toponym><start>13</start><end>17</end><phrase>Lviv</phrase><gaztag geonameid="702550">
<name>Lviv</name><lat>49.84</lat><lon>24.02</lon><country geonameid="690791">Ukraine</country>
</gaztag></toponym>
<toponym><start>37</start><end>44</end><phrase>Nowhere</phrase></toponym>
</toponyms></article></articles>
"""


@pytest.fixture
def lgl(tmp_path: Path) -> Path:
    """A corpus of one article with two placed toponyms and one without an entry."""
    path = tmp_path / "lgl.xml"
    path.write_text(XML, encoding="utf-8")
    return path


def town(geonameid: int, lat: float, lon: float, country: str = "UA") -> Entry:
    """Make a town."""
    return Entry(
        id=geonameid, kind=PlaceKind.TOWN, name="X", country=country, lat=lat, lon=lon,
        geonameid=geonameid,
    )  # fmt: skip


def answer(*entries: Entry | None) -> geo.Resolve:
    """Make a resolver that says the same of every text."""

    def resolve(text: str, spans: Sequence[tuple[int, int]]) -> Sequence[Entry | None]:
        return entries[: len(spans)]

    return resolve


def test_toponyms_are_read_in_text_order(lgl: Path) -> None:
    """Toponyms without a gold entry are left out, the others sorted and given their country."""
    (article,) = geo.load_articles(lgl)
    assert [one.phrase for one in article.toponyms] == ["Lviv", "Odesa"]
    assert all(article.text[one.start : one.end] == one.phrase for one in article.toponyms)
    assert [one.country for one in article.toponyms] == ["UA", "UA"]


def test_the_right_id_is_right_wherever_it_lies(lgl: Path) -> None:
    """An equal GeoNames id counts as near; a near position without the id is near, not exact."""
    articles = list(geo.load_articles(lgl))
    far_but_same = town(702550, 0.0, 0.0)
    near_but_other = town(1, 46.5, 30.8)
    scores = geo.score_articles(articles, answer(far_but_same, near_but_other))
    assert (scores["accuracy@161km"], scores["exact id"], scores["country"]) == (1.0, 0.5, 1.0)


def test_far_and_missing_are_wrong(lgl: Path) -> None:
    """A place 470 km off and no place at all both miss, and a foreign one misses the country."""
    articles = list(geo.load_articles(lgl))
    scores = geo.score_articles(articles, answer(town(2, 50.45, 30.52, "PL"), None))
    assert (scores["accuracy@161km"], scores["country"], scores["unknown"]) == (0.0, 0.0, 0.5)


def test_the_limit_of_161_km_is_in() -> None:
    """One degree of latitude (111 km) is near, one and a half (167 km) is not."""
    gold = geo.Toponym(
        start=0, end=1, phrase="X", geonameid=1, lat=10.0, lon=10.0, country=None
    )  # fmt: skip
    assert geo.is_near(gold, town(2, 11.0, 10.0))
    assert not geo.is_near(gold, town(2, 11.5, 10.0))


def test_our_own_resolution_is_scored(lgl: Path) -> None:
    """The benchmark runs on a file or on the folder that holds it, with the same scores."""
    scores = geo.score(lgl, Options())
    assert scores == geo.score(lgl.parent, Options())
    assert (scores["mentions"], scores["accuracy@161km"], scores["exact id"]) == (2, 1.0, 1.0)
