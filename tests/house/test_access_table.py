"""Every page has its row in the access table, and no row speaks of a page that is gone."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from portal.access import PAGES


def names(resolver: URLResolver, prefix: str = "") -> Iterator[str | None]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from names(each, f"{prefix}{each.namespace}:" if each.namespace else prefix)
        elif isinstance(each, URLPattern):
            yield f"{prefix}{each.name}" if each.name else None


def test_every_page_has_a_name_and_a_row():
    found = set(names(get_resolver()))
    assert None not in found
    assert found - set(PAGES) == set()


def test_every_row_has_a_page():
    assert set(PAGES) - set(names(get_resolver())) == set()
