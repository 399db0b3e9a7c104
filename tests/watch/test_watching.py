from __future__ import annotations

import hashlib
from math import inf
from pathlib import Path

import pytest
from tests.serving import TEXT, Answer, Site, feed, page

from reportedly.errors import KeepError, WatchError
from reportedly.ledger import Ledger
from reportedly.watch import Feed, State, Watch
from reportedly.watch.watching import MOST_TRIES

OTHER = "Nobody was hurt in the storm of the last week, the mayor of the town said on Sunday night."
BOMB = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss>&b;</rss>'
HOUR = 3600.0
LONGEST_SLEEP = 600


def _rest(watch: Watch, seconds: float, clock) -> None:
    """Let a watch work for some time, as it does when nobody ends it."""
    clock.end = clock.now + seconds
    with pytest.raises(TimeoutError):
        watch.run()
    clock.end = inf


def test_what_a_feed_lists_is_read_once(start, site: Site, reader, clock, lines) -> None:
    """New reports are fetched, read and added; later looks fetch only what came since."""
    site.answers |= {"/feed": feed("/a", "/b"), "/a": page(), "/b": page(OTHER)}
    watch = start(Feed(url=site.url("/feed"), publisher="Harbour Courier"))
    watch.run(once=True)
    assert site.paths() == ["/feed", "/robots.txt", "/a", "/b"]
    assert [one.text for one in reader.read] == [TEXT, OTHER]
    assert {one.publisher for one in reader.read} == {"Harbour Courier"}
    assert {one.published for one in reader.read} == {"2024-12-23"}
    assert [one.url for one in reader.read] == [site.url("/a"), site.url("/b")]
    assert (watch.tally.added.readings, watch.tally.refused) == (2, 0)
    site.answers |= {"/feed": feed("/c", "/b"), "/c": page(OTHER + " She said no more.")}
    clock.now += HOUR
    watch.run(once=True)
    assert site.paths() == ["/feed", "/c"]
    assert lines == [
        f"{site.url('/feed')}: 2 new of 2",
        f"{site.url('/a')}: 0 figures",
        f"{site.url('/b')}: 0 figures",
        f"{site.url('/feed')}: 1 new of 2",
        f"{site.url('/c')}: 0 figures",
    ]


def test_a_feed_that_did_not_change_is_not_sent_again(start, site: Site, clock) -> None:
    """The tag goes back to the server, also after a restart, and it answers 304."""
    site.answers |= {"/feed": feed("/a", tag='"7"'), "/a": page()}
    url = site.url("/feed")
    start(url).run(once=True)
    assert "If-None-Match" not in site.asked[0].headers
    for _ in range(3):
        site.asked.clear()
        clock.now += 100 * 24 * HOUR
        start(url).run(once=True)
        (asked,) = site.asked
        assert asked.headers["If-None-Match"] == '"7"'
        assert site.answer(asked).status == 304
    site.asked.clear()
    site.answers["/feed"] = feed("/a", "/b", tag='"8"')
    clock.now += HOUR
    start(url).run(once=True)
    assert site.paths()[::2] == ["/feed", "/b"]


def test_a_restart_looks_at_no_feed_before_its_time(start, site: Site, clock) -> None:
    """What was done and when is next stands in a file, not in the process."""
    site.answers |= {"/feed": feed("/a"), "/a": page()}
    watched = Feed(url=site.url("/feed"), every=10)
    start(watched).run(once=True)
    site.asked.clear()
    clock.now += 590
    start(watched).run(once=True)
    assert site.paths() == []
    clock.now += 20
    start(watched).run(once=True)
    assert site.paths() == ["/feed"]


def test_a_watch_goes_on_by_itself(start, site: Site, clock) -> None:
    """Each feed is looked at in its own rhythm, and in between the watch sleeps."""
    site.answers |= {"/often": feed(), "/seldom": feed()}
    often, seldom = (site.url(path) for path in ("/often", "/seldom"))
    watch = start(Feed(url=often, every=10), Feed(url=seldom, every=60))
    _rest(watch, 61 * 60, clock)
    assert sorted(site.paths()) == ["/often"] * 7 + ["/seldom"] * 2
    assert max(clock.slept) == LONGEST_SLEEP


def test_a_dead_feed_is_asked_ever_less_and_others_go_on(start, site: Site, clock, lines) -> None:
    """Waits double up to a day, each with a line, and one answer brings the rhythm back."""
    site.answers |= {"/feed": Answer(status=503), "/other": feed()}
    dead, other = Feed(url=site.url("/feed"), every=60), Feed(url=site.url("/other"), every=720)
    watch = start(dead, other)
    _rest(watch, 64 * HOUR, clock)
    assert site.paths().count("/feed") == 6
    waits = [line.partition("next try ")[2] for line in lines]
    assert waits == ["in 2 hours", "in 4 hours", "in 8 hours", "in 16 hours"] + ["in 24 hours"] * 2
    assert lines[0].startswith(f"{dead.url}: cannot be fetched: the server answers 503;")
    site.answers["/feed"] = feed()
    _rest(watch, 24 * HOUR, clock)
    site.asked.clear()
    _rest(watch, 2 * HOUR, clock)
    assert site.paths().count("/feed") == 2


