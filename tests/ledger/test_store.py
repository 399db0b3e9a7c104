from __future__ import annotations

from contextlib import suppress

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from reportedly.errors import FormatError, LedgerError, UnknownRecordError
from reportedly.ledger import Added, Decision, Ledger, searching
from reportedly.ledger.database import Database
from reportedly.ledger.tables import METADATA
from reportedly.ledger.upgrade import VERSION_TABLE
from reportedly.records import Document, Reading

from .conftest import Tamper, make_readings, seen_at


def _count(ledger: Ledger) -> int:
    return ledger.verify().rows


def test_what_is_added_comes_back(ledger: Ledger, reading: Reading) -> None:
    """A reading is kept whole, with its document and what made it."""
    assert ledger.add([reading], reader="hand 1") == Added(documents=1, sightings=1, readings=1)
    (stored,) = ledger.readings()
    assert (stored.reading, stored.reader) == (reading, "hand 1")
    (document,) = ledger.documents()
    assert (document.id, document.text) == (reading.document.id, reading.document.text)
    assert document.sightings[0].to_document(document.text) == reading.document


def test_adding_twice_adds_nothing(ledger: Ledger, reading: Reading) -> None:
    """The same readings again, in the same batch or another, leave the ledger as it is."""
    batch = [reading, *make_readings(3), reading]
    assert ledger.add(batch) == Added(documents=4, sightings=4, readings=4, known=1)
    before = ledger.verify()
    assert ledger.add(reversed(batch)) == Added(known=5)
    assert ledger.verify() == before


def test_one_text_at_two_addresses_is_one_document(ledger: Ledger, reading: Reading) -> None:
    """Where a text was found makes a sighting, not a document or a reading of its own."""
    ledger.add([reading])
    again = seen_at(reading, path="copy.txt", url="https://example.org/raid", title="Raid")
    assert ledger.add([again]) == Added(sightings=1, known=1)
    assert ledger.add([], documents=[again.document]) == Added()
    (document,) = ledger.documents()
    assert [one.path for one in document.sightings] == ["report.txt", "copy.txt"]
    assert [one.reading.document.path for one in ledger.readings()] == ["report.txt"]


def test_the_ledger_knows_at_which_addresses_it_found_what(
    ledger: Ledger, reading: Reading
) -> None:
    """Of many addresses, those are returned at which a document was found, odd ones too."""
    held = ["https://example.org/raid", "https://example.org/\x1ax"]
    ledger.add([reading, *(seen_at(reading, url=url) for url in held)])
    asked = [f"https://example.org/{number}" for number in range(1200)]
    assert ledger.find_urls([*asked, *held]) == set(held)
    assert ledger.find_urls([]) == set()


def test_another_day_or_reader_is_another_reading(ledger: Ledger, reading: Reading) -> None:
    """What times are counted from, and what read the text, belong to a reading."""
    ledger.add([reading], reader="old")
    assert ledger.add([reading], reader="new") == Added(readings=1)
    assert ledger.add([seen_at(reading, published="2031-03-04")], reader="new").readings == 1
    found = list(ledger.readings(reading.document.id))
    assert [one.reader for one in found] == ["old", "new", "new"]
    assert [one.number for one in ledger.readings(newest=True)] == [found[-1].number]
    assert ledger.has_reading(reading.document, "new")
    assert not ledger.has_reading(seen_at(reading, published="2031-03-05").document, "new")


def test_ids_do_not_depend_on_the_order(other_url: str, ledger: Ledger) -> None:
    """Two ledgers that take the same readings in another order give them the same ids."""
    readings = make_readings(20)
    ledger.add(readings)
    ids = {one.id for one in ledger.readings()}
    with Ledger.open(other_url) as other:
        other.add(reversed(readings))
        assert {one.id for one in other.readings()} == ids


@pytest.mark.parametrize(
    "text", ["a\0b", "lone \ud800 half", "\x1a[1]", "ends in \x1a", "\U0001f600 ő", " "]
)
def test_any_text_comes_back_exactly(ledger: Ledger, text: str) -> None:
    """Signs that a database cannot hold are kept all the same."""
    document = Document(text=text, title=text, path=f"{text}.txt")
    ledger.add([Reading(document=document)])
    assert next(ledger.readings()).reading.document == document
    assert ledger.verify().problem is None


