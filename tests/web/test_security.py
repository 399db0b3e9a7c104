"""What the desk refuses, and that hostile texts stay texts."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from tests.web.test_desk import busiest, word_for_forms

from reportedly.ledger import Ledger
from reportedly.web import create_app
from reportedly.web.security import MAX_BODY

EVIL = "<script>alert(1)</script>"


def test_hostile_texts_are_escaped(client: TestClient, ledger: Ledger) -> None:
    """A script in a report, a title, a publisher, a source or a review is shown as text."""
    text = f"{EVIL} At least 12 people were killed, Flavia {EVIL} Elphberg said in Strelsau."
    form = {"csrf": word_for_forms(client), "text": text, "title": EVIL, "publisher": EVIL}
    document = client.post("/add", data=form).url.path
    toll = busiest(ledger).toll.id
    form = {"csrf": word_for_forms(client), "about": toll, "decision": "note", "reviewer": EVIL}
    client.post("/decide", data={**form, "reason": EVIL, "back": f"/tolls/{toll}"})
    pages = [document, "/", "/documents", f"/tolls/{toll}", "/sources", f"/history/{toll}"]
    shown = [client.get(page).text for page in [*pages, "/review", f"/search?q={EVIL}"]]
    assert not [page for page in shown if EVIL in page]
    assert "&lt;script&gt;" in shown[0]
    assert "&lt;script&gt;" in shown[3]


@pytest.mark.parametrize("page", ["/add", "/decide"])
def test_forms_of_others_are_refused(client: TestClient, ledger: Ledger, page: str) -> None:
    """Without the word of this browser, or from another site, nothing is taken."""
    before = ledger.head()
    form = {"text": "Twelve died.", "about": "x", "decision": "note", "reviewer": "Ada"}
    assert client.post(page, data={**form, "csrf": "0" * 64}).status_code == 403
    assert client.post(page, data=form).status_code == 403
    good = {**form, "csrf": word_for_forms(client)}
    elsewhere = client.post(page, data=good, headers={"Origin": "http://evil.example"})
    assert elsewhere.status_code == 403
    assert ledger.head() == before


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8765", "", "[::2]:1"])
def test_other_hosts_are_refused(client: TestClient, host: str) -> None:
    """A name that somebody else's DNS leads here is not ours."""
    assert client.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:8765", "[::1]"])
def test_own_hosts_are_served(client: TestClient, host: str) -> None:
    """All names of this machine lead to the desk."""
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_too_much_is_refused(client: TestClient, ledger: Ledger) -> None:
    """An oversized upload is refused, whether or not it tells its length."""
    before, word = ledger.head(), word_for_forms(client)
    big = b"a" * (MAX_BODY + 1)
    form = {"csrf": word}
    assert client.post("/add", data=form, files={"file": ("a.txt", big)}).status_code == 413
    pieces = (b"a" * 65536 for _ in range(MAX_BODY // 65536 + 1))
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/add", content=pieces, headers=headers).status_code == 413
    assert ledger.head() == before


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2f..%2f..%2fpyproject.toml"],
)
def test_no_path_leads_out_of_the_files_of_the_desk(client: TestClient, path: str) -> None:
    """Only what lies in the static folder is served."""
    assert client.get(path).status_code == 404


def test_a_form_leads_to_no_other_site(client: TestClient, ledger: Ledger) -> None:
    """Where a form goes back to is a page of the desk."""
    form = {"csrf": word_for_forms(client), "about": busiest(ledger).toll.id, "decision": "note"}
    for back in ("//evil.example/", "http://evil.example/", "/\\evil.example"):
        given = {**form, "reviewer": "Ada", "reason": "x", "back": back}
        answer = client.post("/decide", data=given, follow_redirects=False)
        assert answer.headers["location"] == "/"


def test_the_token_opens_the_desk(ledger: Ledger) -> None:
    """With a token nothing is shown before it is given, and the cookie is not for scripts."""
    app = create_app(ledger, token="swordfish", hosts=("desk.example",))
    with TestClient(app, base_url="http://desk.example") as visitor:
        assert visitor.get("/").url.path == "/login"
        assert visitor.get("/tolls/abcd.csv").url.path == "/login"
        assert visitor.post("/login", data={"word": "guess"}).status_code == 403
        answer = visitor.post("/login", data={"word": "swordfish"}, follow_redirects=False)
        assert "httponly" in answer.headers["set-cookie"].lower()
        assert visitor.get("/").url.path == "/"


def test_a_spreadsheet_runs_nothing(client: TestClient) -> None:
    """A cell that begins like a formula is made text."""
    from reportedly.web.tolls import _disarm

    assert _disarm("=1+1") == "'=1+1"
    assert _disarm("at least 12") == "at least 12"