def test_waits_are_not_forgotten_by_a_restart(start, site: Site, clock) -> None:
    """A dead feed is not asked again because somebody starts the watch again."""
    site.answers["/feed"] = Answer(status=500)
    for _ in range(3):
        start(site.url("/feed")).run(once=True)
    assert site.paths() == ["/feed"]


def test_a_server_that_asks_for_time_gets_it(start, site: Site, clock, lines) -> None:
    """`Retry-After` of a feed or a page is honoured, but not for longer than a week."""
    site.answers["/feed"] = Answer(status=429, headers={"Retry-After": "90000"})
    watch = start(site.url("/feed"))
    watch.run(once=True)
    assert lines[-1].endswith("the server answers 429; next try in 25 hours")
    site.answers["/feed"] = Answer(status=429, headers={"Retry-After": "999999999"})
    clock.now += 90_001
    watch.run(once=True)
    assert lines[-1].endswith("next try in 7 days")
    site.answers |= {
        "/feed": feed("/a"),
        "/a": Answer(status=503, headers={"Retry-After": "7200"}),
    }
    clock.now += 7 * 24 * HOUR + 1
    watch.run(once=True)
    assert lines[-1].endswith("the server answers 503; next try in 2 hours")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(BOMB), "is refused: it declares XML entities"),
        (Answer(status=302, headers={"Location": "/feed"}), "redirects more than 5 times"),
        (Answer(status=302, headers={"Location": "http://inside.example/"}), "not a public"),
        (Answer(status=410), "answers 410"),
        (page(), "is no feed: neither RSS nor Atom"),
        (Answer(b"x" * 5_000_001), "is too large"),
        (Answer(), "is no feed"),
    ],
)
def test_every_trouble_with_a_feed_is_one_line(
    start, site: Site, lines, answer: Answer, reason: str
) -> None:
    """Whatever is wrong with one feed is said in a line, and the others are read."""
    site.answers |= {"/feed": answer, "/good": feed("/a"), "/a": page()}
    watch = start(site.url("/feed"), site.url("/good", "good.example"))
    watch.run(once=True)
    (line,) = (one for one in lines if one.startswith(f"{site.url('/feed')}: "))
    assert reason in line
    assert "\n" not in line
    assert (watch.tally.failures, watch.tally.added.readings) == (1, 1)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(status=404), "answers 404"),
        (Answer(status=301, headers={"Location": "/a"}), "redirects more than 5 times"),
        (Answer(status=301, headers={"Location": "http://inside.example/"}), "not a public"),
        (Answer(b"\0\1\2" * 99), "is binary"),
        (page("Zehn Menschen sind bei dem Brand am Sonntag in der Stadt ums Leben gekommen, sagte"
              " der Sprecher der Polizei, und sie wurden nicht in das Krankenhaus gebracht."),
         "looks like German, and only English is read"),
    ],
)  # fmt: skip
def test_a_report_that_cannot_be_read_is_refused_once(
    start, site: Site, clock, lines, answer: Answer, reason: str
) -> None:
    """It gets one line, is never fetched again, and the next is read."""
    site.answers |= {"/feed": feed("/a", "/b"), "/a": answer, "/b": page()}
    watch = start(site.url("/feed"))
    for _ in range(2):
        watch.run(once=True)
        clock.now += 24 * HOUR
    (line,) = (one for one in lines if one.startswith(f"{site.url('/a')}: "))
    assert reason in line
    assert "--force" not in line
    assert (watch.tally.refused, watch.tally.added.readings) == (1, 1)


def test_a_page_in_trouble_is_tried_again_and_then_given_up(
    start, site: Site, clock, lines
) -> None:
    """A server may recover; one that does not is left in the end."""
    site.answers |= {"/feed": feed("/a"), "/a": Answer(status=500)}
    watch = start(Feed(url=site.url("/feed"), every=720))
    _rest(watch, 24 * HOUR, clock)
    assert site.paths().count("/a") == MOST_TRIES
    told = [line for line in lines if line.startswith(site.url("/a"))]
    assert "next try in 10 minutes" in told[0]
    reason = f"cannot be fetched: the server answers 500; given up after {MOST_TRIES} tries"
    assert told[-1] == f"{site.url('/a')}: {reason}"
    assert watch.tally.refused == 1


