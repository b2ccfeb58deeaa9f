"""Invented parents and children, with numbers that pass the check but belong to nobody."""

from datetime import date
from functools import cache
from itertools import count

from applications.actions.intake import ChildIntake
from portal.identity import check_digit

STREETS = (
    "Тәуелсіздік көшесі, 5-үй, 14-пәтер",
    "Ғ. Мүсірепов көшесі, 21-үй",
    "Қажымұқан көшесі, 3-үй, 8-пәтер",
    "Жамбыл көшесі, 47-үй",
    "Сәкен Сейфуллин көшесі, 16-үй, 2-пәтер",
)
PARENTS = (
    ("Жұмабеков", "Қанат", "Өмірұлы", date(1985, 3, 15)),
    ("Сәрсенбаева", "Ләззат", "Ғабитқызы", date(1990, 12, 31)),
    ("Нұрғалиев", "Асхат", "Ермекұлы", date(1988, 7, 4)),
    ("Ким", "Елена", "Викторовна", date(1992, 2, 11)),
    ("Бөкенова", "Әйгерім", "Дәулетқызы", date(1994, 9, 23)),
    ("Тоқтаров", "Рүстем", "Сағатұлы", date(1981, 1, 30)),
    ("Петров", "Андрей", "Николаевич", date(1987, 5, 19)),
    ("Қасымова", "Гүлжан", "Оралқызы", date(1989, 11, 8)),
    ("Есенәлі", "Дархан", "Бақытұлы", date(1993, 4, 27)),
    ("Ахметова", "Зарина", "Тимурқызы", date(1995, 10, 2)),
    ("Шәкірова", "Індіра", "Мұратқызы", date(1986, 6, 14)),
    ("Омаров", "Бауыржан", "Һамитұлы", date(1983, 8, 21)),
)
CHILDREN = (
    ("Әсем", date(2015, 6, 1), "guardianship", "Сәрсенова Үміт Ғалымқызы (әжесі)"),
    ("Нұрислам", date(2017, 2, 18), "patronage", "Ибраева Сәния Қуанышқызы"),
    ("Мөлдір", date(2011, 9, 9), "trusteeship", "Мейірманов Қуат Жеңісұлы"),
    ("Алдияр", date(2018, 12, 5), "organisation", "Есіл балалар үйі"),
    ("Томирис", date(2014, 3, 27), "foster_family", "Абдуллиндер отбасы"),
)
_serials = count(1)


@cache
def iin_of(born_on: date, *, female: bool) -> str:
    """The next number with this birth date that has a check digit; who comes again has it already."""
    century = (5 if born_on.year >= 2000 else 3) + female
    while True:
        eleven = f"{born_on:%y%m%d}{century}{next(_serials):04d}"
        if (digit := check_digit(eleven)) is not None:
            return f"{eleven}{digit}"


def child_of(surname: str, index: int) -> ChildIntake:
    given_name, born_on, placement, carer = CHILDREN[index % len(CHILDREN)]
    return ChildIntake(surname, given_name, "", born_on, placement, carer)
