"""A stand-in for Kannel's smsbox: `sendsms`, the dlr-url it is given, and its get-url.

with KannelBox() as box:
    … Kannel(box.url, "labari", "password", callback="http://…/dlr") …
    assert box.texts("+22790000002") == ["…"]
    path = box.report(0, 1, "id:7 stat:DELIVRD err:000")
"""

from __future__ import annotations

from urllib.parse import quote_plus

from tests.standin.server import Reply, Request, StandIn

ACCEPTED = b"0: Accepted for delivery"
QUEUED = b"3: Queued for later delivery"
PASSWORD = "password"


class KannelBox(StandIn):
    """The smsbox with one `sendsms-user`."""

    def __init__(self, username: str = "labari", password: str = PASSWORD) -> None:
        super().__init__()
        self._login = (username, password)
        self.sent: list[Request] = []

    def texts(self, number: str | None = None) -> list[str]:
        """What went out to this number, or to all."""
        return [r.query["text"] for r in self.sent if number in (None, r.query["to"])]

    def usual(self, request: Request) -> Reply:
        query = request.query
        if request.path != "/cgi-bin/sendsms":
            return Reply(404, b"Unknown request.")
        if (query.get("username"), query.get("password")) != self._login:
            return Reply(403, b"Authorization failed for sendsms")
        if not query.get("to"):
            return Reply(400, b"Missing receiver number, rejected")
        self.sent.append(request)
        return Reply(202, ACCEPTED)

    def report(self, number: int, status: int, answer: str = "") -> str:
        """The address Kannel would get to report on the text of this place in `sent`."""
        pattern = self.sent[number].query["dlr-url"]
        return pattern.replace("%d", str(status)).replace("%A", quote_plus(answer))
