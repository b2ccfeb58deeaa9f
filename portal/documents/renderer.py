"""HTML to PDF with WeasyPrint, from local files alone. See docs/decisions for why this renderer."""

import logging
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

# Seven lines of progress a paper say nothing; warnings stay.
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)

# An address that can never be resolved; the fetcher maps it to the static folder.
STATIC = "https://static.invalid/"
STYLE = "css/pdf.css"


class AddressRefused(ValueError):
    """A paper named something outside of our own static files."""


def static_file(url: str) -> Path:
    """The file behind an address of ours.

    Raises:
        AddressRefused: the address is somebody else's, or leads out of the static folder.
    """
    name = url.removeprefix(STATIC)
    if name == url or "%" in name or "\\" in name or ".." in PurePosixPath(name).parts:
        raise AddressRefused(
            f"A paper asked for {url[:200]!r}; a paper may use the portal's own static files only; "
            "put the file into static/ and name it from static/css/pdf.css."
        )
    return Path(settings.ROOT / "static" / name)


@cache
def fetcher() -> "URLFetcher":
    """Refuses by raising what WeasyPrint does not swallow, so a paper with a foreign address is never made."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class StaticFiles(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            return URLFetcherResponse(url, static_file(url).read_bytes())

    return StaticFiles(fail_on_errors=True)


@cache
def _fonts() -> "FontConfiguration":
    """One for the whole process: each new one leaks a quarter of a megabyte."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


@cache
def _style() -> "CSS":
    from weasyprint import CSS

    text = static_file(STATIC + STYLE).read_text(encoding="utf-8")
    return CSS(string=text, base_url=STATIC + STYLE, url_fetcher=fetcher(), font_config=_fonts())


def pdf_of(html: str, *, title: str, language: str) -> bytes:
    """The PDF (PDF/UA-1, tagged). The same HTML gives the same bytes on every machine with the same renderer.

    Raises:
        weasyprint.urls.FatalURLFetchingError: the HTML names an address that is not our own static file.
    """
    from weasyprint import HTML

    source = HTML(string=html, base_url=STATIC, url_fetcher=fetcher())
    document = source.render(font_config=_fonts(), stylesheets=[_style()], pdf_variant="pdf/ua-1")
    document.metadata.title = title
    document.metadata.lang = language
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))
