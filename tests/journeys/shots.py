"""With SHOTS=1 a picture of each kind of page that a journey visits, in Kazakh and Russian, wide and narrow."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import resolve
from playwright.sync_api import Page

FOLDER = Path(__file__).resolve().parents[2] / "var" / "shots"
WIDTHS = (1440, 390)
ABOUT = ("service", "kind", "code")
"""Pages of one name that ask other things of each service, record and result."""


def take(page: Page) -> None:
    """Keep the first picture of each kind. A page that answers a form is not asked for again in Russian."""
    if not os.environ.get("SHOTS"):
        return
    _both_widths(page)
    name = _kind(page)
    if not (FOLDER / f"{name}-ru-{WIDTHS[0]}.png").exists() and "-remarks" not in name:
        _in_russian(page)


def _both_widths(page: Page) -> None:
    language, own = page.locator("html").get_attribute("lang"), page.viewport_size
    for width in WIDTHS:
        file = FOLDER / f"{_kind(page)}-{language}-{width}.png"
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            page.set_viewport_size({"width": width, "height": own["height"]})
            page.screenshot(path=file, full_page=True)
    page.set_viewport_size(own)


def _in_russian(page: Page) -> None:
    """The same address in a second tab, with the cookie of the language for as long as that takes."""
    cookie, context = {"name": settings.LANGUAGE_COOKIE_NAME, "url": page.url}, page.context
    kept = context.cookies(page.url)
    context.add_cookies([cookie | {"value": "ru"}])
    tab = context.new_page()
    if tab.goto(page.url).ok and urlsplit(tab.url).path == urlsplit(page.url).path:
        _both_widths(tab)
    tab.close()
    context.clear_cookies(name=settings.LANGUAGE_COOKIE_NAME)
    context.add_cookies([each for each in kept if each["name"] == settings.LANGUAGE_COOKIE_NAME])


def _kind(page: Page) -> str:
    """The name of the page in the map of the site, of what it is about, and whether something is to be corrected."""
    found = resolve(urlsplit(page.url).path)
    about = [found.kwargs[name] for name in ABOUT if name in found.kwargs]
    return "-".join([found.url_name, *about, *(["remarks"] if _remarks(page) else [])])


def _remarks(page: Page) -> bool:
    return page.locator("[data-error-summary]").count() > 0
