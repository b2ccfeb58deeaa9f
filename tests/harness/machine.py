"""`make test` on a bare machine: what tests need besides Python is installed here when that is possible."""

import os

from portal import translations
from portal.local import libraries
from tests.harness.browser import HEADLESS_SHELL, WHOLE


def main() -> None:
    for language in translations.LANGUAGES:
        translations.compile_catalogue(language)
    libraries.install(libraries.missing_for_documents(), "documents as PDF")
    _install_a_browser()


def _install_a_browser() -> None:
    """The light one where the system has it, else the whole one; a machine that has the whole one can do without."""
    if HEADLESS_SHELL or (WHOLE and os.geteuid() != 0):
        return
    if not libraries.install(["chromium-headless-shell"], "browser journeys") and not WHOLE:
        libraries.install(["chromium"], "browser journeys")


if __name__ == "__main__":
    main()
