"""Somebody at the secretariat's desk: signs in and reads pages, as a browser without JavaScript."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from flask.testing import FlaskClient
from typing_extensions import override
from werkzeug.test import TestResponse

from gateway.ledger import staff
from tests.village import Village

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass(slots=True)
class Desk:
    """One browser, signed in as `name`."""

    village: Village
    client: FlaskClient
    name: str
    password: str

    def opens(self, path: str, status: int = 200) -> Page:
        """The page at `path`, which answers this."""
        return Page(self, path, self._checked(self.client.get(path), status))

    def sends(self, path: str, status: int = 303, **form: object) -> TestResponse:
        """A form, with the token of the page it stands on."""
        token = _TOKEN.search(self.client.get("/compte").text)
        if token is None:
            token = _TOKEN.search(self.client.get("/connexion").text)
        assert token is not None
        response = self.client.post(path, data={"csrf_token": token[1], **form})
        return self._checked(response, status)

    def signs_in(self, **form: str) -> TestResponse:
        token = _TOKEN.search(self.client.get("/connexion").text)
        assert token is not None
        given = {"csrf_token": token[1], "name": self.name, "password": self.password}
        return self.client.post("/connexion", data=given | form)

    @staticmethod
    def _checked(response: TestResponse, status: int) -> TestResponse:
        assert response.status_code == status, f"{response.status_code}: {response.text[:2000]}"
        return response


@dataclass(slots=True)
class Page:
    """What a browser was given."""

    desk: Desk
    path: str
    response: TestResponse

    @property
    def html(self) -> str:
        return self.response.text

    @property
    def words(self) -> str:
        """The text a person reads, its spaces made plain."""
        reader = _Reader()
        reader.feed(self.html)
        return " ".join("".join(reader.words).split())

    def says(self, *parts: str) -> None:
        missing = [part for part in parts if part not in self.words]
        assert not missing, f"{missing} not in {self.words!r}"

    def does_not_say(self, *parts: str) -> None:
        found = [part for part in parts if part in self.words]
        assert not found, f"{found} in {self.words!r}"

    def field(self, name: str) -> str:
        """What stands in an <input> of this name."""
        found = re.search(rf'<input[^>]*\bname="{name}"[^>]*>', self.html)
        assert found is not None, f"no field {name}"
        value = re.search(r'\bvalue="([^"]*)"', found[0])
        return unescape(value[1]) if value else ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("b", "strong", "span", "a", "em"):
            self.words.append(" ")


def desk(village: Village, role: str = "secretariat", name: str = "") -> Desk:
    """Somebody of this role, signed in on a browser of their own."""
    name = name or f"{role}-{next(village.numbers)}"
    with village.ledger.write() as session:
        password = staff.add_staff(session, name, role, village.clock.now)
    opened = Desk(village, village.client.application.test_client(), name, password)
    assert opened.signs_in().status_code == 303
    return opened
