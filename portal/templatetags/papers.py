"""Template tags of the papers: lines to fill, dates in official style, QR."""

import re
from collections.abc import Sequence
from datetime import date

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.documents import dates
from portal.documents.facts import ApplicationChild, PermitChild, RejectedDocument, TermDay, Words
from portal.documents.facts_2017 import Permit2017Child
from portal.documents.qr import qr_svg

_OF_ONE_NUMBER = re.compile(r"(?<=№) |(?<=\d) (?=\d)")
register = template.Library()
register.simple_tag(qr_svg, name="qr")
register.filter("short_date", dates.short_date)

PRESENTED = {
    "original": Words("түпнұсқа", "подлинник", "original"),
    "copy": Words("көшірме", "копия", "copy"),
    "register": Words("дерекқордан алынды", "из базы данных", "taken from a register"),
    "absent": Words("ұсынылмады", "не представлен", "not presented"),
}
EXPIRED = Words("(қолданылу мерзімі өтіп кеткен)", "(срок действия истёк)", "(no longer valid)")


@register.filter
def said(words: Words | None, language: str) -> str:
    return words.in_(language) if words else ""


@register.filter
def address(url: str) -> str:
    """What a person types: the part after # is for the QR alone."""
    return url.partition("#")[0]


@register.filter
def numbered(text: str) -> str:
    """A number never parts from its sign at the end of a line, nor do the figures of a telephone."""
    return _OF_ONE_NUMBER.sub("\u00a0", text)


@register.filter
def grouped(code: str) -> str:
    """A code as people read it, in fours."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


@register.filter
def presented(code: str, language: str) -> str:
    return PRESENTED[code].in_(language)


@register.filter
def document_title(document: RejectedDocument, language: str) -> str:
    """A rejected document as annex 3 lists it; an expired one says so (the form has no line of its own for it)."""
    title = document.title.in_(language)
    expired = document.verdict == "expired"
    return f"{title} {EXPIRED.in_(language)}" if expired else title


@register.filter
def placements(children: Sequence[PermitChild], language: str) -> str:
    """The placement once when all children share it, else each with the numbers of its children."""
    numbers: dict[str, list[str]] = {}
    for number, child in enumerate(children, start=1):
        numbers.setdefault(_placement(child, language), []).append(f"{number})")
    if len(numbers) < 2:
        return "".join(numbers)
    return "; ".join(f"{', '.join(whose)} {placement}" for placement, whose in numbers.items())


@register.filter
def placements_2017(children: Sequence[PermitChild | Permit2017Child], language: str) -> str:
    """The Standard asks for the name of an institution, and of no other place."""
    words = (_institution(child) or _placement_words(child, language) for child in children)
    return "; ".join(dict.fromkeys(words))


def _institution(child: PermitChild | Permit2017Child) -> str:
    if child.placement != "organisation":
        return ""
    if isinstance(child, Permit2017Child):
        return child.institution
    return child.placed_with if isinstance(child, ApplicationChild) else ""


def _placement_words(child: PermitChild | Permit2017Child, language: str) -> str:
    return _placement(child, language) if isinstance(child, PermitChild) else child.placement_words.in_(language)


def _placement(child: PermitChild, language: str) -> str:
    words, carer = child.placement_words.in_(language), getattr(child, "placed_with", "")
    return f"{words} ({carer})" if carer else words


@register.simple_tag
def entry(value: str, after: str = "") -> SafeString:
    """A whole line of the form with its value; `after` is the form's own sign behind the line."""
    return format_html('<p class="entry"><bdi>{}</bdi>{}</p>', value or "\u00a0", after)


@register.simple_tag
def fill(value: str) -> SafeString:
    """A gap inside a sentence of the form."""
    return format_html('<span class="{}"><bdi>{}</bdi></span>', "fill" if value else "fill blank", value or "\u00a0")


@register.simple_tag(takes_context=True)
def written(context: Context, iso: str | None, case: str = "plain") -> str:
    return dates.official_date(iso, context["language"], case) if iso else ""


@register.simple_tag(takes_context=True)
def weekday(context: Context, iso: str) -> str:
    return dates.with_weekday(iso, context["language"])


@register.simple_tag(takes_context=True)
def day_name(context: Context, iso: str) -> str:
    return dates.weekday(iso, context["language"])


@register.simple_tag(takes_context=True)
def moment(context: Context, iso: str) -> str:
    return dates.official_moment(iso, context["language"])


@register.simple_tag(takes_context=True)
def date_line(context: Context, iso: str | None) -> SafeString:
    """The form's own date line, "___" _____ 20__ жыл, with its three gaps filled."""
    language = context["language"]
    day = date.fromisoformat(iso) if iso else None
    month = dates.month_of(day, language) if day else ""
    gaps = [fill(f"{day:%d}" if day else ""), fill(month), fill(f"{day:%y}" if day else "")]
    ending = {"kk": " жыл", "ru": " года", "en": ""}[language]
    return format_html('<span class="date">"{}" {} 20{}{}</span>', *gaps, ending)


@register.simple_tag(takes_context=True)
def date_line_2017(context: Context, iso: str | None) -> SafeString:
    """The date line of the Standard, whose year has a dash of its own: "___" _____20___-__жыл."""
    language = context["language"]
    day = date.fromisoformat(iso) if iso else None
    month = dates.month_of(day, language) if day else ""
    gaps = [fill(f"{day:%d}" if day else ""), fill(month), fill(f"{day:%y}" if day else "")]
    if language != "kk":
        return date_line(context, iso)
    return format_html('<span class="date">"{}" {} 20{}-<span class="dash"></span> жыл</span>', *gaps)


@register.simple_tag(takes_context=True)
def numbered_child(context: Context, child: PermitChild, number: int) -> str:
    """The name alone: the Standard prints no birth date."""
    return f"{number}) {child.full_name}" if len(context["facts"].children) > 1 else child.full_name


@register.simple_tag(takes_context=True)
def period_line(context: Context, start: str, end: str) -> str:
    if not (start and end):
        return ""
    first, last = (dates.official_date(day, context["language"]) for day in (start, end))
    return {"kk": f"{first} – {last}", "ru": f"с {first} по {last}", "en": f"from {first} until {last}"}[
        context["language"]
    ]


@register.simple_tag(takes_context=True)
def child_line(context: Context, child: PermitChild, number: int, style: str) -> str:
    """Name and birth date; numbered where the paper names several children.

    The long style stands over a caption that already says "date of birth", the short one says it itself.
    """
    language = context["language"]
    born = dates.official_date(child.born_on, language)
    if style == "short":
        short = dates.short_date(child.born_on)
        born = {"kk": f"{short} ж. т.", "ru": f"{short} г. р.", "en": f"born {born}"}[language]
    prefix = f"{number}) " if len(context["facts"].children) > 1 else ""
    return f"{prefix}{child.full_name}, {born}"


@register.simple_tag
def counted_number(days: Sequence[TermDay], position: int) -> str:
    """Which day of the term this one is; a dash when it is not counted."""
    return f"{sum(day.counted for day in days[: position + 1])}." if days[position].counted else "–"
