from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.ledger.conftest import run_sql
from tests.ledger.telling import ARMY, MAYOR, tell

from reportedly.errors import FormatError, LedgerError, TamperedError, UnknownRecordError
from reportedly.ledger import Ledger

COMMANDS = ("tolls", "toll", "sources", "review", "reviews")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger in which the mayor puts 12 and then 15 killed, twice, and the army puts 40."""
    path = tmp_path / "raids.db"
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(path))
    monkeypatch.setenv("REPORTEDLY_REVIEWER", "Ada")
    readings = [
        tell(12),
        tell(15, day="2031-03-05", extra="Rescuers go on digging."),
        tell(15, day="2031-03-05", publisher="Daily Wire", extra="Shops stay closed for now."),
        tell(40, ARMY, day="2031-03-04", publisher="Daily Wire"),
    ]
    with Ledger.open(str(path)) as ledger:
        ledger.add(readings)
    return path


def _ask(run, *arguments: object):
    return json.loads(run(*arguments, "--json").out)


def _toll(run) -> str:
    (found,) = _ask(run, "tolls")
    return str(found["toll"]["id"])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run, command: str) -> None:
    """`--help` shows how a command is used, with an example, and how to name the ledger."""
    found = run(command, "--help")
    assert found.code == 0
    assert f"Usage: reportedly {command}" in found.out
    assert "Example" in found.out
    assert "--ledger" in found.out
    assert "--json" in found.out


def test_tolls_are_listed(run, path: Path) -> None:
    """A line for each toll: what, where, when, how many are claimed, by how many sources."""
    found = run("tolls")
    assert (found.code, found.err) == (0, "")
    (line,) = [one for one in found.out.splitlines() if "killed" in one]
    for words in ("Orva, RU", "2031-03-02", "12–40", " 2 ", " 3 "):
        assert words in line
    assert len(_ask(run, "tolls", "--place", "Orva", "--measure", "killed")) == 1
    assert _ask(run, "tolls", "--since", "2031-04-01") == []
    assert run("tolls", "--source", "nobody").err == "Nothing found.\n"
    assert "--limit shows more" in run("tolls", "--limit", "1").err


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--disputed",), 1),
        (("--unreviewed",), 1),
        (("--from", "2031-03-01", "--to", "2031-03-02"), 1),
        (("--from", "2031-03-03"), 0),
        (("--status", "civilian"), 0),
        (("--group", "firefighters"), 0),
    ],
)
def test_tolls_are_narrowed(run, path: Path, options: tuple[str, ...], count: int) -> None:
    """By when it may have happened, whom it counts, and what is disputed or not reviewed."""
    assert len(_ask(run, "tolls", *options)) == count


def test_a_toll_is_told_in_time(run, path: Path) -> None:
    """One line for each claim in the order of time, repeats folded, and what was revised."""
    out = run("toll", _toll(run)[:8]).out
    rows = [line for line in out.splitlines() if line.startswith("2031-03-0")]
    assert [line.split()[1] for line in rows] == ["12", "40", "15"]
    assert "raised" in rows[2]
    assert "2×" in rows[2]
    assert "Daily Wire, Orva Post" in rows[2]
    assert "Independent sources: 2" in out
    assert "Suggested grade:" in out
    assert "raised 12 (2031-03-03) to 15 (2031-03-05)" in out.partition("Revised")[2]


def test_the_figures_of_a_claim_can_be_told_and_reviewed(run, path: Path) -> None:
    """With the id of a claim, each repeat is listed by the id under which it can be reviewed."""
    claims = _ask(run, "toll", _toll(run))["claims"]
    claim = next(one for one in claims if len(one["mentions"]) == 2)
    told = run("toll", claim["id"][:12]).out.partition("Told in")[2].partition("Revised")[0]
    rows = [line.split() for line in told.splitlines() if "/f1" in line]
    assert [row[1] for row in rows] == ["2031-03-05"] * 2
    assert "mayor of Orva" in told
    assert "Told in" not in run("toll", _toll(run)).out
    assert run("review", rows[1][0], "reject").code == 0
    assert "2×" not in run("toll", claim["id"]).out


def test_a_toll_as_json_has_all_its_words(run, path: Path) -> None:
    """Each figure under a claim is in the reading format, and points at its characters."""
    page = _ask(run, "toll", _toll(run))
    assert [row["bounds"]["low"] for row in page["timeline"]] == [12, 40, 15]
    figures = [told["figure"] for claim in page["claims"] for told in claim["mentions"]]
    assert sorted(one["quantity"]["text"] for one in figures) == ["12", "15", "15", "40"]
    assert set(figures[0]) >= {"low", "high", "modifier", "measure", "place"}
    assert page["comparison"]["claimed"] == {
        "low": 12, "high": 40, "open_below": False, "open_above": False,
    }  # fmt: skip


def test_sources_are_listed(run, path: Path) -> None:
    """A line for each source, the one with most claims first; one can be asked for by name."""
    lines = run("sources").out.splitlines()
    assert MAYOR.name in lines[2]
    assert ARMY.name not in run("sources", MAYOR.name).out
    (found,) = _ask(run, "sources", ARMY.name)
    assert (found["source"]["name"], found["claims"]) == (ARMY.name, 1)
    assert run("sources", "nobody").err == "Nothing found.\n"


def test_why_names_are_one_source_is_said(run, path: Path) -> None:
    """A source asked for by name lists its other names, and why each is taken for it."""
    first, second = (one["source"]["id"] for one in _ask(run, "sources") if one["claims"])
    run("review", first, "merge", "--other", second)
    out = run("sources", MAYOR.name).out
    assert "is also called" in out
    assert ARMY.name in out


def test_a_decision_is_kept_and_counts(run, path: Path) -> None:
    """What a person rejects or corrects changes the toll; the decision is said and listed."""
    claims = _ask(run, "toll", _toll(run))["claims"]
    forty = next(one for one in claims if one["bounds"]["low"] == 40)["mentions"][0]["id"]
    said = run("review", forty, "reject", "--reason", "a house number")
    assert (said.code, said.err) == (0, "")
    assert "Ada" in said.out
    assert "reject (a house number)" in said.out
    assert "12–15" in run("tolls").out
    kept = _ask(run, "review", _toll(run), "correct", "--field", "grade", "--value", "fair")
    assert (kept["field"], kept["value"], kept["reviewer"]) == ("grade", "fair", "Ada")
    out = run("toll", _toll(run)).out
    assert "Grade: fair, by Ada" in out
    assert "correct grade: fair" in out.partition("Reviews")[2]
    assert "reject (a house number)" in run("reviews").out


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("low", "14", 14),
        ("high", "null", None),
        ("modifier", "about", "about"),
        ("group", '"14"', "14"),
    ],
)
def test_a_value_is_taken_as_it_is_meant(
    run, path: Path, field: str, value: str, kept: object
) -> None:
    """Numbers and null are taken as such, all else as words; quotes make words of a number."""
    toll = _toll(run)
    mention = _ask(run, "toll", toll)["claims"][0]["mentions"][0]["id"]
    record = toll if field == "group" else mention
    found = _ask(run, "review", record, "correct", "--field", field, "--value", value)
    assert found["value"] == kept


def test_reviews_tell_what_changed_and_who_agrees(run, path: Path) -> None:
    """Reviews of what new readings came to are marked; agreement is said once two judged it."""
    toll = _toll(run)
    assert run("reviews").err == "Nothing found.\n"
    run("review", toll, "accept")
    assert "no record was judged by two" in run("reviews").out
    run("review", toll, "reject", "--reviewer", "Bo")
    assert "alpha): cannot" not in run("reviews").out
    assert run("reviews", "--outdated").err == "Nothing found.\n"
    with Ledger.open(str(path)) as ledger:
        ledger.add([tell(41, ARMY, day="2031-03-09")])
    assert "readings came to it since" in run("reviews", "--outdated").out
    found = _ask(run, "reviews")
    assert [one["reason"] for one in found["outdated"]] == ["readings came to it since"] * 2
    assert (found["agreement"]["records"], found["agreement"]["reviewers"]) == (1, ["Ada", "Bo"])


def test_older_commands_know_tolls_and_claims(run, path: Path) -> None:
    """`history`, `search` and `verify` take the ids of tolls, claims and sources too."""
    toll = _toll(run)
    page = _ask(run, "toll", toll)
    assert len(run("history", toll[:8]).out.splitlines()) == 4
    assert len(_ask(run, "search", "digging", "--about", toll)) == 1
    army = next(one["id"] for one in page["claims"] if one["bounds"]["low"] == 40)
    assert _ask(run, "search", "digging", "--about", army) == []
    assert "Orva, RU" in run("search", "Ruritanian killed", "--tolls").out
    assert _ask(run, "search", "zeppelin", "--tolls") == []
    out = run("verify", toll).out
    assert f"toll {toll:.12}: rests on 4 quotes in 4 reports" in out
    assert _ask(run, "verify", army)["record"]["kind"] == "claim"


def test_a_forged_quote_is_found(run, path: Path) -> None:
    """`verify` of a toll does not trust the file of what is derived."""
    toll = _toll(run)
    run_sql(f"{path}-derived", """UPDATE claims SET data = replace(data, '"12"', '"92"')""")
    found = run("verify", toll)
    assert found.code == TamperedError.exit_code
    assert "'92' does not stand" in found.err


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("toll", "00000000"), UnknownRecordError.exit_code),
        (("toll", "Orva"), UnknownRecordError.exit_code),
        (("review", "00000000", "accept"), UnknownRecordError.exit_code),
        (("review", "{toll}", "praise"), FormatError.exit_code),
        (("review", "{toll}", "accept", "--reviewer", " "), FormatError.exit_code),
        (
            ("review", "{toll}", "correct", "--field", "grade", "--value", "10"),
            FormatError.exit_code,
        ),
        (("review", "{toll}", "merge"), FormatError.exit_code),
        (("tolls", "--measure", "sunk"), FormatError.exit_code),
        (("tolls", "--since", "lately"), FormatError.exit_code),
        (("verify", "00000000"), UnknownRecordError.exit_code),
        (("search", "raid", "--about", "00000000"), UnknownRecordError.exit_code),
        (("tolls", "--ledger", "/no/such.db"), LedgerError.exit_code),
        (("reviews", "--ledger", "/no/such.db"), LedgerError.exit_code),
    ],
)
def test_what_cannot_be_done_is_one_line(
    run, path: Path, command: tuple[str, ...], code: int
) -> None:
    """A wrong id, decision, measure or ledger ends the run with one line; nothing is changed."""
    toll = _toll(run)
    with Ledger.open(str(path)) as ledger:
        before = ledger.verify()
    found = run(*(one.format(toll=toll) for one in command))
    assert (found.code, len(found.err.splitlines())) == (code, 1)
    with Ledger.open(str(path)) as ledger:
        assert ledger.verify() == before


def test_control_characters_stay_off_the_terminal(run, path: Path) -> None:
    """Names in reports, and words of reviewers, cannot play with the terminal."""
    with Ledger.open(str(path)) as ledger:
        ledger.add([tell(16, day="2031-03-06", publisher="\x1b[2JPost", extra="It rained.")])
    toll = _toll(run)
    run("review", toll, "note", "--reason", "see \x1b[31mhere\x07")
    for found in (run("toll", toll), run("reviews"), run("tolls"), run("sources")):
        assert found.code == 0
        assert "\x1b" not in found.out
        assert "\x07" not in found.out
