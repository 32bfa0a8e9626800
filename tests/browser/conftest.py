"""A real browser for the tests, and a village it can reach over real HTTP.

Where a machine has no Chromium these tests are skipped by name; where CI is set, they fail.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from tests.browser.windows import Site
from tests.services import lacking
from tests.village import Village

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, one of each test process; each test opens windows of its own."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        lacking("no Chromium on this machine (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site(hamlet: Village, chromium: Browser) -> Iterator[Site]:
    """The village's web application behind a real port."""
    server = make_server("127.0.0.1", 0, hamlet.client.application, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    opened = Site(hamlet, chromium, f"http://127.0.0.1:{server.server_port}")
    yield opened
    opened.close()
    server.shutdown()
    server.server_close()
    thread.join()
