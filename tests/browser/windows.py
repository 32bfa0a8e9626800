"""A person at a real browser window, signed in to the console of a village."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page

from gateway.ledger import staff
from tests.village import Village


@dataclass(slots=True)
class Site:
    """A village at an address, and the windows opened on it."""

    village: Village
    browser: Browser
    address: str
    windows: list[BrowserContext] = field(default_factory=list)

    def window(self, role: str = "secretariat", *, script: bool = True, width: int = 1280) -> Page:
        """A window of its own in which somebody of this role has just signed in."""
        page = self.visitor(script=script, width=width)
        self.sign_in(page, role)
        return page

    def sign_in(self, page: Page, role: str = "secretariat") -> None:
        """Sign somebody of this role in."""
        name = f"{role}-{len(self.windows)}"
        with self.village.ledger.write() as session:
            password = staff.add_staff(session, name, role, self.village.clock.now)
        page.goto(self.address)
        page.get_by_label("Nom d'utilisateur").fill(name)
        page.get_by_label("Mot de passe").fill(password)
        page.get_by_role("button", name="Se connecter").click()
        page.get_by_role("button", name="Se déconnecter").wait_for()

    def visitor(self, *, script: bool = True, width: int = 1280) -> Page:
        """A window nobody signed in to. A mistake of a script, or of the policy, fails the test."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
            locale="fr-FR",
        )
        self.windows.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("pageerror", lambda error: _fail(f"script: {error}"))
        return page

    def close(self) -> None:
        for context in self.windows:
            context.close()


def _fail(reason: str) -> None:
    raise AssertionError(reason)