def test_a_large_text_can_be_added_and_searched(ledger: Ledger) -> None:
    """A text beyond what one search vector of PostgreSQL can hold is taken, to its last word."""
    words = " ".join(f"word{number}" for number in range(200_000))
    ledger.add([Reading(document=Document(text=f"{words} zeppelin"))])
    assert len(ledger.search("zeppelin")) == 1


def test_more_than_a_page_comes_back_in_order(ledger: Ledger) -> None:
    """Documents and readings are read page by page, and none is lost between pages."""
    readings = make_readings(450)
    ledger.add(readings)
    assert [one.reading for one in ledger.readings()] == readings
    assert [one.text for one in ledger.documents()] == [one.document.text for one in readings]


def test_what_is_new_can_be_asked_for(ledger: Ledger, reading: Reading) -> None:
    """Whoever has seen the ledger up to a row can ask for what came after it."""
    assert ledger.head() == (0, "0" * 64)
    ledger.add(make_readings(3))
    number, _ = ledger.head()
    ledger.add([reading])
    document = next(ledger.documents(after=number))
    review = ledger.review(document.id, "note", reviewer="Ada")
    assert document.id == reading.document.id
    assert [one.reading for one in ledger.readings(after=number)] == [reading]
    assert list(ledger.reviews(after=number)) == [review]
    assert ledger.head() == (review.number, ledger.verify().hash)
    assert list(ledger.reviews(after=review.number)) == []


def test_a_bad_reading_leaves_the_batch_out(ledger: Ledger, reading: Reading) -> None:
    """A batch is one transaction: what fails in the middle of it leaves nothing behind."""

    def batch():
        yield reading
        raise FormatError("line 2 is no reading")

    with pytest.raises(FormatError):
        ledger.add(batch())
    assert _count(ledger) == 0


def test_reopening_finds_the_same(url: str, ledger: Ledger, reading: Reading) -> None:
    """What was added is there when the ledger is opened again."""
    ledger.add([reading])
    with Ledger.open(url, create=False) as again:
        assert again.verify() == ledger.verify()
        assert [one.reading for one in again.readings()] == [reading]


def test_the_migrations_make_the_tables(url: str, ledger: Ledger) -> None:
    """The schema that the migrations build is the one that the program uses."""
    database = Database(url, wait=1)
    ours = {*METADATA.tables, VERSION_TABLE}
    with database.read() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSION_TABLE,
                "include_name": lambda name, kind, _: kind != "table" or name in ours,
            },
        )
        assert compare_metadata(context, METADATA) == []
    database.engine.dispose()


def test_search_finds_words_in_their_forms(ledger: Ledger, reading: Reading) -> None:
    """All words must be there, in any form; phrases side by side; what is excluded must not."""
    ledger.add([reading, *make_readings(3)])
    first = reading.document.id

    def find(query: str) -> list[str]:
        return [hit.document for hit in ledger.search(query)]

    assert find("guard zeppelin") == []
    assert find("guard acknowledging") == [first]
    assert find('"spy agency"') == [first]
    assert find('"agency spy"') == []
    assert len(find("orva")) == 4
    assert len(find("orva -guards")) == 3
    assert find("Orva -house") == [first]
    assert find("zeppelin") == []
    assert len(ledger.search("orva", limit=2)) == 2


