"""Every page of the console, and an address to try it by; a new one is taught here."""

from __future__ import annotations

from gateway.console.door import Page
from gateway.console.site import PAGES

EXAMPLES = {
    "asset": "/static/no-such-file.css",
    "account_session_end": "/compte/connexions/1/fin",
}
"""An address for each page whose path has an argument."""


def address(page: Page) -> str:
    assert "<" not in page.path or page.name in EXAMPLES, f"teach EXAMPLES {page.name}"
    return EXAMPLES.get(page.name, page.path)


READABLE = [page for page in PAGES if "GET" in page.methods and page.right is not None]
"""What somebody signed in can look at."""
