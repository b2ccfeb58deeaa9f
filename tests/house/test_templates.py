"""Templates keep to the design language: nothing inline, every component described, every icon and file there."""

import gzip
import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.template import Context, Template, TemplateSyntaxError
from django.template.engine import Engine
from django.template.loader import render_to_string
from django.utils import translation

from portal import ui
from portal.styleguide import styleguide
from portal.templatetags.components import masked, options_of

ROOT = Path(settings.ROOT)
TEMPLATES = ROOT / "templates"
PAPERS = ("pdf", "letters")  # papers carry their own style inside, no browser runs them
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if path.relative_to(TEMPLATES).parts[0] not in PAPERS)
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
SPRITE = ROOT / "static/vendor/bootstrap-icons/icons.svg"
INLINE = {
    "script without a source": r"<script(?![^>]*\bsrc=)",
    "style element": r"<style\b",
    "style attribute": r"<[^>]*\sstyle\s*=",
    "handler attribute": r"<[^>]*\son[a-z]+\s*=",
    "script address": r"javascript:",
    "file of another host": r"<(?:script|link|img|iframe|object)[^>]*(?:src|href|data)=[\"'](?:https?:)?//",
}
ICON = re.compile(r"""(?:\{% icon|\bicon=)\s*["']([a-z0-9-]+)["']""")


def relative(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


@pytest.mark.parametrize("kind", INLINE)
@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_a_page_holds_nothing_inline_and_asks_no_other_host(page, kind):
    assert not re.findall(INLINE[kind], page.read_text())


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_a_component_says_what_it_is_and_uses_every_option_it_lists(component):
    header, _, body = component.read_text().partition("{% endcomment %}")
    assert re.match(r"\{% comment %\}\n[A-Z\"].+\.", header)
    for option in options_of(component.stem):
        assert re.search(rf"\b{option}\b", body), option


@cache
def names_of(library: str) -> frozenset[str]:
    module = import_module(Engine.get_default().libraries[library])
    return frozenset(module.register.tags) | frozenset(module.register.filters)


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_every_loaded_library_is_used(page):
    text = page.read_text()
    for library in {name for names in re.findall(r"\{% load ([\w ]+) %\}", text) for name in names.split()}:
        assert any(re.search(rf"(\{{% |\|){name}\b", text) for name in names_of(library)), library


def test_every_icon_that_is_used_is_in_the_sprite():
    there = set(re.findall(r'<symbol id="([a-z0-9-]+)"', SPRITE.read_text()))
    used = {name for page in PAGES for name in ICON.findall(page.read_text())} | set(ui.TONE_ICONS.values())
    used |= {ui.Flag("", "", "", tone).icon for tone in ui.TONE_ICONS}
    assert used <= there


@pytest.mark.parametrize("page", PAGES, ids=relative)
def test_every_static_file_a_page_names_exists(page):
    for name in re.findall(r"\{% static [\"']([^\"']+)[\"'] %\}", page.read_text()):
        assert finders.find(name), name


@pytest.mark.parametrize("sheet", sorted((ROOT / "static/css").glob("*.css")), ids=lambda path: path.name)
def test_every_file_a_style_sheet_names_exists(sheet):
    for name in re.findall(r'url\("([^"]+)"\)', sheet.read_text()):
        assert (sheet.parent / name).resolve().is_file(), name


def test_a_component_refuses_an_option_its_header_does_not_list():
    with pytest.raises(TemplateSyntaxError, match=r"unknown: \['colour'\]"):
        Template('{% load components %}{% ui "tag" text="x" colour="red" %}').render(Context())


def test_a_component_refuses_to_go_without_a_required_option():
    with pytest.raises(TemplateSyntaxError, match=r"missing: \['text'\]"):
        Template('{% load components %}{% ui "tag" tone="soon" %}').render(Context())


def test_a_tag_says_its_state_in_words_beside_the_tone():
    shown = Template('{% load components %}{% ui "tag" text=word tone="late" %}').render(Context({"word": "<late>"}))
    assert "&lt;late&gt;" in shown
    assert "tone-late" in shown
    assert "#exclamation-triangle" in shown


def test_the_key_against_a_second_press_differs_each_time():
    page = Template("{% load components %}{% once %}{% once %}")
    keys = re.findall(r'name="once" value="([0-9a-f]{32})"', page.render(Context()))
    assert len(set(keys)) == 2


@pytest.mark.parametrize(
    ("iin", "shown"),
    [
        pytest.param("010123456123", "0101•••••123", id="twelve-digits"),
        pytest.param("", "", id="nothing"),
        pytest.param("<b>456789012", "", id="not-digits"),
    ],
)
def test_an_iin_is_masked_by_default(iin, shown):
    assert masked(iin) == shown


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "429", "500", "503"])
def test_a_failure_page_speaks_three_languages_without_a_context(code):
    page = render_to_string(f"{code}.html")
    assert [page.index(f'<section class="apology" lang="{language}">') for language in ("kk", "ru", "en")] == sorted(
        page.index(f'<section class="apology" lang="{language}">') for language in ("kk", "ru", "en")
    )
    assert "Reference" not in page
    assert "8 800 080 7777" in page


def test_a_failure_page_shows_its_reference():
    assert "A1B2-C3" in render_to_string("500.html", {"reference": "A1B2-C3"})


KIB = 1000
FIRST_LOAD = ["vendor/bootstrap/qamqor.css", "css/app.css", "css/components.css", "css/staff.css", "css/print.css"]
FONTS = ["onest-latin.woff2", "onest-cyrillic.woff2", "onest-cyrillic-ext.woff2"]


def test_the_files_of_a_first_staff_page_leave_room_within_sixty_kilobytes():
    files = [ROOT / "static" / name for name in FIRST_LOAD]
    files += [SPRITE, ROOT / "static/icons/mark.svg", *(ROOT / "static/js").glob("*.js")]
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) <= 40 * KIB


def test_the_fonts_of_a_kazakh_page_take_at_most_sixty_kilobytes():
    assert sum((ROOT / "static/fonts/ui" / name).stat().st_size for name in FONTS) <= 60 * KIB


@pytest.mark.parametrize("reader", ["", "applicant"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_style_guide_shows_every_component_without_the_database(rf, language, reader):
    request = rf.get("/styleguide", {"reader": reader} if reader else {})
    request.user = AnonymousUser()
    with translation.override(language):
        page = styleguide(request).content.decode()
    assert f'<html lang="{language}">' in page
    assert page.count("<h1") >= 1
    assert 'class="steps"' in page if reader else 'class="term-line' in page


def test_the_language_switch_keeps_the_address(rf):
    request = rf.get("/styleguide", {"reader": "applicant"})
    request.user = AnonymousUser()
    page = styleguide(request).content.decode()
    assert 'name="next" value="/styleguide?reader=applicant"' in page
