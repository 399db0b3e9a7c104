"""What comes in by the Add page: files, addresses, and what is refused of them."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.documents.test_containers import PAGE, TEXT, make_mail, make_pdf

from reportedly.documents import files
from reportedly.documents.fetching import Bounds, Fetched


def word_for_forms(client: TestClient) -> str:
    """Return the word without which no form is taken."""
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get("/add").text)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("fire.txt", TEXT.encode()),
        ("fire.html", PAGE.encode()),
        ("fire.pdf", make_pdf(TEXT)),
        ("fire.eml", make_mail("plain", TEXT)),
        ("../../../etc/passwd", TEXT.encode()),
    ],
)
def test_an_uploaded_file_becomes_a_document(client: TestClient, name: str, data: bytes) -> None:
    """Every kind of file leads to its document; a hostile name leads nowhere."""
    form = {"csrf": word_for_forms(client), "publisher": "Orva Radio"}
    answer = client.post("/add", data=form, files={"file": (name, data)})
    assert answer.status_code == 200
    assert answer.url.path.startswith("/documents/")
    assert "mayor" in answer.text
    assert "Orva Radio" in answer.text


def test_an_address_becomes_a_document(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies at an address is read as a file is."""
    found = Fetched(PAGE.encode(), "https://mail.example/fire", "text/html")
    monkeypatch.setattr(files, "fetch", lambda *_: found)
    form = {"csrf": word_for_forms(client), "url": "https://mail.example/fire"}
    answer = client.post("/add", data=form)
    assert answer.url.path.startswith("/documents/")
    assert "Orva Mail" in answer.text


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/", "http://in.example/"]
)
def test_no_address_leads_inside(client: TestClient, url: str) -> None:
    """An address of this machine or its network is refused, also behind a name."""
    app = client.app
    assert isinstance(app, FastAPI)
    app.state.bounds = Bounds(
        resolve=lambda host, _: ["10.0.0.7" if host == "in.example" else host]
    )
    answer = client.post("/add", data={"csrf": word_for_forms(client), "url": url})
    assert answer.status_code == 422
    assert "not a public address" in answer.text


@pytest.mark.parametrize(
    ("url", "problem"), [("file:///etc/passwd", "only http and https"), ("x" * 50, "only http")]
)
def test_other_schemes_are_refused(client: TestClient, url: str, problem: str) -> None:
    """Nothing but http and https is fetched, and the form keeps what was filled in."""
    answer = client.post("/add", data={"csrf": word_for_forms(client), "url": url})
    assert answer.status_code == 422
    assert problem in answer.text
    assert url in answer.text


def test_one_report_at_a_time(client: TestClient) -> None:
    """A text beside an address would leave one of them unread, so both are refused."""
    form = {"csrf": word_for_forms(client), "url": "https://mail.example/", "text": TEXT}
    answer = client.post("/add", data=form)
    assert answer.status_code == 422
    assert "one report at a time" in answer.text


def test_a_file_over_the_limit_is_refused(client: TestClient) -> None:
    """A file that the desk's own limit lets through still meets that for reports."""
    files = {"file": ("a.txt", b"x" * 5_000_001)}
    answer = client.post("/add", data={"csrf": word_for_forms(client)}, files=files)
    assert answer.status_code == 422
    assert "too large" in answer.text


def test_a_file_or_an_address_without_the_word_is_refused(client: TestClient) -> None:
    """A form that the desk did not make adds nothing, whatever it carries."""
    assert client.post("/add", data={"url": "https://mail.example/"}).status_code == 403
    assert client.post("/add", files={"file": ("a.txt", TEXT.encode())}).status_code == 403
