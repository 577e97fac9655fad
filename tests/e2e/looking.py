"""The eye of the browser tests: a picture of the page, its accessibility, and whether it fits its window."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_OVERHANGS = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return Array.from(document.querySelectorAll("body *"))
    .filter((one) => one.getBoundingClientRect().right > wide + 1)
    .slice(0, 5).map((one) => one.outerHTML.slice(0, 120));
}"""


# A picture of the whole page shows what clings to the window's edge at its own place in the page.
_FLAT = """() => document.querySelectorAll(".form-bar, .daily, .nav").forEach((one) => {
  one.style.position = one.style.position ? "" : "static";
})"""


# Kinds of pages that are laid out otherwise on a desk; the others differ in width alone.
WIDE = {
    "home-leader", "home-county", "list-staff", "detail-staff", "form-staff", "report",
    "petition-new", "petition-accepted", "petition-desk", "petition-list", "petition-why", "petition-handover",
    "petition-analysis", "public-guide", "penalty-notified", "penalty-no-review",
    "inspection", "inspection-act", "inspection-cap", "disclosure",
    "disclosure-refused", "public-townships", "public-list", "public-search", "public-item", "public-withdrawn",
    "enforcement-year", "bulletin", "bulletin-write",
}  # fmt: skip
TALLEST = 3000
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}


class Look:
    """Looks at a page: keeps a picture of it under ``folder`` and says what is wrong with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.axe = Axe()

    def __call__(self, page: Page, name: str, size: str) -> None:
        """Keep the picture; fail where the page hangs over its window or shuts somebody out."""
        page.wait_for_load_state()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._draw(page, self.folder / f"{name}-{size}.png")
        overhangs = page.evaluate(_OVERHANGS)
        assert not overhangs, overhangs
        if size == "phone" or name in WIDE:
            barriers = self.barriers(page)
            assert not barriers, barriers

    def _draw(self, page: Page, path: Path) -> None:
        page.evaluate(_FLAT)
        tall = page.evaluate("document.documentElement.scrollHeight")
        part = {"x": 0, "y": 0, "width": page.viewport_size["width"], "height": min(tall, TALLEST)}
        page.screenshot(path=path, full_page=True, clip=part)
        page.evaluate(_FLAT)

    def barriers(self, page: Page) -> list[str]:
        """Return what axe-core finds serious or critical: rule, and the first element it was found at."""
        found = self.axe.run(page, options=RULES).response["violations"]
        return [
            f"{rule['id']} at {rule['nodes'][0]['html'][:160]} ({len(rule['nodes'])})"
            for rule in found
            if rule["impact"] in ("serious", "critical")
        ]
