"""Which agency speaks in the own voice of a paper."""

from collections.abc import Sequence

from reportedly.resolve.agencies import find_agencies
from reportedly.resolve.lineages import Text


def _find(*told: tuple[str, str | None, str]) -> Sequence[tuple[int, int]]:
    texts = [
        Text(str(at), published, (publisher,), 100, credit)
        for at, (publisher, credit, published) in enumerate(told)
    ]
    return list(find_agencies(texts))


def test_a_paper_that_credits_an_agency_speaks_for_it() -> None:
    """By its initials, its whole name or the first word of it."""
    day = "2031-04-17"
    assert _find(("Orva Press Agency", "OPA", day), ("Tyne News", "OPA", day)) == [(1, 0)]
    assert _find(("Orva Press", "Orva Press", day), ("Tyne News", "Orva Press", day)) == [(1, 0)]
    assert _find(("Dornina Press", "Dornina", day), ("Tyne News", "Dornina", day)) == [(1, 0)]


def test_an_agency_that_no_report_knows_is_left() -> None:
    """Nothing tells what initials in a paper stand for but a report of the agency itself."""
    day = "2031-04-17"
    assert _find(("Tees Mail", "OPA", day), ("Tyne News", "OPA", day)) == []
    assert _find(("Orva Press Agency", "OPA", day), ("Tyne News", None, day)) == []


def test_of_two_agencies_the_nearest_in_time_is_meant() -> None:
    """Agencies of two countries may have the same initials."""
    found = _find(
        ("Andes News Agency", "ANA", "2031-03-30"),
        ("Arrakan News Agency", "ANA", "2031-09-12"),
        ("Tyne News", "ANA", "2031-09-13"),
    )
    assert found == [(2, 1)]
