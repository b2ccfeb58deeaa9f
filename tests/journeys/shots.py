"""With SHOTS=1 a picture of each page that a journey visits, wide and narrow, in `var/shots`."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

FOLDER = Path(__file__).resolve().parents[2] / "var" / "shots"
WIDTHS = (1440, 390)


def take(page: Page) -> None:
    """Keep the first picture of each kind of page, language and width."""
    if not os.environ.get("SHOTS"):
        return
    language, own = page.locator("html").get_attribute("lang"), page.viewport_size
    for width in WIDTHS:
        file = FOLDER / f"{_kind(page)}-{language}-{width}.png"
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            page.set_viewport_size({"width": width, "height": own["height"]})
            page.screenshot(path=file, full_page=True)
    page.set_viewport_size(own)


def _kind(page: Page) -> str:
    """The address without what differs from case to case, and whether something is to be corrected."""
    words = re.sub(r"/[A-Za-z0-9_-]{12}(?=/)", "/one", urlsplit(page.url).path).strip("/").replace("/", "-")
    return (words or "front") + ("-remarks" if page.locator("[data-error-summary]").count() else "")