def test_a_page_that_recovers_is_read_though_its_feed_lists_it_no_more(
    start, site: Site, clock, reader
) -> None:
    """What was listed once is kept in mind over restarts."""
    site.answers |= {"/feed": feed("/a"), "/a": Answer(status=500)}
    start(site.url("/feed")).run(once=True)
    site.answers |= {"/feed": feed(), "/a": page()}
    clock.now += HOUR
    start(site.url("/feed")).run(once=True)
    assert [one.text for one in reader.read] == [TEXT]


def test_robots_may_forbid_pages(start, site: Site, lines) -> None:
    """What robots.txt forbids is not fetched, also where a redirect leads there."""
    robots = Answer(b"User-agent: *\nDisallow: /closed\n\nUser-agent: reportedly\nDisallow: /no")
    site.answers |= {
        "news.example/robots.txt": robots,
        "/feed": feed("/no/a", "/closed/b", site.url("/moved", "free.example")),
        "/closed/b": page(),
        "/moved": Answer(status=302, headers={"Location": site.url("/no/c")}),
    }
    start(site.url("/feed")).run(once=True)
    assert not [path for path in site.paths() if path.startswith("/no")]
    reason = f"is not fetched: {site.url('')}/robots.txt does not allow it"
    assert f"{site.url('/no/a')}: {reason}" in lines
    assert f"{site.url('/moved', 'free.example')}: {reason}" in lines
    assert f"{site.url('/closed/b')}: 0 figures" in lines


def test_the_feed_itself_was_named_by_a_person(start, site: Site, reader) -> None:
    """robots.txt is asked about pages only: the feed's address was given by hand."""
    site.answers |= {"/robots.txt": Answer(b"User-agent: *\nDisallow: /feed"), "/feed": feed("/a")}
    site.answers["/a"] = page()
    start(site.url("/feed")).run(once=True)
    assert len(reader.read) == 1


def test_robots_in_trouble_mean_not_now(start, site: Site, clock, lines, reader) -> None:
    """While robots.txt answers 5xx no page is fetched; it is not asked for each page either."""
    site.answers |= {"/robots.txt": Answer(status=503), "/feed": feed("/a", "/b")}
    site.answers |= {"/a": page(), "/b": page(OTHER)}
    watch = start(site.url("/feed"))
    watch.run(once=True)
    assert site.paths() == ["/feed", "/robots.txt"]
    assert f"{site.url('/robots.txt')} cannot be fetched: the server answers 503" in lines[1]
    site.answers["/robots.txt"] = Answer(status=403)
    _rest(watch, HOUR, clock)
    assert len(reader.read) == 2
    assert site.paths().count("/robots.txt") == 1


def test_a_host_is_left_a_moment_between_requests(start, site: Site, clock) -> None:
    """One request a second to a host, or as few as it asks for within reason."""
    site.answers |= {"/feed": feed("/a", "/b"), "/a": page(), "/b": page(OTHER)}
    start(site.url("/feed")).run(once=True)
    assert clock.slept == [1, 1, 1]
    clock.slept.clear()
    slow = "slow.example"
    site.answers |= {
        f"{slow}/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 7"),
        f"{slow}/feed": feed("/1", "/2"),
        "endless.example/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 86400"),
        "endless.example/feed": feed("/3", "/4"),
    }
    start(site.url("/feed", slow)).run(once=True)
    assert clock.slept == [1, 1, 7]
    clock.slept.clear()
    start(site.url("/feed", "endless.example")).run(once=True)
    assert clock.slept == [1, 1, 30]


def test_hosts_take_turns(start, site: Site, clock) -> None:
    """While one host has its pause, another is asked."""
    links = [site.url(f"/{number}", f"{name}.example") for name in "ab" for number in range(2)]
    site.answers |= {"/feed": feed(*links), **{f"/{number}": page() for number in range(2)}}
    start(site.url("/feed")).run(once=True)
    hosts = [one.host[0] for one in site.asked if one.path in ("/0", "/1")]
    assert hosts == ["a", "b", "a", "b"]


def test_what_the_ledger_has_is_not_fetched(start, site: Site, tmp_path: Path) -> None:
    """A report that came in another way, or before the state was lost, is there already."""
    site.answers |= {"/feed": feed("/a"), "/a": page()}
    start(site.url("/feed")).run(once=True)
    start()
    (tmp_path / "raids.db-watch").unlink(missing_ok=True)
    site.asked.clear()
    start(site.url("/feed")).run(once=True)
    assert site.paths() == ["/feed"]


def test_a_new_ledger_begins_anew(start, site: Site, tmp_path: Path) -> None:
    """A state that outlived its ledger hides nothing from a new one."""
    site.answers |= {"/feed": feed("/a"), "/a": page()}
    start(site.url("/feed")).run(once=True)
    start()
    for path in tmp_path.glob("raids.db*"):
        if path.name != "raids.db-watch":
            path.unlink()
    watch = start(site.url("/feed"))
    watch.run(once=True)
    assert watch.tally.added.readings == 1


