"""A result in words: what it is called, what it says, part by part."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.law.edition import Edition
from applications.presenters.answers import answer_rows
from permits.models import Decision
from portal.ui import Row


def result_title(edition: Edition, kind: str) -> str:
    """The title of its form."""
    return edition.form(edition.result(kind).form).title.in_(get_language() or "kk")


def said_by(decision: Decision, edition: Edition) -> tuple[Row, ...]:
    """What a version says, in the order of its form; the parts its kind has not are left out."""
    kind = edition.result(decision.kind)
    rows = [Row(_("Result"), result_title(edition, decision.kind))]
    if kind.period:
        rows.append(Row(_("Period"), period_of(decision)))
    if kind.children:
        rows.append(Row(_("Children"), "\n".join(names_of(decision))))
    if kind.grounds:
        rows.append(Row(_("Grounds"), "\n".join(grounds_of(decision, edition))))
    rows += answer_rows(kind.fields, decision.content, get_language() or "kk")
    if kind.conditions:
        rows.append(Row(_("Conditions"), "\n".join(decision.conditions)))
    return tuple(rows)


def changes_between(earlier: Decision | None, later: Decision, edition: Edition) -> tuple[Row, ...]:
    """What a version says otherwise than the one before; nothing for the first."""
    if earlier is None:
        return ()
    was = {row.key: row.value for row in said_by(earlier, edition)}
    now = {row.key: row.value for row in said_by(later, edition)}
    return tuple(
        Row(key, f"{_line(was.get(key))} → {_line(now.get(key))}")
        for key in [*now, *(key for key in was if key not in now)]
        if was.get(key) != now.get(key)
    )


def _line(words: str | None) -> str:
    return ", ".join((words or "").splitlines()) or "–"


def period_of(decision: Decision) -> str:
    """Both days, or nothing where the result has no period."""
    if decision.valid_from is None or decision.valid_until is None:
        return ""
    return f"{decision.valid_from:%d.%m.%Y} – {decision.valid_until:%d.%m.%Y}"


def names_of(decision: Decision) -> list[str]:
    rows = sorted(decision.children.all(), key=lambda row: row.child.position)
    return [row.child.full_name for row in rows]


def grounds_of(decision: Decision, edition: Edition) -> list[str]:
    return [edition.ground(code).title.in_(get_language() or "kk") for code in decision.grounds]
