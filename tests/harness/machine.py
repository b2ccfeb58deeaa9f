"""`make test` on a bare machine: what tests need besides Python is installed here when that is possible."""

from portal import translations
from portal.local import libraries
from tests.harness.browser import CHROMIUM


def main() -> None:
    for language in translations.LANGUAGES:
        translations.compile_catalogue(language)
    libraries.install(libraries.missing_for_documents(), "documents as PDF")
    if not CHROMIUM:
        libraries.install(["chromium"], "browser journeys")


if __name__ == "__main__":
    main()