def test_a_page_that_ends_the_program_is_given_up(start, site: Site, clock, reader, lines) -> None:
    """A report over which the program dies again and again does not stop the watch for ever."""
    site.answers |= {"/feed": feed("/a"), "/a": page()}
    reader.trouble = RuntimeError("a bug")
    for _ in range(MOST_TRIES):
        with pytest.raises(RuntimeError):
            start(site.url("/feed")).run(once=True)
        clock.now += 5 * HOUR
    start(site.url("/feed")).run(once=True)
    assert lines[-1].endswith(f"is given up: the program ended {MOST_TRIES} times over it")


def test_who_asks_for_the_end_waits_for_one_thing_at_most(start, site: Site, reader) -> None:
    """What is being done is finished; nothing else is begun."""
    site.answers |= {"/feed": feed("/a", "/b"), "/a": page(), "/b": page(OTHER)}
    watch = start(site.url("/feed"))
    ending = watch._world.ending
    reader.during = ending.ask
    watch.run()
    assert [one.text for one in reader.read] == [TEXT]
    assert watch.tally.added.readings == 1


def test_who_ends_the_watch_loses_nothing(start, site: Site, reader) -> None:
    """A report at which the watch was ended is read when it starts again."""
    site.answers |= {"/feed": feed("/a"), "/a": page()}
    reader.trouble = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        start(site.url("/feed")).run(once=True)
    reader.trouble = None
    start(site.url("/feed")).run(once=True)
    assert len(reader.read) == 1


def test_pages_are_kept_if_asked_for(start, site: Site, tmp_path: Path) -> None:
    """The bytes of all pages are stored as they came, those that cannot be read too."""
    site.answers |= {"/feed": feed("/a", "/b"), "/a": page(), "/b": Answer(b"\0\1")}
    start(site.url("/feed"), raw=tmp_path / "raw").run(once=True)
    kept = {one.read_bytes() for one in (tmp_path / "raw").glob("*/*") if one.is_file()}
    assert kept == {page().body, b"\0\1"}
    digest = hashlib.sha256(page().body).hexdigest()
    assert (tmp_path / "raw" / digest[:2] / digest[2:]).is_file()


def test_no_page_is_lost_where_bytes_cannot_be_kept(
    start, site: Site, tmp_path: Path, clock, reader
) -> None:
    """A full disk ends the watch; the page is read once there is room."""
    site.answers |= {"/feed": feed("/a"), "/a": page()}
    blocked = tmp_path / "raw"
    blocked.write_text("in the way")
    with pytest.raises(KeepError):
        start(site.url("/feed"), raw=blocked).run(once=True)
    blocked.unlink()
    clock.now += HOUR
    start(site.url("/feed"), raw=blocked).run(once=True)
    assert len(reader.read) == 1


def test_addresses_inside_are_reached_only_by_the_feed_that_may(start, site: Site, lines) -> None:
    """`allowed` is for one feed: no other leads to the machine's own network."""
    site.answers |= {"/feed": feed("/a"), "/a": page()}
    start(
        Feed(url=site.url("/feed"), allowed=frozenset({"127.0.0.1"})),
        Feed(url=site.url("/feed", "other.example")),
        allowed=frozenset(),
    ).run(once=True)
    assert lines[0] == f"{site.url('/feed')}: 1 new of 1"
    assert "'other.example' is at 127.0.0.1, which is not a public address" in lines[1]
    assert lines[2] == f"{site.url('/a')}: 0 figures"


def test_two_watches_do_not_work_on_one_ledger(start, site: Site, tmp_path: Path) -> None:
    """The second says that there is another."""
    start(site.url("/feed"))
    with (
        pytest.raises(WatchError, match="is held by another watch; end that one first"),
        State.open(tmp_path / "raids.db-watch"),
    ):
        pass


def test_servers_are_told_who_asks(start, site: Site) -> None:
    """The name under which robots.txt can address the program stands in every request."""
    site.answers |= {"/feed": feed("/a"), "/a": page()}
    start(site.url("/feed")).run(once=True)
    agents = {one.headers["User-Agent"] for one in site.asked}
    assert agents == {"reportedly (reads what news feeds list)"}


def test_the_chain_of_the_ledger_holds(start, site: Site, tmp_path: Path) -> None:
    """What a watch added is as good as what `add` did."""
    site.answers |= {"/feed": feed("/a", "/b"), "/a": page(), "/b": page(OTHER)}
    start(site.url("/feed")).run(once=True)
    with Ledger.open(str(tmp_path / "raids.db"), create=False) as ledger:
        assert ledger.verify().problem is None
