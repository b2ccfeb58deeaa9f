"""What is kept instead of drawn anew shows the same bytes."""

from dataclasses import replace
from datetime import date

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import get_template
from django.utils import translation

from applications.presenters.desk import TONE_ICONS, DeskRow
from applications.presenters.time_left import TimeLeft
from portal.stencils import stamped

ROWS = ["applications/clerk/row.html", "applications/clerk/row_of_service.html"]
PLAIN = DeskRow(
    href="/applications/t/", token="t", number="1/2026", applicant="Ж", iin="8503•••••019", service="Рұқсат",
    state="Registered", holder="head", time=TimeLeft("3 days", "calm", 3), icon="clock", due_on=date(2026, 11, 27),
    due="Friday", why="/applications/t/terms/decision/",
)  # fmt: skip
TEXTS = ("applicant", "number", "service", "holder", "due", "why")
EVIL = '<b onclick="x">&\'%(number)s %s {{ row.iin }} \x02iin\x03'


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("tone", TONE_ICONS)
@pytest.mark.parametrize("row", ROWS)
def test_a_stamped_row_is_the_row_that_the_template_draws(row, tone, language):
    rows = [
        replace(PLAIN, time=TimeLeft("100 % of <3> days", tone, 3), icon=TONE_ICONS[tone]),
        replace(PLAIN, time=TimeLeft(EVIL, tone, 0), **dict.fromkeys(TEXTS, EVIL)),
    ]
    with translation.override(language):
        drawn = [get_template(row).render({"row": each}) for each in rows]
        assert stamped(row, rows, "tone") == "".join(drawn)


def test_a_part_drawn_once_speaks_the_language_of_the_reader():
    page = Template("{% load drawing i18n %}{% drawn_once %}{% translate 'Search' %}{% enddrawn_once %}")
    for _ in range(2):
        for language in ("kk", "en", "ru"):
            with translation.override(language):
                assert page.render(Context()) == translation.gettext("Search")


def test_nothing_of_one_reader_gets_into_a_part_drawn_once():
    page = Template("{% load drawing %}{% drawn_once %}[{{ name|default:'' }}]{% enddrawn_once %}{{ name }}")
    assert [page.render(Context({"name": name})) for name in ("Әсем", "Қанат")] == ["[]Әсем", "[]Қанат"]


def test_a_block_that_pages_fill_cannot_be_drawn_once():
    with pytest.raises(TemplateSyntaxError, match="differs from page to page"):
        Template("{% load drawing %}{% drawn_once %}{% block a %}{% endblock %}{% enddrawn_once %}")
