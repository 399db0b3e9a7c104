"""What a ledger comes to: derived when it is asked for, and again only when it may differ."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from reportedly.errors import FormatError, LedgerError, TamperedError, UnknownRecordError
from reportedly.ledger import Ledger, deriving, keeping
from reportedly.ledger.database import Database
from reportedly.reconcile.values import Ground
from reportedly.records import EntityType, Measure, Reading

from .conftest import Tamper, run_sql
from .telling import ARMY, MAYOR, tell


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of its own for each test."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder


@pytest.fixture
def raid(ledger: Ledger) -> Ledger:
    """A ledger in which the mayor puts 12 and then 15 killed, twice, and the army puts 40."""
    ledger.add(
        [
            tell(12),
            tell(15, day="2031-03-05", extra="Rescuers go on digging."),
            tell(15, day="2031-03-05", publisher="Daily Wire", extra="Shops stay closed for now."),
            tell(40, ARMY, day="2031-03-04", publisher="Daily Wire"),
        ]
    )
    return ledger


def test_a_toll_lines_up_who_claims_what(raid: Ledger) -> None:
    """One toll, two independent sources, three claims in time, a repeat folded, a revision."""
    (comparison,) = raid.tolls()
    page = raid.toll(comparison.toll.id[:8])
    assert page.comparison == comparison
    assert [(row.source, row.bounds.low, row.repeats) for row in page.timeline] == [
        ("mayor of Orva", 12, 0),
        ("Ruritanian army", 40, 0),
        ("mayor of Orva", 15, 1),
    ]
    assert len(comparison.voices) == 2
    assert [one.ground for one in comparison.revisions] == [Ground.UP]
    assert {page.sources[claim.source].name for claim in page.claims} == {MAYOR.name, ARMY.name}


def test_a_claim_or_a_figure_leads_to_its_toll(raid: Ledger) -> None:
    """Whoever holds the id of a claim, or of the figure in a reading, finds the toll."""
    page = raid.toll(raid.tolls()[0].toll.id)
    for claim in page.claims:
        assert raid.toll(claim.id) == page
        assert raid.toll(claim.mentions[0].id) == page
    with pytest.raises(UnknownRecordError):
        raid.toll("0" * 12)
    with pytest.raises(UnknownRecordError, match="hexadecimal"):
        raid.toll("the raid")


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 2),
        ({"limit": 1}, 1),
        ({"place": "orva"}, 2),
        ({"place": "Orva Oblast"}, 2),
        ({"place": "RU"}, 2),
        ({"place": "Russia"}, 2),
        ({"place": "Poland"}, 0),
        ({"measure": "wounded"}, 1),
        ({"measure": Measure.KILLED}, 1),
        ({"since": "2031-03-05"}, 1),
        ({"since": "2031-03-06"}, 0),
        ({"place": "orva", "since": "2031-03-05", "limit": 5}, 1),
        ({"source": "Ruritanian army"}, 1),
        ({"source": "ruritanian ARMY", "measure": "wounded"}, 0),
        ({"source": "nobody"}, 0),
        ({"words": "army"}, 1),
        ({"words": "orva post", "measure": "wounded"}, 1),
        ({"status": "civilian"}, 0),
        ({"status": "unknown"}, 2),
        ({"group": "firefighters"}, 0),
        ({"start": "2031-03-03"}, 0),
        ({"start": "2031-03-02", "end": "2031-03-02"}, 2),
        ({"end": "2031-03-01"}, 0),
        ({"is_disputed": True}, 1),
        ({"is_disputed": True, "measure": "wounded"}, 0),
        ({"is_unreviewed": True}, 2),
    ],
)
def test_tolls_can_be_asked_for(raid: Ledger, asked: dict[str, str], count: int) -> None:
    """By place, the division and country around it, measure, day and source, or all of these."""
    raid.add([tell(7, measure=Measure.WOUNDED, publisher="Orva Post", extra="It was dark.")])
    assert len(raid.tolls(**asked)) == count


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("killing Orva", 1),
        ('"Ruritanian army"', 1),
        ("daily wire wounded", 0),
        ("post", 2),
        ("post -wire", 1),
        ("zeppelin", 0),
        ('" OR', 0),
    ],
)
def test_tolls_are_found_by_words(raid: Ledger, query: str, count: int) -> None:
    """What was counted, where, who claims it and who told it: all words must be there."""
    raid.add([tell(7, measure=Measure.WOUNDED, publisher="Orva Post", extra="It was dark.")])
    assert len(raid.search_tolls(query)) == count
    assert len(raid.search_tolls(query, limit=1)) == min(count, 1)


def test_what_somebody_judged_is_not_unreviewed(raid: Ledger) -> None:
    """A judgement of the toll, a claim or one figure counts; a note does not."""
    page = raid.toll(raid.tolls()[0].toll.id)
    claim = page.claims[0]
    raid.review(claim.id, "note", reviewer="Ada", reason="look again")
    assert len(raid.tolls(is_unreviewed=True)) == 1
    for record in (claim.mentions[0].id, claim.id, page.comparison.toll.id):
        review = raid.review(record, "accept", reviewer="Ada")
        assert raid.tolls(is_unreviewed=True) == ()
        assert raid.tolls()[0].toll.id == page.comparison.toll.id
        assert review.about == record


def test_who_is_impatient_is_served_what_was_there(
    raid: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While anew is derived the last answer serves on, and says so; then the new one does."""
    gate = threading.Event()
    derive = deriving.derive

    def derive_slowly(*about: Any) -> Any:
        assert gate.wait(30)
        return derive(*about)

    before = raid.tolls()
    assert not raid.is_behind
    raid.patience = 0.01
    monkeypatch.setattr(deriving, "derive", derive_slowly)
    raid.add([tell(7, measure=Measure.WOUNDED, extra="It was dark.")])
    for _ in range(2):
        assert raid.tolls() == before
        assert raid.is_behind
    raid.add([tell(9, measure=Measure.MISSING, extra="It was cold.")])
    assert raid.tolls() == before
    gate.set()
    for _ in range(1000):
        if len(raid.tolls()) == 3:
            break
        time.sleep(0.01)
    assert len(raid.tolls()) == 3
    assert not raid.is_behind


