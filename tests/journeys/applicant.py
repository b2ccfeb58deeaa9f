"""Somebody who applies: invented, never the same twice, with an IIN that passes the check."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from portal.identity import check_digit

LETTERS = "абвгғдежзкқлмнңоөпрстұүхһші"


def _iin(born_on: date) -> str:
    while True:
        eleven = f"{born_on:%y%m%d}3{random.randrange(9000, 10000)}"
        if (digit := check_digit(eleven)) is not None:
            return f"{eleven}{digit}"


def _birth_date() -> date:
    return date(1975, 1, 1) + timedelta(days=random.randrange(7000))


@dataclass(frozen=True)
class Applicant:
    """As the papers on the counter say it."""

    surname: str = field(default_factory=lambda: "Бек" + "".join(random.choices(LETTERS, k=9)))
    given_name: str = "Ерасыл"
    patronymic: str = "Нұрланұлы"
    born_on: date = field(default_factory=_birth_date)
    address: str = "Есіл қаласы, Абай көшесі, 7"
    phone: str = "87015550142"
    child: str = "Айзере"
    child_born_on: str = "01.06.2015"
    carer: str = "Сәрсенова Үміт Ғалымқызы"
    iin: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "iin", self.iin or _iin(self.born_on))

    @property
    def full_name(self) -> str:
        return f"{self.surname} {self.given_name} {self.patronymic}"


@dataclass(frozen=True)
class Case:
    """What the applicant takes home, and the address of the case within the portal."""

    number: str
    code: str
    token: str
    applicant: Applicant

    @property
    def page(self) -> str:
        return f"/applications/{self.token}/"


def day(days_ahead: int) -> str:
    """A coming day as people write it."""
    return f"{date.today() + timedelta(days=days_ahead):%d.%m.%Y}"  # noqa: DTZ011
