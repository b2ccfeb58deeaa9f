"""A courier's list as paper: a code to scan for each case, what is inside, places for three signatures."""

from datetime import datetime

from applications.letters.issuing import letter_of_office
from applications.models import CourierRegister, CourierRow
from applications.models.courier_register import Direction, Fate
from applications.terms import edition_of
from portal.accounts.models import Staff
from portal.documents import RenderedPaper
from portal.files.models import StoredFile
from portal.files.storage import store_bytes

FORM = "courier_register"
HEADS = {
    "kk": ("Код", "№", "Өтініш, өтініш беруші", "Ішінде не бар", "Келді"),
    "ru": ("Код", "№", "Заявление, заявитель", "Что внутри", "Доставлено"),
    "en": ("Code", "№", "Application, applicant", "What is inside", "Arrived"),
}


def list_paper(register: CourierRegister, language: str, *, by: Staff) -> RenderedPaper:
    """The list as it stands now; what was left out of it is not printed."""
    rows = list(_rows(register))
    return letter_of_office(
        register.office,
        edition_of(rows[0].application),
        FORM,
        extra=_words(register, rows, language),
        language=language,
        by=by,
        at=register.given_at or register.made_at,
    )


def keep_list(register: CourierRegister, *, at: datetime) -> StoredFile:
    """The official list, byte for byte as the courier carries it."""
    by = register.given_by or register.made_by
    made = list_paper(register, "kk", by=by)
    name = f"{FORM}-{register.year}-{register.number}.pdf"
    register.pdf = store_bytes(made.pdf, name=name, office=register.office_id, at=at, purpose=FORM)
    register.save(update_fields=["pdf"])
    return register.pdf


def _rows(register: CourierRegister) -> list[CourierRow]:
    every = list(register.rows.select_related("application__office").order_by("position"))
    return [row for row in every if row.fate != Fate.LEFT_OUT] or every


def _words(register: CourierRegister, rows: list[CourierRow], language: str) -> dict[str, str]:
    giver = register.given_by or register.made_by
    return {
        "list_number": str(register),
        "route": route(register, language),
        "parcels": "\n".join("\t".join(cells) for cells in (HEADS[language], *(_row(row, language) for row in rows))),
        "packages": "\n".join(f"{row.application.register_number}: {inside(row, language)}" for row in rows),
        "courier": register.courier,
        "given_by": giver.full_name,
        "taken_by": register.taken_by.full_name if register.taken_by else "",
    }


def route(register: CourierRegister, language: str) -> str:
    """From where to where the courier goes."""
    branch, office = register.branch.name_in(language), register.office.name_in(language)
    ends = (branch, office) if register.direction == Direction.TO_OFFICE else (office, branch)
    return " → ".join(ends)


def _row(row: CourierRow, language: str) -> tuple[str, ...]:
    case = row.application
    code = row.contents[0]["code"] if row.contents else ""
    whose = f"{case.register_number}, {case.applicant_full_name}"
    return (code, str(row.position), whose, inside(row, language), "☐")


def inside(row: CourierRow, language: str) -> str:
    """What was listed for this case; nothing where its copies have no codes."""
    return "; ".join(each[language] for each in row.contents) or "–"