def test_what_went_wrong_apart_is_told(raid: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error while deriving in the background reaches whoever asks, and it is tried again."""
    raid.tolls()
    raid.patience = 30
    raid.add([tell(7, measure=Measure.WOUNDED, extra="It was dark.")])
    with monkeypatch.context() as patched:
        patched.setattr(deriving, "derive", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            raid.tolls()
    assert len(raid.tolls()) == 2


def test_the_course_of_a_toll(raid: Ledger) -> None:
    """Each claim of a known day is a point, earliest first."""
    (course,) = raid.courses(one.toll.id for one in raid.tolls())
    assert course.points == (("2031-03-03", 12.0), ("2031-03-04", 40.0), ("2031-03-05", 15.0))
    assert raid.courses([]) == ()


@pytest.mark.parametrize(
    "asked", [{"measure": "sunk"}, {"since": "lately"}, {"status": "sunk"}, {"end": "lately"}]
)
def test_what_cannot_be_asked_for_is_an_error(raid: Ledger, asked: dict[str, str]) -> None:
    """A measure, status or day that there is not is named."""
    with pytest.raises(FormatError, match=r"sunk|lately"):
        raid.tolls(**asked)


def test_sources_tell_how_much_goes_back_to_them(raid: Ledger) -> None:
    """The source with the most claims comes first; one can be asked for by any of its names."""
    first, second, *_ = raid.sources()
    assert (first.source.name, first.claims, first.tolls) == (MAYOR.name, 2, 1)
    assert (first.first, first.latest) == ("2031-03-03", "2031-03-05")
    assert [one.source.name for one in raid.sources("RURITANIAN ARMY")] == [ARMY.name]
    assert raid.sources(second.source.id[:10]) == (second,)
    assert raid.sources("*") == ()


def test_all_that_is_derived_can_be_had(raid: Ledger) -> None:
    """The resolution from the file is the one that was derived, whole and sorted."""
    found = raid.resolve()
    assert [len(one) for one in (found.tolls, found.claims)] == [1, 3]
    assert len({one for lineage in found.lineages for one in lineage.documents}) == 4
    assert {claim.toll for claim in found.claims} == {found.tolls[0].id}
    ids = [one.id for one in found.claims]
    assert ids == sorted(ids)


def test_nothing_is_derived_twice(url: str, raid: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process takes what lies there; a note changes nothing, a new reading does."""
    before = raid.tolls()
    raid.review(before[0].toll.id, "note", reviewer="Ada")
    with monkeypatch.context() as patched, Ledger.open(url) as other:
        patched.setattr(deriving, "derive", None)
        assert raid.tolls() == other.tolls() == before
        raid.add([tell(41, ARMY, day="2031-03-09")])
        with pytest.raises(TypeError):
            other.tolls()
    assert len(raid.tolls()[0].toll.claims) == 4


def test_another_version_derives_anew(
    url: str, raid: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version of the program derived is not taken."""
    raid.tolls()
    monkeypatch.setattr(deriving, "name_resolver", lambda: "another")
    derived = []
    monkeypatch.setattr(deriving, "derive", lambda *_: derived.append(1) or 1 / 0)
    with Ledger.open(url) as other, pytest.raises(ZeroDivisionError):
        other.tolls()
    assert derived


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"\0" * 500])
def test_a_spoilt_file_is_made_anew(
    url: str, raid: Ledger, tmp_path: Path, cache: Path, content: bytes
) -> None:
    """The file of what is derived may be thrown away or spoilt; the ledger is what counts."""
    before = raid.tolls()
    raid.close()
    (path,) = [*tmp_path.glob("*-derived"), *cache.glob("*/*-derived")]
    path.write_bytes(content)
    assert raid.tolls() == before


@pytest.mark.parametrize(
    "harm",
    ["UPDATE comparisons SET data = '[]'", "DROP TABLE comparisons", "DELETE FROM comparisons"],
)
def test_damage_in_the_file_is_one_line(
    url: str, raid: Ledger, tmp_path: Path, cache: Path, harm: str
) -> None:
    """A file of what is derived that is damaged within is named, with what to do."""
    toll = raid.tolls()[0].toll.id
    raid.close()
    (path,) = [*tmp_path.glob("*-derived"), *cache.glob("*/*-derived")]
    run_sql(str(path), harm)
    with pytest.raises(LedgerError, match=r"-derived is damaged .* remove it"):
        raid.toll(toll)
    raid.close()
    path.unlink()
    assert raid.tolls()[0].toll.id == toll


def test_where_nobody_may_write_it_is_derived_all_the_same(
    url: str, raid: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ledger in a read-only place, and a user without a cache folder, lack nothing but time."""
    (tmp_path / "file").touch()
    nowhere = [tmp_path / "file" / "derived", Path("/proc/no/derived")]
    monkeypatch.setattr(deriving, "find_places", lambda _: iter(nowhere))
    assert len(raid.tolls()) == 1
    assert len(raid.toll(raid.tolls()[0].toll.id).timeline) == 3


def test_a_full_disk_is_one_line(raid: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is room nowhere, that is said; with room again, all is there."""
    with monkeypatch.context() as patched:
        patched.setattr(keeping, "_SCHEMA", f"PRAGMA max_page_count=9; {keeping._SCHEMA}")
        with pytest.raises(LedgerError, match=r"no room .* full"):
            raid.tolls()
    assert len(raid.tolls()) == 1


def test_a_reading_from_the_future_is_named(raid: Ledger, tamper: Tamper) -> None:
    """A reading that this program cannot read ends the deriving with the row that holds it."""
    tamper("UPDATE readings SET content = '{}' WHERE number = 3", guards=False)
    with pytest.raises(LedgerError, match="row 3 "):
        raid.tolls()


@pytest.mark.parametrize("url", ["postgres"], indirect=True)
def test_a_server_that_goes_away_is_one_line(url: str, raid: Ledger) -> None:
    """When the server goes away while it is read, that is said, and the next time is like new."""
    engine, other = raid._database.engine, Database(url, wait=5)

    @event.listens_for(engine, "before_cursor_execute")
    def vanish(connection, cursor, statement, *_: object) -> None:
        if "FROM sightings" in statement:
            with other.engine.connect() as killer:
                pid = cursor.connection.info.backend_pid
                killer.execute(text(f"SELECT pg_terminate_backend({pid}, 5000)"))

    with pytest.raises(LedgerError, match=r"went away|cannot be reached"):
        raid.tolls()
    event.remove(engine, "before_cursor_execute", vanish)
    other.engine.dispose()
    assert len(raid.tolls()) == 1


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
def test_the_file_is_for_those_who_may_read_the_ledger(url: str, raid: Ledger) -> None:
    """What is derived is no more open to others than the ledger beside it."""
    for mode in (0o600, 0o640):
        Path(url).chmod(mode)
        raid.close()
        Path(f"{url}-derived").unlink(missing_ok=True)
        raid.tolls()
        assert Path(f"{url}-derived").stat().st_mode & 0o777 == mode


@pytest.mark.parametrize("url", ["postgres"], indirect=True)
def test_the_cache_is_for_its_user_only(raid: Ledger, cache: Path) -> None:
    """What is derived from a ledger on a server lies where only its user can read it."""
    raid.tolls()
    (path,) = cache.glob("*/*")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o077 == 0


def test_history_and_search_know_what_is_derived(raid: Ledger) -> None:
    """Of a toll, claim or source: the readings that tell of it, its reviews, and its reports."""
    page = raid.toll(raid.tolls()[0].toll.id)
    review = raid.review(page.comparison.toll.id[:12], "note", reviewer="Ada")
    entries = raid.history(page.comparison.toll.id)
    assert [one.table for one in entries] == ["readings"] * 4 + ["reviews"]
    assert entries[-1].id == review.id
    claim = next(one for one in page.claims if len(one.mentions) == 2)
    assert [one.table for one in raid.history(claim.id)] == ["readings"] * 2
    assert len(raid.history(claim.source)) == 3
    lineage = page.lineages[0]
    assert raid.trace(lineage.id).documents == tuple(sorted(lineage.documents))
    assert len(raid.search("raid")) == 4
    assert len(raid.search("raid", about=claim.id)) == 2
    assert len(raid.search("digging", about=claim.source)) == 1
    assert raid.search("digging", about=page.lineages[0].documents[0]) in (
        (),
        raid.search("digging"),
    )


def test_quotes_are_held_against_the_documents(
    raid: Ledger, url: str, tmp_path: Path, cache: Path
) -> None:
    """The words that a toll rests on stand in the reports; a forged file of them is seen."""
    toll = raid.tolls()[0].toll.id
    found = raid.trace(toll)
    assert (found.kind, len(found.mentions), len(found.documents)) == ("toll", 4, 4)
    raid.check_quotes(found)
    raid.close()
    (path,) = [*tmp_path.glob("*-derived"), *cache.glob("*/*-derived")]
    run_sql(str(path), """UPDATE claims SET data = replace(data, '"12"', '"92"')""")
    with pytest.raises(TamperedError, match="'92' does not stand"):
        raid.check_quotes(raid.trace(toll))


def test_a_row_and_a_toll_are_told_apart(raid: Ledger) -> None:
    """An id names one record only, whatever sort it is of."""
    reading = next(raid.readings())
    assert raid.trace(reading.reading.document.id).kind == "document"
    assert raid.trace(f"{reading.id}/f1").id == f"{reading.id}/f1"
    with pytest.raises(UnknownRecordError):
        raid.trace("00000000")


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_named(
    raid: Ledger, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where pandas or polars is not installed, the message says how to get it."""
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(LedgerError, match=f"pip install {library}"):
        getattr(raid, f"to_{library}")()


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_tables_become_data_frames(raid: Ledger, library: str) -> None:
    """Claims, tolls and sources have a row each, and columns even where there is none."""
    pytest.importorskip(library)
    make = getattr(raid, f"to_{library}")
    claims = make("claims")
    assert claims.shape[0] == 3
    assert sorted(claims["low"]) == [12, 15, 40]
    assert list(make("tolls")["claimed_high"]) == [40]
    assert MAYOR.name in list(make("sources")["name"])
    with pytest.raises(FormatError, match="no such table"):
        make("rows")
    figure = raid.toll(raid.tolls()[0].toll.id).timeline[0].mention
    raid.review(figure, "correct", reviewer="Ada", field="low", value=11.5)
    assert sorted(make()["low"]) == [11.5, 15.0, 40.0]


def test_any_sign_in_a_name_is_kept(ledger: Ledger) -> None:
    """Names with signs that no database can hold are derived, found and shown like all others."""
    odd = replace(MAYOR, name="mayor \ud800 of\0 Orva")
    ledger.add([tell(12, odd, publisher="Post \ud83d"), tell(13, ARMY)])
    name = next(one.source.name for one in ledger.sources() if "mayor" in one.source.name)
    assert "\0" in name
    (found,) = ledger.sources(name)
    (comparison,) = ledger.tolls(source=name)
    assert found.source.id in {one.source for one in comparison.voices}
    assert ("Post \ud83d",) in {row.publishers for row in ledger.toll(comparison.toll.id).timeline}
    assert ledger.tolls(place="\ud800") == ()


def test_an_empty_ledger_has_nothing(ledger: Ledger) -> None:
    """Without readings there are no tolls, no sources, and no error."""
    assert ledger.tolls() == ledger.sources() == ledger.outdated() == ()
    assert ledger.resolve().claims == ()


def _renamed(reading: Reading) -> Reading:
    entity = replace(MAYOR, name="Orva city council", type=EntityType.OTHER)
    return replace(reading, statements=(replace(reading.statements[0], entity=entity),))


def test_only_the_newest_reading_of_a_document_counts(raid: Ledger) -> None:
    """A text that is read again by a better model counts as it is read now."""
    raid.add([_renamed(tell(40, ARMY, day="2031-03-04", publisher="Daily Wire"))], reader="better")
    assert raid.sources("Ruritanian army") == ()
    assert len(raid.sources("Orva city council")) == 1


def test_what_is_derived_does_not_depend_on_the_order(raid: Ledger, other_url: str) -> None:
    """Two ledgers that took the same readings in another order come to the same."""
    with Ledger.open(other_url) as other:
        other.add(reversed([one.reading for one in raid.readings()]))
        assert other.tolls() == raid.tolls()
