"""Africa's Talking on a bad evening: some calls are refused for the moment, some never answered.

What it really took is known here, also of the calls whose answer was lost.
"""

from __future__ import annotations

import json
import time
import zlib
from typing import Final
from urllib.parse import parse_qs

from tests.standin.server import Reply, Request, StandIn

REFUSED: Final = 0.30
HANGING: Final = 0.05
_FOREVER: Final = 60.0


class FlakyProvider(StandIn):
    """Takes `seconds` for a text, and `refusal` seconds to say that it cannot just now."""

    def __init__(self, seconds: float, refusal: float) -> None:
        super().__init__()
        self.had: list[str] = []
        """The phones whose text it took, one for each text."""
        self.last = 0.0
        """When it took the last of them, by the monotonic clock."""
        self.hung: list[str] = []
        """Those of them whose answer was lost."""
        self._seconds, self._refusal = seconds, refusal

    def usual(self, request: Request) -> Reply:
        (phone,) = parse_qs(request.body.decode())["to"]
        # The same evening at each run.
        fate = zlib.crc32(str(len(self.requests)).encode()) / 2**32
        if fate < REFUSED:
            return Reply(502, b"<html>502 Bad Gateway</html>", "text/html", wait=self._refusal)
        self.had.append(phone)
        self.last = time.monotonic()
        if fate < REFUSED + HANGING:
            self.hung.append(phone)
            return Reply(201, wait=_FOREVER)
        told = {
            "statusCode": 101,
            "number": phone,
            "status": "Success",
            "cost": "XOF 15.0000",
            "messageId": f"ATXid_{len(self.had)}",
        }
        body = json.dumps({"SMSMessageData": {"Message": "Sent to 1/1", "Recipients": [told]}})
        return Reply(201, body.encode(), "application/json", wait=self._seconds)