def test_search_ranks_the_last_of_very_many(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Best first; of more documents than it ranks those that came last, but never too few."""
    texts = ["A dam, a dam and a dam.", "The dam above the old town held.", "A dam and a dam."]
    documents = [Document(text=text) for text in texts]
    ledger.add([Reading(document=one) for one in documents])
    first, second, third = (one.id for one in documents)
    assert [hit.document for hit in ledger.search("dam")] == [first, third, second]
    monkeypatch.setattr(searching, "_RANKED", 1)
    assert [hit.document for hit in ledger.search("dam", limit=1)] == [third]
    assert [hit.document for hit in ledger.search("dam", limit=2)] == [third, second]
    assert [hit.document for hit in ledger.search("dam -old", limit=1)] == [third]
    assert len(ledger.search("dam")) == 3


def test_search_finds_the_first_among_thousands(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands far back is found too, and of all that match the last ones come from the end."""
    texts = ["The old mill stood.", "The mill burned.", *(f"Mill {one}." for one in range(4500))]
    documents = [Document(text=text) for text in texts]
    ledger.add([Reading(document=one) for one in documents])
    assert [hit.document for hit in ledger.search("old mill")] == [documents[0].id]
    assert [hit.document for hit in ledger.search("stood")] == [documents[0].id]
    assert ledger.search("windmill") == ()
    monkeypatch.setattr(searching, "_RANKED", 3)
    found = {hit.document for hit in ledger.search("mill", limit=3)}
    assert found == {one.id for one in documents[-3:]}


def test_an_older_ledger_is_brought_up_to_date(
    url: str, ledger: Ledger, reading: Reading, tamper: Tamper
) -> None:
    """A ledger of the first schema gets what came since when it is opened, and keeps all it has."""
    ledger.add([reading])
    tamper("UPDATE reportedly_version SET version_num = '0001'")
    with Ledger.open(url) as again:
        assert again.search("agency")[0].document == reading.document.id
        assert again.verify() == ledger.verify()


def test_search_shows_the_passage(ledger: Ledger, reading: Reading) -> None:
    """A hit quotes the words around its match, and says where in the quote the match stands."""
    ledger.add([reading])
    (hit,) = ledger.search("agency")
    assert [hit.passage[start:end] for start, end in hit.matches] == ["agency"]
    assert reading.document.text.startswith(hit.title.removesuffix(" …"))
    assert hit.published == "2031-03-03"


@pytest.mark.parametrize("query", ['"', "AND", "NEAR(a b)", "a OR", "(", "col:x*", "\0'", "a-b ^"])
def test_any_query_is_plain_words(ledger: Ledger, query: str) -> None:
    """What is syntax to a database is words to us, or no word at all."""
    with suppress(FormatError):
        assert ledger.search(query) == ()


def test_a_query_must_ask_for_something(ledger: Ledger) -> None:
    """A query of exclusions only is an error."""
    with pytest.raises(FormatError, match="no word"):
        ledger.search("-guards")


def test_history_of_a_document_has_all_about_it(ledger: Ledger, reading: Reading) -> None:
    """Document, sightings, readings, and the reviews of any of them, in the order they came."""
    ledger.add([reading, *make_readings(2)], reader="old")
    ledger.add([seen_at(reading, path="copy.txt")], reader="new")
    read = next(ledger.readings(reading.document.id))
    ledger.review(f"{read.id}/f1", Decision.REJECT, reviewer="Ada")
    ledger.review(reading.document.id, Decision.NOTE, reviewer="Ada", reason="wire copy")
    tables = [one.table for one in ledger.history(reading.document.id[:8])]
    assert (
        tables == ["documents", "sightings", "readings", "sightings", "readings"] + ["reviews"] * 2
    )
    assert [one.table for one in ledger.history(f"{read.id}/f1")] == ["readings", "reviews"]
    assert [one.table for one in ledger.history(f"{read.id}/f2")] == ["readings"]


def test_history_of_a_document_found_at_very_many_places(ledger: Ledger, reading: Reading) -> None:
    """It has every sighting, and a review of the document once."""
    seen = [seen_at(reading, url=f"https://paper.example/{one}").document for one in range(1200)]
    ledger.add([reading], documents=seen)
    ledger.review(reading.document.id, "note", reviewer="Ada", reason="a wire report")
    tables = [one.table for one in ledger.history(reading.document.id)]
    assert tables.count("sightings") == 1201
    assert tables.count("reviews") == 1


@pytest.mark.parametrize("record", ["", "12", "zzzz", "g" * 64, "0" * 64, "../etc", "%", "ABCD\0"])
def test_history_of_nothing_is_an_error(ledger: Ledger, record: str) -> None:
    """An id that no record has is refused."""
    ledger.add(make_readings(1))
    with pytest.raises(UnknownRecordError):
        ledger.history(record)


def test_an_ambiguous_id_is_an_error(ledger: Ledger) -> None:
    """The beginning that several records share names none of them."""
    readings = make_readings(400)
    ledger.add(readings)
    starts = [one.id[:4] for one in ledger.documents()]
    shared = next(one for one in starts if starts.count(one) > 1)
    with pytest.raises(UnknownRecordError, match="several"):
        ledger.history(shared)


def test_a_ledger_that_is_not_there(tmp_path) -> None:
    """Looking for a ledger makes none, and neither does a folder that is missing."""
    path = tmp_path / "no.db"
    with pytest.raises(LedgerError, match=r"there is no ledger .*no.db"):
        Ledger.open(str(path), create=False)
    with pytest.raises(LedgerError, match="no such folder"):
        Ledger.open(str(tmp_path / "no" / "no.db"))
    assert list(tmp_path.iterdir()) == []
