"""What a browser complains of while a page is used, gathered for the test to be asked about."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page, Request, Response

_STATUS = "Failed to load resource"


class Watch:
    """Errors in the console (violated security policies among them), dialogs, failures, requests to other hosts."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.complaints: list[str] = []
        self._navigated: set[str] = set()

    def follow(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        context.on("page", self._page)

    def _page(self, page: Page) -> None:
        page.on("dialog", self._dialog)

    def _request(self, request: Request) -> None:
        if request.is_navigation_request():
            self._navigated.add(request.url)
        if not request.url.startswith((f"{self.address}/", "data:", "blob:")):
            self.complaints.append(f"request to another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"answer {response.status}: {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # A page that answers 404 or 422 on purpose is reported like a picture that is missing; it is none.
        expected = message.text.startswith(_STATUS) and message.location.get("url") in self._navigated
        if message.type in ("error", "warning") and not expected:
            self.complaints.append(f"console: {message.text} ({message.location.get('url')})")

    def _dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()
