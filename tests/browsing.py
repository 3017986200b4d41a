"""A browser's windows on a server, for tests that use pages as people do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

PHONE, DESK = 320, 1280  # CSS pixels; 1280 enlarged to 400 % is 320 (WCAG 2.2, 1.4.10)


@dataclass(slots=True, kw_only=True)
class Site:
    """A server and what a browser did not like about it.

    Attributes:
        address: of the server.
        browser: a Chromium.
        trouble: messages of the console, requests to elsewhere, dialogs.
    """

    address: str
    browser: Browser
    trouble: list[str] = field(default_factory=list)

    @contextmanager
    def window(
        self,
        *,
        width: int = DESK,
        dark: bool = False,
        script: bool = True,
        clipboard: bool = False,
        refused: bool = False,
    ) -> Iterator[Page]:
        """A page in a window of its own; fails at the end where the browser complained.

        Args:
            width: in CSS pixels.
            dark: whether the reader wants dark colours.
            script: whether scripts run.
            clipboard: whether pages may use it.
            refused: whether answers that are no success are expected; the browser notes them in its console.
        """
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            permissions=["clipboard-read", "clipboard-write"] if clipboard else [],
        )
        self._listen(context, refused=refused)
        try:
            yield context.new_page()
        finally:
            context.close()
        assert self.trouble == []

    def _listen(self, context: BrowserContext, *, refused: bool) -> None:
        self.trouble.clear()

        def noted(message: ConsoleMessage) -> None:
            if not (refused and message.text.startswith("Failed to load resource: the server responded with")):
                self.trouble.append(f"{message.type}: {message.text}")

        context.on("console", noted)
        context.on("weberror", lambda error: self.trouble.append(str(error.error)))
        context.on("dialog", lambda dialog: self.trouble.append(dialog.message))
        context.on(
            "request",
            lambda request: None if request.url.startswith(self.address) else self.trouble.append(request.url),
        )
